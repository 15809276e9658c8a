"""The reviews of a cooperation in its sheet: what was decided, the next one, or that none was."""

from __future__ import annotations

from datetime import date

from koop_tui.documents.standing_lines import Standing, evened_words
from koop_tui.domain.book import Book
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.review_dates import is_unreviewed, last_review, next_review
from koop_tui.domain.reviews import Review
from koop_tui.language import _, current
from koop_tui.language.dates import day as day_words
from koop_tui.language.dates import due_words
from koop_tui.language.names import name_of
from koop_tui.tui.widgets.detail import Sheet


def unreviewed(sheet: Sheet, book: Book, today: date, cooperation: Cooperation) -> None:
    """Say that a cooperation is unreviewed, if it is."""
    if not is_unreviewed(book, cooperation, today):
        return
    held = last_review(book, cooperation.id)
    if held is None:
        sheet.signed_line("!", _("Unreviewed: nobody has reviewed it yet, R does."))
    else:
        words = _("Unreviewed: the last review was on {day}, R holds the next.")
        sheet.signed_line("!", words.format(day=day_words(held.day)))


def reviews(sheet: Sheet, book: Book, today: date, cooperation: Cooperation) -> None:
    """Add the reviews, newest first, and when the next one is due."""
    held = book.by(Review, "cooperation", cooperation.id)
    due = next_review(book, cooperation.id)
    over = cooperation.stage in ("ending", "ended")
    if not held and (due is None or over):
        return
    sheet.heading(_("Reviews"), len(held))
    if due is not None and not over:
        sheet.field(_("Next"), f"{day_words(due)}, {due_words(due, today)}")
    for review in reversed(held):
        sheet.field(day_words(review.day), _review(book, review))


def _review(book: Book, review: Review) -> str:
    """What was decided, and what became of the balance."""
    standing = Standing.of(book, review.cooperation, review.prepared, current().code)
    evened = evened_words(standing, review.evening, review.payments)
    words = (
        name_of(review.outcome, "review_decision"),
        review.resolved,
        _("balance: {what}").format(what=evened),
    )
    return " · ".join(word for word in words if word).replace("\N{NO-BREAK SPACE}", " ")
