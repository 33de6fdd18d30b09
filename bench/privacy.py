"""The privacy engine over much data: retention of 10 million rows, a copy of 2 GB, the plan of an erasure.

CPU time and memory are those of this process, in which SQLite works too. What is stored beside the
rows that are over must cost nothing: the same rule ends as many rows beside 10,000 and 10 million.
"""

import os
import secrets
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.db import connection

from bench.figures import Figure, at_most, times
from bench.installation import quick
from bench.sites import Bench
from website_online.core.accounts.models import SignIn
from website_online.foundation import clock
from website_online.foundation.personal_data import Subject
from website_online.foundation.scoping import all_sites
from website_online.foundation.scrubbing import scrub
from website_online.operations.privacy.actions import erasing, exporting, retaining
from website_online.operations.privacy.models import RetentionLine
from website_online.website.media import places
from website_online.website.media.models import Asset, Status

STORED = (10_000, 10_000_000)
EXPIRED = 20_000  # in each round of the comparison
ROUNDS = 5
MANY = 200_000  # over at once, for rows per second
GROWTH = 50_000_000
COPY = 2_000_000_000
PLAN = 100_000


def measure() -> list[Figure]:
    """Return the figures of the privacy engine."""
    return [*_retention(), *_copy(), *_plan()]


# Retention


def _retention() -> list[Figure]:
    if connection.vendor == "sqlite":  # pages of the file are not the memory of the process
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size=0")
    small, large = (STORED[0], 100_000) if quick() else STORED
    _store(small, days=(-80, 0))
    costs = [_cheapest(ROUNDS)]
    _store(large - small, days=(-80, 0))
    costs.append(_cheapest(ROUNDS))
    _store(MANY // 10 if quick() else MANY, days=(-120, -91))
    before = _ended()
    with patch.object(retaining, "scrub", lambda: False):
        run = Measured(lambda: retaining.retain(clock.today()))
    ended = _ended() - before
    file = Measured(scrub)
    stored = f"{large:,} rows stored"
    return [
        at_most(
            f"retention: an expired row beside {large:,} stored rows, against one beside {small:,}: CPU",
            costs[1] / costs[0],
            1.3,
            times,
            wall=f"{costs[0] * 1e6:.0f} µs and {costs[1] * 1e6:.0f} µs a row",
        ),
        Figure(
            f"retention: rows ended per second of CPU, {stored}",
            "—",
            f"{ended / run.cpu:,.0f}",
            met=True,
            wall=f"{ended:,} rows in {run.wall:.0f} s, forecast of the next day included",
        ),
        _growth(f"retention: growth of memory, {stored}", run),
        _growth("writing the SQLite file anew after a run: growth of memory of the worker", file),
        Figure("writing the SQLite file anew after a run, elsewhere", "—", f"{file.wall:.0f} s", met=True),
    ]


def _ended() -> int:
    return sum(RetentionLine.objects.values_list("count", flat=True))


def _cheapest(rounds: int) -> float:
    """CPU seconds for one expired row: the lowest of some rounds of one rule."""
    return min(_round() for _ in range(rounds))


def _round() -> float:
    _store(EXPIRED, days=(-120, -91))
    entry = next(entry for entry in retaining.personal_stores() if entry.model is SignIn)
    rule = next(rule for rule in entry.keep if rule.after == "at")
    run, _ = retaining.RetentionRun.objects.get_or_create(day=clock.today())
    with all_sites(because="periods are the same on every site"):
        courses = retaining.Courses(retaining.end_of(clock.today()), keep=True)
        holding = retaining.Holding(clock.now(), for_people=True)
        measured = Measured(lambda: retaining._apply(run, entry, rule, courses, holding))
    return measured.cpu / EXPIRED


def _store(count: int, *, days: tuple[int, int], account: str = "") -> None:
    """Sign-ins spread over some days, oldest first, as they are written: one statement of the database."""
    begin, end = (clock.now() + timedelta(days=day) for day in days)
    values = {
        "count": count,
        "begin": begin.timestamp(),
        "step": (end - begin).total_seconds() / count,
        "run": secrets.token_hex(3),
        "account": account or None,
    }
    columns = {field.column: _constant(field) for field in SignIn._meta.concrete_fields}
    columns |= _SQLITE if connection.vendor == "sqlite" else _POSTGRES
    columns |= {"account_id": "%(account)s" if connection.vendor == "sqlite" else "%(account)s::uuid"}
    names, expressions = ", ".join(f'"{name}"' for name in columns), ", ".join(columns.values())
    numbers = (
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %(count)s)"
        if connection.vendor == "sqlite"
        else "WITH n(i) AS (SELECT generate_series(0, %(count)s - 1))"
    )
    with connection.cursor() as cursor:
        cursor.execute(f'INSERT INTO "{SignIn._meta.db_table}" ({names}) {numbers} SELECT {expressions} FROM n', values)


# A UUIDv7 of that instant, and the instant.
_SQLITE = {
    "id": "printf('%%012x7%%03x8%%03x%%s%%06x', (%(begin)s + i * %(step)s) * 1000, i & 4095, i >> 12 & 4095, "
    "%(run)s, i & 16777215)",
    "at": "strftime('%%Y-%%m-%%d %%H:%%M:%%f', %(begin)s + i * %(step)s, 'unixepoch')",
    "ip": "'2001:db8::' || printf('%%x', i & 65535)",
}
_POSTGRES = {
    "id": "(lpad(to_hex(((%(begin)s + i * %(step)s) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(i & 4095), 3, '0') "
    "|| '8' || lpad(to_hex(i >> 12 & 4095), 3, '0') || %(run)s || lpad(to_hex(i & 16777215), 6, '0'))::uuid",
    "at": "to_timestamp(%(begin)s + i * %(step)s)",
    "ip": "('2001:db8::' || to_hex(i & 65535))::inet",
}


def _constant(field: Any) -> str:
    value = {"result": "unknown", "agent": "Firefox · Linux"}.get(field.name)
    if value is None:
        value = None if field.null else field.get_default() if field.has_default() else ""
    return "NULL" if value is None else f"'{value}'"


# Copy and erasure


def _copy() -> list[Figure]:
    bench = Bench("copied", 3, 10)
    total = COPY // 20 if quick() else COPY
    each = 10_000_000
    first: Path | None = None
    for number in range(total // each):
        with all_sites(because="pictures of a bench"):
            asset = Asset.objects.create(
                site_id=bench.site.id, filename=f"four-{number}.jpg", status=Status.READY, source_format="jpeg",
                digest=f"{number:064x}", actor_id=bench.account.pk,
            )  # fmt: skip
        place = places.original(bench.site.id, asset.id)
        place.parent.mkdir(parents=True, exist_ok=True)
        if first is None:
            first = place
            place.write_bytes(os.urandom(each))
        else:
            os.link(first, place)
    _store(PLAN, days=(-80, 0), account=bench.account.pk.hex)
    target = places.original(bench.site.id, bench.site.id).parent / "copy.zip"
    run = Measured(lambda: exporting.write(Subject(account_id=str(bench.account.pk)), target))
    size = target.stat().st_size
    target.unlink()
    what = f"{size / 1e9:.1f} GB with {PLAN:,} rows"
    return [
        _growth(f"copy of an account of {what}: growth of memory", run),
        at_most(f"copy of an account of {what}: CPU", run.cpu, 900, _seconds, wall=f"{run.wall:.0f} s"),
    ]


def _plan() -> list[Figure]:
    bench = Bench("erased", 3, 10)
    _store(PLAN, days=(-80, 0), account=bench.account.pk.hex)
    run = Measured(lambda: erasing.plan(Subject(account_id=str(bench.account.pk))))
    return [
        at_most(f"plan of an erasure of {PLAN:,} rows: CPU", run.cpu, 10, _seconds, wall=f"{run.wall:.1f} s"),
        _growth(f"plan of an erasure of {PLAN:,} rows: growth of memory", run),
    ]


# Measuring


@dataclass
class Measured:
    """What one act costs: CPU and wall seconds, and by how many bytes memory grew at most."""

    cpu: float
    wall: float
    growth: int

    def __init__(self, act: Callable[[], Any]) -> None:
        with _peak() as peak:
            cpu, wall = time.process_time(), time.monotonic()
            act()
            self.cpu, self.wall = time.process_time() - cpu, time.monotonic() - wall
        self.growth = peak["after"] - peak["before"]


@contextmanager
def _peak() -> Any:
    """The memory of this process before, and its peak since."""
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew (proc(5))
    found = {"before": _memory("VmRSS")}
    yield found
    found["after"] = _memory("VmHWM")


def _memory(name: str) -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise KeyError(name)


def _growth(what: str, run: Measured) -> Figure:
    return at_most(what, run.growth, GROWTH, lambda value: f"{value / 1_000_000:.0f} MB", wall=f"{run.wall:.0f} s")


def _seconds(value: float) -> str:
    return f"{value:.1f} s"
