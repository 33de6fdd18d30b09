"""Text with markup, from a property to the page, safe whatever was stored."""

import re
from collections.abc import Callable
from functools import lru_cache

from website_online.foundation.sanitise import PROFILES, clean_html

_ADDRESS = r"(?:https?://|mailto:|tel:|page:|asset:|/(?![/\\])|#)[^\"<>\s\\]*+"
_LINK = rf'<a href="{_ADDRESS}">|</a>'
_KNOWN_GOOD = {
    profile: re.compile(rf"(?:[^<>\0]++|</?(?:{'|'.join(sorted(tags - {'a'}))})>|{_LINK})*+")
    for profile, tags in PROFILES.items()
}
_HREF = re.compile(r' href="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"<(?:br|/p|/li|/h[2-4])>")
_BEGINS_WITH_A_WORD = re.compile(r"<(?:p|ul><li|h[2-4])>[^\s<>&]")
_ENTITIES = {"&nbsp;": "\u00a0", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&"}


@lru_cache(maxsize=512)
def _sanitised(html: str, profile: str) -> str:
    return clean_html(html, profile=profile)


def safe(html: str, profile: str) -> str:
    """Return `html` when it holds nothing but the tags of its profile, else what cleaning leaves.

    Text is cleaned when it is stored. This second look costs microseconds and means that nothing
    which reached the database another way can execute on a page.
    """
    if "<" not in html and ">" not in html:
        return html
    if _KNOWN_GOOD[profile].fullmatch(html):
        return html
    return _sanitised(html, profile)


def with_links(html: str, resolve: Callable[[str], str | None]) -> str:
    """Return `html` with each address resolved; a link that leads nowhere loses its address."""
    if " href=" not in html:
        return html

    def replaced(found: re.Match[str]) -> str:
        address = resolve(found[1].replace("&amp;", "&"))
        if address is None:
            return ""
        return f' href="{address.replace("&", "&amp;").replace(chr(34), "%22")}"'

    return _HREF.sub(replaced, html)


def plain(html: str) -> str:
    """Return the words of a rich text, without markup, for titles, descriptions and labels."""
    text = _TAG.sub("", _BREAK.sub(" ", html))
    if "&" in text:
        for entity, character in _ENTITIES.items():
            text = text.replace(entity, character)
    return " ".join(text.split(" ")).strip()


def is_blank(html: str) -> bool:
    """Tell whether a text has no word in it (an empty paragraph is blank)."""
    if not html or html[0] != "<":
        return not html
    return not _BEGINS_WITH_A_WORD.match(html) and not plain(html).strip()
