"""The life of an agreement version: which step leads where, what is missing, who still answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from koop_tui.domain.agreements import IN_FORCE, Confirmation, Version, VersionState
from koop_tui.domain.book import Book
from koop_tui.domain.days import days_after
from koop_tui.domain.problems import N_, refuse

Step = Literal[
    "propose", "agree", "activate", "edit", "decline", "discard", "cancel", "notice", "withdraw",
    "end", "supersede",
]  # fmt: skip

TRANSITIONS: dict[tuple[VersionState, Step], VersionState] = {
    ("draft", "propose"): "proposed",
    ("draft", "discard"): "discarded",
    ("proposed", "agree"): "agreed",
    ("proposed", "edit"): "draft",
    ("proposed", "decline"): "declined",
    ("proposed", "discard"): "discarded",
    ("agreed", "activate"): "active",
    ("agreed", "cancel"): "discarded",
    ("active", "notice"): "in_notice",
    ("active", "end"): "ended",
    ("active", "supersede"): "superseded",
    ("in_notice", "withdraw"): "active",
    ("in_notice", "end"): "ended",
    ("in_notice", "supersede"): "superseded",
}
"""(state, step) to the state it leads to; what is not here is not possible."""

OPEN: frozenset[VersionState] = frozenset({"draft", "proposed", "agreed"})
"""States of a version that is still on its way; an agreement has at most one."""


_REFUSALS: dict[Step, str] = {
    "propose": N_("Only a draft can be proposed."),
    "agree": N_("Only a proposed version can be confirmed."),
    "activate": N_("Only a version that all have agreed to comes into force."),
    "edit": N_("Only a proposed version can be taken back; make the next version instead."),
    "decline": N_("Only a proposed version can be declined."),
    "discard": N_("Only a draft or a proposed version can be discarded."),
    "cancel": N_("Only an agreed version that is not yet in force can be cancelled."),
    "notice": N_("Notice can only be given for a version in force."),
    "withdraw": N_("There is no notice to withdraw."),
    "end": N_("Only a version in force can be ended."),
    "supersede": N_("Only a version in force can be superseded."),
}


def is_possible(version: Version, step: Step) -> bool:
    """Return whether a step can be taken from the version's state."""
    return (version.state, step) in TRANSITIONS


def after_step(version: Version, step: Step) -> VersionState:
    """Return the state a step leads to; Refused when it is not possible."""
    state = TRANSITIONS.get((version.state, step))
    if state is None:
        raise refuse(_REFUSALS[step])
    return state


# Confirmations


def answer_of(version: Version, contact_id: int) -> Confirmation | None:
    """Return the last answer a party gave to exactly this text."""
    return next(
        (
            answer
            for answer in reversed(version.confirmations)
            if answer.party == contact_id and answer.checksum == version.checksum
        ),
        None,
    )


def awaited(version: Version) -> tuple[int, ...]:
    """Return the parties who have not said yes to this text; a reservation is no yes."""
    return tuple(
        party.contact
        for party in version.parties
        if (answer := answer_of(version, party.contact)) is None or answer.answer != "yes"
    )


# What time brings


@dataclass(frozen=True)
class Due:
    """A step that a version takes by itself because its day has come."""

    version: Version
    step: Literal["activate", "end"]
    day: date


def due_transitions(book: Book, today: date) -> tuple[Due, ...]:
    """Return the steps whose day has come, earliest first.

    A version is in force from its first to its last day: it ends on the day after `ends_on`, or
    after the last day of its notice.
    """
    steps = (step for version in book.versions.values() for step in _due(version, today))
    return tuple(sorted(steps, key=lambda due: (due.day, due.version.id)))


def _due(version: Version, today: date) -> Iterator[Due]:
    if version.state == "agreed" and version.valid_from and version.valid_from <= today:
        yield Due(version, "activate", version.valid_from)
    if version.state in IN_FORCE:
        last = last_day(version)
        if last is not None and last < today:
            yield Due(version, "end", days_after(last, 1))


def last_day(version: Version) -> date | None:
    """Return the last day on which a version is in force, by notice or by its own terms."""
    days = [day for day in (version.notice_until, version.ends_on) if day is not None]
    return min(days, default=None)


def open_version(book: Book, agreement_id: int) -> Version | None:
    """Return the version of an agreement that is on its way, if there is one."""
    chain = book.by(Version, "agreement", agreement_id)
    return next((version for version in reversed(chain) if version.state in OPEN), None)
