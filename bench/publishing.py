"""What publishing costs: a text edit in small and large sites, a menu change, a site from nothing."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from bench.figures import Figure, at_most, milliseconds, times
from bench.installation import quick
from bench.sites import Bench, work
from website_online.website.publishing import actions
from website_online.website.publishing.making.rendering import fingerprint

EDITS = 24
LEAF_GOAL = 0.030
RATIO_GOAL = 1.5
PAGE_GOAL = 0.003


@dataclass(frozen=True)
class Cost:
    """CPU time (user and system) and wall time, in seconds; `loop` is what a fixed loop cost right after."""

    cpu: float
    wall: float
    loop: float


def cost_of(act: Callable[[], object]) -> Cost:
    """Return what one act costs this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return Cost(cpu, wall, fixed_loop())


def fixed_loop() -> float:
    """Return the CPU seconds of always the same work: where it costs more, all else does."""
    before = time.process_time()
    sum(number * number % 7 for number in range(200_000))
    return time.process_time() - before


def publish(bench: Bench) -> None:
    """Publish and do the work that follows, until it is live."""
    actions.publish(bench.site.id, bench.account)
    work()


def leaf_edit(bench: Bench) -> Cost:
    """Return what publishing a text edit on one leaf page costs: the lower quartile of many.

    Other work on the machine only ever adds to CPU time (shared caches, shared cores).
    """
    costs = []
    for number in range(EDITS):
        page = bench.pages[-1 - number]
        bench.set(page, "t1", "html", f"<p>Édition {number}</p>", bench.property(page, "t1", "html"))
        costs.append(cost_of(lambda: publish(bench)))
    return Cost(*(_quartile([getattr(each, name) for each in costs]) for name in ("cpu", "wall", "loop")))


def _quartile(values: list[float]) -> float:
    return statistics.quantiles(values, n=4)[0]


def menu_change(bench: Bench) -> Cost:
    """Return the cost of publishing a change of the menu, which stands on every page."""
    bench.set(bench.menu, "e1", "label", "Autre nom", None)
    return cost_of(lambda: publish(bench))


def measure() -> list[Figure]:
    """Return the publishing figures."""
    sizes, blocks = ((100, 400) if quick() else (100, 1_000, 5_000)), 30
    fingerprint()  # once per process
    figures: list[Figure] = []
    leaves: dict[int, Cost] = {}
    for size in sizes:
        bench = Bench(f"pages-{size}", size, blocks)
        from_nothing = cost_of(lambda made=bench: publish(made))
        leaves[size] = leaf_edit(bench)
        figures.append(
            at_most(
                f"text edit on one leaf page → live, {size:,} pages: CPU",
                leaves[size].cpu,
                LEAF_GOAL,
                milliseconds,
                wall=f"{milliseconds(leaves[size].wall)}; the fixed loop {milliseconds(leaves[size].loop)} CPU",
            )
        )
        if size == 1_000 or size == sizes[-1] < 1_000:
            menu = menu_change(bench)
            for what, cost in (("publication from nothing", from_nothing), ("menu change", menu)):
                figures.append(
                    at_most(
                        f"{what}, {size:,} pages of {blocks} blocks, with Brotli and gzip: CPU per page",
                        cost.cpu / size,
                        PAGE_GOAL,
                        milliseconds,
                        wall=f"{cost.wall:.1f} s in all; the fixed loop {milliseconds(cost.loop)} CPU",
                    )
                )
    ratio = leaves[sizes[-1]].cpu / leaves[sizes[0]].cpu
    figures.append(at_most(f"the same edit, {sizes[-1]:,} pages : {sizes[0]:,} pages", ratio, RATIO_GOAL, times))
    return figures
