"""`make run`: one machine, SQLite, mails readable in the browser."""

import warnings

from website_online.settings.base import *
from website_online.settings.base import DATA_DIR
from website_online.settings.secret import secret_key

DEVELOPMENT = True
SECRET_KEY = secret_key(DATA_DIR)
MAIL_DELIVERY = "outbox"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 0
# Files come from where they are written; the folder of collected ones exists in production only.
warnings.filterwarnings("ignore", message="No directory at")
