"""The same source gives the same bytes, whatever was rendered before."""

from website_online.website.content.starters import STARTERS
from website_online.website.rendering.page import render_page
from website_online.website.rendering.tests.everything import EVERYTHING, OTHER, everything
from website_online.website.rendering.tests.starter_site import page_ids, starter_source


def test_twice_and_with_an_empty_memory() -> None:
    source = everything()
    first = render_page(source, EVERYTHING)
    render_page(source, OTHER)
    again, fresh = render_page(source, EVERYTHING), render_page(everything(), EVERYTHING)
    assert first == again == fresh


def test_in_any_order() -> None:
    for starter in STARTERS:
        ids = list(page_ids(starter.key).values())
        one, other = starter_source(starter.key), starter_source(starter.key)
        forwards = {page: render_page(one, page) for page in ids}
        backwards = {page: render_page(other, page) for page in reversed(ids)}
        assert forwards == backwards


def test_nothing_is_styled_or_scripted_in_place() -> None:
    html = render_page(everything(), EVERYTHING).html
    head, _, rest = html.partition("</style>")
    assert " style=" not in rest and "<style" not in rest
    assert head.count("<style") == 1
    assert "\0" not in html
