"""One kind of data, thing by thing, each with the day on which it goes."""

from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.consent.purposes import purposes
from website_online.core.mail.lists import lists
from website_online.foundation.personal_data import Declaration, Subject, ends
from website_online.operations.privacy import dates, labels
from website_online.operations.privacy.stores import named_store
from website_online.operations.statement import wording
from website_online.surfaces.portal.account.consents import WAYS
from website_online.surfaces.portal.verbs import words_of

PER_PAGE = 20
_LONGEST = 400  # characters of one value on the page; a copy has all of them


class _Things:
    """What a Paginator asks for: how many there are, and some of them."""

    def __init__(self, entry: Declaration, subject: Subject) -> None:
        self.entry, self.subject = entry, subject

    def __len__(self) -> int:
        return self._count

    @cached_property
    def _count(self) -> int:
        return dates.page_of(self.entry, self.subject, 0, 0)[0]

    def __getitem__(self, part: slice) -> list[dates.Item]:
        return dates.page_of(self.entry, self.subject, part.start, part.stop - part.start)[1]


def items(request: SignedInRequest, kind: str) -> HttpResponse:
    """List the rows of one kind that are about the account's owner, newest first."""
    entry = named_store(kind)
    if entry is None:
        raise Http404
    things: Any = _Things(entry, Subject(account_id=str(request.user.pk)))
    page: Page[Any] = Paginator(things, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "kind": kind,
        "row": wording.row(entry, of_account=True),
        "recipients": wording.recipients(entry),
        "things": [
            {
                "lines": [(line.label, _shown(line)) for line in labels.lines(entry, item.record)],
                "going": item.going,
                "because": str(ends.get(item.going.end).title) if item.going.end else "",
                "waits": wording.period_after(item.going.period, item.going.waits_for) if item.going.period else "",
            }
            for item in page.object_list
        ],
    }
    return render(request, "portal/account/items.html", context)


def _shown(line: labels.Line) -> Any:
    """A value in words: acts, purposes, lists, ways and languages have theirs where they are registered."""
    if line.name == "verb":
        return words_of(line.value)
    if line.name == "language":
        return dict(settings.LANGUAGES).get(line.value, line.value)
    if line.name == "list" and line.value in lists:
        return str(lists.get(line.value).title)
    if line.name == "purpose" and line.value in purposes:
        return str(purposes.get(line.value).title)
    if line.name == "how" and line.value in WAYS:
        return str(WAYS[line.value])
    return _in_words(line.value)


def _in_words(value: Any) -> Any:
    """Lists and tables of a record as one line; long texts cut."""
    if isinstance(value, dict):
        value = " · ".join(f"{name}: {_in_words(item)}" for name, item in value.items())
    elif isinstance(value, list):
        value = " · ".join(str(_in_words(item)) for item in value)
    if isinstance(value, str) and len(value) > _LONGEST:
        return f"{value[:_LONGEST]}…"
    return value
