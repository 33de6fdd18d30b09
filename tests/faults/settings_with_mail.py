"""A development installation that hands its mail to a server, as a real one does."""

from website_online.settings.development import *  # noqa: F403

MAIL_DELIVERY = "smtp"
