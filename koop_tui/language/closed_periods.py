"""What closes the period in which entries and settlements count, in words."""

from __future__ import annotations

from collections.abc import Sequence

from koop_tui.domain.book import Book
from koop_tui.domain.change import Change
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.reviews import Review
from koop_tui.language.dates import day as day_words
from koop_tui.language.texts import _


def closed_by(book: Book, change: Change) -> Sequence[str]:
    """Return what has closed the periods of what a change made, a sentence each."""
    made = (edit.after for edit in change)
    lines = [record for record in made if isinstance(record, Contribution | Settlement)]
    return [text for text in dict.fromkeys(closed_words(book, line) for line in lines) if text]


def closed_words(book: Book, line: Contribution | Settlement) -> str:
    """Return what has closed the period of an entry or settlement: a review, or the end; or ""."""
    held = book.by(Review, "cooperation", line.cooperation)
    review = next((review for review in held if line.day <= review.day), None)
    if review is not None:
        text = _(
            "The review of {day} closed its period: the record stays, today's balance changes."
        )
        return text.format(day=day_words(review.day))
    cooperation = book.get(Cooperation, line.cooperation)
    if cooperation is not None and cooperation.stage == "ended" and cooperation.ended_on:
        text = _("The cooperation ended on {day}: its record stays, today's balance changes.")
        return text.format(day=day_words(cooperation.ended_on))
    return ""
