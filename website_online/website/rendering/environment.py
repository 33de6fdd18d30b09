"""The one Jinja2 environment. Templates are compiled once, when they are first used."""

from functools import cache
from pathlib import Path

from django.utils import translation
from jinja2 import Environment, StrictUndefined, Template

ENVIRONMENT = Environment(
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
