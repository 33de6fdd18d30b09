"""The program inside the chamber: one question a line, one answer a line (JSON), until nobody asks."""

import ctypes
import json
import resource
import signal
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from website_online.website.media import drawings, encoding
from website_online.website.media.encoding import Examined
from website_online.website.media.rules import Refusal, Refused, SourceFormat

CPU_SECONDS = 60
"""Ten times what a photo of 40 megapixels takes."""
MEMORY_BYTES = 2 * 1024**3
LARGEST_FILE = 64 * 1024**2
OPEN_FILES = 64
_PR_SET_PDEATHSIG = 1


def limit() -> None:
    """Bound what this process may use; end it when its parent ends (prctl(2))."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    for what, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (allowed, hard))


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked. Raises Refused, or what decoders raise."""
    source = Path(question["source"])
    if question["do"] == "draw":
        clean, width, height = drawings.prepare(source.read_bytes())
        Path(question["to"]).write_bytes(clean)
        return {"size": [width, height]}
    if question["do"] == "encode":
        examined = Examined(**{**question["examined"], "source_format": _format(question["examined"]["source_format"])})
        made, seen = encoding.encode(source, examined, Path(question["into"]), lambda *step: tell({"made": step}))
        encoded = [[item.extension, item.width, item.height, item.bytes] for item in made]
        return {"encoded": encoded, "impression": [seen.color, seen.placeholder]}
    examined = encoding.examine(source, _format(question["format"]))
    if question["do"] == "clean":
        place = Path(question["to"])
        place.write_bytes(encoding.without_metadata(source, examined))
        examined = encoding.examine(place, examined.source_format)
    return {"examined": asdict(examined)}


def _format(name: str) -> SourceFormat:
    return SourceFormat(name)


def tell(said: dict[str, Any]) -> None:
    """Write one line to who asks."""
    print(json.dumps(said), flush=True)


def main() -> None:
    """Answer until standard input ends."""
    limit()
    for line in sys.stdin:
        try:
            tell(answer(json.loads(line)))
        except Refused as refused:
            tell({"refused": refused.code})
        except MemoryError:
            tell({"refused": Refusal.TOO_DEMANDING})
        except OSError:
            raise  # the disk's fault, or ours: the work is done again
        except Exception as error:
            print(f"decoder: {type(error).__name__}", file=sys.stderr)  # the name only: its text may quote the file
            tell({"refused": Refusal.DAMAGED})


if __name__ == "__main__":
    main()
