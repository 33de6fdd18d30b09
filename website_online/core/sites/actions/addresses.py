"""Addresses under the operator's domain: free or taken, and changing to another one."""

from django.conf import settings
from django.db import IntegrityError, transaction

from website_online.core.accounts.models import Account
from website_online.core.audit.actions import record
from website_online.core.sites.errors import AddressRefused
from website_online.core.sites.events import AddressChanged
from website_online.core.sites.models import Host, Role, Site
from website_online.core.sites.permissions import require
from website_online.core.sites.rules import AddressProblem, AddressVerdict, examine_address, numbered
from website_online.foundation import clock
from website_online.foundation.events import announce

TRIES = 50


def host_of(address: str) -> str:
    """Return the host name of an address under the operator's domain."""
    return f"{address}.{settings.SITES_DOMAIN}"


def is_taken(address: str, *, by_others_than: Site | None = None) -> bool:
    """Return whether a site has this address, or had it before, or has it while in the bin."""
    hosts = Host.objects.filter(hostname=host_of(address))
    sites = Site.objects.filter(address=address)
    if by_others_than is not None:
        hosts, sites = hosts.exclude(site=by_others_than), sites.exclude(pk=by_others_than.pk)
    return hosts.exists() or sites.exists() or host_of(address) == settings.OPERATOR_HOST


def check_address_available(text: str, *, for_site: Site | None = None) -> AddressVerdict:
    """Return whether this can be a site's address now: well-formed, not misleading, not reserved, free.

    A refusal carries a suggestion that was free at this moment. A site may have back what it had.
    """
    verdict = examine_address(text)
    if verdict.ok and is_taken(verdict.address, by_others_than=for_site):
        return AddressVerdict(False, "", AddressProblem.TAKEN, _free(verdict.address))
    if not verdict.ok and verdict.suggestion and is_taken(verdict.suggestion, by_others_than=for_site):
        return AddressVerdict(False, "", verdict.problem, _free(verdict.suggestion))
    return verdict


def _free(address: str) -> str:
    for number in range(2, TRIES):
        candidate = numbered(address, number)
        if examine_address(candidate).ok and not is_taken(candidate):
            return candidate
    return ""


def claim(site: Site, address: str) -> Host:
    """Make `address` (examined) the primary host of a site. Inside a transaction.

    Raises AddressRefused when somebody else was quicker.
    """
    hostname = host_of(address)
    Host.objects.filter(site=site, primary=True).update(primary=False)
    Host.objects.filter(site=site, kind=Host.Kind.ADDRESS).update(kind=Host.Kind.FORMER)
    try:
        with transaction.atomic():
            Site.objects.filter(pk=site.pk).update(address=address)
            host, new = Host.objects.get_or_create(
                hostname=hostname,
                defaults={"site": site, "primary": True, "verified_at": clock.now()},
            )
    except IntegrityError as error:
        raise AddressRefused(check_address_available(address)) from error
    if not new:
        if host.site_id != site.pk:
            raise AddressRefused(check_address_available(address))
        host.kind, host.primary = Host.Kind.ADDRESS, True
        host.save(update_fields=["kind", "primary"])
    site.address = address
    return host


def change_address(site: Site, address: str, *, by: Account) -> Site:
    """Give the site another address; the former one stays the site's own and leads to the new one.

    Raises NotYours unless `by` owns the site, AddressRefused.
    """
    site = require(by, site.pk, Role.OWNER)
    verdict = check_address_available(address, for_site=site)
    if not verdict.ok:
        raise AddressRefused(verdict)
    if verdict.address == site.address:
        return site
    former = site.address or ""
    with transaction.atomic():
        Site.objects.select_for_update().get(pk=site.pk)
        claim(site, verdict.address)
        record("sites.address_changed", actor_id=by.pk, site_id=site.pk, object_type="site", object_id=site.pk)
        announce(AddressChanged(str(site.pk), host_of(former), host_of(verdict.address)))
    return site
