"""The closed list of what is mailed. Each app registers its own in its `emails.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from website_online.core.mail.lists import lists
from website_online.core.mail.rules import MailClass
from website_online.foundation.personal_data import Basis
from website_online.foundation.registry import Registry


@dataclass(frozen=True)
class EmailKind:
    """One kind of mail: its name ("app.what_it_says"), class, title, and whether a closed account gets it.

    `list` is the list that one of the class MARKETING belongs to; `basis` the ground of any other.
    """

    name: str
    mail_class: MailClass
    title: Any
    after_closure: bool = False
    list: str = ""
    basis: Basis = Basis.CONTRACT

    def template(self, ending: str) -> str:
        """Return the path of the template with this ending: "subject.txt", "txt" or "html"."""
        app, _, name = self.name.partition(".")
        return f"{app}/mail/{name}.{ending}"


Gate = Callable[[EmailKind, UUID | None, str], bool]

registry: Registry[EmailKind] = Registry("emails")
gates: Registry[Gate] = Registry("mail gates")


def register_email(
    name: str,
    *,
    title: Any,
    mail_class: MailClass = MailClass.TRANSACTIONAL,
    after_closure: bool = False,
    list: str = "",
    basis: Basis = Basis.CONTRACT,
) -> EmailKind:
    """Register a kind of mail and return it.

    Its templates are `<app>/templates/<app>/mail/<what>.subject.txt`, `.txt` and `.html`. Raises
    ValueError for a name that is not "app.what_it_says", for marketing without a registered list,
    and for a necessary mail with one.
    """
    app, _, what = name.partition(".")
    if not (app.isidentifier() and what.isidentifier()):
        raise ValueError(f"{name!r} is not 'app.what_it_says'")
    if (mail_class is MailClass.MARKETING) != (list in lists):
        raise ValueError(f"{name}: what can be refused belongs to a registered list, and nothing else does")
    return registry.register(name, EmailKind(name, mail_class, title, after_closure, list, basis))


def register_gate(name: str, gate: Gate) -> None:
    """Register a function (kind, account id, address) -> bool that may hold a message back.

    It is asked when a message is made and again when it is sent, because a person may have left in
    between.
    """
    gates.register(name, gate)
