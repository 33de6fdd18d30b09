"""What sites refuse."""

from website_online.core.sites.rules import AddressVerdict, NameProblem


class SiteError(ValueError):
    """Base of what sites refuse."""


class AddressRefused(SiteError):
    """The address cannot be had; `verdict` says why and suggests another one."""

    def __init__(self, verdict: AddressVerdict) -> None:
        super().__init__(verdict.problem)
        self.verdict = verdict


class NameRefused(SiteError):
    """The name cannot be a site's; `problem` says why."""

    def __init__(self, problem: NameProblem) -> None:
        super().__init__(problem)
        self.problem = problem


class LanguageRefused(SiteError):
    """The default language must be one of the site's, and those must be known."""


class NotConfirmed(SiteError):
    """Nobody writes to others through us before his own address is confirmed."""


class NotInvited(SiteError):
    """The invitation is unknown, over, withdrawn, or was sent to another address."""


class OwnerStays(SiteError):
    """The owner of a site cannot be removed from it."""


class NotInBin(SiteError):
    """The site is not in the bin, or for too long."""
