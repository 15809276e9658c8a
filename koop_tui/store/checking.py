"""What is wrong with a book file that can be opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from koop_tui.domain.contacts import Contact
from koop_tui.domain.kept_files import KINDS
from koop_tui.domain.problems import N_, Problem, Word
from koop_tui.domain.references import references
from koop_tui.domain.system_errors import why
from koop_tui.own_files import NotOwn
from koop_tui.store.backup import Backup, Condition
from koop_tui.store.errors import at_its_end
from koop_tui.store.files_inside import content_inside
from koop_tui.store.kept_files import KeptAs
from koop_tui.store.loading import State
from koop_tui.store.publishing import Publisher
from koop_tui.store.references import referred

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
    if state.snapshot.meta.is_at_its_end:
        yield at_its_end().problem
    yield from _broken_references(state)
    if path.stat().st_mode & 0o007:
        yield Problem(
            N_("Everybody on this computer may read or change {path}."), "", {"path": str(path)}
        )
    for backup in backups:
        text = _OF_BACKUPS.get(backup.condition())
        if text:
            yield Problem(text, "", {"path": str(backup.path)})


def photo_findings(
    state: State, publisher: Publisher, backups: Iterable[Backup]
) -> Iterator[Problem]:
    """Yield a sentence for each photo that is missing or altered, and each that nobody needs."""
    files = publisher.files
    try:
        for contact in state.book.contacts.values():
            for entry in contact.vcard_extra:
                if entry.file is not None:
                    inside = content_inside(state.snapshot.rows, entry.file.sha256)
                    kept = KeptAs.GOOD if inside else files.kept_as(entry.file.sha256)
                    if kept is not KeptAs.GOOD:
                        yield _photo(kept, contact, entry.name, files.path(entry.file.sha256))
        for backup in backups:
            with suppress(OSError):  # which `findings` tells
                if lacking := referred(backup.read()) - files.digests():
                    text = N_("The backup {path} refers to photos that are missing ({n}).")
                    yield Problem(text, "", {"path": str(backup.path), "n": len(lacking)})
        for digest in sorted(publisher.unreferred(state.snapshot.rows)):
            if not files.is_new(digest):  # a commit under way has put it there, perhaps
                text = N_(
                    "{path} belongs to nobody in the book, in its history or in its backups. "
                    "koop removes it with the first change of a day."
                )
                yield Problem(text, "", {"path": str(files.path(digest))})
    except NotOwn as error:
        yield error.problem
    except OSError as error:
        text = N_("Not all photos could be looked at in {folder} ({reason}).")
        yield Problem(text, "", {"folder": str(files.folder), "reason": why(error)})


def _photo(kept: KeptAs, contact: Contact, name: str, path: Path) -> Problem:
    missing = N_("{kind} of {name}: {path} is missing; `koop import` of the card brings it back.")
    altered = N_("{kind} of {name}: {path} was altered; `koop import` of the card mends it.")
    kind = Word(KINDS.get(name, name))
    values = {"kind": kind, "name": contact.display_name, "path": str(path)}
    return Problem(missing if kept is KeptAs.MISSING else altered, "", values)


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
