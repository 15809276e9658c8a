"""How referrals are shown: a view of the network."""

from __future__ import annotations

from koop_tui.actions.records import delete_record
from koop_tui.domain.problems import N_
from koop_tui.domain.referral_letters import letters_of
from koop_tui.domain.referrals import Referral
from koop_tui.tui.forms.outcome_form import OutcomeForm
from koop_tui.tui.forms.referral_form import ReferralForm
from koop_tui.tui.forms.referral_state_form import ReferralStateForm
from koop_tui.tui.records.referrals.rows import referral_columns, referral_row, referrals_found
from koop_tui.tui.records.referrals.sheet import referral_sheet
from koop_tui.tui.records.view import View

VIEW = View(
    Referral,
    referral_columns,
    referrals_found,
    referral_row,
    referral_sheet,
    ReferralForm,
    lambda context, number: delete_record(context, Referral, number),
    empty=N_("No referrals here yet.\nr asks what a customer needs, and shows who offers it."),
    keeps=N_("Its contacts stay, and what followed from it; u brings it back."),
    keys={
        "state": ReferralStateForm,
        "outcome": OutcomeForm,
        "follow": lambda number: ReferralForm(parent=number),
    },
    letters=letters_of,
)
