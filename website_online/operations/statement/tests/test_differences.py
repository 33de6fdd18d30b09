"""What differs is told word by word, and what is to people's disadvantage is important."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from website_online.operations.statement import rules

FACTS: dict[str, Any] = {
    "stores": {
        "a.B": {
            "fields": ["email", "ip"],
            "purpose": "Signing in.",
            "basis": "6(1)(b)",
            "recipients": [],
            "periods": [["account.closed", 3, 0]],
        }
    },
    "hosts": [],
    "refusable_cookies": [],
}


def changed(**values: Any) -> dict[str, Any]:
    facts = copy.deepcopy(FACTS)
    facts["stores"]["a.B"].update(values)
    return facts


def test_words_that_went_and_came() -> None:
    found = rules.differences("<p>Kept three months.</p><p>Same.</p>", "<p>Kept six months.</p><p>Same.</p>")
    assert [[(p.kind, p.words) for p in each.pieces] for each in found] == [
        [("same", "Kept "), ("gone", "three "), ("new", "six "), ("same", "months.")]
    ]


def test_markup_alone_is_no_difference() -> None:
    assert rules.differences("<p>A <b>b</b></p>", '<p class="x">A b</p>') == []


@given(
    st.lists(st.text("abc ", min_size=1, max_size=9), max_size=6),
    st.lists(st.text("abc ", min_size=1, max_size=9), max_size=6),
)
def test_both_versions_can_be_read_from_the_difference(old: list[str], new: list[str]) -> None:
    before, after = ("".join(f"<p>{each}</p>" for each in text) for text in (old, new))
    for kind, markup in (("gone", before), ("new", after)):
        words = " ".join(
            "".join(piece.words for piece in each.pieces if piece.kind in ("same", kind))
            for each in rules.differences(before, after)
        ).split()
        said = " ".join(rules.paragraphs(markup)).split()
        assert set(words) <= set(said)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (FACTS, []),
        (changed(fields=["email"]), []),
        (changed(periods=[["account.closed", 2, 0]]), []),
        (changed(fields=["email", "ip", "phone"]), ["field:a.B.phone"]),
        (changed(periods=[["account.closed", 4, 0]]), ["period:a.B"]),
        (changed(periods=[]), ["period:a.B"]),
        (changed(purpose="Selling."), ["purpose:a.B"]),
        (changed(basis="6(1)(f)"), ["basis:a.B"]),
        (changed(recipients=["A bank"]), ["recipient:a.B.A bank"]),
        ({**FACTS, "hosts": ["maps.example"]}, ["host:maps.example"]),
        ({**FACTS, "refusable_cookies": ["_id"]}, ["cookie:_id"]),
        ({**FACTS, "stores": {**FACTS["stores"], "c.D": FACTS["stores"]["a.B"]}}, ["store:c.D"]),
    ],
)
def test_more_is_important_and_less_is_not(after: dict[str, Any], expected: list[str]) -> None:
    assert rules.important(FACTS, after) == expected


def test_a_rendered_statement_is_cut_into_its_clauses() -> None:
    markup = (
        '<h2 id="a" data-clause="account">Mon&nbsp;compte</h2><p>1</p><h2 id="b" data-clause="portal">P</h2><p>2</p>'
    )
    assert rules.clauses(markup) == [
        {"key": "account", "anchor": "a", "title": "Mon\xa0compte", "html": "<p>1</p>"},
        {"key": "portal", "anchor": "b", "title": "P", "html": "<p>2</p>"},
    ]
