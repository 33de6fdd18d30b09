"""The site's own facts, ready for templates: hours in words, address, telephone."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext
from markupsafe import Markup

from website_online.website.rendering import richtext
from website_online.website.rendering.context import BlockContext
from website_online.website.rendering.environment import template
from website_online.website.rendering.rules import NBSP, dialled, schema_hours, spoken, week

HOURS = Path(__file__).parent / "hours.html"


@dataclass(frozen=True, slots=True)
class HoursLine:
    """One line of the opening hours."""

    days: str
    times: tuple[str, ...]


def _day_names() -> dict[str, str]:
    names = {
        "mon": gettext("Monday"),
        "tue": gettext("Tuesday"),
        "wed": gettext("Wednesday"),
        "thu": gettext("Thursday"),
        "fri": gettext("Friday"),
        "sat": gettext("Saturday"),
        "sun": gettext("Sunday"),
    }
    # French and Dutch write days in lower case, but not at the start of a line.
    return {key: name[:1].upper() + name[1:] for key, name in names.items()}


def _inside(name: str, language: str) -> str:
    return name.lower() if language in ("fr", "nl") else name


def _rows(settings: Any) -> list[tuple[tuple[str, ...], str, str]]:
    return [(row.days, row.opens, row.closes) for row in settings.hours]


def hours_lines(settings: Any, language: str) -> list[HoursLine]:
    """Return the week in lines such as "Tuesday – Friday", "7:00 – 18:30"."""
    names = _day_names()
    lines = []
    for days, spans in week(_rows(settings)):
        if len(days) == 1:
            label = names[days[0]]
        elif len(days) == 2:
            label = gettext("{first} and {second}").format(
                first=names[days[0]], second=_inside(names[days[1]], language)
            )
        else:
            label = gettext("{first} to {last}").format(first=names[days[0]], last=_inside(names[days[-1]], language))
        times = tuple(f"{spoken(opens, language)}{NBSP}– {spoken(closes, language)}" for opens, closes in spans)
        lines.append(HoursLine(label, times))
    return lines


def _hours_table(b: BlockContext, settings: Any) -> Markup:
    lines = hours_lines(settings, b.page.language)
    if not lines:
        return Markup("")
    note = richtext.with_links(richtext.safe(settings.hours_note, "line"), b.page.links.resolve)
    return Markup(template(HOURS).render(lines=lines, note=Markup(note)))


def contact(b: BlockContext) -> dict[str, Any]:
    """Return what a template shows of the site's settings, made once per language."""
    page = b.page
    settings: Any = b.settings()
    key = ("contact", page.language)
    made = page.source.cache.get(key)
    if made is None:
        made = page.source.cache[key] = {
            "name": settings.name or page.source.facts.name,
            "street": settings.street,
            "town": f"{settings.postcode} {settings.town}".strip(),
            "phone": settings.phone,
            "phone_link": f"tel:{dialled(settings.phone)}" if settings.phone else "",
            "email": settings.email,
            "hours": _hours_table(b, settings),
            "enterprise_number": settings.enterprise_number,
            "social": [
                (link.label, address)
                for link in settings.social
                if link.label and (address := page.links.resolve(link.url))
            ],
        }
    return made


def organisation(b: BlockContext) -> dict[str, Any]:
    """Return the site as schema.org's LocalBusiness or one of its kinds."""
    settings: Any = b.settings()
    facts = b.page.source.facts
    b.page.dependencies.add("host")
    local = settings.business not in ("NGO", "Organization")
    address = {
        "@type": "PostalAddress",
        "streetAddress": settings.street,
        "postalCode": settings.postcode,
        "addressLocality": settings.town,
        "addressCountry": settings.country,
    }
    return {
        "@type": settings.business,
        "name": settings.name or facts.name,
        "url": f"{facts.base_url}/",
        "email": settings.email,
        "telephone": settings.phone,
        "address": address if settings.street or settings.town else None,
        "openingHoursSpecification": schema_hours(_rows(settings)) if local else None,
        "sameAs": [link.url for link in settings.social if link.url.startswith("https://")],
    }
