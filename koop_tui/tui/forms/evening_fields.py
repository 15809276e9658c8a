"""How a cooperation stands, and what becomes of its balance: carried forward, paid or waived."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from koop_tui.domain.book import Book
from koop_tui.domain.prepared import Prepared
from koop_tui.domain.settling import Transfer, settling_transfers
from koop_tui.language import _
from koop_tui.language.amounts import format_value
from koop_tui.language.prepared_words import prepared_lines
from koop_tui.tui.forms.readers import choice_field, day_field, value_field
from koop_tui.tui.widgets.field import Field, Values, heading


def prepared_heading(book: Book, found: Prepared) -> Field:
    """Return what koop has prepared, as it stands above the fields."""
    first, *others = prepared_lines(book, found)
    return heading(first, note="\n".join(others))


def shown_plan(found: Prepared) -> list[Transfer]:
    """Return who gives whom how much so that all is even, as the heading and the fields show it."""
    return settling_transfers({side.party: side.balance for side in found.figures})


def evening_fields(found: Prepared, today: date) -> list[Field]:
    """Return what is asked of the balance; nothing where it is even."""
    steps = shown_plan(found)
    if not steps:
        return []
    hint = _("empty: all of it")
    if len(steps) == 1:
        amount = format_value(steps[0].value, found.unit)
        hint = _("empty: all of it, {amount}").format(amount=amount)
    return [
        choice_field("evening", _("The balance"), "evening", "carry"),
        replace(
            value_field("value", _("Of this"), None, found.unit, hint=hint),
            asked_if=("evening", ("pay", "waive")),
        ),
        replace(
            day_field("until", _("Pay by"), None, today, ahead=True),
            asked_if=("evening", ("pay",)),
        ),
    ]


def evening_from(values: Values) -> dict[str, Any]:
    """Return how the balance is evened, how much of it and until when."""
    return {
        "evening": values.get("evening") or "carry",
        "value": values.get("value"),
        "until": values.get("until"),
    }
