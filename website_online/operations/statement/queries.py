"""Reading versions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from website_online.foundation import clock
from website_online.operations.statement import rendering, rules, wording
from website_online.operations.statement.models import Text, Told, Version


@dataclass(frozen=True)
class Pending:
    """What differs between the newest version and what would be published now."""

    words: bool
    important: tuple[str, ...]

    def __bool__(self) -> bool:
        return self.words or bool(self.important)


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


def _language(written: Collection[str], language: str) -> str:
    """Return the language itself where something is written in it, else English, else the first of ours."""
    wanted = (rendering.known_language(language), "en", *rendering.LANGUAGES)
    return next(code for code in wanted if code in written)


def text(version: Version, language: str) -> Text:
    """Return a version in a language; in English, or else French, where it was not written in that one."""
    found = {each.language: each for each in version.texts.all()}
    return found[_language(found, language)]


def compared_in(before: Version, after: Version, language: str) -> str:
    """Return the language in which two versions are compared: one in which both are written."""
    both = {each.language for each in before.texts.all()} & {each.language for each in after.texts.all()}
    return _language(both, language)


def pending() -> Pending:
    """Compare the newest version with the present declarations, settings and words."""
    version = newest()
    if version is None:
        return Pending(words=True, important=())
    texts = {each.language: each for each in version.texts.all()}
    words = any(
        language not in texts
        or (texts[language].title, texts[language].lead, texts[language].clauses) != (now.title, now.lead, now.clauses)
        for language in rendering.LANGUAGES
        for now in [rendering.render(language)]
    )
    return Pending(words, tuple(rules.important(version.facts, wording.facts())))


def differences(before: Version, after: Version, language: str) -> list[tuple[str, list[rules.Difference]]]:
    """Return what differs between two versions: title of the clause, and its paragraphs that are others."""
    language = compared_in(before, after, language)
    old = {clause["key"]: clause for clause in text(before, language).clauses}
    new = {clause["key"]: clause for clause in text(after, language).clauses}
    found = []
    for key in [*new, *(key for key in old if key not in new)]:
        clause = new.get(key) or old[key]
        differing = rules.differences(_markup(old.get(key)), _markup(new.get(key)))
        if differing:
            found.append((clause["title"], differing))
    return found


def _markup(clause: dict[str, str] | None) -> str:
    return f"<h2>{clause['title']}</h2>{clause['html']}" if clause else ""


def notice_for(account_id: UUID) -> Version | None:
    """Return the important version that an account was told of and has not put aside, if any."""
    told = Told.objects.filter(account_id=account_id, dismissed_at=None).order_by("-version__number").first()
    return told.version if told else None
