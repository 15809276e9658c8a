"""What is kept of a book: each backup with what is in it and what it came before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from koop_tui.own_files import SYSTEM
from koop_tui.store.backup import Backup, Condition, Content, content_of
from koop_tui.store.backups import Backups
from koop_tui.store.entry import HistoryEntry
from koop_tui.store.errors import unreadable
from koop_tui.store.files import read_all
from koop_tui.store.history import History
from koop_tui.store.place import Place

_FEW = 5
"""So many records less are never far fewer, unless there are none at all."""
_NEVER = 2**63
"""No generation is so large."""


@dataclass(frozen=True)
class Listed:
    """Something that holds a book, and what is in it; `backup` is None for the book itself."""

    backup: Backup | None
    content: Content

    @property
    def is_good(self) -> bool:
        """Whether it can be restored."""
        return self.content.condition is Condition.GOOD


def listed(path: Path) -> tuple[Listed, ...]:
    """Return the backups of a book, the one with the most recent content first.

    Whether or not the book can be opened. Raises Unreadable when they can't be seen.
    """
    found: list[Listed] = []
    rows = None
    for backup in Backups(Place(path).path).seen():
        content = backup.content(rows)
        rows = content.rows or rows
        found.append(Listed(backup, replace(content, rows=None)))
    return tuple(found)


def came_before(path: Path, backups: Iterable[Backup]) -> dict[Path, HistoryEntry]:
    """Return the commit that each backup was kept for, by its path, as far as the history tells.

    Nothing is told of those from before an older file was put back by hand. Raises Unreadable.
    """
    # of a daily one that does not tell its generation nothing is known
    known = (backup for backup in backups if backup.meta or backup.day is None)
    waiting = sorted(known, key=lambda backup: backup.generation)
    history = History(Place(path).path)
    found: dict[Path, HistoryEntry] = {}
    after: HistoryEntry | None = None
    try:
        for entry in history.entries(_NEVER):
            while waiting and waiting[-1].generation >= entry.generation:
                kept = waiting.pop()
                if after is not None and _is_first_after(kept, after):
                    found[kept.path] = after
            if not waiting:
                break
            after = entry
    except OSError as error:
        raise unreadable(error, history.path) from error
    for kept in waiting:  # from before the first commit of which the history still tells
        if after is not None and kept.generation + 1 == after.generation:
            found[kept.path] = after
    return found


def _is_first_after(backup: Backup, entry: HistoryEntry) -> bool:
    """Whether a commit can be the one that a backup was kept for, going by its day."""
    with suppress(OverflowError):  # at the ends of the calendar
        return backup.day is None or backup.day == entry.at.astimezone().date()
    return False


def holding_far_more(path: Path, chosen: Listed, kept: Sequence[Listed]) -> Listed | None:
    """Return what holds far more records than what is chosen: another backup, or the book.

    None when nothing does, so that restoring it costs no more than some work.
    """
    fullest = max(
        (one for one in (_present(path), *kept) if one is not None and one.is_good),
        key=lambda one: one.content.total,
        default=None,
    )
    if fullest is None:
        return None
    has, could = chosen.content.total, fullest.content.total
    far = could > 0 if has == 0 else 2 * has < could and could - has >= _FEW
    return fullest if far else None


def _present(path: Path) -> Listed | None:
    """Return the book itself, None when it can't be read."""
    place = Place(path).path
    with suppress(OSError):
        data, descriptor, _ = read_all(place)
        SYSTEM.close(descriptor)
        return Listed(None, replace(content_of(data, place), rows=None))
    return None
