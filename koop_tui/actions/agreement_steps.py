"""What the steps in the life of a version share: its log, its name, who may still answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from koop_tui.domain.agreements import Agreement, Confirmation, LogEntry, Version, VersionState
from koop_tui.domain.book import Book, Me
from koop_tui.domain.problems import N_

_OPEN_TEXTS: dict[str, str] = {
    "draft": N_("{number} is still a draft: edit that one."),
    "proposed": N_("{number} is proposed and waits for answers: settle that one first."),
    "agreed": N_("{number} is agreed and not yet in force: wait for its day, or cancel it."),
}


def open_text(version: Version) -> str:
    """Return the sentence why there can't be another version yet; it takes a number."""
    return _OPEN_TEXTS[version.state]


def about(book: Book, version: Version) -> str:
    """Return how a version is called: "KV-0004 v2"."""
    agreement = book.get(Agreement, version.agreement)
    return f"{agreement.number if agreement else ''} v{version.version}".strip()


def logged(
    version: Version,
    today: date,
    me: Me,
    state: VersionState,
    note: str = "",
    void: Iterable[Confirmation] = (),
) -> Version:
    """Return the version with one more entry in its log."""
    entry = LogEntry(day=today, by=me.login, state=state, note=note, void=tuple(void))
    return version.changed(log=(*version.log, entry))
