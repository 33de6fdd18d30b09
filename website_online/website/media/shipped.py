"""Pictures that come with the product: encoded once per installation, then linked into sites.

The cache is keyed by content and recipe, so a changed picture or encoder makes a new entry
and old ones can be thrown away at any time.
"""

import fcntl
import hashlib
import json
import shutil
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from website_online.foundation.storage import sync_filesystem
from website_online.website.media import encoding
from website_online.website.media.rules import EXTENSIONS, HEAD_BYTES, SourceFormat, check_claim, sniff

_ORIGINAL = "original"
_FACTS = "facts.json"


@dataclass(frozen=True)
class Shipped:
    """A shipped picture, encoded; `directory` holds its renditions, `original` its clean bytes."""

    directory: Path
    original: Path
    digest: str
    bytes: int
    source_format: str
    animated: bool
    width: int
    height: int
    color: str
    placeholder: str
    encoded: tuple[encoding.Encoded, ...]


def cache_dir() -> Path:
    """Where encoded shipped pictures lie; may be deleted, is made again."""
    return Path(settings.PICTURE_CACHE_DIR)


def prepared(path: Path) -> Shipped:
    """The encoded form of a shipped picture, from the cache, or made now (seconds).

    Raises Refused for a file that could not be uploaded either, FileNotFoundError.
    """
    source = path.read_bytes()
    key = f"{hashlib.sha256(source).hexdigest()}-{encoding.RECIPE}"
    entry = cache_dir() / key
    if not (entry / _FACTS).exists():
        _prepare(path, source, entry)
    facts = json.loads((entry / _FACTS).read_text())
    facts["encoded"] = tuple(encoding.Encoded(**item) for item in facts["encoded"])
    return Shipped(directory=entry / "renditions", original=entry / _ORIGINAL, **facts)


def _prepare(path: Path, source: bytes, entry: Path) -> None:
    """Encode one picture; a second process that wants the same one waits for the first."""
    entry.parent.mkdir(parents=True, exist_ok=True)
    with open(entry.parent / f".{entry.name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (entry / _FACTS).exists():
            return
        making = entry.parent / f".making-{entry.name}"
        making.mkdir(exist_ok=True)
        source_format = sniff(source[:HEAD_BYTES])
        check_claim(path.name, source_format)
        clean = encoding.without_metadata(path, encoding.examine(path, source_format))
        (making / _ORIGINAL).write_bytes(clean)
        examined = encoding.examine(making / _ORIGINAL, source_format)
        made, seen = encoding.encode(making / _ORIGINAL, examined, making / "renditions", lambda _made, _of: None)
        facts = {
            "digest": hashlib.sha256(clean).hexdigest(),
            "bytes": len(clean),
            "source_format": source_format.value,
            "animated": examined.animated,
            "width": examined.width,
            "height": examined.height,
            "color": seen.color,
            "placeholder": seen.placeholder,
            "encoded": [asdict(item) for item in made],
        }
        (making / _FACTS).write_text(json.dumps(facts))
        sync_filesystem(making)
        shutil.rmtree(entry, ignore_errors=True)
        making.rename(entry)


def by_digest(digest: str) -> Shipped | None:
    """The cached picture whose clean original has this digest, or None."""
    for facts in cache_dir().glob(f"*-{encoding.RECIPE}/{_FACTS}"):
        stored = json.loads(facts.read_text())
        if stored["digest"] == digest:
            stored["encoded"] = tuple(encoding.Encoded(**item) for item in stored["encoded"])
            return Shipped(directory=facts.parent / "renditions", original=facts.parent / _ORIGINAL, **stored)
    return None


def missing(paths: Iterable[Path]) -> list[Path]:
    """Those of the shipped pictures that are not in the cache yet."""
    return [
        path
        for path in paths
        if not (cache_dir() / f"{hashlib.sha256(path.read_bytes()).hexdigest()}-{encoding.RECIPE}" / _FACTS).exists()
    ]


def prepare_all(paths: Iterable[Path], processes: int) -> int:
    """Encode all shipped pictures that are not in the cache; returns how many were encoded.

    One process per core: encoders are single-threaded on purpose.
    """
    wanted = missing(paths)
    if len(wanted) > 1 and processes > 1:
        with ProcessPoolExecutor(max_workers=processes) as pool:
            list(pool.map(prepared, wanted))
    else:
        for path in wanted:
            prepared(path)
    return len(wanted)


def pictures_of(package_dir: Path) -> list[Path]:
    """Every picture in a starter's `pictures` directory below this one."""
    endings = {f".{name}" for source, names in EXTENSIONS.items() if source is not SourceFormat.SVG for name in names}
    return sorted(path for path in package_dir.rglob("starters/*/pictures/*") if path.suffix.lower() in endings)
