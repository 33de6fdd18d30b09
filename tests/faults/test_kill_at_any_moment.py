"""kill -9 of any process at any moment, while people edit, publish and visit: nothing is lost, mixed or broken."""

import os
import random
import sqlite3
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.aftermath import drained, left_behind, live_files, made_from_nothing
from tests.faults.installation import Installation
from tests.faults.people import Editor, Seen, Session, Visitor

KILLS = int(os.environ.get("WEBSITE_ONLINE_KILLS", "24"))
SEED = int(os.environ.get("WEBSITE_ONLINE_KILLS_SEED", "20261123"))
HOST = "chez-moi.localhost"
OFTEN = {"job worker": 10, "application": 6, "page server": 2, "supervisor": 1, "everything": 1}


class Assassin:
    """Kills something, waits until all is up again or until anybody answers, and counts."""

    def __init__(self, installation: Installation, seed: int) -> None:
        self.installation = installation
        self.chance = random.Random(seed)
        self.killed: Counter[str] = Counter()

    def kill_one(self) -> None:
        """Kill one part at a random moment, and bring up again what nobody else brings up."""
        part = self.chance.choices(list(OFTEN), list(OFTEN.values()))[0]
        time.sleep(self.chance.uniform(0, 0.7))
        if not self.installation.kill(part, self.chance.randrange(100)):
            return
        self.killed[part] += 1
        if part in {"supervisor", "everything"}:
            self.installation.start()
        # What is still on its way up may die too.
        if self.chance.random() < 0.5:
            self.installation.wait_until_up()
        else:
            self.installation.wait_until_somebody_listens()


@pytest.fixture
def installation(tmp_path: Path):
    running = Installation(tmp_path)
    running.start()
    running.wait_until_up()
    yield running
    running.stop()


def test_kill_at_any_moment(installation: Installation, tmp_path: Path) -> None:
    site = installation.found_site("alice@example.org", "chez-moi")
    editor = Editor(Session(installation, "alice@example.org", site), SEED)
    editor.session.sign_in()
    editor.prepare()
    seen = Seen()
    visitors = [Visitor(installation, f"{HOST}:{installation.port}", editor.pages, SEED + n, seen) for n in range(3)]
    assassin = Assassin(installation, SEED)
    for person in (editor, *visitors):
        person.start()
    while assassin.killed.total() < KILLS:
        assassin.kill_one()
        if assassin.killed.total() % 25 == 0:
            _tell(assassin, editor, seen, _lost(tmp_path, editor, site))
    installation.wait_until_up()
    editor.ended.set()
    editor.join(60)
    editor.publish(wait=True)
    time.sleep(0.5)
    for visitor in visitors:
        visitor.ended.set()
        visitor.join(60)
    # The last start, after the last kill of everything.
    installation.kill("everything")
    installation.start()
    installation.wait_until_up()
    lost, unread = _lost(tmp_path, editor, site), drained(installation)
    _tell(assassin, editor, seen, lost)
    assert lost == []
    assert seen.mixed == []
    assert seen.broken == []
    assert editor.refused == []
    assert editor.session.faults == []
    assert unread == []
    assert seen.answers[200] > 20 * KILLS and editor.published > KILLS // 4 and len(editor.acknowledged) > KILLS
    _everything_is_repaired(installation, site, editor)


def _tell(assassin: Assassin, editor: Editor, seen: Seen, lost: list[str]) -> None:
    print(
        f"\n{assassin.killed.total()} kills {dict(assassin.killed)}; {len(editor.acknowledged)} acknowledged edits,"
        f" {editor.published} publications, {seen.answers.total()} answers {dict(seen.answers)};"
        f" lost {len(lost)}, mixed {len(seen.mixed)}, broken {len(seen.broken)},"
        f" refused {len(editor.refused)}, faults of a living server {len(editor.session.faults)}",
        flush=True,
    )


def _lost(place: Path, editor: Editor, site: str) -> list[str]:
    """Return what was acknowledged and is not in the history, in its place and once."""
    acknowledged = list(editor.acknowledged)
    database = sqlite3.connect(place / "website-online.sqlite3")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    rows = database.execute(
        "SELECT sequence, client_uuid, commands FROM content_change WHERE site_id = ?", (site.replace("-", ""),)
    )
    stored = {row[0]: row for row in rows}
    assert sorted(stored) == list(range(1, len(stored) + 1))
    lost = []
    for one in acknowledged:
        row = stored.get(one.sequence)
        if row is None or row[1] != one.client_uuid.replace("-", "") or f"jeton-{one.page}-{one.number}-" not in row[2]:
            lost.append(f"{one} is {row}")
    names = [row[1] for row in stored.values()]
    assert len(names) == len(set(names))
    database.close()
    return lost


def _everything_is_repaired(installation: Installation, site: str, editor: Editor) -> None:
    live = live_files(installation, site)
    for page in editor.pages:
        path = f"{page.path}/index.html" if page.path else "index.html"
        assert f"jeton-{page.name}-{page.number}-".encode() in live[path], path
    installation.stop()
    assert left_behind(installation, site) == []
    doctor = installation.run("doctor", check=False)
    assert doctor.returncode == 0, doctor.stdout
    full = made_from_nothing(installation, site)
    assert sorted(full) == sorted(live)
    assert [path for path in full if full[path] != live[path]] == []
