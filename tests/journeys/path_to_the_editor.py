"""The first part of the path: home page, sign-up, starting point."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.walker import Walker


def arrive(walker: Walker) -> None:
    """Open the home page, which speaks the browser's language, and give the site's name there."""
    page = walker.page
    page.goto(f"{walker.installation.url}/")
    expect(page.locator("html")).to_have_attribute("lang", walker.language)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_label(walker.word("What will your site be called?")).fill(walker.name)
    walker.press(page.get_by_role("button", name=walker.word("Create my site")).first)
    page.wait_for_selector("form#create")
    expect(page.get_by_label(walker.word("Name of your site"))).to_have_value(walker.name)
    expect(page.locator("html")).to_have_attribute("lang", walker.language)


def refused(page: Page) -> str:
    """Wait until the address of the typed name is refused with words and another one; return the words."""
    answer = page.locator("#id_name-live")
    expect(answer).to_have_class(re.compile("address-answer--refused"))
    expect(answer.get_by_role("button")).to_be_visible()
    return answer.locator("p").inner_text()


def sign_up(walker: Walker, *, taken: str) -> None:
    """Answer the three questions, after trying names that cannot be had."""
    page = walker.page
    form = page.locator("form#create")
    asked = form.locator("input:not([type=hidden])").evaluate_all("all => all.map(one => one.type)")
    # Age, which is asked, and two lists that nobody has to take.
    assert sorted(asked) == ["checkbox", "checkbox", "checkbox", "email", "password", "text"]
    assert form.locator("input[type=checkbox]:checked").count() == 0
    name, answer = page.get_by_label(walker.word("Name of your site")), page.locator("#id_name-live")
    expect(answer).to_have_class(re.compile("address-answer--free"))
    words = set()
    for cannot_be_had in (taken, "admin", "Bоulangerie"):  # the last with a Cyrillic letter that looks like an o
        name.fill("")
        name.press_sequentially(cannot_be_had)
        words.add(refused(page))
    assert len(words) == 3, words
    walker.press(answer.get_by_role("button"))
    expect(answer).to_have_class(re.compile("address-answer--free"))

    name.fill(walker.name)
    create = form.get_by_role("button", name=walker.word("Create my site"))
    walker.press(create)
    expect(page.get_by_role("alert")).to_be_focused()
    expect(name).to_have_value(walker.name)
    page.get_by_label(walker.word("E-mail address")).fill(walker.email)
    page.locator("[name=password]").fill(walker.password)
    page.locator("[name=age]").check()
    expect(answer).to_have_class(re.compile("address-answer--free"))
    walker.press(create)
    page.wait_for_url("**/start")


def choose_start(walker: Walker, *, starter: int, palette: int) -> None:
    """Choose a starter and its palette, look at the preview in it, and start."""
    page = walker.page
    assert page.locator("form.start").count() == 2
    chosen = page.locator("form.start").nth(starter)
    assert chosen.get_by_role("radio").count() == 4
    key = chosen.get_by_role("radio").nth(palette).get_attribute("value")
    walker.press(chosen.locator(".palette label").nth(palette))
    expect(chosen.locator("iframe")).to_have_attribute("src", re.compile(f"/{key}/"))
    expect(page.frame_locator("form.start iframe").nth(starter).locator("header").first).to_contain_text(walker.name)
    walker.press(chosen.get_by_role("button", name=walker.word("Start from this one")))
    editor = walker.enter_editor()
    expect(editor.frame.locator("header").first).to_contain_text(walker.name)
    expect(editor.title()).to_be_visible()
