"""What a hit costs: the embedded server against nginx, and the shipped configurations against plain static sites.

Servers are measured in turns, several times, and compared by their cheapest turn: other work on the
machine only ever adds to CPU time.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from django.conf import settings

from bench import servers
from bench.figures import Figure, at_most, count, microseconds, times
from bench.installation import quick
from bench.load import Request, ask, ask_many, cpu_of
from bench.servers import Running
from bench.sites import starter_site

Plain = Callable[[Path, Path], AbstractContextManager[Running]]
Shipped = Callable[[Path, Path, int], AbstractContextManager[Running]]
CONNECTIONS = 8
TURNS = 4
WARM = 500
EMBEDDED_GOAL = 4.0
PLAIN_GOAL = 1.25
"""A plain site sends no constant headers and asks no host: so much may that cost."""


def turn(server: Running, request: Request, number: int) -> float:
    """Return the CPU seconds per request of one turn."""
    ask_many(server.port, request, WARM, CONNECTIONS)
    before = cpu_of(server.processes)
    ask_many(server.port, request, number, CONNECTIONS)
    return (cpu_of(server.processes) - before) / number


def compare(measured: dict[Running, Request], number: int) -> dict[str, float]:
    """Return the CPU seconds per request of each server, by name."""
    costs: dict[str, list[float]] = {server.name: [] for server in measured}
    for _ in range(TURNS):
        for server, request in measured.items():
            costs[server.name].append(turn(server, request, number))
    return {name: min(found) for name, found in costs.items()}


def same_bytes(first: Running, second: Running, request: Request) -> None:
    """Raise unless both servers answer with the same compressed bytes."""
    one, other = ask(first.port, request), ask(second.port, request)
    for answer in (one, other):
        if answer.status != "200 OK" or answer.headers.get("content-encoding") != request.encodings:
            raise RuntimeError(f"{answer.status} {answer.headers}")
    if one.body != other.body:
        raise RuntimeError(f"{first.name} and {second.name} sent different bytes")


def missing(what: str, goal: str, program: str) -> Figure:
    """Return the figure that could not be measured, as not met."""
    return Figure(what, goal, f"{program} is not installed here", False)


def measure() -> list[Figure]:
    """Return the serving figures."""
    number = 5_000 if quick() else 20_000
    published = Path(settings.PUBLISHED_DIR)
    host = starter_site("bakery", "fr")
    request = Request(host, "/", "gzip")
    work = Path(settings.DATA_DIR) / "servers"
    return [
        *_embedded(work, published, request, number),
        *_shipped("nginx", servers.nginx(), servers.nginx_plain, servers.nginx_shipped, work, request, number),
        *_shipped("Caddy", servers.caddy(), servers.caddy_plain, servers.caddy_shipped, work, request, number),
    ]


def _embedded(work: Path, published: Path, request: Request, number: int) -> list[Figure]:
    what = "1,000 requests of a published home page, embedded server : nginx, same bytes: CPU"
    if not servers.nginx():
        return [missing(what, f"≤ {times(EMBEDDED_GOAL)}", "nginx")]
    with ExitStack() as stack:
        ours = stack.enter_context(servers.embedded(servers.free_port()))
        theirs = stack.enter_context(servers.nginx_plain(work / "nginx-alone", published / "hosts" / request.host))
        same_bytes(ours, theirs, request)
        costs = compare({ours: request, theirs: request}, number)
    mine, other = costs[ours.name], costs[theirs.name]
    shown = f"{microseconds(mine)} : {microseconds(other)} a request"
    return [at_most(what, mine / other, EMBEDDED_GOAL, times, wall=shown)]


def _shipped(
    name: str, program: str | None, plain: Plain, shipped: Shipped, work: Path, request: Request, number: int
) -> list[Figure]:
    what = f"the same directory served by {name}, shipped configuration : plain static site: CPU"
    reached = f"hits that reach Python behind {name}"
    if not program:
        return [missing(what, f"≤ {times(PLAIN_GOAL)}", name), missing(reached, "≤ 0", name)]
    published = Path(settings.PUBLISHED_DIR)
    keeper = servers.Doorkeeper()
    with ExitStack() as stack:
        ours = stack.enter_context(shipped(work / f"{name}-shipped", published, keeper.port))
        site = stack.enter_context(plain(work / f"{name}-plain", published / "hosts" / request.host))
        same_bytes(ours, site, request)
        costs = compare({ours: request, site: request}, number)
        hits = keeper.count
        ask(ours.port, Request(request.host, "/nothing-is-here/", request.encodings))
    keeper.close()
    if keeper.count != hits + 1:
        raise RuntimeError("a miss was not counted: the count of hits says nothing")
    mine, other = costs[ours.name], costs[site.name]
    shown = f"{microseconds(mine)} : {microseconds(other)} a request"
    asked = f"of {TURNS * (number + WARM + 2) + 1:,}"
    return [at_most(what, mine / other, PLAIN_GOAL, times, wall=shown), at_most(reached, hits, 0, count, wall=asked)]
