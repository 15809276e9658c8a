"""Completing a contact by what a card says: what is missing is added, nothing is overwritten.

What the card says otherwise than the contact is a Difference: told, and left to the person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from koop_tui.actions.completing_details import missing_details
from koop_tui.domain.contacts import Address, Contact, Labelled
from koop_tui.domain.phones import phone_key
from koop_tui.domain.problems import N_
from koop_tui.domain.records import YearlyDay

LABELS: dict[str, str] = {
    "uid": N_("card number"),
    "display_name": N_("name"),
    "prefix": N_("title"),
    "given": N_("given name"),
    "family": N_("family name"),
    "suffix": N_("name suffix"),
    "nickname": N_("nickname"),
    "organisation": N_("organisation"),
    "job_title": N_("role"),
    "emails": N_("e-mail"),
    "phones": N_("phone"),
    "addresses": N_("address"),
    "urls": N_("web page"),
    "profiles": N_("profile"),
    "birthday": N_("birthday"),
    "language": N_("language"),
    "tags": N_("tags"),
    "notes": N_("notes"),
    "vcard_extra": N_("further details"),
}
"""Fields that a card can complete, and what they are called."""

_SINGLE = ("nickname", "organisation", "job_title", "birthday", "language")
_NAME = ("prefix", "given", "family", "suffix")
_ADDRESS = ("street", "city", "region", "postcode", "country")

T = TypeVar("T")


@dataclass(frozen=True)
class Difference:
    """A field in which a card says something else than the book: its name, and what both say."""

    field: str
    book: object
    file: object


def complete(known: Contact, card: Contact, country: str) -> tuple[Contact, tuple[Difference, ...]]:
    """Return the known contact with what only the card says, and where the two differ.

    The contact is the same object when the card adds nothing. `country` (two letters) says whose
    phone numbers those without a prefix are.
    """
    completing = _Completing(known, card)
    completing.single()
    completing.names()
    completing.notes()
    completing.labelled("emails", _text_key)
    completing.labelled("phones", lambda phone: phone_key(phone.value, country))
    completing.labelled("urls", _text_key)
    completing.labelled("profiles", lambda entry: (_text_key(entry), entry.kind.casefold()))
    completing.addresses()
    completing.tags()
    completing.details()
    found = completing.found
    return known.changed(**found) if found else known, tuple(completing.differences)


def distinct(card: Contact, country: str) -> Contact:
    """Return a contact with each of its phone numbers once, in its first writing, for each kind."""
    keys = [phone_key(phone.value, country) for phone in card.phones]
    if len(set(keys)) == len(keys):
        return card
    with_kind = {key for key, phone in zip(keys, card.phones, strict=True) if phone.kind}
    kept: dict[Hashable, Labelled] = {}
    for key, phone in zip(keys, card.phones, strict=True):
        if phone.kind or key not in with_kind:
            kept.setdefault((key, phone.kind.casefold()), phone)
    return card if len(kept) == len(card.phones) else card.changed(phones=tuple(kept.values()))


class _Completing:
    """What becomes of a known contact, field by field."""

    def __init__(self, known: Contact, card: Contact) -> None:
        self._known = known
        self._card = card
        self.found: dict[str, Any] = {}
        self.differences: list[Difference] = []
        if card.uid and not known.uid:
            self.found["uid"] = card.uid

    def _take(self, field: str, *, fills: bool = True) -> None:
        """Take what the card says in a field of one value, or tell the difference."""
        mine, theirs = getattr(self._known, field), getattr(self._card, field)
        if not theirs or _alike(mine, theirs):
            return
        if isinstance(mine, YearlyDay) and _alike(theirs, mine):
            self.found[field] = theirs  # only the year was missing
        elif mine or not fills:
            self.differences.append(Difference(field, mine, theirs))
        else:
            self.found[field] = theirs

    def single(self) -> None:
        """Nickname, organisation and the like."""
        for field in _SINGLE:
            self._take(field)

    def names(self) -> None:
        """The name shown and its parts, which are not mixed with those of another name."""
        known, card = self._known, self._card
        if not _is_stand_in(card):
            if _is_stand_in(known) and card.display_name != known.display_name:
                self.found["display_name"] = card.display_name
            else:
                self._take("display_name")
        another = any(
            getattr(known, part) and getattr(card, part)
            and not _alike(getattr(known, part), getattr(card, part))
            for part in ("given", "family")
        )  # fmt: skip
        for part in _NAME:
            self._take(part, fills=not another)

    def notes(self) -> None:
        """The notes; a card whose notes are part of the contact's has nothing new."""
        if self._card.notes not in self._known.notes:
            self._take("notes")

    def labelled(self, field: str, key: Callable[[Labelled], Hashable]) -> None:
        """The values with a kind: new ones are added, a kind that is missing is filled in."""
        mine: list[Labelled] = list(getattr(self._known, field))
        places: dict[Hashable, list[int]] = {}
        for place, entry in enumerate(mine):
            places.setdefault(key(entry), []).append(place)
        more: list[Labelled] = []
        for entry in getattr(self._card, field):
            there = places.get(key(entry))
            if there is None:
                more.append(entry)
            elif entry.kind and not any(_alike(mine[at].kind, entry.kind) for at in there):
                bare = next((at for at in there if not mine[at].kind), None)
                if bare is None:
                    self._differ(field, mine[there[0]], entry)
                else:
                    mine[bare] = mine[bare].changed(kind=entry.kind)
        self._keep(field, (*mine, *more))

    def addresses(self) -> None:
        """The addresses: new ones are added, known ones completed."""
        mine = list(self._known.addresses)
        places: dict[Hashable, list[int]] = {}
        for place, address in enumerate(mine):
            places.setdefault(_address_key(address), []).append(place)
        more = []
        for address in self._card.addresses:
            there = places.get(_address_key(address))
            if there is None:
                more.append(address)
                continue
            at = next((at for at in there if _alike(mine[at].kind, address.kind)), there[0])
            missing = {
                part: value for part in (*_ADDRESS, "kind")
                if (value := getattr(address, part)) and not getattr(mine[at], part)
            }  # fmt: skip
            if missing:
                mine[at] = mine[at].changed(**missing)
            if any(not _alike(getattr(mine[at], part), value)
                   for part in ("region", "country", "kind")
                   if (value := getattr(address, part))):  # fmt: skip
                self._differ("addresses", mine[at], address)
        self._keep("addresses", (*mine, *more))

    def tags(self) -> None:
        """The tags: new ones are added."""
        there = set(map(str.casefold, self._known.tags))
        more = [tag for tag in self._card.tags if tag.casefold() not in there]
        self._keep("tags", (*self._known.tags, *more))

    def details(self) -> None:
        """The properties that koop does not know."""
        more, others = missing_details(self._known.vcard_extra, self._card.vcard_extra)
        self._keep("vcard_extra", (*self._known.vcard_extra, *more))
        for mine, theirs in others:
            self._differ("vcard_extra", mine, theirs)

    def _keep(self, field: str, values: tuple[Any, ...]) -> None:
        if values != getattr(self._known, field):
            self.found[field] = values

    def _differ(self, field: str, book: object, file: object) -> None:
        self.differences.append(Difference(field, book, file))


def _alike(one: object, other: object) -> bool:
    """Whether two values say the same: texts in whatever case, days of which one has no year."""
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    if isinstance(one, YearlyDay) and isinstance(other, YearlyDay) and other.year is None:
        return (one.month, one.day) == (other.month, other.day)
    return one == other


def _is_stand_in(contact: Contact) -> bool:
    """Whether a contact without a name is shown by its e-mail address or phone number."""
    entries = (*contact.emails, *contact.phones)
    return not (contact.given or contact.family) and any(
        contact.display_name == entry.value for entry in entries
    )


def _address_key(address: Address) -> Hashable:
    return tuple(
        re.sub(r"\W+", " ", part.casefold()).strip()
        for part in (address.street, address.city, address.postcode)
    )


def _text_key(entry: Labelled) -> str:
    return entry.value.casefold().rstrip("/")
