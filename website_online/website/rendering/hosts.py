"""Who is behind what a visitor's click on a published page may load."""

from django.utils.translation import gettext_lazy as _

from website_online.foundation.hosts import CLICK, declare_host
from website_online.website.rendering.outside import OPENSTREETMAP, VIMEO, YOUTUBE

declare_host(
    YOUTUBE,
    name="YouTube",
    company="Google Ireland Limited",
    country=_("Ireland"),
    purpose=_("Shows a video of YouTube after a click on “Load the video”."),
    called_by=CLICK,
    needs_consent=True,
    statement="https://policies.google.com/privacy",
)
declare_host(
    VIMEO,
    name="Vimeo",
    company="Vimeo.com, Inc.",
    country=_("United States"),
    purpose=_("Shows a video of Vimeo after a click on “Load the video”."),
    called_by=CLICK,
    needs_consent=True,
    statement="https://vimeo.com/privacy",
)
declare_host(
    OPENSTREETMAP,
    name="OpenStreetMap",
    company="OpenStreetMap Foundation",
    country=_("United Kingdom"),
    purpose=_("Shows a map after a click on “Load the map”."),
    called_by=CLICK,
    needs_consent=True,
    statement="https://osmfoundation.org/wiki/Privacy_Policy",
)
