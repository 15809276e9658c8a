"""How introductions are shown: a view of the network."""

from __future__ import annotations

from koop_tui.actions.records import delete_record
from koop_tui.domain.introduction_letters import letters_of
from koop_tui.domain.introductions import Introduction
from koop_tui.domain.problems import N_
from koop_tui.tui.forms.introduction_form import (
    IntroductionForm,
    IntroductionOutcomeForm,
    IntroductionStateForm,
)
from koop_tui.tui.records.introductions.rows import (
    introduction_columns,
    introduction_row,
    introductions_found,
)
from koop_tui.tui.records.introductions.sheet import introduction_sheet
from koop_tui.tui.records.view import View

VIEW = View(
    Introduction,
    introduction_columns,
    introductions_found,
    introduction_row,
    introduction_sheet,
    IntroductionForm,
    lambda context, number: delete_record(context, Introduction, number),
    empty=N_("No introductions here yet.\ni introduces the contact in hand to another one."),
    keeps=N_("Both contacts stay; u brings it back."),
    keys={"state": IntroductionStateForm, "outcome": IntroductionOutcomeForm},
    letters=letters_of,
)
