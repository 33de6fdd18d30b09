"""Headers that every published file carries; the snippets in deploy/ say the same, and a test compares."""

CONSTANT = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("X-Frame-Options", "SAMEORIGIN"),
    ("Content-Security-Policy", "frame-ancestors 'self'; base-uri 'none'; object-src 'none'; form-action 'self'"),
)
"""What differs per page, the policy with the hashes of its style and scripts, is a `<meta>` in the page."""

TRANSPORT_SECURITY = ("Strict-Transport-Security", "max-age=31536000")
"""Only over https (RFC 6797, 7.2)."""

DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""For an SVG opened by itself: a document of its own, which may run nothing."""

FOR_EVER = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "no-cache"
ONE_DAY = "public, max-age=86400"

_TYPES = {
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
}


def content_type(path: str) -> str:
    """Return the media type for a file's name; what is unknown is only bytes."""
    return _TYPES.get(path.rpartition(".")[2], "application/octet-stream")


def cache_control(path: str) -> str:
    """Return how long a file may be kept: hashed names for ever, pages never without asking."""
    if path.startswith(("/media/", "/-assets/")):
        return FOR_EVER
    if path.endswith((".ico", ".png", ".svg", ".webmanifest")):
        return ONE_DAY
    return ASK_EACH_TIME
