"""Names and addresses of sites, and what role is enough, as pure functions."""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum

import idna
from django.utils.translation import gettext_lazy as _

from website_online.core.sites.lookalikes import DIGIT_TWINS, LATIN_TWIN, SPELLED_OUT
from website_online.core.sites.reserved import RESERVED

NAME_LIMIT = 80
ADDRESS_LIMIT = 63  # RFC 1035, 2.3.4
ADDRESS_LEAST = 2
BIN_DAYS = 30
_SUGGESTED_LENGTH = 40
_TOGETHER = {"HIRAGANA", "KATAKANA", "CJK", "BOPOMOFO", "HANGUL"}
_ORDINARY_LATIN_END = 0x24F


class AddressProblem(StrEnum):
    """Why an address is refused; `sentence` says it to the person who typed it."""

    EMPTY = "empty"
    SHORT = "short"
    LONG = "long"
    CHARACTERS = "characters"
    LOOKALIKE = "lookalike"
    RESERVED = "reserved"
    TAKEN = "taken"

    @property
    def sentence(self) -> str:
        """The problem in words, in the active language."""
        return str(_SENTENCES[self])


class NameProblem(StrEnum):
    """Why a site's name is refused; `sentence` says it to the person who typed it."""

    EMPTY = "name_empty"
    LONG = "name_long"
    CHARACTERS = "name_characters"

    @property
    def sentence(self) -> str:
        """The problem in words, in the active language."""
        return str(_SENTENCES[self])


_SENTENCES = {
    AddressProblem.EMPTY: _("Choose an address."),
    AddressProblem.SHORT: _("An address has at least two characters."),
    AddressProblem.LONG: _("This address is too long: 63 characters at most."),
    AddressProblem.CHARACTERS: _("An address has letters, digits and hyphens only."),
    AddressProblem.LOOKALIKE: _(
        "This address mixes alphabets, or some of its letters look like others: people could be misled."
    ),
    AddressProblem.RESERVED: _("This address is reserved."),
    AddressProblem.TAKEN: _("This address is already taken."),
    NameProblem.EMPTY: _("Give your site a name."),
    NameProblem.LONG: _("This name is too long: 80 characters at most."),
    NameProblem.CHARACTERS: _("This name contains characters that cannot be shown."),
}


@dataclass(frozen=True)
class AddressVerdict:
    """What was found: the address as it is stored (A-label) and shown, or the problem and a way out."""

    ok: bool
    address: str = ""
    problem: str = ""
    suggestion: str = ""

    @property
    def shown(self) -> str:
        """The address in its own letters."""
        return shown_address(self.address)

    @property
    def message(self) -> str:
        """The problem in words, in the active language; empty when there is none."""
        return AddressProblem(self.problem).sentence if self.problem else ""


def shown_address(address: str) -> str:
    """Return an address in its own letters ("xn--caf-dma" -> "café")."""
    try:
        return idna.decode(address) if address else ""
    except idna.IDNAError:
        return address


def tidy_name(name: str) -> str:
    """Return the name with its spaces tidied, in composed form (NFC)."""
    return " ".join(unicodedata.normalize("NFC", name).split())


# A name stands in mails to strangers: it neither turns the reading direction around nor is a link.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def examine_name(name: str) -> NameProblem | None:
    """Return why a name (tidied) cannot be a site's name, or None."""
    if not name:
        return NameProblem.EMPTY
    if len(name) > NAME_LIMIT:
        return NameProblem.LONG
    if any(unicodedata.category(letter) in {"Cc", "Cs", "Co", "Cn"} for letter in name):
        return NameProblem.CHARACTERS
    if not _TURNING.isdisjoint(name) or "://" in name:
        return NameProblem.CHARACTERS
    return None


def address_from_name(name: str) -> str:
    """Return the address that a name suggests ("Café de l’Église" -> "cafe-de-l-eglise").

    Always returns something that can be an address, "mon-site" where the name gives nothing.
    """
    for candidate in (_latin(name), _own_letters(name), _latin(_undisguised(name.lower()))):
        if candidate and _verdict(candidate, frozenset()).ok:
            return _verdict(candidate, frozenset()).address
    return "mon-site"


def examine_address(text: str, reserved: Container[str] = RESERVED) -> AddressVerdict:
    """Return whether `text` can be an address: normalised by UTS 46, or the problem and a suggestion.

    Whether somebody else has it is not known here.
    """
    verdict = _verdict(unicodedata.normalize("NFC", text).strip(), reserved)
    if verdict.ok or verdict.problem == AddressProblem.EMPTY:
        return verdict
    return AddressVerdict(False, "", verdict.problem, _suggestion(text, verdict.problem, reserved))


def numbered(address: str, number: int) -> str:
    """Return the address with a number after it, shortened where it would get too long."""
    ending = f"-{number}"
    shown = shown_address(address)
    while True:
        try:
            made = idna.encode(shown + ending, uts46=True).decode()
        except idna.IDNAError:
            made = ""
        if made and len(made) <= ADDRESS_LIMIT:
            return made
        shown = shown[:-1].rstrip("-")


def _verdict(text: str, reserved: Container[str]) -> AddressVerdict:
    if not text:
        return AddressVerdict(False, problem=AddressProblem.EMPTY)
    try:
        letters = idna.uts46_remap(text, std3_rules=True)
        if letters.startswith("xn--"):
            letters = idna.decode(letters)
    except idna.IDNAError:
        return AddressVerdict(False, problem=AddressProblem.CHARACTERS)
    if _misleading(letters):
        return AddressVerdict(False, problem=AddressProblem.LOOKALIKE)
    if "." in letters:
        return AddressVerdict(False, problem=AddressProblem.CHARACTERS)
    try:
        address = idna.encode(letters, std3_rules=True).decode()
    except idna.IDNAError as error:
        long = "too long" in str(error).lower() or len(letters) > ADDRESS_LIMIT
        return AddressVerdict(False, problem=AddressProblem.LONG if long else AddressProblem.CHARACTERS)
    if len(letters) < ADDRESS_LEAST:
        return AddressVerdict(False, problem=AddressProblem.SHORT)
    if _is_reserved(address, reserved):
        return AddressVerdict(False, problem=AddressProblem.RESERVED)
    return AddressVerdict(True, address)


def _is_reserved(address: str, reserved: Container[str]) -> bool:
    plain = _latin(shown_address(address))
    forms = {address, plain} | {"".join(twins.get(letter, letter) for letter in plain) for twins in DIGIT_TWINS}
    return any(form in reserved for form in forms if form)


def _alphabet(letter: str) -> str:
    first = unicodedata.name(letter, "?").split()[0]
    return "CJK" if first in _TOGETHER else first


def _misleading(letters: str) -> bool:
    """Whether alphabets are mixed, or all letters of another alphabet pass for Latin ones (UTS 39, 4-5)."""
    written = [letter for letter in letters if letter.isalpha()]
    alphabets = {_alphabet(letter) for letter in written}
    if len(alphabets - {"CJK"}) > 1:
        return True
    if "LATIN" in alphabets:
        return any(letter in LATIN_TWIN or _unusual_latin(letter) for letter in written)
    return bool(written) and all(letter in LATIN_TWIN for letter in written)


def _unusual_latin(letter: str) -> bool:
    """Whether a letter is Latin, but of no living orthography in Europe or Vietnam."""
    place = ord(letter)
    usual = place <= _ORDINARY_LATIN_END or 0x1E00 <= place <= 0x1EFF
    return not usual and _alphabet(letter) == "LATIN"


def _undisguised(text: str) -> str:
    return "".join(LATIN_TWIN.get(letter, letter) for letter in text)


def _hyphened(text: str) -> str:
    words = re.sub(r"[\W_]+", "-", text).strip("-")
    words = re.sub(r"-{2,}", "-", words)
    if len(words) > _SUGGESTED_LENGTH:
        cut = words[: _SUGGESTED_LENGTH + 1]
        words = cut.rsplit("-", 1)[0] if "-" in cut else cut[:-1]
    return words.strip("-")


def _latin(text: str) -> str:
    lowered = "".join(SPELLED_OUT.get(letter, letter) for letter in text.casefold())
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(letter))
    if not any(letter.isascii() and letter.isalnum() for letter in plain):
        return ""
    if any(letter.isalpha() and not letter.isascii() for letter in plain):
        return ""
    return _hyphened(plain)


def _own_letters(text: str) -> str:
    return _hyphened(unicodedata.normalize("NFC", text.lower()))


def _suggestion(text: str, problem: str, reserved: Container[str]) -> str:
    text = shown_address(text.lower()) if text.lower().startswith("xn--") else text
    base = address_from_name(_undisguised(text.lower()) if problem == AddressProblem.LOOKALIKE else text)
    for candidate in (base, f"{base}-web", numbered(base, 2)):
        if _verdict(candidate, reserved).ok:
            return candidate
    return ""
