"""What today's list is made of: items in sections, and the rules that find them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from koop_tui.domain.colours import Colour
from koop_tui.domain.context import Context
from koop_tui.domain.letters import Letter as Letter
from koop_tui.domain.phrases import Words
from koop_tui.domain.problems import N_
from koop_tui.domain.records import Record


@dataclass(frozen=True)
class Section:
    """One kind of waiting: its name, the same in every release, and its heading, to translate.

    What is only `offered` does not wait: it is shown when nothing does.
    """

    name: str
    title: str
    offered: bool = False


COMMITMENTS = Section("commitments", N_("My commitments"))
WAITING = Section("waiting", N_("Waiting for my confirmation"))
REFERRALS = Section("referrals", N_("Referrals"))
REQUESTS = Section("requests", N_("Requests"))
INTRODUCTIONS = Section("introductions", N_("Introductions"))
OTHERS = Section("others", N_("Waiting for others"))
COOPERATIONS = Section("cooperations", N_("Cooperations"))
BIRTHDAYS = Section("birthdays", N_("Birthdays"))
NEEDS = Section("needs", N_("Needs that you could meet"))
TOUCH = Section("touch", N_("Keeping in touch"))
NEWCOMERS = Section("newcomers", N_("New contacts"))
WEEK = Section("week", N_("Once a week"), offered=True)


# What a key does

Argument = int | str | None | Sequence[int | str]


@dataclass(frozen=True)
class Fill:
    """A key asks a form: its id, and the plain values it is made with."""

    form: str
    arguments: tuple[Argument, ...]


@dataclass(frozen=True)
class Do:
    """A key changes something at once: the kind of change as in `actions.at_once`, and to what.

    Where nothing else is marked, `alone` is asked instead.
    """

    change: str
    arguments: tuple[Argument, ...]
    alone: Fill | None = None


@dataclass(frozen=True)
class Open:
    """A key leads to a record, in the place where it is at home."""

    table: str
    record_id: int


Way = Fill | Do | Open


def talked_over(contact: int | None, key: str, days: int) -> dict[str, Way]:
    """Return the key with which a talk settles an item for some days; none without a contact."""
    if contact is None:
        return {}
    return {"log": Fill("today.talk", (contact, None, "rest", (key, days)))}


@dataclass(frozen=True)
class Item:
    """One thing to settle.

    `key` stays the same from day to day while it is the same thing. `table` and `record_id` name
    the record it is about, `cooperation` and `contact` whom it concerns. `day` is when it is due
    or since when it waits; `days` is how many days ago that was, below zero for days to come. ""
    is no colour.

    It says `what` it is, `where` that stands, how it stands to today (`when`) and, where that has
    to be said, `why` it is here. `settled_by` names the keys that settle it by their actions;
    `named` says what a key is called where it does so in a way of its own. Enter `opens` what it
    is about. Put off, it `rest`s for so many days unless told otherwise. A `letter` is a friendly
    text about it.
    """

    key: str
    kind: str
    table: str
    record_id: int
    day: date | None
    days: int
    what: Words
    where: Words = ""
    when: Words = ""
    why: Words = ""
    colour: Colour | Literal[""] = ""
    cooperation: int | None = None
    contact: int | None = None
    settled_by: Mapping[str, Way] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)
    opens: Open | None = None
    rest: int = 1
    letter: Letter | None = None

    def way(self, key: str, *, alone: bool) -> Way:
        """Return what a key does; `alone` when no other item is chosen with it."""
        way = self.settled_by[key]
        return way.alone if alone and isinstance(way, Do) and way.alone is not None else way


@dataclass(frozen=True)
class Rule:
    """One kind of thing that today's list asks for: in which section, and what it is today.

    It sees the tables that it `reads` and no other, and is asked again only when one of them has
    changed. `most` are shown at most, of the `count` that there are. With `members` it knows
    besides which contacts are members, and nothing else of any: an edited contact costs it nothing.
    """

    section: Section
    items: Callable[[Context], Iterable[Item]]
    reads: tuple[type[Record], ...]
    most: int | None = None
    count: Callable[[Context], int] = lambda _context: 0
    members: bool = False

    @property
    def name(self) -> str:
        """Its name among all rules."""
        return f"{self.items.__module__}.{self.items.__qualname__}"


@dataclass(frozen=True)
class TodaySection:
    """The items of one kind of waiting; never empty. `more` wait besides and are only counted."""

    section: Section
    items: tuple[Item, ...]
    more: int = 0

    @property
    def name(self) -> str:
        """Its name, the same in every release."""
        return self.section.name

    @property
    def title(self) -> str:
        """The heading, to be translated."""
        return self.section.title
