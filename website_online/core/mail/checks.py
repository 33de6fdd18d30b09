"""System checks M001, M002: a mail's templates hold only what its class may hold, and exist."""

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register
from django.template import TemplateDoesNotExist
from django.template.engine import Engine

from website_online.core.mail.emails import EmailKind, registry
from website_online.core.mail.linting import ENDINGS, faults


def wrong_templates(kinds: Iterable[EmailKind]) -> list[CheckMessage]:
    """Return M001 for what the class of a mail must not hold, M002 for a template that is missing."""
    found: list[CheckMessage] = []
    engine = Engine.get_default()
    for kind in kinds:
        for ending in ENDINGS:
            path = kind.template(ending)
            try:
                source = engine.get_template(path).source
            except TemplateDoesNotExist:
                found.append(Warning(f"{path} is missing", id="website_online.M002"))
                continue
            found += [Error(f"{path} {fault}", id="website_online.M001") for fault in faults(kind, ending, source)]
    return found


@register
def check_mails(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Examine the templates of every registered mail."""
    return wrong_templates(registry.values())
