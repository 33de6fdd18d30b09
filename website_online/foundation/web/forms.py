"""Forms in the house's words."""

from typing import Any

from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _


class PlainForm(forms.Form):
    """A form whose errors are said in plain words and whose labels end without a colon."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        named.setdefault("label_suffix", "")
        super().__init__(*arguments, **named)
        for field in self.fields.values():
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _("Please fill this in.")


class EmailField(forms.EmailField):
    """An e-mail address, with the keyboard and the memory of the browser."""

    def __init__(self, **named: Any) -> None:
        named.setdefault("label", _("E-mail address"))
        named.setdefault("max_length", 320)
        super().__init__(**named)
        self.widget.attrs |= {"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
        for validator in self.validators:
            if isinstance(validator, EmailValidator):
                validator.message = _("This is not an e-mail address. It looks like name@example.be.")
        self.error_messages["required"] = _("Please give your e-mail address.")


class PasswordField(forms.CharField):
    """A password, exactly as typed: nothing is cut off or tidied.

    `new` tells the browser's keeper of passwords whether to offer a new one or the kept one.
    """

    def __init__(self, *, new: bool = False, keep_typed: bool = False, **named: Any) -> None:
        widget = forms.PasswordInput(
            render_value=keep_typed,
            attrs={
                "autocomplete": "new-password" if new else "current-password",
                "autocapitalize": "none",
                "spellcheck": "false",
            },
        )
        named.setdefault("label", _("Password"))
        super().__init__(widget=widget, strip=False, max_length=4096, **named)
        self.error_messages["required"] = _("Please choose a password.") if new else _("Please give your password.")
