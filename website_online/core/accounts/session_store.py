"""Sessions as rows of our own, judged by our clock. The cookie holds a random key, the row its digest.

This is a session engine for Django (setting SESSION_ENGINE). A session lasts twelve hours after it
was last used; thirty days from its beginning where the person asked to stay signed in, and never
longer.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction

from website_online.core.accounts import rules
from website_online.core.accounts.models import Session, SignIn
from website_online.core.accounts.tokens import digest
from website_online.core.audit.rules import coarse_agent
from website_online.foundation import clock
from website_online.foundation.ids import as_uuid
from website_online.foundation.origin import current_origin

REMEMBER = "_remember"


class SessionStore(SessionBase):
    """Django's session interface over the table `Session`."""

    def remember(self, stay: bool) -> None:
        """Say whether the browser stays signed in after it was closed."""
        self[REMEMBER] = stay

    def get_expire_at_browser_close(self) -> bool:
        """Return whether the cookie goes with the browser."""
        return not self.get(REMEMBER, False)

    def get_expiry_age(self, **kwargs: Any) -> int:
        """Return the seconds this session may still last."""
        return max(0, int((self.get_expiry_date() - clock.now()).total_seconds()))

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """Return the instant at which this session ends."""
        row = self._row(self.session_key)
        return self._ends(row.created_at if row else clock.now(), bool(self.get(REMEMBER)))

    @staticmethod
    def _ends(created_at: datetime, remember: bool) -> datetime:
        longest = created_at + rules.SESSION_LONGEST
        return longest if remember else min(longest, clock.now() + rules.SESSION_IDLE)

    @staticmethod
    def _row(key: str | None) -> Session | None:
        if not key:
            return None
        return Session.objects.filter(digest=digest(key), expires_at__gt=clock.now()).first()

    def load(self) -> dict[str, Any]:
        """Return what the session holds; {} and no key for one that has ended."""
        row = self._row(self.session_key)
        if row is None:
            self._session_key = None
            return {}
        self._seen(row)
        return self.decode(row.data)

    def _seen(self, row: Session) -> None:
        """Note that the session is in use, at most every five minutes; note a remembered return."""
        now, origin = clock.now(), current_origin()
        silence = now - row.last_seen_at
        if silence < rules.SEEN_EVERY:
            return
        agent = coarse_agent(origin.user_agent)
        Session.objects.filter(pk=row.pk).update(
            last_seen_at=now,
            expires_at=self._ends(row.created_at, row.remember),
            ip=origin.ip or row.ip,
            agent=agent or row.agent,
        )
        if row.remember and row.account_id and silence > rules.SESSION_IDLE:
            SignIn.objects.create(
                account_id=row.account_id,
                at=now,
                result=SignIn.Result.SUCCESS,
                how=SignIn.How.REMEMBERED,
                known_device=True,
                ip=origin.ip or None,
                agent=agent,
            )

    def exists(self, session_key: str) -> bool:
        """Return whether a session with this key is alive."""
        return self._row(session_key) is not None

    def create(self) -> None:
        """Begin a session with a new key."""
        while True:
            # The two private methods are the interface of a session engine; the stubs leave them out.
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        """Write the session; raises UpdateError when it was ended meanwhile, CreateError on a clash."""
        if self.session_key is None:
            return self.create()
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        account_id, now, origin = self._account_id(data), clock.now(), current_origin()
        remember = bool(data.get(REMEMBER))
        values: dict[str, Any] = {"account_id": account_id, "data": self.encode(data), "remember": remember}
        if must_create:
            try:
                with transaction.atomic():
                    Session.objects.create(
                        digest=digest(self.session_key),
                        created_at=now,
                        last_seen_at=now,
                        expires_at=self._ends(now, remember),
                        ip=origin.ip or None,
                        agent=coarse_agent(origin.user_agent),
                        **values,
                    )
            except IntegrityError as error:
                raise CreateError from error
            return None
        row = self._row(self.session_key)
        if row is None:
            raise UpdateError
        ends = self._ends(row.created_at, remember)
        if not Session.objects.filter(pk=row.pk).update(expires_at=ends, **values):
            raise UpdateError
        return None

    @staticmethod
    def _account_id(data: dict[str, Any]) -> UUID | None:
        return as_uuid(data[SESSION_KEY]) if SESSION_KEY in data else None

    def delete(self, session_key: str | None = None) -> None:
        """End a session: this one, or the one with the given key."""
        key = session_key or self.session_key
        if key:
            Session.objects.filter(digest=digest(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Delete the rows of sessions that have ended."""
        Session.objects.filter(expires_at__lte=clock.now()).delete()
