"""Reading HTML as a browser would look for something to run."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset", "background", "ping"}
NEVER = {
    "iframe",
    "object",
    "embed",
    "applet",
    "base",
    "frame",
    "frameset",
    "marquee",
    "portal",
    "math",
    "foreignobject",
}
DATA_BLOCKS = {"application/ld+json", "application/json", "speculationrules"}
OWN = {"", "http", "https", "mailto", "tel", "page", "asset"}
_INVISIBLE = re.compile(r"[\x00-\x20\u200b-\u200f\u2028-\u202e\ufeff]+")


@dataclass
class Seen:
    """One element: its name and attributes, both as the browser has them after decoding."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[Seen] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(Seen(tag, {name.lower(): value or "" for name, value in attrs}))

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def elements(html: str) -> list[Seen]:
    """Return all elements of a page, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.seen


def text_of(html: str) -> str:
    """Return what stands between the tags."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.texts)


def dangers(html: str, *, scripts: set[str] = frozenset(), frames: bool = False) -> list[str]:
    """Return what in a page could run or lead astray; an empty list when nothing can.

    `scripts` are the addresses from which scripts may come; data blocks are no scripts. `frames`
    allows frames of the same origin.
    """
    found = []
    for seen in elements(html):
        found += [f"<{seen.tag} {name}>" for name in seen.attributes if name.startswith("on") or name == "srcdoc"]
        if seen.tag in NEVER - ({"iframe"} if frames else set()):
            found.append(f"<{seen.tag}>")
        if seen.tag == "script" and seen.attributes.get("type", "") not in DATA_BLOCKS:
            source = seen.attributes.get("src", "")
            if not source or not any(source.startswith(start) for start in scripts):
                found.append(f"<script src={source!r}>")
        if seen.tag == "meta" and seen.attributes.get("http-equiv", "").lower() == "refresh":
            found.append("<meta refresh>")
        found += [f"<{seen.tag} {name}={value!r}>" for name, value in _bad_addresses(seen)]
    return found


def _bad_addresses(seen: Seen) -> list[tuple[str, str]]:
    bad = []
    for name, value in seen.attributes.items():
        if name not in ADDRESSES:
            continue
        bare = _INVISIBLE.sub("", value)
        scheme = urlsplit(bare).scheme.lower() if ":" in bare.split("/")[0] else ""
        icon = seen.tag == "link" and bare.startswith("data:image/svg+xml,")
        picture = seen.tag in {"img", "source"} and bare.startswith("data:image/")
        if scheme not in OWN and not icon and not picture:
            bad.append((name, value))
        if name in {"action", "formaction", "src", "data"} and (scheme in {"http", "https"} or bare.startswith("//")):
            bad.append((name, value))
    return bad


def policy_of(header: str) -> dict[str, set[str]]:
    """Return a Content-Security-Policy as directives."""
    return {part.split()[0].lower(): set(part.split()[1:]) for part in header.split(";") if part.strip()}


def policy_dangers(header: str) -> list[str]:
    """Return what a policy allows that it must not: any inline or foreign script, plugins, a base."""
    policy = policy_of(header)
    scripts = policy.get("script-src", policy.get("default-src"))
    found = []
    if scripts is None:
        found.append("scripts from anywhere")
    else:
        found += [
            f"script-src {word}"
            for word in scripts & {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "blob:", "http:", "https:"}
        ]
        found += [f"script-src {word}" for word in scripts if "//" in word or re.match(r"[a-z0-9-]+\.", word)]
    if policy.get("object-src", policy.get("default-src", {"*"})) - {"'none'", "'self'"}:
        found.append("object-src")
    if "base-uri" not in policy:
        found.append("base-uri")
    if "frame-ancestors" not in policy:
        found.append("frame-ancestors")
    elif policy["frame-ancestors"] - {"'self'", "'none'"}:
        found.append("frame-ancestors elsewhere")
    return found
