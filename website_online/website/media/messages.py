"""A sentence for every refusal: what is wrong, and what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from website_online.website.media.rules import Refusal

_SENTENCES: dict[Refusal, Promise] = {
    Refusal.EMPTY: _("This file is empty. Choose another one."),
    Refusal.TOO_LARGE: _("This file is too large. Save the picture smaller and try again."),
    Refusal.NOT_A_PICTURE: _("This file is not a picture. Choose a JPEG, PNG, WebP, AVIF, GIF or SVG file."),
    Refusal.UNSUPPORTED: _("Pictures of this kind cannot be shown on a website. Save it as JPEG or PNG and try again."),
    Refusal.NOT_WHAT_IT_CLAIMS: _(
        "This file’s name and its content do not match. Save the picture again under the right format."
    ),
    Refusal.TOO_MANY_PIXELS: _("This picture has more than 40 million pixels. Save it smaller and try again."),
    Refusal.TOO_ELONGATED: _("This picture is far too long for its width. Crop it and try again."),
    Refusal.DAMAGED: _("This picture is damaged and cannot be read. Export it again and try once more."),
    Refusal.HOSTILE_DRAWING: _(
        "This drawing contains programs or links to elsewhere. Export it as a plain SVG, or as PNG."
    ),
    Refusal.TOO_DEMANDING: _("This file takes too much work to open. Save it smaller or simpler and try again."),
    Refusal.NO_ROOM: _(
        "There is no room left for more pictures. Remove some that are no longer needed, or write to us."
    ),
}


def sentence(code: str) -> str:
    """The sentence for a refusal code, in the active language; empty for no code."""
    return str(_SENTENCES[Refusal(code)]) if code else ""
