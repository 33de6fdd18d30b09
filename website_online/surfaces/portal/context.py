"""What the portal's layouts show around each page: the account's sites, the present one and its places."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from website_online.core.mail.actions import is_suppressed
from website_online.core.mail.rules import MailClass
from website_online.core.sites.models import Role, Site
from website_online.core.sites.permissions import role_of
from website_online.core.sites.queries import primary_host, sites_of, standing
from website_online.foundation.web.navigation import site_entries
from website_online.operations.agreements import queries as agreements
from website_online.operations.agreements.models import Notice
from website_online.operations.statement.models import Version
from website_online.operations.statement.queries import notice_for


@dataclass(frozen=True)
class Place:
    """One entry of a site's navigation."""

    label: Any
    icon: str
    url: str
    current: bool
    count: int


class Portal:
    """Read by the templates under the name `portal`; nothing is asked until they ask."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def sites(self) -> list[Site]:
        """The account's sites, oldest first, without those in the bin."""
        return list(sites_of(self.request.user.pk)) if self.request.user.is_authenticated else []

    @cached_property
    def site(self) -> Site | None:
        """The site that the present page is about, if any (the view has checked whose it is)."""
        match = self.request.resolver_match
        wanted = match.kwargs.get("site_id") if match else None
        if wanted is None or role_of(self.request.user, wanted) is None:
            return None
        return Site.objects.filter(pk=wanted).first()

    @cached_property
    def is_owner(self) -> bool:
        """Whether the person owns the present site."""
        return self.site is not None and role_of(self.request.user, self.site.pk) == Role.OWNER

    @cached_property
    def in_bin(self) -> bool:
        """Whether the present site is in the bin."""
        return self.site is not None and standing(self.site.pk).binned

    @cached_property
    def statement_notice(self) -> Version | None:
        """The important change of the privacy statement that the account has not put aside."""
        return notice_for(self.request.user.pk) if self.request.user.is_authenticated else None

    @cached_property
    def address_refuses(self) -> bool:
        """Whether the account's address does not take our mail any more, not even what is necessary."""
        user = self.request.user
        return user.is_authenticated and is_suppressed(user.email, MailClass.TRANSACTIONAL)

    @cached_property
    def agreement_notices(self) -> list[Notice]:
        """What the account was told of about the agreement and sub-processors, and has not put aside."""
        return agreements.notices(self.request.user.pk) if self.request.user.is_authenticated else []

    @cached_property
    def host(self) -> str:
        """The host at which the present site answers."""
        return primary_host(self.site.pk) if self.site else ""

    @cached_property
    def places(self) -> list[Place]:
        """The present site's places, in order."""
        if self.site is None:
            return []
        match = self.request.resolver_match
        present = match.view_name if match else ""
        found = []
        for entry in sorted(site_entries.values(), key=lambda entry: entry.position):
            if entry.owner_only and not self.is_owner:
                continue
            try:
                url = reverse(entry.url_name, kwargs={"site_id": self.site.pk})
            except NoReverseMatch:  # a feature that was left out of this installation
                continue
            current = present == entry.url_name or self.request.path.startswith(f"{url}/")
            count = entry.count(str(self.site.pk)) if entry.count else 0
            found.append(Place(entry.label, entry.icon, url, current, count))
        return found


def portal(request: HttpRequest) -> dict[str, Any]:
    """Return the context that the portal's layouts need (a template context processor)."""
    return {"portal": Portal(request)}
