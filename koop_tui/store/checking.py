"""What is wrong with a book file that can be opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.references import references
from koop_tui.store.backup import Backup, Condition
from koop_tui.store.loading import State

_OF_BACKUPS = {
    Condition.DAMAGED: N_("The backup {path} is damaged."),
    Condition.HIDDEN: N_("You may not read the backup {path}. Ask its owner to let you in."),
    Condition.STRANGE: N_("{path} lies among the backups, but is no ordinary file: move it away."),
}
"""What is wrong with a backup; one of a newer koop is as it should be."""


def findings(state: State, path: Path, backups: Iterable[Backup]) -> Iterator[Problem]:
    """Yield a sentence for each thing that is wrong."""
    for document in state.set_aside.values():
        yield Problem(
            N_("{table} {number} can't be used and is kept as it is: {reason}"),
            "",
            {"table": document.table, "number": document.id, "reason": document.reason},
        )
    yield from _broken_references(state)
    if path.stat().st_mode & 0o007:
        yield Problem(
            N_("Everybody on this computer may read or change {path}."), "", {"path": str(path)}
        )
    for backup in backups:
        text = _OF_BACKUPS.get(backup.condition())
        if text:
            yield Problem(text, "", {"path": str(backup.path)})


def _broken_references(state: State) -> Iterator[Problem]:
    rows = state.snapshot.rows
    for name, records in state.book.tables.items():
        for record in records.values():
            for table, number in references(record):
                if str(number) not in rows.get(table, {}):
                    yield Problem(
                        N_("{table} {number} refers to {other} {missing}, which is not there."),
                        "",
                        {"table": name, "number": record.id, "other": table, "missing": number},
                    )
