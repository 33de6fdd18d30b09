"""The form block: what it asks, and how it stands in a page."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from website_online.features.forms import rules
from website_online.website.rendering.context import BlockContext
from website_online.website.rendering.disclosures import Asked
from website_online.website.rendering.fields import BlockProps, Line, Plain, Rich, Ui
from website_online.website.rendering.registry import folder_block
from website_online.website.rendering.richtext import plain

MOST_FIELDS = 30
TYPES = {
    "text": _("One line"),
    "email": _("E-mail address"),
    "tel": _("Telephone number"),
    "textarea": _("Several lines"),
    "choice": _("Choice"),
}
AUTOCOMPLETE = {"email": "email", "tel": "tel"}


class FormField(BlockProps):
    """One question of a form."""

    name: Annotated[Plain, Ui(_("Name"), widget="hidden")] = ""
    label: Annotated[Plain, Ui(_("Question"))] = ""
    type: Annotated[
        Literal["text", "email", "tel", "textarea", "choice"], Ui(_("Answer"), widget="choice", choices=TYPES)
    ] = "text"
    required: Annotated[bool, Ui(_("Must be filled in"), widget="switch")] = False
    options: Annotated[Plain, Ui(_("Choices"), help=_("One on each line."), widget="textarea")] = ""


USUAL = (
    FormField(name="name", type="text", required=True),
    FormField(name="email", type="email", required=True),
    FormField(name="message", type="textarea", required=True),
)


class FormProps(BlockProps):
    """Words around the form, its fields, and how long answers are kept."""

    title: Annotated[Line, Ui(_("Title"), widget="line", inline=True, optional=True)] = ""
    intro: Annotated[Rich, Ui(_("A few words"), widget="rich", inline=True, optional=True)] = ""
    fields: Annotated[tuple[FormField, ...], Ui(_("Questions"), widget="list")] = USUAL
    button: Annotated[Plain, Ui(_("Words on the button"))] = ""
    success: Annotated[Plain, Ui(_("What is said when the message has arrived"), widget="textarea")] = ""
    keep_months: Annotated[
        Literal[3, 6, 12, 24],
        Ui(
            _("Messages are kept for"),
            help=_("Then they are deleted by themselves."),
            widget="choice",
            group="more",
            choices={3: _("3 months"), 6: _("6 months"), 12: _("12 months"), 24: _("24 months")},
        ),
    ] = 12


@dataclass(frozen=True)
class FormState:
    """What a page shows instead of an empty form: words typed and what is wrong with them, or thanks.

    `start` is the note of when somebody began, for the next try.
    """

    values: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    notice: str = ""
    sent: bool = False
    start: str = ""


def state_key(node_id: str) -> tuple[str, str]:
    """Return the key under which a source's memory holds the state of a form."""
    return ("forms", node_id)


def fields_of(props: FormProps) -> list[rules.Field]:
    """Return the fields of a form with a key each, in the language in force."""
    found: list[rules.Field] = []
    usual = {"name": _now("Your name"), "email": _now("Your e-mail address"), "message": _now("Your message")}
    for place, each in enumerate(props.fields[:MOST_FIELDS], start=1):
        key = each.name if each.name.isidentifier() else f"field{place}"
        if any(key == other.key for other in found):
            key = f"{key}_{place}"
        label = each.label or usual.get(each.name) or _now("Question %(number)d") % {"number": place}
        choices = tuple(line.strip() for line in each.options.splitlines() if line.strip())
        found.append(rules.Field(key, label, each.type, each.required, choices))
    return found


def _document_of(b: BlockContext) -> str:
    """Return the document that holds the form: the page, else the footer."""
    if b.page.page is not None:
        return b.page.page.id
    found = b.page.source.shared("footer", b.language)
    return found[0] if found else ""


def _prepare(b: BlockContext, props: Any) -> dict[str, Any]:
    state: FormState = b.page.source.cache.get(state_key(b.id)) or FormState()
    fields = fields_of(props)
    rows = [
        {
            "field": each,
            "id": f"{b.anchor}-{each.key}",
            "value": state.values.get(each.key, ""),
            "problem": state.problems.get(each.key, ""),
            "autocomplete": AUTOCOMPLETE.get(each.type) or ("name" if each.key == "name" else ""),
        }
        for each in fields
    ]
    wrong = [row for row in rows if row["problem"]]
    notice = state.notice or (_now("Not sent yet: something is missing or not right.") if wrong else "")
    return {
        "action": f"/-/forms/{_document_of(b)}/{b.id}",
        "rows": rows,
        "state": state,
        "trap": rules.TRAP,
        "start": rules.START,
        "optional": any(each.required for each in fields),
        "button": props.button or _now("Send"),
        "success": props.success or _now("Thank you, your message has arrived."),
        "note": _now(
            "What you send is read by the people of this site and deleted after %(months)d months at the latest."
        )
        % {"months": props.keep_months},
        "summary": wrong,
        "notice": notice,
    }


def _discloses(props: Any) -> Asked | None:
    """Say for the site's privacy statement what this very form asks; nothing for a form without questions."""
    fields = fields_of(props)
    if not fields:
        return None
    months = props.keep_months
    return Asked(
        title=plain(props.title) or _now("Contact form"),
        data=tuple(each.label for each in fields),
        optional=tuple(each.label for each in fields if not each.required),
        purpose=_now("receiving your message and answering it"),
        ground=_now(
            "you write to us of your own accord, and answering you is our legitimate interest (article 6(1)(b) and (f) GDPR)"
        ),
        kept=ngettext(
            "at the latest %(months)d month after you sent it; then it is deleted automatically",
            "at the latest %(months)d months after you sent it; then it is deleted automatically",
            months,
        )
        % {"months": months},
        recipients=_now("the people who run this site; a copy reaches its owner by e-mail"),
    )


form = folder_block(
    Path(__file__).parent,
    name="form",
    label=_("Form"),
    description=_("Visitors write to you; you find it in your inbox."),
    schema=FormProps,
    category="contact",
    picture="form",
    collects_data=True,
    discloses=_discloses,
    titles_children=False,
    prepare=_prepare,
)
