"""Foreign keys are imports of the database: they point to the same floor or below, like imports."""

import pytest
from django.apps import apps
from django.db import models

FLOORS = ["foundation", "core", "website", "features", "operations", "surfaces"]
CORE_ORDER = [{"audit", "mail", "decisions"}, {"accounts"}, {"factors"}, {"sites"}, {"cases"}, {"consent"}]
WEBSITE_ORDER = [{"media"}, {"content", "themes"}, {"rendering"}, {"publishing"}]


def _place(model: type[models.Model]) -> tuple[int, int, str]:
    """Return (floor, step inside the floor, app) of one of our models."""
    _, floor, *rest = model.__module__.split(".")
    app = rest[0] if floor != "foundation" else "foundation"
    order = {"core": CORE_ORDER, "website": WEBSITE_ORDER}.get(floor, [])
    step = next((i for i, apps_there in enumerate(order) if app in apps_there), 0)
    return min(FLOORS.index(floor), 3 if floor in {"features", "operations"} else 9), step, app


def _references() -> list[tuple[type[models.Model], models.ForeignKey]]:
    return [
        (model, field)
        for model in apps.get_models()
        if model.__module__.startswith("website_online.")
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
    ]


def test_there_are_references_to_look_at() -> None:
    assert len(_references()) > 10


@pytest.mark.parametrize("model,field", _references(), ids=lambda value: getattr(value, "__name__", None) or str(value))
def test_reference_points_down_or_stays_in_the_app(model: type[models.Model], field: models.ForeignKey) -> None:
    target = field.related_model
    assert target.__module__.startswith("website_online."), f"{field} leaves the house"
    here, there = _place(model), _place(target)
    assert here[2] == there[2] or there[:2] < here[:2], f"{field} points sideways or up"
