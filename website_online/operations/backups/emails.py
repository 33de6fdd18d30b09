"""What this app writes to people: to the operator only."""

from django.utils.translation import gettext_lazy as _

from website_online.core.mail.emails import register_email

register_email("backups.alert", title=_("Backups need you"))
