"""For whom an entry is, in words, with the parts where they are not by the shares of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from koop_tui.domain.agreements import Version
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import WHOLE, Cooperation
from koop_tui.domain.tally import parts
from koop_tui.domain.units import digits, major, minor
from koop_tui.language.numbers import format_number
from koop_tui.language.referred import contact_name

_SHOWN = Decimal("0.01")
"""The finest difference between parts that is told."""


def for_whom_words(
    book: Book, cooperation: Cooperation, entry: Contribution, agreed: Iterable[Weight]
) -> str:
    """Return "Anna", or "Anna 45,00, Max 45,00"; "" for all by the shares agreed for its day."""
    if len(entry.weights) == 1:
        return contact_name(book, entry.weights[0].party)
    shares = {weight.party: weight.weight for weight in agreed}
    version = book.get(Version, entry.version)
    written = {terms.contact: terms.share for terms in cooperation.parties}
    copied = {party.contact: party.share for party in version.parties} if version else {}
    weights = {weight.party: weight.weight for weight in entry.weights}
    if not sum(weights.values()):
        return ""
    if any(_same(cooperation, entry, weights, known) for known in (shares, written, copied)):
        return ""
    names = {party: contact_name(book, party) for party in weights}
    if entry.value is None:
        return ", ".join(names.values())
    unit = cooperation.unit
    split = _parts(entry.value, weights, entry.id)
    return ", ".join(
        f"{name} {format_number(major(split[party], unit), places=digits(unit))}"
        for party, name in names.items()
    )


def _same(
    cooperation: Cooperation,
    entry: Contribution,
    one: Mapping[int, int],
    other: Mapping[int, int],
) -> bool:
    """Whether both give the same parts, but for the odd cent or hundredth of an hour."""
    if not sum(other.values()):
        return False
    value = entry.value or WHOLE
    gap = Counter(_parts(value, one, entry.id))
    gap.subtract(_parts(value, other, entry.id))
    finest = max(1, minor(_SHOWN, cooperation.unit)) if entry.value else 1
    return all(abs(part) <= finest for part in gap.values())


def _parts(value: int, weights: Mapping[int, int], sequence: int) -> dict[int, int]:
    split = parts(value, list(weights.values()), sequence)
    return dict(zip(weights, split, strict=True))
