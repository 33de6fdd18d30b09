"""A row goes before the rows it points to."""

import pytest
from django.db import models
from django.test.utils import isolate_apps

from website_online.foundation.personal_data import Basis, Category, Controller, Declaration, Outcome
from website_online.operations.privacy import stores


def declared(model, order=0, key=None) -> Declaration:
    return Declaration(
        key=key or model._meta.label, model=model, purpose="", basis=Basis.CONTRACT, controller=Controller.OPERATOR,
        personal={"name": Category.IDENTITY}, not_personal=(), find=None, keep=(), erase=Outcome.DELETE, order=order,
    )  # fmt: skip


@pytest.fixture
def shop():
    with isolate_apps("website_online.foundation"):

        class Customer(models.Model):
            name = models.CharField(max_length=9)

            class Meta:
                app_label = "foundation"

        class Order(models.Model):
            name = models.CharField(max_length=9)
            customer = models.ForeignKey(Customer, on_delete=models.PROTECT)

            class Meta:
                app_label = "foundation"

        class Line(models.Model):
            name = models.CharField(max_length=9)
            order = models.ForeignKey(Order, on_delete=models.PROTECT)
            previous = models.ForeignKey("self", null=True, on_delete=models.PROTECT)

            class Meta:
                app_label = "foundation"

        yield Customer, Order, Line


def test_references_decide_before_the_declared_order(shop):
    customer, order, line = shop
    entries = [declared(customer, order=1), declared(order, order=2), declared(line, order=3)]
    assert [entry.model for entry in stores.in_order(entries)] == [line, order, customer]


def test_between_unrelated_stores_the_declared_order_decides(shop):
    customer, _, _ = shop
    first, last = declared(None, order=-10, key="store:first"), declared(None, order=99, key="store:last")
    assert [entry.key for entry in stores.in_order([last, declared(customer), first])] == [
        "store:first", "foundation.Customer", "store:last",
    ]  # fmt: skip


def test_emptied_fields_hold_nothing(shop):
    customer, _, line = shop
    assert stores.blank_values(declared(customer), ()) == {"name": ""}
    assert stores.blank_values(declared(line), ("previous",)) == {"previous": None}
    with pytest.raises(TypeError, match="id cannot be emptied"):
        stores.blank_values(declared(customer), ("id",))
