"""What publishing shows for the privacy statement."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from website_online.foundation.evidence import NEVER, Finding, evidence
from website_online.website.publishing.actions.examining import last_examination
from website_online.website.publishing.queries import published_sites


@evidence(
    "publishing.examined",
    64,
    67,
    sentence=_(
        "Last examination of customers’ sites: %(at)s; %(pages)s published pages of %(sites)s sites, of which "
        "%(found)s had something in them that nobody declared."
    ),
)
def examined() -> Finding:
    """Look at the last examination of every published site: did one find something."""
    reports = [report for site_id in published_sites() if (report := last_examination(site_id))]
    newest = max((report.at for report in reports), default="")
    found = len({(at, each.path) for at, report in enumerate(reports) for each in report.found})
    return Finding(
        not found,
        {
            "at": datetime.fromisoformat(newest) if newest else NEVER,
            "pages": sum(report.pages for report in reports),
            "sites": len(reports),
            "found": found,
        },
    )
