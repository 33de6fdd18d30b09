"""What the engine shows for the privacy statement."""

from datetime import timedelta

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from website_online.foundation import clock, personal_data
from website_online.foundation.checks import declarations
from website_online.foundation.evidence import NEVER, Finding, evidence
from website_online.operations.privacy import queries, receipts
from website_online.operations.privacy.actions import preview
from website_online.operations.privacy.actions.restricting import answered_cases
from website_online.operations.privacy.models import Erasure, Export, Restriction, State
from website_online.operations.privacy.stores import personal_stores

READY_WITHIN = timedelta(minutes=15)
AGE_WORDS = {"age", "birthday", "birthdate", "born", "minor"}


@evidence(
    "privacy.inventory",
    2,
    sentence=_("%(fields)s personal fields in %(stores)s stores are declared; none is missing."),
)
def inventory() -> Finding:
    """Compare the declarations with the models, as every start does."""
    stores = list(personal_stores())
    fields = sum(len(entry.personal) for entry in stores)
    return Finding(not declarations(None), {"fields": fields, "stores": len(stores)})


@evidence(
    "privacy.retention",
    11,
    21,
    43,
    93,
    sentence=_("The last run ended on %(at)s and ended %(count)s things; %(overdue)s are overdue."),
)
def retention() -> Finding:
    """Look at the last run, and count what should have gone by yesterday and is still there."""
    run = queries.last_run()
    if run is None or run.finished_at is None:
        return Finding(met=False, figures={"at": NEVER, "count": 0, "overdue": 0})
    today = clock.today()
    overdue = sum(counted.count for counted in preview(today - timedelta(days=1)))
    recent = run.day >= today - timedelta(days=1)
    met = recent and run.state == State.DONE and not overdue
    return Finding(met, {"at": run.finished_at, "count": queries.erased_in(run), "overdue": overdue})


@evidence(
    "privacy.no_age",
    48,
    sentence=_("None of the %(fields)s fields of the database holds an age or a date of birth."),
)
def no_age() -> Finding:
    """Look at the names of all fields of all models."""
    names = [field.name for model in apps.get_models() for field in model._meta.concrete_fields]
    return Finding(not any(AGE_WORDS & set(name.split("_")) for name in names), {"fields": len(names)})


@evidence(
    "privacy.erasures",
    51,
    94,
    sentence=_("%(count)s erasures are finished, each with a signed receipt; %(open)s are still at work."),
)
def erasures() -> Finding:
    """Verify the signature of every receipt, and look for an erasure that is older than a month."""
    done = Erasure.objects.filter(state=State.DONE)
    forged = [e.pk for e in done.iterator() if not receipts.is_genuine(e.receipt or {}, e.signature)]
    waiting = Erasure.objects.exclude(state__in=(State.DONE, State.HELD))
    late = waiting.filter(planned_at__lt=clock.months(1).before(clock.now())).exists()
    return Finding(not forged and not late, {"count": done.count(), "open": waiting.count()})


@evidence(
    "privacy.copies",
    91,
    sentence=_(
        "%(count)s copies were made in 90 days, the slowest in %(minutes)s minutes; %(stores)s stores are in them."
    ),
)
def copies() -> Finding:
    """Measure how long people waited for their copies, and that every store can be exported."""
    lately = Export.objects.filter(requested_at__gte=clock.now() - timedelta(days=90))
    waits = [(e.ready_at or clock.now()) - e.requested_at for e in lately.iterator()]
    slowest = max(waits, default=timedelta())
    stores = [entry for entry in personal_data.registry.values() if entry.personal]
    lacking = [e.key for e in stores if e.find is None and e.handler is None]
    minutes = -(-int(slowest.total_seconds()) // 60)
    return Finding(
        slowest <= READY_WITHIN and not lacking, {"count": len(waits), "minutes": minutes, "stores": len(stores)}
    )


@evidence(
    "privacy.restrictions",
    92,
    96,
    sentence=_("The use of data is restricted in %(count)s cases; in %(late)s of them nobody has answered in a month."),
)
def restricted() -> Finding:
    """Count the restrictions in force, and those that wait for an answer longer than the law allows (art. 12(3))."""
    rows = Restriction.objects.filter(lifted_at=None)
    begun = clock.months(1).before(clock.now())
    waiting = rows.filter(announced_at=None, since__lt=begun).exclude(case_reference="")
    late = waiting.exclude(case_reference__in=answered_cases()).values("case_reference").distinct().count()
    return Finding(not late, {"count": rows.count(), "late": late})
