"""Many contacts, found by what one can be known by, without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from koop_tui.domain.contacts import Contact
from koop_tui.domain.identity import Key, Known, Words, known_by, same_person

_CROWD = 50
"""From so many owners on, a mailbox or line says nothing but together with the same name."""

Ids = dict[int, None]
"""Ids of contacts, in the order in which they came."""


@dataclass(frozen=True)
class Found:
    """Who a contact is among people: one of `same`, the likeliest first; nobody when it is empty.

    `known` is what it can be known by. With `unclear` several fit equally well, and none of them
    for sure. `namesakes` are all with the very same `name`, `owner_of_uid` is somebody else with
    its UID.
    """

    known: Known
    same: tuple[int, ...] = ()
    unclear: bool = False
    name: Words = frozenset()
    namesakes: Collection[int] = ()
    owner_of_uid: int | None = None


class People:
    """Contacts by id, which can be asked who of them another contact is."""

    def __init__(self, contacts: Iterable[Contact], country: str) -> None:
        self.by_id: dict[int, Contact] = {}
        self._country = country
        self._known: dict[int, Known] = {}
        self._uids: dict[str, int] = {}
        self._owners: defaultdict[Key, Ids] = defaultdict(dict)
        self._called: defaultdict[Words, Ids] = defaultdict(dict)
        for contact in contacts:
            self.put(contact)

    def put(self, contact: Contact, known: Known | None = None) -> None:
        """Take a contact in, or in its new form; whoever had a UID first keeps it.

        `known` is what it can be known by, for who has found that out already.
        """
        self.by_id[contact.id] = contact
        known = self._known[contact.id] = known or known_by(contact, self._country)
        for name in known.names:
            self._called[name][contact.id] = None
        if known.uid:
            self.also_known_as(known.uid, contact.id)
        for key in known.keys:
            self._owners[key][contact.id] = None

    def also_known_as(self, uid: str, contact_id: int) -> None:
        """Know a contact by one more UID."""
        self._uids.setdefault(uid.casefold(), contact_id)

    def with_uid(self, uid: str) -> int | None:
        """Return the contact with a UID, None when there is none."""
        return self._uids.get(uid.casefold())

    def find(self, contact: Contact) -> Found:
        """Return who of these people a contact is."""
        known = known_by(contact, self._country)
        owner = self._uids.get(known.uid) if known.uid else None
        name = next((name for name in known.names if name in self._called), known.whole)
        namesakes = self._called.get(name, {})
        if owner is not None:
            # it may have been put under this UID although its own is another
            as_owner = replace(self._known[owner], uid=known.uid)
            if same_person(known, as_owner) == "uid":
                return Found(known, (owner,), False, name, namesakes)
        exact, loose = self._nearest(known)
        unclear = not exact and len(loose) > 1
        return Found(known, (*exact, *loose), unclear, name, namesakes, owner)

    def _nearest(self, known: Known) -> tuple[list[int], list[int]]:
        """Those that it can be by address and name: with the same full name, and all others."""
        fitting: list[list[int]] = [[], [], []]
        for near in self._candidates(known):
            theirs = self._known[near]
            if same_person(known, theirs):
                alike = (known.shown == theirs.shown) + (known.whole == theirs.whole)
                fitting[2 - alike].append(near)
        return [*fitting[0], *fitting[1]], fitting[2]

    def _candidates(self, known: Known) -> Iterable[int]:
        found: Ids = {}
        for key in known.keys:
            owners = self._owners.get(key, {})
            if len(owners) > _CROWD:
                namesakes = self._called.get(known.whole, {})
                found |= dict.fromkeys(one for one in namesakes if one in owners)
            else:
                found |= owners
        return sorted(found, key=lambda one: (one < 0, abs(one)))  # the book's own first

    def known(self, contact_id: int) -> Known | None:
        """Return what a contact can be known by, None when it is not among these people."""
        return self._known.get(contact_id)

    def keys_of(self, contact_id: int) -> frozenset[Key]:
        """Return the addresses and numbers of a contact, as they are compared."""
        return self._known[contact_id].keys if contact_id in self._known else frozenset()

    def owners_of(self, key: Key) -> Collection[int]:
        """Return the contacts with an e-mail address or phone number."""
        return self._owners.get(key, ())
