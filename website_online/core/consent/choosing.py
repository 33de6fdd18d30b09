"""A browser's answer about cookies: written down as proof, kept in a cookie of its own."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

from website_online.core.consent import questions, rules
from website_online.core.consent.events import CookiesAnswered
from website_online.core.consent.models import CookieChoice, CookieNotice
from website_online.foundation import clock
from website_online.foundation.clock import months
from website_online.foundation.events import announce

COOKIE = "wo_consent"
VALID = months(6)


def cookie_name() -> str:
    """Return the cookie's name, with the prefix that ties it to one host where there is HTTPS."""
    return f"__Host-{COOKIE}" if settings.SESSION_COOKIE_SECURE else COOKIE


def answer_of(request: HttpRequest) -> rules.Answer | None:
    """Return what this browser answered before, whether it still holds or not."""
    return rules.read(request.COOKIES.get(cookie_name(), ""))


def choose(
    asked: Sequence[questions.Question],
    ticked: Collection[str],
    *,
    pseudonym: UUID | None,
    how: CookieChoice.How,
    page: str,
    language: str,
    words: Mapping[str, Any],
) -> rules.Answer:
    """Write down what a browser answered to the questions `asked`, and end its earlier answer; return the answer.

    `ticked` are the keys of those with a yes; `words` is what stood around the questions, kept as proof of
    what was shown (GDPR art. 7(1)). Nothing says whose browser it is, and the origin of the request is
    not written down.
    """
    now = clock.now()
    choices = rules.granted([(question.key, question.needs) for question in asked], ticked)
    until = clock.local(VALID.after(now)).date()
    answer = rules.Answer(
        pseudonym or uuid4(), questions.version_of(asked), frozenset(key for key, yes in choices.items() if yes), until
    )
    with transaction.atomic():
        CookieChoice.objects.filter(pseudonym=answer.pseudonym, ends_at__gt=now).update(ends_at=now)
        row = CookieChoice.objects.create(
            pseudonym=answer.pseudonym,
            notice=_notice(asked, answer.version, language, words),
            choices=choices,
            how=how,
            page=page,
            at=now,
            ends_at=_end_of(until),
        )
        announce(CookiesAnswered(str(row.pk)))
    return answer


def _end_of(day: Any) -> datetime:
    return datetime.combine(day, time.max, ZoneInfo(settings.OPERATOR_TIME_ZONE))


def _notice(asked: Sequence[questions.Question], version: str, language: str, words: Mapping[str, Any]) -> CookieNotice:
    shown = {"words": {key: str(text) for key, text in words.items()}, "questions": [_shown(each) for each in asked]}
    digest = hashlib.sha256(json.dumps([version, language, shown], sort_keys=True).encode()).hexdigest()
    row, _ = CookieNotice.objects.get_or_create(
        digest=digest,
        defaults={"version": version, "language": language, "shown": shown, "first_used_at": clock.now()},
    )
    return row


def _shown(question: questions.Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "class": question.cookie_class.value,
        "title": str(question.title),
        "text": str(question.text),
        "cookies": [
            {
                "name": each.name,
                "provider": each.provider,
                "purpose": str(each.purpose),
                "lifetime": str(each.lifetime),
            }
            for each in question.cookies
        ],
        "hosts": [each.host for each in question.hosts],
    }


def keep(response: HttpResponseBase, answer: rules.Answer) -> None:
    """Make the browser keep its answer until it ends."""
    seconds = int((_end_of(answer.until) - clock.now()).total_seconds())
    response.set_cookie(
        cookie_name(),
        rules.written(answer),
        max_age=max(0, seconds),
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )
