"""The further details of a card (properties that koop has no field for) beside those of a contact.

Most are there once, and one that says something else is told as a difference: were it added, the
date of the last export and every new cut of the photo would pile up. Some can be there several
times. A group ("item1") comes as a whole or not at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

from koop_tui.domain.contacts import Property

_ABOUT_THE_CARD = {"REV", "PRODID", "X-ABUID"}
"""Properties that say nothing about the person, and change with every export."""
_SEVERAL = {"LABEL", "RELATED", "KEY", "SOUND", "MEMBER", "EMAIL", "TEL", "ADR", "URL", "IMPP",
            "ORG", "LANG", "FN", "N", "NICKNAME", "TITLE", "ROLE", "CATEGORIES", "NOTE",
            "X-UNREAD-LINE", "AGENT"}  # fmt: skip
"""Properties of which a person can have several."""

Pair = tuple[Property, Property]


def missing_details(
    known: tuple[Property, ...], found: tuple[Property, ...]
) -> tuple[list[Property], list[Pair]]:
    """Return the details that are not known yet, and pairs (known, found) that differ."""
    if known == found:
        return [], []
    mine: dict[str, Property] = {}
    there: set[Hashable] = set()
    for p in known:
        if not p.group:
            mine.setdefault(p.name, p)
            there.add(_said(p))
    more: list[Property] = []
    others: list[Pair] = []
    for p in found:
        if p.group or _said(p) in there:
            continue
        if p.name not in mine or p.name in _SEVERAL:
            more.append(p)
        elif p.name not in _ABOUT_THE_CARD:
            others.append((mine[p.name], p))
    return more + _missing_groups(known, found), others


def _said(p: Property) -> Hashable:
    # where the value is in a field, it is for its parameters that the property is kept
    return (p.name, p.value, p.file, p.params if p.name in _SEVERAL else ())


def _missing_groups(known: Iterable[Property], found: Iterable[Property]) -> list[Property]:
    groups = _groups(known)
    bundles = {_bundle(group) for group in groups.values()}
    more: list[Property] = []
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
