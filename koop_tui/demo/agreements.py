"""The agreements of the demo book: every text frozen, every answer given to its checksum."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from koop_tui.demo import workshops
from koop_tui.demo.work import cooperation_ids
from koop_tui.documents.protocol import checksum, render
from koop_tui.domain.agreements import FROZEN, Agreement, Version
from koop_tui.domain.book import Book
from koop_tui.domain.change import added
from koop_tui.domain.records import Record

_WORKSHOPS = 4


def demo_agreements(
    book: Book, today: date, lang: str, login: str, people: Mapping[str, int]
) -> list[Record]:
    """Return agreements, versions and commitments with their ids.

    The book holds the contacts and the cooperations; `people` is key to contact id.
    """
    agreement = Agreement(
        id=_WORKSHOPS,
        cooperation=cooperation_ids()["workshops"],
        title=book.cooperations[cooperation_ids()["workshops"]].title,
        last_mark=7,
    )
    versions = workshops.versions(lang, today, dict(people), agreement.id, (1, 2))
    book = book.after(added("demo", agreement, *versions))
    return [
        agreement,
        *(_frozen(book, version, login) for version in versions),
        *workshops.commitments(lang, today, dict(people), agreement.id, 1),
    ]


def _frozen(book: Book, version: Version, login: str) -> Version:
    """Return a version as proposing and confirming leave it; a draft has no text yet."""
    log = tuple(entry.changed(by=login) for entry in version.log)
    if version.state not in FROZEN:
        return version.changed(log=log)
    text = render(book, version)
    stated = checksum(text)
    answers = tuple(answer.changed(checksum=stated) for answer in version.confirmations)
    return version.changed(text=text, checksum=stated, confirmations=answers, log=log)
