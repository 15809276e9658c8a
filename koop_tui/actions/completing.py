"""Completing a contact by what a card says: what is missing is added, nothing is overwritten."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

from koop_tui.domain.contacts import Address, Contact, Labelled, Property
from koop_tui.domain.problems import N_

LABELS: dict[str, str] = {
    "uid": N_("card number"),
    "prefix": N_("title"),
    "given": N_("given name"),
    "family": N_("family name"),
    "suffix": N_("name suffix"),
    "nickname": N_("nickname"),
    "organisation": N_("organisation"),
    "job_title": N_("job title"),
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

_SINGLE = ("uid", "nickname", "organisation", "job_title", "birthday", "language", "notes")
_NAME = ("prefix", "given", "family", "suffix")

T = TypeVar("T")


def completed(known: Contact, card: Contact) -> Contact:
    """Return the known contact with what only the card says; the same one when that is nothing."""
    found: dict[str, Any] = {name: getattr(card, name) for name in _SINGLE}
    found = {name: value for name, value in found.items() if value and not getattr(known, name)}
    found |= _missing_name(known, card)
    for name, key in _KEYS.items():
        mine, theirs = getattr(known, name), getattr(card, name)
        if more := _missing(mine, theirs, key):
            found[name] = (*mine, *more)
    if extra := _missing_extra(known.vcard_extra, card.vcard_extra):
        found["vcard_extra"] = (*known.vcard_extra, *extra)
    return known.changed(**found) if found else known


def phone_key(phone: Labelled) -> str:
    """Return what makes two writings of a phone number the same: its digits."""
    digits = re.sub(r"[^0-9]", "", phone.value)
    return digits.removeprefix("00") or phone.value.casefold()


def _missing_name(known: Contact, card: Contact) -> dict[str, str]:
    """The parts of the name: all of them, or title and suffix when the name is the same."""
    parts = {part: getattr(card, part) for part in _NAME}
    unnamed = not (known.given or known.family)
    if not unnamed and (known.given, known.family) != (card.given, card.family):
        return {}
    return {part: text for part, text in parts.items() if text and not getattr(known, part)}


def _missing(known: Iterable[T], found: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    seen = {key(item) for item in known}
    more = []
    for item in found:
        if key(item) not in seen:
            more.append(item)
    return more


def _address_key(address: Address) -> Hashable:
    return tuple(
        re.sub(r"\W+", " ", part.casefold()).strip()
        for part in (address.street, address.city, address.postcode)
    )


def _text_key(entry: Labelled) -> str:
    return entry.value.casefold().rstrip("/")


_KEYS: dict[str, Callable[[Any], Hashable]] = {
    "emails": _text_key,
    "phones": phone_key,
    "addresses": _address_key,
    "urls": _text_key,
    "profiles": _text_key,
    "tags": str.casefold,
}


def _missing_extra(known: tuple[Property, ...], found: tuple[Property, ...]) -> list[Property]:
    """Properties whose name is not there yet; a group ("item1") comes as a whole or not at all.

    By name and not by value, or the date of the last export and every new cut of the photo would
    be added each time.
    """
    names = {p.name for p in known if not p.group}
    more = [p for p in found if not p.group and p.name not in names]
    groups = _groups(known)
    bundles = {_bundle(group) for group in groups.values()}
    for name, group in _groups(found).items():
        if _bundle(group) not in bundles:
            free = _free_name(name, groups)
            groups[free] = group
            more += [p.changed(group=free) for p in group]
    return more


def _groups(properties: Iterable[Property]) -> dict[str, list[Property]]:
    groups: dict[str, list[Property]] = defaultdict(list)
    for p in properties:
        if p.group:
            groups[p.group].append(p)
    return groups


def _bundle(group: list[Property]) -> frozenset[tuple[Hashable, ...]]:
    return frozenset((p.name, p.value, p.file) for p in group)


def _free_name(name: str, taken: dict[str, list[Property]]) -> str:
    number = len(taken)
    while name in taken:
        number += 1
        name = f"item{number}"
    return name
