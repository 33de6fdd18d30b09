"""Alice with something in every corner that the engine reaches."""

import io

import pytest

from website_online.foundation import background
from website_online.foundation.personal_data import Subject
from website_online.website.media import actions as media
from website_online.website.media.tests import samples


@pytest.fixture
def picture(site_a, alice):
    """A picture on Alice's site, ready."""
    file = io.BytesIO(samples.encoded("JPEG", exif=samples.exif()))
    file.name = "Alice Martin au four.jpg"
    asset = media.receive_upload(site_a.id, alice, file, alt="Alice devant le four")
    background.run_due()
    return asset


@pytest.fixture
def foreign_picture(site_b, charlie):
    """A picture on Charlie's site, ready."""
    file = io.BytesIO(samples.encoded("PNG"))
    file.name = "garden.png"
    asset = media.receive_upload(site_b.id, charlie, file)
    background.run_due()
    return asset


@pytest.fixture
def subject(alice):
    """Alice, as a request names her."""
    return Subject(account_id=str(alice.id))
