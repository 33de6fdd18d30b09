"""A provider's complaint (RFC 5965) ends every list of its address; what is no complaint changes nothing."""

import pytest
from django.core.management import CommandError, call_command

from website_online.core.mail.actions import is_suppressed, send
from website_online.core.mail.rules import MailClass
from website_online.core.subscriptions.actions import subscribe
from website_online.core.subscriptions.queries import readers

pytestmark = pytest.mark.django_db

# RFC 5965, appendix B.2, with the recipient or without it.
REPORT = """\
From: <abusedesk@example.com>
Date: Thu, 8 Mar 2005 17:40:36 EDT
Subject: FW: Earn money
To: <abuse@example.net>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report;
     boundary="part1_13d.2e68ed54_boundary"

--part1_13d.2e68ed54_boundary
Content-Type: text/plain; charset="US-ASCII"
Content-Transfer-Encoding: 7bit

This is an email abuse report for an email message.

--part1_13d.2e68ed54_boundary
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: SomeGenerator/1.0
Version: 1
Original-Mail-From: <somesender@example.net>
{recipient}Source-IP: 192.0.2.1

--part1_13d.2e68ed54_boundary
Content-Type: message/rfc822
Content-Disposition: inline

From: <somesender@example.net>
Message-ID: {message_id}
To: <Undisclosed Recipients>
Subject: Earn money

Spam Spam Spam
--part1_13d.2e68ed54_boundary--
"""


def _report(tmp_path, *, kind="abuse", recipient="", message_id="<8787KJKJ3K4J3K4J3K4J3.mail@example.net>"):
    place = tmp_path / "report.eml"
    place.write_text(REPORT.format(kind=kind, recipient=recipient, message_id=message_id))
    return str(place)


@pytest.fixture
def reading(alice):
    """Alice reads two lists."""
    for key in ("news", "tips"):
        subscribe(alice, key, how="portal", language="fr")
    return alice


def test_the_address_that_is_named(reading, tmp_path):
    call_command("mail", "complaint", _report(tmp_path, recipient=f"Original-Rcpt-To: <{reading.email}>\n"))
    assert not readers("news") and not readers("tips")
    assert is_suppressed(reading.email, MailClass.MARKETING)
    assert not is_suppressed(reading.email, MailClass.TRANSACTIONAL), "what is necessary still arrives"


def test_a_hidden_address_is_found_by_our_message(reading, tmp_path):
    sent = send("cases.answered", to=reading.email, language="fr", context={"reference": "A", "answer": "B"})
    call_command("mail", "complaint", _report(tmp_path, message_id=sent.headers["Message-ID"]))
    assert not readers("news")


@pytest.mark.parametrize("kind", ["not-spam", "", "nonsense"])
def test_other_reports_change_nothing(reading, tmp_path, kind):
    with pytest.raises(CommandError, match="no complaint"):
        call_command(
            "mail", "complaint", _report(tmp_path, kind=kind, recipient=f"Original-Rcpt-To: {reading.email}\n")
        )
    assert readers("news")


@pytest.mark.parametrize(
    "content", [b"", b"\xff\x00", b"Subject: hello\n\nhello", b"Content-Type: multipart/report\n\n"]
)
def test_what_is_no_report_is_said_to_be_none(reading, tmp_path, content):
    place = tmp_path / "x.eml"
    place.write_bytes(content)
    with pytest.raises(CommandError, match="no complaint"):
        call_command("mail", "complaint", str(place))
    assert readers("news")


def test_a_report_about_nobody_we_know_says_so(reading, tmp_path):
    with pytest.raises(CommandError, match="names no address"):
        call_command("mail", "complaint", _report(tmp_path))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("mail", "complaint", str(tmp_path / "nowhere"))


def test_by_hand_and_back_again(reading, capsys):
    call_command("mail", "suppress", reading.email, reason="gone")
    assert is_suppressed(reading.email, MailClass.TRANSACTIONAL)
    call_command("mail", "lift", reading.email)
    assert not is_suppressed(reading.email, MailClass.MARKETING)
    call_command("mail", "status")
    assert "readers news: 1" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("mail", "suppress", "nowhere", reason="gone")
