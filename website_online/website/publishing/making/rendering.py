"""Rendering the pages of a plan into blobs."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from website_online.website.publishing import rules
from website_online.website.publishing.directory import blobs
from website_online.website.publishing.directory.layout import SiteDirectory
from website_online.website.publishing.making import missing_page, statement_page
from website_online.website.publishing.making.changes import Plan
from website_online.website.publishing.models import Publication
from website_online.website.publishing.source import WARM_FROM, PublishedSource, site_facts
from website_online.website.rendering import page as renderer
from website_online.website.rendering.registry import BLOCKS

IN_ONE_GO = 100
PACKAGE = Path(__file__).resolve().parents[2]


@dataclass
class Made:
    """New files: (blob, owner) by release path, and the dependencies of each page rendered."""

    files: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    sources: dict[str, frozenset[str]] = field(default_factory=dict)


@cache
def fingerprint() -> str:
    """Return what this build's renderer is made of: pages made by another build are made again.

    Who runs the installation is part of it: every site's statement names him.
    """
    digest = hashlib.blake2b(digest_size=20)
    files = {file for folder in ("rendering", "themes", "publishing/making") for file in _sources(PACKAGE / folder)}
    digest.update(repr(statement_page.platform("en")).encode())
    for block in BLOCKS.values():
        files.update(file for file in (block.template, block.style, block.script) if file is not None)
    for file in sorted(files):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _sources(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        if file.suffix in {".py", ".html", ".css", ".js", ".po"} and "tests" not in file.parts:
            yield file


def render(
    directory: SiteDirectory, publication: Publication, plan: Plan, progress: Callable[[int], None] = lambda done: None
) -> tuple[Made, PublishedSource]:
    """Render the pages of a plan into blobs; return them and the source they were read from."""
    facts = site_facts(publication.site_id, publication.facts)
    source = PublishedSource(facts, publication.number)
    if plan.everything:
        statement_page.look_again(publication.number)
    wanted = list(plan.render)
    for own in (missing_page, statement_page):
        names = [own.page_id(source.facts.id, language) for language in facts.languages]
        wanted = [name for name in wanted if name not in names]
        again = names if plan.everything else [name for name in names if name in plan.render]
        if again:
            own.add_to(source, list(facts.languages))
            wanted += again
    if len(wanted) >= WARM_FROM:
        source.warm()
    made = Made()
    for start in range(0, len(wanted), IN_ONE_GO):
        names = wanted[start : start + IN_ONE_GO]
        source.prefetch(names)
        for name in names:
            _render_one(directory, publication.second, source, made, name)
        source.release(names)
        if start + IN_ONE_GO < len(wanted):
            progress(start + len(names))
    return made, source


def _render_one(directory: SiteDirectory, second: int, source: PublishedSource, made: Made, name: str) -> None:
    page = source.page(name)
    if page is None:
        return
    rendered = renderer.render_page(source, name)
    file = source.file_of(name) or rules.file_of(rules.address(page.language, page.path, source.facts.default_language))
    blob = blobs.put(directory, rendered.html.encode(), compressible=True, second=second)
    made.files[file] = (blob, name)
    made.sources[name] = (rendered.dependencies | source.keys_of(name)) - {f"doc:{name}", f"page:{name}"}
