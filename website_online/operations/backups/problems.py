"""What did not work, in words for the operator."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Any] = {
    "not_configured": _("No repository is set (WEBSITE_ONLINE_BACKUP_REPOSITORY)."),
    "bad_address": _(
        "The repository's address is not understood: a folder, sftp:user@host:/folder, sftp://user@host:port//folder, or s3:https://host/bucket, without a password in it."
    ),
    "restic_missing": _("restic is not installed (Debian: apt-get install restic)."),
    "pg_tools_missing": _("pg_dump and pg_restore are not installed (Debian: apt-get install postgresql-client)."),
    "password_missing": _(
        "The file with the repository's password is not there (WEBSITE_ONLINE_BACKUP_PASSWORD_FILE)."
    ),
    "secrets_missing": _("The file with the bucket's keys is not there (WEBSITE_ONLINE_BACKUP_S3_CREDENTIALS_FILE)."),
    "readable_by_others": _("The file with the password or the keys can be read by others: chmod 600."),
    "already_running": _("Another backup of this installation is running."),
    "unreachable": _("The backup host cannot be reached. The next run tries again."),
    "refused": _("The backup host refuses our key or does not show the key that we know."),
    "wrong_password": _("The password does not open the repository."),
    "no_repository": _("There is no repository at this address yet: website-online backups init"),
    "locked": _("Another process is working on the repository. The next run tries again."),
    "disk_full": _("There is no room left in the repository."),
    "no_room_here": _("There is not enough room on this machine."),
    "not_writable": _("We may not write there."),
    "damaged": _("The repository is damaged: make a new one, and keep this one for what can still be read."),
    "killed": _("The run was cut short by something else."),
    "too_slow": _("It took too long and was stopped."),
    "unreadable_files": _("Some files could not be read; the copy has everything else."),
    "database_failed": _("The database could not be copied."),
    "no_backup": _("There is no such backup in the repository."),
    "not_empty": _("The place is not empty: name an empty one, or say --replace."),
    "not_sound": _("What was brought back is not sound."),
    "wrong_key": _("The installation's secret key is not the one of this backup."),
    "failed": _("restic failed for a reason that is not known here; run the command by hand and read what it says."),
}


def in_english(code: str) -> str:
    """The words for a code, as the command line and the monitoring say them."""
    with translation.override("en"):
        return str(WORDS[code])
