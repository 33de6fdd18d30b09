"""The server calls declared hosts only, and never an address inside."""

import socket
from collections.abc import Iterator

import pytest

from website_online.foundation import hosts, network


@pytest.fixture(autouse=True)
def _planted_hosts_go() -> Iterator[None]:
    before = dict(hosts.registry._items)
    yield
    hosts.registry._items.clear()
    hosts.registry._items.update(before)


@pytest.mark.parametrize("url", ["http://example.org/", "ftp://example.org/", "https://u:p@example.org/", "https:///x"])
def test_only_https_without_credentials(url: str) -> None:
    with pytest.raises(network.RequestRefused):
        network.fetch(url)


def test_undeclared_host_is_refused() -> None:
    with pytest.raises(network.RequestRefused, match="declared"):
        network.fetch("https://undeclared.example/")


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.8", "169.254.169.254", "192.168.1.1", "0.0.0.0", "224.0.0.1", "100.64.0.1", "240.0.0.1"),
        *(
            "::1",
            "fd00::1",
            "fe80::1%eth0",
            "::",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.8",
            "::127.0.0.1",
            "fec0::1",
            "ff02::1",
        ),
        # Addresses inside, wrapped for gateways: NAT64, its local prefix, 6to4, Teredo.
        *("64:ff9b::a00:8", "64:ff9b:1::a00:8", "2002:a00:8::1", "2001:0:a00:8::1"),
    ],
)
def test_address_inside_is_refused_even_for_a_declared_host(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hosts.declare_host("inside.example", company="x", purpose="x", called_by="server")
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [(family, socket.SOCK_STREAM, 6, "", (address, 443))])
    with pytest.raises(network.RequestRefused, match="not public"):
        network.fetch("https://inside.example/")


def test_one_inside_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 443)) for a in ("93.184.216.34", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: entries)
    with pytest.raises(network.RequestRefused):
        network.public_address("mixed.example", 443)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700:4700::1111", "2a02:2788::1"])
def test_public_addresses_are_public(address: str) -> None:
    assert network.is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        *("https://plain.example:99999/", "https://plain.example:x/", "https://[::1", "https://plain.example/\r\nX: y"),
        *("https://plain.example/ x", "https://plaîn.example/", "https://@plain.example/", "https://:@plain.example/"),
        *("https://plain.example\\@inside.example/", "//plain.example/", "https:plain.example"),
    ],
)
def test_an_odd_address_is_refused_as_one(url: str) -> None:
    hosts.declare_host("plain.example", company="x", purpose="x", called_by="server")
    with pytest.raises(network.RequestRefused):
        network.fetch(url)


def test_the_address_that_was_checked_is_the_one_that_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second answer of the DNS, between check and call, leads nowhere else."""
    hosts.declare_host("rebinding.example", company="x", purpose="x", called_by="server")
    answers = iter(["93.184.216.34", "127.0.0.1"])
    called: list[tuple[str, int]] = []

    def resolve(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 443))]

    def connect(address: tuple[str, int], *_: object) -> socket.socket:
        called.append(address)
        raise OSError("far enough")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(OSError, match="far enough"):
        network.fetch("https://rebinding.example/")
    assert called == [("93.184.216.34", 443)]
