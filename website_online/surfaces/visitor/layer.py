"""The thin layer in front of everything: a request for a site's host becomes a published file.

A hit costs one stat(2) and touches no database; a miss is answered from two small files.
"""

from collections.abc import Iterable
from pathlib import Path

from website_online.surfaces.visitor import addresses, files, headers, limits, misses, negotiation, notices
from website_online.surfaces.visitor.files import PublishedFiles, StartResponse


class VisitorLayer:
    """The WSGI application of all sites' hosts, but for `/-/`."""

    def __init__(self, root: Path, *, scheme: str = "http", port_suffix: str = "", trust_proxy: bool = False) -> None:
        self.files = PublishedFiles(root)
        self.misses = misses.Misses(root, scheme=scheme, port_suffix=port_suffix)
        self.trust_proxy = trust_proxy

    def __call__(self, environ: dict, start_response: StartResponse) -> Iterable[bytes]:
        get = environ.get
        key = (get("HTTP_HOST"), environ["PATH_INFO"], get("HTTP_ACCEPT_ENCODING"))
        if environ["REQUEST_METHOD"] == "GET" and "HTTP_RANGE" not in environ:
            entry = self.files.remembered(key)
            if entry is not None and entry.body is not None:
                if "HTTP_IF_NONE_MATCH" not in environ and "HTTP_IF_MODIFIED_SINCE" not in environ:
                    start_response("200 OK", entry.secure_headers if self._is_secure(environ) else entry.headers)
                    return [entry.body]
                return self._answer(environ, start_response, entry, None)
        return self._slowly(environ, start_response, key)

    def _answer(
        self, environ: dict, start_response: StartResponse, entry: files.Entry, descriptor: int | None
    ) -> Iterable[bytes]:
        secure, streams = self._is_secure(environ), self.files.streams
        try:
            return files.answer(environ, start_response, entry, descriptor, secure=secure, streams=streams)
        except files.NoPlace:
            return limits.refuse(environ, start_response, limits.NO_PLACE)

    def _is_secure(self, environ: dict) -> bool:
        if self.trust_proxy and "HTTP_X_FORWARDED_PROTO" in environ:
            return environ["HTTP_X_FORWARDED_PROTO"] == "https"
        return environ["wsgi.url_scheme"] == "https"

    def _slowly(self, environ: dict, start_response: StartResponse, key: tuple) -> Iterable[bytes]:
        """Find the file and remember it, or answer the miss."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._notice(environ, start_response, misses.Notice("method"), [("Allow", "GET, HEAD")])
        host = addresses.host_of(environ.get("HTTP_HOST", ""))
        path = addresses.path_of(environ["PATH_INFO"])
        if host is not None and path is not None:
            # A part is a part of the file itself, not of its compressed form.
            accepted = environ.get("HTTP_ACCEPT_ENCODING", "") if "HTTP_RANGE" not in environ else ""
            found = self.files.find(host, path, negotiation.accepted_suffixes(accepted))
            if found:
                entry, descriptor = found
                if environ["REQUEST_METHOD"] == "GET" and "HTTP_RANGE" not in environ:
                    files.fill(entry, descriptor)
                    self.files.remember(key, entry)
                return self._answer(environ, start_response, entry, descriptor)
        return self._miss(environ, start_response, host, path)

    def _miss(
        self, environ: dict, start_response: StartResponse, host: str | None, path: str | None
    ) -> Iterable[bytes]:
        miss = self.misses.find(host, path, environ.get("QUERY_STRING", ""))
        if isinstance(miss, misses.Moved):
            moved = [("Location", miss.location), ("Content-Length", "0"), ("Cache-Control", headers.ASK_EACH_TIME)]
            start_response("301 Moved Permanently", [*moved, *headers.CONSTANT])
            return [b""]
        if isinstance(miss, misses.Missing):
            return self._missing(environ, start_response, miss, host or "", path or "/")
        return self._notice(environ, start_response, miss)

    def _missing(
        self, environ: dict, start_response: StartResponse, miss: misses.Missing, host: str, path: str
    ) -> Iterable[bytes]:
        """Answer with the site's own page, in the language of the part of the site that was asked."""
        suffixes = negotiation.accepted_suffixes(environ.get("HTTP_ACCEPT_ENCODING", ""))
        first = path.split("/")[1]
        found = self.files.find(host, f"/{first}/404.html", suffixes) if first else None
        found = found or self.files.find(host, "/404.html", suffixes)
        if not found:
            return self._notice(environ, start_response, misses.Notice("missing"))
        entry, descriptor = found
        files.fill(entry, descriptor)
        dropped = ("ETag", "Last-Modified", "Accept-Ranges")
        own = [pair for pair in entry.headers if pair[0] not in dropped]
        reason = {404: "404 Not Found", 410: "410 Gone"}[miss.status]
        quiet = environ["REQUEST_METHOD"] == "HEAD"
        return files.answer_whole(start_response, reason, own, entry, descriptor, quiet=quiet)

    def _notice(
        self, environ: dict, start_response: StartResponse, notice: misses.Notice, more: Iterable[tuple[str, str]] = ()
    ) -> Iterable[bytes]:
        accept = environ.get("HTTP_ACCEPT_LANGUAGE", "")
        body, policy = notices.page(notice.kind, notices.language_for(notice.language, accept))
        fields = [pair for pair in headers.CONSTANT if pair[0] != "Content-Security-Policy"]
        fields += [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Content-Security-Policy", policy),
            ("Cache-Control", headers.ASK_EACH_TIME),
            ("Vary", "Accept-Language"),
            *more,
        ]
        if notices.STATUSES[notice.kind].startswith("503"):
            fields.append(("Retry-After", "3600"))
        start_response(notices.STATUSES[notice.kind], fields)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]
