"""Another stage for a cooperation: what the stages mean, and the form for its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from koop_tui.actions.cooperations import set_stage
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation, Stage
from koop_tui.domain.problems import N_
from koop_tui.language import _
from koop_tui.tui.forms.about_form import AboutForm
from koop_tui.tui.forms.readers import day_field
from koop_tui.tui.widgets.field import Field, Values

MEANINGS: Mapping[Stage, str] = {
    "idea": N_("nothing is agreed yet"),
    "getting_to_know": N_("talk until it is clear whether the goals are the same"),
    "trial": N_("working together for a while, to see"),
    "active": N_("working together"),
    "paused": N_("nothing is done for now"),
    "ending": N_("open jobs, handover and balance are being settled"),
    "ended": N_("it is over; all stays readable"),
}
"""Stage to what it means, to be translated."""


@dataclass
class EndForm(AboutForm[Cooperation]):
    """The form that ends a cooperation: since when, and what was learned."""

    ID = "cooperation.end"
    PLACE = "board"
    MODEL = Cooperation

    cooperation: int

    def heading(self, context: Context) -> str:
        """Which one ends."""
        return _("End {title}").format(title=self.about.title)

    def fields(self, context: Context) -> list[Field]:
        """The last day, and the lessons."""
        today, lessons = context.today, self.about.lessons
        return [
            day_field("ended_on", _("Ended on"), today, today, past=True, required=True),
            Field(
                "lessons", _("Lessons"), lessons, "prose",
                hint=_("what you would do again, and what not"),
            ),
        ]  # fmt: skip

    def change(self, context: Context, values: Values) -> Change:
        """End it."""
        return set_stage(
            context,
            self.cooperation,
            "ended",
            ended_on=values["ended_on"],
            lessons=values["lessons"],
        )
