"""What happens to sites when something happens to accounts."""

from uuid import UUID

from website_online.core.accounts.events import AccountClosed, AccountJoined, AccountReopened
from website_online.core.accounts.models import Account
from website_online.core.sites.actions import hand_over, lift, suspend
from website_online.core.sites.models import Suspension
from website_online.core.sites.queries import owned_site_ids
from website_online.foundation.events import subscribe


@subscribe(AccountClosed, durable=True)
def take_sites_offline(event: AccountClosed) -> None:
    """Suspend every site of a closed account, unless it was opened again meanwhile."""
    if Account.objects.open().filter(pk=event.account_id).exists():
        return
    for site_id in owned_site_ids(UUID(event.account_id)):
        suspend(site_id, because=Suspension.Because.OWNER_CLOSED)


@subscribe(AccountReopened, durable=True)
def bring_sites_back(event: AccountReopened) -> None:
    """Lift the suspension that the closing brought."""
    if not Account.objects.open().filter(pk=event.account_id).exists():
        return
    for site_id in owned_site_ids(UUID(event.account_id)):
        lift(site_id, because=Suspension.Because.OWNER_CLOSED)


@subscribe(AccountJoined, durable=True)
def give_sites_to_owner(event: AccountJoined) -> None:
    """Give what a second account of the same person owns to the first one."""
    hand_over(event.account_id, event.into_account_id)
