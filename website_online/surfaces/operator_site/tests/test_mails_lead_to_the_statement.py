"""The foot of each mail leads to the privacy statement in the language of the mail."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from website_online.core.mail.compose import privacy_url


@pytest.mark.parametrize("language", settings.INTERFACE_LANGUAGES)
def test_it_is_the_address_of_the_page(language: str) -> None:
    with translation.override(language):
        assert privacy_url(language) == settings.OPERATOR_URL + reverse("operator:privacy")
