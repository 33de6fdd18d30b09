"""What visitors of the operator's pages are asked before a cookie that is not necessary; nothing where nothing is on."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

from website_online.foundation.cookies import CookieClass, DeclaredCookie
from website_online.foundation.hosts import DeclaredHost
from website_online.foundation.registry import Registry


@dataclass(frozen=True)
class Question:
    """One purpose that is asked about by itself: its class, its words, the cookies and hosts that wait for a yes.

    `version` grows with its words; `needs` is the key of the question without whose yes a yes means nothing.
    """

    key: str
    cookie_class: CookieClass
    title: Any
    text: Any
    cookies: tuple[DeclaredCookie, ...] = ()
    hosts: tuple[DeclaredHost, ...] = ()
    version: int = 1
    needs: str = ""


sources: Registry[Callable[[], list[Question]]] = Registry("questions about cookies")


def register_questions(key: str, source: Callable[[], list[Question]]) -> None:
    """Register a function that returns what is to be asked now; an empty list while its tool is off."""
    sources.register(key, source)


def present() -> list[Question]:
    """Return what is to be asked in this installation today."""
    return [question for source in sources.values() for question in source()]


def version_of(questions: Sequence[Question]) -> str:
    """Return a short digest of what is asked and of the inventory behind it, whatever the language.

    Another purpose, cookie, host or period makes another version, and everybody is asked again.
    """
    with override("en"):
        facts = [
            {
                "key": question.key,
                "version": question.version,
                "cookies": sorted([each.name, str(each.lifetime), each.provider] for each in question.cookies),
                "hosts": sorted(each.host for each in question.hosts),
            }
            for question in sorted(questions, key=lambda question: question.key)
        ]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:12]
