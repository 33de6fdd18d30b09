"""What the doors show for the statement's words about measuring."""

from django.utils.translation import gettext_lazy as _

from website_online.core.analytics import inventory
from website_online.core.analytics import queries as analytics
from website_online.foundation.evidence import Finding, evidence
from website_online.operations.statement import queries as statement


@evidence(
    "threshold.measuring_is_stated",
    74,
    77,
    sentence=_(
        "Version %(number)s of this statement is in force and says what is measured: %(count)s hosts of Google."
    ),
)
def measuring_is_stated() -> Finding:
    """Look whether the version in force names each host, use and period of what is in effect."""
    present, version = analytics.in_effect(), statement.in_force()
    if present is None:
        return Finding(met=True, figures={"number": version.number if version else 0, "count": 0})
    brought, facts = inventory.turned_on(present), version.facts if version else {}
    said = facts.get("turned_on", {}).get(inventory.USE, {"uses": [], "months": 0})
    hosts = {host.host for host in brought.hosts}
    held = hosts <= set(facts.get("hosts", [])) and set(brought.uses) <= set(said["uses"])
    return Finding(
        held and brought.months <= said["months"], {"number": version.number if version else 0, "count": len(hosts)}
    )
