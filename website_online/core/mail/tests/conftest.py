"""A real mail server that the settings point to."""

import pytest

from website_online.core.mail.tests.smtp_server import smtp_server


@pytest.fixture
def post_office(settings):
    """Deliver by SMTP to a server of the test's own; returns what it has taken."""
    with smtp_server() as (port, received):
        settings.MAIL_DELIVERY = "smtp"
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.DEFAULT_FROM_EMAIL = "Website-Online <no-reply@operator.example>"
        yield received
