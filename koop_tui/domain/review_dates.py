"""When a cooperation was reviewed last, when the next review is due, and that none was held."""

from __future__ import annotations

from datetime import date

from koop_tui.domain.agreements import Agreement, Version, latest_begun
from koop_tui.domain.book import Book
from koop_tui.domain.cooperations import Cooperation, Stage
from koop_tui.domain.days import months_after
from koop_tui.domain.reviews import Review

REVIEW_MONTHS = 3
"""After so many months the next review is due where nothing else was agreed."""

WORKING: frozenset[Stage] = frozenset({"trial", "active"})
"""Stages in which a cooperation has to be reviewed."""


def last_review(book: Book, cooperation_id: int, until: date | None = None) -> Review | None:
    """Return the latest review of a cooperation, up to a day where one is given."""
    held = book.by(Review, "cooperation", cooperation_id)
    return next((r for r in reversed(held) if until is None or r.day <= until), None)


def review_count(book: Book, review: Review) -> int:
    """Return the how-manieth review of its cooperation this one is, from 1."""
    others = book.by(Review, "cooperation", review.cooperation)
    return 1 + sum(other.day < review.day for other in others)


def reviewed_version(book: Book, cooperation_id: int) -> Version | None:
    """Return the version in force that says how often it is reviewed; the latest of several."""
    found = (
        book.version_in_force(agreement.id)
        for agreement in book.by(Agreement, "cooperation", cooperation_id)
    )
    return latest_begun(version for version in found if version is not None)


def rhythm_months(book: Book, cooperation_id: int) -> int:
    """Return after how many months a cooperation is reviewed again."""
    version = reviewed_version(book, cooperation_id)
    return (version.review_months if version else None) or REVIEW_MONTHS


def next_review(book: Book, cooperation_id: int) -> date | None:
    """Return the day of the next review: what the last one or a newer agreement says, or None.

    After a review for which no next day was agreed it is one rhythm later.
    """
    held, version = last_review(book, cooperation_id), reviewed_version(book, cooperation_id)
    if held is None:
        return version.next_review if version else None
    # what the older of the two says is over once the newer one speaks
    begun = version.valid_from if version else None
    if version is not None and begun is not None and begun > held.day and version.next_review:
        return version.next_review
    return held.next_on or months_after(held.day, rhythm_months(book, cooperation_id))


def is_unreviewed(book: Book, cooperation: Cooperation, today: date) -> bool:
    """Whether nobody has reviewed a cooperation that is worked on for twice its rhythm.

    That is one rhythm after the day on which it was due, or twice after its beginning where no day
    was ever agreed.
    """
    if cooperation.stage not in WORKING:
        return False
    due, begun = next_review(book, cooperation.id), cooperation.started_on
    months = rhythm_months(book, cooperation.id)
    if due is None:
        return begun is not None and today > months_after(begun, 2 * months)
    return today > months_after(due, months)
