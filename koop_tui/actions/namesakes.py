"""Namesakes who share no address: which of them has all that a card tells, without asking each."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator

from koop_tui.domain.contacts import Contact
from koop_tui.domain.identity import Words
from koop_tui.domain.people import Ids, People

_SINGLE = ("uid", "kind", "display_name", "prefix", "given", "family", "suffix", "nickname",
           "organisation", "job_title", "birthday", "language", "notes")  # fmt: skip
_SEVERAL = ("phones", "emails", "addresses", "urls", "profiles", "vcard_extra")


class Namesakes:
    """Who of the people of one name has which details; found out for a name when it is asked."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._details: dict[Words, dict[Hashable, Ids]] = {}

    def put(self, contact: Contact) -> None:
        """Take in a contact in its new form; those of a name that nobody asked for are passed."""
        known = self._people.known(contact.id) if self._details else None
        for name in known.names if known else ():
            if name in self._details:
                self._take(name, contact)

    def _take(self, name: Words, contact: Contact) -> None:
        details = self._details[name]
        for detail in _details(contact):
            details.setdefault(detail, {})[contact.id] = None

    def with_all_of(self, card: Contact, name: Words, namesakes: Collection[int]) -> int | None:
        """Return who of the namesakes has all that a card tells: it came before. None if nobody."""
        if name not in self._details:
            self._details[name] = {}
            for one in namesakes:
                self._take(name, self._people.by_id[one])
        with_details = [self._details[name].get(detail, {}) for detail in _details(card)]
        fewest = min(with_details, key=len)
        return next((one for one in fewest if all(one in some for some in with_details)), None)


def _details(contact: Contact) -> Iterator[Hashable]:
    """All that a card can tell, each detail alike where it is compared as alike."""
    for name in _SINGLE:
        value = getattr(contact, name)
        if value:
            yield name, value.casefold() if isinstance(value, str) else value
    for name in _SEVERAL:
        for entry in getattr(contact, name):
            yield name, entry.model_dump_json().casefold()
    for tag in contact.tags:
        yield "tag", tag.casefold()
