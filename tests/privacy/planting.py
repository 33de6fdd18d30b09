"""A person with something in every personal field of every store.

The fields come from the declarations. A new model is planted without anybody writing a line
here; one that cannot be planted like that says so by failing.
"""

import io
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import models

from tests.privacy.canaries import Canaries
from website_online.core.accounts import actions as accounts
from website_online.core.accounts.models import Account
from website_online.core.consent.actions import digest_of
from website_online.core.consent.models import Agreement, TextVersion, Withdrawal
from website_online.core.mail.rules import address_key
from website_online.core.sites import actions as sites
from website_online.core.sites.models import Host, Membership, Site
from website_online.core.subscriptions.models import Subscription
from website_online.foundation import background, clock
from website_online.foundation.clock import days, months
from website_online.foundation.ids import uuid7
from website_online.foundation.personal_data import Declaration
from website_online.foundation.scoping import all_sites
from website_online.operations.agreements.models import Engagement
from website_online.operations.agreements.models import Version as AgreementVersion
from website_online.operations.privacy.actions import request_export
from website_online.operations.privacy.models import Tombstone
from website_online.operations.privacy.stores import personal_stores
from website_online.operations.privacy.visitors import actions as visitors
from website_online.operations.privacy.visitors import places as visitor_copies
from website_online.operations.statement.models import Told, Version
from website_online.website.media import actions as media
from website_online.website.media import places
from website_online.website.media.tests import samples
from website_online.website.publishing.tests.studio import Studio, page_root, text_section


@dataclass
class Person:
    """Somebody with an account, a site, and rows everywhere."""

    account: Account
    site: Site
    canaries: Canaries
    now: datetime
    rows: dict[type[models.Model], models.Model] = field(default_factory=dict)


def _agreement(who: Person, entry: Declaration) -> None:
    """One agreement under the account, one (withdrawn) under the keyed digest of the mailbox."""
    digest = who.canaries.keep("consent.Agreement.subject_digest", digest_of(address_key(who.account.email)))
    text = TextVersion.objects.first() or _related(who, TextVersion)
    nobody = Agreement.objects.create(subject_digest=digest, purpose="letters", text=text, how="form")
    Withdrawal.objects.create(agreement=nobody, how="link")
    who.rows[Agreement] = Agreement.objects.create(
        account_id=who.account.pk,
        text=text,
        purpose=who.canaries.word("consent.Agreement.purpose"),
        how=who.canaries.word("consent.Agreement.how"),
        at=who.canaries.instant("consent.Agreement.at", who.now - timedelta(hours=1)),
    )


# Values without which a planted row would be something else than meant (a site in the bin, …).
MEANT: dict[str, Callable[[Person], dict[str, Any]]] = {
    "agreements.Engagement": lambda p: {"service": uuid.uuid4().hex},
    "agreements.Version": lambda p: {"number": 1000 + AgreementVersion.objects.count()},
    "agreements.Notice": lambda p: {"engagement": _related(p, Engagement)},
    "accounts.Session": lambda p: {"expires_at": p.now + timedelta(days=30)},
    "accounts.Token": lambda p: {"change": None},
    "cases.Case": lambda p: {"state": "satisfied", "satisfied_at": p.now},
    "content.Document": lambda p: {"kind": "page", "language": "nl"},
    "sites.Binning": lambda p: {"restored_at": p.now},
    "sites.Invitation": lambda p: {"accepted_at": p.now, "expires_at": p.now},
    "sites.Suspension": lambda p: {"lifted_at": p.now},
    "factors.Removal": lambda p: {"done_at": p.now},
    "decisions.Contest": lambda p: {"upheld": True},
    "forms.Submission": lambda p: {"expires_at": months(12).after(p.now)},
    "mail.Message": lambda p: {"state": "sent", "ended_at": p.now},
    "media.Asset": lambda p: {"status": "ready", "source_format": "jpeg"},
    "privacy.LegalHold": lambda p: {"placed_at": p.now, "expires_at": p.now, "lifted_at": p.now},
    "privacy.Restriction": lambda p: {"lifted_at": p.now},
    "publishing.Publication": lambda p: {"state": "live"},
    "visitors.Copy": lambda p: {"state": "done", "expires_at": days(7).after(p.now)},
    "visitors.Erasure": lambda p: {"state": "done", "finished_at": p.now},
    "visitors.Request": lambda p: {"expires_at": days(3).after(p.now), "outcome": "done"},
}


def person(email_host: str = "example.org") -> Person:
    """Sign somebody up under a name, an address and a mailbox that are canaries, and plant everything."""
    canaries = Canaries()
    mailbox = canaries.word("accounts.Account.email")
    canaries.keep("accounts.Account.email_key", mailbox)
    account = accounts.register(email=f"{mailbox}@{email_host}", password="Une phrase assez longue", language="fr")
    account.email_confirmed_at = clock.now()
    account.save(update_fields=["email_confirmed_at"])
    address = canaries.word("sites.Site.address")
    canaries.keep("sites.Host.hostname", address)
    site = sites.create_site(owner=account, name=canaries.word("sites.Site.name"), address=address, language="fr")
    background.run_due()
    who = Person(account, site, canaries, clock.now(), {Account: account, Site: site})
    _published(who)
    with all_sites(because="a test plants everywhere"):
        for entry in reversed(personal_stores()):
            if entry.model is None:
                STORES[entry.key](who)
            elif entry.key in BY_HAND:
                BY_HAND[entry.key](who, entry)
            else:
                plant(who, entry)
    background.run_due()
    return who


def plant(who: Person, entry: Declaration) -> models.Model:
    """One row of a model with a canary in every personal field that has room for one."""
    values = {
        column.name: _value(who, entry, column)
        for column in entry.model._meta.concrete_fields
        if not column.primary_key or not column.has_default()
    }
    values = {name: value for name, value in values.items() if value is not _DEFAULT}
    values |= MEANT.get(entry.key, lambda p: {})(who)
    row = entry.model(**values)
    row.save(force_insert=True)
    who.rows[entry.model] = row
    return row


_DEFAULT = object()


def _value(who: Person, entry: Declaration, column: models.Field) -> Any:  # noqa: C901
    place = f"{entry.key}.{column.name}"
    if column.name in entry.personal:
        canary = who.canaries.for_field(place, column, who.now - timedelta(hours=1))
        if canary is not None:
            return canary
    if column.is_relation:
        return None if column.null and column.related_model is not Account else _related(who, column.related_model)
    if isinstance(column, models.UUIDField):
        if column.has_default() and column.name not in entry.personal:
            return _DEFAULT
        return who.site.pk if column.name == "site_id" else who.account.pk if column.name in entry.personal else uuid7()
    if column.has_default():
        return _DEFAULT
    if column.null:
        return None
    if column.choices:
        return column.choices[-1][0]
    if isinstance(column, models.DateTimeField):
        return who.now
    if isinstance(column, models.DateField):
        return who.now.date()
    if isinstance(column, models.CharField | models.TextField):
        return uuid.uuid4().hex[: column.max_length or 32] if column.unique else ""
    if isinstance(column, models.IntegerField):
        return 30_000
    return {models.BooleanField: False, models.JSONField: {}}.get(type(column), _DEFAULT)


def _related(who: Person, model: type[models.Model]) -> models.Model:
    """The person's own row of a model that a planted row refers to."""
    if model not in who.rows:
        entry = next((e for e in personal_stores() if e.model is model), None)
        who.rows[model] = plant(who, entry) if entry is not None else _without_canaries(who, model)
    return who.rows[model]


def _without_canaries(who: Person, model: type[models.Model]) -> models.Model:
    blank = Declaration(
        key=model._meta.label, model=model, purpose="", basis=None, controller=None, personal={}, not_personal=(),  # type: ignore[arg-type]
        find=None, keep=(), erase=None,  # type: ignore[arg-type]
    )  # fmt: skip
    return plant(who, blank)


def _account(who: Person, entry: Declaration) -> None:
    """The mailbox is planted at sign-up; the password's hash is whatever stands there."""
    Account.objects.filter(pk=who.account.pk).update(password=who.canaries.word(f"{entry.key}.password"))


def _site(who: Person, entry: Declaration) -> None:
    """Name and address are planted when the site is made."""


def _membership(who: Person, entry: Declaration) -> None:
    since = who.canaries.instant(f"{entry.key}.since", who.now - timedelta(hours=1))
    Membership.objects.filter(account=who.account).update(since=since)


def _host(who: Person, entry: Declaration) -> None:
    hostname = who.canaries.word(f"{entry.key}.hostname")
    Host.objects.create(site=who.site, hostname=f"{hostname}.example", kind=Host.Kind.DOMAIN)


def _erasure(who: Person, entry: Declaration) -> None:
    """Its address is the account's own, written when an erasure is planned: the erasure test sees it go."""


def _tombstone(who: Person, entry: Declaration) -> None:
    """Ids only, one of them made up."""
    Tombstone.objects.create(account_id=who.account.pk, site_ids=[who.canaries.word(f"{entry.key}.site_ids")])


def _told(who: Person, entry: Declaration) -> None:
    """Told of a change of the statement, and put aside."""
    version = Version.objects.create(number=Version.objects.count() + 1, effective_on=who.now.date(), facts={})
    Told.objects.create(
        version=version,
        account_id=who.account.pk,
        at=who.canaries.instant(f"{entry.key}.at", who.now - timedelta(hours=1)),
        dismissed_at=who.canaries.instant(f"{entry.key}.dismissed_at", who.now - timedelta(hours=1)),
    )


def _subscription(who: Person, entry: Declaration) -> None:
    """One list under the account; under its address one that waits for its link, and one that was left."""
    earlier = who.now - timedelta(hours=1)

    def instant(name: str) -> datetime:
        return who.canaries.instant(f"{entry.key}.{name}", earlier)

    def word(name: str) -> str:
        return who.canaries.word(f"{entry.key}.{name}")

    Subscription.objects.create(
        account_id=who.account.pk,
        list=word("list"),
        language="fr",
        how=word("how"),
        confirmed_at=instant("confirmed_at"),
    )
    mailbox = who.canaries.keep(f"{entry.key}.email", who.account.email.partition("@")[0])
    who.canaries.keep(f"{entry.key}.email_key", mailbox)
    for left_at in (None, instant("left_at")):
        Subscription.objects.create(
            email=who.account.email,
            email_key=who.account.email_key,
            list="news",
            language="fr",
            how="newsletter",
            requested_at=instant("requested_at"),
            left_at=left_at,
        )


BY_HAND: dict[str, Callable[[Person, Declaration], None]] = {
    "accounts.Account": _account,
    "sites.Site": _site,
    "sites.Membership": _membership,
    "sites.Host": _host,
    "consent.Agreement": _agreement,
    "privacy.Erasure": _erasure,
    "privacy.Tombstone": _tombstone,
    "statement.Told": _told,
    "subscriptions.Subscription": _subscription,
}


def _pictures(who: Person) -> None:
    """A photograph with its maker's canary in EXIF; what stays of it is known by a stretch of its bytes."""
    block = samples.exif(6)
    block[0x010F] = who.canaries.word("never: EXIF of a picture")
    noise = samples.picture(640, 400)
    file = io.BytesIO(samples.encoded("JPEG", noise, quality=90, exif=block, comment=str(who.site.pk).encode()))
    file.name = "photo.jpg"
    asset = media.receive_upload(who.site.pk, who.account, file)
    background.run_due()
    # Make this person's original and rendition distinct: the last bytes of a JPEG may be anything.
    for name, path in (
        ("original", places.original(who.site.pk, asset.id)),
        ("renditions", places.version_dir(who.site.pk, asset.id, 1) / "640.webp"),
    ):
        with open(path, "ab") as opened:
            opened.write(who.canaries.word(f"store:media.{name}").encode())


def waiting_upload(who: Person) -> None:
    """A picture that no job has looked at yet."""
    file = io.BytesIO(samples.encoded("JPEG") + who.canaries.word("store:media.quarantine").encode())
    file.name = "waiting.jpg"
    media.receive_upload(who.site.pk, who.account, file)


def _published(who: Person) -> None:
    """A site as its owner publishes it: one canary in the text of a page, one in its address."""
    text, address = who.canaries.word("store:published.pages"), who.canaries.word("store:published.manifests")
    studio = Studio(who.site, who.account)
    studio.plant(
        {
            "": page_root("Accueil", "", text_section("first", "<p>Bonjour</p>")),
            address: page_root("Pain", address, text_section("second", f"<p>{text}</p>")),
        }
    )
    studio.publish()


def _published_before(who: Person) -> None:
    """Published before anything else is planted, while the drafts are as a person makes them."""


def _logs(who: Person) -> None:
    """Nothing personal reaches a log: whoever finds a canary there has found a fault."""


def _exports(who: Person) -> None:
    request_export(who.account.pk)


def _backups(who: Person) -> None:
    """Encrypted as a whole, on another host: tests/backups restores one and looks for canaries there."""


def _visitor_copies(who: Person) -> None:
    """The copy of a visitor's data that the owner had made."""
    one = visitors.look_for(who.site.pk, who.account, "vera@example.org")
    copy = visitors.request_copy(who.site.pk, who.account, one.id)
    background.run_due()
    visitor_copies.place(copy.id).write_bytes(who.canaries.word("store:visitor-copies.copy").encode())


STORES: dict[str, Callable[[Person], None]] = {
    "store:backups": _backups,
    "store:media": _pictures,
    "store:logs": _logs,
    "store:exports": _exports,
    "store:published": _published_before,
    "store:visitor-copies": _visitor_copies,
}
