"""Addresses and headers, as pure functions."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

import idna

ADDRESS_LIMIT = 254  # RFC 5321, 4.5.3.1.3
LOCAL_LIMIT = 64
# RFC 5322 "dot-atom"; quoted local parts exist on paper only.
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.IGNORECASE | re.ASCII)
# RFC 3463: 5.1.x says that the address is wrong; 550 is the older way.
_GONE = re.compile(r"\b5\.1\.(1|2|3|6|10)\b")


class MailClass(StrEnum):
    """The two closed classes: what a person needs, and what he can refuse."""

    TRANSACTIONAL = "transactional"
    MARKETING = "marketing"


def tidy_address(text: str) -> str:
    """Return an address without surrounding spaces, composed (NFC)."""
    return unicodedata.normalize("NFC", text).strip()


def address_key(text: str) -> str:
    """Return what two spellings of one mailbox have in common: lower case, domain as A-label.

    Returns "" for what is no address.
    """
    local, at, domain = tidy_address(text).rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or len(local) > LOCAL_LIMIT:
        return ""
    if "=?" in local:  # some programs would decode it (RFC 2047, 5), line breaks included
        return ""
    try:
        host = idna.encode(domain, uts46=True, std3_rules=True).decode().lower()
    except idna.IDNAError:
        return ""
    key = f"{local.casefold()}@{host}"
    return key if "." in host and len(key) <= ADDRESS_LIMIT else ""


def deliverable_address(text: str) -> str:
    """Return the address as a mail server takes it: the local part as typed, the domain as A-label.

    Raises ValueError for what is no address.
    """
    if not address_key(text):
        raise ValueError("not an address")
    local, _, domain = tidy_address(text).rpartition("@")
    return f"{local}@{idna.encode(domain, uts46=True, std3_rules=True).decode().lower()}"


def masked_address(text: str) -> str:
    """Return an address that its owner recognises and nobody else learns ("a…@example.org")."""
    local, at, domain = text.rpartition("@")
    return f"{local[:1]}…{at}{domain}" if at else ""


@dataclass(frozen=True)
class Headers:
    """Values from which the headers of a message are made."""

    mail_class: MailClass
    message_id: str
    unsubscribe_url: str = ""


def headers(values: Headers) -> dict[str, str]:
    """Return the headers of a message.

    Marketing carries one-click unsubscription (RFC 8058) and needs an HTTPS or HTTP address for it:
    ValueError without one. Transactional mail has none: nobody can unsubscribe from a lost password.
    """
    made = {"Message-ID": values.message_id, "Auto-Submitted": "auto-generated"}
    if values.mail_class is MailClass.MARKETING:
        if not re.match(r"https?://[^\s<>]+$", values.unsubscribe_url):
            raise ValueError("marketing needs an address for unsubscribing")
        made["List-Unsubscribe"] = f"<{values.unsubscribe_url}>"
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return made


def is_gone(code: int, reply: str) -> bool:
    """Return whether a server's refusal of a recipient means that the mailbox does not exist."""
    return code in {550, 551, 553} and (bool(_GONE.search(reply)) or not re.search(r"\b5\.\d\.\d", reply))


def one_line(subject: str) -> str:
    """Return a subject on one line: a header has no line breaks."""
    return " ".join(subject.split())
