"""`koop forget`: let the history tell nothing more of what was deleted."""

from __future__ import annotations

from koop_tui.commands.asking import agreed
from koop_tui.config import Config
from koop_tui.language import _, ngettext
from koop_tui.store.errors import Key
from koop_tui.store.store import Store


def forget(config: Config, *, asked: bool) -> int:
    """Take what the history tells of deleted records out of it, after asking.

    `asked` says that the answer is yes. Returns 0, or 1 when it is no. WrongUsage where nobody can
    be asked; a StoreError when all is as it was.
    """
    with Store.open(config.path, remember=config.remember) as store:
        gone = deleted(store)
        if not gone:
            print(_("The history tells of nothing that was deleted."))
            return 0
        if not asked and not agreed(_question(len(gone))):
            return 1
        store.forget(gone)
    done = ngettext(
        "The history tells nothing of {n} deleted record any more.",
        "The history tells nothing of {n} deleted records any more.",
        len(gone),
    )
    print(done.format(n=len(gone)))
    return 0


def deleted(store: Store) -> frozenset[Key]:
    """Return the records that the history tells of and that are not in the file any more."""
    aside = {(document.table, document.number) for document in store.set_aside}
    told = {key for entry in store.history() for key in entry.keys}
    return frozenset(key for key in told - aside if store.book.record(*key) is None)


def _question(count: int) -> str:
    return ngettext(
        "Forget what the history tells of {n} deleted record? Backups hold it for a while longer.",
        "Forget what the history tells of {n} deleted records?"
        " Backups hold them for a while longer.",
        count,
    ).format(n=count)
