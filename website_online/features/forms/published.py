"""Forms as visitors see them: found in the publication, never in the draft, and shown again with what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from website_online.core.sites import queries as sites
from website_online.features.forms.form_block import FormProps, FormState, fields_of, form, state_key
from website_online.features.forms.rules import Field
from website_online.foundation.scoping import site_scope
from website_online.website.content.models import Kind
from website_online.website.publishing import queries as published
from website_online.website.publishing.making.showing import state_of
from website_online.website.rendering.fields import lenient
from website_online.website.rendering.page import render_page


@dataclass(frozen=True)
class PublishedForm:
    """One form that is public. `page` is where it is shown, `title` that page's."""

    site_id: UUID
    document: UUID
    node: str
    page: str
    title: str
    language: str
    props: FormProps

    @property
    def fields(self) -> list[Field]:
        """Its questions, in the language in force."""
        return fields_of(self.props)


def online_site(hostname: str) -> UUID | None:
    """Return the site that answers at a host, if visitors can see it now."""
    site_id = sites.site_of_host(hostname)
    return site_id if site_id is not None and state_of(site_id) == "online" else None


def find_form(site_id: UUID, document: UUID, node: str, seen_at: str = "") -> PublishedForm | None:
    """Return a form of what visitors see, or None where there is none (any more).

    `seen_at` is the address of the page that a form of the footer was seen on.
    """
    row = published.published_row(site_id, document)
    body = published.published_body(site_id, document)
    if row is None or body is None:
        return None
    found = _node(body["root"], node)
    if found is None or found.get("type") != form.name:
        return None
    page = str(document) if row.kind == Kind.PAGE else _page_beside(site_id, row.language, seen_at)
    if page is None:
        return None
    title = row.title if row.kind == Kind.PAGE else ""
    props: Any = lenient(FormProps, found.get("props"))
    return PublishedForm(site_id, document, node, page, title, row.language, props)


def _node(root: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    pending = [root]
    while pending:
        current = pending.pop()
        if current.get("id") == name:
            return current
        for children in (current.get("slots") or {}).values():
            pending.extend(children)
    return None


def _page_beside(site_id: UUID, language: str, seen_at: str) -> str | None:
    """Return the page that a shared form is shown on: the one it was seen on, else the home page."""
    source = published.published_source(site_id)
    home = "/" if source and language == source.facts.default_language else f"/{language}/"
    return published.page_at(site_id, seen_at or home) or published.page_at(site_id, home)


def page_with(shown: PublishedForm, state: FormState) -> str:
    """Return the page of a form as it is published, with the form in this state."""
    with site_scope(shown.site_id):
        source = published.published_source(shown.site_id)
        if source is None:
            raise LookupError(shown.site_id)
        source.cache[state_key(shown.node)] = state
        return render_page(source, shown.page).html
