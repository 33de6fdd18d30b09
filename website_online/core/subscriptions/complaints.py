"""Reading a complaint that a mail provider passes on (Abuse Reporting Format, RFC 5965)."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.parser import Parser
from email.utils import getaddresses
from uuid import UUID

from website_online.core.mail.models import Message
from website_online.core.mail.rules import address_key

FEEDBACK = "message/feedback-report"
KINDS = {"abuse", "fraud", "not-spam", "virus", "other", "opt-out", "opt-out-list"}


class NoComplaint(ValueError):
    """The file is no report in this format, or says that there is nothing to complain of."""


def complaining_addresses(raw: bytes) -> list[str]:
    """Return the addresses that a report is about: first those it names, else whoever our message went to.

    Providers often hide the recipient; our own Message-ID in the returned mail finds it. Raises
    NoComplaint for what is no report (RFC 5965, 3.1) and for a "not-spam" one.
    """
    report = message_from_bytes(raw, policy=policy.default)
    if not isinstance(report, EmailMessage) or report.get_content_type() != "multipart/report":
        raise NoComplaint("not a report (multipart/report)")
    part = next((each for each in report.walk() if each.get_content_type() == FEEDBACK), None)
    if part is None:
        raise NoComplaint(f"no part of type {FEEDBACK}")
    fields = Parser(policy=policy.default).parsestr(_text_of(part))
    kind = str(fields.get("Feedback-Type", "")).strip().lower()
    if kind not in KINDS:
        raise NoComplaint("no Feedback-Type")
    if kind == "not-spam":
        raise NoComplaint("the report says that the message is no spam")
    named = [address for _, address in getaddresses([str(v) for v in fields.get_all("Original-Rcpt-To", [])])]
    found = [address for address in named if address_key(address)] or [
        address for identifier in _returned(report) if (address := _sent_to(identifier))
    ]
    return list(dict.fromkeys(found))


def _text_of(part: EmailMessage) -> str:
    """Return the fields of the machine-readable part, however a mail program has wrapped them."""
    inner = part.get_payload()
    if isinstance(inner, list):
        return "\n".join(str(each) for each in inner)
    decoded = part.get_payload(decode=True)
    return decoded.decode(errors="replace") if isinstance(decoded, bytes) else str(inner)


def _returned(report: EmailMessage) -> Iterator[str]:
    """Yield the Message-ID of each mail that comes back with a report, whole or headers only."""
    for part in report.walk():
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            returned = [each for each in inner if isinstance(each, EmailMessage)] if isinstance(inner, list) else []
            yield from (str(each.get("Message-ID", "")) for each in returned)
        elif part.get_content_type() == "text/rfc822-headers":
            yield str(Parser(policy=policy.default).parsestr(_text_of(part)).get("Message-ID", ""))


def _sent_to(message_id: str) -> str:
    """Return the address to which a message of ours went, while its record is kept."""
    try:
        identifier = UUID(message_id.strip(" <>").partition("@")[0])
    except ValueError:
        return ""
    return Message.objects.filter(pk=identifier).values_list("to", flat=True).first() or ""
