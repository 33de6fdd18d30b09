"""An installation that people use: HTTPS, real mail, secrets from the environment."""

from website_online.settings.base import *
from website_online.settings.base import DATA_DIR, OPERATOR_SCHEME
from website_online.settings.secret import secret_key

SECRET_KEY = secret_key(DATA_DIR)
if OPERATOR_SCHEME == "https":
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    LANGUAGE_COOKIE_SECURE = True
    # The prefix makes browsers refuse the cookie from any other host (RFC 6265bis, 4.1.3.2).
    SESSION_COOKIE_NAME = "__Host-wo_session"
    CSRF_COOKIE_NAME = "__Host-wo_csrf"
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
