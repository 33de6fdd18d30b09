"""Details of a starter's invented business are found until they are the person's own."""

import pytest

from website_online.website.content.starters import STARTERS
from website_online.website.content.starters.building import Plan
from website_online.website.content.starters.examples import still_examples


@pytest.mark.parametrize("starter", STARTERS, ids=lambda one: one.key)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_everything_planted_is_an_example_until_it_is_changed(starter, language):
    props = starter.settings(Plan(starter, language, {}))
    assert still_examples(STARTERS, props, language) == props["example"] and len(props["example"]) >= 5
    own = props | {"phone": "+32 499 12 34 56", "email": ""}
    assert still_examples(STARTERS, own, language) == [n for n in props["example"] if n not in {"phone", "email"}]


def test_a_true_bakery_in_the_town_of_an_example_is_left_alone():
    for town in ("Liège", "Namur"):
        props = {"example": ["email", "phone", "street", "postcode", "town"], "town": town, "postcode": "4000"}
        assert still_examples(STARTERS, props | {"phone": "+32 4 222 33 44", "street": "Rue Haute 1"}, "fr") == []


def test_a_site_that_never_had_examples_has_none():
    assert still_examples(STARTERS, {"phone": "+32 4 000 00 00"}, "fr") == []
    assert still_examples(STARTERS, {}, "nl") == []
