"""The engine knows declarations only; an app can be added or taken out without touching it."""

import ast
from pathlib import Path

from website_online.operations import privacy

# What speaks with people uses accounts, mail and the record; what retains, copies and erases does not.
# The owner's tools for his visitors (`visitors/`) are one with the sites they belong to.
WITH_PEOPLE = {
    "asking.py",
    "correcting.py",
    "emails.py",
    "handlers.py",
    "holding.py",
    "notifying.py",
    "objecting.py",
    "restricting.py",
}


def test_only_foundation_is_imported():
    folder = Path(privacy.__file__).parent
    allowed = ("website_online.foundation", "website_online.operations")
    foreign = []
    for file in folder.rglob("*.py"):
        people = file.name in WITH_PEOPLE or folder / "visitors" in file.parents
        core = ("website_online.core",) if people else ()
        for node in ast.walk(ast.parse(file.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            foreign += [
                (file.name, name)
                for name in names
                if name.startswith("website_online") and not name.startswith(allowed + core)
            ]
    assert foreign == []
