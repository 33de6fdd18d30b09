"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from website_online.surfaces.operator_site.context import show
from website_online.surfaces.operator_site.shop_window import shop_picture, starters

QUESTIONS = (
    (
        gettext_lazy("Do I have to know anything about computers?"),
        gettext_lazy(
            "If you can write an e-mail, you know enough. You click on a text and write; there is no code to be "
            "seen, and nothing that you could break: everything can be undone."
        ),
    ),
    (
        gettext_lazy("What address will my site have?"),
        gettext_lazy(
            "The one that your site’s name gives, checked while you type. You can change it later: people who use "
            "the old address are led to the new one."
        ),
    ),
    (
        gettext_lazy("Can I do it on my phone?"),
        gettext_lazy(
            "Yes. Signing up, writing, changing pictures and publishing work on a phone, by touch. On a large "
            "screen you see more at a time, that is the only difference."
        ),
    ),
    (
        gettext_lazy("May I use the pictures of the starting points?"),
        gettext_lazy(
            "Yes, they were drawn for this purpose. Keep them for as long as you like, or put your own photographs "
            "in their place with a press on the picture."
        ),
    ),
    (
        gettext_lazy("What if I change my mind?"),
        gettext_lazy(
            "Take your site off the web and put it back whenever you like. A site in the bin stays there for thirty "
            "days. An account that you close can be reopened for fourteen days."
        ),
    ),
)


def home(request: HttpRequest) -> HttpResponse:
    """Show the first page."""
    return show(
        request,
        "operator_site/home.html",
        "operator:home",
        {
            "starters": starters(),
            "questions": [{"asked": asked, "answer": answer} for asked, answer in QUESTIONS],
            "pictures": {place: shop_picture(place) for place in ("cover", "phone", "start", "write", "publish")},
            "cover_alt": _(
                "A bakery’s home page in the editor: a word of its title is marked, the tools stand around the page."
            ),
            "start_alt": _("A starting point with four ranges of colours to choose from."),
            "write_alt": _("A word marked in the title of a page, with the tools above it."),
            "publish_alt": _("What has changed, before and after, and a button to publish."),
            "phone_alt": _("The same bakery’s page of breads on a phone."),
        },
    )
