"""`koop backups`: the earlier generations of the book, the newest first."""

from __future__ import annotations

from koop_tui.commands.words import aligned
from koop_tui.config import Config
from koop_tui.language import _
from koop_tui.language.dates import day
from koop_tui.language.file_words import format_size
from koop_tui.store.backup import Backup, Condition
from koop_tui.store.errors import missing
from koop_tui.store.restoring import backups_of


def backups(config: Config) -> None:
    """Print the backups with the number and the name by which `koop restore` knows them.

    Works when the book is damaged or gone; MissingFile when there is neither a book nor a backup,
    Unreadable when nobody can see whether there is one.
    """
    found = backups_of(config.path)
    if found:
        for line in aligned([_row(number, backup) for number, backup in enumerate(found, 1)], ""):
            print(line)
    elif config.path.exists():
        print(_("There is no backup of {path} yet.").format(path=config.path))
    else:
        raise missing(config.path)


def _row(number: int, backup: Backup) -> tuple[str, ...]:
    return (
        f"{number:2}",
        moment(backup),
        backup.saved_by or "–",
        _("generation {n}").format(n=backup.generation),
        format_size(backup.size),
        _condition(backup.condition()),
        backup.path.stem,
    )


def moment(backup: Backup) -> str:
    """Return when a backup was saved, in local time: "23 Nov 2026 14:05"."""
    local = backup.saved_at.astimezone()
    return f"{day(local.date())} {local:%H:%M}"


def _condition(condition: Condition) -> str:
    return {
        Condition.GOOD: _("good"),
        Condition.NEWER: _("of a newer koop"),
        Condition.DAMAGED: _("damaged"),
        Condition.HIDDEN: _("closed to you"),
        Condition.STRANGE: _("no ordinary file"),
    }[condition]
