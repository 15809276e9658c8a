"""Units that values are counted in: hours, or one currency; amounts are integers in minor units."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

HOUR = "h"
UNKNOWN = "?"
"""The unit of what belongs to a missing cooperation: its amounts are shown as they stand."""

_DIGITS = {
    UNKNOWN: 0, "JPY": 0, "KRW": 0, "ISK": 0, "CLP": 0, "VND": 0, "KWD": 3, "BHD": 3, "TND": 3,
}  # fmt: skip


def digits(unit: str) -> int:
    """Return how many decimals a unit has: hours are counted in hundredths."""
    return _DIGITS.get(unit, 2)


def minor(amount: Decimal, unit: str) -> int:
    """Return an amount in minor units, half to even."""
    return int((amount * 10 ** digits(unit)).to_integral_value(ROUND_HALF_EVEN))


def major(value: int, unit: str) -> Decimal:
    """Return minor units as an exact Decimal with the unit's decimals."""
    return Decimal(value).scaleb(-digits(unit))
