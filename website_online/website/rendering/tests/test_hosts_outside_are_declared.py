"""A page names exactly the hosts that its own blocks declare; another one cannot be shown at all."""

import html
import re
from dataclasses import replace

import pytest

from website_online.foundation import hosts
from website_online.website.rendering import checks
from website_online.website.rendering.context import BlockContext, PageContext, UndeclaredHost
from website_online.website.rendering.outside import OPENSTREETMAP, VIMEO, YOUTUBE
from website_online.website.rendering.page import render_page
from website_online.website.rendering.registry import BLOCKS
from website_online.website.rendering.tests.memory import MemorySource, body, node

PAGE = "00000000-0000-7000-8000-000000000001"
FILM = {"address": "https://youtu.be/abcdefghijk"}
POINT = {"place": "50.6402, 5.5718"}


def _page(*blocks: dict, footer: dict | None = None) -> tuple[str, frozenset[str], dict[str, list[str]]]:
    source = MemorySource()
    source.add_page(PAGE, [node("section", "s", {"title": "A"}, blocks=list(blocks))], title="A")
    rendered = render_page(source, PAGE)
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', rendered.html)
    assert found
    parts = [part.split() for part in html.unescape(found[1]).split(";")]
    return rendered.html, rendered.frames, {part[0]: part[1:] for part in parts}


def test_a_page_without_such_a_block_shows_no_frame_and_runs_no_script() -> None:
    page, frames, policy = _page(node("rich_text", "t", {"html": "<p>Bonjour</p>"}))
    assert policy["frame-src"] == ["'none'"] and policy["script-src"] == ["'none'"] and not frames
    assert "embed" not in page


@pytest.mark.parametrize(
    ("block", "host"),
    [
        (node("video", "v", FILM), YOUTUBE),
        (node("video", "v", {"address": "https://vimeo.com/12345678"}), VIMEO),
        (node("map", "m", POINT), OPENSTREETMAP),
    ],
    ids=["youtube", "vimeo", "map"],
)
def test_the_policy_names_the_host_of_the_block_and_no_other(block: dict, host: str) -> None:
    page, frames, policy = _page(block)
    assert policy["frame-src"] == [f"https://{host}"] and frames == {host}
    assert policy["default-src"] == ["'none'"] and policy["img-src"] == ["'self'", "data:"]
    assert "<iframe" not in page
    assert BLOCKS.get(block["type"]).hosts(block["props"]) == (host,)


@pytest.mark.parametrize(
    "block",
    [
        node("video", "v", {"address": "https://evil.example/x"}),
        node("video", "v", {"address": "javascript:alert(1)"}),
        node("video", "v"),
        node("map", "m", {"address": "Rue de la Régence 12", "place": "https://evil.example/?q=1,1"}),
        node("map", "m", {"address": "Rue de la Régence 12"}),
    ],
)
def test_what_shows_nothing_from_elsewhere_names_no_host(block: dict) -> None:
    page, frames, policy = _page(block)
    assert policy["frame-src"] == ["'none'"] and policy["script-src"] == ["'none'"] and not frames
    assert "evil.example" not in page and "data-embed" not in page
    assert BLOCKS.get(block["type"]).hosts(block["props"]) == ()


def test_a_block_that_needs_an_undeclared_host_is_e009() -> None:
    assert checks.undeclared_hosts(BLOCKS.values()) == []
    rogue = replace(BLOCKS.get("video"), name="rogue", needs=("tracker.example",))
    assert [each.id for each in checks.undeclared_hosts([rogue])] == ["website_online.E009"]


def test_a_host_that_the_server_calls_is_none_for_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "registry", hosts.Registry("hosts"))
    hosts.declare_host("backup.example", company="x", purpose="x", called_by="server")
    rogue = replace(BLOCKS.get("video"), name="rogue", needs=("backup.example",))
    assert [each.id for each in checks.undeclared_hosts([rogue])] == ["website_online.E009"]


@pytest.mark.parametrize(
    "address",
    [
        "https://tracker.example/embed",  # nobody declared it
        f"https://{OPENSTREETMAP}/export/embed.html",  # declared, but not a need of this block
        f"http://{YOUTUBE}/embed/abcdefghijk",
        f"https://{YOUTUBE}.evil.example/embed/x",
        f"https://x@{YOUTUBE}/embed/x",
        "javascript:alert(1)",
        "//tracker.example/",
        "",
    ],
)
def test_a_block_cannot_show_a_host_that_it_does_not_declare(address: str) -> None:
    source = MemorySource()
    page = PageContext(source, None, "fr", False, "")
    block = BlockContext(page, node("video", "v", FILM), BLOCKS.get("video"), 2, False)
    with pytest.raises(UndeclaredHost):
        block.frame(address)
    assert not page.frames and not page.scripts


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"country": ""},
        {"statement": ""},
        {"statement": "javascript:alert(1)"},
        {"called_by": "anybody"},
        {"host": "a.example; script-src *"},
        {"host": "*"},
    ],
)
def test_a_host_is_declared_with_all_that_a_visitor_is_told(wrong: dict) -> None:
    full = {
        "host": "frames.example", "company": "x", "purpose": "x", "called_by": hosts.CLICK,
        "name": "x", "country": "x", "statement": "https://frames.example/privacy",
    }  # fmt: skip
    with pytest.raises(ValueError, match=r"."):
        hosts.declare_host(**(full | wrong))
    assert not hosts.is_declared("frames.example", hosts.CLICK)


def test_every_host_of_a_click_has_a_company_a_country_a_purpose_and_a_statement() -> None:
    declared = [each for each in hosts.registry.values() if each.called_by == hosts.CLICK]
    assert {each.host for each in declared} == {host for block in BLOCKS.values() for host in block.needs}
    for each in declared:
        assert each.company and str(each.country) and str(each.purpose) and each.statement.startswith("https://")
        assert each not in hosts.of_operator()


def test_a_video_in_the_footer_is_in_the_policy_of_every_page() -> None:
    source = MemorySource()
    source.add_page(PAGE, [node("section", "s", {"title": "A"})], title="A")
    slots = list(BLOCKS.get("footer").slots)
    if not slots:
        pytest.skip("a footer holds no blocks")
    source.add_shared("footer", body(node("footer", "f", {}, **{slots[0]: [node("video", "v", FILM)]})))
    assert render_page(source, PAGE).frames == {YOUTUBE}
