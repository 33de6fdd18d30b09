"""What declarations of personal data say, in the words of the people whose data they are."""

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from website_online.foundation.clock import Period
from website_online.foundation.personal_data import Basis, Category, Declaration, Retention

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
}
RECIPIENTS = {
    "mail provider": gettext_lazy("the company that carries our e-mails"),
    "public": gettext_lazy("everybody, once it is published"),
}


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
    """Return in words how long a rule keeps its rows."""
    if not rule.period.months and not rule.period.days:
        return _("until the end of its use")
    words = period_after(rule.period, rule.after)
    if rule.ceiling:
        words += _("; %(length)s at most") % {"length": length(rule.ceiling)}
    return words


def period_after(period: Period, start: str) -> str:
    """Return a period and from when it counts, in words ("3 months after you close your account")."""
    return f"{length(period)} {STARTS.get(start, _('after it was recorded'))}"


def recipients(entry: Declaration) -> list[str]:
    """Return in words who else receives what a declaration is about."""
    return [str(RECIPIENTS.get(name, name)) for name in entry.recipients]
