"""Everything that is held about one account, as one file a person can read and a program too."""

import csv
import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from website_online.foundation import background, clock, personal_data
from website_online.foundation.events import announce
from website_online.foundation.personal_data import Declaration, Subject
from website_online.foundation.scoping import all_sites
from website_online.foundation.storage import sync_directory
from website_online.operations.privacy import exports, register
from website_online.operations.privacy.dates import dated
from website_online.operations.privacy.events import ExportPrepared
from website_online.operations.privacy.models import Export, State
from website_online.operations.privacy.reading import flat, withheld
from website_online.operations.privacy.stores import personal_stores, rows_of, store_name

_ON_PAGE = 200  # rows of a store on the readable page; all of them are in the other files


@background.job("privacy.export")
def build_export(*, export_id: str) -> None:
    """Make the copy that was asked for. Does nothing for one that is made or gone."""
    export = Export.objects.filter(id=export_id).exclude(state=State.DONE).first()
    if export is not None:
        build(export)


def build(export: Export) -> Path:
    """Write the copy of an export into its place, and say until when it stays; returns the place."""
    place = exports.place(export.id)
    size, digest = write(Subject(account_id=str(export.account_id)), place)
    now = clock.now()
    with transaction.atomic():
        export.state, export.ready_at, export.expires_at = State.DONE, now, exports.KEPT.after(now)
        export.bytes, export.digest = size, digest
        export.save()
        announce(ExportPrepared(export_id=str(export.id), account_id=str(export.account_id)))
    return place


def write(subject: Subject, place: Path) -> tuple[int, str]:
    """Write everything about a subject into a ZIP file; returns its size and SHA-256.

    Rows are streamed, so that memory does not grow with the account: JSON and CSV per store in
    full, `index.html` to read, `register.json` on why and how long, original files beside.
    """
    subject = personal_data.completed(subject)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = place.with_name(f"{place.name}.part")
    part.unlink(missing_ok=True)
    everywhere = all_sites(because="one person's data lie on all his sites")
    with everywhere, zipfile.ZipFile(part, "x", zipfile.ZIP_DEFLATED) as archive:
        _fill(archive, subject, place.parent)
    part.chmod(0o600)
    digest = hashlib.sha256()
    with open(part, "rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    size = part.stat().st_size
    part.replace(place)
    sync_directory(place.parent)
    return size, digest.hexdigest()


def _fill(archive: zipfile.ZipFile, subject: Subject, folder: Path) -> None:
    sections = []
    for entry in personal_stores():
        section = _store(archive, entry, subject, folder)
        if section["count"]:
            sections.append(section)
    sections.sort(key=lambda section: section["order"])
    archive.writestr(
        "index.html",
        render_to_string(
            "privacy/export.html",
            {
                "sections": sections,
                "made": clock.now(),
                "brand": settings.BRAND,
                "operator": settings.OPERATOR,
                "on_page": _ON_PAGE,
            },
        ),
    )
    archive.writestr(
        "register.json", json.dumps([section["about"] for section in sections], ensure_ascii=False, indent=1)
    )


def _store(archive: zipfile.ZipFile, entry: Declaration, subject: Subject, folder: Path) -> dict[str, Any]:
    """Write one store; returns what the readable page says of it."""
    name = store_name(entry)
    shown: list[dict[str, Any]] = []
    files: list[str] = []
    count = 0
    if entry.model is None:
        for filename, content in entry.handler.export(subject):
            archive.writestr(f"files/{filename}", content)
            files.append(f"files/{filename}")
        count = len(files)
    else:
        rows = rows_of(entry, subject)
        if rows.exists():
            count = _tables(archive, name, dated(entry, rows, subject), shown.append, folder)
            if hasattr(entry.handler, "files"):
                for filename, path in entry.handler.files(rows):
                    archive.write(path, f"files/{filename}", zipfile.ZIP_STORED)
                    files.append(f"files/{filename}")
    columns: list[str] = []
    for each in shown:
        columns += [column for column in each if column not in columns]
    return {
        "order": (str(entry.title), name),
        "name": name,
        "title": str(entry.title),
        "about": register.described(entry),
        "count": count,
        "columns": columns,
        "rows": [[flat(record.get(column)) for column in columns] for record in shown],
        "files": files,
        "withheld": withheld(entry),
    }


def _tables(
    archive: zipfile.ZipFile, name: str, given: Any, show: Callable[[dict[str, Any]], None], folder: Path
) -> int:
    """Stream records into JSON, then the JSON into CSV (a ZIP is written one member at a time)."""
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
                if count < _ON_PAGE:
                    show(record)
                count += 1
            target.write(b"\n]\n")
        spool.seek(0)
        with archive.open(f"data/{name}.csv", "w", force_zip64=True) as target:
            text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="")
            writer = csv.writer(text)
            writer.writerow(columns)
            for line in spool:
                record = json.loads(line)
                writer.writerow([flat(record.get(column)) for column in columns])
            text.flush()
            text.detach()
    return count
