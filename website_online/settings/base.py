"""What every installation shares. Each value that an operator may change comes from the environment."""

from pathlib import Path
from typing import Any

from website_online.settings import environment as env

PROJECT_DIR = Path(__file__).resolve().parent.parent.parent
PACKAGE_DIR = PROJECT_DIR / "website_online"

DEVELOPMENT = False
DEBUG = False

# Places -----------------------------------------------------------------------------------------
DATA_DIR = env.path("DATA_DIR", PROJECT_DIR / "var")
PUBLISHED_DIR = env.path("PUBLISHED_DIR", DATA_DIR / "published")
MEDIA_DIR = env.path("MEDIA_DIR", DATA_DIR / "media")
LOG_DIR = env.path("LOG_DIR", DATA_DIR / "logs")
CLOCK_FILE = DATA_DIR / "clock"
# Encodings of the pictures that come with the product: made once, shared by installations and tests.
PROMISES_TESTED_FILE = env.path("PROMISES_TESTED_FILE", PROJECT_DIR / "var" / "cache" / "promises.json")
PICTURE_CACHE_DIR = env.path("PICTURE_CACHE_DIR", PROJECT_DIR / "var" / "cache" / "pictures")

# Hosts ------------------------------------------------------------------------------------------
OPERATOR_HOST = env.text("OPERATOR_HOST", "localhost")
OPERATOR_PORT = env.number("PORT", 8000)
OPERATOR_SCHEME = env.text("OPERATOR_SCHEME", "http")
SITES_DOMAIN = env.text("SITES_DOMAIN", "localhost")
SITES_SCHEME = env.text("SITES_SCHEME", OPERATOR_SCHEME)
_default_port = {"http": 80, "https": 443}[SITES_SCHEME]
SITES_PORT_SUFFIX = env.text("SITES_PORT_SUFFIX", "" if _default_port == OPERATOR_PORT else f":{OPERATOR_PORT}")
OPERATOR_URL = f"{OPERATOR_SCHEME}://{OPERATOR_HOST}{SITES_PORT_SUFFIX}"
TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 0)
ALLOWED_HOSTS = [OPERATOR_HOST, f".{SITES_DOMAIN}", *env.words("EXTRA_HOSTS")]

# Who runs this installation: shown on legal pages, in mails, in the statement --------------------
BRAND = env.text("BRAND", "Website-Online")
OPERATOR = {
    "legal_name": env.text("OPERATOR_LEGAL_NAME"),
    "street": env.text("OPERATOR_STREET"),
    "postcode": env.text("OPERATOR_POSTCODE"),
    "town": env.text("OPERATOR_TOWN"),
    "country": env.text("OPERATOR_COUNTRY", "BE"),
    "enterprise_number": env.text("OPERATOR_ENTERPRISE_NUMBER"),
    "email": env.text("OPERATOR_EMAIL"),
    "phone": env.text("OPERATOR_PHONE"),
}
OPERATOR_TIME_ZONE = env.text("OPERATOR_TIME_ZONE", "Europe/Brussels")

# Former keys: sessions and links that they signed stay good, and refusals of mail stay known.
SECRET_KEY_FALLBACKS = env.words("FORMER_SECRET_KEYS")

# Application ------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "website_online.surfaces.threshold",
    "website_online.surfaces.operator_site",
    "website_online.surfaces.portal",
    "website_online.surfaces.editor_api",
    "website_online.surfaces.visitor",
    "website_online.surfaces.cli",
    "website_online.features.forms",
    "website_online.operations.privacy.visitors",
    "website_online.operations.privacy",
    "website_online.operations.backups",
    "website_online.operations.promises",
    "website_online.operations.statement",
    "website_online.operations.agreements",
    "website_online.website.publishing",
    "website_online.website.rendering",
    "website_online.website.content",
    "website_online.website.themes",
    "website_online.website.media",
    "website_online.core.subscriptions",
    "website_online.core.analytics",
    "website_online.core.consent",
    "website_online.core.cases",
    "website_online.core.sites",
    "website_online.core.factors",
    "website_online.core.accounts",
    "website_online.core.mail",
    "website_online.core.decisions",
    "website_online.core.audit",
    "website_online.foundation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "website_online.foundation.web.middleware.RequestContext",
    "website_online.foundation.web.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "website_online.foundation.web.middleware.HostRouting",
    "website_online.foundation.web.middleware.DeclaredCookiesOnly",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "website_online.foundation.web.languages.InterfaceLanguage",
    "django.middleware.common.CommonMiddleware",
    "website_online.foundation.web.middleware.OriginCheckedCsrf",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "website_online.core.accounts.middleware.DeviceCookie",
    "django.contrib.messages.middleware.MessageMiddleware",
    "website_online.surfaces.threshold.middleware.CookieConsent",
    "website_online.foundation.web.middleware.PlainErrors",
]

ROOT_URLCONF = "website_online.surfaces.urls"
VISITOR_URLCONF = "website_online.surfaces.visitor.urls"
WSGI_APPLICATION = "website_online.surfaces.visitor.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE_DIR / "foundation" / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "website_online.foundation.web.context.installation",
                "website_online.surfaces.portal.context.portal",
                "website_online.surfaces.threshold.asking.asking",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "website_online.foundation.web.interface",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# Database ---------------------------------------------------------------------------------------
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    # FULL: an acknowledged edit is on the disk; secure_delete: what is erased leaves no bytes.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
        "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
    ),
}
DATABASES: dict[str, dict[str, Any]]
if env.text("POSTGRES_NAME"):
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": env.text("POSTGRES_NAME"),
            "USER": env.text("POSTGRES_USER"),
            "PASSWORD": env.text("POSTGRES_PASSWORD"),
            "HOST": env.text("POSTGRES_HOST"),
            "PORT": env.text("POSTGRES_PORT"),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(DATA_DIR / "website-online.sqlite3"),
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": None,
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Accounts and cookies ---------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["website_online.core.accounts.backend.AccountBackend"]
PASSWORD_HASHERS = ["website_online.core.accounts.hashers.BCryptSHA256Cost12"]
SESSION_ENGINE = "website_online.core.accounts.session_store"
SESSION_COOKIE_NAME = "wo_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_NAME = "wo_csrf"
CSRF_COOKIE_HTTPONLY = False
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "website_online.foundation.web.errors.csrf_failure"
LANGUAGE_COOKIE_NAME = "wo_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGIN_URL = "/portal/sign-in"

# Languages --------------------------------------------------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("nl", "Nederlands"), ("de", "Deutsch"), ("en", "English")]
INTERFACE_LANGUAGES = ["fr", "nl", "de", "en"]
LOCALE_PATHS = [PACKAGE_DIR / "foundation" / "web" / "locale"]
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["website_online.foundation.web.formats"]
TIME_ZONE = OPERATOR_TIME_ZONE

# Static files of portal, operator site and editor -------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE_DIR / "foundation" / "web" / "static"]
STATIC_ROOT = env.path("STATIC_ROOT", PACKAGE_DIR / "static_root")
STATICFILES_DIRS = [PACKAGE_DIR / "foundation" / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

# Mail -------------------------------------------------------------------------------------------
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("SMTP_HOST", "localhost")
EMAIL_PORT = env.number("SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("SMTP_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", f"{BRAND} <no-reply@{OPERATOR_HOST}>")
LISTS_FROM_EMAIL = env.text("LISTS_FROM", DEFAULT_FROM_EMAIL)  # sender of what people can unsubscribe from
MAIL_DELIVERY = env.text("MAIL_DELIVERY", "smtp")  # "smtp", or "outbox": kept readable, never sent
MAIL_COMPANY = env.text("MAIL_COMPANY")  # who runs the mail server, where it is not the operator: named in public
MAIL_COUNTRY = env.text("MAIL_COUNTRY")  # two letters
MAIL_SAFEGUARD = env.text("MAIL_SAFEGUARD")  # what protects data outside the EEA: standard clauses, a framework
HOSTING_COMPANY = env.text("HOSTING_COMPANY")  # whose machines these are, where they are not the operator's
HOSTING_COUNTRY = env.text("HOSTING_COUNTRY")
HOSTING_SAFEGUARD = env.text("HOSTING_SAFEGUARD")

# Backups: docs/operator/backups.md ---------------------------------------------------------------
BACKUP_REPOSITORY = env.text("BACKUP_REPOSITORY")  # /folder, sftp:user@host:/folder, s3:https://host/bucket
BACKUP_PASSWORD_FILE = env.path("BACKUP_PASSWORD_FILE", DATA_DIR / "backup-password")
BACKUP_S3_CREDENTIALS_FILE = env.text("BACKUP_S3_CREDENTIALS_FILE")
BACKUP_SSH_KEY_FILE = env.text("BACKUP_SSH_KEY_FILE")
BACKUP_SSH_KNOWN_HOSTS_FILE = env.text("BACKUP_SSH_KNOWN_HOSTS_FILE")
BACKUP_COMPANY = env.text("BACKUP_COMPANY")  # who runs the backup host: named in the register
BACKUP_COUNTRY = env.text("BACKUP_COUNTRY")
BACKUP_SAFEGUARD = env.text("BACKUP_SAFEGUARD")
BACKUP_LATE_AFTER_HOURS = env.number("BACKUP_LATE_AFTER_HOURS", 26)

# Limits -----------------------------------------------------------------------------------------
UPLOAD_LIMIT_BYTES = env.number("UPLOAD_LIMIT_BYTES", 25 * 1024 * 1024)
# All pictures of one site with their sizes, and what uploads leave free on the disk for everything else.
SITE_MEDIA_LIMIT_BYTES = env.number("SITE_MEDIA_LIMIT_BYTES", 2 * 1024**3)
DISK_RESERVE_BYTES = env.number("DISK_RESERVE_BYTES", 512 * 1024**2)
BODY_LIMIT_BYTES = UPLOAD_LIMIT_BYTES + 1024 * 1024
# Threads of one page server: more than pages need, because most wait for bodies and some must be left for pages.
SERVER_THREADS = env.number("SERVER_THREADS", 16)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

SILENCED_SYSTEM_CHECKS: list[str] = []
X_FRAME_OPTIONS = "SAMEORIGIN"
LOGGING_CONFIG = "website_online.foundation.logs.configure"
LOGGING = {"version": 1}
