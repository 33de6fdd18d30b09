"""The third part of the path: publishing, the live site, and what visitors write."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, Request, expect

from tests.journeys.walker import Walker


@dataclass
class Visitor:
    """Somebody else who looks at the site, and what their browser fetched for it."""

    page: Page
    fetched: list[Request] = field(default_factory=list)

    def hosts(self) -> set[str]:
        """Return the hosts that were asked for anything."""
        return {re.sub(r"^\w+://([^/]+)/.*$", r"\1", one.url) for one in self.fetched if one.url.startswith("http")}


def open_visitor(walker: Walker) -> Visitor:
    """Return a visitor with a browser that has never seen the site."""
    visitor = Visitor(walker.open_window())
    visitor.page.context.on("request", lambda request: visitor.fetched.append(request))
    return visitor


def publish_dialog(walker: Walker) -> Locator:
    """Press "Publish" and wait for the list of changes."""
    walker.press(walker.page.locator("button.publish"))
    dialog = walker.page.get_by_role("dialog")
    expect(dialog.locator("details.change").first).to_be_visible()
    return dialog


def publish_for_the_first_time(walker: Walker) -> str:
    """Read what is new, confirm the e-mail address on the way, and return the site's address."""
    page = walker.page
    dialog = publish_dialog(walker)
    assert dialog.locator("details.change").count() >= 6
    walker.press(dialog.locator(".button--next"))
    expect(dialog).to_contain_text(walker.email)
    again = dialog.locator(".button--primary")
    walker.press(again)
    expect(dialog.get_by_role("alert")).to_contain_text(walker.edit_word("not confirmed"))

    with page.context.expect_page() as opened:
        walker.press(dialog.locator("a[href='/dev/outbox']"))
    walker.page = opened.value
    walker.open_mail("accounts.confirm_address", "/portal/confirm-address/")
    walker.press(walker.page.locator("main form button").first)
    walker.page.wait_for_url(re.compile(r"/portal/(?!confirm)"))
    walker.page.close()
    walker.page = page

    walker.press(again)
    return is_online(walker, dialog)


def is_online(walker: Walker, dialog: Locator) -> str:
    """Wait until the dialog says that the site is online; close it and return the address."""
    expect(dialog).to_contain_text(walker.edit_word("online"), timeout=90_000)
    address = dialog.get_by_role("link").first.get_attribute("href")
    assert address
    walker.press(dialog.locator("footer button, .button").last)
    expect(dialog).to_have_count(0)
    return address


def publish_again(walker: Walker, before: str, after: str) -> None:
    """Publish a second time, after reading what stood there before and what stands there now."""
    dialog = publish_dialog(walker)
    first = dialog.locator("details.change").first
    if first.get_attribute("open") is None:
        walker.press(first.locator("summary"))
    expect(first.locator("del").first).to_contain_text(before)
    expect(first.locator("ins").first).to_contain_text(after)
    walker.press(dialog.locator(".button--next"))
    is_online(walker, dialog)


def visit(visitor: Visitor, address: str, words: list[str]) -> None:
    """See the published page: what was written is there, without cookies and without third parties."""
    answer = visitor.page.goto(address)
    assert answer and answer.status == 200
    for one in words:
        expect(visitor.page.locator("body")).to_contain_text(one)
    assert "data-node" not in visitor.page.content()
    visitor.page.wait_for_load_state("networkidle")
    assert visitor.hosts() == {address.removeprefix("http://").rstrip("/")}
    assert visitor.page.context.cookies() == []


def write_to_the_site(walker: Walker, visitor: Visitor, address: str, message: str) -> None:
    """Send the contact form as a visitor; and once as a machine that fills in every field."""
    page = visitor.page
    page.goto(f"{address}contact/")
    form = page.locator("main form").first
    form.locator("[name='f.name']").fill("Vera")
    form.locator("[name='f.email']").fill("vera@example.org")
    form.locator("[name='f.message']").press_sequentially(message, delay=130)  # as people type: machines are quicker
    machine = {
        "f.name": "Bot",
        "f.email": "bot@example.com",
        "f.message": "Cheap watches",
        "website": "x.example",
    }
    assert form.evaluate(
        "(form, all) => fetch(form.action, {method: 'POST', body: new URLSearchParams(all)}).then(got => got.ok)",
        machine,
    )
    walker.press(form.locator("button"))
    thanks = page.locator(".form-done")
    expect(thanks).to_be_visible()
    expect(thanks).to_be_in_viewport()
    assert page.context.cookies() == []


def read_the_inbox(walker: Walker, message: str) -> None:
    """Find the message in the portal with the day it goes, the machine's one aside, and the mailed copy."""
    page = walker.page
    page.goto(f"{walker.installation.url}/portal/")
    walker.press(page.locator(".sites__do a[href^='/portal/sites/']").first)
    walker.press(page.locator("nav a[href$='/inbox']").first)
    expect(page.locator(".rows li")).to_have_count(1)
    expect(page.locator(".rows li")).to_contain_text(message)
    walker.press(page.locator(".tabs a[href$='tab=spam']"))
    expect(page.locator(".rows li")).to_have_count(1)
    expect(page.locator(".rows li")).to_contain_text("Cheap watches")
    walker.press(page.locator(".tabs a").first)
    expect(page.locator(".rows li")).to_contain_text(message)
    walker.press(page.locator(".rows li a").first)
    expect(page.locator("main")).to_contain_text(message)
    expires = page.locator(".facts div", has_text=walker.word("Deleted by itself on")).locator("dd")
    expect(expires).to_have_text(re.compile(r"\b20\d\d\b"))

    walker.open_mail("forms.received", "/inbox/")
    expect(page.locator("main")).to_contain_text(message)
