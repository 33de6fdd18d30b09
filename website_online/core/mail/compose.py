"""From a registered kind and a context to subject, text and HTML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import css_inline
from django.conf import settings
from django.template import Context
from django.template.engine import Engine
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from website_online.core.mail.emails import EmailKind
from website_online.core.mail.lists import lists
from website_online.core.mail.rules import one_line
from website_online.foundation.personal_data import Basis

PRIVACY_PATHS = {"fr": "/fr/confidentialite", "de": "/de/datenschutz"}
PRIVACY_PATH = "/{language}/privacy"

GROUNDS = {
    Basis.CONSENT: _("your consent, GDPR art. 6(1)(a)"),
    Basis.CONTRACT: _("our agreement with you, GDPR art. 6(1)(b)"),
    Basis.LEGAL_DUTY: _("a legal duty, GDPR art. 6(1)(c)"),
    Basis.LEGITIMATE_INTEREST: _("our legitimate interest, GDPR art. 6(1)(f)"),
}

_inliner = css_inline.CSSInliner(
    keep_style_tags=False,
    keep_at_rules=True,
    remove_inlined_selectors=True,
    load_remote_stylesheets=False,
    apply_width_attributes=True,
)


@dataclass(frozen=True)
class Composed:
    """What a person reads."""

    subject: str
    text: str
    html: str


def privacy_url(language: str) -> str:
    """Return the address of the privacy statement in a language."""
    path = PRIVACY_PATHS.get(language, PRIVACY_PATH.format(language=language))
    return settings.OPERATOR_URL + path


def compose(kind: EmailKind, language: str, context: Mapping[str, Any]) -> Composed:
    """Render the three templates of a kind in a language; raises TemplateDoesNotExist.

    At the foot of each stands why somebody gets it: the list and its ground, or that it is necessary;
    and where stands what becomes of his data: with us, or at the `privacy_url` of the context, for
    what we mail on behalf of a site.
    """
    mail_list = lists.get(kind.list) if kind.list else None
    values = {
        "brand": settings.BRAND,
        "operator": settings.OPERATOR,
        "operator_url": settings.OPERATOR_URL,
        "language": language,
        **context,
        "privacy_url": context.get("privacy_url") or privacy_url(language),
        "mail_list": mail_list,
        "ground": GROUNDS[mail_list.basis if mail_list else kind.basis],
    }
    with translation.override(language):
        subject = one_line(_plain(kind.template("subject.txt"), values))
        text = re.sub(r"\n{3,}", "\n\n", _plain(kind.template("txt"), values)).strip() + "\n"
        html = get_template(kind.template("html")).render({**values, "subject": subject})
    return Composed(subject[:300], text, _inliner.inline(html))


def _plain(path: str, values: Mapping[str, Any]) -> str:
    """Render a template whose output is text: nothing in it is escaped."""
    return Engine.get_default().get_template(path).render(Context(dict(values), autoescape=False))
