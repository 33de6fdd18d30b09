"""The last part of the path: going back, taking the site away and back, a second site, closing the account."""

import re
from datetime import timedelta

from django.utils.formats import date_format
from playwright.sync_api import expect

from tests.journeys.path_to_the_web import Visitor
from tests.journeys.walker import Walker, shows
from website_online.foundation import clock


def portal_of_the_site(walker: Walker, place: str = "") -> None:
    """Open a page of the site in the portal."""
    walker.page.goto(f"{walker.installation.url}/portal/sites/{walker.editor.owner.site}/{place}")


def go_back(walker: Walker, visitor: Visitor, address: str, *, shown: str, gone: str) -> None:
    """Go back to the first publication; visitors see it as it was."""
    page = walker.page
    portal_of_the_site(walker, "publications")
    rows = page.locator("ol.rows > li")
    expect(rows).to_have_count(2)
    walker.press(rows.last.get_by_role("link"))
    walker.press(page.locator("main form button").first)
    shows(visitor.page, address, shown, no_more=gone, within="h1")
    portal_of_the_site(walker, "publications")
    expect(rows).to_have_count(3)
    expect(rows.first.locator(".state--live")).to_be_visible()


def take_off_and_on(walker: Walker, visitor: Visitor, address: str, words: str) -> None:
    """Take the site off the web and put it on again."""
    page = walker.page
    portal_of_the_site(walker)
    walker.press(page.locator("main a[href$='/offline']"))
    walker.press(page.locator("main form button").first)
    expect(page.locator("main form[action$='/online'] button")).to_be_visible()
    is_gone(visitor, address)
    expect(visitor.page.locator("body")).not_to_contain_text(words)
    walker.press(page.locator("main form[action$='/online'] button"))
    expect(page.locator("main a[href$='/offline']")).to_be_visible()
    shows(visitor.page, address, words)


def is_gone(visitor: Visitor, address: str) -> None:
    """Wait until the site no longer answers: a job takes it away a moment after the button was pressed."""
    for _ in range(60):
        answer = visitor.page.goto(address)
        if answer and answer.status in (404, 410, 503):
            return
        visitor.page.wait_for_timeout(500)
    raise AssertionError(f"{address} still answers")


def bin_and_out_of_it(walker: Walker, visitor: Visitor, address: str, words: str) -> None:
    """Put the site into the bin, read until when it stays there, and take it out."""
    page = walker.page
    portal_of_the_site(walker)
    walker.press(page.locator("main a[href$='/bin']"))
    expect(page.locator("main .consequences")).to_contain_text(day(walker, 30))
    walker.press(page.locator("main form button").first)
    binned = page.locator(".bin li")
    expect(binned).to_contain_text(walker.name)
    expect(binned).to_contain_text(day(walker, 30))
    is_gone(visitor, address)
    walker.press(binned.get_by_role("button"))
    page.wait_for_url(re.compile(r"/portal/sites/[0-9a-f-]{36}/$"))
    shows(visitor.page, address, words)


def day(walker: Walker, days: int) -> str:
    """Return the day in so many days as this person reads it."""
    with walker.in_own_language():
        return date_format(clock.local(clock.now() + timedelta(days=days)), "DATE_FORMAT")


def second_site(walker: Walker, name: str, *, starter: int) -> None:
    """Create a second site in the same account; the dashboard shows both."""
    page = walker.page
    page.goto(f"{walker.installation.url}/portal/")
    walker.press(page.locator("main a[href='/portal/new-site']").first)
    field = page.get_by_label(walker.word("Name of your site"))
    answer = page.locator("#id_name-live")
    field.press_sequentially(walker.name)
    expect(answer).to_have_class(re.compile("address-answer--refused"))
    field.fill(name)
    expect(answer).to_have_class(re.compile("address-answer--free"))
    walker.press(page.locator("main form .button--primary"))
    page.wait_for_url("**/start")
    walker.press(page.locator("form.start").nth(starter).get_by_role("button").first)
    page.wait_for_url("**/edit/**")
    walker.editor.ready()
    expect(walker.editor.frame.locator("header").first).to_contain_text(name)
    page.goto(f"{walker.installation.url}/portal/")
    both_sites(walker, name)


def both_sites(walker: Walker, second: str) -> None:
    """Expect both sites on the dashboard."""
    names = walker.page.locator(".sites__name")
    expect(names).to_have_count(2)
    assert sorted(names.all_inner_texts()) == sorted([walker.name, second])


def close_and_reopen(walker: Walker, visitor: Visitor, address: str, words: str, *, second: str) -> None:
    """Close the account after reading what happens on which day; then take that back with the mailed link."""
    page = walker.page
    page.goto(f"{walker.installation.url}/portal/account/")
    walker.press(page.locator("a[href='/portal/account/close']").first)
    facts = page.locator("main .facts").first
    for told in (walker.name, second, day(walker, 14)):
        expect(facts).to_contain_text(told)
    page.locator("[name=password]").fill("not the password")
    page.get_by_role("checkbox").check()
    walker.press(page.locator("main form .button--danger"))
    expect(page.get_by_role("alert").first).to_be_visible()
    page.locator("[name=password]").fill(walker.password)
    page.get_by_role("checkbox").check()
    walker.press(page.locator("main form .button--danger"))
    expect(page.locator("main .facts")).to_contain_text(day(walker, 14))
    page.goto(f"{walker.installation.url}/portal/")
    expect(page).to_have_url(re.compile("/portal/sign-in"))
    for _ in range(120):
        answer = visitor.page.goto(address)
        if answer and answer.status != 200:
            break
        visitor.page.wait_for_timeout(250)
    expect(visitor.page.locator("body")).not_to_contain_text(words)

    walker.open_mail("accounts.closed", "/portal/reopen/")
    page.locator("[name=password]").fill(f"{walker.password} 2")
    walker.press(page.locator("main form button.button--primary"))
    page.wait_for_url(re.compile(r"/portal/(?!reopen)"))
    if "/sign-in" in page.url:
        page.locator("[name=email]").fill(walker.email)
        page.locator("[name=password]").fill(f"{walker.password} 2")
        walker.press(page.locator("form button.button--primary"))
        page.wait_for_url("**/portal/")
    both_sites(walker, second)
    shows(visitor.page, address, words)
