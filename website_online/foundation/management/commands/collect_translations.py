"""Add what has no translation yet to the catalogue of the app that says it."""

import gettext
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import django
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from website_online.foundation.sentences import Sentence, catalogue_of, said_in

HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


class Command(BaseCommand):
    help = "Add every sentence of the interface that a language does not have yet to its app's django.po."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("languages", nargs="*", help="codes such as nl; all of the interface when none is given")
        parser.add_argument("--list", action="store_true", dest="only_list", help="name what is missing, write nothing")
        parser.add_argument("--package", type=Path, default=settings.PACKAGE_DIR, help="the folder that is read")

    def handle(self, *args: Any, languages: list[str], package: Path, only_list: bool = False, **options: Any) -> None:
        """Write what is missing at the end of each catalogue; what is there stays as it is."""
        translated = [code for code, _ in settings.LANGUAGES if code != "en"]
        if unknown := sorted(set(languages) - set(translated)):
            raise CommandError(f"{', '.join(unknown)}: choose among {', '.join(translated)}.")
        found = list(said_in(package))
        for language in languages or [code for code in translated if code in settings.INTERFACE_LANGUAGES]:
            self._collect(found, language, package, only_list=only_list)

    def _collect(self, found: list[tuple[Path, Sentence]], language: str, package: Path, *, only_list: bool) -> None:
        known = {key for path in package.rglob(f"locale/{language}/**/django.po") for key in _known(path, language)}
        # Names of days and the like come with Django.
        own = gettext.translation("django", Path(django.__file__).parent / "conf" / "locale", [language], fallback=True)
        missing: dict[Path, dict[Sentence, None]] = {}
        for path, sentence in found:
            if (sentence.context, sentence.text) not in known and own.gettext(sentence.text) == sentence.text:
                missing.setdefault(catalogue_of(path, language), {})[sentence] = None
        for catalogue, sentences in sorted(missing.items()):
            self.stdout.write(f"{catalogue.relative_to(package)}: {len(sentences)} to translate")
            if only_list:
                for sentence in sentences:
                    self.stdout.write(f"  {sentence.text!r}")
            else:
                _add(catalogue, sentences, language)
        said = {(sentence.context, sentence.text) for _, sentence in found}
        for context, text in sorted(known - said):
            self.stdout.write(f"said nowhere any more ({language}): {text!r}" + (f" ({context})" if context else ""))


def _known(path: Path, language: str) -> Iterable[tuple[str, str]]:
    with path.open("rb") as source:
        for message in read_po(source, locale=language):
            text = message.id if isinstance(message.id, str) else message.id[0]
            if text:
                yield message.context or "", text


def _add(catalogue: Path, sentences: Iterable[Sentence], language: str) -> None:
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    with catalogue.open("a") as file:
        if not file.tell():
            file.write(HEADER.format(language=language))
        for sentence in sentences:
            file.write("\n")
            if sentence.context:
                file.write(f"msgctxt {_quoted(sentence.context)}\n")
            file.write(f"msgid {_quoted(sentence.text)}\n")
            if sentence.several:
                file.write(f'msgid_plural {_quoted(sentence.several)}\nmsgstr[0] ""\nmsgstr[1] ""\n')
            else:
                file.write('msgstr ""\n')


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
