"""Each promise is proved by tests of its own, or stands among those that wait, with the reason."""

from tests.promises.conftest import FOLDER, number_of
from website_online.foundation.evidence import registry
from website_online.operations.promises.catalogue import promises

FILES = {number for path in FOLDER.glob("test_P*.py") if (number := number_of(path))}


def test_the_list_is_whole() -> None:
    assert list(promises()) == list(range(1, 100))
    assert all(promise.quote and promise.duty and promise.clause for promise in promises().values())


def test_each_promise_is_tested_or_waits() -> None:
    waiting = {number for number, promise in promises().items() if promise.waits}
    assert waiting.isdisjoint(FILES), "what is tested does not wait any more"
    assert waiting | set(FILES) == set(promises())


def test_evidence_is_about_promises_that_exist() -> None:
    assert registry.values(), "nobody registered evidence"
    for each in registry.values():
        assert set(each.promises) <= set(promises()), each.key
