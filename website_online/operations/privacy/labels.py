"""Names of fields in the words of the people whose data they hold.

The same name means the same in every model, so one list serves all apps. A personal field that
is shown to people and has no words here is refused by a test.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from website_online.foundation.personal_data import Category, Declaration

LABELS: dict[str, Any] = {
    "accepted_at": _("accepted"),
    "address": _("address"),
    "agent": _("browser"),
    "alt": _("description"),
    "answer": _("answer"),
    "answered_at": _("answered"),
    "answers": _("answers"),
    "anonymised_at": _("emptied"),
    "asked_at": _("asked"),
    "at": _("when"),
    "author": _("written by"),
    "because": _("because of"),
    "body": _("content"),
    "category": _("subject"),
    "cause": _("occasion"),
    "changed_at": _("changed"),
    "closed_at": _("closed"),
    "commands": _("what was changed"),
    "confirmed_at": _("confirmed"),
    "contested_at": _("contested"),
    "created_at": _("since"),
    "data": _("state of the session"),
    "decided_at": _("decided"),
    "deleted_at": _("deleted"),
    "detail": _("detail"),
    "details": _("details"),
    "dismissed_at": _("read"),
    "due_on": _("answer due by"),
    "email": _("e-mail address"),
    "email_confirmed_at": _("address confirmed"),
    "ended_at": _("ended"),
    "erased_at": _("erased"),
    "expires_at": _("valid until"),
    "facts": _("figures"),
    "filename": _("file name"),
    "finished_at": _("finished"),
    "first_seen_at": _("seen first"),
    "hostname": _("address on the web"),
    "how": _("how"),
    "html": _("text with layout"),
    "inputs": _("what was looked at"),
    "intent": _("intention"),
    "inverses": _("how to undo it"),
    "ip": _("IP address"),
    "key": _("decision"),
    "kind": _("kind"),
    "known_device": _("known browser"),
    "language": _("language"),
    "languages": _("languages"),
    "last_message_at": _("last message"),
    "last_seen_at": _("seen last"),
    "lifted_at": _("lifted"),
    "live_at": _("live since"),
    "made_at": _("made"),
    "mail_class": _("kind of mail"),
    "name": _("name"),
    "new_email": _("new e-mail address"),
    "object_type": _("about"),
    "old_email": _("former e-mail address"),
    "opened_at": _("opened"),
    "outcome": _("outcome"),
    "page_title": _("page"),
    "password_set_at": _("password chosen"),
    "path": _("place on the site"),
    "planned_at": _("planned"),
    "purge_on": _("goes for good"),
    "purpose": _("purpose"),
    "read_at": _("read"),
    "ready_at": _("ready"),
    "reason": _("reason"),
    "received_at": _("received"),
    "reference": _("reference"),
    "removed_at": _("removed"),
    "reply_to": _("answers go to"),
    "requested_at": _("asked for"),
    "restored_at": _("restored"),
    "result": _("result"),
    "role": _("role"),
    "satisfied_at": _("answered to your satisfaction"),
    "since": _("since"),
    "started_at": _("begun"),
    "state": _("state"),
    "status": _("state"),
    "subject": _("subject line"),
    "text": _("text"),
    "text__text": _("the words shown"),
    "text__version": _("version of the words"),
    "title": _("title"),
    "to": _("sent to"),
    "typed": _("looked for"),
    "undo_until": _("can be undone until"),
    "undone_at": _("undone"),
    "until": _("until"),
    "updated_at": _("changed"),
    "upheld": _("stands"),
    "used_at": _("used"),
    "verb": _("act"),
    "verified_at": _("verified"),
    "withdrawal__at": _("taken back"),
    "withdrawn_at": _("taken back"),
    "words": _("your words"),
}
# Opaque numbers and fingerprints tell a reader nothing; a copy has them.
_OPAQUE = {"id", "digest", "subject_digest", "request_id", "placeholder", "color", "dedupe_key", "client_uuid", "group"}


def shown_fields(entry: Declaration) -> list[str]:
    """Return the personal fields of a store that a page shows, by name."""
    return [
        name
        for name, category in entry.personal.items()
        if category not in (Category.IDENTIFIER, Category.CREDENTIAL) and not _is_opaque(name)
    ]


def _is_opaque(name: str) -> bool:
    return name in _OPAQUE or name.endswith(("_key", "_keys", "_id"))


def lines(entry: Declaration, record: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return what a page shows of one record: (label, value), instants as datetimes, without what is empty."""
    shown = []
    for name, value in record.items():
        if name not in LABELS or _is_opaque(name) or entry.personal.get(name) is Category.IDENTIFIER:
            continue
        read = _opened(value)
        if read not in (None, "", [], {}):
            shown.append((str(LABELS[name]), read))
    return shown


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
