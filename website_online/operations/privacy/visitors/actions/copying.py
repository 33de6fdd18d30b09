"""Everything that a site has of one visitor, as one file that he can read and a program too."""

import json
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format

from website_online.core.accounts.models import Account
from website_online.core.sites import permissions
from website_online.core.sites.models import Role, Site
from website_online.core.sites.queries import base_url
from website_online.foundation import background, clock
from website_online.foundation.personal_data import Subject
from website_online.foundation.scoping import all_sites, site_scope
from website_online.operations.privacy import archives
from website_online.operations.privacy.dates import goings
from website_online.operations.privacy.models import State
from website_online.operations.privacy.stores import batches, everything, store_name
from website_online.operations.privacy.visitors import queries, wording
from website_online.operations.privacy.visitors.actions.looking import NoSuchLookup, record
from website_online.operations.privacy.visitors.models import Copy, Lookup
from website_online.operations.privacy.visitors.places import place
from website_online.operations.privacy.visitors.rules import COPY_KEPT_DAYS, rows_left_out
from website_online.operations.privacy.visitors.stores import VisitorStore, visitor_stores


def request_copy(site_id: UUID | str, account: Account, lookup_id: UUID | str) -> Copy:
    """Store the job that makes a copy of what was found; return the copy, WAITING.

    Raises NotYours, NoSuchLookup.
    """
    with site_scope(site_id), transaction.atomic():
        site = permissions.require(account, site_id, Role.OWNER)
        one = queries.lookup(site.id, lookup_id)
        if one is None:
            raise NoSuchLookup(lookup_id)
        waiting = Copy.objects.filter(lookup=one, state=State.WAITING).first()
        if waiting is not None:
            return waiting  # it is made from the row as it is then, so it has what was chosen last
        now = clock.now()
        made = Copy.objects.create(
            site_id=site.id,
            lookup=one,
            language=one.request.language if one.request else site.language,
            requested_by=account.id,
            requested_at=now,
            expires_at=clock.days(COPY_KEPT_DAYS).after(now),
        )
        background.enqueue(build_copy, key=f"visitors.copy:{made.id}", site_id=str(site.id), copy_id=str(made.id))
        record("visitors.copy_asked", site, account, "copy", made.id)
    return made


@background.job("visitors.copy", lease=timedelta(minutes=10))
def build_copy(*, site_id: str, copy_id: str) -> None:
    """Make the copy that was asked for. Does nothing for one that is made or gone."""
    with site_scope(site_id):
        made = Copy.objects.filter(id=copy_id).exclude(state=State.DONE).select_related("lookup").first()
        if made is None or not made.lookup.keys:
            return
        site = Site.objects.get(id=site_id)
        with archives.Making(place(made.id)) as file, translation.override(made.language):
            _fill(file.archive, site, made.lookup)
        made.state, made.ready_at = State.DONE, clock.now()
        made.bytes, made.digest = file.size, file.digest
        made.save(update_fields=["state", "ready_at", "bytes", "digest"])


def _fill(archive: zipfile.ZipFile, site: Site, one: Lookup) -> None:
    sections = [section for store in visitor_stores() if (section := _store(archive, store, one))]
    facts = {
        "site": site.name,
        "address": base_url(site.id),
        "made": clock.now(),
        "sections": sections,
        "on_page": archives.ON_PAGE,
        "operator": settings.OPERATOR,
        "brand": settings.BRAND,
        "authority": wording.AUTHORITY,
    }
    archive.writestr("index.html", render_to_string("visitors/copy.html", facts))
    about = [
        {name: section[name] for name in ("name", "title", "purpose", "basis", "kept", "source")}
        for section in sections
    ]
    archive.writestr("about.json", json.dumps(about, ensure_ascii=False, indent=1))


def _store(archive: zipfile.ZipFile, store: VisitorStore, one: Lookup) -> dict[str, Any]:
    """Write what one store has, unless it has nothing; return what the readable page says of it."""
    left_out = rows_left_out(one.left_out, store.entry.key)
    rows = store.rows(queries.visitor_of(one)).exclude(pk__in=left_out)
    if store.data.own_copies or not rows.exists():
        return {}
    name = store_name(store.entry)
    shown: list[dict[str, Any]] = []
    folder = place(one.id).parent
    count = archives.write_tables(archive, name, _records(store, rows, one), shown.append, folder)
    files: list[str] = []
    if hasattr(store.entry.handler, "files"):
        for filename, path in store.entry.handler.files(rows):
            archive.write(path, f"files/{filename}", zipfile.ZIP_STORED)
            files.append(f"files/{filename}")
    return {
        "name": name,
        "count": count,
        "rows": [[(label, _in_words(value)) for label, value in record.items() if value] for record in shown],
        "files": files,
        **wording.of_a_store(store, str(one.site_id)),
    }


def _records(store: VisitorStore, rows: QuerySet, one: Lookup) -> Iterator[dict[str, Any]]:
    """The rows as a person can read them, with the day on which each goes."""
    labels = wording.labels()
    for keys in batches(rows):
        with all_sites(because="the dates of these rows, which the site's scope has chosen"):
            ends = goings(store.entry, keys, Subject(site_ids=(str(one.site_id),)))
        for row in everything(store.entry).filter(pk__in=keys).order_by("pk"):
            told = store.data.read(row)
            going = ends[row.pk]
            record: dict[str, Any] = {
                labels["what"]: told.title,
                labels["since"]: told.at.isoformat(timespec="seconds"),
            }
            for label, value in told.lines:
                record[label if label not in record else f"{label} (2)"] = value
            record[labels["until"]] = going.at.isoformat(timespec="seconds") if going.at and going.is_sure else ""
            yield record


def _in_words(value: Any) -> str:
    """A value as the readable page shows it: an instant as a date, a text as it is."""
    text = str(value)
    if text[4:5] == "-" and text[10:11] == "T":
        with suppress(ValueError):
            return date_format(clock.local(datetime.fromisoformat(text)), "DATETIME_FORMAT")
    return text
