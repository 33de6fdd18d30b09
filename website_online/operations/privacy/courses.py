"""The clocks that are running at one run, and what each rule still has to do on them."""

from datetime import datetime, timedelta

from website_online.foundation.personal_data import Declaration, Retention, Subject, clocks, registry
from website_online.operations.privacy.models import Course
from website_online.operations.privacy.periods import latest_start

# What arrives late (a bounce, a job that was retried) is still swept this long.
SETTLED_AFTER = timedelta(days=31)


def rule_name(rule: Retention) -> str:
    """How a rule is called in reports: start, period, outcome, and what limits it."""
    limit = f" where {rule.where}" if rule.where is not None else ""
    return f"{rule.after} + {rule.period}: {rule.then}{limit}"[:200]


def subject_of(course: Course) -> Subject:
    """Whom a course is about, by opaque ids; never by an address, which somebody else may use by now."""
    return Subject(account_id=course.account_id, site_ids=tuple(course.site_ids))


class Courses:
    """All clocks that run at `instant`, read once: a run takes away the rows that tell of them.

    With `keep`, clocks that can no longer be taken back are written down, so that an
    interrupted run, and the runs of the following days, still know them.
    """

    def __init__(self, instant: datetime, *, keep: bool) -> None:
        self.instant = instant
        self._running: dict[str, list[Course]] = {}
        for name in {rule.after for entry in registry.values() for rule in entry.keep if rule.after in clocks}:
            self._running[name] = self._read(name, keep)

    def _read(self, name: str, keep: bool) -> list[Course]:
        stored = {(course.key, course.started_at): course for course in Course.objects.filter(clock=name)}
        clock = clocks.get(name)
        for started in clock.started(self.instant):
            if (started.key, started.at) in stored:
                continue
            course = Course(
                clock=name,
                key=started.key,
                started_at=started.at,
                account_id=started.subject.account_id,
                site_ids=list(started.subject.site_ids),
            )
            stored[started.key, started.at] = course
            if keep and clock.final_after.after(started.at) <= self.instant:
                course.save(force_insert=True)
        return [course for course in stored.values() if not course.finished]

    def due(self, entry: Declaration, rule: Retention) -> list[Course]:
        """The courses on which the period of a rule is over and work may be left."""
        before = latest_start(rule.period, self.instant)
        name = f"{entry.key} {rule_name(rule)}"
        return [c for c in self._running[rule.after] if c.started_at <= before and name not in c.settled]

    def settle(self, course: Course, entry: Declaration, rule: Retention) -> None:
        """Remember that a rule found nothing, once nothing can arrive any more."""
        if course._state.adding or rule.period.after(course.started_at) + SETTLED_AFTER > self.instant:
            return
        course.settled = sorted({*course.settled, f"{entry.key} {rule_name(rule)}"})
        course.save(update_fields=["settled"])

    def finish(self) -> None:
        """Close the courses on which every rule of every store has settled."""
        for name, running in self._running.items():
            rules = {f"{e.key} {rule_name(r)}" for e in registry.values() for r in e.keep if r.after == name}
            for course in running:
                if not course._state.adding and rules <= set(course.settled):
                    course.finished = True
                    course.save(update_fields=["finished"])
