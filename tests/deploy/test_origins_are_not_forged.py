"""Where a request comes from is what the web server saw, however the client spells the header that says so."""

from http.client import HTTPConnection

import pytest

from tests.deploy.conftest import HOST, Server, programs
from website_online.foundation.web.client_ip import client_ip

pytestmark = pytest.mark.skipif(not programs(), reason="neither nginx nor Caddy is installed")
FORGED = "203.0.113.66"
# A gateway makes the same variable from - and _ (RFC 3875, 4.1.18): the second would overwrite the first.
SPELLINGS = ["X-Forwarded-For", "X_Forwarded_For", "X-Forwarded_For", "x_forwarded-for", "X_FORWARDED_FOR"]


@pytest.mark.parametrize("name", SPELLINGS)
def test_no_address_can_be_claimed(server: Server, name: str) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", "/-/nothing", headers={"Host": HOST, name: FORGED})
    connection.getresponse().read()
    connection.close()
    (told, _scheme) = server.application.origins[-1]
    assert client_ip({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": told or ""}, 1) == "127.0.0.1", told


@pytest.mark.parametrize("name", ["X-Forwarded-Proto", "X_Forwarded_Proto", "X-Forwarded_Proto"])
def test_no_scheme_can_be_claimed(server: Server, name: str) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", "/-/nothing", headers={"Host": HOST, name: "https"})
    connection.getresponse().read()
    connection.close()
    assert server.application.origins[-1][1] == "http"
