"""A copy of one's data says that factors exist, and holds nothing that opens an account."""

import zipfile

import pytest

from website_online.core.factors.models import CodeApp, Passkey, RecoveryCode
from website_online.core.factors.tests.holders import give_code_app, give_passkey
from website_online.foundation.background import run_due
from website_online.operations.privacy.actions import request_export
from website_online.operations.privacy.exports import place

pytestmark = pytest.mark.django_db


def test_it_names_them_and_keeps_their_secrets(alice) -> None:
    give_passkey(alice)
    give_code_app(alice)
    export = request_export(alice.pk)
    run_due()
    with zipfile.ZipFile(place(export.pk)) as archive:
        text = "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    assert "Téléphone" in text or "T\\u00e9l\\u00e9phone" in text
    passkey, app = Passkey.objects.get(), CodeApp.objects.get()
    secrets = [passkey.credential_id, passkey.public_key, app.secret]
    secrets += [value for row in RecoveryCode.objects.all() for value in (row.digest, row.salt)]
    assert len(secrets) == 23
    assert [secret for secret in secrets if secret in text] == []
