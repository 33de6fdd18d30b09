"""System checks that keep the house: what is not declared does not start.

E001 undeclared model, E002 undeclared or unknown field, E003 declared but gone, E004 a foreign key
that cascades across apps, E005 a period that can never start and has no ceiling, E006 SQLite with
the WAL-reset bug, E007 a cookie of the settings that is not declared, E008 a web server in front that
is not counted, E010 a store of a site’s owner in which one visitor cannot be found, E011 a company
that gets data and is not wholly declared.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models

from website_online.foundation import cookies, hosts, personal_data, recipients
from website_online.foundation.visitors import VisitorData

OWN = "website_online."


def _own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith(OWN)]


def _fields(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields}


def undeclared_models(declared: Iterable[str], model_list: Iterable[type[models.Model]]) -> list[CheckMessage]:
    """Return E001 for each model of `model_list` whose label is not among `declared`."""
    known = set(declared)
    return [
        Error(
            f"{model._meta.label} is not declared",
            hint="Declare it in its app's personal_data.py",
            id="website_online.E001",
        )
        for model in model_list
        if model._meta.label not in known
    ]


def wrong_fields(entries: Iterable[personal_data.Declaration]) -> list[CheckMessage]:
    """Return E002 for fields that are named twice, not at all, or do not exist."""
    found: list[CheckMessage] = []
    for entry in entries:
        if entry.model is None:
            continue
        actual, personal, other = _fields(entry.model), set(entry.personal), set(entry.not_personal)
        for text, names in (
            ("undeclared", actual - personal - other),
            ("unknown", (personal | other) - actual),
            ("declared as personal and as not personal", personal & other),
        ):
            found += [Error(f"{entry.key}.{name} is {text}", id="website_online.E002") for name in sorted(names)]
        if entry.personal and entry.find is None:
            found.append(Error(f"{entry.key}: nobody's rows can be found (find=…)", id="website_online.E002"))
    return found


def gone(entries: Iterable[personal_data.Declaration], model_list: Iterable[type[models.Model]]) -> list[CheckMessage]:
    """Return E003 for declarations of models that are not installed."""
    known = set(model_list)
    return [
        Error(f"{entry.key} is declared but gone", id="website_online.E003")
        for entry in entries
        if entry.model is not None and entry.model not in known
    ]


def cascades(model_list: Iterable[type[models.Model]]) -> list[CheckMessage]:
    """Return E004 for foreign keys that delete rows of one app with those of another."""
    found: list[CheckMessage] = []
    for model in model_list:
        for field in model._meta.local_fields:
            if not isinstance(field, models.ForeignKey):
                continue
            across = field.remote_field.model._meta.app_label != model._meta.app_label
            if across and field.remote_field.on_delete is not models.PROTECT:
                found.append(
                    Error(f"{model._meta.label}.{field.name} must be PROTECT across apps", id="website_online.E004")
                )
    return found


def endless_periods(entries: Iterable[personal_data.Declaration]) -> list[CheckMessage]:
    """Return E005 for personal data whose period is unknown, or may never start and has no ceiling.

    One rule that is certain to start is enough: the others may only end a row earlier.
    """
    found: list[CheckMessage] = []
    for entry in entries:
        if not entry.personal or (not entry.keep and entry.erase is personal_data.Outcome.KEEP):
            continue
        if entry.model is None and entry.keep:
            continue  # the start lies in the store itself: the day of a log file, the date of an export
        problems = [problem for rule in entry.keep if (problem := _unknown_start(entry, rule))]
        if not problems and not any(_certain_to_start(entry, rule) for rule in entry.keep):
            problems = ["no period of it is certain to start, and there is no ceiling"]
        found += [Error(f"{entry.key}: {problem}", id="website_online.E005") for problem in problems]
    return found


def _unknown_start(entry: personal_data.Declaration, rule: personal_data.Retention) -> str:
    for start in filter(None, (rule.after, rule.ceiling_after)):
        if start in personal_data.clocks:
            continue
        if _reach(entry.model, start) is None:
            return f"the period starts at {start!r}, which is neither a field nor a declared clock"
    return ""


def _certain_to_start(entry: personal_data.Declaration, rule: personal_data.Retention) -> bool:
    starts = [rule.after, *([rule.ceiling_after] if rule.ceiling is not None else [])]
    return any(start in personal_data.clocks or not _reach(entry.model, start).null for start in starts if start)


def _reach(model: Any, path: str) -> Any:
    field = None
    for name in path.split("__"):
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return None
        model = field.related_model
    return field


def stores_of_owners(entries: Iterable[personal_data.Declaration]) -> list[CheckMessage]:
    """Return E010 for each store of a site's owner that does not say how one of his visitors is found.

    Without it the owner could not give his visitor a copy, nor erase him (GDPR art. 15, 17).
    """
    found: list[CheckMessage] = []
    for entry in entries:
        if not entry.personal or entry.controller is not personal_data.Controller.SITE_OWNER:
            continue
        if entry.visitors is None:
            found.append(
                Error(
                    f"{entry.key}: a site's owner cannot find one visitor in it",
                    hint="visitors=VisitorData(…), or NoVisitors(…) where visitors leave nothing",
                    id="website_online.E010",
                )
            )
        elif isinstance(entry.visitors, VisitorData) and entry.model is None:
            found.append(Error(f"{entry.key}: what visitors leave is kept in a table", id="website_online.E010"))
    return found


@register("website_online")
def declarations(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """Run E001-E005 and E010 over everything that is installed."""
    entries, own = personal_data.registry.values(), _own_models()
    third = [
        model
        for model in apps.get_models(include_auto_created=True)
        if not model.__module__.startswith(OWN) and model._meta.label not in personal_data.third_party
    ]
    return [
        *undeclared_models(personal_data.registry, own),
        *undeclared_models(personal_data.registry, third),
        *wrong_fields(entries),
        *gone(entries, [*own, *third]),
        *cascades(own),
        *endless_periods(entries),
        *stores_of_owners(entries),
    ]


@register("website_online")
def cookies_of_settings(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """Return E007 for each cookie that the settings name and nobody declared (it could not be set)."""
    return [
        Error(f"the cookie {getattr(settings, name)!r} ({name}) is not declared", id="website_online.E007")
        for name in sorted(dir(settings))
        if name.endswith("_COOKIE_NAME") and not cookies.is_declared(getattr(settings, name))
    ]


@register("website_online")
def proxies_are_counted(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """Return E008 where https comes from a web server in front and that server is not counted.

    Every visitor would have that server's address: limits would be everybody's, figures public.
    """
    if settings.OPERATOR_SCHEME != "https" or settings.TRUSTED_PROXY_COUNT > 0:
        return []
    text = "WEBSITE_ONLINE_TRUSTED_PROXY_COUNT must say how many web servers stand in front (1)"
    return [Error(text, id="website_online.E008")]


@register("website_online")
def recipients_are_complete(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """Return E011 for each company that gets data and is not wholly declared (GDPR art. 28, 44)."""
    found = recipients.problems(recipients.present(recorded=False), hosts.of_operator())
    return [Error(text, id="website_online.E011", hint="recipients.py, docs/operator/settings.md") for text in found]


@register("website_online")
def sound_sqlite(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """Refuse an SQLite that can corrupt a WAL database (3.7.0 to 3.51.2)."""
    if connection.vendor != "sqlite":
        return []
    version = tuple(int(part) for part in sqlite3.sqlite_version.split("."))
    if version >= (3, 51, 3):
        return []
    return [Error(f"SQLite {'.'.join(map(str, version))} can corrupt this database", id="website_online.E006")]
