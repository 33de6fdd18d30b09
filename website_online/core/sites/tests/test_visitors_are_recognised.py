"""A visitor is recognised by his address, number or name in any spelling, and nobody else is."""

import pytest

from website_online.core.sites.visitors import filled, keys_in, keys_typed, places_in, visitor_in


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("vera@example.org", "Écrivez à Vera@Example.ORG."),
        ("vera@xn--bcher-kva.example", "mailto:vera@bücher.example, merci"),
        ("VERA@BÜCHER.EXAMPLE", "<vera@bücher.example>"),
        ("0470 12 34 56", "mon numéro : +32 470/12.34.56"),
        ("+32 (0)470 12 34 56", "0470123456"),
        ("0032 81 22 33 44", "tél. 081/22 33 44 le soir"),
        ("+352 621 123 456", "621 123 456"),
        ("Véra Dupont", "bonjour, VERA  DUPONT ici"),
        ("vera dupont", "Véra\nDupont"),
    ],
)
def test_spellings_of_one_person(typed, written):
    keys = keys_typed(typed)
    assert len(keys) == 1 and f" {keys[0]} " in keys_in([written])
    places = places_in(written, visitor_in("site", keys))
    assert len(places) == 1
    gone = filled(written, places)
    assert len(gone) == len(written) and filled(gone, places) == gone
    assert f" {keys[0]} " not in keys_in([gone])


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("vera@example.org", "oliver@example.org et vera@example.org.evil.example"),
        ("vera@example.org", "notvera@example.org"),
        ("vera", "vera@example.org"),
        ("0470 12 34 56", "0470 12 34 57"),
        ("0470 12 34 56", "+33 470 12 34 567"),
        ("Vera Dupont", "Vera de Dupont"),
    ],
)
def test_others_are_not_taken_for_him(typed, written):
    keys = keys_typed(typed)
    assert all(f" {key} " not in keys_in([written]) for key in keys)


def test_several_at_once_and_nothing_at_all():
    assert keys_typed("vera@example.org; 0470 12 34 56\nVéra Dupont, vera@EXAMPLE.org") == (
        "mail:vera@example.org",
        "tel:470123456",
        "vera dupont",
    )
    assert keys_typed(" ,;\n…") == ()
    assert keys_typed("%") == ()
