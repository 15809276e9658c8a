"""Phrases: a few words with typed values in them, said in a language where they are shown.

The domain says what is to be said and of whom; names, numbers, amounts and days are written by
`language.phrases`, which also knows what stands for a record that is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from koop_tui.domain.records import Record


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - like N_, for a counted text
    """Mark both forms of a counted message for the catalogues without translating it."""
    return singular, plural


@dataclass(frozen=True)
class Name:
    """What a record is called: a contact's name, a cooperation's title."""

    model: type[Record]
    id: int


@dataclass(frozen=True)
class Number:
    """The number of a cooperation or agreement: KO-0003, KV-0004."""

    model: type[Record]
    id: int


@dataclass(frozen=True)
class Sign:
    """The short sign of a contact: "JP"."""

    contact: int


@dataclass(frozen=True)
class Amount:
    """An amount in minor units; `signed` shows a plus too."""

    value: int
    unit: str
    signed: bool = False


@dataclass(frozen=True)
class Counted:
    """A quantity of a unit: "3 h", "2 days"."""

    quantity: Decimal
    unit: str


@dataclass(frozen=True)
class ShortDay:
    """A day without its year: "12 Nov"."""

    day: date


@dataclass(frozen=True)
class ToToday:
    """How a day stands to today: "3 days late", "for 5 days", "in 2 days", "38 days ago"."""

    how: Literal["due", "since", "ahead", "ago"]
    day: date


@dataclass(frozen=True)
class Phrase:
    """A template marked with `N_` and what fills its `{names}`; `plural` is its form for many `n`.

    A text among the values stands as it is, it is a person's own.
    """

    text: str
    values: Mapping[str, Words] = field(default_factory=dict)
    plural: str = ""


Words = (
    str | int | Phrase | Name | Number | Sign | Amount | Counted | ShortDay | ToToday
    | tuple["Words", ...]
)  # fmt: skip
"""What can be said; of several, those that say something, with blanks between."""


def phrase(text: str, /, **values: Words) -> Phrase:
    """Return a phrase: `phrase(N_("talk {day}"), day=ShortDay(day))`."""
    return Phrase(text, values)


def counted(forms: tuple[str, str], n: int) -> Phrase:
    """Return a phrase for a number of things: `counted(NN_("every day", "every {n} days"), 21)`."""
    return Phrase(forms[0], {"n": n}, forms[1])
