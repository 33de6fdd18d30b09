"""Writing down what was made: files by interval, what pages depend on, the manifest."""

import hashlib
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q

from website_online.foundation.ids import uuid7
from website_online.website.publishing.directory import releases
from website_online.website.publishing.directory.layout import SiteDirectory
from website_online.website.publishing.making.changes import chunks
from website_online.website.publishing.models import Dependency, DependencySet, Output, PageSource, Publication

BATCH = 500


def record_files(
    publication: Publication,
    files: Mapping[str, tuple[str, str | None]],
    owners: Iterable[str],
    paths: Iterable[str],
    *,
    all_of_it: bool,
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Bring the table of files from the base to this publication.

    `files` are the new ones. Of the present ones, those that are named by `paths`, or belong to one
    of `owners`, and are not among the new ones are gone; with `all_of_it` every other one is.
    Returns what the release puts at which path, and which paths are gone.
    """
    present: dict[str, Output] = {}
    rows = Output.objects.filter(until_number=None)
    if all_of_it:
        present = {row.path: row for row in rows}
    else:
        wanted = [*({"path": path} for path in {*files, *paths}), *({"owner": owner} for owner in set(owners))]
        for start in range(0, len(wanted), BATCH):
            some = wanted[start : start + BATCH]
            named = Q(path__in=[each["path"] for each in some if "path" in each])
            owned = Q(owner__in=[each["owner"] for each in some if "owner" in each])
            present.update((row.path, row) for row in rows.filter(named | owned))
    ended, new = [], []
    for path, row in present.items():
        if path not in files or files[path][0] != row.blob:
            ended.append(row.id)
        elif str(row.owner) != str(files[path][1]):
            Output.objects.filter(id=row.id).update(owner=files[path][1])
    for path, (blob, owner) in files.items():
        if path not in present or present[path].blob != blob:
            new.append(_row(publication, path, blob, owner))
    for start in range(0, len(ended), BATCH):
        Output.objects.filter(id__in=ended[start : start + BATCH]).update(until_number=publication.number)
    Output.objects.bulk_create(new, batch_size=BATCH)
    put = {row.path: row.blob for row in new}
    over = set(ended)
    return put, tuple(sorted(row.path for row in present.values() if row.id in over and row.path not in put))


def _row(publication: Publication, path: str, blob: str, owner: str | None) -> Output:
    return Output(site_id=publication.site_id, path=path, blob=blob, owner=owner, since_number=publication.number)


def record_sources(publication: Publication, sources: Mapping[str, frozenset[str]], gone: Iterable[str]) -> None:
    """Write down what each page was made from; pages with the same dependencies share a set."""
    site_id = publication.site_id
    digests = {page: _digest(keys) for page, keys in sources.items()}
    present: dict[str, str] = {}
    for some in chunks(sources.keys()):
        rows = PageSource.objects.filter(page__in=some).values_list("page", "set__digest")
        present.update((str(page), digest) for page, digest in rows)
    other = {page: digest for page, digest in digests.items() if present.get(page) != digest}
    known = _sets(site_id, {digest: sources[page] for page, digest in other.items()})
    moved: dict[str, list[str]] = {}
    for page, digest in other.items():
        if page in present:
            moved.setdefault(digest, []).append(page)
    for digest, pages in moved.items():
        for some in chunks(pages):
            PageSource.objects.filter(page__in=some).update(set_id=known[digest])
    new = [PageSource(site_id=site_id, page=page, set_id=known[digest]) for page, digest in other.items()]
    PageSource.objects.bulk_create([row for row in new if row.page not in present], batch_size=BATCH)
    for some in chunks(set(gone)):
        PageSource.objects.filter(page__in=some).delete()


def _sets(site_id: UUID, keys_of: Mapping[str, frozenset[str]]) -> dict[str, UUID]:
    """Return the set of each digest; sets that are not there yet are made."""
    known: dict[str, UUID] = {}
    for some in chunks(keys_of.keys()):
        known.update(DependencySet.objects.filter(digest__in=some).values_list("digest", "id"))
    new = [DependencySet(id=uuid7(), site_id=site_id, digest=digest) for digest in keys_of if digest not in known]
    DependencySet.objects.bulk_create(new, batch_size=BATCH)
    Dependency.objects.bulk_create(
        [Dependency(site_id=site_id, set_id=row.id, key=key) for row in new for key in sorted(keys_of[row.digest])],
        batch_size=BATCH,
    )
    return known | {row.digest: row.id for row in new}


def _digest(keys: Iterable[str]) -> str:
    return hashlib.blake2b("\n".join(sorted(keys)).encode(), digest_size=20).hexdigest()


def write_manifest(directory: SiteDirectory, number: int, base: int) -> None:
    """Write the manifest of a release: complete where there is no base, else the difference to it.

    The table of files says it all, so a lost manifest can be written again.
    """
    directory.prepare()
    if not base:
        release = releases.Release(number, 0, whole(number))
    else:
        put = dict(Output.objects.filter(since_number=number).values_list("path", "blob"))
        ended = Output.objects.filter(until_number=number).values_list("path", flat=True)
        release = releases.Release(number, base, put, tuple(sorted(set(ended) - put.keys())))
    releases.write(directory, release)


def whole(number: int) -> dict[str, str]:
    """Return every path of a release with its blob."""
    rows = Output.objects.filter(Q(until_number=None) | Q(until_number__gt=number), since_number__lte=number)
    return dict(rows.values_list("path", "blob"))
