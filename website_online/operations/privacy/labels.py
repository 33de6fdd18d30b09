"""Names of fields in the words of the people whose data they hold.

The same name means the same in every model, so one list serves all apps. A personal field that
is shown to people and has no words here is refused by a test.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import pgettext_lazy

from website_online.foundation.personal_data import Category, Declaration

LABELS: dict[str, Any] = {
    "accepted_at": pgettext_lazy("field", "accepted"),
    "added_at": pgettext_lazy("field", "added"),
    "address": pgettext_lazy("field", "address"),
    "agent": pgettext_lazy("field", "browser"),
    "alt": pgettext_lazy("field", "description"),
    "anonymised_at": pgettext_lazy("field", "emptied"),
    "answer": pgettext_lazy("field", "answer"),
    "answered_at": pgettext_lazy("field", "answered"),
    "answers": pgettext_lazy("field", "answers"),
    "asked_at": pgettext_lazy("field", "asked"),
    "at": pgettext_lazy("field", "when"),
    "author": pgettext_lazy("field", "written by"),
    "because": pgettext_lazy("field", "because of"),
    "body": pgettext_lazy("field", "content"),
    "category": pgettext_lazy("field", "subject"),
    "cause": pgettext_lazy("field", "occasion"),
    "changed_at": pgettext_lazy("field", "changed"),
    "choices": pgettext_lazy("field", "choices"),
    "closed_at": pgettext_lazy("field", "closed"),
    "commands": pgettext_lazy("field", "what was changed"),
    "confirmed_at": pgettext_lazy("field", "confirmed"),
    "contested_at": pgettext_lazy("field", "contested"),
    "created_at": pgettext_lazy("field", "since"),
    "data": pgettext_lazy("field", "state of the session"),
    "decided_at": pgettext_lazy("field", "decided"),
    "deleted_at": pgettext_lazy("field", "deleted"),
    "detail": pgettext_lazy("field", "detail"),
    "details": pgettext_lazy("field", "details"),
    "dismissed_at": pgettext_lazy("field", "read"),
    "done_at": pgettext_lazy("field", "done"),
    "due_on": pgettext_lazy("field", "answer due by"),
    "email": pgettext_lazy("field", "e-mail address"),
    "email_confirmed_at": pgettext_lazy("field", "address confirmed"),
    "ended_at": pgettext_lazy("field", "ended"),
    "erased_at": pgettext_lazy("field", "erased"),
    "expires_at": pgettext_lazy("field", "valid until"),
    "facts": pgettext_lazy("field", "figures"),
    "filename": pgettext_lazy("field", "file name"),
    "finished_at": pgettext_lazy("field", "finished"),
    "first_seen_at": pgettext_lazy("field", "seen first"),
    "hostname": pgettext_lazy("field", "address on the web"),
    "how": pgettext_lazy("field", "how"),
    "html": pgettext_lazy("field", "text with layout"),
    "inputs": pgettext_lazy("field", "what was looked at"),
    "intent": pgettext_lazy("field", "intention"),
    "inverses": pgettext_lazy("field", "how to undo it"),
    "ip": pgettext_lazy("field", "IP address"),
    "key": pgettext_lazy("field", "decision"),
    "keys": pgettext_lazy("field", "what was looked for"),
    "kind": pgettext_lazy("field", "kind"),
    "known_device": pgettext_lazy("field", "known browser"),
    "language": pgettext_lazy("field", "language"),
    "languages": pgettext_lazy("field", "languages"),
    "last_message_at": pgettext_lazy("field", "last message"),
    "last_seen_at": pgettext_lazy("field", "seen last"),
    "last_used_at": pgettext_lazy("field", "used last"),
    "left_at": pgettext_lazy("field", "left"),
    "lifted_at": pgettext_lazy("field", "lifted"),
    "list": pgettext_lazy("field", "list"),
    "live_at": pgettext_lazy("field", "live since"),
    "made_at": pgettext_lazy("field", "made"),
    "mail_class": pgettext_lazy("field", "kind of mail"),
    "name": pgettext_lazy("field", "name"),
    "new_email": pgettext_lazy("field", "new e-mail address"),
    "notice": pgettext_lazy("field", "what was shown"),
    "object_type": pgettext_lazy("field", "about"),
    "old_email": pgettext_lazy("field", "former e-mail address"),
    "opened_at": pgettext_lazy("field", "opened"),
    "outcome": pgettext_lazy("field", "outcome"),
    "page": pgettext_lazy("field", "page"),
    "page_title": pgettext_lazy("field", "page"),
    "password_set_at": pgettext_lazy("field", "password chosen"),
    "path": pgettext_lazy("field", "place on the site"),
    "planned_at": pgettext_lazy("field", "planned"),
    "purge_on": pgettext_lazy("field", "goes for good"),
    "purpose": pgettext_lazy("field", "purpose"),
    "read_at": pgettext_lazy("field", "read"),
    "ready_at": pgettext_lazy("field", "ready"),
    "reason": pgettext_lazy("field", "reason"),
    "received_at": pgettext_lazy("field", "received"),
    "reference": pgettext_lazy("field", "reference"),
    "removed_at": pgettext_lazy("field", "removed"),
    "reply_to": pgettext_lazy("field", "answers go to"),
    "requested_at": pgettext_lazy("field", "asked for"),
    "restored_at": pgettext_lazy("field", "restored"),
    "result": pgettext_lazy("field", "result"),
    "role": pgettext_lazy("field", "role"),
    "satisfied_at": pgettext_lazy("field", "answered to your satisfaction"),
    "since": pgettext_lazy("field", "since"),
    "started_at": pgettext_lazy("field", "begun"),
    "state": pgettext_lazy("field", "state"),
    "status": pgettext_lazy("field", "state"),
    "stopped_at": pgettext_lazy("field", "stopped"),
    "subject": pgettext_lazy("field", "subject line"),
    "text": pgettext_lazy("field", "text"),
    "text__text": pgettext_lazy("field", "the words shown"),
    "text__version": pgettext_lazy("field", "version of the words"),
    "title": pgettext_lazy("field", "title"),
    "to": pgettext_lazy("field", "sent to"),
    "transports": pgettext_lazy("field", "way of connecting"),
    "typed": pgettext_lazy("field", "looked for"),
    "undo_until": pgettext_lazy("field", "can be undone until"),
    "undone_at": pgettext_lazy("field", "undone"),
    "until": pgettext_lazy("field", "until"),
    "updated_at": pgettext_lazy("field", "changed"),
    "upheld": pgettext_lazy("field", "stands"),
    "used_at": pgettext_lazy("field", "used"),
    "verb": pgettext_lazy("field", "act"),
    "verified_at": pgettext_lazy("field", "verified"),
    "withdrawal__at": pgettext_lazy("field", "taken back"),
    "withdrawn_at": pgettext_lazy("field", "taken back"),
    "words": pgettext_lazy("field", "your words"),
}
# What stored choices mean that have no words of their own in their model.
VALUES: dict[str, Any] = {
    "queued": pgettext_lazy("value", "waiting to be sent"),
    "sent": pgettext_lazy("value", "sent"),
    "kept": pgettext_lazy("value", "readable here only"),
    "held": pgettext_lazy("value", "held back"),
    "suppressed": pgettext_lazy("value", "not sent: the address refuses"),
    "failed": pgettext_lazy("value", "could not be sent"),
    "transactional": pgettext_lazy("value", "necessary mail"),
    "marketing": pgettext_lazy("value", "mail you can refuse"),
    "confirm": pgettext_lazy("value", "confirming the address"),
    "reset": pgettext_lazy("value", "choosing a new password"),
    "unlock": pgettext_lazy("value", "signing in again after attempts"),
    "change": pgettext_lazy("value", "changing the address"),
    "undo_change": pgettext_lazy("value", "taking the change back"),
    "reopen": pgettext_lazy("value", "reopening the account"),
    "leave": pgettext_lazy("value", "following one’s departure"),
    "copy": pgettext_lazy("value", "fetching a copy"),
    "keep_factors": pgettext_lazy("value", "keeping the second step"),
    "address": pgettext_lazy("value", "address with us"),
    "domain": pgettext_lazy("value", "own domain"),
    "former": pgettext_lazy("value", "former address"),
    "edit": pgettext_lazy("value", "edited"),
    "undo": pgettext_lazy("value", "taken back"),
    "redo": pgettext_lazy("value", "done again"),
    "system": pgettext_lazy("value", "done by the program"),
    "moderation": pgettext_lazy("value", "reported content"),
    "order": pgettext_lazy("value", "an authority’s order"),
    "owner_closed": pgettext_lazy("value", "the owner closed the account"),
    "payment": pgettext_lazy("value", "an unpaid invoice"),
    "person": pgettext_lazy("value", "you"),
    "staff": pgettext_lazy("value", "our staff"),
}
# Opaque numbers and fingerprints tell a reader nothing; a copy has them.
_OPAQUE = {"id", "digest", "subject_digest", "request_id", "placeholder", "color", "dedupe_key", "client_uuid", "group"}

# Programs and layout; the same is there in words, and a copy has both.
_FOR_COPIES = {"html", "commands", "inverses", "body", "data", "facts", "details", "object_type"}


def shown_fields(entry: Declaration) -> list[str]:
    """Return the personal fields of a store that a page shows, by name."""
    return [
        name
        for name, category in entry.personal.items()
        if category not in (Category.IDENTIFIER, Category.CREDENTIAL) and not _is_opaque(name)
    ]


def _is_opaque(name: str) -> bool:
    return name in _OPAQUE or name.endswith(("_key", "_keys", "_id"))


@dataclass(frozen=True)
class Line:
    """One value of a record: the field, its name in words, what stands there."""

    name: str
    label: str
    value: Any


def lines(entry: Declaration, record: dict[str, Any]) -> list[Line]:
    """Return what a page shows of one record, instants as datetimes, without what is empty."""
    shown = []
    for name, value in record.items():
        if name not in LABELS or name in _FOR_COPIES or _is_opaque(name):
            continue
        if entry.personal.get(name) is Category.IDENTIFIER:
            continue
        read = _chosen(entry, name, value) or _opened(value)
        if read not in (None, "", [], {}):
            shown.append(Line(name, str(LABELS[name]), read))
    return shown


def _chosen(entry: Declaration, name: str, value: Any) -> str:
    """The words of one of a field's choices, or "" where it is none."""
    field = next((field for field in entry.model._meta.concrete_fields if field.name == name), None)
    if field is None or not field.choices or not value:
        return ""
    return str(VALUES.get(str(value)) or dict(field.flatchoices).get(value, ""))


def _opened(value: Any) -> Any:
    """A stored value as a template shows it: instants as such, references not at all."""
    if not isinstance(value, str):
        return value
    try:
        UUID(value)
    except ValueError:
        pass
    else:
        return None
    if value[4:5] == "-" and "T" in value:
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            return value
    return value
