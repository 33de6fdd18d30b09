"""A sentence for every refusal: what is wrong, and what to do."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from website_online.website.rendering.registry import BLOCKS

_SENTENCES: dict[str, Any] = {
    "signed_out": gettext_lazy("You are signed out. Sign in again to go on; nothing is lost."),
    "csrf": gettext_lazy("This request did not come from your editor. Load the page again."),
    "reload": gettext_lazy("The editor has a newer version. Load the page again; nothing is lost."),
    "not_found": gettext_lazy("This does not exist, or not any more."),
    "unreadable": gettext_lazy("This could not be read. Load the page again."),
    "too_large": gettext_lazy("This is too large to be sent at once."),
    "too_often": gettext_lazy("That was very often in a short time. Please wait a moment."),
    "not_stored": gettext_lazy(
        "The fault is ours: nothing can be saved at this moment. Your edit is kept in this browser and sent again by itself."
    ),
    "broken": gettext_lazy("The fault is ours. What was saved is safe. Please try again."),
    "malformed": gettext_lazy("This edit could not be read. Load the page again."),
    "conflict": gettext_lazy("Somebody else has changed this place meanwhile. Both versions are kept."),
    "unknown_document": gettext_lazy("Somebody else has deleted this page meanwhile. What you wrote is kept."),
    "unknown_node": gettext_lazy("Somebody else has deleted this block meanwhile. What you wrote is kept."),
    "unknown_parent": gettext_lazy("Somebody else has deleted the place for this block. It is kept."),
    "unknown_after": gettext_lazy("Somebody else has moved the block beside it. Your edit is kept."),
    "other_version": gettext_lazy(
        "This was written with an older version of the editor. It is kept for you to look at."
    ),
    "duplicate_id": gettext_lazy("This block is there already."),
    "document_exists": gettext_lazy("This is there already."),
    "is_root": gettext_lazy("The page itself cannot be moved or deleted here."),
    "cycle": gettext_lazy("A block cannot be put into itself."),
    "too_deep": gettext_lazy("Blocks cannot be put any deeper into one another."),
    "too_many_nodes": gettext_lazy("This page has too many blocks. Put some of them on another page."),
    "too_many_commands": gettext_lazy("This is too much at once. Do it in smaller steps."),
    "document_too_large": gettext_lazy("This page has become too large. Put a part of it on another page."),
    "unknown_type": gettext_lazy("This kind of block does not exist here."),
    "unknown_prop": gettext_lazy("This block has no such property."),
    "wrong_place": gettext_lazy("This block cannot stand there."),
    "path_reserved": gettext_lazy("This address is needed for something else. Choose another one."),
    "path_too_long": gettext_lazy("This address is too long. Choose a shorter one."),
    "path_unusable": gettext_lazy("An address needs letters from a to z or digits."),
    "unknown_language": gettext_lazy("The site does not have this language."),
    "unknown_snapshot": gettext_lazy("This version does not exist any more."),
    "not_deletable": gettext_lazy("This part belongs to every page and cannot be deleted."),
    "uuid_reused": gettext_lazy("This edit was sent twice with different content. Both are kept."),
    "nothing_to_undo": gettext_lazy("There is nothing to undo."),
    "nothing_to_redo": gettext_lazy("There is nothing to do again."),
    "barrier": gettext_lazy("What came before cannot be undone. Earlier publications can be restored."),
    "blocked": gettext_lazy("Somebody else has changed this place since. This step cannot be undone."),
    "email_not_confirmed": gettext_lazy("Confirm your e-mail address first: the link is in the mail that we sent you."),
    "nothing_to_publish": gettext_lazy("Everything is published already."),
    "string_too_long": gettext_lazy("This text is too long."),
    "too_long": gettext_lazy("This is too long."),
    "literal_error": gettext_lazy("This is not one of the choices."),
    "enum": gettext_lazy("This is not one of the choices."),
}
_ELSE = gettext_lazy("This value does not fit here.")


def sentence(code: str, detail: Mapping[str, Any] | None = None) -> str:
    """Return the sentence for a refusal in the active language."""
    detail = detail or {}
    if code == "path_taken":
        return _("Another page has this address. %(suggestion)s is free.") % {
            "suggestion": f"/{detail.get('suggestion', '')}"
        }
    if code in {"string_too_long", "too_long"} and isinstance(detail.get("limit"), int):
        limit = detail["limit"]
        return ngettext("At most %(limit)s character fits here.", "At most %(limit)s characters fit here.", limit) % {
            "limit": limit
        }
    return str(_SENTENCES.get(code, _ELSE))


def field_label(type_name: str, prop: str) -> str:
    """Return what the editor's panel calls a property; empty when nobody named it."""
    block = BLOCKS.find(type_name)
    ui = block.ui.get(prop) if block else None
    return str(ui.label) if ui else ""
