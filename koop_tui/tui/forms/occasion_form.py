"""The form of an occasion where people are met."""

from __future__ import annotations

from dataclasses import dataclass, field

from koop_tui.actions.checks import NEW
from koop_tui.actions.occasions import add_occasion, edit_occasion
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.naming import name_order
from koop_tui.domain.occasions import Occasion
from koop_tui.domain.problems import N_, refuse
from koop_tui.language import _
from koop_tui.language.amounts import format_value, parse_value
from koop_tui.language.unit_words import currency_of
from koop_tui.tui.forms.readers import choice_field, day_field, for_example, record_choice
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.field import Field, Values


@dataclass
class OccasionForm(ChangeForm):
    """The form of an occasion, new without an id."""

    ID = "occasion"
    PLACE = "network"

    occasion: int | None = None
    _before: Occasion | None = field(default=None, init=False)

    @property
    def record(self) -> tuple[str, int] | None:
        """The occasion."""
        return None if self.occasion is None else (Occasion.table, self.occasion)

    def begin(self, context: Context) -> None:
        """Take the occasion as it is now."""
        self._before = context.book.get(Occasion, self.occasion)

    def heading(self, context: Context) -> str:
        """Its name."""
        return self._before.name if self._before else _("New occasion")

    def fields(self, context: Context) -> list[Field]:
        """All fields."""
        shown = self._before or Occasion(name="")
        cost = format_value(shown.cost, shown.currency) if shown.cost is not None else ""
        return [
            Field("name", _("Name"), shown.name, required=True),
            choice_field("kind", _("Kind"), "occasion_kind", shown.kind),
            Field("place", _("Place"), shown.place),
            Field("rhythm", _("Rhythm"), shown.rhythm, hint=for_example(_("every third Thursday"))),
            day_field("next_date", _("Next date"), shown.next_date, context.today),
            Field("cost", _("Cost"), cost),
            Field("currency", _("Currency"), shown.currency, read=_currency, required=True),
            Field("note", _("Note"), shown.note, "prose", lines=3),
        ]

    def change(self, context: Context, values: Values) -> Change:
        """Note or edit it."""
        before = self._before
        written, unit = values["cost"].strip(), values["currency"]
        cost = parse_value(written, unit=unit, field="cost") if written else None
        occasion = (before or Occasion(id=NEW, name="")).changed(**{**values, "cost": cost})
        if before is None:
            return add_occasion(context, occasion)
        return edit_occasion(context, before, occasion)


def _currency(text: str) -> str:
    found = currency_of(text.strip())
    if found is None:
        raise refuse(N_("Name a currency such as EUR."))
    return found


def occasion_field(book: Book, value: int | None) -> Field:
    """Return the choice of the occasion at which something was; reads to its id or None."""
    found = sorted(book.table(Occasion).values(), key=lambda occasion: name_order(occasion.name))
    choices = [(str(occasion.id), occasion.name) for occasion in found]
    return record_choice("occasion_id", _("Occasion"), book, Occasion, choices, value, "–")
