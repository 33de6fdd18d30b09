"""By what a visitor is recognised in texts: his address in any spelling, his telephone number, his name.

Pure functions over texts. What a store keeps beside a text (`keys_in`) and what is looked for
(`keys_typed`) are made by the same rules, so that one is a word of the other.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from website_online.core.mail.rules import address_key
from website_online.foundation.visitors import Visitor

MOST_KEYS = 6
TYPED_LIMIT = 400
FILLER = "█"

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"'«»“”|]+@[^\s<>()\[\],;:\"'«»“”|]+")
_PHONE = re.compile(r"(?<![\w+])\+?\(?\d(?:[ \t\u00a0\u202f./()\-\u2011]*\d){6,14}(?!\w)")
_TYPED_PHONE = re.compile(r"\+?[\d\s\u00a0\u202f./()\-\u2011]{7,30}")
_WORD = re.compile(r"\w+")
_APART = re.compile(r"[,;\n\r]+")
# Country calling codes (ITU-T E.164, list of assigned codes): one digit, two, else three.
_COUNTRY = re.compile(r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}")


def mail_key(text: str) -> str:
    """Return the key of an e-mail address in any spelling, or "" for what is none."""
    key = address_key(text)
    return f"mail:{key}" if key else ""


def phone_key(text: str) -> str:
    """Return the key of a telephone number with or without its country, or "" for what is none."""
    digits = "".join(sign for sign in text if sign.isdigit())
    if not 7 <= len(digits) <= 17:
        return ""
    if text.strip().startswith(("+", "(+")):
        digits = _without_country(digits)
    elif digits.startswith("00"):
        digits = _without_country(digits[2:])
    digits = digits.lstrip("0")
    return f"tel:{digits}" if len(digits) >= 6 else ""


def _without_country(digits: str) -> str:
    return _COUNTRY.sub("", digits, count=1)


def name_key(text: str) -> str:
    """Return the key of a name: its words without accents and capitals ("vera dupont")."""
    return " ".join(_plain(found[0]) for found in _WORD.finditer(text))


def _plain(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def keys_typed(text: str) -> tuple[str, ...]:
    """Return the keys of what somebody types to find a visitor: addresses, numbers, names, with commas between."""
    found: list[str] = []
    for part in _APART.split(text[:TYPED_LIMIT]):
        wanted = part.strip()
        key = mail_key(wanted) or (phone_key(wanted) if _TYPED_PHONE.fullmatch(wanted) else "") or name_key(wanted)
        if len(key) > 1 and key not in found:
            found.append(key)
    return tuple(found[:MOST_KEYS])


def keys_in(texts: Iterable[str]) -> str:
    """Return the keys in some texts as one text, which a store keeps to be found by: " words mail:… tel:… "."""
    words: list[str] = []
    marked: dict[str, None] = {}
    for text in texts:
        rest = list(text)
        for start, end, key in _marked(text):
            marked[key] = None
            if key.startswith("mail:"):
                rest[start:end] = " " * (end - start)
        words.append(name_key("".join(rest)))
    return f" {' '.join([*filter(None, words), *marked])} "


def joined(keys: Iterable[str]) -> str:
    """Return keys as a text column holds them, so that each can be found in it."""
    return f" {'  '.join(keys)} "


def parted(text: str) -> tuple[str, ...]:
    """Return the keys that `joined` put together."""
    return tuple(filter(None, (key.strip() for key in text.split("  "))))


def visitor_in(site_id: object, keys: Iterable[str]) -> Visitor:
    """Return the visitor of a site who is known by these keys."""
    return Visitor(str(site_id), tuple(keys))


def _marked(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a text has addresses and telephone numbers, with their keys."""
    for found in _ADDRESS.finditer(text):
        written = found[0].rstrip(".!?…")
        if key := mail_key(written):
            yield found.start(), found.start() + len(written), key
    for found in _PHONE.finditer(text):
        if key := phone_key(found[0]):
            yield found.start(), found.end(), key


def places_in(text: str, visitor: Visitor) -> list[tuple[int, int]]:
    """Return where a text names a visitor, as (start, end), in order."""
    places = [(start, end) for start, end, key in _marked(text) if key in visitor.keys]
    words = [(found.start(), found.end(), _plain(found[0])) for found in _WORD.finditer(text)]
    for key in visitor.keys:
        if key.startswith(("mail:", "tel:")):
            continue
        name = key.split(" ")
        for index in range(len(words) - len(name) + 1):
            if [word for _, _, word in words[index : index + len(name)]] == name:
                places.append((words[index][0], words[index + len(name) - 1][1]))
    return sorted(places)


def filled(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Return a text with these places filled, as long as before: doing it again changes nothing."""
    signs = list(text)
    for start, end in places:
        for index in range(start, min(end, len(signs))):
            signs[index] = FILLER
    return "".join(signs)
