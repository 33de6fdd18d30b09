"""How often something may happen: counters in the shared database, keys only as keyed hashes."""

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from website_online.foundation import clock
from website_online.foundation.models import ThrottleCounter


@dataclass(frozen=True)
class Allowed:
    """The answer: whether it may happen, how often it happened in this window, seconds to wait."""

    ok: bool
    count: int
    retry_after: int

    def __bool__(self) -> bool:
        return self.ok


def network_of(ip: str) -> str:
    """Return the key for an address: itself for IPv4, its /64 for IPv6 (one customer's network)."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return ip
    if address.version == 6 and not address.ipv4_mapped:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address.ipv4_mapped or address) if address.version == 6 else str(address)


def _digest(bucket: str, key: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"{bucket}\0{key}".encode(), hashlib.sha256).hexdigest()


def _window(per: timedelta, now: datetime) -> tuple[int, datetime]:
    seconds = int(per.total_seconds())
    index = int(now.timestamp()) // seconds
    return index, datetime.fromtimestamp((index + 1) * seconds, UTC)


def allow(bucket: str, key: str, limit: int, per: timedelta) -> Allowed:
    """Count one more and say whether it stays within `limit` per window of `per`."""
    now = clock.now()
    window, end = _window(per, now)
    digest = _digest(bucket, key)
    rows = ThrottleCounter.objects.filter(bucket=bucket, digest=digest, window=window)
    if not rows.update(count=F("count") + 1):
        try:
            with transaction.atomic():
                ThrottleCounter.objects.create(bucket=bucket, digest=digest, window=window, count=1, expires_at=end)
        except IntegrityError:
            rows.update(count=F("count") + 1)
    count = rows.values_list("count", flat=True).first() or 1
    return Allowed(count <= limit, count, 0 if count <= limit else max(1, int((end - now).total_seconds())))


def peek(bucket: str, key: str, limit: int, per: timedelta) -> Allowed:
    """Say whether one more would stay within the limit, without counting."""
    now = clock.now()
    window, end = _window(per, now)
    found = ThrottleCounter.objects.filter(bucket=bucket, digest=_digest(bucket, key), window=window)
    count = found.values_list("count", flat=True).first() or 0
    return Allowed(count < limit, count, 0 if count < limit else max(1, int((end - now).total_seconds())))


def forget(bucket: str, key: str) -> None:
    """Forget the counters of one key, as after a success."""
    ThrottleCounter.objects.filter(bucket=bucket, digest=_digest(bucket, key)).delete()


def prune(now: datetime) -> int:
    """Delete counters whose window is over; return how many."""
    return ThrottleCounter.objects.filter(expires_at__lt=now).delete()[0]
