"""P2: each personal field says what, why, on which ground, until when; an undeclared one turns the checks red."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import models
from django.test.utils import isolate_apps

from website_online.foundation import personal_data
from website_online.foundation.checks import declarations, undeclared_models


@pytest.mark.django_db
def test_the_register_has_every_field_with_its_attributes() -> None:
    out = StringIO()
    call_command("privacy", "report", "--register", stdout=out)
    register = {entry["store"]: entry for entry in json.loads(out.getvalue())}
    for entry in personal_data.registry.values():
        if entry.personal:
            line = register[entry.key]
            assert set(line["fields"]) == set(entry.personal)
            assert line["purpose"]
            assert line["basis"]
            assert line["controller"] in {"operator", "site_owner"}
            assert line["periods"], f"{entry.key} would stay for ever"


def test_the_checks_are_green_now_and_red_for_a_model_that_nobody_declared() -> None:
    assert declarations(None) == []

    with isolate_apps("website_online.core.accounts"):

        class Diary(models.Model):
            email = models.EmailField()

            class Meta:
                app_label = "accounts"

        assert [message.id for message in undeclared_models([], [Diary])] == ["website_online.E001"]
