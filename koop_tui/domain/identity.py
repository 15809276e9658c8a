"""One person, one contact: whether two contacts, or a card and a contact, are the same.

They are by card number (UID), or by an e-mail address or phone number that both have and a name
that fits: the same, one empty, or one part of the other, given names and family names both.
Couples, practices and firms share a mailbox or a line; a name that fits no more says that they are
two, and so do "sen." and "jun." behind one name. One UID on two cards whose given names do not fit
is a fault of the program that wrote them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from koop_tui.domain.contacts import Contact
from koop_tui.domain.phones import phone_key

Sameness = Literal["", "uid", "email", "phone"]
"""By what two are the same; "" when they are not."""

Words = frozenset[str]
Key = tuple[Literal["email", "phone"], str]
"""An e-mail address or a phone number, alike in all its writings."""

_WORD = re.compile(r"\w+")
_SPELLED = str.maketrans({"ß": "ss", "ø": "o", "æ": "a", "ł": "l", "đ": "d", "ı": "i"})
_ACCENT = re.compile("[\u0300-\u036f]+")
_UMLAUT = re.compile("(?<=[aou])e")
_GENERATIONS = {
    "jr": "jr", "jun": "jr", "junior": "jr", "sr": "sr", "sen": "sr", "senior": "sr",
    "ii": "ii", "iii": "iii",
}  # fmt: skip
"""What tells father and son apart, in its writings."""
_GENERATION = frozenset(_GENERATIONS.values())
_TITLES = frozenset({"dr", "prof", "med", "dipl", "ing", "mag", "herr", "frau", "mr", "mrs", "ms"})


@lru_cache(maxsize=8192)
def _words(text: str) -> Words:
    """The words of a name, alike for Müller, Mueller and Muller."""
    text = text.casefold()
    if not text.isascii():
        text = _ACCENT.sub("", unicodedata.normalize("NFKD", text.translate(_SPELLED)))
    if "e" in text:
        text = _UMLAUT.sub("", text)
    return frozenset(_GENERATIONS.get(word, word) for word in _WORD.findall(text))


@dataclass(frozen=True, slots=True)
class Known:
    """What a contact can be known by: the words of its name, its addresses, numbers and UID.

    `whole` are the words of given and family name, or of the name shown where there are none.
    `keys` are e-mail addresses and phone numbers, each alike in all its writings. `generation` is
    what tells father and son apart, where the name says it.
    """

    whole: Words
    given: Words
    family: Words
    shown: Words
    organisation: bool
    uid: str
    keys: frozenset[Key]
    generation: Words = frozenset()

    @property
    def names(self) -> tuple[Words, ...]:
        """The full names by which namesakes are found: by its parts, and as it is shown."""
        shown = self.shown - _TITLES or self.shown
        return tuple(dict.fromkeys(name for name in (self.whole, shown) if name))

    @property
    def nameless(self) -> bool:
        """Whether there is no name, and the contact is called by its e-mail or number."""
        return not (self.whole or self.shown)


def known_by(contact: Contact, country: str) -> Known:
    """Return what a contact can be known by.

    `country` (two letters) says whose phone numbers those without a prefix are.
    """
    given, family = _words(contact.given), _words(contact.family)
    stand_ins = (entry.value for entry in (*contact.emails, *contact.phones))
    nameless = not (given or family) and contact.display_name in stand_ins
    shown: Words = frozenset() if nameless else _words(contact.display_name)
    keys: set[Key] = {("email", entry.value.casefold()) for entry in contact.emails}
    keys |= {("phone", phone_key(entry.value, country)) for entry in contact.phones}
    told = shown - given - family | _words(contact.suffix)
    return Known(
        given | family or shown - _TITLES or shown, given, family, shown,
        contact.kind == "organisation", contact.uid.casefold(), frozenset(keys),
        told & _GENERATION,
    )  # fmt: skip


def same_person(one: Known, other: Known) -> Sameness:
    """Return by what two are the same person or organisation, "" when they are not."""
    shared = one.keys & other.keys
    if one.uid and one.uid == other.uid and _may_be_renamed(one, other):
        return "uid"
    if not shared or not names_fit(one, other):
        return ""
    return "email" if any(kind == "email" for kind, _value in shared) else "phone"


def names_fit(one: Known, other: Known) -> bool:
    """Whether two names can be those of one person or one organisation."""
    if one.nameless or other.nameless:
        return True
    if one.organisation != other.organisation:
        return one.shown == other.shown
    if one.generation and other.generation and one.generation != other.generation:
        return False
    if one.whole == other.whole or _are_shown_in_full(one, other):
        return True
    if (one.given or one.family) and (other.given or other.family):
        return _part_of(one.given, other.given) and _part_of(one.family, other.family)
    return _part_of(one.whole, other.whole)


def _are_shown_in_full(one: Known, other: Known) -> bool:
    """Whether both are shown by the same full name, wherever it is in the parts."""
    return one.shown == other.shown and one.shown in (one.whole, other.whole)


def _part_of(one: Words, other: Words) -> bool:
    """Whether all words of the shorter are in the longer, at least by their initial."""
    shorter, longer = sorted((one, other), key=len)
    return all(
        word in longer
        or any(min(len(word), len(more)) == 1 and word[0] == more[0] for more in longer)
        for word in shorter
    )


def _may_be_renamed(one: Known, other: Known) -> bool:
    """Whether one name can be the later one of the other: people keep their given name."""
    if one.nameless or other.nameless:
        return True
    if one.given and other.given:
        return _part_of(one.given, other.given)
    return bool((one.whole | one.shown) & (other.whole | other.shown)) or names_fit(one, other)
