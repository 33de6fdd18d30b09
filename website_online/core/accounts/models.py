"""Accounts and everything that proves who comes in."""

from typing import Any, NoReturn

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field


class AccountQuerySet(models.QuerySet):
    """Accounts by what they are."""

    def open(self) -> "AccountQuerySet":
        """Return accounts that are neither closed nor anonymised."""
        return self.filter(closed_at=None, anonymised_at=None)

    def confirmed(self) -> "AccountQuerySet":
        """Return accounts whose address was confirmed."""
        return self.exclude(email_confirmed_at=None)

    def get_by_natural_key(self, identifier: str) -> "Account":
        """Return the account with this id (what Django calls the user name)."""
        return Account.objects.get(pk=identifier)


class Account(AbstractBaseUser):
    """One person's account. The row is anonymised at its end, never deleted."""

    id = UUID7Field()
    email = models.CharField(_("e-mail address"), max_length=320, blank=True)
    email_key = models.CharField(max_length=340, blank=True, db_index=True)
    language = models.CharField(max_length=10, default="fr")
    created_at = models.DateTimeField(default=clock.now)
    email_confirmed_at = models.DateTimeField(null=True)
    password_set_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)
    anonymised_at = models.DateTimeField(null=True)
    last_login = None

    objects = AccountQuerySet.as_manager()
    USERNAME_FIELD = "id"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("account")
        constraints = [
            models.UniqueConstraint(
                fields=["email_key"],
                condition=Q(email_confirmed_at__isnull=False, closed_at=None, anonymised_at=None),
                name="account_one_open_per_address",
            ),
            models.CheckConstraint(
                condition=Q(anonymised_at=None) | Q(email="", email_key="", password=""),
                name="account_anonymised_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_open(self) -> bool:
        """Whether the account is neither closed nor anonymised."""
        return self.closed_at is None and self.anonymised_at is None

    # An attribute of Django's own user that may be a property as well.
    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """What Django calls an open account."""
        return self.is_open

    @property
    def is_confirmed(self) -> bool:
        """Whether a link sent to the present address was followed."""
        return self.email_confirmed_at is not None

    def get_session_auth_hash(self) -> str:
        """Return what ties a session to the password it began with.

        The time the password was set, not its hash: a stronger hash of the same password, made at
        sign-in when the cost has risen, must not sign anybody out.
        """
        return self._session_hash(None)

    def get_session_auth_fallback_hash(self) -> Any:
        """Return nothing: sessions do not outlive a change of the secret key."""
        return iter(())

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: other tables point here, and the end of an account is `actions.anonymise`."""
        raise models.ProtectedError("accounts are anonymised, never deleted", {self})

    def _session_hash(self, secret: str | None) -> str:
        value = f"{self.pk}|{self.password_set_at.isoformat()}"
        return salted_hmac("accounts.session", value, secret=secret, algorithm="sha256").hexdigest()


class Closure(models.Model):
    """The account was closed, until when that can be undone, and from when what is gone."""

    class Reason(models.TextChoices):
        OWN_WISH = "own_wish"
        JOINED = "joined"  # it belonged to somebody who already had an account
        OPERATOR = "operator"

    id = UUID7Field()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="closures")
    reason = models.CharField(max_length=12, choices=Reason, default=Reason.OWN_WISH)
    closed_at = models.DateTimeField()
    undo_until = models.DateTimeField()
    identity_until = models.DateTimeField()
    activity_until = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(undone_at=None), name="closure_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(undo_until__gte=F("closed_at"), activity_until__gte=F("identity_until")),
                name="closure_dates_in_order",
            ),
        ]


class SignIn(models.Model):
    """One attempt to come in, or one coming in without being asked (remembered)."""

    class Result(models.TextChoices):
        SUCCESS = "success", _("signed in")
        WRONG_PASSWORD = "wrong_password", _("wrong password")
        REFUSED = "refused", _("refused after too many attempts")
        UNKNOWN = "unknown", _("unknown address")
        HALF_WAY = "half_way", _("password right, second step asked")
        WRONG_STEP = "wrong_step", _("second step not passed")

    class How(models.TextChoices):
        PASSWORD = "password", _("with the password")
        SIGN_UP = "sign_up", _("when the account was made")
        RESET = "reset", _("after a new password")
        REMEMBERED = "remembered", _("remembered browser")
        CODE = "code", _("with password and code")
        PASSKEY = "passkey", _("with a passkey")
        RECOVERY = "recovery", _("with password and recovery code")

    id = UUID7Field()
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="sign_ins")
    at = models.DateTimeField(default=clock.now)
    result = models.CharField(max_length=16, choices=Result)
    how = models.CharField(max_length=12, choices=How, default=How.PASSWORD)
    known_device = models.BooleanField(default=False)
    ip = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["account", "at"], name="sign_in_account_at")]


class Session(models.Model):
    """A browser that is signed in (or holds a form's state before that). The key is kept as a digest."""

    id = UUID7Field()
    digest = models.CharField(max_length=64, unique=True)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="sessions")
    data = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    last_seen_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(db_index=True)
    remember = models.BooleanField(default=False)
    ip = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["account", "last_seen_at"], name="session_account_seen")]


class KnownDevice(models.Model):
    """A browser in which the account's owner has signed in; its cookie's value is kept as a digest."""

    id = UUID7Field()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="known_devices")
    digest = models.CharField(max_length=64)
    agent = models.CharField(max_length=60, blank=True)
    first_seen_at = models.DateTimeField(default=clock.now)
    last_seen_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "digest"], name="known_device_once")]


class EmailChange(models.Model):
    """A change of address: asked for, confirmed from the new one, perhaps undone from the old one."""

    id = UUID7Field()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="email_changes")
    old_email = models.CharField(max_length=320)
    old_was_confirmed = models.BooleanField()
    new_email = models.CharField(max_length=320)
    new_email_key = models.CharField(max_length=340)
    requested_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)
    undo_until = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(confirmed_at__isnull=False),
                name="email_change_undone_after_confirmed",
            )
        ]


class Token(models.Model):
    """A link that works once, until a time, for one purpose. Only its digest is kept."""

    class Purpose(models.TextChoices):
        CONFIRM = "confirm"
        RESET = "reset"
        UNLOCK = "unlock"
        CHANGE = "change"
        UNDO_CHANGE = "undo_change"
        REOPEN = "reopen"
        LEAVE = "leave"
        COPY = "copy"
        KEEP_FACTORS = "keep_factors"

    id = UUID7Field()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="tokens")
    change = models.ForeignKey(EmailChange, null=True, on_delete=models.PROTECT, related_name="tokens")
    purpose = models.CharField(max_length=12, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True)
    sent_to_key = models.CharField(max_length=340)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account", "purpose"], name="token_account_purpose")]
