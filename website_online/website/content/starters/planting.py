"""Making a new site out of a starter: its pictures in the library, its documents as a draft."""

from typing import Any
from uuid import UUID

from django.db import transaction

from website_online.core.sites.models import Role, Site
from website_online.core.sites.permissions import require
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import site_scope
from website_online.website.content.actions.documents import NewDocument, create_documents
from website_online.website.content.models import Document
from website_online.website.content.starters.building import Starter, build
from website_online.website.media.actions import adopt

FALLBACK = "en"


class NotEmpty(ValueError):
    """The site has documents already; a starter never overwrites what somebody made."""


def words_for(starter: Starter, language: str) -> str:
    """Return the language in which a starter speaks to a site of `language`."""
    return language if language in starter.words else FALLBACK


def plant_starter(
    starter: Starter, site_id: UUID | str, account: Any, language: str, palette: str = ""
) -> list[Document]:
    """Fill an empty site and return its documents.

    The documents are in `language`; where the starter is not written in it, its words are English.
    Raises what `require` raises for somebody who may not edit the site, NotEmpty, and
    FileNotFoundError for a picture that is missing from the installation.
    """
    site = require(account, site_id, Role.EDITOR)
    spoken = words_for(starter, language)
    with transaction.atomic(), site_scope(site.pk):
        # Whoever plants at the same moment waits here, and then finds the site filled.
        Site.objects.select_for_update().get(pk=site.pk)
        if Document.objects.exists():
            raise NotEmpty(str(site.pk))
        assets = {
            picture.key: str(adopt(site.pk, account, picture.path, picture.alt[spoken], picture.focal).pk)
            for picture in starter.pictures.values()
        }
        pages = {page.key: uuid7() for page in starter.pages}
        planned = build(starter, spoken, site.name, palette, {key: str(page) for key, page in pages.items()}, assets)
        documents = [
            NewDocument(
                made.kind, "" if made.kind == "design" else language, made.root, id=pages.get(made.key) or uuid7()
            )
            for made in planned
        ]
        return create_documents(site.pk, account.id, documents)
