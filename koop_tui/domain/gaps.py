"""What a version of an agreement lacks, clause by clause."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from koop_tui.domain.agreements import Version
from koop_tui.domain.clauses import CHANGES, CLAUSES, COMMITMENTS, HEAD, WORST_CASES, Clause
from koop_tui.domain.cooperations import share_problem
from koop_tui.domain.problems import N_, Problem

_EMPTY = (None, "", ())
_WORST_CASES = 3
"""How many worst cases are better than one."""


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
    """Return what a version lacks, in the order of the text; advice is not `must`."""
    return tuple(gap for clause in CLAUSES for gap in _gaps(clause, version))


def missing(version: Version) -> tuple[Gap, ...]:
    """Return what must be filled before the version can be proposed."""
    return tuple(gap for gap in gaps(version) if gap.must)


def _gaps(clause: Clause, version: Version) -> Iterator[Gap]:
    text = clause.must or clause.better
    needed = not clause.only_with or getattr(version, clause.only_with)
    if text and needed and getattr(version, clause.field) in _EMPTY:
        yield Gap(clause.section, Problem(text, clause.field), must=bool(clause.must))
    further = _FURTHER.get(clause.field)
    if further is not None:
        yield from further(version)


def _end(v: Version) -> Iterator[Gap]:
    if v.valid_from and v.ends_on and v.ends_on < v.valid_from:
        yield Gap(HEAD, Problem(N_("It ends before it begins: check both days."), "ends_on"))


def _parties(v: Version) -> Iterator[Gap]:
    if len(v.parties) < 2:
        yield Gap(HEAD, Problem(N_("An agreement needs at least two parties."), "parties"))
    names = [party.name for party in v.parties]
    signs = [party.sign for party in v.parties if party.sign]
    if not all(names):
        yield Gap(HEAD, Problem(N_("Each party needs a name."), "parties"))
    for n, party in enumerate(v.parties):
        values = {"name": party.name}
        if not party.sign:
            text = N_("{name} needs initials.")
            yield Gap(HEAD, Problem(text, f"party_{n}_sign", values))
        if not party.place:
            text = N_("Say in which town {name} is.")
            yield Gap(HEAD, Problem(text, f"party_{n}_place", values))
    if len(set(signs)) < len(signs):
        yield Gap(
            HEAD, Problem(N_("Two parties have the same initials: change one of them."), "parties")
        )


def _shares(v: Version) -> Iterator[Gap]:
    wrong = share_problem((party.share for party in v.parties), "parties")
    if wrong is not None:
        yield Gap(2, wrong)


def _hour_value(v: Version) -> Iterator[Gap]:
    if v.hour_value is not None and v.hour_value <= 0:
        yield Gap(2, Problem(N_("An hour of work must count more than 0."), "hour_value"))


def _commitments(v: Version) -> Iterator[Gap]:
    """Each party needs a commitment with a day; what a party adds to it may stay without one."""
    having = {term.by for term in v.commitments}
    dated = {term.by for term in v.commitments if term.due is not None or term.every}
    for party in v.parties:
        if party.contact not in having:
            text = N_("{name} has promised nothing yet: each party needs a commitment.")
            yield Gap(COMMITMENTS, Problem(text, "commitments", {"name": party.name}))
    for term in v.commitments:
        values = {"mark": term.mark}
        if not term.what:
            text = N_("{mark} does not say what is done.")
            yield Gap(COMMITMENTS, Problem(text, "commitments", values))
        if term.due is None and not term.every:
            problem = Problem(N_("{mark} does not say by when."), "commitments", values)
            yield Gap(COMMITMENTS, problem, must=term.by not in dated)


def _worst_cases(v: Version) -> Iterator[Gap]:
    planned = sum(bool(case.event and case.then) for case in v.worst_cases)
    if not planned:
        text = N_("Plan for at least one thing that could go wrong, and what then.")
        yield Gap(WORST_CASES, Problem(text, "worst_cases"))
    elif planned < _WORST_CASES:
        text = N_("Three worst cases are better: illness, money, quarrel.")
        yield Gap(WORST_CASES, Problem(text, "worst_cases"), must=False)


def _next_review(v: Version) -> Iterator[Gap]:
    if v.next_review and v.met_on and v.next_review < v.met_on:
        text = N_("The next review lies before the day on which you met: check both days.")
        yield Gap(10, Problem(text, "next_review"))


def _reason(v: Version) -> Iterator[Gap]:
    if v.version > 1 and not v.reason:
        yield Gap(CHANGES, Problem(N_("Say why there is a new version."), "reason"))


_FURTHER: Mapping[str, Callable[[Version], Iterator[Gap]]] = {
    "ends_on": _end,
    "parties": _parties,
    "shares": _shares,
    "hour_value": _hour_value,
    "commitments": _commitments,
    "worst_cases": _worst_cases,
    "next_review": _next_review,
    "reason": _reason,
}
"""What else can be wrong with a clause than that it is empty."""
