"""Reading versions, acceptances and the register."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import get_language

from website_online.foundation import clock, optional, recipients
from website_online.foundation.differing import Difference, differences
from website_online.operations.agreements import rules, wording
from website_online.operations.agreements.models import Acceptance, Engagement, Notice, Text, Version


def newest() -> Version | None:
    """Return the version that was published last, in force or not yet."""
    return Version.objects.order_by("-number").first()


def in_force(day: date | None = None) -> Version | None:
    """Return the version in force on a day (default: today), or None before the first."""
    return Version.objects.filter(effective_on__lte=day or clock.today()).order_by("-number").first()


def upcoming() -> Version | None:
    """Return the newest version whose day has not come yet."""
    return Version.objects.filter(effective_on__gt=clock.today()).order_by("-number").first()


def versions() -> list[Version]:
    """Return all versions, newest first."""
    return list(Version.objects.order_by("-number"))


def text(version: Version, language: str) -> Text:
    """Return a version in a language; in English, else in its first, where it was not written in that one."""
    found = {each.language: each for each in version.texts.all()}
    return found.get(wording.known_language(language)) or found.get("en") or next(iter(found.values()))


def differs() -> bool:
    """Tell whether the program says something else than the version that was published last."""
    version = newest()
    if version is None:
        return True
    published = {each.language: each.digest for each in version.texts.all()}
    return any(published.get(language) != wording.render(language).digest for language in wording.LANGUAGES)


def changes(before: Version, after: Version, language: str) -> list[tuple[str, list[Difference]]]:
    """Return what differs between two versions: title of the clause, and its paragraphs that are others."""
    old = {clause["key"]: clause for clause in text(before, language).clauses}
    new = {clause["key"]: clause for clause in text(after, language).clauses}
    found = []
    for key in [*new, *(key for key in old if key not in new)]:
        differing = differences(_markup(old.get(key)), _markup(new.get(key)))
        if differing:
            found.append(((new.get(key) or old[key])["title"], differing))
    return found


def _markup(clause: dict[str, str] | None) -> str:
    return f"<h2>{clause['title']}</h2>{clause['html']}" if clause else ""


def acceptances(account_id: UUID) -> list[Acceptance]:
    """Return what an account accepted, newest version first."""
    found = Acceptance.objects.filter(account_id=account_id).select_related("version", "text")
    return list(found.order_by("-version__number"))


def unaccepted(account_id: UUID) -> Version | None:
    """Return the newest version, in force or announced, where the account has not accepted it yet."""
    version = newest()
    if version is None or Acceptance.objects.filter(account_id=account_id, version=version).exists():
        return None
    return version


@dataclass(frozen=True)
class Line:
    """One line of the register in words."""

    row: Engagement
    title: str
    purpose: str
    data: str
    country: str
    is_coming: bool
    is_over: bool


def line(row: Engagement, day: date | None = None) -> Line:
    """Return a line of the register in the language in force."""
    day = day or clock.today()
    language = (get_language() or "en").partition("-")[0]
    said = row.words.get(language) or row.words["en"]
    over = row.until is not None and row.until <= day
    return Line(row, said["title"], said["purpose"], said["data"], wording.country(row.country), row.since > day, over)


def register() -> list[Line]:
    """Return who works for the operator now, or will."""
    today = clock.today()
    rows = Engagement.objects.filter(Q(until=None) | Q(until__gt=today))
    return [line(row, today) for row in rows.order_by("since", "service", "id")]


def former() -> list[Line]:
    """Return who worked for the operator before, the last first."""
    rows = Engagement.objects.filter(until__lte=clock.today())
    return [line(row) for row in rows.order_by("-until", "service", "id")]


def engaged(service: str, day: date) -> Engagement | None:
    """Return who did a service on a day."""
    rows = Engagement.objects.filter(Q(until=None) | Q(until__gt=day), service=service, since__lte=day)
    return rows.order_by("-since").first()


def not_in_register() -> list[tuple[recipients.Service, recipients.Recipient]]:
    """Return who gets data by the settings of this installation and is not in force in the register."""
    today = clock.today()
    found = []
    for service, recipient in recipients.present():
        row = engaged(service.key, today)
        if row is None or (row.company, row.country) != (recipient.company, recipient.country):
            found.append((service, recipient))
    return found


def problems() -> list[str]:
    """Return what the declarations of recipients lack, hosts that a decision of the operator brought included."""
    return recipients.problems(recipients.present(), optional.all_hosts())


def notices(account_id: UUID) -> list[Notice]:
    """Return what an account was told of and has not put aside, oldest first."""
    found = Notice.objects.filter(account_id=account_id, dismissed_at=None)
    return list(found.select_related("version", "engagement").order_by("at", "id"))


def is_early(announced: date, since: date) -> bool:
    """Tell whether something began before the time that people have to object."""
    return since < announced + rules.NOTICE
