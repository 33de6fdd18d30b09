"""P9: passwords are stored as bcrypt over SHA-256 at cost 12, in full length, and nowhere else."""

import json

import pytest
from django.contrib.auth.hashers import check_password, make_password

from tests.promises.person import PASSWORD, sign_in, sign_up, work
from website_online.core.accounts.models import Account
from website_online.core.audit.models import Entry
from website_online.core.mail.models import Message
from website_online.foundation.models import StoredJob
from website_online.operations.promises.actions import examine_all
from website_online.operations.promises.models import Examination

pytestmark = pytest.mark.django_db
REAL = ["website_online.core.accounts.hashers.BCryptSHA256Cost12"]


def test_what_is_stored_is_bcrypt_at_cost_12(settings) -> None:
    settings.PASSWORD_HASHERS = REAL
    _, account, _ = sign_up()
    assert account.password.startswith("bcrypt_sha256$$2b$12$")


def test_every_byte_counts(settings) -> None:
    settings.PASSWORD_HASHERS = REAL
    stored = make_password("a" * 72 + "X")
    assert check_password("a" * 72 + "X", stored)
    assert not check_password("a" * 72 + "Y", stored)


def test_the_password_itself_is_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    _, account, _ = sign_up()
    sign_in(account.email)
    sign_in(account.email, "pas le bon mot de passe")
    work()
    kept = [
        *Entry.objects.values_list("details", flat=True),
        *Message.objects.values_list("text", "html", "headers"),
        *StoredJob.objects.values(),
        *Account.objects.values(),
        *Examination.objects.values(),
    ]
    written = json.dumps(kept, default=str, ensure_ascii=False) + caplog.text
    assert PASSWORD not in written
    assert json.dumps(PASSWORD)[1:-1] not in written


def test_the_figure_beside_the_clause_counts_them(settings) -> None:
    from website_online.foundation import clock

    settings.PASSWORD_HASHERS = REAL
    sign_up()
    found = next(each for each in examine_all(clock.today()) if each.evidence == "accounts.passwords")
    assert found.met
    assert found.figures == {"current": 1, "count": 1, "cost": 12}
