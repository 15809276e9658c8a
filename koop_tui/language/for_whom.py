"""For whom an entry is, in words, with the parts where they are not by the shares of all."""

from __future__ import annotations

from koop_tui.domain.balance import parts
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import WHOLE, Cooperation
from koop_tui.domain.units import digits, major
from koop_tui.language.numbers import format_number
from koop_tui.language.referred import contact_name


def for_whom_words(book: Book, cooperation: Cooperation, entry: Contribution) -> str:
    """Return "Anna", or "Anna 45,00, Max 45,00"; "" for all by the shares of the day."""
    weights = [weight.weight for weight in entry.weights]
    names = [contact_name(book, weight.party) for weight in entry.weights]
    if len(weights) == 1:
        return names[0]
    of_all = {weight.party for weight in entry.weights} >= set(cooperation.party_ids)
    if (sum(weights) == WHOLE and of_all) or not sum(weights):
        return ""
    if entry.value is None:
        return ", ".join(names)
    split = parts(entry.value, weights, entry.id)
    unit = cooperation.unit
    written = (format_number(major(part, unit), places=digits(unit)) for part in split)
    return ", ".join(f"{name} {part}" for name, part in zip(names, written, strict=True))
