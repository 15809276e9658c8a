"""`koop init`: a new book from the shell, so that a script can fill it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from koop_tui.actions.members import add_member
from koop_tui.config import Config
from koop_tui.domain.book import empty_book
from koop_tui.domain.problems import N_, refuse
from koop_tui.language import say
from koop_tui.store.errors import MissingFile
from koop_tui.store.store import Store


def init(config: Config, name: str, offer: str = "") -> None:
    """Make a book with the person who runs koop as its first member, and print where it is.

    Refused for a name that can't be one before anything is made, and where there is a book already;
    a StoreError when nothing could be written. One that nothing was ever saved into counts as none.
    """
    change = add_member(empty_book(), config.login, name, offer)
    with _new(config) as store:
        committed = store.commit(change, config.login, datetime.now(UTC))
    if committed.warning:
        print(say(committed.warning), file=sys.stderr)
    print(config.path)


def _new(config: Config) -> Store:
    try:
        store = Store.open(config.path, remember=config.remember)
    except MissingFile:
        store = Store.create(config.path, remember=config.remember)
    if store.book.generation or any(store.book.tables.values()) or store.set_aside:
        store.close()
        text = N_(
            "{path} is a book already and stays as it is: start koop to join it, "
            "or name another with --db."
        )
        raise refuse(text, path=config.path)
    return store
