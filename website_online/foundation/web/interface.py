"""Template tags of the design system; available in every template without `{% load %}`."""

import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, FileInput, PasswordInput, RadioSelect
from django.forms.widgets import ChoiceWidget
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from website_online.foundation.web.navigation import foot_links

register = template.Library()
SPRITE = Path(__file__).parent / "static" / "foundation" / "icons.svg"


@cache
def _drawings() -> dict[str, str]:
    return dict(re.findall(r'<symbol id="([\w-]+)"[^>]*>(.*?)</symbol>', SPRITE.read_text("utf-8")))


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Return an icon of the sprite, drawn in place; raises KeyError for a name it does not have.

    Without `label` it is decoration and hidden from screen readers.
    """
    drawing = mark_safe(_drawings()[name])
    if label:
        return format_html('<svg class="icon" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>', label, drawing)
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', drawing)


def describe(bound: BoundField, hint: str = "", live: bool = False) -> dict[str, Any]:
    """Return the attributes that tie a control to its hint, its error and its live message."""
    identity = bound.auto_id or bound.html_name
    described = []
    if hint:
        described.append(f"{identity}-hint")
    if bound.errors:
        described.append(f"{identity}-error")
    if live:
        described.append(f"{identity}-live")
    attributes: dict[str, Any] = {}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return attributes


@register.simple_tag
def control(bound: BoundField, hint: bool = False, live: bool = False) -> SafeString:
    """Return the bare control of a field, tied to its hint, its error and its live message."""
    attributes = describe(bound, "yes" if hint else "", live)
    return bound.as_widget(attrs=attributes | {"class": "input"})


@register.inclusion_tag("foundation/parts/field.html")
def field(bound: BoundField, hint: str = "", suffix: str = "", live: bool = False) -> dict[str, Any]:
    """Show one field: label, hint, control, error, in this order.

    `hint` replaces the form's help text; `suffix` are words inside the frame after the control;
    `live` leaves room for a message that a script writes while one types.
    """
    hint = hint or str(bound.help_text or "")
    widget = bound.field.widget
    attributes = describe(bound, hint, live)
    if not isinstance(widget, CheckboxInput | RadioSelect):
        attributes["class"] = " ".join(filter(None, [widget.attrs.get("class", ""), "input"]))
    return {
        "field": bound,
        "identity": bound.auto_id or bound.html_name,
        "control": bound.as_widget(attrs=attributes),
        "hint": hint,
        "suffix": suffix,
        "live": live,
        "is_check": isinstance(widget, CheckboxInput),
        "is_choice": isinstance(widget, RadioSelect),
        "is_password": isinstance(widget, PasswordInput),
        "optional": not bound.field.required,
    }


@register.inclusion_tag("foundation/parts/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """Show, above a form that was refused, what has to be put right; it takes the focus."""
    faults = [
        {"identity": bound.auto_id or bound.html_name, "label": str(bound.label).rstrip("."), "text": text}
        for bound in form.visible_fields()
        for text in bound.errors
    ]
    kept = form.is_bound and any(_shows_typed(bound) for bound in form.visible_fields())
    return {
        "form": form,
        "faults": faults,
        "general": form.non_field_errors() if form.is_bound else [],
        "kept": kept,
    }


def _shows_typed(bound: BoundField) -> bool:
    """Return whether the field shows again what was typed in it: ticks are not typed, passwords not shown."""
    widget = bound.field.widget
    if isinstance(widget, CheckboxInput | ChoiceWidget | FileInput):
        return False
    return bool(bound.value()) and not (isinstance(widget, PasswordInput) and not widget.render_value)


@register.filter
def instant(moment: datetime) -> str:
    """Return an instant as the `datetime` attribute of HTML takes it."""
    return localtime(moment).isoformat(timespec="seconds")


@register.simple_tag
def foot() -> list[dict[str, Any]]:
    """Return the links at the foot of every page, in order, as `label` and `url`."""
    links = []
    for link in sorted(foot_links.values(), key=lambda link: link.position):
        try:
            links.append({"label": link.label, "url": reverse(link.url_name)})
        except NoReverseMatch:  # a part of the installation that was left out
            continue
    return links
