"""The record of processing activities of one site (GDPR art. 30(1)), made from the declarations."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from website_online.core.sites.models import Site
from website_online.core.sites.queries import base_url, owner
from website_online.foundation import clock
from website_online.operations.privacy.visitors import wording
from website_online.operations.privacy.visitors.stores import VisitorStore, visitor_stores


def columns() -> dict[str, str]:
    """Return the columns of the register in order: key → heading."""
    return {
        "title": _("Activity"),
        "purpose": _("Purpose"),
        "people": _("Whose data"),
        "categories": _("Which data"),
        "basis": _("Ground"),
        "recipients": _("Recipients"),
        "transfers": _("Outside the European Union"),
        "kept": _("Kept"),
        "security": _("Security"),
    }


def of_a_site(site: Site) -> dict[str, Any]:
    """Return the register of a site: who answers for it, who keeps it, and one entry for each activity."""
    account = owner(site.id)
    return {
        "site": site.name,
        "address": base_url(site.id),
        "controller": account.email if account else "",
        "processor": ", ".join(filter(None, _operator())),
        "made": clock.now().isoformat(timespec="seconds"),
        "activities": [_activity(store, site) for store in visitor_stores() if not store.data.own_copies],
    }


def _operator() -> list[str]:
    names = ("legal_name", "street", "postcode", "town", "email")
    return [settings.BRAND, *(str(settings.OPERATOR.get(name, "")) for name in names)]


def _activity(store: VisitorStore, site: Site) -> dict[str, str]:
    told = wording.of_a_store(store, str(site.id))
    return {
        "store": store.entry.key,
        "title": told["title"],
        "purpose": told["purpose"],
        "people": _("Visitors of the site"),
        "categories": ", ".join(told["categories"]),
        "basis": told["basis"],
        "recipients": _("The people of the site; %(brand)s, which keeps the site for them (article 28)")
        % {"brand": settings.BRAND},
        "transfers": _("None that the software makes by itself"),
        "kept": told["kept"],
        "security": _(
            "Only the people of the site can read it; each act is recorded; backups are encrypted and go after 35 days"
        ),
    }
