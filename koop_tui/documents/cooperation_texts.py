"""The texts of a cooperation that leave koop: records of its end and reviews, fit, statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from koop_tui.documents.closing_record import closing_file_name, closing_record
from koop_tui.documents.fit import fit_file_name, fit_text
from koop_tui.documents.review_record import review_file_name, review_record
from koop_tui.documents.statement import statement_text
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.ends import last_closing
from koop_tui.domain.fit import fit_of
from koop_tui.domain.reviews import Review
from koop_tui.domain.statement import statement
from koop_tui.language import _
from koop_tui.language.dates import day as day_words


@dataclass(frozen=True)
class CooperationText:
    """One text: the key it is known by, what it is called, its file, and what makes it."""

    key: str
    name: str
    file: str
    make: Callable[[], str]


def cooperation_texts(context: Context, cooperation: Cooperation) -> list[CooperationText]:
    """Return the texts of a cooperation, the newest records first, in the language in force."""
    return [
        *_closing(context, cooperation),
        *_reviews(context, cooperation),
        *_fit(context, cooperation),
        *_statement(context, cooperation),
    ]


def _closing(context: Context, cooperation: Cooperation) -> Iterator[CooperationText]:
    closing = last_closing(context.book, cooperation.id)
    if closing is not None and cooperation.stage == "ended":
        make = partial(closing_record, context.book, closing)
        yield CooperationText("closing", _("closing record"), closing_file_name(closing), make)


def _reviews(context: Context, cooperation: Cooperation) -> Iterator[CooperationText]:
    book = context.book
    for review in reversed(book.by(Review, "cooperation", cooperation.id)):
        name = _("review record of {day}").format(day=day_words(review.day))
        make = partial(review_record, book, review)
        yield CooperationText(f"review:{review.id}", name, review_file_name(review), make)


def _fit(context: Context, cooperation: Cooperation) -> Iterator[CooperationText]:
    if fit_of(context, cooperation).answered:
        make = partial(fit_text, context, cooperation)
        yield CooperationText(
            "fit", _("whether it fits"), fit_file_name(context, cooperation), make
        )


def _statement(context: Context, cooperation: Cooperation) -> Iterator[CooperationText]:
    book, number = context.book, cooperation.id
    entries = book.by(Contribution, "cooperation", number)
    evened = book.by(Settlement, "cooperation", number)
    if not entries and not evened:
        return
    name = f"{cooperation.number}_{_('statement')}_{context.today.isoformat()}.txt"

    def make() -> str:
        told = statement(cooperation, entries, evened, None, context.today)
        return statement_text(book, told)

    yield CooperationText("statement", _("statement of all entries"), name, make)
