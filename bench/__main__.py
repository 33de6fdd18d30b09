"""`python -m bench [part …] [--quick] [--write]`: measure, and print the figures as a Markdown table.

A goal that is not met is marked and fails nothing: figures are read by people. A part that cannot
be measured at all ends the run with its error.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import Figure, markdown

PARTS = ("serving", "weights", "rendering", "publishing", "editor", "privacy")
ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "figures.md"


def measured(part: str, *, quick: bool) -> list[Figure]:
    """Measure one part in a process of its own; ends the run where it fails."""
    with tempfile.NamedTemporaryFile(suffix=".json") as target:
        environment = os.environ | ({"BENCH_QUICK": "1"} if quick else {})
        command = [sys.executable, "-W", "ignore", "-m", "bench.alone", part, target.name]
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=False)
        if done.returncode:
            raise SystemExit(f"bench: {part} could not be measured")
        return [Figure(**each) for each in json.loads(Path(target.name).read_text())]


def main() -> None:
    """Measure what was asked, print the table, write it where asked."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}; none: all")
    parser.add_argument("--quick", action="store_true", help="less, and less exactly")
    parser.add_argument("--write", action="store_true", help="write docs/figures.md")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    figures: list[Figure] = []
    for part in options.parts or PARTS:
        started = time.monotonic()
        figures += measured(part, quick=options.quick)
        print(f"{part}: {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    table = markdown(figures)
    print(table)
    missed = sum(not figure.met for figure in figures)
    print(f"\n{len(figures) - missed} of {len(figures)} goals met", file=sys.stderr)
    if options.write:
        PAGE.write_text(
            "# Figures\n\nWritten by `python -m bench --write`; each is measured again by `make bench`. CPU time is user "
            "and system\ntime of the measured processes; ratios compare within one run. Wall time and details are "
            f"for information.\n\n{table}\n"
        )


if __name__ == "__main__":
    main()
