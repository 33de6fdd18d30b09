"""Reading consent."""

from uuid import UUID

from django.db.models import Q, QuerySet

from website_online.core.accounts.models import Account
from website_online.core.consent.actions import digests_of
from website_online.core.consent.models import Agreement, CookieChoice


def has_agreed(account_id: UUID, purpose: str) -> bool:
    """Return whether an account has agreed to a purpose and not taken it back."""
    return Agreement.objects.filter(account_id=account_id, purpose=purpose, withdrawal=None).exists()


def of_account(account_id: UUID) -> QuerySet[Agreement]:
    """Return what an account agreed to, with texts and withdrawals, newest first."""
    found = Agreement.objects.filter(account_id=account_id)
    return found.select_related("text", "withdrawal").order_by("-at")


def of_browser(pseudonym: UUID) -> QuerySet[CookieChoice]:
    """Return what a browser answered about cookies, newest first; its cookie alone says which browser it is."""
    return CookieChoice.objects.filter(pseudonym=pseudonym).select_related("notice").order_by("-at", "-id")


def agreements(account: Account) -> QuerySet[Agreement]:
    """Return what somebody agreed to as an account, or before with the address it has confirmed; newest first."""
    whose = Q(account_id=account.pk)
    if account.is_confirmed and account.email_key:
        whose |= Q(subject_digest__in=digests_of(account.email_key))
    return Agreement.objects.filter(whose).select_related("text", "withdrawal").order_by("-at", "-id")
