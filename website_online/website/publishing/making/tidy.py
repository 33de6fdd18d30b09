"""Putting old releases away: the last ten stay, and every blob that one of them needs."""

from django.db import transaction

from website_online.foundation.scoping import site_scope
from website_online.website.publishing import rules
from website_online.website.publishing.directory import blobs, live, releases
from website_online.website.publishing.directory.layout import SiteDirectory
from website_online.website.publishing.making import records
from website_online.website.publishing.making.bring import directory_of
from website_online.website.publishing.models import DependencySet, Output

BATCH = 500


def is_due(number: int) -> bool:
    """Return whether a release is one of those that become complete by themselves."""
    return number % rules.KEPT_RELEASES == 0


def tidy(site_id: str) -> None:
    """Make a recent manifest complete, and remove what is older than the one before it.

    Every tenth release becomes complete. Those before the last but one complete release go, so that
    between ten and twenty releases stay that one can go back to without rendering.
    """
    directory = directory_of(site_id)
    with directory.lock(), site_scope(site_id):
        current = live.state(directory).live
        complete = (current // rules.KEPT_RELEASES) * rules.KEPT_RELEASES
        numbers = releases.numbers(directory)
        while complete and complete not in numbers:
            complete -= rules.KEPT_RELEASES
        if complete <= 0:
            return
        if not releases.read(directory, complete).is_complete:
            records.write_manifest(directory, complete, 0)
        oldest = complete - rules.KEPT_RELEASES
        while oldest > 0 and oldest not in numbers:
            oldest -= rules.KEPT_RELEASES
        if oldest <= 0:
            return
        if not releases.read(directory, oldest).is_complete:
            records.write_manifest(directory, oldest, 0)
        releases.remove(directory, [number for number in numbers if number < oldest])
        _collect(directory, oldest)


def _collect(directory: SiteDirectory, oldest: int) -> None:
    """Remove the files that only releases before `oldest` needed."""
    over = Output.objects.filter(until_number__lte=oldest)
    names = set(over.values_list("blob", flat=True))
    with transaction.atomic():
        over.delete()
        unused = DependencySet.objects.filter(pages=None)
        unused.delete()
    _remove_unneeded(directory, names)


def _remove_unneeded(directory: SiteDirectory, names: set[str]) -> int:
    ordered = list(names)
    needed: set[str] = set()
    for start in range(0, len(ordered), BATCH):
        rows = Output.objects.filter(blob__in=ordered[start : start + BATCH])
        needed.update(rows.values_list("blob", flat=True))
    return blobs.remove(directory, names - needed)


def collect_strays(site_id: str) -> int:
    """Remove blobs that no release of a site knows: what publications that were cut short left behind.

    Under the lock nothing is being made: what is written is either recorded or of no use.
    """
    directory = directory_of(site_id)
    with directory.lock(), site_scope(site_id):
        return _remove_unneeded(directory, blobs.names(directory))


def purge(site_id: str) -> None:
    """Keep the live release only: for words that were removed from the whole history of a site."""
    directory = directory_of(site_id)
    with directory.lock(), site_scope(site_id):
        current = live.state(directory).live
        if not current:
            return
        records.write_manifest(directory, current, 0)
        releases.remove(directory, [number for number in releases.numbers(directory) if number != current])
        Output.objects.filter(until_number__lte=current).delete()
        _remove_unneeded(directory, blobs.names(directory))
