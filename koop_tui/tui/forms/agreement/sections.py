"""The sections of an agreement as the editor lists them: number, name, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from koop_tui.domain.agreements import Version
from koop_tui.domain.clauses import CHANGES, SECTIONS, clauses_of
from koop_tui.domain.gaps import Gap, gaps
from koop_tui.language import pgettext

Mark = Literal["", "done", "warning", "gap"]


@dataclass(frozen=True)
class SectionState:
    """One section of a version: `mark` says whether it is filled, could be better, or lacks."""

    number: int
    mark: Mark
    gaps: tuple[Gap, ...] = ()

    @property
    def name(self) -> str:
        """The short name in the language of the interface."""
        return section_name(self.number)


def section_name(number: int) -> str:
    """Return the short name of a section in the language of the interface."""
    return pgettext("section", SECTIONS[number][0])


def sections(version: Version, more: Iterable[Gap] = ()) -> list[SectionState]:
    """Return the sections of a version; the changes only from the second version on.

    `more` is advice that does not come of the version alone.
    """
    found = (*gaps(version), *more)
    numbers = [n for n in SECTIONS if n != CHANGES or version.version > 1]
    return [_section(version, n, tuple(g for g in found if g.section == n)) for n in numbers]


def _section(version: Version, number: int, found: tuple[Gap, ...]) -> SectionState:
    mark: Mark = ""
    if any(gap.must for gap in found):
        mark = "gap"
    elif found:
        mark = "warning"
    elif _has_something(version, number):
        mark = "done"
    return SectionState(number, mark, found)


def _has_something(version: Version, number: int) -> bool:
    """Whether anything was filled in that was not there from the start."""
    return any(
        getattr(version, clause.field) not in (None, "", (), False)
        for clause in clauses_of(number)
        if not clause.given and clause.field in Version.model_fields
    )
