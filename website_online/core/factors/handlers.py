"""What happens to second factors when something happens to accounts."""

from website_online.core.accounts.events import AccountAnonymised, AccountClosed, AccountJoined
from website_online.core.accounts.models import Account
from website_online.core.factors.actions import forget_factors
from website_online.foundation.events import subscribe


@subscribe(AccountClosed, durable=True)
def forget_at_closing(event: AccountClosed) -> None:
    """Delete the second factors of a closed account, unless it was opened again meanwhile."""
    account = Account.objects.filter(pk=event.account_id).first()
    if account is not None and not account.is_open:
        forget_factors(account)


@subscribe(AccountJoined, durable=True)
def forget_at_joining(event: AccountJoined) -> None:
    """Delete the second factors of an account that went over into another."""
    forget_factors(Account.objects.get(pk=event.account_id))


@subscribe(AccountAnonymised, durable=True)
def forget_at_the_end(event: AccountAnonymised) -> None:
    """Delete the second factors of an account that is nobody's any more."""
    forget_factors(Account.objects.get(pk=event.account_id))
