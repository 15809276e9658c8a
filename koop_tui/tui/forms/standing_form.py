"""The form of a standing contribution: what recurs, how often, from when until when."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from koop_tui.actions.checks import NEW, made
from koop_tui.actions.standing import save_standing
from koop_tui.domain.change import Change
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.standing import StandingContribution
from koop_tui.language import _
from koop_tui.language.counted_units import quantity_words
from koop_tui.language.quick_entry import parse_entry
from koop_tui.tui.forms.contribution_fields import party_choices
from koop_tui.tui.forms.readers import (
    choice_field,
    day_field,
    optional,
    record_choice,
    value_field,
)
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.field import Field, Values


@dataclass
class StandingForm(ChangeForm):
    """The form of a standing contribution in a cooperation, new without an id."""

    ID = "standing"
    PLACE = "board"

    cooperation: int
    standing: int | None = None
    _before: StandingContribution | None = field(default=None, init=False)

    @property
    def record(self) -> tuple[str, int]:
        """The standing contribution, or the cooperation of a new one."""
        if self.standing is None:
            return Cooperation.table, self.cooperation
        return StandingContribution.table, self.standing

    def stands(self, context: Context) -> bool:
        """Whether the cooperation is there, and what is to be changed belongs to it."""
        known = context.book.get(StandingContribution, self.standing)
        is_its = self.standing is None or (known and known.cooperation == self.cooperation)
        return context.book.get(Cooperation, self.cooperation) is not None and bool(is_its)

    def begin(self, context: Context) -> None:
        """Take cooperation and contribution as they are now."""
        self._cooperation = context.book.cooperations[self.cooperation]
        self._before = context.book.get(StandingContribution, self.standing)
        self._today = context.today

    def heading(self, context: Context) -> str:
        """Into which cooperation."""
        return _("What recurs in {title}").format(title=self._cooperation.title)

    def fields(self, context: Context) -> list[Field]:
        """What, by whom, how often, from and until."""
        before, cooperation, today = self._before, self._cooperation, context.today
        parties = party_choices(context.book, context.me, cooperation)
        amount = ""
        if before is not None and before.quantity is not None:
            amount = quantity_words(before.quantity, before.unit)
        return [
            Field("note", _("What it is"), before.note if before else "", required=True),
            Field(
                "amount", _("Amount"), amount, read=optional(self._read_amount),
                hint=_("3 h, 120 EUR"),
            ),
            choice_field("kind", _("Kind"), "contribution_kind", before.kind if before else "room"),
            record_choice(
                "giver", _("Given by"), context.book, Contact, parties,
                before.giver if before else None,
            ),
            choice_field(
                "every", _("Comes"), "standing_every", before.every if before else "month"
            ),
            day_field(
                "first", _("For the first time on"), before.first if before else today, today,
                required=True,
            ),
            day_field("until", _("Until"), before.until if before else None, today),
            value_field(
                "value", _("Value, if other"), before.value if before else None, cooperation.unit
            ),
        ]  # fmt: skip

    def change(self, context: Context, values: Values) -> Change:
        """Note or change it."""
        before = self._before
        quantity, unit = values["amount"] or (None, "")
        told = {name: value for name, value in values.items() if name != "amount"}
        told |= {"quantity": quantity, "unit": unit}
        known = {**before.__dict__} if before else {"id": NEW, "cooperation": self.cooperation}
        return save_standing(context, before, made(StandingContribution, **{**known, **told}))

    def _read_amount(self, text: str) -> tuple[Decimal, str]:
        units = [(rate.unit, rate.kind) for rate in self._cooperation.rates]
        entry = parse_entry(text, self._today, unit=self._cooperation.unit, units=units)
        if entry.quantity is None or not entry.unit:
            raise refuse(N_("Say how much: 2:30, 3 h or 120 EUR."))
        if any(reading.field != "amount" for reading in entry.readings):
            raise refuse(N_("Write only the amount here, such as 3 h or 120 EUR."))
        return entry.quantity, entry.unit
