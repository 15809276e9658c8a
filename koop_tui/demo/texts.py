"""The shape of the demo's texts: one set per language, content and not interface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any


@dataclass(frozen=True)
class Words:
    """Small things about people and places."""

    occasions: Mapping[str, tuple[str, str, str, str]]
    """Key to name, place, rhythm, note."""
    circles: Mapping[str, str]
    streets: tuple[str, ...]
    country: str
    abroad: Mapping[str, str]
    landline: str
    mobile: str
    met: Mapping[str, tuple[str, ...]]
    """Where we met ("regulars_table", "workshop", else "other") to how it was."""
    trust: tuple[tuple[str, ...], ...]
    """Evidence for the levels 1 to 4."""
    capacity: Mapping[str, str]
    ideal: Mapping[str, str]


@dataclass(frozen=True)
class CooperationText:
    """What is said about one cooperation; goals and notes by the key of the party."""

    title: str
    goal: str
    goals: Mapping[str, str]
    note: str = ""
    lessons: str = ""
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """ "me work" to what was put in; {} stands for one of `slots`."""
    slots: tuple[str, ...] = ()


@dataclass(frozen=True)
class Work:
    """All texts about cooperations, what was put in, and settlements."""

    cooperations: Mapping[str, CooperationText]
    evidence: tuple[str, ...]
    reversal: str
    dispute: str
    settlement: str
    gift: str
    favour: str


@dataclass(frozen=True)
class AgreementText:
    """What stands in one agreement."""

    fields: Mapping[str, Any]
    """The prose of version 1 by the name of the field."""
    terms: Mapping[str, tuple[str, str]]
    """Mark to what is promised and when it is done."""
    points: tuple[tuple[str, str], ...] = ()
    """Open points and the step somebody takes about each."""
    later: Mapping[str, Any] = field(default_factory=dict)
    """What version 2 writes otherwise."""
    reason: str = ""
    """Why there is a version 2; {} stands for the day of the talk."""
    evidence: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Mark to why it was released or dropped."""
    log_notes: Mapping[str, str] = field(default_factory=dict)
    """State to what was noted when the version came into it."""


@dataclass(frozen=True)
class Promise:
    """What was promised in a talk."""

    what: str
    done_when: str = ""
    evidence: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Talks:
    """All texts about interactions and what was promised in them."""

    topics: Mapping[str, tuple[str, ...]]
    """Field ("coaching"), or key of a person, to topics; " @" at the end is face to face."""
    wanted: str
    offered: str
    events: Mapping[str, tuple[str, ...]]
    """Occasion to what an evening there was about."""
    results: tuple[str, ...]
    agendas: tuple[str, ...]
    steps: tuple[str, ...]
    exchanges: Mapping[str, tuple[str, ...]]
    """ "given knowledge" to what it was."""
    promises: Mapping[str, Promise]


def sections(text: str) -> dict[str, tuple[str, ...]]:
    """Read a text of lines under "# name" headings: name to lines."""
    found: dict[str, tuple[str, ...]] = {}
    for part in text.split("# ")[1:]:
        name, *lines = part.strip().split("\n")
        found[name] = tuple(lines)
    return found


class Deck:
    """Deals texts in random order or as they stand, each once before any comes again."""

    def __init__(self, rng: Random, texts: tuple[str, ...], shuffled: bool = True) -> None:
        self._rng = rng
        self._shuffled = shuffled
        self._texts = texts
        self._rest: list[str] = []

    def deal(self) -> str:
        """Return the next text."""
        if not self._rest:
            self._rest = list(reversed(self._texts))
            if self._shuffled:
                self._rng.shuffle(self._rest)
        return self._rest.pop()
