"""No query crosses from one site to another: not through the code, not through the database."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, models, transaction
from django.db.models import Count

from tests.strangers.rows import row, site_owned_models, unsaved, with_site_column
from website_online.core.accounts.models import Account
from website_online.core.sites.models import Site, SiteOwned
from website_online.foundation.scoping import ScopedManager, UnscopedQuery, all_sites, site_scope

MODELS = site_owned_models()
Model = type[models.Model]
each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)

pytestmark = pytest.mark.django_db


# What must be refused without a scope: name → what is tried with a model and one of its rows.
UNSCOPED: dict[str, Callable[[Model, models.Model], object]] = {
    "all": lambda model, mine: list(model.objects.all()),
    "default manager": lambda model, mine: list(model._default_manager.all()),
    "base manager": lambda model, mine: list(model._base_manager.all()),
    "get": lambda model, mine: model.objects.get(pk=mine.pk),
    "first": lambda model, mine: model.objects.first(),
    "in_bulk": lambda model, mine: model.objects.in_bulk([mine.pk]),
    "values_list": lambda model, mine: list(model.objects.values_list("pk")),
    "iterator": lambda model, mine: list(model.objects.iterator()),
    "count": lambda model, mine: model.objects.count(),
    "exists": lambda model, mine: model.objects.exists(),
    "aggregate": lambda model, mine: model.objects.aggregate(n=Count("pk")),
    "raw": lambda model, mine: list(model.objects.raw(f'SELECT * FROM "{model._meta.db_table}"')),
    "none": lambda model, mine: model.objects.none(),
    "update": lambda model, mine: model.objects.filter(pk=mine.pk).update(site_id=mine.site_id),
    "delete": lambda model, mine: model.objects.filter(pk=mine.pk).delete(),
    "create": lambda model, mine: model.objects.create(pk=None),
    "get_or_create": lambda model, mine: model.objects.get_or_create(pk=mine.pk),
    "update_or_create": lambda model, mine: model.objects.update_or_create(pk=mine.pk),
    "bulk_create": lambda model, mine: model.objects.bulk_create([mine]),
    "bulk_update": lambda model, mine: model.objects.bulk_update([mine], ["site"]),
    "refresh_from_db": lambda model, mine: mine.refresh_from_db(),
    "save": lambda model, mine: mine.save(),
    "save of a new row": lambda model, mine: type(mine)(site_id=mine.site_id).save(force_insert=True),
    "delete of a row": lambda model, mine: mine.delete(),
    "union": lambda model, mine: list(model.objects.all().union(model.objects.all())),
}


@each_model
def test_without_a_scope_everything_is_refused(model: Model, site_a: Site) -> None:
    mine = row(model, site_a)
    for name, attempt in UNSCOPED.items():
        with pytest.raises(UnscopedQuery):
            attempt(model, mine)
            pytest.fail(f"{model._meta.label}: {name} was not refused")
    with site_scope(site_a.pk):
        assert model.objects.filter(pk=mine.pk).exists()


@each_model
def test_reading_in_another_scope_finds_nothing(model: Model, site_a: Site, site_b: Site) -> None:
    mine, theirs = row(model, site_a), row(model, site_b)
    with site_scope(site_b.pk):
        found = set(model.objects.values_list("pk", flat=True))
        assert theirs.pk in found and mine.pk not in found
        assert mine.pk not in set(model._base_manager.values_list("pk", flat=True))
        assert model.objects.in_bulk([mine.pk]) == {}
        assert not model.objects.filter(site_id=site_a.pk).exists()
        with pytest.raises(model.DoesNotExist):
            model.objects.get(pk=mine.pk)
        with pytest.raises(model.DoesNotExist):
            mine.refresh_from_db()


@each_model
def test_writing_in_another_scope_changes_nothing(model: Model, site_a: Site, site_b: Site) -> None:
    mine = row(model, site_a)
    stranger = unsaved(model, site_a)
    with site_scope(site_b.pk):
        assert model.objects.filter(pk=mine.pk).update(site_id=site_b.pk) == 0 or pytest.fail("moved a row")
        assert model.objects.filter(pk=mine.pk).delete()[0] == 0
        for attempt in (
            lambda: mine.save(),
            lambda: stranger.save(force_insert=True),
            lambda: model.objects.bulk_create([stranger]),
            lambda: mine.delete(),
        ):
            with pytest.raises(UnscopedQuery):
                attempt()
    with site_scope(site_a.pk):
        assert model.objects.filter(pk=mine.pk).exists()
        assert not model.objects.filter(pk=stranger.pk).exists()


@each_model
def test_a_row_cannot_be_given_to_another_site(model: Model, site_a: Site, site_b: Site) -> None:
    mine = row(model, site_a)
    with site_scope(site_a.pk):
        for values in ({"site_id": site_b.pk}, {"site": site_b}):
            with pytest.raises(UnscopedQuery):
                model.objects.filter(pk=mine.pk).update(**values)
        mine.site_id = site_b.pk
        with pytest.raises(UnscopedQuery):
            mine.save()
        with pytest.raises(UnscopedQuery), transaction.atomic():
            model.objects.bulk_update([mine], ["site"])
        assert model.objects.filter(pk=mine.pk).exists()


@each_model
def test_both_managers_are_scoped(model: Model) -> None:
    assert isinstance(model._default_manager, ScopedManager)
    assert isinstance(model._base_manager, ScopedManager)
    assert all(isinstance(manager, ScopedManager) for manager in model._meta.managers)


def test_tables_with_a_site_are_scoped_or_about_membership() -> None:
    """What has a `site_id` and a plain manager is asked across sites on purpose: exactly these."""
    plain = {model._meta.label for model in with_site_column() if not issubclass(model, SiteOwned)}
    assert plain == {
        "sites.Membership",
        "sites.Invitation",
        "sites.Host",
        "sites.Suspension",
        "sites.Binning",
    }


RELATIONS = [
    (model, field)
    for model in MODELS
    for field in model._meta.concrete_fields
    if isinstance(field, models.ForeignKey) and issubclass(field.related_model, SiteOwned)
]


@pytest.mark.parametrize(("model", "field"), RELATIONS, ids=[f"{m.__name__}.{f.name}" for m, f in RELATIONS])
def test_relations_stay_inside(model: Model, field: models.ForeignKey, site_a: Site, site_b: Site) -> None:
    mine = row(model, site_a)
    parent_id = getattr(mine, field.attname)
    with site_scope(site_a.pk):
        again = model.objects.get(pk=mine.pk)
        parent = getattr(model.objects.get(pk=mine.pk), field.name)
        assert parent.pk == parent_id
    with pytest.raises(UnscopedQuery):
        getattr(again, field.name)
    with site_scope(site_b.pk), pytest.raises(field.related_model.DoesNotExist):
        getattr(again, field.name)
    if field.remote_field.hidden:
        return
    accessor = field.remote_field.get_accessor_name()
    with pytest.raises(UnscopedQuery):
        list(getattr(parent, accessor).all())
    with site_scope(site_b.pk):
        assert list(getattr(parent, accessor).all()) == []
        models.prefetch_related_objects([parent], accessor)
        assert list(getattr(parent, accessor).all()) == []


def test_lifting_the_scope_needs_a_reason_and_ends(site_a: Site, site_b: Site) -> None:
    model = MODELS[0]
    row(model, site_a), row(model, site_b)
    for reason in ("", "  "):
        with pytest.raises(ValueError), all_sites(because=reason):
            pass
        with pytest.raises(ValueError):
            model.objects.unscoped(because=reason)
    with all_sites(because="a test looks at both"):
        assert len({site for (site,) in model.objects.values_list("site_id")}) == 2
        with site_scope(site_a.pk):
            assert {site for (site,) in model.objects.values_list("site_id")} == {site_a.pk}
    with pytest.raises(UnscopedQuery):
        model.objects.count()


def test_a_scope_ends_with_an_exception_and_takes_only_ids(site_a: Site) -> None:
    with pytest.raises(RuntimeError, match="inside"), site_scope(site_a.pk):
        raise RuntimeError("inside")
    with pytest.raises(UnscopedQuery):
        MODELS[0].objects.count()
    for wrong in ("", "*", "1 OR 1=1", None):
        with pytest.raises(ValueError), site_scope(wrong):  # type: ignore[arg-type]
            pass


def test_rows_of_one_site_may_still_be_written(site_a: Site, alice: Account) -> None:
    """The other side: inside its own scope each model can be written, changed and deleted."""
    for model in MODELS:
        mine = row(model, site_a)
        with site_scope(site_a.pk):
            mine.save()
            assert model.objects.filter(pk=mine.pk).update(site_id=site_a.pk) == 1
            mine.delete()
            assert not model.objects.filter(pk=mine.pk).exists()
            try:
                model.objects.bulk_create([unsaved(model, site_a)])
            except IntegrityError as error:  # pragma: no cover
                pytest.fail(f"{model._meta.label}: {error}")
