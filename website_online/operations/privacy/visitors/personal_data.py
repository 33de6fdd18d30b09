"""What finding, copying and erasing visitors itself keeps, for whom, and when it goes."""

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from website_online.foundation.clock import Period, days, months, years
from website_online.foundation.personal_data import (
    Basis,
    Category,
    Controller,
    Retention,
    Subject,
    declare,
    declare_store,
)
from website_online.foundation.visitors import NoVisitors, Told, Visitor, VisitorData, matching
from website_online.operations.privacy.visitors import rules
from website_online.operations.privacy.visitors.mailing import RequestEnding
from website_online.operations.privacy.visitors.models import Copy, Erasure, Key, Lookup, Request, Step, Tombstone
from website_online.operations.privacy.visitors.places import CopyEnding, CopyFiles, LookupEnding

_SERVING = _("Answering visitors who ask about their data.")
_OWNER_GONE = Retention(after="site.owner_closed", period=years(1), ending="R-ACT")
_IDS_ONLY = NoVisitors(_("Opaque ids, dates and counts; by whom the visitor was known is emptied at the end."))


def _of_own_sites(subject: Subject) -> Q | None:
    return Q(site_id__in=subject.site_ids) if subject.site_ids else None


def _read_request(asked: Request) -> Told:
    lines = (
        (_now("What you ask for"), str(asked.get_wish_display())),
        (_now("E-mail address"), asked.email),
        (_now("Your words"), asked.words),
        (_now("Answer"), asked.answer),
    )
    return Told(_now("Your request about your data"), asked.asked_at, tuple(line for line in lines if line[1]))


def _read_lookup(one: Lookup) -> Told:
    return Told(_now("A search for you"), one.made_at, ((_now("Searched for"), one.typed),))


def _read_copy(one: Copy) -> Told:
    return Told(_now("A copy of your data"), one.requested_at, ())


def _kept_requests(site_id: str) -> tuple[Period, ...]:
    return (months(rules.REQUEST_AT_MOST_MONTHS),)


def _kept_lookups(site_id: str) -> tuple[Period, ...]:
    return (days(rules.LOOKUP_KEPT_DAYS),)


def _by_keys(visitor: Visitor) -> Q:
    return matching("keys", visitor)


def _by_keys_of_lookup(visitor: Visitor) -> Q:
    return matching("lookup__keys", visitor)


declare(
    Request,
    title=_("Requests of visitors about their data"),
    purpose=_SERVING,
    basis=Basis.LEGAL_DUTY,
    controller=Controller.SITE_OWNER,
    personal={
        "email": Category.CONTACT,
        "keys": Category.IDENTIFIER,
        "words": Category.MESSAGE,
        "answer": Category.MESSAGE,
        "asked_at": Category.ACTIVITY,
        "confirmed_at": Category.ACTIVITY,
        "answered_at": Category.ACTIVITY,
        "answered_by": Category.IDENTIFIER,
    },
    not_personal=["id", "site", "wish", "language", "digest", "expires_at", "due_on", "outcome"],
    find=_of_own_sites,
    keep=[
        Retention(after="expires_at", period=days(0), where=Q(confirmed_at=None), of=_("unconfirmed")),
        Retention(
            after="answered_at",
            period=months(rules.REQUEST_KEPT_MONTHS),
            ceiling=months(rules.REQUEST_AT_MOST_MONTHS),
            ceiling_after="asked_at",
            ending="R-DSAR",
        ),
        _OWNER_GONE,
    ],
    handler=RequestEnding(),
    traces=lambda subject: Q(answered_by=subject.account_id) if subject.account_id else None,
    trace_fields=["answered_by"],
    visitors=VisitorData(
        find=_by_keys,
        read=_read_request,
        purpose=_("Answering what you ask about your data."),
        source=_("You asked it yourself, on this site."),
        kept=_kept_requests,
        bases=(Basis.LEGAL_DUTY,),
        stays=Q(confirmed_at__isnull=False, answered_at=None),
        because=_("The request itself stays until it is answered; then the address goes from it."),
    ),
    order=14,
)
declare(
    Lookup,
    title=_("Searches for one visitor"),
    purpose=_SERVING,
    basis=Basis.LEGAL_DUTY,
    controller=Controller.SITE_OWNER,
    personal={
        "typed": Category.CONTACT,
        "keys": Category.IDENTIFIER,
        "made_by": Category.IDENTIFIER,
        "made_at": Category.ACTIVITY,
    },
    not_personal=["id", "site", "left_out", "request"],
    find=_of_own_sites,
    keep=[Retention(after="made_at", period=days(rules.LOOKUP_KEPT_DAYS)), _OWNER_GONE],
    handler=LookupEnding(),
    traces=lambda subject: Q(made_by=subject.account_id) if subject.account_id else None,
    trace_fields=["made_by"],
    visitors=VisitorData(
        find=_by_keys,
        read=_read_lookup,
        purpose=_("Answering what you ask about your data."),
        source=_("The people of the site, when they looked for your data."),
        kept=_kept_lookups,
        bases=(Basis.LEGAL_DUTY,),
        own_copies=True,
    ),
    order=13,
)
declare(
    Copy,
    title=_("Copies made for visitors"),
    purpose=_SERVING,
    basis=Basis.LEGAL_DUTY,
    controller=Controller.SITE_OWNER,
    personal={
        "requested_by": Category.IDENTIFIER,
        "requested_at": Category.ACTIVITY,
        "ready_at": Category.ACTIVITY,
        "digest": Category.IDENTIFIER,
    },
    not_personal=["id", "site", "lookup", "language", "state", "expires_at", "bytes"],
    find=_of_own_sites,
    keep=[Retention(after="expires_at", period=days(0), ending="R-EXPORT"), _OWNER_GONE],
    handler=CopyEnding(),
    traces=lambda subject: Q(requested_by=subject.account_id) if subject.account_id else None,
    trace_fields=["requested_by"],
    visitors=VisitorData(
        find=_by_keys_of_lookup,
        read=_read_copy,
        purpose=_("Answering what you ask about your data."),
        source=_("Made from what the site has of you."),
        kept=_kept_lookups,
        bases=(Basis.LEGAL_DUTY,),
        own_copies=True,
    ),
    order=12,
)
declare_store(
    "visitor-copies",
    title=_("Files of copies made for visitors"),
    purpose=_SERVING,
    basis=Basis.LEGAL_DUTY,
    controller=Controller.SITE_OWNER,
    personal={"copy": Category.CONTENT},
    keep=[Retention(after="requested_at", period=days(rules.COPY_KEPT_DAYS), ending="R-EXPORT")],
    handler=CopyFiles(),
    visitors=NoVisitors(_("Each file goes with its copy, in which the visitor is found.")),
    order=5,
)
declare(
    Erasure,
    title=_("Erasures of visitors"),
    purpose=_("Proof that a visitor was erased."),
    basis=Basis.LEGAL_DUTY,
    controller=Controller.SITE_OWNER,
    personal={"keys": Category.IDENTIFIER, "asked_by": Category.IDENTIFIER, "left_out": Category.IDENTIFIER},
    not_personal=[
        "id",
        "site",
        "left_count",
        "because",
        "request_id",
        "state",
        "planned_at",
        "started_at",
        "finished_at",
        "receipt",
        "signature",
    ],
    find=_of_own_sites,
    keep=[Retention(after="planned_at", period=months(36), ending="R-DSAR"), _OWNER_GONE],
    traces=lambda subject: Q(asked_by=subject.account_id) if subject.account_id else None,
    trace_fields=["asked_by"],
    visitors=_IDS_ONLY,
    order=15,
)
declare(
    Tombstone,
    title=_("Tombstones of visitors"),
    purpose=_("Erasing again what a restored backup would bring back."),
    basis=Basis.LEGAL_DUTY,
    controller=Controller.SITE_OWNER,
    personal={"rows": Category.IDENTIFIER, "marks": Category.IDENTIFIER},
    not_personal=["id", "site", "erased_at"],
    find=_of_own_sites,
    keep=[Retention(after="erased_at", period=days(36), ending="R-BACKUP"), _OWNER_GONE],
    visitors=_IDS_ONLY,
    order=16,
)
for _model in (Step, Key):
    declare(
        _model,
        purpose=_("Proof that a visitor was erased."),
        not_personal=[column.name for column in _model._meta.concrete_fields],
    )
