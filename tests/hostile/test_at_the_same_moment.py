"""Two at the same moment, or the same twice: it happens once, and whoever comes second is told."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404

from website_online.core.accounts import actions as accounts
from website_online.core.accounts import tokens
from website_online.core.accounts.errors import AccountError
from website_online.core.accounts.models import Account, Token
from website_online.core.audit.actions import verify_all
from website_online.core.mail.models import Message
from website_online.core.sites import actions as sites
from website_online.core.sites.errors import SiteError
from website_online.core.sites.models import Invitation, Membership, Role, Site
from website_online.foundation import throttle
from website_online.foundation.scoping import site_scope
from website_online.foundation.web.errors import Refusal
from website_online.website.content import actions as content
from website_online.website.content.actions import Batch, BatchRefused
from website_online.website.content.models import Change
from website_online.website.content.upgrades import schema_version
from website_online.website.publishing import actions as publishing
from website_online.website.publishing.actions import NothingToPublish
from website_online.website.publishing.making.showing import state_of
from website_online.website.publishing.models import Publication
from website_online.website.publishing.tests.studio import Studio, page_root, text_section, work

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 4


def together(*acts: Callable[[], Any]) -> list[Any]:
    """Do all at once, each in a thread with a connection of its own; return results or exceptions."""
    results: list[Any] = [None] * len(acts)
    gate = threading.Barrier(len(acts))

    def run(index: int, act: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            gate.wait(10)
            results[index] = act()
        except Exception as error:
            results[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def _split(results: list[Any], refusal: type[Exception] | tuple[type[Exception], ...]) -> tuple[list[Any], list[Any]]:
    done = [each for each in results if not isinstance(each, Exception)]
    refused = [each for each in results if isinstance(each, refusal)]
    assert len(done) + len(refused) == len(results), results
    return done, refused


def _times(act: Callable[[], Any]) -> list[Any]:
    return together(*[act] * PEOPLE)


def _studio(site: Site, account: Account) -> Studio:
    made = Studio(site, account)
    made.pages = made.plant({"": page_root("Accueil", "", text_section("s1", "<p>Bonjour</p>"))})
    return made


def test_drafts_and_publications(site_a: Site, alice: Account, bob: Account) -> None:
    """In one test, because what is set up for it takes longer than what it asks."""
    studio = _studio(site_a, alice)
    _published_once(studio)
    _publications_are_numbered_one_by_one(studio)
    _one_batch_counts_once(studio)
    _batches_of_two_follow_each_other(studio, bob)
    _undone_once(studio)
    assert verify_all() == []


def _published_once(studio: Studio) -> None:
    done, refused = _split(_times(lambda: publishing.publish(studio.site.pk, studio.account)), NothingToPublish)
    assert (len(done), len(refused)) == (1, PEOPLE - 1)
    with site_scope(studio.site.pk):
        assert Publication.objects.count() == 1


def _publications_are_numbered_one_by_one(studio: Studio) -> None:
    """A person publishes while the installation makes the site again for reasons of its own."""
    for attempt in range(5):
        studio.set(studio.pages[""], "s1-text", "html", f"<p>{attempt}</p>")
        again = lambda: publishing.refresh(studio.site.pk, Publication.Cause.FACTS)  # noqa: E731
        _split(together(again, again, lambda: publishing.publish(studio.site.pk, studio.account), again), ())
    with site_scope(studio.site.pk):
        numbers = list(Publication.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 22))
    studio.set(studio.pages[""], "s1-text", "html", "<p>Bonjour</p>")


def _set(studio: Studio, value: str, name: Any, account: Account | None = None) -> Any:
    command = {
        "op": "set",
        "doc": str(studio.pages[""]),
        "id": "s1-text",
        "prop": "html",
        "value": value,
        "prior": "<p>Bonjour</p>",
    }
    batch = Batch(client_uuid=name, intent="x", schema_version=schema_version(), commands=[command])
    return content.apply_batch(studio.site.pk, account or studio.account, batch)


def _one_batch_counts_once(studio: Studio) -> None:
    name = uuid4()
    done, _ = _split(_times(lambda: _set(studio, "<p>Salut</p>", name)), ())
    assert sorted(each.repeated for each in done) == [False, True, True, True]
    assert len({each.sequence for each in done}) == 1


def _batches_of_two_follow_each_other(studio: Studio, bob: Account) -> None:
    """Both saw the same text: one wins, the other one's words are kept for him."""
    acts = [lambda: _set(studio, "<p>Alice</p>", uuid4()), lambda: _set(studio, "<p>Bob</p>", uuid4(), bob)]
    studio.do(
        {
            "op": "set",
            "doc": str(studio.pages[""]),
            "id": "s1-text",
            "prop": "html",
            "value": "<p>Bonjour</p>",
            "prior": "<p>Salut</p>",
        }
    )
    done, refused = _split(together(*acts), BatchRefused)
    assert (len(done), len(refused)) == (1, 1)
    with site_scope(studio.site.pk):
        sequences = list(Change.objects.order_by("sequence").values_list("sequence", flat=True))
    assert sequences == list(range(sequences[0], sequences[0] + len(sequences)))


def _undone_once(studio: Studio) -> None:
    studio.set(studio.pages[""], "s1-text", "html", "<p>Encore</p>")
    name = uuid4()
    done, _ = _split(_times(lambda: content.undo(studio.site.pk, studio.account, client_uuid=name)), ())
    assert len({each.sequence for each in done}) == 1


def test_closing_while_publishing_leaves_nothing_public(site_a: Site, alice: Account, password: str) -> None:
    """Whichever comes first: when both are done and all duties too, visitors see nothing of a closed account."""
    studio = _studio(site_a, alice)
    studio.publish()
    for words in ("Un", "Deux"):
        studio.set(studio.pages[""], "s1-text", "html", f"<p>{words}</p>")
    acts = [
        lambda: publishing.publish(site_a.pk, alice),
        lambda: accounts.close_account(alice, password),
        lambda: publishing.publish(site_a.pk, alice),
        lambda: accounts.close_account(alice, password),
    ]
    results = together(*acts)
    assert [each for each in results if not isinstance(each, Exception)], results
    assert all(
        isinstance(each, AccountError | SiteError | NothingToPublish | Http404 | Refusal) or each for each in results
    )
    work()
    alice.refresh_from_db()
    assert not alice.is_open
    assert state_of(site_a.pk) != "online"
    assert verify_all() == []


def test_links_invitations_and_addresses(site_a: Site, alice: Account, charlie: Account, bob: Account) -> None:
    _a_link_is_used_once(alice)
    _an_invitation_is_accepted_once(site_a, alice, charlie)
    _an_address_belongs_to_one(alice, bob)
    _one_owner_address(alice)
    _attempts_are_all_counted()
    assert verify_all() == []


def _a_link_is_used_once(alice: Account) -> None:
    link = tokens.issue(alice, Token.Purpose.RESET, timedelta(hours=1))
    acts = [
        lambda number=number: accounts.reset_password(link, f"Une phrase numéro {number}") for number in range(PEOPLE)
    ]
    done, refused = _split(together(*acts), AccountError)
    assert (len(done), len(refused)) == (1, PEOPLE - 1)


def _an_invitation_is_accepted_once(site: Site, alice: Account, charlie: Account) -> None:
    sites.invite(site, email=charlie.email, by=alice)
    text = Message.objects.filter(template="sites.invitation").latest("created_at").text
    link = next(word for word in text.split() if "/portal/invitation/" in word).rpartition("/")[2]
    done, refused = _split(_times(lambda: sites.accept_invitation(link, account=charlie)), SiteError)
    assert (len(done), len(refused)) == (1, PEOPLE - 1)
    assert Membership.objects.filter(site=site, account=charlie, ended_at=None).count() == 1
    assert Invitation.objects.filter(site=site, accepted_at=None).count() == 0


def _an_address_belongs_to_one(alice: Account, bob: Account) -> None:
    acts = [
        lambda owner=owner: sites.create_site(owner=owner, name="Le Fournil", address="le-fournil", language="fr")
        for owner in (alice, bob, alice, bob)
    ]
    done, refused = _split(together(*acts), SiteError)
    assert (len(done), len(refused)) == (1, PEOPLE - 1)
    assert all(each.verdict.suggestion for each in refused)
    assert Membership.objects.filter(site=done[0], role=Role.OWNER, ended_at=None).count() == 1


def _one_owner_address(alice: Account) -> None:
    """Two accounts with one address, both confirmed at the same moment: one has it, or they are joined."""
    first, second = (
        accounts.register(email="twice@example.org", password="Une phrase toute neuve", language="fr") for _ in range(2)
    )
    links = [tokens.issue(each, Token.Purpose.CONFIRM, timedelta(hours=1)) for each in (first, second)]
    _split(together(*[lambda link=link: accounts.confirm_email(link) for link in links]), AccountError)
    assert Account.objects.open().confirmed().filter(email_key="twice@example.org").count() == 1


def _attempts_are_all_counted() -> None:
    _split(_times(lambda: throttle.allow("test", "key", 100, timedelta(days=1))), ())
    assert throttle.peek("test", "key", 100, timedelta(days=1)).count == PEOPLE
