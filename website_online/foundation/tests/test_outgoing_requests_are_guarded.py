"""The server calls declared hosts only, and never an address inside."""

import socket

import pytest

from website_online.foundation import hosts, network


@pytest.mark.parametrize("url", ["http://example.org/", "ftp://example.org/", "https://u:p@example.org/", "https:///x"])
def test_only_https_without_credentials(url: str) -> None:
    with pytest.raises(network.RequestRefused):
        network.fetch(url)


def test_undeclared_host_is_refused() -> None:
    with pytest.raises(network.RequestRefused, match="declared"):
        network.fetch("https://undeclared.example/")


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.8", "169.254.169.254", "192.168.1.1", "::1", "fd00::1", "0.0.0.0", "224.0.0.1"]
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
