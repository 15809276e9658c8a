"""The story of the example book: what happens stands in story.toml, its words in texts/de.toml.

story.toml says how both are written.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

Table = Mapping[str, Any]

_FOLDER = Path(__file__).parent


def read_story() -> Table:
    """Return what happens in the book, the same in every language."""
    return _read(_FOLDER / "story.toml")


def read_texts(lang: str) -> Table:
    """Return the words of the story in "de" or "en"; FileNotFoundError for another language."""
    return _read(_FOLDER / "texts" / f"{lang}.toml")


def _read(file: Path) -> Table:
    return tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)


def merged(*tables: Table) -> dict[str, Any]:
    """Return one table of all, what comes later first; tables inside are put together too."""
    whole: dict[str, Any] = {}
    for table in tables:
        for name, value in table.items():
            known = whole.get(name)
            if isinstance(known, Mapping) and isinstance(value, Mapping):
                value = merged(known, value)
            whole[name] = value
    return whole


class Deck:
    """Deals texts in random order or as they stand, each once before any comes again."""

    def __init__(self, rng: Random, texts: list[str], shuffled: bool = True) -> None:
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
