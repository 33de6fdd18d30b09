"""The database itself refuses a reference from one site to another, whatever program writes it."""

import pytest
from django.db import IntegrityError, connection, models, transaction

from tests.strangers.rows import row, site_owned_models
from website_online.core.sites.models import Site, SiteOwned
from website_online.foundation.ids import uuid7
from website_online.foundation.integrity import guarded_references, install_guards

pytestmark = pytest.mark.django_db

REFERENCES = guarded_references()
each_reference = pytest.mark.parametrize(
    ("model", "key"), REFERENCES, ids=[f"{model.__name__}.{key.name}" for model, key in REFERENCES]
)
REFUSED = "reference to another site"


def _plain(field: models.Field, value: object) -> object:
    return field.get_db_prep_value(value, connection)


def _columns(model: type[models.Model], pk: object) -> dict[str, object]:
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT * FROM "{model._meta.db_table}" WHERE "{model._meta.pk.column}" = %s',
            [_plain(model._meta.pk, pk)],
        )
        return dict(zip([part[0] for part in cursor.description], cursor.fetchone(), strict=True))


def _insert(model: type[models.Model], values: dict[str, object]) -> None:
    columns = ", ".join(f'"{name}"' for name in values)
    places = ", ".join(["%s"] * len(values))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places})', _sendable(values))


def _sendable(values: dict[str, object]) -> list[object]:
    if connection.vendor != "postgresql":
        return list(values.values())
    from psycopg.types.json import Jsonb

    return [Jsonb(value) if isinstance(value, dict | list) else value for value in values.values()]


def _update(model: type[models.Model], pk: object, column: str, value: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{model._meta.db_table}" SET "{column}" = %s WHERE "{model._meta.pk.column}" = %s',
            [value, _plain(model._meta.pk, pk)],
        )


@each_reference
def test_inserting_a_reference_to_another_site(
    model: type[models.Model], key: models.ForeignKey, site_a: Site, site_b: Site
) -> None:
    mine, theirs = row(model, site_a), row(key.related_model, site_b)
    values = _columns(model, mine.pk)
    counted = isinstance(model._meta.pk, models.AutoField)
    values[model._meta.pk.column] = 1 << 40 if counted else _plain(model._meta.pk, uuid7())
    values[key.column] = _plain(key.target_field, theirs.pk)
    with pytest.raises(IntegrityError, match=REFUSED):
        _insert(model, values)


@each_reference
def test_changing_a_reference_to_another_site(
    model: type[models.Model], key: models.ForeignKey, site_a: Site, site_b: Site
) -> None:
    mine, theirs = row(model, site_a), row(key.related_model, site_b)
    with pytest.raises(IntegrityError, match=REFUSED):
        _update(model, mine.pk, key.column, _plain(key.target_field, theirs.pk))


@pytest.mark.parametrize("model", site_owned_models(), ids=lambda model: model._meta.label)
def test_moving_a_row_to_another_site(model: type[models.Model], site_a: Site, site_b: Site) -> None:
    """Also for what others refer to: their references would come to lead outside."""
    mine = row(model, site_a)
    with pytest.raises(IntegrityError, match=r"(stays|another) "):
        _update(model, mine.pk, "site_id", _plain(model._meta.get_field("site").target_field, site_b.pk))


@each_reference
def test_references_inside_a_site_are_accepted(model: type[models.Model], key: models.ForeignKey, site_a: Site) -> None:
    mine, other = row(model, site_a), row(key.related_model, site_a)
    _update(model, mine.pk, key.column, _plain(key.target_field, other.pk))
    assert _columns(model, mine.pk)[key.column] == _plain(key.target_field, other.pk)


def test_every_reference_between_sites_is_guarded() -> None:
    """Each foreign key from a site's table to a site's table is in the list of guarded ones."""
    wanted = {
        (model._meta.label, field.name)
        for model in site_owned_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, SiteOwned)
    }
    assert wanted == {(model._meta.label, key.name) for model, key in REFERENCES if issubclass(model, SiteOwned)}
    assert wanted


def test_installing_the_guards_again_changes_nothing(site_a: Site) -> None:
    install_guards()
    install_guards()
    before = _guards()
    assert len(before) >= len(REFERENCES)
    install_guards()
    assert _guards() == before


def _guards() -> list[str]:
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 's%%_site_%%' ORDER BY name",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [name for (name,) in cursor.fetchall()]
