"""Units that values are counted in: hours, or one currency; amounts are integers in minor units.

Hours are counted in seconds, so that 20 min and 0.33 h are both exact; a currency in its cents.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal

HOUR = "h"
SECONDS = 3600
"""Of an hour."""
UNKNOWN = "?"
"""The unit of what belongs to a missing cooperation: its amounts are shown as they stand."""

_DIGITS = {
    UNKNOWN: 0, "JPY": 0, "KRW": 0, "ISK": 0, "CLP": 0, "VND": 0, "KWD": 3, "BHD": 3, "TND": 3,
}  # fmt: skip


def digits(unit: str) -> int:
    """Return with how many decimals amounts in a unit are shown."""
    return _DIGITS.get(unit, 2)


def minors(unit: str) -> int:
    """Return how many minor units one of a unit has: 3600 seconds, 100 cents."""
    return SECONDS if unit == HOUR else int(10 ** digits(unit))


def minor(amount: Decimal, unit: str) -> int:
    """Return an amount in minor units, half to even."""
    return int((amount * minors(unit)).to_integral_value(ROUND_HALF_EVEN))


def major(value: int, unit: str) -> Decimal:
    """Return minor units as a Decimal: money exactly, with its decimals; hours as they come."""
    if unit == HOUR:
        return Decimal(value) / SECONDS
    return Decimal(value).scaleb(-digits(unit))


def hours_of(quantities: Iterable[Decimal]) -> Decimal:
    """Return the sum of hours, each of them as many seconds as it means: 3 x 0.333333 is 1."""
    return major(sum(minor(quantity, HOUR) for quantity in quantities), HOUR)
