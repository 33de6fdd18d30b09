"""A link leads somewhere, or it is no link; what it depends on is known either way."""

import re

import pytest

from website_online.website.rendering.page import render_page
from website_online.website.rendering.tests.memory import MemorySource, node

HERE = "00000000-0000-7000-8000-000000000001"
THERE = "00000000-0000-7000-8000-000000000002"
GONE = "00000000-0000-7000-8000-000000000009"


def _html(address: str) -> tuple[str, frozenset[str]]:
    source = MemorySource(languages=("fr", "en"))
    blocks = [
        node("rich_text", "t1", {"html": f'<p><a href="{address}">words</a></p>'}),
        node("button", "b1", {"text": "go", "href": address}),
    ]
    source.add_page(HERE, [node("section", "s1", {"title": "A"}, blocks=blocks)], title="Here")
    there = [node("section", "s2", {"title": "B"}), node("section", "s-3", {"title": "C"})]
    source.add_page(THERE, there, title="There", path="un chemin/là", language="en")
    rendered = render_page(source, HERE)
    return rendered.html, rendered.dependencies


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        (f"page:{THERE}", "/en/un%20chemin/l%C3%A0/"),
        (f"page:{THERE}#s2", "/en/un%20chemin/l%C3%A0/#ns2"),
        (f"page:{THERE}#s-3", "/en/un%20chemin/l%C3%A0/#ns-3"),
        (f"page:{THERE}#nowhere", "/en/un%20chemin/l%C3%A0/"),
        (f"page:{HERE}", "/"),
        (f"page:{HERE}#t1", "#nt1"),
        ("https://a.example/?b=1&amp;c=2", "https://a.example/?b=1&amp;c=2"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_it_leads_there(address: str, leads_to: str) -> None:
    html, _dependencies = _html(address)
    assert f'<a href="{leads_to}">words</a>' in html


@pytest.mark.parametrize("address", [f"page:{GONE}", f"asset:{GONE}"])
def test_it_leads_nowhere(address: str) -> None:
    html, dependencies = _html(address)
    assert "<a>words</a>" in html
    assert "go</a>" not in html
    kind = "page" if address.startswith("page") else "media"
    assert f"{kind}:{GONE}" in dependencies


def test_an_anchor_makes_the_page_depend_on_the_other() -> None:
    assert f"doc:{THERE}" in _html(f"page:{THERE}#s2")[1]
    assert f"doc:{THERE}" not in _html(f"page:{THERE}")[1]


def test_every_anchor_on_a_page_has_its_target() -> None:
    html, _dependencies = _html(f"page:{HERE}#s1")
    targets = set(re.findall(r'id="([^"]+)"', html))
    anchors = set(re.findall(r'href="#([^"]+)"', html))
    assert anchors and anchors <= targets
