"""What recurs in a cooperation, in words."""

from __future__ import annotations

from koop_tui.domain.book import Book
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.standing import StandingContribution
from koop_tui.language import _, ngettext
from koop_tui.language.amounts import format_value
from koop_tui.language.counted_units import quantity_words
from koop_tui.language.dates import day as day_words
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name
from koop_tui.tui.widgets.detail import Sheet


def standing_words(book: Book, cooperation: Cooperation, standing: StandingContribution) -> str:
    """Return "Rent · room · 120,00 EUR · Jonas Petry · every month from 31.01.2026 until ..."."""
    amount = ""
    if standing.quantity is not None:
        amount = quantity_words(standing.quantity, standing.unit)
    elif standing.value is not None:
        amount = format_value(standing.value, cooperation.unit)
    rhythm = _("{every} from {day}").format(
        every=name_of(standing.every, "standing_every"), day=day_words(standing.first)
    )
    if standing.until is not None:
        rhythm = _("{rhythm} until {day}").format(rhythm=rhythm, day=day_words(standing.until))
    kind = name_of(standing.kind, "contribution_kind")
    parts = (
        standing.note,
        kind,
        amount,
        contact_name(book, standing.giver),
        rhythm,
        _left_out(standing),
    )
    return " · ".join(part for part in parts if part)


def _left_out(standing: StandingContribution) -> str:
    """On how many days it did not come, the last of them by its date; "" for none."""
    if not standing.skipped:
        return ""
    words = ngettext(
        "left out on {day}", "left out {n} times, last on {day}", len(standing.skipped)
    )
    return words.format(n=len(standing.skipped), day=day_words(max(standing.skipped)))


def recurring(sheet: Sheet, book: Book, cooperation: Cooperation) -> None:
    """Add the standing contributions of a cooperation."""
    found = book.by(StandingContribution, "cooperation", cooperation.id)
    if found:
        sheet.heading(_("What recurs"), len(found))
    for standing in found:
        sheet.line(standing_words(book, cooperation, standing))
