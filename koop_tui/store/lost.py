"""A book that is lost, damaged or vanished: which of its backups helps."""

from __future__ import annotations

from koop_tui.domain.problems import N_
from koop_tui.store.backup import Condition
from koop_tui.store.backups import Backups
from koop_tui.store.errors import (
    Damaged,
    MissingFile,
    StoreError,
    Vanished,
    unreadable,
    with_backup,
    with_unseen_backups,
)

_OTHERS = {
    (True, True): N_(
        "{path} has vanished. It has backups, but only a newer koop can read them: "
        "restart koop, then `koop restore` brings the book back."
    ),
    (True, False): N_(
        "{path} has vanished. It has backups, but none of them is good: "
        "look into the folder {folder} before you begin a new book."
    ),
    (False, True): N_(
        "{path} is damaged. It has backups, but only a newer koop can read them: "
        "restart koop, then `koop restore` brings the book back."
    ),
    (False, False): N_(
        "{path} is damaged. It has backups, but none of them is good: "
        "look into the folder {folder}."
    ),
}
"""What to say of a book without a good backup: whether it vanished, whether one is newer."""


def with_backups(error: StoreError, backups: Backups) -> StoreError:
    """Return the error of a book with its newest good backup named, where one helps."""
    if not isinstance(error, MissingFile | Damaged):
        return error
    try:
        backup = backups.newest_good()
        if backup is not None:
            return with_backup(error, backup.path, backup.saved_at)
        return _with_others(error, backups) if backups.all() else error
    except OSError as denied:  # there may be some, so "there is no book" would be too much
        if isinstance(error, MissingFile):
            return unreadable(denied, backups.folder)
        return with_unseen_backups(denied, backups.book, backups.folder)


def _with_others(error: StoreError, backups: Backups) -> StoreError:
    """Return the error for a book that has backups, but none that this koop can restore."""
    missing = isinstance(error, MissingFile)
    newer = any(backup.condition() is Condition.NEWER for backup in backups.all())
    kind = Vanished if missing else Damaged
    return kind(_OTHERS[missing, newer], path=str(backups.book), folder=str(backups.folder))
