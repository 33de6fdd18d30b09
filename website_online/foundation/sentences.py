"""The sentences of the interface: which file says them, and which catalogue translates them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

PLAIN = {"_", "_now", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
CONTEXT_PLURAL = {"npgettext", "npgettext_lazy"}
PASSED_OVER = {"tests", "locale", "node_modules", "static", "migrations", "__pycache__"}
_BEGINNING = re.compile(r"\b(?:npgettext|ngettext|pgettext|gettext|_)\(")


@dataclass(frozen=True)
class Sentence:
    """What is to be translated: its words, the form for several, and what tells it from its namesakes."""

    text: str
    several: str = ""
    context: str = ""

    @property
    def key(self) -> str | tuple[str, int]:
        """Under which a compiled catalogue has it."""
        name = f"{self.context}\x04{self.text}" if self.context else self.text
        return (name, 0) if self.several else name


def said_in(package: Path) -> Iterator[tuple[Path, Sentence]]:
    """Yield every sentence below a folder with the file that says it: code, templates of Django and of blocks."""
    for path in sorted(package.rglob("*")):
        if PASSED_OVER.isdisjoint(path.relative_to(package).parts):
            for sentence in _of_file(path):
                yield path, sentence


def catalogue_of(path: Path, language: str) -> Path:
    """Return the .po file that belongs to a file: that of the nearest folder with a `locale`."""
    folder = next(folder for folder in path.parents if (folder / "locale").is_dir() or (folder / "apps.py").exists())
    return folder / "locale" / language / "LC_MESSAGES" / "django.po"


def _of_file(path: Path) -> Iterator[Sentence]:
    if path.suffix == ".py":
        yield from _of_code(ast.parse(path.read_text()))
    elif path.suffix in {".html", ".txt"}:
        text = path.read_text()
        # Blocks are written in Jinja, where a sentence is a call already.
        for call in _calls(templatize(text, origin=str(path)) if "templates" in path.parts else text):
            yield from _of_code(call)


def _of_code(tree: ast.AST) -> Iterator[Sentence]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        said = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if not said or not said[0] or len(said) != len(node.args[: len(said)]):
            continue
        if name in PLAIN:
            yield Sentence(said[0])
        elif name in PLURAL and len(said) > 1:
            yield Sentence(said[0], several=said[1])
        elif name in CONTEXT and len(said) > 1:
            yield Sentence(said[1], context=said[0])
        elif name in CONTEXT_PLURAL and len(said) > 2:
            yield Sentence(said[1], several=said[2], context=said[0])


def _calls(source: str) -> Iterator[ast.AST]:
    """Yield the calls that Django writes for gettext in place of a template."""
    for start in _BEGINNING.finditer(source):
        for end in re.finditer(r"\)", source[start.start() :]):
            call = re.sub(r"\bu(?=[\"'])", "", source[start.start() : start.start() + end.end()])
            try:
                yield ast.parse(call, mode="eval")
            except SyntaxError:
                continue
            break
