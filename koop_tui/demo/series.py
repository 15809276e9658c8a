"""The entries of the workshop series, laid out one by one.

The first review of its agreement tells their sums: me 1,260 and Jonas 2,100 EUR in 35 entries up to
14 days before today, 84 % of it confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

_HOURS = {
    "me": (200, 150, 200, 100, 250, 150, 200, 100),
    "jonas": (100, 200, 150, 250, 100, 200, 150, 300, 100, 200, 150, 200, 100, 250, 150, 200, 200),
}
_MONEY = {"me": (4800, 3650, 6550), "jonas": (2400, 4800, 3200, 3600)}
_JOB = 30_000


@dataclass(frozen=True)
class Line:
    """One entry laid out by hand: hours in hundredths, or an amount in minor units.

    `age` and `checked` in days before today; `checked` None is not yet confirmed.
    """

    age: int
    giver: str
    kind: str
    amount: int
    checked: int | None = None


def workshop_lines() -> list[Line]:
    """Return the entries of the workshop series, oldest first."""
    mine = [Line(0, "me", "work", hours) for hours in _HOURS["me"]]
    his = [Line(0, "jonas", "work", hours) for hours in _HOURS["jonas"]]
    mine[3:3] = [Line(0, "me", "money", amount) for amount in _MONEY["me"]]
    mine.insert(6, Line(0, "me", "referral", _JOB))
    his[4:4] = [Line(0, "jonas", "money", amount) for amount in _MONEY["jonas"]]
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
