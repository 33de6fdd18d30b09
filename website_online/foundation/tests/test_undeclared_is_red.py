"""Planted faults: what is not declared turns the checks red."""

import pytest
from django.core.checks.registry import registry
from django.db import connection, models
from django.db.models import Q
from django.test.utils import isolate_apps

from website_online.foundation import checks, personal_data
from website_online.foundation.clock import months
from website_online.foundation.personal_data import Category, Declaration, Outcome, Retention
from website_online.foundation.visitors import NoVisitors, Told, VisitorData


def _codes(found: list) -> list[str]:
    return [message.id.split(".")[-1] for message in found]


@pytest.fixture
def diary() -> type[models.Model]:
    with isolate_apps("website_online.foundation"):

        class Diary(models.Model):
            name = models.CharField(max_length=10)
            created_at = models.DateTimeField()
            closed_at = models.DateTimeField(null=True)

            class Meta:
                app_label = "foundation"

        yield Diary


def _declared(model: type[models.Model], **values: object) -> Declaration:
    base = {
        "key": model._meta.label, "model": model, "purpose": "x", "basis": personal_data.Basis.CONTRACT,
        "controller": personal_data.Controller.OPERATOR, "personal": {"name": Category.IDENTITY},
        "not_personal": ("id", "created_at", "closed_at"), "find": lambda s: Q(), "erase": Outcome.DELETE,
        "keep": (Retention(after="closed_at", period=months(3), ceiling=months(24), ceiling_after="created_at"),),
    }  # fmt: skip
    return Declaration(**(base | values))  # type: ignore[arg-type]


def test_complete_declaration_is_green(diary: type[models.Model]) -> None:
    entry = _declared(diary)
    assert not [
        *checks.undeclared_models([entry.key], [diary]),
        *checks.wrong_fields([entry]),
        *checks.endless_periods([entry]),
    ]


def test_undeclared_model_is_e001(diary: type[models.Model]) -> None:
    assert _codes(checks.undeclared_models([], [diary])) == ["E001"]


@pytest.mark.parametrize(
    "values",
    [{"not_personal": ("id", "created_at")}, {"personal": {"name": Category.IDENTITY, "ghost": Category.IDENTITY}},
     {"not_personal": ("id", "created_at", "closed_at", "name")}, {"find": None}],
)  # fmt: skip
def test_wrong_fields_are_e002(diary: type[models.Model], values: dict) -> None:
    assert _codes(checks.wrong_fields([_declared(diary, **values)])) == ["E002"]


def test_gone_model_is_e003(diary: type[models.Model]) -> None:
    assert _codes(checks.gone([_declared(diary)], [])) == ["E003"]


@pytest.mark.parametrize(
    "keep",
    [
        (),
        (Retention(after="closed_at", period=months(3)),),
        (Retention(after="closed_at", period=months(3), ceiling=months(24)),),
        (Retention(after="nowhere", period=months(3)),),
        (Retention(after="nobody.closed", period=months(3)), Retention(after="created_at", period=months(24))),
    ],
)
def test_period_that_never_starts_is_e005(diary: type[models.Model], keep: tuple) -> None:
    assert _codes(checks.endless_periods([_declared(diary, keep=keep)])) == ["E005"]


def test_a_rule_that_starts_for_certain_covers_those_that_may_not(diary: type[models.Model]) -> None:
    keep = (Retention(after="closed_at", period=months(3)), Retention(after="created_at", period=months(24)))
    assert not checks.endless_periods([_declared(diary, keep=keep)])


def test_a_declared_clock_is_a_start(diary: type[models.Model], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(personal_data, "clocks", personal_data.Registry("clocks"))
    personal_data.declare_clock("diary.closed", title="closing", started=lambda before: [], of=lambda subject: [])
    assert not checks.endless_periods([_declared(diary, keep=(Retention(after="diary.closed", period=months(3)),))])


@pytest.mark.parametrize("what_happens", [models.CASCADE, models.SET_NULL, models.DO_NOTHING])
def test_rows_of_one_app_that_go_with_those_of_another_are_e004(what_happens: object) -> None:
    with isolate_apps("website_online.foundation", "website_online.core.audit"):

        class Diary(models.Model):
            class Meta:
                app_label = "foundation"

        class Page(models.Model):
            diary = models.ForeignKey(Diary, on_delete=what_happens, null=True)

            class Meta:
                app_label = "audit"

        class Line(models.Model):
            page = models.ForeignKey(Page, on_delete=what_happens, null=True)

            class Meta:
                app_label = "audit"

        assert _codes(checks.cascades([Diary, Page, Line])) == ["E004"]
        Page._meta.get_field("diary").remote_field.on_delete = models.PROTECT
        assert not checks.cascades([Diary, Page, Line])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a fault of SQLite")
@pytest.mark.parametrize("version,codes", [("3.40.1", ["E006"]), ("3.51.2", ["E006"]), ("3.51.3", []), ("3.52.0", [])])
def test_an_sqlite_that_can_corrupt_is_e006(version: str, codes: list, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks.sqlite3, "sqlite_version", version)
    assert _codes(checks.sound_sqlite(None)) == codes


def test_all_of_it_is_asked_of_every_installation() -> None:
    registered = {check.__name__ for check in registry.get_checks()}
    assert {"declarations", "sound_sqlite", "cookies_of_settings"} <= registered


def test_an_undeclared_cookie_of_the_settings_is_e007(settings) -> None:
    assert not checks.cookies_of_settings(None)
    settings.CART_COOKIE_NAME = "cart"
    assert _codes(checks.cookies_of_settings(None)) == ["E007"]


def test_store_of_an_owner_in_which_no_visitor_is_found_is_e010(diary: type[models.Model]) -> None:
    owners = {"controller": personal_data.Controller.SITE_OWNER}
    found = VisitorData(
        find=lambda visitor: Q(),
        read=lambda row: Told("x", row.created_at, ()),
        purpose="x",
        source="x",
        kept=lambda site: (),
    )
    assert _codes(checks.stores_of_owners([_declared(diary, **owners)])) == ["E010"]
    in_files = _declared(diary, **owners, visitors=found)
    assert _codes(checks.stores_of_owners([Declaration(**(vars(in_files) | {"model": None}))])) == ["E010"]
    for visitors in (found, NoVisitors("nothing of theirs")):
        assert not checks.stores_of_owners([_declared(diary, **owners, visitors=visitors)])
    assert not checks.stores_of_owners([_declared(diary)])
