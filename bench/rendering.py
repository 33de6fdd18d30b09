"""What one page costs to render and to compress, without database and disk."""

import statistics
import time
from collections.abc import Callable

from bench.figures import Figure, at_most, milliseconds
from bench.installation import quick
from bench.sites import Bench, work
from website_online.foundation.scoping import site_scope
from website_online.website.publishing import actions
from website_online.website.publishing.directory.blobs import compressed
from website_online.website.publishing.models import Publication
from website_online.website.publishing.source import PublishedSource, site_facts
from website_online.website.rendering.page import render_page

BLOCKS = 30
PAGES = 60
GOAL = 0.003


def quartile(acts: list[Callable[[], object]]) -> float:
    """Return the lower quartile of the CPU seconds of some acts."""
    costs = []
    for act in acts:
        before = time.process_time()
        act()
        costs.append(time.process_time() - before)
    return statistics.quantiles(costs, n=4)[0]


def measure() -> list[Figure]:
    """Return the figures of rendering."""
    bench = Bench("rendering", 20 if quick() else PAGES, BLOCKS)
    actions.publish(bench.site.id, bench.account)
    work()
    with site_scope(bench.site.id):
        publication = Publication.objects.get()
        source = PublishedSource(site_facts(bench.site.id, publication.facts), publication.number)
        names = [str(name) for name in bench.pages]
        source.prefetch(names)
        pages = {name: render_page(source, name).html.encode() for name in names}  # the first time fills caches
        render = quartile([lambda name=name: render_page(source, name) for name in names])
    pack = quartile([lambda page=page: compressed(page) for page in pages.values()])
    size = statistics.median(map(len, pages.values()))
    shown = f"{milliseconds(render)} to render, {milliseconds(pack)} to compress; {size / 1000:.0f} kB of HTML"
    what = f"rendering a page of {BLOCKS} blocks, with Brotli and gzip: CPU"
    return [at_most(what, render + pack, GOAL, milliseconds, wall=shown)]
