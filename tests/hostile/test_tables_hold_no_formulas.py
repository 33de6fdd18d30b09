"""Headings of tables are words that somebody chose, too: a spreadsheet runs none of them."""

import csv
import io
import zipfile
from pathlib import Path

from website_online.operations.privacy import archives
from website_online.operations.privacy.reading import flat


def test_in_headings_and_in_cells(tmp_path: Path) -> None:
    place = tmp_path / "copy.zip"
    with archives.Making(place) as made:
        archives.write_tables(
            made.archive, "messages", [{"=HYPERLINK(1)": "Bonjour", "+1": "=1+1"}], lambda row: None, tmp_path
        )
    with zipfile.ZipFile(place) as archive:
        rows = list(csv.reader(io.StringIO(archive.read("data/messages.csv").decode("utf-8-sig"))))
    assert rows == [["'=HYPERLINK(1)", "'+1"], ["Bonjour", "'=1+1"]]


def test_after_an_empty_line() -> None:
    assert flat("\n=1+1") == "'\n=1+1"
