"""Making a site, its name and languages, what it is entitled to and what is switched on."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from website_online.core.accounts.errors import NotOpen
from website_online.core.accounts.models import Account
from website_online.core.audit.actions import record
from website_online.core.sites.actions.addresses import check_address_available, claim
from website_online.core.sites.errors import AddressRefused, LanguageRefused, NameRefused
from website_online.core.sites.events import FeatureSwitched, SiteCreated, SiteLanguagesChanged, SiteRenamed
from website_online.core.sites.models import Entitlement, FeatureSwitch, Membership, Role, Site
from website_online.core.sites.permissions import require
from website_online.core.sites.rules import examine_name, tidy_name
from website_online.foundation import clock
from website_online.foundation.events import announce
from website_online.foundation.scoping import site_scope


def _checked_name(name: str) -> str:
    name = tidy_name(name)
    if problem := examine_name(name):
        raise NameRefused(problem)
    return name


def _checked_languages(language: str, languages: list[str]) -> list[str]:
    known = {code for code, _ in settings.LANGUAGES}
    unique = list(dict.fromkeys(languages))
    if language not in unique or not set(unique) <= known:
        raise LanguageRefused(language)
    return unique


def create_site(*, owner: Account, name: str, address: str, language: str) -> Site:
    """Make a site with its owner and its address, and return it.

    Raises NotOpen for a closed account, NameRefused, AddressRefused, LanguageRefused.
    """
    if not owner.is_open:
        raise NotOpen("the account is closed")
    name = _checked_name(name)
    languages = _checked_languages(language, [language])
    verdict = check_address_available(address)
    if not verdict.ok:
        raise AddressRefused(verdict)
    with transaction.atomic():
        site = Site(name=name, address=verdict.address, language=language, languages=languages, created_at=clock.now())
        try:
            with transaction.atomic():
                site.save(force_insert=True)
        except IntegrityError as error:  # somebody else was quicker
            raise AddressRefused(check_address_available(address)) from error
        claim(site, verdict.address)
        Membership.objects.create(site=site, account=owner, role=Role.OWNER, since=clock.now())
        record("sites.created", actor_id=owner.pk, site_id=site.pk, object_type="site", object_id=site.pk)
        announce(SiteCreated(str(site.pk), str(owner.pk)))
    return site


def rename(site: Site, name: str, *, by: Account) -> Site:
    """Give the site another name. Raises NotYours unless `by` owns it, NameRefused."""
    site = require(by, site.pk, Role.OWNER)
    name = _checked_name(name)
    if name != site.name:
        with transaction.atomic():
            site.name = name
            site.save(update_fields=["name"])
            record("sites.renamed", actor_id=by.pk, site_id=site.pk, object_type="site", object_id=site.pk)
            announce(SiteRenamed(str(site.pk)))
    return site


def set_languages(site: Site, *, language: str, languages: list[str], by: Account) -> Site:
    """Set the default language and all languages of a site. Raises NotYours, LanguageRefused."""
    site = require(by, site.pk, Role.OWNER)
    languages = _checked_languages(language, languages)
    with transaction.atomic():
        site.language, site.languages = language, languages
        site.save(update_fields=["language", "languages"])
        record(
            "sites.languages_set",
            actor_id=by.pk,
            site_id=site.pk,
            object_type="site",
            object_id=site.pk,
            details={"language": language, "languages": languages},
        )
        announce(SiteLanguagesChanged(str(site.pk)))
    return site


def switch_feature(site: Site, feature: str, on: bool, *, by: Account) -> None:
    """Switch a feature of the site on or off. Raises NotYours unless `by` owns the site."""
    site = require(by, site.pk, Role.OWNER)
    with transaction.atomic(), site_scope(site.pk):
        FeatureSwitch.objects.update_or_create(
            site_id=site.pk,
            feature=feature,
            defaults={"on": on, "changed_at": clock.now(), "changed_by": by.pk},
        )
        record(
            "sites.feature_switched",
            actor_id=by.pk,
            site_id=site.pk,
            object_type="feature",
            object_id=feature,
            details={"on": on},
        )
        announce(FeatureSwitched(str(site.pk), feature))


def grant(site: Site, key: str, value: int | None, *, until: datetime | None = None) -> Entitlement:
    """Entitle a site to `value` of what `key` names (None: without limit), from now on.

    Called by whatever sells; a former entitlement to the same ends now. A downgrade deletes nothing.
    """
    now = clock.now()
    with transaction.atomic(), site_scope(site.pk):
        Entitlement.objects.filter(key=key, until=None).update(until=now)
        made = Entitlement.objects.create(site_id=site.pk, key=key, value=value, since=now, until=until)
        record(
            "sites.entitled",
            site_id=site.pk,
            object_type="entitlement",
            object_id=made.pk,
            details={"key": key, "value": value},
        )
    return made
