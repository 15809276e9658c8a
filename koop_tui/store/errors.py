"""What can go wrong with the book file: one class and one sentence for each."""

from __future__ import annotations

import errno
from datetime import datetime
from pathlib import Path

from koop_tui.domain.book import Book
from koop_tui.domain.change import Conflict
from koop_tui.domain.members import member_name
from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.system_errors import why
from koop_tui.own_files import Told

Key = tuple[str, int]


class StoreError(Exception):
    """Something about the book file; `problem` is the sentence, for `language.say`."""

    backup: Path | None = None
    """The newest good backup, where one helps."""

    def __init__(self, text: str, **values: object) -> None:
        self.problem = Problem(text, "", values)
        super().__init__(self.problem)

    def __str__(self) -> str:
        return str(self.problem)


class MissingFile(StoreError):
    """There is no book at the path, and as far as koop knows there never was one."""


class Damaged(StoreError):
    """The file is no koop book: empty, not JSON, or something else's JSON."""


class Vanished(StoreError):
    """There is no book at the path any more, but its backups are there."""


def with_backup(error: StoreError, backup: Path, saved_at: datetime) -> StoreError:
    """Return the error for a missing or damaged book with the backup named that can be restored."""
    values = {
        "path": error.problem.values["path"],
        "when": saved_at.astimezone().isoformat(" ", "minutes")[:16],
    }
    named: StoreError
    if isinstance(error, MissingFile):
        named = Vanished(
            N_(
                "{path} has vanished. "
                "The newest good backup is of {when}: `koop restore` brings it back."
            ),
            **values,
        )
    else:
        named = Damaged(
            N_(
                "{path} is damaged. "
                "The newest good backup is of {when}: `koop restore` brings it back."
            ),
            **values,
        )
    named.backup = backup
    return named


def with_unseen_backups(error: OSError, path: Path, folder: Path) -> Damaged:
    """Return the error for a damaged book whose backups can't be seen, and why not."""
    if isinstance(error, PermissionError):
        text = N_(
            "{path} is damaged. You may not look into {folder}, where its backups are: "
            "ask the owner of that folder to run `koop restore`."
        )
        return Damaged(text, path=str(path), folder=str(folder))
    if isinstance(error, Told):
        text = N_("{path} is damaged, and its backups can't be looked at. {why}")
        return Damaged(text, path=str(path), why=error.problem)
    text = N_("{path} is damaged, and its backups in {folder} could not be read ({reason}).")
    return Damaged(text, path=str(path), folder=str(folder), reason=why(error))


class Unreadable(StoreError):
    """The file is there but can't be read."""


class Locked(StoreError):
    """Another process holds the lock; the sentence names it, and who runs it."""

    def by_name(self, book: Book) -> Locked:
        """Return the error with the member's name in the place of the login."""
        values = dict(self.problem.values)
        if "user" in values:
            values["user"] = member_name(book, str(values["user"]))
        return Locked(self.problem.text, **values)


class Unwritable(StoreError):
    """Nothing could be written; the file is as it was."""


class ReadOnly(Unwritable):
    """The book may be read but not changed by this user."""


class NewerSchema(StoreError):
    """A newer koop wrote the file; this one must be restarted before it may write."""


class ForeignWriter(StoreError):
    """Another program changed the file in the middle of a commit; nothing was saved."""


class Restored(StoreError):
    """The book was restored from a backup since the change was made; nothing was saved."""


class InvalidRecord(StoreError):
    """A record that the file could not give back as it is; nothing was saved."""


class Overtaken(StoreError):
    """A colleague has taken a step that this one does not fit to; nothing was saved."""


class Unseen(StoreError):
    """It would take away what the member does not see; nothing was saved."""


class AppendOnly(StoreError):
    """An entry that may not be edited or deleted; nothing was saved."""


class Conflicted(StoreError):
    """Somebody else changed the same thing; nothing was saved."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        self.conflicts = conflicts
        super().__init__(
            N_("Somebody else has changed the same entry in the meantime. Nothing was saved.")
        )


class BrokenReference(StoreError):
    """A reference to nothing: `missing` are the records referred to, `holders` who refers."""

    def __init__(self, text: str, missing: frozenset[Key], holders: frozenset[Key]) -> None:
        self.missing = missing
        self.holders = holders
        super().__init__(text)


_SENTENCES = {
    errno.ENOSPC: N_(
        "The disk is full. Nothing was saved, the book is as it was. Make room and try again."
    ),
    errno.EDQUOT: N_(
        "Your disk quota is used up. Nothing was saved, the book is as it was. "
        "Make room and try again."
    ),
    errno.EROFS: N_("{path} is on a read-only disk. You can read the book, but not change it."),
    errno.ENOLCK: N_(
        "{path} is on a network drive that cannot lock files. "
        "You can read the book, but not change it."
    ),
}
_SENTENCES[errno.EOPNOTSUPP] = _SENTENCES[errno.ENOLCK]
_DENIED = N_(
    "You may not write in the folder {folder}. You can read the book, but not change it. "
    "Ask whoever set up the folder."
)
_STICKY = N_(
    "The folder {folder} lets only the owner of a file replace it (sticky bit). "
    "You can read the book, but not change it. Ask whoever set up the folder."
)
_OTHER = N_("{path} could not be written ({reason}). Nothing was saved, the book is as it was.")


def unwritable(error: OSError, path: Path, *, sticky: bool = False) -> Unwritable:
    """Return the error with the sentence for a failed write."""
    if isinstance(error, Told):
        return Unwritable(error.problem.text, **error.problem.values)
    kind = ReadOnly if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM) else Unwritable
    if error.errno in (errno.EACCES, errno.EPERM):
        return kind(_STICKY if sticky else _DENIED, folder=str(path.parent), path=str(path))
    text = _SENTENCES.get(error.errno or 0, _OTHER)
    return kind(text, path=str(path), reason=why(error))


def overtaken(path: Path) -> ForeignWriter:
    """Return the error with the sentence for a file that somebody has changed under the lock."""
    text = N_("Another program has just changed {path}. Nothing was saved, try again.")
    return ForeignWriter(text, path=str(path))


def at_its_end() -> Unwritable:
    """Return the error for a book in which no number is left to give."""
    return Unwritable(
        N_(
            "A counter of the book is at its end, so something has damaged it. Nothing was saved. "
            "`koop restore` puts an earlier state with right counters in its place."
        )
    )


def missing(path: Path) -> MissingFile:
    """Return the error with the sentence for a book that is not there."""
    return MissingFile(
        N_("There is no book at {path}: start koop once to make one, or name another with --db."),
        path=str(path),
    )


def unreadable(error: OSError, path: Path) -> StoreError:
    """Return the error with the sentence for a failed read."""
    if isinstance(error, Told):
        return Unreadable(error.problem.text, **error.problem.values)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return missing(path)
    if isinstance(error, PermissionError):
        return Unreadable(
            N_("You may not read {path}. Ask its owner to let you in."), path=str(path)
        )
    if isinstance(error, IsADirectoryError):
        return Unreadable(N_("{path} is a folder, not a book."), path=str(path))
    return Unreadable(
        N_("{path} could not be read ({reason})."),
        path=str(path),
        reason=why(error),
    )
