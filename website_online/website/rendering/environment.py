"""The one Jinja2 environment. Templates are compiled once, when they are first used."""

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.utils import translation
from jinja2 import Environment, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape


class _Generator(CodeGenerator):
    """Compiles calls and outputs to less work: Jinja2 asks each function whether it wants the context.

    None of ours does. What is markup already goes out as it is, and short values are escaped once.
    """

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        self.write("environment.called(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("environment.escaped(")


class _Environment(Environment):
    code_generator_class = _Generator

    @staticmethod
    def called(function: Callable[..., Any], /, *positional: Any, **named: Any) -> Any:
        """Return what a function of a template returns."""
        return function(*positional, **named)

    @staticmethod
    def escaped(value: Any) -> str:
        """Return a value as it stands in HTML."""
        kind = type(value)
        if kind is Markup:
            return value
        return _escaped(value) if kind is str and len(value) < 80 else escape(value)


@lru_cache(maxsize=4096)
def _escaped(text: str) -> Markup:
    return escape(text)


ENVIRONMENT = _Environment(
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    keep_trailing_newline=False,
)
ENVIRONMENT.globals["_"] = translation.gettext
ENVIRONMENT.globals["ngettext"] = translation.ngettext


@cache
def template(path: Path) -> Template:
    """Return the compiled template of a file; raises OSError, or TemplateSyntaxError."""
    source = path.read_text(encoding="utf-8")
    lines = (line.strip() for line in source.splitlines())
    text = "\n".join(line for line in lines if line)
    code = ENVIRONMENT.compile(text, name=path.name, filename=str(path))
    return Template.from_code(ENVIRONMENT, code, dict(ENVIRONMENT.globals))
