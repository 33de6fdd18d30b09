"""P31: too much at once is refused with a time to wait; pages about rights stay open to everybody."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
LETTER = {"category": "question", "email": "vera@example.org", "message": "Bonjour", "website": ""}


def test_a_flood_is_told_when_to_come_back_and_rights_stay_open() -> None:
    flood = Client(REMOTE_ADDR="198.51.100.66")
    answers = [flood.post("/fr/contact", LETTER | {"message": f"Bonjour {n}"}) for n in range(30)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert int(refused[0]["Retry-After"]) > 0
    assert "Bonjour" in refused[0].content.decode(), "what was typed is not lost"
    for address in ("/fr/confidentialite", "/fr/mentions-legales", "/fr/contact"):
        assert flood.get(address).status_code == 200
    other = Client(REMOTE_ADDR="203.0.113.9")
    assert other.post("/fr/contact", LETTER).status_code == 302
