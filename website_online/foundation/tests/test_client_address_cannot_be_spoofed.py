"""The client's address is counted from our own proxies; what a client claims is ignored."""

import pytest

from website_online.foundation.web.client_ip import client_ip, normal_ip


@pytest.mark.parametrize(
    "peer,forwarded,proxies,expected",
    [
        ("198.51.100.4", "6.6.6.6", 0, "198.51.100.4"),
        ("10.0.0.1", "6.6.6.6, 81.82.83.84", 1, "81.82.83.84"),
        ("10.0.0.1", "6.6.6.6, 81.82.83.84, 10.0.0.9", 2, "81.82.83.84"),
        ("10.0.0.1", "", 1, "10.0.0.1"),
        ("10.0.0.1", "not-an-address", 1, ""),
        ("::ffff:81.82.83.84", "", 0, "81.82.83.84"),
        ("2001:DB8:0:0::7", "", 0, "2001:db8::7"),
        ("10.0.0.1", "81.82.83.84:4711", 1, "81.82.83.84"),
        ("10.0.0.1", "[2001:db8::7]", 1, "2001:db8::7"),
    ],
)
def test_address(peer: str, forwarded: str, proxies: int, expected: str) -> None:
    assert client_ip({"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": forwarded}, proxies) == expected


def test_garbage_is_no_address() -> None:
    assert normal_ip("' OR 1=1") == ""
