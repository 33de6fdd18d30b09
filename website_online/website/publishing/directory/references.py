"""What a finished page refers to: everything that its browser would fetch, run or show from elsewhere. Pure."""

import re
from collections.abc import Collection, Iterator
from enum import StrEnum
from html.parser import HTMLParser
from urllib.parse import urlsplit

_FRAMES = {"iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal", "fencedframe"}
_FETCHED = {
    "src", "srcset", "imagesrcset", "poster", "data", "action", "formaction", "background", "ping", "manifest",
    "xlink:href", "classid", "codebase", "archive", "longdesc", "profile", "cite", "attributionsrc",
}  # fmt: skip
_FOLLOWED = {"a", "area"}
_NAMED = {"canonical", "alternate", "author", "license", "me", "next", "prev"}
"""Relations of a link element of which nothing is fetched."""
_DATA = {"application/ld+json", "application/json"}
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?[/\\]{2,}[^\s,]*|[a-z][a-z0-9+.-]*:[^\s,]*", re.IGNORECASE)
# Words in a style are an address where a picture is expected, too: image-set("//host/x" 1x).
_IN_STYLE = re.compile(
    r"@import|(?:url\(\s*[\"']?\s*(?!data:|#)|[(,]\s*[\"']\s*)((?:[a-z][a-z0-9+.-]*:)?[/\\]{2}[^\"')]*)", re.IGNORECASE
)
_ESCAPED = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(\n)|([^\n]))", re.IGNORECASE)
_DROPPED = re.compile(r"[\t\r\n]+")
_INVISIBLE = re.compile(r"[\x00-\x20]+")


class What(StrEnum):
    """Kinds of things that no page of ours holds."""

    HOST = "host"  # something of a host outside
    SCRIPT = "script"  # a script that is none of ours
    FRAME = "frame"  # a frame before anybody has asked for it
    POLICY = "policy"  # no policy, or one that allows more than what is declared


def undeclared(page: str, *, own: Collection[str], declared: Collection[str]) -> list[tuple[What, str]]:
    """Return what a page holds that nobody declared, with the words that show it; an empty list when nothing.

    `own` are the site's hosts, `declared` those that a click may load a frame from.
    """
    reader = _Reader(frozenset(own), frozenset(declared))
    reader.feed(page)
    reader.close()
    found = reader.found
    if reader.policies != 1:
        found.append((What.POLICY, "none" if not reader.policies else "several"))
    return found


class _Reader(HTMLParser):
    def __init__(self, own: frozenset[str], declared: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.own, self.declared = own, declared
        self.found: list[tuple[What, str]] = []
        self.policies = 0
        self._styled = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name.lower(): value or "" for name, value in attrs}
        self._styled = tag == "style"
        if tag in _FRAMES:
            self._note(What.FRAME, f"<{tag}>")
        if tag == "script":
            self._script(given)
        if tag == "meta":
            self._meta(given)
        if "data-embed" in given and not (
            given["data-embed"].startswith("https://") and _host(given["data-embed"]) in self.declared
        ):
            self._note(What.HOST, given["data-embed"])
        for name, value in given.items():
            if name.startswith("on") or name == "srcdoc":
                self._note(What.SCRIPT, f"<{tag} {name}>")
            elif name in _FETCHED or (name == "href" and self._fetches(tag, given)):
                self._addresses(value)
            elif name == "href" and _INVISIBLE.sub("", value).lower().startswith(("javascript:", "vbscript:")):
                self._note(What.SCRIPT, value)
            elif name == "style":
                self._style(value)

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self._styled = False

    def handle_data(self, data: str) -> None:
        if self._styled:
            self._style(data)
            if "<" in data:  # inside a drawing a browser reads elements there (HTML 13.2.6.5)
                self._note(What.SCRIPT, data)

    def handle_comment(self, data: str) -> None:
        """A comment that a browser ends at once (HTML 13.2.5.43) hides what follows from this reader."""
        if data.startswith((">", "->")):
            self._note(What.SCRIPT, data)

    def _note(self, what: What, words: str) -> None:
        self.found.append((what, words[:200]))

    def _script(self, given: dict[str, str]) -> None:
        if given.get("type", "").strip().lower() in _DATA:
            return
        source = given.get("src", "")
        if not source.startswith("/-assets/") or ".." in source or "\\" in source:
            self._note(What.SCRIPT, f"<script src={source!r}>" if source else "<script>")

    def _meta(self, given: dict[str, str]) -> None:
        kind = given.get("http-equiv", "").strip().lower()
        if kind == "refresh":
            self._note(What.SCRIPT, "<meta refresh>")
        if kind == "content-security-policy":
            self.policies += 1
            for problem in policy_problems(given.get("content", ""), self.declared):
                self._note(What.POLICY, problem)

    @staticmethod
    def _fetches(tag: str, given: dict[str, str]) -> bool:
        if tag == "link":
            return not set(given.get("rel", "").lower().split()) <= _NAMED
        return tag not in _FOLLOWED

    def _addresses(self, value: str) -> None:
        if value.strip().lower().startswith("data:image/"):
            return  # a drawing in the page itself: what is shown as a picture fetches nothing (HTML 4.8.4)
        for address in _ADDRESS.findall(_DROPPED.sub("", value).strip()):  # as browsers read it (URL standard, 4.4)
            if _host(address) not in self.own:
                self._note(What.HOST, address)

    def _style(self, text: str) -> None:
        plain = _ESCAPED.sub(_meant, text)  # as browsers read it (CSS Syntax 3, 4.3.7)
        for style in dict.fromkeys((text, plain)):
            for match in _IN_STYLE.finditer(style):
                if match[1] is None or _host(match[1]) not in self.own:
                    self._note(What.HOST, match[0])


def _meant(escaped: re.Match[str]) -> str:
    """Return the character that an escape in a style means; nothing for the end of a line."""
    if escaped[1] is None:
        return escaped[3] or ""
    number = int(escaped[1], 16)
    return chr(number) if number < 0x110000 else "\ufffd"


def policy_problems(policy: str, declared: Collection[str]) -> Iterator[str]:
    """Yield what a page's policy allows beyond what is declared (CSP level 3)."""
    rules = {part.split()[0].lower(): part.split()[1:] for part in policy.split(";") if part.strip()}
    for name in ("default-src", "script-src", "frame-src", "base-uri", "form-action"):
        if name not in rules:
            yield f"{name} is missing"
    frames = {f"https://{host}" for host in declared}
    for name, allowed in rules.items():
        for word in allowed:
            hashed = name == "style-src" and word.startswith("'sha256-")
            drawn = name == "img-src" and word == "data:"
            if word in {"'none'", "'self'"} or hashed or drawn or (name == "frame-src" and word in frames):
                continue
            yield f"{name} {word}"


def _host(address: str) -> str:
    bare = _INVISIBLE.sub("", address).replace("\\", "/")
    try:
        return (urlsplit(bare).hostname or "").lower()
    except ValueError:
        return ""
