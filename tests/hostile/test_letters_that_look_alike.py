"""Letters outside ASCII that a comparison without case takes for others make no second way to a mailbox."""

import pytest

from website_online.core.mail.rules import address_key


@pytest.mark.parametrize("other", ["ma\u017fter@example.org", "\u017f@example.org"])
def test_such_an_address_is_none(other: str) -> None:
    assert address_key(other) == ""
