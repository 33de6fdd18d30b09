"""The pieces of the page that a batch has touched come back rendered; the others do not."""

from website_online.surfaces.editor_api.fragments import fragments
from website_online.surfaces.editor_api.source import DraftSource
from website_online.surfaces.editor_api.tests.conftest import section, set_html
from website_online.website.content import actions, queries
from website_online.website.content.actions import NewDocument


def _pieces(answer):
    return [(piece["doc"], piece["node"]) for piece in answer.json()["fragments"]]


def test_a_new_block_comes_with_its_parent(editor, draft):
    block = {"id": "z", "type": "heading", "props": {"text": "Neuf"}}
    answer = editor.batch(
        {"op": "insert", "doc": draft.home, "node": block, "parent": "a", "slot": "blocks", "after": "at"}
    )
    assert _pieces(answer) == [(draft.home, "a")]
    assert "Neuf" in answer.json()["fragments"][0]["html"]


def test_a_new_section_comes_with_the_page(editor, draft):
    answer = editor.batch(
        {"op": "insert", "doc": draft.home, "node": section("z"), "parent": "root", "slot": "sections", "after": "b"}
    )
    assert _pieces(answer) == [(draft.home, "root")]
    html = answer.json()["fragments"][0]["html"]
    assert html.index('data-node="a"') < html.index('data-node="b"') < html.index('data-node="z"')


def test_what_was_removed_is_gone_from_its_parent(editor, draft):
    answer = editor.batch({"op": "remove", "doc": draft.home, "id": "at"})
    assert _pieces(answer) == [(draft.home, "a")]
    assert 'data-node="at"' not in answer.json()["fragments"][0]["html"]


def test_a_move_shows_both_places(editor, draft):
    answer = editor.batch({"op": "move", "doc": draft.home, "id": "at", "parent": "b", "slot": "blocks", "after": None})
    assert sorted(_pieces(answer)) == [(draft.home, "a"), (draft.home, "b")]


def test_a_piece_within_another_comes_once(editor, draft):
    answer = editor.batch(
        set_html(draft.home, "at", "<p>1</p>", "<p>a</p>"),
        {"op": "set", "doc": draft.home, "id": "a", "prop": "tone", "value": "deep", "prior": None},
    )
    assert _pieces(answer) == [(draft.home, "a")]


def test_a_first_title_shows_the_whole_page(editor, draft):
    answer = editor.batch(
        {"op": "set", "doc": draft.home, "id": "a", "prop": "title", "value": "Nos pains", "prior": None}
    )
    assert (draft.home, "root") in _pieces(answer)


def test_the_menu_follows_titles(editor, draft):
    answer = editor.batch(
        {"op": "set", "doc": draft.contact, "id": "root", "prop": "title", "value": "Écrivez-nous", "prior": "Contact"}
    )
    assert _pieces(answer) == [(draft.menu, "nr")]
    assert "Écrivez-nous" in answer.json()["fragments"][0]["html"]


def test_another_page_is_not_shown(editor, draft):
    assert _pieces(editor.batch(set_html(draft.contact, "xt", "<p>1</p>", "<p>x</p>"))) == []


def test_the_header_comes_whole(editor, draft):
    answer = editor.batch(
        {"op": "set", "doc": draft.header, "id": "hr", "prop": "show_name", "value": False, "prior": True}
    )
    assert _pieces(answer) == [(draft.header, "hr")]
    assert 'data-shared="header"' in answer.json()["fragments"][0]["html"]


def test_the_design_comes_as_styles(editor, draft):
    palettes = editor.get("state").json()["design"][0]["palettes"]
    answer = editor.batch(
        {"op": "set", "doc": draft.design, "id": "dr", "prop": "palette", "value": palettes[-1]["key"], "prior": None}
    )
    [piece] = answer.json()["fragments"]
    assert (piece["doc"], piece["html"]) == (draft.design, "")
    assert "--" in piece["css"]


def test_the_owners_details_ask_for_the_page_anew(editor, draft):
    answer = editor.batch(
        {"op": "set", "doc": draft.settings, "id": "sr", "prop": "phone", "value": "02 123 45 67", "prior": None}
    )
    assert [piece["html"] for piece in answer.json()["fragments"]] == [None]


def test_no_pieces_without_a_page(editor, draft):
    editor.page = ""
    assert _pieces(editor.batch(set_html(draft.home, "at", "<p>1</p>", "<p>a</p>"))) == []


def test_one_piece_can_be_asked_for(editor, draft):
    piece = editor.get(f"fragment?doc={draft.home}&node=bt").json()
    assert "<p>b</p>" in piece["html"]
    assert editor.get(f"fragment?doc={draft.home}&node=nobody").status_code == 404


def test_a_piece_is_what_the_canvas_shows(editor, draft):
    canvas = editor.client.get(f"/edit/{draft.site.id}/canvas/{draft.home}").content.decode()
    for node in ("a", "at", "b", "bt"):
        assert editor.get(f"fragment?doc={draft.home}&node={node}&page={draft.home}").json()["html"] in canvas


def test_pieces_cost_the_same_in_a_large_site(editor, draft, alice, django_assert_max_num_queries):
    pages = [
        NewDocument("page", "fr", {"id": "root", "type": "page", "props": {"title": f"P{i}", "path": f"p{i}"}})
        for i in range(80)
    ]
    actions.create_documents(draft.site.id, alice.id, pages)
    command = set_html(draft.home, "at", "<p>a</p>", "<p>a</p>")
    assert queries.sequence(draft.site.id) > 1
    with django_assert_max_num_queries(8):
        assert fragments(DraftSource(draft.site), draft.home, [command], [command])
