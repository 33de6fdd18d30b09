"""What goes by itself: sessions and links whose time is over."""

from datetime import timedelta

from website_online.core.accounts.models import Token
from website_online.core.accounts.session_store import SessionStore
from website_online.foundation import clock
from website_online.foundation.background import every

TOKENS_KEPT_FOR = timedelta(days=30)


@every(minutes=60)
def drop_ended_sessions(slot: str) -> None:
    """Delete sessions that have ended."""
    SessionStore.clear_expired()


@every(daily_at="03:40")
def drop_old_links(day: str) -> None:
    """Delete links whose time was over a month ago: until then a late click gets a true answer."""
    Token.objects.filter(expires_at__lt=clock.now() - TOKENS_KEPT_FOR).delete()
