"""Several processes on one file, and writers killed at any moment."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from tinydb import TinyDB

from koop_tui.store import Store

INSERT = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.store import Store
path, who, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Store.open(path) as store:
    for n in range(count):
        contact = Contact(display_name=f"{who} {n}")
        store.commit(added("contact.add", contact), who, datetime.now(UTC))
        print(n, flush=True)
"""


def inserting(path: Path, who: str, count: int) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", INSERT, str(path), who, str(count)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def test_two_processes_that_insert_500_records_each_keep_all_1000(store: Store) -> None:
    children = [inserting(store.path, who, 500) for who in ("ann", "ben")]
    for child in children:
        child.communicate()
        assert child.returncode == 0
    store.refresh()
    found = {c.display_name for c in store.book.contacts.values()}
    assert found == {f"{who} {n}" for who in ("ann", "ben") for n in range(500)}
    assert store.book.generation == 1000


def test_a_writer_killed_at_any_moment_leaves_a_file_that_plain_tinydb_reads(
    store: Store, path: Path
) -> None:
    chance = random.Random(9)
    acknowledged: set[str] = set()
    for turn in range(8):
        child = inserting(path, f"turn{turn}", 10_000)
        assert child.stdout is not None
        for _ in range(chance.randint(1, 60)):
            acknowledged.add(f"turn{turn} {child.stdout.readline().strip()}")
        os.kill(child.pid, signal.SIGKILL)
        acknowledged |= {f"turn{turn} {line.strip()}" for line in child.stdout if "\n" in line}
        child.wait()
        child.stdout.close()
        with TinyDB(path) as db:
            assert acknowledged <= {d["display_name"] for d in db.table("contacts").all()}
    store.refresh()
    assert acknowledged <= {c.display_name for c in store.book.contacts.values()}
