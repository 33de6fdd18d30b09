"""Log files go after thirty days, whoever wrote them."""

import os
from datetime import timedelta

from website_online.foundation import clock
from website_online.foundation.log_files import LogFiles


def test_files_of_old_days_go_and_the_present_one_stays(settings, tmp_path) -> None:
    settings.LOG_DIR = tmp_path
    now = clock.now()
    for name, age in (
        ("website-online.log", 0),
        ("website-online.log.2026-10-01", 31),
        ("website-online.log.2026-11-01", 29),
    ):
        (tmp_path / name).write_text("{}\n")
        then = (now - timedelta(days=age)).timestamp()
        os.utime(tmp_path / name, (then, then))
    assert LogFiles().expire(now) == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["website-online.log", "website-online.log.2026-11-01"]
