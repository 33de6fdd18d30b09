"""Every sentence of the interface, in code and in templates, has its French."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import trans_real
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "website_online"
PLAIN = {"_", "_now", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
CONTEXT_PLURAL = {"npgettext", "npgettext_lazy"}


def _words(tree: ast.AST) -> Iterator[str | tuple[str, int]]:
    """Yield the keys under which a catalogue has what is said in some code."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        said = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if not said or len(said) != len(node.args[: len(said)]):
            continue
        if name in PLAIN:
            yield said[0]
        elif name in PLURAL and len(said) > 1:
            yield (said[0], 0)
        elif name in CONTEXT and len(said) > 1:
            yield f"{said[0]}\x04{said[1]}"
        elif name in CONTEXT_PLURAL and len(said) > 2:
            yield (f"{said[0]}\x04{said[1]}", 0)


def _calls(source: str) -> Iterator[ast.AST]:
    """Yield the calls that Django writes for gettext in place of a template."""
    for start in re.finditer(r"\b(?:npgettext|ngettext|pgettext|gettext|_)\(", source):
        for end in re.finditer(r"\)", source[start.start() :]):
            call = re.sub(r"\bu(?=[\"'])", "", source[start.start() : start.start() + end.end()])
            try:
                yield ast.parse(call, mode="eval")
            except SyntaxError:
                continue
            break


def said() -> dict[str | tuple[str, int], str]:
    """Return every sentence with the file that says it."""
    found: dict[str | tuple[str, int], str] = {}
    for path in sorted(PACKAGE.rglob("*")):
        if "tests" in path.parts or "locale" in path.parts or "node_modules" in path.parts or "static" in path.parts:
            continue
        where = str(path.relative_to(ROOT))
        if path.suffix == ".py":
            for key in _words(ast.parse(path.read_text())):
                found.setdefault(key, where)
        elif path.suffix in {".html", ".txt"}:
            text = path.read_text()
            # Blocks are written in Jinja, where a sentence is a call already.
            for call in _calls(templatize(text, origin=where) if "templates" in path.parts else text):
                for key in _words(call):
                    found.setdefault(key, where)
    return found


def test_french_has_every_sentence() -> None:
    catalogue = trans_real.translation("fr")._catalog
    sentences = said()
    assert len(sentences) > 900
    missing = sorted(f"{where}: {key!r}" for key, where in sentences.items() if key and catalogue.get(key) is None)
    assert missing == []
