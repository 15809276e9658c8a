"""Who gave, and for whom, in a one-line contribution: "Anna 4h Akquise", "3 h for Anna"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.search import folded
from koop_tui.language.entry_line import Line
from koop_tui.language.entry_words import BY

AND = {"and", "und", "&", "+"}
"""Words between two parties."""

FOR = {"for", "für", "fuer"}
"""Words before the one that something was for, in either language."""

_ME = {"me", "myself", "mich", "mir"}

_LONGEST = 6
"""The most words of a name."""
_LEAST = 2
"""The fewest letters of a name or sign: a single letter is too often something else."""


@dataclass(frozen=True)
class PartyNames:
    """What the parties of a cooperation are called, each name only where it means one of them.

    `me` is the party that writes; None where it is none of them.
    """

    names: dict[str, int] = field(default_factory=dict)
    signs: dict[str, int] = field(default_factory=dict)
    me: int | None = None

    @classmethod
    def of(cls, parties: Iterable[Contact], me: int | None = None) -> PartyNames:
        """Return the names of contacts: in full, given, family and nickname; and short signs."""
        found, signs, known_me = [], [], None
        for contact in parties:
            known_me = me if contact.id == me else known_me
            words = contact.display_name.split()
            known = {contact.display_name, contact.given, contact.family, contact.nickname,
                     *words[:1], *words[-1:]}  # fmt: skip
            keys = {folded(name) for name in known if len(name) >= _LEAST}
            found += [(key, contact.id) for key in keys if key]
            if len(contact.sign) >= _LEAST:
                signs.append((contact.sign, contact.id))
        return cls(_unique(found), _unique(signs), known_me)

    def knows(self, name: str) -> bool:
        """Whether a name means one of them."""
        return folded(name) in self.names

    def at(self, line: Line, start: int) -> tuple[int, int] | None:
        """Return whose name begins at a word of a line, and where it ends; None for no name."""
        for stop in range(min(start + _LONGEST, len(line.words)), start, -1):
            span = line.span(start, stop)
            party = self.names.get(folded(span), self.signs.get(span))
            if party is not None and line.free(start, stop):
                return party, stop
        return None

    def who(self, line: Line, start: int) -> tuple[int, int] | None:
        """Return who is meant at a word of a line, by name or as "me", and where that ends."""
        if (found := self.at(line, start)) is not None or self.me is None:
            return found
        said = line.span(start, start + 1).casefold() in _ME and line.free(start, start + 1)
        return (self.me, start + 1) if said else None


NOBODY = PartyNames()


def party_names(book: Book, me: int | None, cooperation: Cooperation, day: date) -> PartyNames:
    """Return the names of the parties that had not left before a day."""
    parties = (book.get(Contact, party) for party in cooperation.parties_on(day))
    return PartyNames.of((contact for contact in parties if contact is not None), me)


def _unique(found: Iterable[tuple[str, int]]) -> dict[str, int]:
    pairs = list(found)
    times = Counter(name for name, _party in pairs)
    return {name: party for name, party in pairs if times[name] == 1}


def read_giver(line: Line, names: PartyNames) -> int | None:
    """Take the name of who gave out of a line; return who, None where nobody is named so.

    It stands before the amount, or it is all that is left: in "3 h call with Anna" and "3 h Anna
    gebrieft" nobody says that she gave it. Behind "by" it stands at either end of what is left.
    Refused where two are named, of whom each gave something.
    """
    free = line.rest()
    if not free:
        return None
    party = _read_by(line, names)
    if party is not None:
        return party
    found = names.at(line, free[0])
    if found is None:
        return None
    party, stop = found
    amount = line.fields.index("amount") if "amount" in line.fields else len(line.words)
    if free[0] < amount or stop == free[-1] + 1:
        line.take(free[0], stop, "giver")
        _refuse_another(line, stop, names)
        return party
    return None


def _read_by(line: Line, names: PartyNames) -> int | None:
    """Take "by Anna" out of a line where what is left of it begins or ends so."""
    free = line.rest()
    for at in free:
        found = names.who(line, at + 1) if line.words[at].casefold() in BY else None
        if found is None:
            continue
        party, stop = found
        if at == free[0] or stop == free[-1] + 1:
            line.take(at, stop, "giver")
            _refuse_another(line, stop, names)
            return party
    return None


def _refuse_another(line: Line, at: int, names: PartyNames) -> None:
    """Refuse "Anna and Max 3 h": whether that is 3 h together or each, nobody can tell."""
    if at < len(line.words) and line.words[at].casefold() in AND and names.who(line, at + 1):
        raise refuse(N_("Write a line for each who put something in, with what it was."), "giver")
