"""The key of the board by which a cooperation moves from stage to stage, and is ended openly."""

from __future__ import annotations

from koop_tui.actions.leaving import move
from koop_tui.domain.cooperations import Cooperation, Stage
from koop_tui.domain.stages import NEXT_STAGES
from koop_tui.domain.today.standing import waiting
from koop_tui.language import _
from koop_tui.language.names import name_of
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.forms.leaving_forms import EndForm, LeaveForm
from koop_tui.tui.forms.skip_form import SkipForm
from koop_tui.tui.forms.stage_form import MEANINGS
from koop_tui.tui.places.board_reviews import ReviewsPlace


class StagesPlace(ReviewsPlace):
    """A place whose cooperation gets another stage with s."""

    @dialog_action
    async def action_stage(self) -> None:
        """Move the cooperation to another stage; forms ask how it runs out, and how it ends."""
        koop, cooperation = self.koop, self.cooperation
        if cooperation is None or not self.is_there(Cooperation, cooperation.id):
            return
        options = [Option(s, name_of(s, "stage"), _(MEANINGS[s])) for s in _offered(cooperation)]
        now = name_of(cooperation.stage, "stage")
        heading = _("{title} is: {stage}. And now?").format(title=cooperation.title, stage=now)
        chosen = await koop.push_screen_wait(PickDialog(heading, options))
        stage = next((s for s in _offered(cooperation) if s == chosen), None)
        if stage == "ended":
            await self.fill(EndForm(cooperation.id))
        elif stage == "ending":
            await self.fill(LeaveForm(cooperation.id))
        elif stage is not None and await koop.attempt(
            lambda: move(koop.context, cooperation.id, stage)
        ):
            await self._ask_about_the_pause(cooperation)

    async def _ask_about_the_pause(self, before: Cooperation) -> None:
        """Once it goes on, ask at once whether what recurs came meanwhile; Escape leaves it."""
        if before.stage == "paused" and waiting(self.koop.context, before):
            await self.fill(SkipForm(before.id))


def _offered(cooperation: Cooperation) -> tuple[Stage, ...]:
    """The stages that may follow; what is noted of one that runs out can be changed as well."""
    following = NEXT_STAGES[cooperation.stage]
    return (*following, "ending") if cooperation.stage == "ending" else following
