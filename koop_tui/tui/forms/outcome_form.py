"""The form of what came of a referral, for client, recipient and referrer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from koop_tui.actions.checks import made
from koop_tui.actions.referrals import note_outcomes
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.referrals import Referral
from koop_tui.language import _
from koop_tui.language.amounts import format_value, read_money
from koop_tui.tui.forms.about_form import AboutForm
from koop_tui.tui.forms.readers import choice_field, day_field, optional, unless_edited
from koop_tui.tui.widgets.field import Field, Values, heading


@dataclass
class OutcomeForm(AboutForm[Referral]):
    """The form of what came of a referral."""

    ID = "referral.outcomes"
    PLACE = "network"
    MODEL = Referral

    referral: int

    def heading(self, context: Context) -> str:
        """Of which one."""
        return _("What came of it: {need}").format(need=self.about.need)

    def fields(self, context: Context) -> list[Field]:
        """The three outcomes."""
        return outcome_fields(context, self.about)[1:]

    def change(self, context: Context, values: Values) -> Change:
        """Note them."""
        after = made(Referral, **{**self.about.__dict__, **outcomes(values)})
        return note_outcomes(context, self.about, after)


def outcome_fields(context: Context, shown: Referral) -> list[Field]:
    """Return the fields for what came of it for the three, below their heading."""
    unsaid = _("not known yet")
    order, unit = shown.order_value, shown.currency
    worth = Field(
        "order_value",
        _("Order value"),
        "" if order is None else format_value(order, unit),
        read=optional(lambda text: read_money(text, unit=unit)),
        echo=lambda read: format_value(*read) if read else "",
    )
    return [
        heading(_("What came of it")),
        choice_field(
            "client_outcome", _("Client's problem"), "client_outcome", shown.client_outcome, unsaid
        ),
        choice_field("satisfied", _("Recipient"), "satisfied", shown.satisfied, unsaid),
        unless_edited(worth, None if order is None else (order, unit)),
        day_field(
            "thanked_on", _("Referrer thanked on"), shown.thanked_on, context.today, past=True
        ),
        choice_field(
            "effect", _("Effect for the referrer"), "referral_effect", shown.effect, unsaid
        ),
    ]


def outcomes(values: Values) -> dict[str, Any]:
    """Return the values of a form as a referral has them: an order in its currency."""
    told = dict(values)
    if "order_value" in told:
        worth: Sequence[Any] | None = told["order_value"]
        told["order_value"] = worth[0] if worth else None
        if worth:
            told["currency"] = worth[1]
    return told
