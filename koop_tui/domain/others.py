"""What others have to do with: the private contacts that can't be hidden from them."""

from __future__ import annotations

from collections.abc import Mapping

from koop_tui.domain.book import Book, login_of, referring_paths
from koop_tui.domain.contacts import Contact
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.records import Record, RefTo
from koop_tui.domain.references import references

_OF_BOTH = {"commitments", "referrals", "introductions", "requests"}
"""Tables of what is no less of the other than of the contact."""


def bound_of(book: Book, owned: Mapping[int, int]) -> frozenset[int]:
    """Return which of some contacts others have to do with; `owned` is contact to owner.

    They stand in a cooperation or an agreement; another member has to do with them; or another
    member has noted a talk with nobody else.
    """
    judge = _Judge(book, owned)
    found: set[int] = set()
    for model, path, mark in referring_paths(Contact.table) if owned else ():
        holders = book.groups(model, path)
        for number in owned:
            if number in holders and number not in found:
                records = holders.in_any_order(number)
                if any(judge.binds(record, mark, number) for record in records):
                    found.add(number)
    return frozenset(found)


class _Judge:
    """Tells of one record whether it is of others than the owner of a private contact in it."""

    def __init__(self, book: Book, owned: Mapping[int, int]) -> None:
        self._book = book
        self._owned = owned
        self._members = book.noted(Contact, login_of)
        self._numbers = {login: number for number, login in self._members.items()}

    def binds(self, record: Record, mark: RefTo, contact: int) -> bool:
        """Whether a record that refers to the contact keeps it from being hidden."""
        if mark.gone == "refuse":
            return True
        if mark.gone == "drop" and (record.is_bound or self._is_needed(record)):
            return True
        owner = self._owned[contact]
        if isinstance(record, Interaction):
            return self._is_of_another(record, owner)
        if record.table in _OF_BOTH:
            people = {number for table, number in references(record) if table == Contact.table}
            return any(number in self._members for number in people - {owner})
        return False

    def _is_needed(self, record: Record) -> bool:
        return any(
            mark.gone == "refuse" and record.id in self._book.groups(model, path)
            for model, path, mark in referring_paths(record.table)
        )

    def _is_of_another(self, talk: Interaction, owner: int) -> bool:
        """Whether another member has talked with nobody but such contacts.

        A talk with somebody else besides is still seen; only those are not seen in it.
        """
        others = {n for n in talk.participants if n != owner and n not in self._owned}
        if others:
            return all(number in self._members for number in others)
        return self._numbers.get(talk.updated_by, owner) != owner
