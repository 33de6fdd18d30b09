"""`manage.py prepare_pictures`: encode the pictures that come with the product, once."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from website_online.website.media import shipped


class Command(BaseCommand):
    help = "Encode the pictures of the starters, once per installation."

    def handle(self, *args: Any, **options: Any) -> None:
        paths = shipped.pictures_of(settings.PACKAGE_DIR)
        wanted = shipped.missing(paths)
        if wanted:
            self.stdout.write(f"Preparing {len(wanted)} pictures, once…")
            shipped.prepare_all(wanted, processes=os.cpu_count() or 1)
