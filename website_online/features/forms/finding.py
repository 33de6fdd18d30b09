"""Finding one visitor in what visitors sent: whose a message is, and which messages of others name him."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from website_online.core.mail.forgetting import forget
from website_online.core.sites.visitors import filled, joined, keys_in, mail_key, name_key, phone_key, places_in
from website_online.features.forms.models import Submission
from website_online.foundation.visitors import Marks, Told, Visitor, matching

Answers = list[dict[str, Any]]


def sender_keys(answers: Answers) -> str:
    """Return the keys of who sent these answers: what he gave as his address, number and name.

    Where no question asked for an address, or none was given, all that he wrote may tell who he is.
    """
    keys = {"email": mail_key, "tel": phone_key}
    given = [(answer, keys.get(answer.get("type", ""))) for answer in answers]
    found = [make(answer.get("value", "")) for answer, make in given if make is not None]
    if not any(key.startswith("mail:") for key in found):
        return all_keys(answers)
    found += [name_key(answer.get("value", "")) for answer in answers if answer.get("key") == "name"]
    return joined(dict.fromkeys(filter(None, found)))


def all_keys(answers: Answers) -> str:
    """Return the keys of everybody whom these answers name."""
    return keys_in(str(answer.get("value", "")) for answer in answers)


def mail_of(submission_id: Any) -> str:
    """Return the key of the mail that told the owner of a message."""
    return f"forms.received:{submission_id}"


def end(rows: Any) -> int:
    """Delete messages, and the words of the mails that quoted them; return how many messages."""
    ids = list(rows.values_list("id", flat=True))
    forget(map(mail_of, ids))
    return rows.filter(id__in=ids).delete()[0]


class SubmissionEnding:
    """A message goes with what quoted it, whichever way it goes."""

    def expire(self, rows: Any) -> int:
        """End messages whose period is over; return how many."""
        return end(rows)

    def erase(self, rows: Any) -> int:
        """End messages because somebody asks for it; return how many."""
        return end(rows)


def sent_by(visitor: Visitor) -> Q:
    """Return which messages a visitor sent."""
    return matching("from_keys", visitor)


def naming(visitor: Visitor) -> Q:
    """Return which messages of others name a visitor."""
    return matching("all_keys", visitor) & ~matching("from_keys", visitor)


def read(submission: Submission) -> Told:
    """Return a message as its sender can read it."""
    lines = tuple((str(answer["label"]), str(answer["value"])) for answer in submission.answers if answer["value"])
    where = submission.page_title
    title = (
        _("Message through the form on the page “%(page)s”") % {"page": where} if where else _("Message through a form")
    )
    return Told(title, submission.received_at, lines)


def marks(submission: Submission, visitor: Visitor) -> Marks:
    """Return where the answers of a message name a visitor: [number of the answer, start, end], …"""
    return [
        [number, start, end]
        for number, answer in enumerate(submission.answers)
        for start, end in places_in(str(answer.get("value", "")), visitor)
    ]


def take_out(submission: Submission, places: Marks) -> None:
    """Fill these places of a message, and let nothing tell any more who stood there."""
    answers = [dict(answer) for answer in submission.answers]
    for number, answer in enumerate(answers):
        here = [(start, end) for index, start, end in places if index == number]
        if here:
            answer["value"] = filled(str(answer["value"]), here)
    submission.answers = answers
    submission.from_keys, submission.all_keys = sender_keys(answers), all_keys(answers)
    submission.digest = ""
    submission.save(update_fields=["answers", "from_keys", "all_keys", "digest"])
    forget([mail_of(submission.id)])
