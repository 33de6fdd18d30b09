"""The site's own page for addresses that are missing: made by the same renderer, in each language."""

from uuid import UUID, uuid5

from django.utils import translation
from django.utils.translation import gettext as _

from website_online.website.content.models import Kind
from website_online.website.content.shape import Body
from website_online.website.publishing.source import PublishedSource, at
from website_online.website.rendering.source import PageFacts

NAME = UUID("4b0f8f0e-5d0c-5b7e-9f57-6a7c2f9a4040")


def page_id(site_id: str, language: str) -> str:
    """Return the id that stands for a site's missing page in a language; it is no document's."""
    return str(uuid5(NAME, f"{site_id}:{language}"))


def file_of(language: str, default_language: str) -> str:
    """Return the release path of the missing page of a language."""
    return "404.html" if language == default_language else f"{language}/404.html"


def add_to(source: PublishedSource, languages: list[str]) -> None:
    """Add the missing pages to a source."""
    for language in languages:
        name = page_id(source.facts.id, language)
        home = at(source.number).filter(kind=Kind.PAGE, language=language, path="")
        home_id = home.values_list("document_id", flat=True).first()
        with translation.override(language):
            title, body = _content(str(home_id) if home_id else "")
        file = file_of(language, source.facts.default_language)
        source.add(PageFacts(name, language, "404", title, name, hidden_from_search=True), body, file)


def _content(home_id: str) -> tuple[str, Body]:
    title = _("This page does not exist")
    text = _("The address may be mistyped, or the page has moved or is gone.")
    blocks = [
        {"id": "missing-text", "type": "rich_text", "props": {"html": f"<p>{text}</p>"}, "slots": {}},
    ]
    if home_id:
        props = {"text": _("Go to the home page"), "href": f"page:{home_id}"}
        blocks.append({"id": "missing-home", "type": "button", "props": props, "slots": {}})
    section = {"id": "missing", "type": "section", "props": {"title": title}, "slots": {"blocks": blocks}}
    root = {
        "id": "missing-page",
        "type": "page",
        "props": {"title": title, "hidden_from_search": True},
        "slots": {"sections": [section]},
    }
    return title, {"version": 1, "root": root}
