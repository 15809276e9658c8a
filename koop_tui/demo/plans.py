"""What the demo's cooperations look like: stages, shares, and who puts in how much of what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from koop_tui.domain.cooperations import ContributionKind, CooperationKind, GoalFit, Stage

Givers = Mapping[str, Mapping[ContributionKind, int]]


@dataclass(frozen=True)
class Plan:
    """One cooperation. Ages in days before today; money in minor units.

    `pull` is how strongly the next entry comes from whoever is behind (0 never, 1 always), `lead`
    how likely it is from me where nobody pulls.
    """

    key: str
    kind: CooperationKind
    stage: Stage
    shares: Mapping[str, int]
    started: int
    first: int = 0
    last: int = 0
    count: int = 0
    givers: Givers = field(default_factory=dict)
    unit: str = "h"
    hour_value: int = 100
    limit: int | None = None
    room_day: int = 0
    fit: GoalFit = "good"
    hours: tuple[int, int] = (8, 12)
    """Planned and free hours a month of each party."""
    pull: float = 0.7
    lead: float = 0.5
    in_order: bool = False
    """Whether the notes come in the order they are written down."""
    moving_on: bool = False
    """Whether what the notes are about moves on with time, as chapters do."""
    waiting: str = ""
    """The partner whose newest entry waits for my confirmation."""


_HALF = 5_000

PLANS: tuple[Plan, ...] = (
    Plan(
        "fair", "other", "ended", {"me": _HALF, "eva": _HALF},
        started=690, first=670, last=250, count=32, unit="EUR", hour_value=6000,
        givers={"me": {"work": 6, "money": 4}, "eva": {"work": 6, "money": 4}},
        hours=(4, 6), pull=0.5, moving_on=True,
    ),
    Plan(
        "outdoor", "outside_expertise", "active", {"me": _HALF, "anna": _HALF},
        started=640, first=625, last=5, count=78, room_day=200,
        givers={
            "me": {"work": 15, "knowledge": 2, "referral": 2},
            "anna": {"work": 14, "knowledge": 2, "room": 2, "referral": 1},
        },
        hours=(10, 14), waiting="anna",
    ),
    Plan(
        "workshops", "joint_orders", "active", {"me": _HALF, "jonas": _HALF},
        started=79, unit="EUR", hour_value=6000, limit=150_000, room_day=8_000, hours=(12, 16),
        in_order=True,
    ),
    Plan(
        "book", "other", "ending", {"me": _HALF, "tom": _HALF},
        started=420, first=400, last=18, count=41, fit="partly",
        givers={"me": {"work": 12}, "tom": {"work": 6, "knowledge": 1}},
        hours=(8, 4), pull=0.0, lead=0.8, moving_on=True,
    ),
    Plan(
        "trio", "joint_orders", "active",
        {"me": _HALF, "consult_od": 3_000, "consult_fin": 2_000},
        started=560, first=548, last=8, count=86, unit="EUR", hour_value=7500, limit=400_000,
        givers={
            "me": {"work": 16, "money": 3, "referral": 1},
            "consult_od": {"work": 14, "money": 3, "referral": 1},
            "consult_fin": {"work": 13, "knowledge": 2, "money": 2},
        },
        hours=(16, 20), pull=0.8,
    ),
    Plan(
        "wards", "joint_orders", "paused", {"me": _HALF, "coach_team": _HALF},
        started=330, first=318, last=96, count=29,
        givers={
            "me": {"work": 10, "knowledge": 1},
            "coach_team": {"work": 10, "knowledge": 1},
        },
        hours=(6, 10), pull=0.6,
    ),
    Plan(
        "office", "shared_premises", "getting_to_know", {"me": _HALF, "mira": _HALF},
        started=52, first=44, last=23, count=3, unit="EUR", hour_value=4500, fit="partly",
        givers={"me": {"work": 1}, "mira": {"work": 1, "money": 1}},
        hours=(2, 8), in_order=True,
    ),
    Plan(
        "coaching", "outside_expertise", "trial", {"me": _HALF, "lea": _HALF},
        started=26, first=20, last=4, count=6,
        givers={"me": {"work": 1}, "lea": {"work": 1}},
        hours=(6, 8), in_order=True,
    ),
    Plan(
        "course", "outside_expertise", "idea", {"me": _HALF, "consult_digital": _HALF},
        started=12, unit="EUR", hour_value=6000, fit="", hours=(5, 5),
    ),
)  # fmt: skip
"""The cooperations in the order of their numbers: KO-0001 and so on."""

# The workshop series is laid out entry by entry, because the first review of the agreement tells
# its sums: me 1,260 and Jonas 2,100 EUR in 35 entries up to 14 days before today, 84 % confirmed.
_WORKSHOP_HOURS = {
    "me": (200, 150, 200, 100, 250, 150, 200, 100),
    "jonas": (100, 200, 150, 250, 100, 200, 150, 300, 100, 200, 150, 200, 100, 250, 150, 200, 200),
}
_WORKSHOP_MONEY = {"me": (4800, 3650, 6550), "jonas": (2400, 4800, 3200, 3600)}
_WORKSHOP_JOB = 30_000


@dataclass(frozen=True)
class Line:
    """One entry laid out by hand: hours in hundredths, or an amount in minor units.

    `age` and `checked` in days before today; `checked` None is not yet confirmed.
    """

    age: int
    giver: str
    kind: ContributionKind
    amount: int
    checked: int | None = None


def workshop_lines() -> list[Line]:
    """Return the entries of the workshop series, oldest first."""
    mine = [Line(0, "me", "work", hours) for hours in _WORKSHOP_HOURS["me"]]
    his = [Line(0, "jonas", "work", hours) for hours in _WORKSHOP_HOURS["jonas"]]
    mine[3:3] = [Line(0, "me", "money", amount) for amount in _WORKSHOP_MONEY["me"]]
    mine.insert(6, Line(0, "me", "referral", _WORKSHOP_JOB))
    his[4:4] = [Line(0, "jonas", "money", amount) for amount in _WORKSHOP_MONEY["jonas"]]
    his.insert(7, Line(0, "jonas", "room", 100))
    his.insert(14, Line(0, "jonas", "room", 100))
    # 7 hours of mine that nobody has confirmed, and 2 of his that I confirmed after the review
    return sorted(
        [
            *_spread(mine, 700, None),
            *_spread(his, 200, 7),
            Line(9, "jonas", "work", 200, checked=6),
            Line(6, "me", "work", 150),
            Line(3, "jonas", "work", 300),
        ],
        key=lambda line: -line.age,
    )


def _spread(lines: list[Line], late_hours: int, late: int | None) -> Iterator[Line]:
    """Yield the lines with their ages, from 15 days back to the start; the newest are `late`."""
    for n, line in enumerate(reversed(lines)):
        age = 15 + n * 63 // (len(lines) - 1)
        is_late = line.kind == "work" and late_hours >= line.amount
        late_hours -= line.amount if is_late else 0
        yield replace(line, age=age, checked=late if is_late else max(age - 2, 14))
