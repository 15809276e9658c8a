"""The one question about a pause: on which days what recurs did not come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koop_tui.actions.standing import skip_days
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.standing import StandingContribution
from koop_tui.domain.today.standing import waiting
from koop_tui.language import _, ngettext
from koop_tui.language.dates import day as day_words
from koop_tui.tui.forms.about_form import AboutForm
from koop_tui.tui.forms.readers import day_field, record_choice
from koop_tui.tui.widgets.field import Field, Values


@dataclass
class SkipForm(AboutForm[Cooperation]):
    """The form by which days of what recurs are left out: a pause, or one of them alone.

    It begins with one of the days of one that recurs, or with the first that waits.
    """

    ID = "standing.skip"
    PLACE = "today"
    MODEL = Cooperation

    cooperation: int
    standing: int | None = None
    day: str = ""

    def begin(self, context: Context) -> None:
        """Take what waits as it is now."""
        super().begin(context)
        self._waits = waiting(context, self.about)
        seen = [one.id for one, _days in self._waits]
        self._alone = seen[0] if self.standing is None and len(seen) == 1 else self.standing

    def heading(self, context: Context) -> str:
        """In which cooperation."""
        return _("What recurs in {title} did not come").format(title=self.about.title)

    def preface(self, context: Context) -> str:
        """What waits, and since when."""
        return "\n".join(_waits_words(standing, days) for standing, days in self._waits)

    def fields(self, context: Context) -> list[Field]:
        """From when to when, and what of it."""
        days = sorted(day for _standing, found in self._waits for day in found)
        first = date.fromisoformat(self.day) if self.day else min(days, default=None)
        today, last = context.today, max(days, default=None)
        found = [
            day_field("first", _("From"), first, today, past=True, required=True),
            day_field("last", _("Until"), last, today, past=True, required=True),
        ]
        if len(self._waits) > 1:
            choices = [(str(standing.id), standing.note) for standing, _days in self._waits]
            what = record_choice(
                "what", _("What"), context.book, StandingContribution, choices, self.standing,
                none=_("all that recurs here"),
            )  # fmt: skip
            found.append(what)
        return found

    def change(self, context: Context, values: Values) -> Change:
        """Leave them out; of the one that was seen alone nobody had to choose."""
        only = values.get("what", self._alone)
        return skip_days(context, self.cooperation, values["first"], values["last"], only)


def _waits_words(standing: StandingContribution, days: list[date]) -> str:
    first, last = day_words(days[0]), day_words(days[-1])
    if len(days) == 1:
        return _("{what} waits from {day}").format(what=standing.note, day=first)
    words = ngettext(
        "{what} waits from {n} day, {first} to {last}",
        "{what} waits from {n} days, {first} to {last}",
        len(days),
    )
    return words.format(what=standing.note, n=len(days), first=first, last=last)
