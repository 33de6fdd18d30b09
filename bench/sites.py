"""Sites to measure with: many pages of real blocks, made through the same doors as everybody's."""

import random
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from website_online.core.accounts import actions as accounts
from website_online.core.accounts.models import Account
from website_online.core.sites import actions as sites
from website_online.core.sites.models import Site
from website_online.foundation import background, clock
from website_online.surfaces.cli.founding import found_site
from website_online.website.content import actions as content
from website_online.website.content import queries as drafts
from website_online.website.content.actions import Batch, NewDocument
from website_online.website.content.upgrades import schema_version
from website_online.website.publishing import actions as publishing

WORDS = [
    "le",
    "pain",
    "levé",
    "lentement",
    "chaque",
    "matin",
    "avant",
    "que",
    "la",
    "ville",
    "ne",
    "s’éveille",
    "farine",
    "eau",
    "sel",
    "temps",
    "four",
    "pierre",
    "croûte",
    "mie",
    "seigle",
    "épeautre",
    "froment",
    "brioche",
    "tarte",
    "pomme",
    "beurre",
    "marché",
    "samedi",
    "place",
    "fontaine",
    "voisin",
    "enfant",
]


def node(type_name: str, name: str, slots: dict[str, list] | None = None, /, **props: Any) -> dict[str, Any]:
    """Return a node."""
    return {"id": name, "type": type_name, "props": props, "slots": slots or {}}


def sentence(chance: random.Random, words: int) -> str:
    """Return some words that no other call has returned in this order."""
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def page(chance: random.Random, title: str, path: str, blocks: int) -> dict[str, Any]:
    """Return a page with so many blocks: sections, headings, texts, buttons, quotes, dividers."""
    sections, made, number = [], 0, 0
    while made < blocks:
        number += 1
        inside = [
            node("heading", f"h{number}", text=sentence(chance, 4)),
            node("rich_text", f"t{number}", html=f"<p>{sentence(chance, 40)}</p><p>{sentence(chance, 30)}</p>"),
            node("rich_text", f"u{number}", html=f"<p>{sentence(chance, 35)}</p>"),
            node("quote", f"q{number}", text=sentence(chance, 14)),
        ][: max(1, blocks - made - 1)]
        sections.append(node("section", f"s{number}", {"blocks": inside}, title=sentence(chance, 3)))
        made += 1 + len(inside)
    return node("page", "root", {"sections": sections}, title=title, path=path)


class Bench:
    """One account with one site of `pages` pages."""

    def __init__(self, name: str, pages: int, blocks: int) -> None:
        chance = random.Random(pages)
        self.account = self._account(name)
        self.site: Site = sites.create_site(
            owner=self.account, name=f"Site {name}", address=f"bench-{name}", language="fr"
        )
        documents = [
            NewDocument("page", "fr", page(chance, f"Page {number}", f"page-{number}" if number else "", blocks))
            for number in range(pages)
        ]
        self.pages = [made.id for made in documents]
        entries = [node("nav_entry", f"e{number}", page=str(made.id)) for number, made in enumerate(documents[:6])]
        shared = [
            NewDocument("navigation", "fr", node("navigation", "root", {"entries": entries})),
            NewDocument("header", "fr", node("header", "root", show_name=True)),
            NewDocument("footer", "fr", node("footer", "root")),
            NewDocument("settings", "fr", node("settings", "root", name="Boulangerie du Perron")),
            NewDocument("design", "", node("design", "root", theme="etabli")),
        ]
        self.menu = shared[0].id
        content.create_documents(self.site.id, self.account.id, [*documents, *shared])

    @staticmethod
    def _account(name: str) -> Account:
        account = accounts.register(
            email=f"{name}@example.org", password="Correct cheval, pile & agrafe", language="fr"
        )
        account.email_confirmed_at = clock.now()
        account.save(update_fields=["email_confirmed_at"])
        return account

    def set(self, document: UUID, name: str, prop: str, value: Any, prior: Any) -> None:
        """Set one property through a batch, as the editor does."""
        command = {"op": "set", "doc": str(document), "id": name, "prop": prop, "value": value, "prior": prior}
        self.do(command)

    def do(self, *commands: dict[str, Any]) -> None:
        """Apply one batch."""
        content.apply_batch(
            self.site.id,
            self.account,
            Batch(
                client_uuid=uuid4(),
                base_sequence=drafts.sequence(self.site.id),
                schema_version=schema_version(),
                intent=str(uuid4()),
                commands=list(commands),
            ),
        )

    def property(self, document: UUID, name: str, prop: str) -> Any:
        """Return a property of the draft."""
        row = drafts.document(self.site.id, document)
        pending = [row.body["root"]] if row else []
        while pending:
            current = pending.pop()
            if current["id"] == name:
                return current["props"].get(prop)
            for children in current["slots"].values():
                pending.extend(children)
        raise KeyError(name)


def starter_site(starter: str, language: str) -> str:
    """Make and publish a site from a starter, with its default palette; return its host."""
    name = {"fr": "Boulangerie du Perron", "en": "The Corner Bakery"}[language]
    founded = found_site(
        email=f"{starter}-{language}@example.org",
        name=name,
        address=f"{starter}-{language}",
        starter=starter,
        palette="",
        language=language,
    )
    publishing.publish(founded.site.pk, founded.owner)
    work()
    return f"{founded.site.address}.{settings.SITES_DOMAIN}"


def work() -> None:
    """Do the stored work that is due."""
    while background.run_next():
        pass
