"""Counters live in the shared database, by window, keys hashed."""

from datetime import timedelta

import pytest

from website_online.foundation import clock, throttle
from website_online.foundation.models import ThrottleCounter

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_limit_then_wait_then_again() -> None:
    assert [bool(throttle.allow("b", "k", 2, MINUTE)) for _ in range(3)] == [True, True, False]
    refused = throttle.peek("b", "k", 2, MINUTE)
    assert not refused and 0 < refused.retry_after <= 60
    clock.advance(MINUTE)
    assert throttle.allow("b", "k", 2, MINUTE)


def test_key_is_not_stored_in_clear() -> None:
    throttle.allow("b", "vera@example.org", 2, MINUTE)
    assert "vera" not in str(list(ThrottleCounter.objects.values()))


def test_forget_and_prune() -> None:
    throttle.allow("b", "k", 1, MINUTE)
    throttle.forget("b", "k")
    assert throttle.peek("b", "k", 1, MINUTE).ok
    throttle.allow("b", "k", 1, MINUTE)
    clock.advance(timedelta(hours=1))
    assert throttle.prune(clock.now()) == 1


@pytest.mark.parametrize(
    "ip,key",
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("?", "?"),
    ],
)
def test_ipv6_counts_by_network(ip: str, key: str) -> None:
    assert throttle.network_of(ip) == key
