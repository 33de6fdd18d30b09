"""The cast: Alice owns site A, Bob edits it, Charlie owns site B, Vera visits, Sam is staff."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client

from website_online.core.accounts import actions as accounts
from website_online.core.accounts.models import Account
from website_online.core.audit.tests.force import take_guards_off
from website_online.core.sites import actions as sites
from website_online.core.sites.models import Site
from website_online.foundation import clock

PASSWORD = "Correct cheval, pile & agrafe"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option for the run on another database."""
    parser.addoption("--needs-database", action="store_true", help="leave out the tests that use no database")


def _uses_database(item: pytest.Item) -> bool:
    asked = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    if config.getoption("--needs-database"):
        pure = [item for item in items if not _uses_database(item)]
        config.hook.pytest_deselected(items=pure)
        items[:] = [item for item in items if _uses_database(item)]


@pytest.fixture(autouse=True)
def _own_clock() -> Iterator[None]:
    """Each test starts at the machine's time."""
    clock.reset()
    yield
    clock.reset()


@pytest.fixture(autouse=True)
def _own_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has its own published directory and media."""
    place = tmp_path_factory.mktemp("data")
    monkeypatch.setattr(settings, "PUBLISHED_DIR", place / "published")
    monkeypatch.setattr(settings, "MEDIA_DIR", place / "media")


@pytest.fixture(autouse=True)
def _emptied_by_force(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests with transactions of their own empty the tables behind them, the record that only grows included."""
    marker = request.node.get_closest_marker("django_db")
    emptied = "transactional_db" in request.fixturenames or bool(marker and marker.kwargs.get("transaction"))
    if emptied:
        request.getfixturevalue("db")  # so that this ends before the tables are emptied
    yield
    if emptied:
        take_guards_off()


def _account(email: str, language: str = "fr") -> Account:
    account = accounts.register(email=email, password=PASSWORD, language=language)
    account.email_confirmed_at = clock.now()
    account.save(update_fields=["email_confirmed_at"])
    return account


@pytest.fixture
def password() -> str:
    """The password of everybody in the cast."""
    return PASSWORD


@pytest.fixture
def alice(db: None) -> Account:
    """Owns site A."""
    return _account("alice@example.org")


@pytest.fixture
def bob(db: None) -> Account:
    """Edits site A for Alice."""
    return _account("bob@example.org")


@pytest.fixture
def charlie(db: None) -> Account:
    """Owns site B and must never see site A."""
    return _account("charlie@example.org", "en")


@pytest.fixture
def vera() -> SimpleNamespace:
    """Visits sites; has no account."""
    return SimpleNamespace(email="vera@example.org", ip="203.0.113.7")


@pytest.fixture
def sam(db: None) -> Account:
    """Works for the operator."""
    return _account("sam@example.org")


@pytest.fixture
def site_a(alice: Account, bob: Account) -> Site:
    """Alice's site, which Bob edits."""
    site = sites.create_site(owner=alice, name="Boulangerie Alice", address="boulangerie-alice", language="fr")
    sites.add_editor(site, account=bob, by=alice)
    return site


@pytest.fixture
def site_b(charlie: Account) -> Site:
    """Charlie's site."""
    return sites.create_site(owner=charlie, name="Charlie's Garden", address="charlies-garden", language="en")


@pytest.fixture
def sign_in_as() -> object:
    """Return a function that gives a browser signed in as an account."""

    def _browser(account: Account) -> Client:
        client = Client()
        client.force_login(account)
        return client

    return _browser
