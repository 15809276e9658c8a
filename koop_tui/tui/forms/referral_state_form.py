"""The form for how far a referral is: its next state, and since when."""

from __future__ import annotations

from dataclasses import dataclass

from koop_tui.actions.referrals import Step, step_referral
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.referrals import NEXT_STATES, Referral, ReferralState
from koop_tui.language import _
from koop_tui.language.names import name_of
from koop_tui.tui.forms.about_form import AboutForm
from koop_tui.tui.forms.readers import day_field
from koop_tui.tui.widgets.field import SURE, Field, Values


@dataclass
class ReferralStateForm(AboutForm[Referral]):
    """The form for the next state of a referral."""

    ID = "referral.state"
    PLACE = "network"
    MODEL = Referral

    referral: int

    def heading(self, context: Context) -> str:
        """Of which one."""
        return _("How it stands: {need}").format(need=self.about.need)

    def fields(self, context: Context) -> list[Field]:
        """The states that may follow, the likeliest chosen, and since when."""
        now, today = self.about.state, context.today
        following = NEXT_STATES[now]
        choices = [(state, name_of(state, "referral_state")) for state in (*following, now)]
        found = [
            Field("state", _("State"), self._likeliest, "choice", choices=choices),
            day_field("on", _("Since"), today, today, past=True, required=True),
        ]
        if self.about.is_lead:
            consent = _("Client agreed on")
            found.append(day_field("client_consent_on", consent, None, today, past=True))
        return found

    @property
    def _likeliest(self) -> ReferralState:
        """The next state: nobody is asked who has agreed already."""
        following = NEXT_STATES[self.about.state]
        return following[0] if self.about.is_lead or "passed" not in following else "passed"

    def change(self, context: Context, values: Values) -> Change:
        """Say how it stands."""
        step = Step(values["state"], values["on"], values.get("client_consent_on"))
        return step_referral(context, self.referral, step, sure=bool(values.get(SURE)))
