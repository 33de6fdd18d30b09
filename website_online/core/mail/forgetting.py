"""Words of mails that told somebody about another person: they go when that person's data go."""

from collections.abc import Iterable

from django.db import transaction

from website_online.core.mail.models import Message


def forget(dedupe_keys: Iterable[str], *, whole: bool = False) -> int:
    """Take the words out of messages with these keys, and delete those that wait to be sent; return how many.

    What stays is that a mail was sent, when, and to whom; with `whole` the row goes too.
    """
    with transaction.atomic():
        found = Message.objects.filter(dedupe_key__in=list(dedupe_keys))
        if whole:
            return found.delete()[0]
        waiting = found.filter(state=Message.State.QUEUED).delete()[0]
        return waiting + found.update(subject="", text="", html="", reply_to="")
