"""A link in a mail names nobody, cannot be made by others, and outlives a change of the installation's key."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from website_online.core.subscriptions.links import Kind, Link, LinkRefused, make, read

ID = UUID("018f0000-0000-7000-8000-000000000001")
LINK = Link(Kind.ACCOUNT_LEAVES, ID, "news")


def test_what_is_made_is_read():
    assert read(make(LINK)) == LINK


def test_it_holds_no_address_and_fits_an_address_line():
    token = make(LINK)
    assert "@" not in token and len(token) < 100
    assert token.replace("-", "").replace("_", "").isalnum()


def test_a_former_key_is_enough(settings):
    token = make(LINK)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", [settings.SECRET_KEY]
    assert read(token) == LINK
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(LinkRefused):
        read(token)


def test_every_truncation_is_refused():
    token = make(LINK)
    for length in range(len(token)):
        with pytest.raises(LinkRefused):
            read(token[:length])


def test_every_changed_letter_is_refused():
    token = make(LINK)
    for place in range(len(token)):
        for letter in "A-_9":
            changed = token[:place] + letter + token[place + 1 :]
            if changed != token:
                with pytest.raises(LinkRefused):
                    read(changed)


@given(st.text(max_size=120))
def test_nothing_else_is_a_link(text):
    with pytest.raises(LinkRefused):
        read(text)


@pytest.mark.parametrize("more", ["=", "A", "==", "%0a", " "])
def test_there_is_one_spelling(more):
    with pytest.raises(LinkRefused):
        read(make(LINK) + more)
