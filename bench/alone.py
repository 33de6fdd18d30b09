"""`python -m bench.alone <part> <file>`: one part in a process of its own, its figures written as JSON."""

import importlib
import json
import sys
from dataclasses import asdict
from pathlib import Path

from bench import installation


def main(part: str, target: str) -> None:
    """Measure one part in a new installation."""
    folder = installation.begin()
    try:
        # Only now: models may be imported once the installation is there.
        figures = importlib.import_module(f"bench.{part}").measure()
        Path(target).write_text(json.dumps([asdict(figure) for figure in figures]))
    finally:
        installation.end(folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
