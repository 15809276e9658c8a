"""What the demo's agreements look like beside the workshop series: states, days, numbers.

Days are told from today: below zero are days gone by, on weekdays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from koop_tui.domain.agreements import Channel, Nature, VersionState
from koop_tui.domain.commitments import CommitmentState, Recurrence


@dataclass(frozen=True)
class TermPlan:
    """One commitment: by whom, due when, how many hours; `done` is the day it was done."""

    by: str
    due: int = 0
    hours: str = ""
    every: Recurrence = ""
    due_day: int = 0
    """Day of the month of a monthly one; 0 for the one that comes in `due` days."""
    state: CommitmentState = "open"
    done: int = 0
    actual: str = ""
    times: int = 0


@dataclass(frozen=True)
class VersionPlan:
    """One version: its days, its marks, who answered when, and what happened to it."""

    met: int
    marks: tuple[str, ...]
    log: tuple[tuple[int, VersionState], ...]
    """Days and states; the last one is the state the version is in."""
    valid: int | None = None
    """First day; 0 for the first of next month."""
    answers: Mapping[str, tuple[int, Channel]] = field(default_factory=dict)
    times: tuple[str, str] = ("", "")
    trial: int | None = None
    review: int | None = None
    """Day of the next review."""
    numbers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class AgreementPlan:
    """One agreement: of which cooperation, with which commitments, in which versions."""

    cooperation: str
    partner: str
    versions: tuple[VersionPlan, ...] = ()
    terms: Mapping[str, TermPlan] = field(default_factory=dict)
    points: tuple[tuple[str, int], ...] = ()
    """Who takes care of each open point, and by when."""
    minutes: str = "me"
    nature: Nature = "record"
    notice: tuple[str, int, int] | None = None
    """Who gave notice, on which day, and the last day."""


AGREEMENTS: tuple[AgreementPlan, ...] = (
    AgreementPlan(
        "outdoor", "anna", minutes="anna", points=(("anna", -320),),
        terms={
            "A1": TermPlan("anna", -320, "8", state="done", done=-322, actual="9.5"),
            "A2": TermPlan("me", -315, "6", state="done", done=-309, actual="7"),
            "A3": TermPlan("anna", every="monthly", due_day=15, hours="0.5", times=11),
            "A4": TermPlan("me", 3, "1", every="monthly", times=11),
            "A5": TermPlan("me", 34, "3"),
            "A6": TermPlan("anna", 48, "2"),
        },
        versions=(
            VersionPlan(
                met=-352, valid=-345, times=("16:00", "18:30"), review=20,
                marks=("A1", "A2", "A3", "A4"),
                answers={"me": (-352, "in_person"), "anna": (-348, "message")},
                log=((-355, "draft"), (-352, "proposed"), (-348, "agreed"), (-345, "active")),
                numbers={"review_months": 12, "review_minutes": 90, "disagreement_days": 10},
            ),
            VersionPlan(
                met=-13, valid=0, times=("17:30", "19:00"), review=110,
                marks=("A3", "A4", "A5", "A6"),
                answers={"anna": (-13, "in_person"), "me": (-10, "email")},
                log=((-15, "draft"), (-13, "proposed"), (-10, "agreed")),
                numbers={
                    "review_months": 4, "review_minutes": 60, "disagreement_days": 10,
                    "balance_limit": 3_000,
                },
            ),
        ),
    ),
    AgreementPlan(
        "fair", "eva",
        terms={
            "A1": TermPlan("eva", -325, "2", state="done", done=-327, actual="1.5"),
            "A2": TermPlan("me", -285, "10", state="done", done=-280, actual="13"),
            "A3": TermPlan("eva", -232, "3", state="done", done=-232, actual="3"),
        },
        versions=(
            VersionPlan(
                met=-338, valid=-335, times=("09:00", "10:15"), review=-230,
                marks=("A1", "A2", "A3"),
                answers={"eva": (-337, "phone"), "me": (-336, "email")},
                log=(
                    (-338, "draft"), (-338, "proposed"), (-336, "agreed"), (-335, "active"),
                    (-214, "ended"),
                ),
                numbers={
                    "review_months": 4, "review_minutes": 60, "disagreement_days": 5,
                    "joint_above": 30_000,
                },
            ),
        ),
    ),
    AgreementPlan(
        "book", "tom", points=(("tom", -270),), notice=("tom", -9, 19),
        terms={
            "A1": TermPlan("me", -262, "20", state="done", done=-264, actual="26"),
            "A2": TermPlan("tom", -250, "8", state="done", done=-229, actual="6"),
            "A3": TermPlan("me", -100, "60", state="done", done=-96, actual="82"),
            "A4": TermPlan("tom", -60, "40", state="released"),
            "A5": TermPlan("me", 5, "6"),
        },
        versions=(
            VersionPlan(
                met=-302, valid=-300, times=("18:00", "20:00"), review=63,
                marks=("A1", "A2", "A3", "A4", "A5"),
                answers={"me": (-302, "in_person"), "tom": (-300, "email")},
                log=(
                    (-306, "draft"), (-302, "proposed"), (-300, "agreed"), (-300, "active"),
                    (-9, "in_notice"),
                ),
                numbers={"review_months": 12, "review_minutes": 60, "disagreement_days": 14},
            ),
        ),
    ),
    AgreementPlan("workshops", "jonas"),
    AgreementPlan(
        "coaching", "lea", minutes="lea", points=(("me", 6), ("lea", 20)),
        terms={
            "A1": TermPlan("lea", 24, "6"),
            "A2": TermPlan("me", 27, "5"),
            "A3": TermPlan("lea", 13, "2"),
            "A4": TermPlan("me", 15, "3"),
        },
        versions=(
            VersionPlan(
                met=-5, valid=10, times=("08:30", "10:00"), trial=100, review=75,
                marks=("A1", "A2", "A3", "A4"),
                answers={"lea": (-3, "email")},
                log=((-5, "draft"), (-5, "proposed")),
                numbers={
                    "review_months": 2, "review_minutes": 45, "disagreement_days": 4,
                    "balance_limit": 2_000, "joint_money_held": True,
                },
            ),
        ),
    ),
    AgreementPlan(
        "office", "mira", nature="binding", points=(("mira", 7),),
        terms={"A1": TermPlan("me", 9, "2")},
        versions=(
            VersionPlan(
                met=-3, times=("12:30", ""), marks=("A1",), log=((-3, "draft"),),
                numbers={
                    "review_months": 6, "review_minutes": 30, "joint_money_held": True,
                    "joint_above": 25_000,
                },
            ),
        ),
    ),
)  # fmt: skip
"""The agreements in the order of their numbers: KV-0001 and so on."""
