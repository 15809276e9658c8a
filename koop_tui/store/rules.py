"""What must hold over several fields or records, looked at under the lock.

An action has judged the book that its person saw. By the time it is committed a colleague may have
gone another way, and what fits record by record no longer fits together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from koop_tui.domain.agreements import Version
from koop_tui.domain.balance import unreversed
from koop_tui.domain.book import Book
from koop_tui.domain.change import Edit, differing_fields
from koop_tui.domain.closings import Closing
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.counted_twice import reversals
from koop_tui.domain.evened import is_logged, is_promised
from koop_tui.domain.problems import N_
from koop_tui.domain.records import Record
from koop_tui.domain.reviews import Review
from koop_tui.domain.vetting import Vetting
from koop_tui.domain.worked_off import being_worked_off, left_to_work_off
from koop_tui.store.errors import Overtaken

_ENDED = N_("A colleague has noted the end of this cooperation already. Nothing was saved.")


def check_step(edit: Edit, current: Record | None) -> None:
    """Raise Overtaken when a step was judged on another state than the record has now.

    A step in the life of a version also when its text is another one. What brings a settlement with
    it would else be settled twice by two who do the very same.
    """
    before = edit.before
    _check_once(edit, current)
    if not isinstance(before, Version) or not isinstance(current, Version):
        return
    steps = "state" in edit.fields or before.state != current.state
    if steps and differing_fields(before, current):
        raise Overtaken(
            N_(
                "A colleague has changed this agreement meanwhile, so nothing was saved. "
                "Look at it again and repeat your step."
            )
        )


def _check_once(edit: Edit, current: Record | None) -> None:
    before = edit.before
    if current is None:
        return
    works_off = isinstance(before, Commitment) and before.evens is not None
    if works_off and _has_moved(edit, current, "state", "times_done"):
        raise Overtaken(N_("A colleague has settled this promise already. Nothing was saved."))
    if isinstance(before, Closing) and _has_moved(edit, current, "closed_on"):
        raise Overtaken(_ENDED)


def _has_moved(edit: Edit, current: Record, *fields: str) -> bool:
    """Whether an edit of the fields was judged on others than they are now."""
    moved = differing_fields(edit.before or current, current)
    return bool(edit.fields & set(fields)) and bool(moved & set(fields))


def check_whole(edits: Sequence[Edit], book: Book) -> None:
    """Raise Overtaken when one would be reversed, begun, paid or written down twice."""
    _check_paid_once(edits, book)
    for edit in edits:
        if edit.before is not None or edit.after is None:
            continue
        for model, stands, text in _ONCE:
            if isinstance(edit.after, model) and stands(edit.after, book):
                raise Overtaken(text)


def _check_paid_once(edits: Sequence[Edit], book: Book) -> None:
    new = [edit.after for edit in edits if edit.before is None]
    paid = [one for one in new if isinstance(one, Settlement) and one.reverses is None]
    # what comes with a review, an end or a promise is guarded by that
    if len(paid) == len(edits) and any(is_logged(book, one) for one in paid):
        raise Overtaken(N_("A colleague has logged this settlement already. Nothing was saved."))


def _reversed(line: Contribution | Settlement, book: Book) -> bool:
    back = line.reverses
    return back is not None and bool(reversals(book, type(line), line.cooperation, back))


def _begun(version: Version, book: Book) -> bool:
    others = book.by(Version, "agreement", version.agreement)
    return any(other.version == version.version for other in others)


def _held(review: Review, book: Book) -> bool:
    others = book.by(Review, "cooperation", review.cooperation)
    return any(other.day >= review.day for other in others)


def _came(entry: Contribution, book: Book) -> bool:
    """Whether an entry stands for the same day of what recurs."""
    if entry.standing is None or entry.reverses is not None:
        return False
    others = unreversed(book.by(Contribution, "standing", entry.standing))
    return any(other.standing_day == entry.standing_day for other in others)


def _ending(closing: Closing, book: Book) -> bool:
    """Whether an end of the cooperation is begun, or it has ended."""
    cooperation = book.get(Cooperation, closing.cooperation)
    if cooperation is not None and cooperation.stage == "ended":
        return True
    others = book.by(Closing, "cooperation", closing.cooperation)
    return any(other.closed_on is None for other in others)


def _promised(promise: Commitment, book: Book) -> bool:
    """Whether it, or in other words what it works off, is promised already."""
    if promise.cooperation is None or promise.evens is None:
        return False
    theirs = [p for p in being_worked_off(book, promise.cooperation) if p.by == promise.by]
    left = left_to_work_off(book, promise.cooperation, promise.by)
    too_much = promise.state == "open" and bool(theirs) and promise.evens > left
    return too_much or is_promised(book, promise)


def _answered(vetting: Vetting, book: Book) -> bool:
    others = book.by(Vetting, "cooperation", vetting.cooperation)
    return any(other.party == vetting.party for other in others)


_ONCE: tuple[tuple[type[Record], Callable[[Any, Book], bool], str], ...] = (
    (
        Contribution,
        _reversed,
        N_("A colleague has reversed this entry already. Nothing was saved."),
    ),
    (
        Settlement,
        _reversed,
        N_("A colleague has reversed this settlement already. Nothing was saved."),
    ),
    (Version, _begun, N_("A colleague has begun the next version already. Nothing was saved.")),
    (Review, _held, N_("A colleague has written this review down already. Nothing was saved.")),
    (Contribution, _came, N_("A colleague has logged this already. Nothing was saved.")),
    (Closing, _ending, _ENDED),
    (
        Commitment,
        _promised,
        N_("A colleague has noted this promise already. Nothing was saved."),
    ),
    (
        Vetting,
        _answered,
        N_("A colleague has entered these answers already. Nothing was saved."),
    ),
)
"""A new record of which kind is refused, when what it says stands in the book, with what words."""
