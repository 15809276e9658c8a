"""The form of an objection to a settlement."""

from __future__ import annotations

from dataclasses import dataclass

from koop_tui.actions.settlements import dispute_settlement
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Settlement
from koop_tui.language import _
from koop_tui.language.referred import contact_name
from koop_tui.tui.forms.about_form import AboutForm
from koop_tui.tui.widgets.field import Field, Values


@dataclass
class SettlementObjection(AboutForm[Settlement]):
    """The form that says what is not right about a settlement."""

    ID = "settlement.dispute"
    PLACE = "board"
    MODEL = Settlement

    settlement: int

    def heading(self, context: Context) -> str:
        """Who paid whom."""
        ends = (self.about.payer, self.about.payee)
        return " → ".join(contact_name(context.book, party) for party in ends)

    def fields(self, context: Context) -> list[Field]:
        """The reason."""
        hint = _("in a few words; it does not count until it is confirmed")
        return [Field("state_note", _("What is not right"), required=True, hint=hint)]

    def change(self, context: Context, values: Values) -> Change:
        """Dispute it."""
        return dispute_settlement(context, self.settlement, values["state_note"])
