"""Addresses of films and places elsewhere, as people copy them: recognised, or refused with the reason. Pure.

Nothing here asks anybody: an address that only its provider can resolve is refused.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

MOST = 2000
"""Characters of an address or an embed code that are read."""

YOUTUBE, VIMEO, OPENSTREETMAP = "www.youtube-nocookie.com", "player.vimeo.com", "www.openstreetmap.org"
_SOURCE = re.compile(r"""<iframe\b[^>]*?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_YOUTUBE_HOSTS = {"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"}
_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_VIMEO_ID = re.compile(r"[0-9]{5,12}")
_VIMEO_KEY = re.compile(r"[0-9a-f]{8,16}")
_CLOCK = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,5})s?)?")


class Wrong(StrEnum):
    """Why an address is not taken."""

    NO_ADDRESS = "no_address"
    OTHER_PROVIDER = "other_provider"
    PLAYLIST = "playlist"
    NO_FILM = "no_film"
    SHORT_LINK = "short_link"
    NO_PLACE = "no_place"


class NotRecognised(ValueError):
    """An address that is none of those that can be shown; `reason` says why."""

    def __init__(self, reason: Wrong) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Film:
    """One film: at which host, what a frame shows, and where it can be watched there."""

    host: str
    frame: str
    watch: str


def _split(text: str) -> tuple[str, list[str], dict[str, str], str]:
    """Return host without "www.", parts of the path, query and fragment of an address or an embed code."""
    text = text.strip()
    if len(text) > MOST:
        raise NotRecognised(Wrong.NO_ADDRESS)
    if code := _SOURCE.search(text):
        text = unescape(next(group for group in code.groups() if group is not None)).strip()
    if text.startswith("//"):
        text = f"https:{text}"
    elif "://" not in text and re.match(r"[a-z0-9.-]+\.[a-z]{2,}/", text, re.IGNORECASE):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").lower().removeprefix("www.")
        query = {name: values[0] for name, values in parse_qs(parts.query, max_num_fields=50).items()}
    except ValueError:
        raise NotRecognised(Wrong.NO_ADDRESS) from None
    if parts.scheme not in {"http", "https"} or not host or parts.username is not None:
        raise NotRecognised(Wrong.NO_ADDRESS)
    return host, [part for part in parts.path.split("/") if part], query, parts.fragment


def film(text: str) -> Film:
    """Return the film of an address or an embed code of YouTube or Vimeo; raises NotRecognised."""
    host, path, query, fragment = _split(text)
    if host in _YOUTUBE_HOSTS or host == "youtu.be":
        return _youtube(host, path, query)
    if host in {"vimeo.com", "player.vimeo.com"}:
        return _vimeo(host, path, query, fragment)
    raise NotRecognised(Wrong.OTHER_PROVIDER)


def _youtube(host: str, path: list[str], query: dict[str, str]) -> Film:
    if host == "youtu.be":
        name = path[0] if path else ""
    elif path and path[0] in {"embed", "shorts", "live", "v"} and len(path) > 1:
        name = path[1]
    else:
        name = query.get("v", "")
    if not _YOUTUBE_ID.fullmatch(name) or name == "videoseries":
        raise NotRecognised(Wrong.PLAYLIST if "list" in query or name == "videoseries" else Wrong.NO_FILM)
    start = _seconds(query.get("t") or query.get("start") or "")
    options = {"start": str(start)} if start else {}
    watch = {"v": name} | ({"t": f"{start}s"} if start else {})
    return Film(YOUTUBE, _address(YOUTUBE, f"/embed/{name}", options), _address("www.youtube.com", "/watch", watch))


def _vimeo(host: str, path: list[str], query: dict[str, str], fragment: str) -> Film:
    """A film that is not listed has a key beside its number: vimeo.com/<number>/<key>, or ?h=<key>."""
    at = next((at for at, part in enumerate(path) if _VIMEO_ID.fullmatch(part) and _names_film(path, at)), None)
    if at is None:
        collection = any(part in {"album", "showcase", "channels", "groups"} for part in path)
        raise NotRecognised(Wrong.PLAYLIST if collection else Wrong.NO_FILM)
    number = path[at]
    key = query.get("h") or (path[at + 1] if len(path) > at + 1 else "")
    key = key if _VIMEO_KEY.fullmatch(key) else ""
    start = _seconds(fragment.removeprefix("t=")) if fragment.startswith("t=") else 0
    frame = _address(VIMEO, f"/video/{number}", ({"h": key} if key else {}) | {"dnt": "1"})
    watch = _address("vimeo.com", f"/{number}/{key}".rstrip("/"), {})
    after = f"#t={start}s" if start else ""
    return Film(VIMEO, frame + after, watch + after)


def _names_film(path: list[str], at: int) -> bool:
    """Whether the number at this place of the path is a film's, not that of a collection."""
    return at == 0 or path[at - 1] not in {"album", "showcase", "user", "groups", "channels", "folder"}


def _seconds(text: str) -> int:
    """Return the seconds of "90", "90s" or "1h2m3s"; 0 for anything else."""
    found = _CLOCK.fullmatch(text)
    if not text or found is None:
        return 0
    hours, minutes, seconds = (int(group or 0) for group in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def _address(host: str, path: str, query: dict[str, str]) -> str:
    return f"https://{host}{path}" + (f"?{urlencode(query)}" if query else "")


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the earth: degrees north and east (WGS 84)."""

    north: float
    east: float

    def __str__(self) -> str:
        return f"{self.north:.5f},{self.east:.5f}"


_NUMBER = r"[+-]?\d{1,3}(?:[.,]\d{1,15})?"
_PAIR = re.compile(rf"({_NUMBER})(?:\s*[;/]\s*|\s*,\s+|\s+)({_NUMBER})")
_TIGHT = re.compile(r"([+-]?\d{1,3}\.\d{1,15}),([+-]?\d{1,3}\.\d{1,15})(?:,[\d.]+[zm]?)?")
_DEGREES = re.compile(
    r"(\d{1,2})°\s*(\d{1,2})['’′]\s*([\d.,]{1,9})(?:\"|”|″|'')\s*([NS])[\s,]*"
    r"(\d{1,3})°\s*(\d{1,2})['’′]\s*([\d.,]{1,9})(?:\"|”|″|'')\s*([EWO])",
    re.IGNORECASE,
)
_GOOGLE = re.compile(r"(?:[a-z0-9-]+\.)?google(?:\.[a-z]{2,3}){1,2}")
_PIN = re.compile(r"!3d(-?\d{1,2}\.\d{1,15})!4d(-?\d{1,3}\.\d{1,15})")
_EMBEDDED = re.compile(r"!2d(-?\d{1,3}\.\d{1,15})!3d(-?\d{1,2}\.\d{1,15})")
_VIEW = re.compile(r"@(-?\d{1,2}\.\d{1,15}),(-?\d{1,3}\.\d{1,15})")
_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~"


def place(text: str) -> Place:
    """Return the point that a text names: coordinates, or a link of OpenStreetMap, Google Maps or Apple's.

    Raises NotRecognised, with SHORT_LINK for one that only its provider can resolve.
    """
    text = text.strip()
    if len(text) > MOST:
        raise NotRecognised(Wrong.NO_PLACE)
    found = _coordinates(text.removeprefix("geo:").partition("?")[0] if text.startswith("geo:") else text)
    if found is None:
        try:
            host, path, query, fragment = _split(text)
        except NotRecognised:
            raise NotRecognised(Wrong.NO_PLACE) from None
        if host in {"goo.gl", "maps.app.goo.gl", "g.co"}:
            raise NotRecognised(Wrong.SHORT_LINK)
        if host in {"openstreetmap.org", "osm.org"}:
            found = _openstreetmap(path, query, fragment)
        elif _GOOGLE.fullmatch(host):
            found = _google(unquote(text), query)
        elif host == "maps.apple.com":
            found = _coordinates(query.get("ll") or query.get("coordinate") or query.get("q") or "")
        else:
            raise NotRecognised(Wrong.OTHER_PROVIDER)
    if found is None:
        raise NotRecognised(Wrong.NO_PLACE)
    return found


def _point(north: float, east: float) -> Place | None:
    """Return a point that a map can show around: the poles themselves are on none."""
    return Place(round(north, 6), round(east, 6)) if abs(north) <= 85 and abs(east) <= 180 else None


def _coordinates(text: str) -> Place | None:
    if found := _DEGREES.fullmatch(text):
        north, east = (_degrees(*found.groups()[at : at + 4]) for at in (0, 4))
        return _point(north, east)
    pair = _TIGHT.fullmatch(text) or _PAIR.fullmatch(text)
    return _point(*(float(number.replace(",", ".")) for number in pair.groups())) if pair else None


def _degrees(degrees: str, minutes: str, seconds: str, side: str) -> float:
    try:
        value = int(degrees) + int(minutes) / 60 + float(seconds.replace(",", ".")) / 3600
    except ValueError:
        return 999.0  # more than one comma: nowhere on the earth
    return -value if side.upper() in "SWO" else value


def _openstreetmap(path: list[str], query: dict[str, str], fragment: str) -> Place | None:
    """A marker, what the map shows, or the short code of "Share" (quadtiles, three bits of each axis a letter)."""
    if "mlat" in query and "mlon" in query:
        return _coordinates(f"{query['mlat']} {query['mlon']}")
    if "marker" in query:
        return _coordinates(query["marker"])
    if view := re.search(r"(?:^|&)map=\d{1,2}(?:\.\d+)?/([^/&]+)/([^/&]+)", fragment):
        return _coordinates(f"{view[1]} {view[2]}")
    return _short_code(path[1]) if len(path) == 2 and path[0] == "go" else None


def _short_code(code: str) -> Place | None:
    letters = code.replace("@", "~").rstrip("-")
    if not 3 <= len(letters) <= 10 or any(letter not in _BASE64 for letter in letters):
        return None
    across, up = 0, 0
    for letter in letters:
        value = _BASE64.index(letter)
        for bit in (4, 2, 0):
            across, up = (across << 1) | (value >> (bit + 1) & 1), (up << 1) | (value >> bit & 1)
    cells = 1 << (3 * len(letters))
    return _point((up + 0.5) * 180 / cells - 90, (across + 0.5) * 360 / cells - 180)


def _google(address: str, query: dict[str, str]) -> Place | None:
    """The pin of a place comes before what the map happens to show."""
    if pin := _PIN.search(address):
        return _point(float(pin[1]), float(pin[2]))
    if pin := _EMBEDDED.search(address):
        return _point(float(pin[2]), float(pin[1]))
    for name in ("q", "query", "ll", "daddr", "destination", "center"):
        if found := _coordinates(query.get(name, "").removeprefix("loc:")):
            return found
    if view := _VIEW.search(address):
        return _point(float(view[1]), float(view[2]))
    return None


def map_frame(point: Place, zoom: int) -> str:
    """Return what a frame shows: OpenStreetMap around a point, with a marker on it."""
    east = round(600 / 256 * 180 / 2**zoom, 5)
    north = round(east * 0.42, 5)
    box = f"{point.east - east:.5f},{point.north - north:.5f},{point.east + east:.5f},{point.north + north:.5f}"
    return _address(OPENSTREETMAP, "/export/embed.html", {"bbox": box, "layer": "mapnik", "marker": str(point)})


@dataclass(frozen=True, slots=True)
class Links:
    """Where a map is opened, and where the way is shown."""

    map: str
    way: str


def map_links(opens: str, address: str, point: Place | None, zoom: int) -> Links:
    """Return the links to a map of an address, of a point, or of both; they work with either alone."""
    where = str(point) if point else " ".join(address.split())
    if opens == "google":
        shown = f"https://www.google.com/maps/search/?api=1&query={quote(where, safe='')}"
        return Links(shown, f"https://www.google.com/maps/dir/?api=1&destination={quote(where, safe='')}")
    base = f"https://{OPENSTREETMAP}"
    way = f"{base}/directions?to={quote(where, safe='')}"
    if point is None:
        return Links(f"{base}/search?query={quote(where, safe='')}", way)
    north, east = f"{point.north:.5f}", f"{point.east:.5f}"
    return Links(f"{base}/?mlat={north}&mlon={east}#map={zoom}/{north}/{east}", way)
