"""The list a person reads before publishing: every document, before and after, in words."""

from website_online.website.publishing import actions, queries
from website_online.website.publishing.differences import differences, plain
from website_online.website.publishing.tests.studio import node, page_root, text_section, work
from website_online.website.themes.registry import theme_for


def listed(studio):
    return {(entry.kind, entry.title): entry for entry in actions.pending(studio.site.id)}


def test_everything_is_new_before_the_first_publication(studio):
    entries = actions.pending(studio.site.id)
    assert {entry.what for entry in entries} == {"new"}
    assert [entry.title for entry in entries[:3]] == ["Accueil", "Contact", "La carte"]
    assert queries.status(studio.site.id).state == "new"
    assert queries.status(studio.site.id).pending == len(entries) == 8


def test_nothing_is_pending_after_publishing(studio):
    studio.publish()
    assert actions.pending(studio.site.id) == []
    status = queries.status(studio.site.id)
    assert (status.state, status.pending, status.working) == ("live", 0, None)


def test_text_is_told_before_and_after(studio):
    studio.publish()
    studio.set(studio.pages["menu"], "s1-text", "html", "<p>Pain &amp; <strong>brioche</strong></p><p>Le dimanche</p>")
    (entry,) = actions.pending(studio.site.id)
    (change,) = entry.differences
    assert (entry.title, entry.what, entry.address) == ("La carte", "changed", "menu")
    assert (change.what, change.before, change.after) == ("changed", "Pain", "Pain & brioche\nLe dimanche")


def test_palette_is_told_by_its_name(studio):
    palettes = theme_for("etabli").palettes
    studio.publish()
    studio.set(studio.shared("design"), "root", "palette", palettes[2].key)
    (entry,) = actions.pending(studio.site.id)
    assert entry.differences[0].after == str(palettes[2].label)


def test_section_added_moved_and_removed(studio):
    studio.publish()
    home = str(studio.pages[""])
    studio.do(
        {"op": "insert", "doc": home, "parent": "root", "slot": "sections", "after": None,
         "node": text_section("s2", "<p>Nouvelle</p>", "Nouveautés")},
    )  # fmt: skip
    (entry,) = actions.pending(studio.site.id)
    assert [(change.what, change.after) for change in entry.differences] == [("added", "Nouveautés\nNouvelle")]
    studio.publish()
    studio.do({"op": "move", "doc": home, "id": "s2", "parent": "root", "slot": "sections", "after": "s1"})
    (entry,) = actions.pending(studio.site.id)
    assert [change.what for change in entry.differences] == ["moved"]
    studio.do({"op": "remove", "doc": home, "id": "s2"})
    (entry,) = actions.pending(studio.site.id)
    assert [(change.what, change.before) for change in entry.differences] == [("removed", "Nouveautés\nNouvelle")]


def test_removed_page_and_change_taken_back(studio):
    studio.publish()
    studio.do({"op": "delete", "doc": str(studio.pages["contact"])})
    studio.set(studio.pages["menu"], "s1-text", "html", "<p>x</p>")
    studio.set(studio.pages["menu"], "s1-text", "html", "<p>Pain</p>")
    (entry,) = actions.pending(studio.site.id)
    assert (entry.title, entry.what) == ("Contact", "removed")


def test_only_the_fewest_moves_are_told():
    before = {"version": 1, "root": page_root("t", "", *(node("divider", name) for name in "abcd"))}
    after = {"version": 1, "root": page_root("t", "", *(node("divider", name) for name in "dabc"))}
    assert len(differences(before, after)) == 1


def test_words_of_markup():
    assert plain("<p>Un&nbsp;mot</p><ul><li>deux</li><li>trois</li></ul>") == "Un\xa0mot\ndeux\ntrois"


def test_what_is_being_published_is_not_pending(studio):
    actions.publish(studio.site.id, studio.account)
    assert actions.pending(studio.site.id) == []
    assert queries.status(studio.site.id).working == 1
    work()
    assert queries.publication(studio.site.id, 1).state == "live"
