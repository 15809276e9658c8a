"""`koop check`: whether the book is whole, and what of it can't be used."""

from __future__ import annotations

from koop_tui.config import Config
from koop_tui.language import _, ngettext
from koop_tui.store.store import Store


def check(config: Config) -> int:
    """Open the book, print what is set aside, and return 0 when all of it can be used, else 1."""
    with Store.open(config.path) as store:
        aside = store.set_aside
        count = sum(len(rows) for rows in store.book.tables.values())
    for document in aside:
        print(
            _("{table} {number} can't be used and is kept as it is: {reason}").format(
                table=document.table, number=document.id, reason=document.reason
            )
        )
    counted = ngettext("{n} record", "{n} records", count).format(n=count)
    if aside:
        print(
            ngettext(
                "{path}: {records} in order, {n} set aside.",
                "{path}: {records} in order, {n} set aside.",
                len(aside),
            ).format(path=config.path, records=counted, n=len(aside))
        )
        return 1
    print(_("{path}: {records}, all in order.").format(path=config.path, records=counted))
    return 0
