"""What opens an account is not readable in the database, and outlives an exchange of the secret key."""

import pytest
from django.core.management import call_command
from django.db import connection

from website_online.core.factors import sealing
from website_online.core.factors.actions import codes, recovery
from website_online.core.factors.models import CodeApp, RecoveryCode
from website_online.core.factors.rules import in_groups, tidy_recovery_code
from website_online.core.factors.tests.holders import code_of, give_code_app, give_recovery_codes

pytestmark = pytest.mark.django_db


def test_no_table_holds_them(alice) -> None:
    secret, kept = give_code_app(alice), give_recovery_codes(alice)
    words = {secret.hex(), *kept, *(tidy_recovery_code(code) for code in kept)}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            text = repr(cursor.fetchall())
            assert not [word for word in words if word in text], table


def test_a_former_secret_key_still_opens_and_is_left_behind(alice, settings) -> None:
    secret = give_code_app(alice)
    before = CodeApp.objects.get().secret
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key, much younger", [settings.SECRET_KEY]
    assert codes.use(alice, code_of(secret))
    assert CodeApp.objects.get().secret != before
    settings.SECRET_KEY_FALLBACKS = []
    assert codes.use(alice, code_of(secret, later=1))


def test_a_lost_secret_key_opens_nothing_and_breaks_nothing(alice, settings) -> None:
    secret, kept = give_code_app(alice), give_recovery_codes(alice)
    settings.SECRET_KEY = "nobody knows the former one"
    assert not codes.use(alice, code_of(secret))
    found = recovery.find(alice, kept[0])
    assert found is not None and recovery.use(found)


def test_what_was_changed_on_the_disk_is_not_taken(alice) -> None:
    sealed = sealing.seal(b"secret")
    with pytest.raises(sealing.Unreadable):
        sealing.unseal(sealed[:-4] + "AAA=")


def test_recovery_codes_are_read_as_people_write_them(alice) -> None:
    code = give_recovery_codes(alice)[3]
    spelled = in_groups(code.replace("-", "").lower().replace("0", "o").replace("1", "l"), 3)
    found = recovery.find(alice, spelled)
    assert found is not None and recovery.use(found) and not recovery.use(found)
    assert RecoveryCode.objects.filter(used_at=None).count() == 9


def test_everything_is_sealed_anew_by_a_command(alice, bob, settings, capsys) -> None:
    secret = give_code_app(alice)
    former, settings.SECRET_KEY = settings.SECRET_KEY, "a key between"
    give_code_app(bob)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the present key", [former]
    call_command("second_step", "reseal")
    assert "1 sealed anew, 1 that no" in capsys.readouterr().out
    settings.SECRET_KEY_FALLBACKS = []
    assert codes.use(alice, code_of(secret))
