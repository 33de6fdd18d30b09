"""Everything that is held about one account, as one file a person can read and a program too."""

import json
import zipfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy, override

from website_online.foundation import background, clock, personal_data
from website_online.foundation.events import announce
from website_online.foundation.personal_data import Declaration, Subject
from website_online.foundation.scoping import all_sites
from website_online.operations.privacy import archives, exports, register
from website_online.operations.privacy.article15 import as_json, headings
from website_online.operations.privacy.dates import dated
from website_online.operations.privacy.events import ExportPrepared
from website_online.operations.privacy.labels import LABELS
from website_online.operations.privacy.models import Export, State
from website_online.operations.privacy.reading import flat, withheld
from website_online.operations.privacy.stores import personal_stores, rows_of, store_name

# What `dated` adds to each row.
_COLUMNS = {"kept_until": gettext_lazy("deleted on"), "kept": gettext_lazy("kept")}


@background.job("privacy.export")
def build_export(*, export_id: str) -> None:
    """Make the copy that was asked for. Does nothing for one that is made or gone."""
    export = Export.objects.filter(id=export_id).exclude(state=State.DONE).first()
    if export is not None:
        with override(export.language or settings.LANGUAGE_CODE):
            build(export)


def build(export: Export) -> Path:
    """Write the copy of an export into its place, and say until when it stays; returns the place."""
    place = exports.place(export.id)
    size, digest = write(Subject(account_id=str(export.account_id)), place)
    now = clock.now()
    with transaction.atomic():
        export.state, export.ready_at, export.expires_at = State.DONE, now, exports.KEPT.after(now)
        export.bytes, export.digest = size, digest
        row = Export.objects.select_for_update().filter(pk=export.pk)
        if not row.update(
            state=State.DONE, ready_at=now, expires_at=export.expires_at, bytes=size, digest=digest
        ):  # its person was erased meanwhile
            place.unlink(missing_ok=True)
            return place
        announce(ExportPrepared(export_id=str(export.id), account_id=str(export.account_id)))
    return place


def write(subject: Subject, place: Path) -> tuple[int, str]:
    """Write everything about a subject into a ZIP file; returns its size and SHA-256.

    Rows are streamed, so that memory does not grow with the account: JSON and CSV per store in
    full, `index.html` to read, `register.json` on why and how long, original files beside.
    """
    subject = personal_data.completed(subject)
    with all_sites(because="one person's data lie on all his sites"), archives.Making(place) as made:
        _fill(made.archive, subject, place.parent)
    return made.size, made.digest


def _fill(archive: zipfile.ZipFile, subject: Subject, folder: Path) -> None:
    sections = []
    for entry in personal_stores():
        section = _store(archive, entry, subject, folder)
        if section["count"]:
            sections.append(section)
    sections.sort(key=lambda section: section["order"])
    said = headings(section["entry"] for section in sections)
    archive.writestr(
        "index.html",
        render_to_string(
            "privacy/export.html",
            {
                "sections": sections,
                "headings": said,
                "made": clock.now(),
                "brand": settings.BRAND,
                "operator": settings.OPERATOR,
                "on_page": archives.ON_PAGE,
            },
        ),
    )
    archive.writestr("article15.json", json.dumps(as_json(said), ensure_ascii=False, indent=1))
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
            count = archives.write_tables(archive, name, dated(entry, rows, subject), shown.append, folder)
            if hasattr(entry.handler, "files"):
                for filename, path in entry.handler.files(rows):
                    archive.write(path, f"files/{filename}", zipfile.ZIP_STORED)
                    files.append(f"files/{filename}")
    columns: list[str] = []
    for each in shown:
        columns += [column for column in each if column not in columns]
    return {
        "order": (str(entry.title), name),
        "entry": entry,
        "name": name,
        "title": str(entry.title),
        "about": register.described(entry),
        "count": count,
        "columns": [str(_COLUMNS.get(column) or LABELS.get(column, column)) for column in columns],
        "rows": [[flat(record.get(column)) for column in columns] for record in shown],
        "files": files,
        "withheld": withheld(entry),
    }
