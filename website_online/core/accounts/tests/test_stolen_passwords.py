"""ASVS 5.0, 6.2.12: what was stolen elsewhere cannot be chosen; the lists are files on this machine."""

import hashlib
import random
import socket

import pytest
from django.core.management import CommandError, call_command

from website_online.core.accounts import actions, breached, hashing
from website_online.core.accounts.errors import PasswordRefused
from website_online.core.accounts.rules import PasswordProblem

STOLEN = ["qwertyuiop", "iloveyou1", "football1", "motdepasse", "azertyuiop", "Passw0rd", "trustno1", "password1"]
GOOD = ["Correct cheval, pile & agrafe", "Œufs, crème fraîche & ciboulette", "Une phrase toute neuve, à retenir"]


def _line(password: str, seen: int) -> str:
    return f"{hashlib.sha1(password.encode()).hexdigest().upper()}:{seen}\n"


@pytest.fixture
def own_place(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


def test_the_list_of_the_product_is_a_real_one() -> None:
    shipped = breached.PasswordList(breached.SHIPPED)
    assert len(shipped) > 900_000
    assert [password for password in STOLEN if password not in shipped] == []
    assert [password for password in GOOD if password in shipped] == []


def test_it_is_in_order_from_beginning_to_end() -> None:
    shipped = breached.PasswordList(breached.SHIPPED)
    records = [shipped._at(number) for number in range(0, len(shipped), 97)]
    assert records == sorted(set(records))


def test_what_nobody_has_chosen_is_not_in_it() -> None:
    shipped, made_up = breached.PasswordList(breached.SHIPPED), random.Random(7)
    assert not [n for n in range(5000) if f"{made_up.getrandbits(80):x} wort" in shipped]


def test_nothing_is_asked_elsewhere(own_place, monkeypatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    assert hashing.password_problem("  Qwertyuiop ") is PasswordProblem.COMMON
    assert hashing.password_problem(GOOD[0]) is None


@pytest.mark.django_db
def test_signing_up_changing_and_resetting_refuse(alice, password, browser, link) -> None:
    with pytest.raises(PasswordRefused):
        actions.register(email="vera@example.org", password="iloveyou1", language="fr")
    browser.sign_in("alice@example.org", password)
    with pytest.raises(PasswordRefused):
        actions.change_password(browser.request(), alice, current=password, new="azertyuiop")
    actions.request_reset("alice@example.org")
    token = link("alice@example.org", "accounts.new_password")
    with pytest.raises(PasswordRefused):
        actions.reset_password(token, "motdepasse")
    actions.reset_password(token, GOOD[1])


@pytest.mark.django_db
def test_who_has_one_already_still_comes_in(alice, browser) -> None:
    alice.password = hashing.hashed("qwertyuiop")
    alice.save(update_fields=["password"])
    assert browser.sign_in("alice@example.org", "qwertyuiop").ok


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("fr", "listes"), ("en", "lists")])
def test_the_page_says_it_in_plain_words(client, language: str, words: str) -> None:
    address = {"fr": "/fr/creer", "en": "/en/create"}[language]
    answer = client.post(address, {"name": "Chez moi", "email": "x@example.org", "password": "iloveyou1", "age": "on"})
    assert answer.status_code == 200 and words in answer.content.decode()


def test_the_downloaded_list_is_taken_in(own_place, capsys) -> None:
    lines = sorted([_line("grimbergen in de regen", 3), _line("Œufs durs 1978", 40), _line("seldom seen", 1)])
    (own_place / "pwned.txt").write_text("".join(lines))
    assert hashing.password_problem("Œufs durs 1978") is None
    call_command("passwords", "take", str(own_place / "pwned.txt"), at_least=2)
    assert hashing.password_problem("Œufs durs 1978") is PasswordProblem.COMMON
    assert hashing.password_problem("grimbergen in de regen") is PasswordProblem.COMMON
    assert hashing.password_problem("seldom seen") is None
    assert hashing.password_problem("qwertyuiop") is PasswordProblem.COMMON, "the product's own list stays"
    call_command("passwords", "status")
    assert "2 passwords" in capsys.readouterr().out
    call_command("passwords", "drop")
    assert hashing.password_problem("Œufs durs 1978") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("".join(sorted([_line("a", 1), _line("b", 1)], reverse=True)), "out of order"),
        ("not a hash:3\n", "line 1"),
        ("ABCDEF:3\n", "line 1"),
        ("0" * 40 + ":many\n", "line 1"),
    ],
)
def test_a_broken_list_changes_nothing(own_place, text: str, words: str) -> None:
    (own_place / "good.txt").write_text(_line("Œufs durs 1978", 40))
    call_command("passwords", "take", str(own_place / "good.txt"))
    (own_place / "bad.txt").write_text(text)
    with pytest.raises(CommandError, match=words):
        call_command("passwords", "take", str(own_place / "bad.txt"))
    assert hashing.password_problem("Œufs durs 1978") is PasswordProblem.COMMON
    assert sorted(path.name for path in own_place.iterdir()) == ["bad.txt", "breached-passwords.bin", "good.txt"]


def test_a_list_that_was_cut_short_is_left_aside(own_place, caplog) -> None:
    breached.own_path().write_bytes(breached.SHIPPED.read_bytes()[:4000])
    assert hashing.password_problem("Œufs durs 1978") is None
    assert hashing.password_problem("qwertyuiop") is PasswordProblem.COMMON
    assert "cannot be used" in caplog.text
