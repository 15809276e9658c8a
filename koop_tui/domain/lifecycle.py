"""The life of an agreement version: which step leads where, what is missing, who still answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from koop_tui.domain.agreements import IN_FORCE, Confirmation, Version, VersionState
from koop_tui.domain.book import Book
from koop_tui.domain.cooperations import share_problem
from koop_tui.domain.days import days_after
from koop_tui.domain.problems import N_, Problem, refuse

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

HEAD = 0
"""The number under which the fields above section 1 are counted as a section."""

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
    chain = book.versions_of.get(agreement_id, ())
    return next((version for version in reversed(chain) if version.state in OPEN), None)


# What is missing


@dataclass(frozen=True)
class Gap:
    """Something that must be filled before proposing, or that would better be filled."""

    section: int
    problem: Problem
    must: bool = True

    @property
    def field(self) -> str:
        """The field of the version in which it is missing; `party_0_sign` for one of a party."""
        return self.problem.field


def gaps(version: Version) -> tuple[Gap, ...]:
    """Return what a version lacks, in the order of its sections; warnings are not `must`."""
    return tuple(
        sorted((*_head(version), *_content(version), *_ending(version)), key=lambda g: g.section)
    )


def missing(version: Version) -> tuple[Gap, ...]:
    """Return what must be filled before the version can be proposed."""
    return tuple(gap for gap in gaps(version) if gap.must)


def _must(section: int, given: object, field: str, text: str) -> Iterator[Gap]:
    if given in (None, "", ()):
        yield Gap(section, Problem(text, field))


def _better(section: int, given: object, field: str, text: str) -> Iterator[Gap]:
    if given in (None, "", ()):
        yield Gap(section, Problem(text, field), must=False)


def _head(v: Version) -> Iterator[Gap]:
    yield from _must(HEAD, v.language, "language", N_("Choose the language of the text."))
    yield from _must(HEAD, v.nature, "nature", N_("Say whether this is a record or binding."))
    yield from _must(HEAD, v.met_on, "met_on", N_("Say on which day you met."))
    yield from _must(HEAD, v.present, "present", N_("Say who was present."))
    yield from _must(HEAD, v.valid_from, "valid_from", N_("Say from which day it is in force."))
    if v.valid_from and v.ends_on and v.ends_on < v.valid_from:
        yield Gap(HEAD, Problem(N_("It ends before it begins: check both days."), "ends_on"))
    if len(v.parties) < 2:
        yield Gap(HEAD, Problem(N_("An agreement needs at least two parties."), "parties"))
    names = [party.name for party in v.parties]
    signs = [party.sign for party in v.parties if party.sign]
    if not all(names):
        yield Gap(HEAD, Problem(N_("Each party needs a name."), "parties"))
    for n, party in enumerate(v.parties):
        values = {"name": party.name}
        if not party.sign:
            text = N_("{name} needs a short sign.")
            yield Gap(HEAD, Problem(text, f"party_{n}_sign", values))
        if not party.place:
            text = N_("Say in which town {name} is.")
            yield Gap(HEAD, Problem(text, f"party_{n}_place", values))
    if len(set(signs)) < len(signs):
        yield Gap(HEAD, Problem(N_("Two parties have the same short sign: change one."), "parties"))


def _content(v: Version) -> Iterator[Gap]:
    yield from _must(1, v.goal, "goal", N_("Write the common goal in a sentence or two."))
    yield from _better(1, v.success_means, "success_means", N_("How will you see success?"))
    yield from _better(1, v.not_included, "not_included", N_("What is not part of it?"))
    wrong = share_problem((party.share for party in v.parties), "parties")
    if wrong is not None:
        yield Gap(2, wrong)
    yield from _must(2, v.hour_value, "hour_value", N_("Say what an hour of work counts."))
    if v.hour_value is not None and v.hour_value <= 0:
        yield Gap(2, Problem(N_("An hour of work must count more than 0."), "hour_value"))
    yield from _commitments(v)
    if v.joint_money_held:
        yield from _must(5, v.custody, "custody", N_("Say who keeps the joint money, and how."))
    yield from _must(6, v.decision_rule, "decision_rule", N_("Say how you decide."))


def _commitments(v: Version) -> Iterator[Gap]:
    """Each party needs a commitment with a day; what a party adds to it may stay without one."""
    having = {term.by for term in v.commitments}
    dated = {term.by for term in v.commitments if term.due is not None or term.every}
    for party in v.parties:
        if party.contact not in having:
            yield Gap(
                3,
                Problem(
                    N_("{name} has promised nothing yet: each party needs a commitment."),
                    "commitments",
                    {"name": party.name},
                ),
            )
    for term in v.commitments:
        values = {"mark": term.mark}
        if not term.what:
            yield Gap(3, Problem(N_("{mark} does not say what is done."), "commitments", values))
        if term.due is None and not term.every:
            text = N_("{mark} does not say by when.")
            yield Gap(3, Problem(text, "commitments", values), must=term.by not in dated)


def _ending(v: Version) -> Iterator[Gap]:
    planned = sum(bool(case.event and case.then) for case in v.worst_cases)
    if not planned:
        text = N_("Plan for at least one thing that could go wrong, and what then.")
        yield Gap(9, Problem(text, "worst_cases"))
    elif planned < 3:
        yield Gap(
            9,
            Problem(N_("Three worst cases are better: illness, money, quarrel."), "worst_cases"),
            must=False,
        )
    yield from _must(10, v.review_months, "review_months", N_("Say how often you review."))
    yield from _must(10, v.next_review, "next_review", N_("Set the day of the next review."))
    if v.next_review and v.met_on and v.next_review < v.met_on:
        text = N_("The next review lies before the day on which you met: check both days.")
        yield Gap(10, Problem(text, "next_review"))
    for given, field in (
        (v.notice, "notice"),
        (v.running_jobs, "running_jobs"),
        (v.handover, "handover"),
        (v.exit_balance, "exit_balance"),
    ):
        yield from _must(12, given, field, N_("Agree on this before you need it."))
    if v.version > 1:
        yield from _must(15, v.reason, "reason", N_("Say why there is a new version."))
