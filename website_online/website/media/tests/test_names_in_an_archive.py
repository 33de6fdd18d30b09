"""A copy of somebody's pictures unpacks everywhere, into its own folder and nowhere else."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from website_online.foundation.ids import uuid7
from website_online.website.media.models import Asset
from website_online.website.media.personal_data import _export_name

NAMES = ["../../x.jpg", "..\\..\\x.jpg", "/etc/passwd", "C:\\x.jpg", "x.jpg:stream", "..", ".", "", " .jpg", "con.jpg"]
NAMES += ['<img src=x onerror="a">.jpg', "a|b?*.jpg", "é" * 300, "x.tar.gz", "a\x00b.jpg"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_one_name(name: str) -> None:
    asset = Asset(id=uuid7(), site_id=uuid7(), filename=name.replace("\x00", ""), source_format="jpeg")
    given = _export_name(asset)
    assert given.endswith(f"-{str(asset.id)[-8:]}.jpg")
    for path in (PurePosixPath(given), PureWindowsPath(given)):
        assert not path.is_absolute() and not path.anchor and ".." not in path.parts
        assert path.parts[:2] == ("pictures", str(asset.site_id)) and len(path.parts) == 3
    assert not set('<>:"\\|?*') & set(given)
