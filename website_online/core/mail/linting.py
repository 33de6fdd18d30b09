"""What a mail's templates may hold: necessary mails sell nothing, refusable ones show the way out.

A customer cannot unsubscribe from what is necessary (GDPR art. 21(2), Code of economic law XII.13):
so nothing in it may promote. What can be refused is laid out by the shared layout, whose foot has the
link for leaving.
"""

import re
from collections.abc import Iterator

from website_online.core.mail.emails import EmailKind
from website_online.core.mail.rules import MailClass

ENDINGS = ("subject.txt", "txt", "html")
# Words of selling, in the languages that people are written to.
PROMOTION = re.compile(
    r"\b(special offers?|offers? (?:of|for) (?:you|the)|discounts?|upgrade now|promo\w*|newsletters?|special price|"
    r"\d+ ?% (?:off|de réduction|korting|rabatt)|limited time|"
    r"offres? spéciales?|réductions?|remises?|soldes|profitez|"
    r"aanbieding(?:en)?|korting(?:en)?|nieuwsbrief|sonderangebote?|rabatte?|newsletter)\b",
    re.IGNORECASE,
)
_UNSUBSCRIBE = re.compile(r"unsubscribe_url|list-unsubscribe|mail_list", re.IGNORECASE)
_PARTIAL = re.compile(r"{%\s*(?:include|extends)\s+[\"']([^\"']+)[\"']")
_DYNAMIC = re.compile(r"{%\s*(?:include|extends)\s+[^\"'\s]")
_FIXED_LINK = re.compile(r"https?://", re.IGNORECASE)
_LAYOUT = {"html": "mail/layout.html", "txt": "mail/layout.txt"}
_SHARED = {*_LAYOUT.values(), "mail/action.html"}


def faults(kind: EmailKind, ending: str, source: str) -> Iterator[str]:
    """Yield in words what is wrong with one template of a kind."""
    partials = _PARTIAL.findall(source)
    if kind.mail_class is MailClass.MARKETING:
        if ending in _LAYOUT and _LAYOUT[ending] not in partials:
            yield "does not extend the layout whose foot has the link for leaving"
        return
    if _UNSUBSCRIBE.search(source):
        yield "offers to unsubscribe from what is necessary"
    if found := PROMOTION.search(source):
        yield f"promotes: {found[0]!r}"
    app = kind.name.partition(".")[0]
    for name in partials:
        if name not in _SHARED and not name.startswith(f"{app}/mail/"):
            yield f"takes in {name!r}, which is no part of necessary mails"
    if _DYNAMIC.search(source):
        yield "takes in a part that is chosen elsewhere"
    if _FIXED_LINK.search(source):
        yield "has a link of its own: necessary mails link to what their context names"
