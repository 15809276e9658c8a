"""What the torture run finds in the end: the book, held against the logs of its writers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.store import Store, StoreError

Line = dict[str, Any]
COUNTER = "Counter"


class Kind(StrEnum):
    """What can be wrong after a run."""

    CRASH = "a koop crashed"
    READ = "a read failed"
    LOST_INSERT = "an acknowledged insert is lost"
    LOST_UPDATE = "an acknowledged update is lost"
    LOST_DELETE = "an acknowledged delete is lost"
    LOST_COUNT = "an acknowledged count is lost"
    LOST_PHOTO = "a photo is lost"
    OVERWRITTEN = "two commits became one generation"
    INVENTED = "nobody wrote it"
    LEFTOVER = "left behind"


LOST = frozenset({Kind.LOST_INSERT, Kind.LOST_UPDATE, Kind.LOST_DELETE, Kind.LOST_COUNT})


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong."""

    kind: Kind
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


@dataclass
class Result:
    """What a run did, and what was wrong in the end."""

    commits: int = 0
    kills: int = 0
    reads: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def kinds(self) -> set[Kind]:
        """What kinds of problems there are."""
        return {problem.kind for problem in self.problems}

    @property
    def shows_losses(self) -> bool:
        """Whether acknowledged commits are lost; that a koop crashed is not what is sought."""
        return bool(self.kinds & LOST)


@dataclass
class Expected:
    """What the logs say that must be in the book; None is a contact that is not there."""

    contacts: dict[str, list[str | None]] = field(default_factory=dict)
    """What each may be: first what was acknowledged last, then what its writer died over."""
    kinds: dict[str, str] = field(default_factory=dict)
    """What was acknowledged last for each."""
    commits: int = 0
    open_commits: int = 0
    counts: int = 0
    open_counts: int = 0

    def take(self, lines: list[Line]) -> None:
        """Take in the log of one writer, which alone writes the names in it."""
        for line in lines:
            if line["word"] == "done":
                self._acknowledged(line)
        if lines and lines[-1]["word"] == "try":  # it died: that may have come through or not
            self._left_open(lines[-1])

    def _acknowledged(self, line: Line) -> None:
        self.commits += 1
        if line["kind"] == "count":
            self.counts += 1
        else:
            self.contacts[line["name"]] = [line.get("value")]
            self.kinds[line["name"]] = line["kind"]

    def _left_open(self, line: Line) -> None:
        self.open_commits += 1
        if line["kind"] == "count":
            self.open_counts += 1
        else:
            self.contacts.setdefault(line["name"], [None]).append(line.get("value"))


def judge(book: Path, logs: Path) -> Result:
    """Compare the book with what was acknowledged."""
    expected = Expected()
    for log in logs.glob("[0-9]-*"):
        expected.take([json.loads(line) for line in log.read_text().splitlines()])
    with Store.open(book) as store:
        found = {c.display_name: c.notes for c in store.book.contacts.values()}
        generation = store.book.generation
        photos = list(_photos(store))
        store.commit(added("x", Contact(display_name="last")), "root", datetime.now(UTC))
    reads = logs / "reads"
    result = Result(expected.commits, reads=int(reads.read_text()) if reads.exists() else 0)
    result.problems += _failures(logs)
    result.problems += _in_contacts(expected, found)
    result.problems += _in_count(expected, int(found.get(COUNTER, "-1")))
    result.problems += _in_generation(expected, generation)
    result.problems += photos
    result.problems += (Problem(Kind.LEFTOVER, str(p)) for p in book.parent.rglob("*.tmp"))
    return result


def _photos(store: Store) -> Iterator[Problem]:
    for contact in store.book.contacts.values():
        for file in contact.files:
            try:
                content = store.photos.content(file)
            except StoreError as error:
                yield Problem(Kind.LOST_PHOTO, f"{contact.display_name}: {error}")
            else:
                if len(content) != file.size:
                    yield Problem(Kind.LOST_PHOTO, contact.display_name)


def _failures(logs: Path) -> Iterator[Problem]:
    for file in logs.glob("error-*"):
        yield Problem(Kind.READ if file.name == "error-reader" else Kind.CRASH, file.read_text())
    if not (logs / "reads").exists() and not (logs / "error-reader").exists():
        yield Problem(Kind.READ, "the reader ended without a word")


def _in_contacts(expected: Expected, found: dict[str, str]) -> Iterator[Problem]:
    lost = {"insert": Kind.LOST_INSERT, "update": Kind.LOST_UPDATE, "delete": Kind.LOST_DELETE}
    for name, values in expected.contacts.items():
        if found.get(name) not in values:
            text = f"{name} is {found.get(name)}, not one of {values}"
            # without anything acknowledged it is a change that its writer did not try
            kind = lost[expected.kinds[name]] if name in expected.kinds else Kind.INVENTED
            yield Problem(kind, text)
    if unknown := _names(found.keys() - expected.contacts.keys() - {COUNTER}):
        yield Problem(Kind.INVENTED, ", ".join(unknown))


def _in_count(expected: Expected, count: int) -> Iterator[Problem]:
    most = expected.counts + expected.open_counts
    if not expected.counts <= count <= most:
        kind = Kind.LOST_COUNT if count < expected.counts else Kind.INVENTED
        yield Problem(kind, f"counted {expected.counts} to {most}, found {count}")


def _in_generation(expected: Expected, generation: int) -> Iterator[Problem]:
    least = expected.commits + 1  # the counter's own commit is in no log
    if not least <= generation <= least + expected.open_commits:
        kind = Kind.OVERWRITTEN if generation < least else Kind.INVENTED
        yield Problem(kind, f"generation {generation} after {least} commits")


def _names(names: Iterable[str]) -> list[str]:
    return sorted(names)[:5]
