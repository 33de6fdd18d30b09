"""What declarations of personal data say, in the words of the people whose data they are."""

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from website_online.foundation.clock import Period
from website_online.foundation.personal_data import Basis, Category, Declaration, Retention
from website_online.foundation.recipients import registry as services

# The authority to which somebody in Belgium complains (GDPR art. 77; law of 3 December 2017).
# Its street has a French and a Dutch name; it writes French where it speaks German.
_OFFICE = {"phone": "+32 2 274 48 00"}
AUTHORITY = {
    language: {**_OFFICE, "street": street, "town": town, "site": site, "url": f"https://www.{site}/"}
    for language, street, town, site in (
        ("fr", "rue de la Presse 35", "1000 Bruxelles", "autoriteprotectiondonnees.be"),
        ("nl", "Drukpersstraat 35", "1000 Brussel", "gegevensbeschermingsautoriteit.be"),
        ("de", "Rue de la Presse 35", "1000 Brüssel", "datenschutzbehorde.be"),
        ("en", "Rue de la Presse 35", "1000 Brussels", "dataprotectionauthority.be"),
    )
}

CATEGORIES = {
    Category.IDENTITY: gettext_lazy("name"),
    Category.CONTACT: gettext_lazy("e-mail address"),
    Category.CREDENTIAL: gettext_lazy("password, as a fingerprint only"),
    Category.CONNECTION: gettext_lazy("IP address and browser"),
    Category.ACTIVITY: gettext_lazy("what was done, and when"),
    Category.CONTENT: gettext_lazy("what you put on your site"),
    Category.PREFERENCE: gettext_lazy("your choices"),
    Category.CONSENT: gettext_lazy("what you agreed to"),
    Category.MESSAGE: gettext_lazy("your messages"),
    Category.IDENTIFIER: gettext_lazy("a number that stands for you"),
}
BASES = {
    Basis.CONSENT: gettext_lazy("your consent"),
    Basis.CONTRACT: gettext_lazy("our agreement with you"),
    Basis.LEGAL_DUTY: gettext_lazy("a legal duty"),
    Basis.LEGITIMATE_INTEREST: gettext_lazy("our legitimate interest"),
}
STARTS = {
    "account.closed": gettext_lazy("after you close your account"),
    "site.owner_closed": gettext_lazy("after the site’s owner closes their account"),
    "site.binned": gettext_lazy("after the site is put into the bin"),
    "answered_at": gettext_lazy("after the answer"),
    "asked_at": gettext_lazy("after it was asked for"),
    "case__satisfied_at": gettext_lazy("after the question is settled"),
    "contested_at": gettext_lazy("after you contested the decision"),
    "decided_at": gettext_lazy("after the decision"),
    "ends_at": gettext_lazy("after it ends"),
    "erased_at": gettext_lazy("after the erasure"),
    "expires_at": gettext_lazy("after it runs out"),
    "last_seen_at": gettext_lazy("after it was last used"),
    "lifted_at": gettext_lazy("after it was lifted"),
    "ready_at": gettext_lazy("after it was ready"),
    "received_at": gettext_lazy("after it was received"),
    "removed_at": gettext_lazy("after it was taken away"),
    "requested_at": gettext_lazy("after it was asked for"),
    "satisfied_at": gettext_lazy("after the question is settled"),
    "taken": gettext_lazy("after it was made"),
    "withdrawal__at": gettext_lazy("after it was withdrawn"),
}
# Where nothing stays after the instant.
UNTIL = {
    "account.closed": gettext_lazy("until you close your account"),
    "expires_at": gettext_lazy("until it runs out"),
    "left_at": gettext_lazy("until you leave the list"),
}
RECIPIENTS = {
    "mail provider": gettext_lazy("the company that carries our e-mails"),
    "public": gettext_lazy("everybody, once it is published"),
}
# Recipients that are companies: the service they render, which an installation may not have.
SERVICES = {"mail provider": "mail"}


def authority() -> dict[str, str]:
    """Return street, town, telephone number and address on the web of the authority, in the language spoken now."""
    return AUTHORITY.get((get_language() or "").partition("-")[0]) or AUTHORITY["en"]


def length(period: Period) -> str:
    """Return a period in words ("3 months")."""
    if period.months and period.months % 12 == 0 and period.months > 12:
        years = period.months // 12
        return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}
    if period.months:
        return ngettext("%(count)d month", "%(count)d months", period.months) % {"count": period.months}
    return ngettext("%(count)d day", "%(count)d days", period.days) % {"count": period.days}


def kept(rule: Retention) -> str:
    """Return in words how long a rule keeps its rows, and which, where it is not about all of them."""
    if rule.period.months or rule.period.days:
        words = period_after(rule.period, rule.after)
    else:
        words = str(UNTIL.get(rule.after, _("until the end of its use")))
    if rule.ceiling and rule.ceiling != rule.period:
        words += _(" (at most %(length)s)") % {"length": length(rule.ceiling)}
    of = str(rule.of) or (_("without an account") if rule.without_account else "")
    return _("%(of)s: %(words)s") % {"of": of, "words": words} if of else words


def periods(entry: Declaration, *, of_account: bool = False) -> str:
    """Return in words how long everything is kept that a declaration is about.

    Of rules that are about the same rows the first that ends counts. With `of_account` for the
    holder of an account: what cannot be about his rows is left out.
    """
    rules = [rule for rule in entry.keep if not (of_account and rule.without_account)]
    everything = list(dict.fromkeys(kept(rule) for rule in rules if not _is_limited(rule)))
    parts = [_(" or ").join(everything) + (_(", whichever comes first") if len(everything) > 1 else "")]
    parts += dict.fromkeys(kept(rule) for rule in rules if _is_limited(rule))
    return " · ".join(filter(None, parts)) or _("as long as the account exists")


def _is_limited(rule: Retention) -> bool:
    return bool(rule.of or rule.without_account)


def period_after(period: Period, start: str) -> str:
    """Return a period and from when it counts, in words ("3 months after you close your account")."""
    return f"{length(period)} {STARTS.get(start, _('after it was recorded'))}"


def recipients(entry: Declaration) -> list[str]:
    """Return in words who else receives what a declaration is about: nobody who is not at work in this installation."""
    return [str(RECIPIENTS.get(name, name)) for name in entry.recipients if _is_at_work(name)]


def _is_at_work(name: str) -> bool:
    service = services.find(SERVICES[name]) if name in SERVICES else None
    return service is None or service.present() is not None
