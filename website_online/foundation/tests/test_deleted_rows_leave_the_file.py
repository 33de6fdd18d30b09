"""SQLite alone leaves copies of deleted rows on its pages; scrubbing does not."""

import random
import re
from pathlib import Path

import pytest
from django.db import connection, transaction

from website_online.foundation import scrubbing
from website_online.foundation.scrubbing import scrub

_WORD = re.compile(rb"gone[0-9a-f]{10}")


@pytest.mark.parametrize("limit", [10**12, 0], ids=["in this process", "in one of its own"])
@pytest.mark.django_db(transaction=True)
def test_no_byte_of_a_deleted_row_stays_in_the_file(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about the file of an embedded database")
    monkeypatch.setattr(scrubbing, "IN_THIS_PROCESS", limit)
    shuffle = random.Random(1)
    words = [f"gone{shuffle.getrandbits(40):010x}" for _ in range(6000)]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE scrubbed (id TEXT PRIMARY KEY, word TEXT, filler TEXT)")
        cursor.execute("CREATE INDEX scrubbed_word ON scrubbed (word)")
        try:
            with transaction.atomic():
                for word in words:
                    row = (f"{shuffle.getrandbits(64):x}", word, "x" * shuffle.randrange(300))
                    cursor.execute("INSERT INTO scrubbed VALUES (%s, %s, %s)", row)
            with transaction.atomic():
                shuffle.shuffle(words)
                for word in words[:5000]:
                    cursor.execute("DELETE FROM scrubbed WHERE word = %s", [word])
            assert scrub()
            found = set(_WORD.findall(Path(connection.settings_dict["NAME"]).read_bytes()))
            assert found == {word.encode() for word in words[5000:]}
        finally:
            cursor.execute("DROP TABLE scrubbed")


@pytest.mark.django_db
def test_inside_a_transaction_it_waits_for_the_next_time() -> None:
    assert scrub() is False


@pytest.mark.django_db(transaction=True)
def test_a_file_that_does_not_fit_into_the_memory_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scrubbing, "IN_THIS_PROCESS", 0)
    monkeypatch.setattr(scrubbing, "_free_memory", lambda: 0)
    assert scrub() is False
