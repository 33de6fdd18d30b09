"""The configurations in deploy/ with other places and ports, so that they run beside a real installation."""

from pathlib import Path

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
NGINX = DEPLOY / "nginx"


def nginx(folder: Path, published: Path, application: int) -> Path:
    """Write the nginx snippets for this published directory and application into a folder; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for snippet in NGINX.glob("*.conf"):
        text = snippet.read_text()
        for was, now in (
            ("/var/lib/website-online/published", str(published)),
            ("/etc/website-online/nginx", str(folder)),
            ("127.0.0.1:8000", f"127.0.0.1:{application}"),
        ):
            text = text.replace(was, now)
        (folder / snippet.name).write_text(text)
    return folder


def caddy(folder: Path, *options: str) -> Path:
    """Write the Caddyfile with more global options into a folder; return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    text = (DEPLOY / "caddy" / "Caddyfile").read_text()
    begin = "{\n\ton_demand_tls"
    if text.count(begin) != 1:
        raise ValueError("the global options of the Caddyfile begin in another way")
    more = "".join(f"\t{option}\n" for option in ("admin off", *options))
    file = folder / "Caddyfile"
    file.write_text(text.replace(begin, f"{{\n{more}\ton_demand_tls"))
    return file
