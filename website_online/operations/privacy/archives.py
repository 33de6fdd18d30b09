"""Files that people get: a ZIP that appears whole or not at all, with tables for people and for programs."""

import csv
import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from website_online.foundation.storage import sync_directory
from website_online.operations.privacy.reading import flat

ON_PAGE = 200  # rows of a store on the readable page; all of them are in the other files


class Making:
    """A ZIP file in the making: `archive` inside the block; `size` and SHA-256 `digest` after it.

    What was begun and interrupted is begun again; the file has its name once it is whole.
    """

    archive: zipfile.ZipFile
    size = 0
    digest = ""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._part = place.with_name(f"{place.name}.part")

    def __enter__(self) -> "Making":
        self.place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._part.unlink(missing_ok=True)
        self.archive = zipfile.ZipFile(self._part, "x", zipfile.ZIP_DEFLATED)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.archive.close()
        if kind is not None:
            return
        self._part.chmod(0o600)
        digest = hashlib.sha256()
        with open(self._part, "rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
        self.size, self.digest = self._part.stat().st_size, digest.hexdigest()
        self._part.replace(self.place)
        sync_directory(self.place.parent)


def write_tables(
    archive: zipfile.ZipFile, name: str, given: Any, show: Callable[[dict[str, Any]], None], folder: Path
) -> int:
    """Stream records into JSON, then the JSON into CSV (a ZIP is written one member at a time).

    Takes the name of the two files, the records, what shows the first of them on a page, and a
    folder for what is in between. Returns how many records there were.
    """
    columns: dict[str, None] = {}
    count = 0
    with tempfile.TemporaryFile("w+", encoding="utf-8", dir=folder) as spool:
        with archive.open(f"data/{name}.json", "w", force_zip64=True) as target:
            target.write(b"[")
            for record in given:
                columns.update(dict.fromkeys(record))
                line = json.dumps(record, ensure_ascii=False)
                target.write((b",\n" if count else b"\n") + line.encode())
                spool.write(line + "\n")
                if count < ON_PAGE:
                    show(record)
                count += 1
            target.write(b"\n]\n")
        spool.seek(0)
        with archive.open(f"data/{name}.csv", "w", force_zip64=True) as target:
            text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="")
            writer = csv.writer(text)
            writer.writerow([flat(column) for column in columns])
            for line in spool:
                record = json.loads(line)
                writer.writerow([flat(record.get(column)) for column in columns])
            text.flush()
            text.detach()
    return count
