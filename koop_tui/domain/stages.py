"""The life of a cooperation: which stage may follow which, and whether it is written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book
from koop_tui.domain.cooperations import Cooperation, Stage
from koop_tui.domain.lifecycle import OPEN
from koop_tui.domain.problems import N_, Problem

NEXT_STAGES: Mapping[Stage, tuple[Stage, ...]] = {
    "idea": ("getting_to_know", "trial", "active", "ended"),
    "getting_to_know": ("trial", "active", "idea", "ended"),
    "trial": ("active", "getting_to_know", "paused", "ending", "ended"),
    "active": ("paused", "ending", "ended", "trial"),
    "paused": ("active", "trial", "ending", "ended"),
    "ending": ("ended", "active"),
    "ended": ("active", "ending"),
}
"""Stage to those that may follow it, the likeliest first: forward, a step back, or the end."""

BEGUN: frozenset[Stage] = frozenset({"trial", "active", "paused", "ending", "ended"})

BEFORE_ACTIVE: frozenset[Stage] = frozenset({"idea", "getting_to_know", "trial", "paused"})
"""Stages of which an agreement in force makes one think that they are over."""


def stage_problem(before: Stage, after: Stage) -> Iterator[Problem]:
    """Yield what is wrong with going from one stage to another."""
    if after != before and after not in NEXT_STAGES[before]:
        yield Problem(N_("That stage does not follow this one: go step by step."), "stage")


def lacks_agreement(book: Book, cooperation: Cooperation) -> bool:
    """Whether a cooperation is active although none of its agreements is in force."""
    return cooperation.stage == "active" and not any(
        book.version_in_force(agreement.id)
        for agreement in book.by(Agreement, "cooperation", cooperation.id)
    )


def on_its_way(book: Book, cooperation: Cooperation) -> Version | None:
    """Return the version of an agreement of a cooperation that is not in force yet, if any."""
    chains = (
        book.by(Version, "agreement", agreement.id)
        for agreement in book.by(Agreement, "cooperation", cooperation.id)
    )
    return next((v for chain in chains for v in reversed(chain) if v.state in OPEN), None)
