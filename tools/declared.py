"""Cookies, hosts and values of log lines that the code uses and nobody declared: found by reading it."""

import ast
import importlib
import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "website_online"
SCRIPTS = (PACKAGE, ROOT / "frontend" / "editor" / "src")
# Talks to hosts: the guarded way out, our own processes, the mail server and the backup's host of the settings.
MAY_CONNECT = {
    "website_online/foundation/network.py",
    "website_online/surfaces/cli/management/commands/serve.py",
    "website_online/operations/backups/repository.py",
    "website_online/core/mail/actions.py",
}
CONNECTING = {"aiohttp", "ftplib", "http.client", "httpx", "requests", "smtplib", "socket", "urllib.request", "urllib3"}
# Names of formats, not addresses of anything that is called; words of placeholders.
NAMES = {"www.w3.org", "www.sitemaps.org", "schema.org", "example.be", "example.org", "example.com", "site.localhost"}
_HOST = re.compile(r"https?://([a-z0-9][a-z0-9.-]*\.[a-z]{2,})", re.IGNORECASE)
_STORES = re.compile(r"\b(?:localStorage|sessionStorage|indexedDB)\s*[.\[]")
# The name of what is kept: in a constant, or at the beginning of the key ("clipboard:<site>").
_NAMED = re.compile(r"(?:\b(?:KEY|DATABASE)\s*=\s*|Storage\.[gs]etItem\(\s*)[\"'`]([\w-]+)")
_WRITES = re.compile(r"document\.cookie\s*=[^=]")
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)


def undeclared_cookies(source: str, declared: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with each `set_cookie` of a module: its name is not declared, or cannot be read."""
    tree = ast.parse(source)
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in _calls(tree, "set_cookie"):
        argument = call.args[0] if call.args else None
        if isinstance(argument, ast.Attribute) and argument.attr.endswith("_COOKIE_NAME"):
            continue  # a name of the settings: system check E007
        if isinstance(argument, ast.Call) and ast.unparse(argument.func) == "cookie_name":
            argument = ast.Name("COOKIE")  # the same name with the prefix of HTTPS
        name = argument.value if isinstance(argument, ast.Constant) else constants.get(getattr(argument, "id", ""))
        if name is None:
            yield f"line {call.lineno}: a cookie whose name cannot be read"
        elif name not in declared:
            yield f"line {call.lineno}: the cookie {name!r} is not declared"


def undeclared_values(source: str, declared: Collection[str]) -> Iterator[str]:
    """Yield the values that a module gives to a log line under a key that is not declared."""
    for call in _calls(ast.parse(source), "debug", "info", "warning", "error", "exception", "critical"):
        for word in call.keywords:
            if word.arg == "extra" and isinstance(word.value, ast.Dict):
                keys = (key.value for key in word.value.keys if isinstance(key, ast.Constant))
                yield from (f"line {call.lineno}: {key!r} is not declared" for key in keys if key not in declared)


def unguarded_ways_out(source: str) -> Iterator[str]:
    """Yield the modules with which code could call any host past the guard."""
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        yield from (f"line {node.lineno}: {name} calls hosts past the guard" for name in names if name in CONNECTING)


def undeclared_in_script(source: str, cookies: Collection[str], hosts: Collection[str]) -> Iterator[str]:
    """Yield what a script writes into the browser or calls, and nobody declared."""
    code = _COMMENT.sub("", source)
    if _WRITES.search(code):
        yield "it sets cookies by itself"
    if _STORES.search(code) and not {name for name in _NAMED.findall(code) if name in cookies}:
        yield "it keeps something in the browser under a name that is not declared"
    for host in sorted({host.lower() for host in _HOST.findall(code)}):
        if host not in hosts and host not in NAMES:
            yield f"the host {host} is not declared"


def _calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
            yield node


def _files(folder: Path, *endings: str) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = set(path.relative_to(ROOT).parts)
        if path.suffix in endings and parts.isdisjoint(
            {"tests", "migrations", "node_modules", "static_root", "assets"}
        ):
            if not path.name.endswith(".test.ts"):
                yield path


def findings() -> Iterator[str]:
    """Yield everything that the code uses and nobody declared, as `file: what`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website_online.settings.test")
    sys.path.insert(0, str(ROOT))
    importlib.import_module("django").setup()
    cookies = importlib.import_module("website_online.foundation.cookies").registry
    hosts = importlib.import_module("website_online.foundation.hosts").registry
    logs = importlib.import_module("website_online.foundation.logs")
    for path in _files(PACKAGE, ".py"):
        source, name = path.read_text(), str(path.relative_to(ROOT))
        found: Iterable[str] = [
            *undeclared_cookies(source, cookies),
            *undeclared_values(source, logs.DECLARED_KEYS),
            *(() if name in MAY_CONNECT else unguarded_ways_out(source)),
        ]
        yield from (f"{name}: {each}" for each in found)
    for folder in SCRIPTS:
        for path in _files(folder, ".js", ".ts", ".svelte"):
            found = undeclared_in_script(path.read_text(), list(cookies), list(hosts))
            yield from (f"{path.relative_to(ROOT)}: {each}" for each in found)


def main() -> int:
    """Print what is not declared; return 1 where there is something."""
    found = list(findings())
    print("\n".join(found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
