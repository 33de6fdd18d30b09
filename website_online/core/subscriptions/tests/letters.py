"""Mails of lists for tests: registered, rendered from templates in memory, and sent by the real path."""

from django.template.engine import Engine
from django.template.loaders import locmem

HTML = (
    '{% extends "mail/layout.html" %}{% block heading %}H{% endblock %}{% block body %}<p>{{ words }}</p>{% endblock %}'
)
TEXT = '{% extends "mail/layout.txt" %}{% block heading %}H{% endblock %}{% block body %}{{ words }}{% endblock %}'


def letters_of(keys, monkeypatch, emails, mail_class):
    """Register a mail of each list for one test; return their names by list."""
    engine = Engine.get_default()
    sources = {}
    names = {}
    for key in keys:
        kind = emails.EmailKind(f"subscriptions.{key}_letter", mail_class.MARKETING, key, list=key)
        monkeypatch.setitem(emails.registry._items, kind.name, kind)
        names[key] = kind.name
        for ending, source in (("subject.txt", key), ("txt", TEXT), ("html", HTML)):
            sources[kind.template(ending)] = source
    loaders = [locmem.Loader(engine, sources), *engine.template_loaders]
    monkeypatch.setattr(engine, "template_loaders", loaders, raising=False)
    return names
