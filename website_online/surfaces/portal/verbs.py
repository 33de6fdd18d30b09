"""The record of actions in words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from website_online.core.accounts.models import Account
from website_online.core.audit.models import Entry

TOGETHER = timedelta(minutes=15)

WORDS: dict[str, Any] = {
    "accounts.registered": gettext_lazy("Account made"),
    "accounts.email_confirmed": gettext_lazy("E-mail address confirmed"),
    "accounts.email_change_requested": gettext_lazy("Change of e-mail address asked for"),
    "accounts.email_changed": gettext_lazy("E-mail address changed"),
    "accounts.email_change_undone": gettext_lazy("Change of e-mail address taken back"),
    "accounts.password_changed": gettext_lazy("Password changed"),
    "accounts.password_reset": gettext_lazy("New password chosen through a link"),
    "accounts.signed_in": gettext_lazy("Signed in"),
    "accounts.signed_out": gettext_lazy("Signed out"),
    "accounts.signed_out_everywhere": gettext_lazy("Signed out on other browsers"),
    "accounts.session_ended": gettext_lazy("A browser signed out"),
    "accounts.sign_in_locked": gettext_lazy("Sign-in held back after many attempts"),
    "accounts.sign_in_unlocked": gettext_lazy("Sign-in opened again through a link"),
    "accounts.language_set": gettext_lazy("Language chosen"),
    "accounts.closed": gettext_lazy("Account closed"),
    "accounts.reopened": gettext_lazy("Account reopened"),
    "accounts.joined": gettext_lazy("Account joined to an older one"),
    "accounts.received": gettext_lazy("A newer account joined to this one"),
    "factors.proved": gettext_lazy("Confirmed who it is"),
    "factors.code_app_added": gettext_lazy("Code app added"),
    "factors.code_app_removed": gettext_lazy("Code app removed"),
    "factors.passkey_added": gettext_lazy("Passkey added"),
    "factors.passkey_renamed": gettext_lazy("Passkey renamed"),
    "factors.passkey_removed": gettext_lazy("Passkey removed"),
    "factors.passkey_copied": gettext_lazy("Copy of a passkey refused"),
    "factors.recovery_codes_renewed": gettext_lazy("New recovery codes made"),
    "factors.recovery_code_used": gettext_lazy("Recovery code used"),
    "factors.step_locked": gettext_lazy("Codes held back after many attempts"),
    "factors.removal_planned": gettext_lazy("Removal of the second step announced"),
    "factors.removal_stopped": gettext_lazy("Removal of the second step stopped"),
    "factors.removed": gettext_lazy("Second step removed"),
    "sites.created": gettext_lazy("Site created"),
    "sites.renamed": gettext_lazy("Site renamed"),
    "sites.address_changed": gettext_lazy("Site’s address changed"),
    "sites.languages_set": gettext_lazy("Site’s languages set"),
    "sites.invited": gettext_lazy("Somebody invited"),
    "sites.invitation_withdrawn": gettext_lazy("Invitation withdrawn"),
    "sites.member_joined": gettext_lazy("Somebody joined"),
    "sites.member_left": gettext_lazy("Somebody left"),
    "sites.handed_over": gettext_lazy("Site handed over"),
    "sites.binned": gettext_lazy("Site put into the bin"),
    "sites.unbinned": gettext_lazy("Site taken out of the bin"),
    "sites.suspended": gettext_lazy("Site taken off the web"),
    "sites.suspension_lifted": gettext_lazy("Site allowed on the web again"),
    "sites.feature_switched": gettext_lazy("Feature switched on or off"),
    "site.published": gettext_lazy("Site published"),
    "site.restored": gettext_lazy("Gone back to an earlier publication"),
    "site.unpublished": gettext_lazy("Site taken offline"),
    "site.went_online": gettext_lazy("Site put on the web again"),
    "content.created": gettext_lazy("Starting point chosen"),
    "content.edited": gettext_lazy("Page edited"),
    "content.undo": gettext_lazy("Step undone"),
    "content.redo": gettext_lazy("Step done again"),
    "content.held_back": gettext_lazy("Edit kept back, because somebody else had been there"),
    "content.settled": gettext_lazy("Chosen between two edits"),
    "content.redacted": gettext_lazy("Something removed for good"),
    "media.uploaded": gettext_lazy("Picture added"),
    "media.adopted": gettext_lazy("Picture taken over from the starting point"),
    "media.binned": gettext_lazy("Picture put into the bin"),
    "media.unbinned": gettext_lazy("Picture taken out of the bin"),
    "media.focal_set": gettext_lazy("Focal point of a picture set"),
    "media.described": gettext_lazy("Picture described"),
    "agreements.published": gettext_lazy("Data-processing agreement published"),
    "agreements.accepted": gettext_lazy("Data-processing agreement accepted"),
    "agreements.read": gettext_lazy("Notice about the agreement or a sub-processor put aside"),
    "agreements.objected": gettext_lazy("Objection to a sub-processor"),
    "agreements.processor_entered": gettext_lazy("Sub-processor entered in the register"),
    "agreements.processor_ended": gettext_lazy("Sub-processor’s end noted in the register"),
    "analytics.enabled": gettext_lazy("Google Analytics decided on"),
    "analytics.disabled": gettext_lazy("Google Analytics switched off"),
    "statement.published": gettext_lazy("Privacy statement published"),
    "privacy.copy_requested": gettext_lazy("Copy of your data asked for"),
    "privacy.erasure_requested": gettext_lazy("Erasure of everything asked for"),
    "privacy.restricted": gettext_lazy("Use of your data restricted"),
    "privacy.restriction_announced": gettext_lazy("End of a restriction of your data announced"),
    "privacy.restriction_lifted": gettext_lazy("Restriction of your data lifted"),
    "privacy.recipient_told": gettext_lazy("Those who received your data were told"),
    "privacy.correction_requested": gettext_lazy("Correction of your data asked for"),
    "privacy.corrected": gettext_lazy("Your data corrected"),
    "privacy.correction_refused": gettext_lazy("Correction of your data refused"),
    "privacy.hold_placed": gettext_lazy("Legal hold placed"),
    "privacy.hold_renewed": gettext_lazy("Legal hold renewed"),
    "privacy.hold_lifted": gettext_lazy("Legal hold lifted"),
    "statement.read": gettext_lazy("Change of the privacy statement read"),
    "consent.given": gettext_lazy("Agreed to something"),
    "consent.withdrawn": gettext_lazy("Took an agreement back"),
    "subscriptions.joined": gettext_lazy("Subscribed to a list of e-mails"),
    "subscriptions.left": gettext_lazy("Left lists of e-mails"),
    "mail.suppressed": gettext_lazy("Address not written to any more"),
    "mail.suppression_lifted": gettext_lazy("Address written to again"),
    "mail.complained": gettext_lazy("Complaint of a mail provider obeyed"),
    "subscriptions.adopted": gettext_lazy("Lists of e-mails joined to the account"),
    "forms.read": gettext_lazy("Message from a visitor read"),
    "forms.kept_aside": gettext_lazy("Message from a visitor kept aside as spam"),
    "forms.taken_back": gettext_lazy("Message from a visitor taken back from the spam"),
    "forms.deleted": gettext_lazy("Message from a visitor deleted"),
    "forms.keeping_set": gettext_lazy("Chosen how long messages from visitors stay"),
    "visitors.looked_for": gettext_lazy("Looked for a visitor’s data"),
    "visitors.chosen": gettext_lazy("Chosen what of a visitor’s data counts"),
    "visitors.copy_asked": gettext_lazy("Copy of a visitor’s data prepared"),
    "visitors.erasure_asked": gettext_lazy("Visitor erased"),
    "visitors.request_confirmed": gettext_lazy("A visitor’s request about their data came in"),
    "visitors.request_answered": gettext_lazy("A visitor’s request answered"),
    "cases.opened": gettext_lazy("Message written to us"),
    "cases.answered": gettext_lazy("Message answered"),
    "cases.reopened": gettext_lazy("Message taken up again"),
    "cases.satisfied": gettext_lazy("Message settled"),
    "cases.assigned": gettext_lazy("Message given to somebody"),
    "sites.entitled": gettext_lazy("What the plan allows has changed"),
}


@dataclass(frozen=True)
class Line:
    """One entry of the record as it is shown."""

    at: datetime
    words: str
    who: str
    ip: str
    times: int = 1


def words_of(verb: str) -> str:
    """Return a verb of the record in words; the verb itself where nobody has said it in words yet."""
    return str(WORDS.get(verb, verb))


def lines(entries: Iterable[Entry], *, reader: UUID | None = None) -> list[Line]:
    """Return entries in words; people are named by their present address, or not at all once it is gone."""
    found = list(entries)
    actors = {entry.actor_id for entry in found if entry.actor_id}
    names = dict(Account.objects.filter(pk__in=actors).values_list("pk", "email"))
    return _together(
        Line(
            at=entry.at,
            words=words_of(entry.verb),
            who=_who(entry.actor_id, names, reader),
            ip=entry.ip or "",
        )
        for entry in found
    )


def _together(lines: Iterable[Line]) -> list[Line]:
    """Return the lines with those that say the same within a quarter of an hour put together."""
    shown: list[Line] = []
    for line in lines:
        last = shown[-1] if shown else None
        same = last is not None and (last.words, last.who, last.ip) == (line.words, line.who, line.ip)
        if last is not None and same and abs(last.at - line.at) < TOGETHER:
            shown[-1] = replace(last, times=last.times + 1)
        else:
            shown.append(line)
    return shown


def _who(actor: UUID | None, names: dict[UUID, str], reader: UUID | None) -> str:
    if actor is None:
        return _("the service itself")
    if actor == reader:
        return _("you")
    return names.get(actor) or _("a closed account")
