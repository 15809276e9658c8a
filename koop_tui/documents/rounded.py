"""What is said where printed hours are not exact."""

from __future__ import annotations

from collections.abc import Iterable

from koop_tui.domain.units import HOUR, SECONDS
from koop_tui.language import speaking


def is_rounded(values: Iterable[int], unit: str) -> bool:
    """Whether any of some values can't be written with two decimals: 20 minutes are 0.33 h."""
    return unit == HOUR and any(value % (SECONDS // 100) for value in values)


def rounded_words(lang: str | None = None) -> str:
    """Say why the last decimal of sums may differ from the sum of what is printed."""
    return speaking(lang).gettext("Hours are rounded to two decimals; koop counts to the second.")
