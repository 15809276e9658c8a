"""`koop check`: whether the book is whole, and what of it, or of its backups, is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from koop_tui.actions.agreements import verify_stored
from koop_tui.config import Config
from koop_tui.domain.agreements import Version
from koop_tui.domain.book import Book
from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.tables import MODELS
from koop_tui.language import _, ngettext, say
from koop_tui.language.field_names import table_name
from koop_tui.store.store import Store


def check(config: Config) -> int:
    """Print a sentence for each thing that is wrong with the book; return 0 for none, else 1."""
    with Store.open(config.path, remember=config.remember) as store:
        problems = [*store.check(), *_altered_texts(store.book), *_without_parties(store.book)]
        aside = len(store.set_aside)
        count = sum(len(rows) for rows in store.book.tables.values())
    for problem in problems:
        print(say(_with_names(problem)))
    counted = ngettext("{n} record", "{n} records", count).format(n=count)
    if aside:
        print(
            ngettext(
                "{path}: {records} in order, {n} set aside.",
                "{path}: {records} in order, {n} set aside.",
                aside,
            ).format(path=config.path, records=counted, n=aside)
        )
    elif problems:
        print(_("{path}: {records}.").format(path=config.path, records=counted))
    else:
        print(_("{path}: {records}, all in order.").format(path=config.path, records=counted))
    return 1 if problems else 0


def _altered_texts(book: Book) -> Iterator[Problem]:
    """Yield a sentence for each version whose text is not the one that its checksum was made of."""
    yield from filter(None, map(verify_stored, book.table(Version).values()))


def _without_parties(book: Book) -> Iterator[Problem]:
    """Yield a sentence for each cooperation that is none, since it takes two for one."""
    for cooperation in book.cooperations.values():
        if len(set(cooperation.party_ids)) < 2:
            text = N_("{number} has fewer than two parties: edit it, or delete it.")
            yield Problem(text, "", {"number": cooperation.number})


def _with_names(problem: Problem) -> Problem:
    """Call tables as they are called everywhere else: "Contact 7", not "contacts 7"."""
    named = {
        key: table_name(table)
        for key, table in problem.values.items()
        if key in ("table", "other") and isinstance(table, str) and table in MODELS
    }
    return replace(problem, values={**problem.values, **named})
