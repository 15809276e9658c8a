"""Every pattern of the package takes time in proportion to the text, whatever the text is.

Measured is the time of the processor for texts of 100, 1,000, 10,000 and 100,000 signs: ten times
the text may take at most forty times as long. What grows with the square of the text takes a
hundred times as long.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from koop_tui.documents import unfit_files
from koop_tui.domain import clean
from tests.patterns import Used, hard_texts, inline_patterns, named_patterns

SIZES = (100, 1_000, 10_000, 100_000)
GROWTH = 40
FLOOR = 0.02
"""Seconds below which nothing is told by a ratio."""

MADE: dict[str, list[str] | list[bytes]] = {
    "domain/clean.py": [clean._ESCAPES, clean._NOT_NEEDED],
    "documents/csv_columns.py": [r"e[^ ]{1,4}mail[^ ]{1,4}"],
    "documents/unfit_files.py": [pattern for pattern, _sentence in unfit_files._SIGNATURES],
    "documents/vcard/properties.py": [r'(?:[^";]|"[^"]*")+', r'(?:[^",]|"[^"]*")+'],
    "domain/patterns.py": [],  # the modules hold them
    "store/draft_files.py": [r"(0123456789abcdef-[0-9a-f]{12})\.lock"],
    "own_files.py": [r"\.(generation-\d{1,18}\.json|koop)\.[0-9a-f]{16}\.tmp"],
}
"""Files that make a pattern as koop runs, to some that are like it."""


def seconds(do: Callable[[], object]) -> float:
    """Return the time of the processor that something takes, the shorter of two."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        do()
        taken.append(time.process_time() - start)
        if taken[0] < FLOOR:
            break
    return min(taken)


def applied(pattern: re.Pattern[Any], way: str, text: str) -> Callable[[], object]:
    """Return the doing of one thing with a pattern and a text."""
    given = text.encode() if isinstance(pattern.pattern, bytes) else text
    if way in ("sub", "subn"):
        return lambda: getattr(pattern, way)(given[:0], given)
    if way == "finditer":
        return lambda: sum(1 for _ in pattern.finditer(given))
    return lambda: getattr(pattern, way)(given)


def growing(used: Used) -> Iterator[str]:
    """Yield the first text, if any, for which a pattern takes more than in proportion."""
    for way in used.ways or ("search", "fullmatch"):
        for texts in zip(*(hard_texts(used.pattern, size) for size in SIZES), strict=True):
            before = FLOOR / GROWTH
            for text in texts:
                taken = seconds(applied(used.pattern, way, text))
                if taken > max(FLOOR, GROWTH * before):
                    yield f"{way} on {text[:20]!r}...{text[-3:]!r}: {taken:.2f} s at {len(text)}"
                    return
                before = max(taken, FLOOR / GROWTH)


ALL = named_patterns()


@pytest.mark.parametrize("used", ALL, ids=[used.where for used in ALL])
def test_a_pattern_is_linear(used: Used) -> None:
    assert list(growing(used)) == []


def test_the_patterns_inside_functions_are_linear_too() -> None:
    found = list(inline_patterns())
    for where, pattern, way in found:
        file = where.partition(":")[0]
        ways = frozenset([way]) if way != "compile" else frozenset({"search", "fullmatch"})
        for made in MADE[file] if pattern is None else [pattern]:
            assert list(growing(Used(where, re.compile(made), ways))) == [], where
    assert {where.partition(":")[0] for where, pattern, _way in found if pattern is None} == set(
        MADE
    )


def test_the_search_finds_the_patterns_that_are_known() -> None:
    found = {used.where for used in ALL}
    assert "koop_tui.domain.breaking._WHOLE" in found
    assert any(name.endswith(".ENDS") for name in found)
    assert len(found) > 60


@pytest.mark.parametrize(
    "pattern", [r"\w+://", r"\d[\d.,]* %", r"(.*?)\s*\(([^()]*)\)\s*", r"\s+$"]
)
def test_a_pattern_that_grows_is_noticed(pattern: str) -> None:
    assert list(growing(Used("here", re.compile(pattern), frozenset({"search", "fullmatch"}))))
