"""P9: bcrypt over SHA-256 at cost 12, any length, every byte; hashes are renewed when the cost rises."""

import threading
import time

import pytest
from django.contrib.auth.hashers import BCryptSHA256PasswordHasher
from django.test import override_settings

from website_online.core.accounts import hashing
from website_online.core.accounts.hashers import BCryptSHA256Cost12
from website_online.core.accounts.rules import PasswordProblem, check_password_rules
from website_online.settings import base

REAL = override_settings(PASSWORD_HASHERS=base.PASSWORD_HASHERS)


class Weaker(BCryptSHA256PasswordHasher):
    """What an installation may have used before."""

    rounds = 4


def test_the_stored_form_is_bcrypt_at_cost_twelve():
    with REAL:
        assert hashing.hashed("Correct cheval").startswith("bcrypt_sha256$$2b$12$")


def test_bytes_after_the_seventy_second_count():
    hasher = Weaker()
    stored = Weaker.encode(hasher, "a" * 72 + "X", b"$2b$04$abcdefghijklmnopqrstuu")
    assert hasher.verify("a" * 72 + "X", stored)
    assert not hasher.verify("a" * 72 + "Y", stored)
    assert BCryptSHA256Cost12().verify("a" * 72 + "X", stored)


@pytest.mark.parametrize(
    "password",
    ["Un éléphant, deux éléphants…", "é" * 5000, "pässwörd 🐎🔋", "\ud800 alone", " spaces around ", "a\x00b c d e"],
)
def test_any_unicode_is_taken_as_it_is(password):
    hasher = BCryptSHA256Cost12()
    stored = hasher.encode(password, b"$2b$04$abcdefghijklmnopqrstuu")
    assert hasher.verify(password, stored)
    assert not hasher.verify(password.strip() + "!", stored)


def test_composed_and_decomposed_letters_differ():
    hasher = BCryptSHA256Cost12()
    stored = hasher.encode("caf\u00e9 noir", b"$2b$04$abcdefghijklmnopqrstuu")
    assert not hasher.verify("cafe\u0301 noir", stored)


def test_our_hashes_are_those_that_django_understands():
    stored = BCryptSHA256Cost12().encode("Correct cheval", b"$2b$04$abcdefghijklmnopqrstuu")
    assert BCryptSHA256PasswordHasher().verify("Correct cheval", stored)


def test_a_hash_of_lower_cost_is_renewed():
    weak = Weaker().encode("Correct cheval", Weaker().salt())
    assert weak.startswith("bcrypt_sha256$$2b$04$")
    with REAL:
        fits, stronger = hashing.matches("Correct cheval", weak)
        assert fits and stronger.startswith("bcrypt_sha256$$2b$12$")
        assert hashing.matches("Correct cheval", stronger) == (True, "")
        assert hashing.matches("wrong", weak) == (False, "")


def test_nobody_takes_as_long_as_somebody():
    with REAL:
        stored = hashing.hashed("Correct cheval")

        def _cpu(against):
            started = time.thread_time()
            hashing.matches("wrong password", against)
            return time.thread_time() - started

        somebody, nobody = min(_cpu(stored) for _ in range(2)), min(_cpu("") for _ in range(2))
    assert 0.5 < nobody / somebody < 2


def test_two_at_once_and_no_more(monkeypatch):
    at_work, most, lock = 0, 0, threading.Lock()

    def slow(password):
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        time.sleep(0.02)
        with lock:
            at_work -= 1
        return password

    monkeypatch.setattr(hashing, "make_password", slow)
    threads = [threading.Thread(target=hashing.hashed, args=(str(n),)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 2


def test_who_finds_no_place_is_told(monkeypatch):
    monkeypatch.setattr(hashing, "WAIT_SECONDS", 0.01)
    with hashing._place(), hashing._place(), pytest.raises(hashing.Busy):
        hashing.hashed("x")


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("1234567", PasswordProblem.SHORT),
        ("password", PasswordProblem.COMMON),
        ("PassWord", PasswordProblem.COMMON),
        ("zzzzzzzzzzzz", PasswordProblem.COMMON),
        ("alice@example.org", PasswordProblem.SAME_AS_ADDRESS),
        ("une phrase toute simple", None),
        ("éàüößçñø", None),
    ],
)
def test_what_can_be_chosen(password, problem):
    assert check_password_rules(password, common={"password"}, email="alice@example.org") == problem


def test_the_list_of_common_ones_is_a_real_one():
    assert hashing.password_problem("qwertyuiop") is PasswordProblem.COMMON
