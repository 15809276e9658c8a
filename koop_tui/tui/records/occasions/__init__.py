"""How occasions are shown: a view of the network."""

from __future__ import annotations

from koop_tui.actions.occasions import delete_occasion
from koop_tui.domain.occasions import Occasion
from koop_tui.domain.problems import N_
from koop_tui.tui.forms.occasion_form import OccasionForm
from koop_tui.tui.records.occasions.rows import (
    occasion_columns,
    occasion_row,
    occasions_foot,
    occasions_found,
)
from koop_tui.tui.records.occasions.sheet import occasion_sheet
from koop_tui.tui.records.view import View

VIEW = View(
    Occasion,
    occasion_columns,
    occasions_found,
    occasion_row,
    occasion_sheet,
    OccasionForm,
    delete_occasion,
    empty=N_("No occasions here yet.\nn adds the first one: a regulars' table, a workshop."),
    foot=occasions_foot,
    keeps=N_("Contacts met there and talks held there stay; u brings it back."),
)
