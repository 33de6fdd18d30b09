"""Cleaning what people paste, upload and link to, before it is stored. Layers, not one wall."""

import re
from urllib.parse import quote, urlsplit
from uuid import UUID
from xml.etree import ElementTree

import nh3
import py_svg_hush

MAX_HTML = 200_000
MAX_SVG = 2 * 1024 * 1024

_LINE = {"strong", "em", "a", "br", "sup", "sub", "code"}
_RICH = _LINE | {"p", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "hr"}
PROFILES: dict[str, set[str]] = {"line": _LINE, "rich": _RICH}

_SCHEMES = {"http", "https", "mailto", "tel"}
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]+")
_INTERNAL = re.compile(r"^(page|asset):([0-9a-f-]{36})(#[A-Za-z0-9_-]{1,64})?$")
_ANCHOR = re.compile(r"^#[A-Za-z0-9_-]{1,64}$")


class NotAnImage(ValueError):
    """The bytes are not the SVG they claim to be."""


def clean_url(url: str) -> str | None:
    """Return a link that is safe to write into an href, or None.

    Allowed: http, https, mailto, tel, `page:<uuid>`, `asset:<uuid>`, `#anchor`, `/path` on the same
    site. Control characters and white space, which browsers skip inside a scheme, go first.
    """
    text = _CONTROL.sub("", url or "")
    if not text or len(text) > 2000:
        return None
    if _ANCHOR.match(text):
        return text
    if internal := _INTERNAL.match(text):
        try:
            UUID(internal[2])
        except ValueError:
            return None
        return text
    if text.startswith("/"):
        return None if text.startswith(("//", "/\\")) else quote(text, safe="/?&=#%+-._~:@!$'()*,;")
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES:
        return None
    if parts.scheme.lower() in {"http", "https"} and (not parts.hostname or "\\" in text):
        return None
    return text


def clean_html(html: str, profile: str = "rich") -> str:
    """Return `html` with only the elements of the profile ("line" or "rich") and safe links.

    `b`, `i` become `strong`, `em`; every other element gives its text, scripts and styles nothing.
    Raises KeyError for an unknown profile, ValueError over 200,000 characters.
    """
    tags = PROFILES[profile]
    if len(html) > MAX_HTML:
        raise ValueError("text is too long")
    html = re.sub(r"<(/?)b(?=[\s>/])", r"<\1strong", html, flags=re.IGNORECASE)
    html = re.sub(r"<(/?)i(?=[\s>/])", r"<\1em", html, flags=re.IGNORECASE)

    def attribute(tag: str, name: str, value: str) -> str | None:
        return clean_url(value) if (tag, name) == ("a", "href") else None

    return nh3.clean(
        html,
        tags=tags,
        clean_content_tags={"script", "style", "template", "noscript", "iframe", "object", "svg", "math"},
        attributes={"a": {"href"}},
        attribute_filter=attribute,
        url_schemes=_SCHEMES | {"page", "asset"},
        link_rel=None,
        strip_comments=True,
    )


def plain_text(html: str) -> str:
    """Return the visible text of `html`, blocks on lines of their own."""
    spaced = re.sub(r"<(br|/p|/li|/h[1-6]|/blockquote|/div|hr)\b[^>]*>", "\n", html, flags=re.IGNORECASE)
    bare = nh3.clean(spaced, tags=set(), clean_content_tags={"script", "style"})
    for entity, letter in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", '"'),
        ("&nbsp;", "\u00a0"),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ):
        bare = bare.replace(entity, letter)
    return re.sub(r"\n{3,}", "\n\n", bare).strip()


def clean_svg(data: bytes) -> bytes:
    """Return an SVG without scripts, events, foreign objects, entities or outside references.

    Raises NotAnImage for something else, something too big, or something hostile by its shape.
    """
    if len(data) > MAX_SVG:
        raise NotAnImage("too large")
    if b"<!ENTITY" in data or (b"<!DOCTYPE" in data.replace(b"<!doctype", b"<!DOCTYPE") and b"[" in data[:2000]):
        raise NotAnImage("entities")
    try:
        hushed = bytes(py_svg_hush.filter_svg(data, {"image": ["png", "jpeg", "webp"]}))
        root = ElementTree.fromstring(hushed)  # noqa: S314  entities were refused above
    except Exception as error:  # the Rust library raises plain exceptions of several classes
        raise NotAnImage("not an SVG") from error
    if not root.tag.endswith("}svg") and root.tag != "svg":
        raise NotAnImage("not an SVG")
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag.rsplit("}", 1)[-1] in {"style", "script", "foreignObject", "set", "animate"}:
                parent.remove(child)
        for name in list(parent.attrib):
            value = parent.attrib[name]
            local = name.rsplit("}", 1)[-1].lower()
            outside = local in {"href", "src"} and not value.startswith(("#", "data:image/"))
            if outside or local.startswith("on") or ("url(" in value and "url(#" not in value.replace(" ", "")):
                del parent.attrib[name]
    ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
    return ElementTree.tostring(root, encoding="utf-8")
