"""What the declarations say of visitors' data, in words, in the language in force."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from website_online.foundation.clock import Period
from website_online.foundation.personal_data import Basis, Category
from website_online.operations.privacy.visitors.stores import VisitorStore

# The authority to which somebody in Belgium complains (GDPR art. 77; law of 3 December 2017).
AUTHORITY = {
    "street": "rue de la Presse 35",
    "town": "1000 Bruxelles",
    "phone": "+32 2 274 48 00",
    "url": "https://www.autoriteprotectiondonnees.be/",
}
CATEGORIES = {
    Category.IDENTITY: gettext_lazy("name"),
    Category.CONTACT: gettext_lazy("e-mail address or telephone number"),
    Category.CREDENTIAL: gettext_lazy("password, as a fingerprint only"),
    Category.CONNECTION: gettext_lazy("IP address and browser"),
    Category.ACTIVITY: gettext_lazy("what was done, and when"),
    Category.CONTENT: gettext_lazy("on which page"),
    Category.PREFERENCE: gettext_lazy("choices"),
    Category.CONSENT: gettext_lazy("what was agreed to"),
    Category.MESSAGE: gettext_lazy("what was written"),
}
BASES = {
    Basis.CONSENT: gettext_lazy("consent (GDPR, article 6(1)(a))"),
    Basis.CONTRACT: gettext_lazy("an agreement, or what precedes it (GDPR, article 6(1)(b))"),
    Basis.LEGAL_DUTY: gettext_lazy("a legal duty (GDPR, article 6(1)(c))"),
    Basis.LEGITIMATE_INTEREST: gettext_lazy("a legitimate interest: answering who writes (GDPR, article 6(1)(f))"),
}


def length(period: Period) -> str:
    """Return a period in words ("3 months")."""
    if period.months and period.months % 12 == 0 and period.months > 12:
        years = period.months // 12
        return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}
    if period.months:
        return ngettext("%(count)d month", "%(count)d months", period.months) % {"count": period.months}
    return ngettext("%(count)d day", "%(count)d days", period.days) % {"count": period.days}


def kept(store: VisitorStore, site_id: str) -> str:
    """Return in words how long a store of a site keeps what visitors leave."""
    lengths = ", ".join(length(period) for period in store.data.kept(site_id))
    return _("%(length)s at the latest") % {"length": lengths}


def categories(store: VisitorStore) -> list[str]:
    """Return in words what kinds of data a store holds of visitors."""
    seen = dict.fromkeys(store.entry.personal.values())
    return [str(CATEGORIES[category]) for category in seen if category in CATEGORIES]


def of_a_store(store: VisitorStore, site_id: str) -> dict[str, Any]:
    """Return what a visitor is told of one store of a site."""
    return {
        "title": str(store.entry.title),
        "purpose": str(store.data.purpose),
        "basis": "; ".join(str(BASES[Basis(ground)]) for ground in store.data.bases),
        "categories": categories(store),
        "kept": kept(store, site_id),
        "source": str(store.data.source),
    }


def labels() -> dict[str, str]:
    """Return the names of the columns that every copy has."""
    return {"what": _("What it is"), "since": _("Received"), "until": _("Deleted by itself on")}
