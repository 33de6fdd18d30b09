"""The retention table of the statement, written down a second time, by hand.

For each store: how long after the closing of the account its rows are found at the latest
(`closed`), how long while the account stays open (`open`, None: as long as it is open), and
whether an erasure leaves it (`kept`). A single field that goes earlier has a line of its own.
A store or period that changes in the code changes here too, on purpose, or the test is red.
"""

from dataclasses import dataclass

from website_online.foundation.clock import Period, days, months


@dataclass(frozen=True)
class Kept:
    """How long something is found."""

    closed: Period
    open: Period | None = None
    kept: bool = False


AT_ONCE = days(0)
IDENTITY = Kept(closed=months(3))
ACTIVITY = Kept(closed=months(12))

TABLE: dict[str, Kept] = {
    "agreements.Acceptance": Kept(closed=months(120), kept=True),
    "agreements.Notice": ACTIVITY,
    "agreements.Objection": ACTIVITY,
    "accounts.Account": IDENTITY,
    "accounts.Account.password": Kept(closed=AT_ONCE),
    "accounts.EmailChange": Kept(closed=months(3), open=months(12)),
    "accounts.KnownDevice": Kept(closed=AT_ONCE, open=days(180)),
    "accounts.Session": Kept(closed=AT_ONCE, open=days(31)),
    "accounts.SignIn": IDENTITY,
    "accounts.Token": Kept(closed=days(30), open=days(30)),
    "audit.Entry": ACTIVITY,
    "cases.Case": Kept(closed=months(12), open=months(12)),
    "cases.CaseMessage": Kept(closed=months(12), open=months(12)),
    "cases.CaseMessage.ip": Kept(closed=days(30), open=days(30)),
    "cases.CaseStep": Kept(closed=months(12), open=months(12)),
    "consent.Agreement": Kept(closed=months(24), open=months(24), kept=True),
    "consent.CookieChoice": Kept(closed=months(24), open=months(24), kept=True),
    "consent.Withdrawal": Kept(closed=months(24), open=months(24), kept=True),
    "content.Change": Kept(closed=days(30), open=days(30)),
    "content.Document": ACTIVITY,
    "content.HeldBack": Kept(closed=days(30), open=days(30)),
    "content.Snapshot": ACTIVITY,
    "decisions.Contest": ACTIVITY,
    "decisions.Decision": ACTIVITY,
    "factors.CodeApp": Kept(closed=AT_ONCE),
    "factors.Passkey": Kept(closed=AT_ONCE),
    "factors.RecoveryCode": Kept(closed=AT_ONCE),
    "factors.Removal": Kept(closed=months(3), open=months(12)),
    "forms.Keeping": ACTIVITY,
    "forms.Submission": Kept(closed=months(12), open=months(12)),
    "mail.Message": Kept(closed=days(90), open=days(90)),
    "media.Asset": ACTIVITY,
    "privacy.Correction": Kept(closed=months(36), open=months(36)),
    "privacy.Erasure": Kept(closed=months(36), open=months(36), kept=True),
    "privacy.Export": Kept(closed=months(36), open=months(36)),
    "privacy.LegalHold": Kept(closed=months(120), open=months(120), kept=True),
    "privacy.LegalHold.email": Kept(closed=AT_ONCE, open=AT_ONCE, kept=True),
    "privacy.RecipientNotice": Kept(closed=months(36), open=months(36), kept=True),
    "privacy.Restriction": Kept(closed=months(36), open=months(36)),
    "privacy.Tombstone": Kept(closed=days(36), open=days(36), kept=True),
    "publishing.FormerAddress": ACTIVITY,
    "publishing.Output": ACTIVITY,
    "publishing.Publication": ACTIVITY,
    "publishing.PublishedDocument": ACTIVITY,
    "publishing.Withdrawal": ACTIVITY,
    "sites.Binning": ACTIVITY,
    "sites.FeatureSwitch": ACTIVITY,
    "sites.Host": ACTIVITY,
    "sites.Invitation": Kept(closed=months(3), open=months(3)),
    "sites.Membership": ACTIVITY,
    "sites.Site": ACTIVITY,
    "sites.Suspension": ACTIVITY,
    "statement.Told": ACTIVITY,
    "subscriptions.Recipient": IDENTITY,
    "subscriptions.Subscription": Kept(closed=months(3), open=None),
    "subscriptions.Subscription.requested_at": Kept(closed=days(8), open=days(8)),
    "subscriptions.Subscription.left_at": Kept(closed=AT_ONCE, open=AT_ONCE),
    "visitors.Copy": Kept(closed=days(7), open=days(7)),
    "visitors.Erasure": Kept(closed=months(12), open=months(36)),
    "visitors.Lookup": Kept(closed=days(7), open=days(7)),
    "visitors.Request": Kept(closed=months(12), open=months(12)),
    "visitors.Tombstone": Kept(closed=days(36), open=days(36)),
    "store:backups": Kept(closed=days(35), open=days(35), kept=True),
    "store:exports": Kept(closed=days(7), open=days(7)),
    "store:logs": Kept(closed=days(30), open=days(30)),
    "store:media": ACTIVITY,
    "store:visitor-copies": Kept(closed=days(7), open=days(7)),
    "store:published": ACTIVITY,
    "store:media.quarantine": Kept(closed=AT_ONCE, open=AT_ONCE),
}


def of(place: str) -> Kept:
    """The line for a place ("app.Model.field"): the field's own, or its store's."""
    return TABLE.get(place) or TABLE[place.rpartition(".")[0]]
