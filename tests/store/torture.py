"""Three people on one book, killed again and again: `python -m tests.store.torture --seconds 60`.

Each of three processes inserts, updates and deletes contacts of its own, some with a photo, forgets
those it deleted, and counts up one that all share; under root they are three users with three
umasks in a setgid folder. Now and then one is killed (SIGKILL or SIGHUP) and begun anew. A plain
TinyDB reads all the while. At the end every commit that was acknowledged must be in the file, with
its photo beside it, and nothing may be there that nobody wrote.
`--without-lock` takes the lock and the look at the file before its replacement away: then the
check must find acknowledged commits lost (koops that crash do not count), else it could not be
trusted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

from tinydb import TinyDB

from koop_tui.domain.change import Change, added, edited, removed
from koop_tui.domain.contacts import Contact, Property
from koop_tui.domain.kept_files import KeptFile
from koop_tui.store import Conflicted, Locked, Store
from koop_tui.store.lock import Lock
from koop_tui.store.publishing import Publisher
from tests.store.judging import COUNTER, Result, judge

GROUP = 54321
USERS = ((2001, 0o077), (2002, 0o022), (2003, 0o000))


class Worker:
    """One person at work, until killed; what is tried and what was acknowledged goes to a log."""

    def __init__(self, book: Path, log: Path, name: str, seed: int) -> None:
        self.book = book
        self.log = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        self.name = name
        self.chance = random.Random(seed)
        self.mine: list[int] = []

    def run(self) -> None:
        """Work on, without end."""
        number = 0
        while True:
            with Store.open(self.book) as store:
                for _ in range(self.chance.randint(1, 40)):
                    number += 1
                    self.step(store, number)

    def step(self, store: Store, number: int) -> None:
        """Try one thing, note what came of it."""
        store.refresh()
        what, change = self.choose(store, number)
        self.note("try", what)
        try:
            done = store.commit(change, self.name, datetime.now(UTC))
        except (Conflicted, Locked):  # only the shared count can be stale
            self.note("refused", what)
            return
        # two who count up from the same number want the same: the second changes nothing
        self.note("done" if done.change else "refused", what)
        if what["kind"] == "insert":
            self.mine.append(done.change.edits[0].key[1])
        elif what["kind"] == "delete":
            self.mine.remove(change.edits[0].key[1])
            with suppress(Locked):  # so that its photo goes, while another may bring it again
                store.forget([change.edits[0].key])

    def choose(self, store: Store, number: int) -> tuple[dict[str, Any], Change]:
        """Return what to do, and the change that does it."""
        kind = self.chance.choice(["insert", "insert", "update", "delete", "count"])
        if kind == "count":
            counter = store.book.contacts[1]
            count = int(counter.notes) + 1
            return {"kind": kind}, edited(kind, counter, counter.changed(notes=str(count)))
        if kind == "insert" or not self.mine:
            name = f"{self.name}-{number}"
            contact = Contact(display_name=name, notes="0", vcard_extra=self.photos())
            return {"kind": "insert", "name": name, "value": "0"}, added("insert", contact)
        contact = store.book.contacts[self.chance.choice(self.mine)]
        what = {"kind": kind, "name": contact.display_name}
        if kind == "delete":
            return what, removed(kind, [contact])
        value = str(number)
        return {**what, "value": value}, edited(kind, contact, contact.changed(notes=value))

    def photos(self) -> tuple[Property, ...]:
        """Return a photo now and then, out of a few that all share; what is in it tells which."""
        if self.chance.random() < 0.5:
            return ()
        content = b"\xff\xd8\xff" + bytes([self.chance.randrange(64)]) * 3_000
        return (Property(name="PHOTO", value="", file=KeptFile.of(content, "image/jpeg")),)

    def note(self, word: str, what: dict[str, Any]) -> None:
        """Write a line that outlives the process."""
        os.write(self.log, json.dumps({"word": word, **what}).encode() + b"\n")


@contextmanager
def sabotage(active: bool) -> Iterator[None]:
    """Take away what keeps two writers apart."""
    if not active:
        yield
        return
    with (
        mock.patch.object(Lock, "hold", lambda *_, **__: nullcontext()),
        mock.patch.object(Publisher, "_look_again", lambda *_: None),
    ):
        yield


def start(book: Path, logs: Path, person: int, turn: int, seed: int) -> int:
    """Start a worker in a child process; return its id."""
    child = os.fork()
    if child:
        return child
    try:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)  # which `nohup` has taken from all
        become(person)
        Worker(book, logs / f"{person}-{turn}", f"p{person}t{turn}", seed).run()
    except BaseException as error:
        (logs / f"error-{person}-{turn}").write_text(repr(error))
    finally:
        os._exit(1)


def become(person: int) -> None:
    """Take on the user and umask of a person, as far as that is allowed."""
    uid, umask = USERS[person]
    os.umask(umask)
    if os.getuid() == 0:
        os.setgroups([GROUP])
        os.setgid(uid)
        os.setuid(uid)


def start_reader(book: Path, logs: Path) -> int:
    """Start a plain TinyDB that reads all the while; return its process id."""
    child = os.fork()
    if child:
        return child
    try:
        stopped: list[int] = []
        signal.signal(signal.SIGTERM, lambda *_: stopped.append(1))
        reads = 0
        while not stopped:
            with TinyDB(book, access_mode="r") as db:
                db.table("contacts").all()
            reads += 1
        (logs / "reads").write_text(str(reads))
    except BaseException as error:
        (logs / "error-reader").write_text(repr(error))
    finally:
        os._exit(0)


def run(seconds: float, *, seed: int = 1, without_lock: bool = False) -> Result:
    """Torture a new book for so long."""
    folder = Path(tempfile.mkdtemp(prefix="koop-torture-"))
    folder.chmod(0o755)
    shared, logs = folder / "shared", folder / "logs"
    shared.mkdir()
    logs.mkdir()
    logs.chmod(0o777)
    if os.getuid() == 0:
        os.chown(shared, 0, GROUP)
    shared.chmod(0o2770)
    try:
        with Store.create(shared / "koop.json") as store:
            counter = Contact(display_name=COUNTER, notes="0")
            store.commit(added("x", counter), "root", datetime.now(UTC))
        with sabotage(without_lock):
            kills = torture(shared / "koop.json", logs, seconds, random.Random(seed))
        result = judge(shared / "koop.json", logs)
        result.kills = kills
        return result
    finally:
        shutil.rmtree(folder)


def torture(book: Path, logs: Path, seconds: float, chance: random.Random) -> int:
    """Let everybody work, kill and start them again; return how often."""
    reader = start_reader(book, logs)
    children = [start(book, logs, person, 0, person) for person in range(len(USERS))]
    turns = [0] * len(USERS)
    end = time.monotonic() + seconds
    kills = 0
    while time.monotonic() < end:
        time.sleep(chance.uniform(0.02, 0.3))
        person = chance.randrange(len(USERS))
        stop(children[person], chance.choice([signal.SIGKILL, signal.SIGHUP]))
        kills += 1
        turns[person] += 1
        children[person] = start(book, logs, person, turns[person], chance.randrange(10**6))
    for child in children:
        stop(child, signal.SIGKILL)
    stop(reader, signal.SIGTERM)
    return kills


def stop(child: int, number: signal.Signals) -> None:
    """Send a signal to a child of ours and wait for its end."""
    os.kill(child, number)
    os.waitpid(child, 0)


def main() -> int:
    """Run it as a command; 0 when it went as it must."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-lock", action="store_true", help="show that the check can fail")
    options = parser.parse_args()
    result = run(options.seconds, seed=options.seed, without_lock=options.without_lock)
    done = f"{result.commits} commits, {result.kills} kills, {result.reads} reads by TinyDB"
    counts = Counter(problem.kind for problem in result.problems)
    found = [f"{count} x {kind}" for kind, count in sorted(counts.items())]
    lines = [done, *map(str, result.problems[:20]), *found, f"{len(result.problems)} problems"]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0 if went_well(result, without_lock=options.without_lock) else 1


def went_well(result: Result, *, without_lock: bool) -> bool:
    """Whether a run went as it must: without the lock, acknowledged commits must be lost."""
    if without_lock:
        return result.shows_losses
    return not result.problems and min(result.commits, result.kills, result.reads) > 0


if __name__ == "__main__":
    sys.exit(main())
