"""The page in the frame: exactly the published page with anchors, for its editors alone, running nothing."""

import re

import pytest
from django.conf import settings

from website_online.surfaces.editor_api.tests.conftest import set_html

ASSET = "01890000-0000-7000-8000-00000000aaaa"


def _canvas(editor, draft, page=""):
    return editor.client.get(f"/edit/{draft.site.id}/canvas/{page or draft.home}")


def test_it_shows_the_draft_with_anchors(editor, draft):
    html = _canvas(editor, draft).content.decode()
    assert 'data-node="at"' in html
    assert f'data-doc="{draft.home}"' in html
    assert "Contact" in html


def test_its_policy_allows_styles_with_the_nonce_and_no_scripts_of_the_site(editor, draft):
    editor.batch(set_html(draft.home, "at", '<p onclick="x()">a<script>x</script></p>', "<p>a</p>"))
    answer = _canvas(editor, draft)
    policy, html = answer["Content-Security-Policy"], answer.content.decode()
    nonce = re.search(r"style-src 'self' 'nonce-([^']+)'", policy)[1]
    assert re.findall(r"<style[^>]*>", html)
    assert all(f'nonce="{nonce}"' in tag for tag in re.findall(r"<style[^>]*>", html))
    assert "unsafe-inline" not in policy
    assert [tag for tag in re.findall(r"<script[^>]*>", html) if "application/ld+json" not in tag] == []
    assert "onclick" not in html
    assert nonce not in _canvas(editor, draft)["Content-Security-Policy"]


def test_strangers_and_the_signed_out_find_nothing(sign_in_as, charlie, client, draft):
    address = f"/edit/{draft.site.id}/canvas/{draft.home}"
    assert sign_in_as(charlie).get(address).status_code == 404
    assert client.get(address).status_code == 404


def test_only_pages_are_shown(editor, draft):
    for name in (draft.menu, draft.design, ASSET):
        assert _canvas(editor, draft, name).status_code == 404


@pytest.fixture
def picture(draft):
    """A finished file of a picture of Alice's."""
    folder = settings.PUBLISHED_DIR / "sites" / str(draft.site.id) / "media" / ASSET / "1"
    folder.mkdir(parents=True)
    (folder / "320.webp").write_bytes(b"RIFF")
    (folder / "320.svg").write_bytes(b"<svg/>")
    (folder / ".secret").write_bytes(b"x")
    return f"/edit/{draft.site.id}/media/{ASSET}/1/"


def test_pictures_are_given_to_editors_alone(editor, sign_in_as, charlie, client, picture, site_b):
    answer = editor.client.get(picture + "320.webp")
    assert (answer.status_code, answer["Content-Type"], b"".join(answer)) == (200, "image/webp", b"RIFF")
    assert "private" in answer["Cache-Control"]
    assert sign_in_as(charlie).get(picture + "320.webp").status_code == 404
    assert client.get(picture + "320.webp").status_code == 404
    assert sign_in_as(charlie).get(f"/edit/{site_b.id}/media/{ASSET}/1/320.webp").status_code == 404


def test_a_drawing_runs_nothing(editor, picture):
    assert "sandbox" in editor.client.get(picture + "320.svg")["Content-Security-Policy"]


@pytest.mark.parametrize("name", [".secret", "320.html", "..", "%2e%2e", "original", "640.webp", "320.webp%00"])
def test_nothing_else_is_given(editor, picture, name):
    assert editor.client.get(picture + name).status_code == 404
