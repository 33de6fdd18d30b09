"""The backup host, where the repository is not a folder of this machine."""

import contextlib

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from website_online.foundation.hosts import declare_host
from website_online.operations.backups import rules

with contextlib.suppress(rules.BackupProblem):  # none is set, or `website-online doctor` says what is wrong with it
    if host := rules.address(settings.BACKUP_REPOSITORY).host:
        declare_host(
            host, company=settings.BACKUP_COMPANY or host, purpose=_("Keeps our encrypted backups."), called_by="server"
        )
