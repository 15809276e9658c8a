"""The form that asks for the day as of which the board is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koop_tui.domain.context import Context
from koop_tui.domain.problems import N_
from koop_tui.language import _
from koop_tui.tui.forms.readers import day_field
from koop_tui.tui.forms.spec import FormSpec, Tell
from koop_tui.tui.port import Koop
from koop_tui.tui.widgets.field import Field, Values


@dataclass
class AsOfForm(FormSpec[date]):
    """Asks for today or an earlier day; changes nothing."""

    ID = "board.as_of"
    PLACE = "board"
    KEPT = False
    DOES = N_("show")

    def heading(self, context: Context) -> str:
        """What for."""
        return _("Show the board as of an earlier day")

    def fields(self, context: Context) -> list[Field]:
        """The day."""
        return [day_field("day", _("Day"), None, context.today, past=True, required=True)]

    async def save(self, koop: Koop, values: Values, tell: Tell) -> date:
        """Return the day; Refused for one to come."""
        from koop_tui.actions.checks import future, refuse_any

        day: date = values["day"]
        refuse_any(future(day, koop.today, "day"))
        return day
