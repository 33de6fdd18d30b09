"""Reactions to facts from below."""

from website_online.core.sites.events import SiteErased
from website_online.foundation.events import subscribe
from website_online.website.content import actions


@subscribe(SiteErased, durable=True)
def empty_erased_site(event: SiteErased) -> None:
    """Delete the documents and the history of a site that is gone."""
    actions.erase_site(event.site_id)
