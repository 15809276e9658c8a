"""Cooperations and agreements as they were on an earlier day, as far as their records tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koop_tui.domain.agreements import IN_FORCE, Version, VersionState
from koop_tui.domain.book import Book
from koop_tui.domain.change import Edit
from koop_tui.domain.closings import Closing
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation, Stage
from koop_tui.domain.days import local_day
from koop_tui.domain.records import Record
from koop_tui.domain.removal import removal
from koop_tui.domain.stages import BEGUN

_BEEN_IN_FORCE = IN_FORCE | {"superseded", "ended"}


def not_there_yet(book: Book, day: date) -> tuple[Edit, ...]:
    """Return what takes out cooperations that were entered after a day, with all that is of them.

    One is there all the same from its first day on, or once something was put in or settled. The
    book holds no entries of a later day any more.
    """
    going: list[Record] = [one for one in book.cooperations.values() if _is_later(book, one, day)]
    if not going:
        return ()
    found = removal(book, going)
    while found.bound:  # nothing is saved: what would hold it back goes too
        going += found.bound
        found = removal(book, going)
    return found.edits


def _is_later(book: Book, one: Cooperation, day: date) -> bool:
    entered = local_day(one.created_at) if one.created_at is not None else None
    if entered is None or entered <= day or (one.started_on and one.started_on <= day):
        return False
    kinds = (Contribution, Settlement)
    return not any(book.by(kind, "cooperation", one.id) for kind in kinds)


def stages_then(book: Book, day: date) -> Iterator[Edit]:
    """Yield what brings cooperations back to the stage of a day, with who had not left by then.

    A pause leaves no trace: what has begun and is not ending is as active as it is today.
    """
    for one in book.cooperations.values():
        parties = tuple(
            party.changed(left_on=None) if party.left_on and party.left_on > day else party
            for party in one.parties
        )
        stage = _stage_then(book, one, day)
        fields: dict[str, object] = {"stage": stage, "parties": parties}
        if stage not in BEGUN:
            fields["started_on"] = None
        if stage != "ended":
            fields["ended_on"] = None
        after = one.changed(**fields)
        if after != one:
            yield Edit(one, after)


def _stage_then(book: Book, one: Cooperation, day: date) -> Stage:
    if one.started_on is not None and one.started_on > day:
        return "getting_to_know" if one.stage in BEGUN or one.stage == "ended" else one.stage
    given = [closing.notice_on for closing in book.by(Closing, "cooperation", one.id)][-1:]
    if one.stage == "ended" and one.ended_on is not None and one.ended_on > day:
        return "ending" if any(on and on <= day for on in given) else "active"
    if one.stage == "ending" and any(on and on > day for on in given):
        return "active"
    return one.stage


def versions_then(book: Book, day: date) -> Iterator[Edit]:
    """Yield what brings versions of agreements back to a day, by their days and their logs."""
    for version in book.versions.values():
        state = _state_then(version, day)
        if state != version.state:
            yield Edit(version, version.changed(state=state))


def _state_then(version: Version, day: date) -> VersionState:
    begun = [step.day for step in version.log if step.state == "active"]
    first = version.valid_from or min(begun, default=None)
    if first is not None and (begun or (not version.log and version.state in _BEEN_IN_FORCE)):
        if first <= day and (version.ended_on is None or day <= version.ended_on):
            noticed = version.notice_on is not None and version.notice_on <= day
            return "in_notice" if noticed else "active"
        if first <= day:
            return version.state
    steps = [step.state for step in version.log if step.day <= day and step.state not in IN_FORCE]
    return steps[-1] if steps else "draft"
