"""A field carries its label, hint and error to everybody, and what was typed stays."""

import re

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from website_online.foundation.web.forms import EmailField, PasswordField, PlainForm
from website_online.foundation.web.interface import icon


class Letter(PlainForm):
    """One field of each kind."""

    email = EmailField(help_text="Where we answer.")
    password = PasswordField(new=True, keep_typed=True)
    topic = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    note = forms.CharField(required=False, widget=forms.Textarea)
    agree = forms.BooleanField(label="I agree.")


def shown(form: Letter) -> str:
    source = "{% error_summary form %}{% for each in form %}{% field each %}{% endfor %}"
    with translation.override("en"):
        return Template(source).render(Context({"form": form}))


def control(html: str, name: str) -> str:
    return re.search(rf'<(?:input|textarea)[^>]*name="{name}"[^>]*>', html)[0]


def test_hint_and_error_are_tied_to_the_control() -> None:
    html = shown(Letter({"email": "nowhere"}))
    assert 'aria-describedby="id_email-hint id_email-error"' in control(html, "email")
    assert 'aria-invalid="true"' in control(html, "email")
    assert 'id="id_email-error"' in html
    assert 'for="id_email"' in html


def test_without_mistakes_nothing_claims_to_be_wrong() -> None:
    html = shown(Letter())
    assert "aria-invalid" not in html
    assert "error-summary" not in html
    assert 'aria-describedby="id_email-hint"' in control(html, "email")


def test_the_summary_leads_to_each_field_and_takes_the_focus() -> None:
    html = shown(Letter({"email": "nowhere", "password": ""}))
    summary = html[html.index('id="error-summary"') : html.index("</div>\n</div>")]
    assert 'role="alert"' in html
    assert "autofocus" in html
    assert re.findall(r'href="#(\w+)"', summary) == ["id_email", "id_password", "id_topic", "id_agree"]
    assert "4 things have to be put right" in summary


def test_what_was_typed_stays_markup_stays_text() -> None:
    html = shown(Letter({"email": '"><script>x</script>', "password": "a b<c", "note": "</textarea><b>"}))
    assert "<script>x" not in html
    assert "&lt;/textarea&gt;" in html
    assert 'value="a b&lt;c"' in control(html, "password")


def test_optional_fields_say_so_and_required_ones_do_not() -> None:
    html = shown(Letter())
    assert html.count("(optional)") == 1
    assert "required" in control(html, "email")
    assert "required" not in control(html, "note")


def test_choices_are_a_group_with_a_name() -> None:
    html = shown(Letter())
    assert re.search(r"<fieldset[^>]*>\s*<legend[^>]*>Topic</legend>", html)


def test_passwords_are_taken_exactly() -> None:
    form = Letter({"email": "a@example.org", "password": "  é e\u0301  ", "topic": "a", "agree": "on"})
    assert form.is_valid()
    assert form.cleaned_data["password"] == "  é e\u0301  "


def test_an_icon_is_decoration_unless_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in icon("check")
    assert 'aria-label="Done &amp; saved"' in icon("check", "Done & saved")
    with pytest.raises(KeyError):
        icon("no-such-icon")


def test_only_what_still_stands_there_is_called_still_here() -> None:
    class Proof(PlainForm):
        password = PasswordField()
        agree = forms.BooleanField()
        code = forms.CharField()

    assert "still here" not in shown(Proof({"password": "typed", "agree": "on", "code": ""}))
    assert "still here" in shown(Proof({"password": "", "code": "123"}))
    assert "still here" in shown(Letter({"email": "nowhere"}))
