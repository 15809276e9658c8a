"""What is typed and not in the book yet: kept within a second, offered when the line had broken."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from koop_tui.domain.days import local_time
from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.system_errors import why
from koop_tui.language import _, say
from koop_tui.tui.widgets.frame import FooterLine

if TYPE_CHECKING:
    from koop_tui.store.drafts import Draft, Drafts
    from koop_tui.tui.forms.spec import FormSpec
    from koop_tui.tui.port import Koop
    from koop_tui.tui.widgets.form import Form

_SECONDS = 0.6
_GONE = N_("The record is no longer there; what you typed is kept.")


class Drafting:
    """The drafts of the running app. Until the book is open nothing is kept."""

    def __init__(self, app: Koop) -> None:
        self._app = app
        self._drafts: Drafts | None = None
        self._waits = False
        self._in_hand: Draft | None = None
        self._told: Problem | None = None

    def take_up(self) -> list[Draft]:
        """Begin to keep drafts; return what earlier koops have left. In a thread."""
        from koop_tui.store.drafts import Drafts

        self._drafts = Drafts(self._app.config.state, self._app.config.path)
        try:
            return self._drafts.adopt()
        except OSError:
            # they stay where they are; that nothing can be kept is told with the first key typed
            return []

    def save(self) -> None:
        """Write what is kept, in any thread; OSError when it can't be."""
        if self._drafts is not None:
            self._drafts.save()

    def keep(self, spec: FormSpec[Any], heading: str, form: Form) -> None:
        """Remember what stands in a form; it is written within a second."""
        if self._drafts is None:
            return
        if not form.is_changed:
            self.drop(spec)
            return
        self._drafts.hold(spec.draft(heading, form))
        if not self._waits:
            self._waits = True
            self._app.set_timer(_SECONDS, self._write)

    def kept(self, spec: FormSpec[Any]) -> Draft | None:
        """Return what was typed in a form before, or None."""
        return self._drafts.held(spec.draft_id) if self._drafts else None

    def drop(self, spec: FormSpec[Any]) -> None:
        """Forget what was typed in a form: it is in the book, or was thrown away."""
        self._drop(spec.draft_id)

    def being_saved(self, spec: FormSpec[Any] | None) -> None:
        """Note whose texts are on their way into the book now; None when they are not any more."""
        self._in_hand = None
        if spec is not None and self._drafts is not None:
            self._in_hand = self._drafts.in_memory(spec.draft_id)

    def saved(self) -> None:
        """Forget what came into the book, in the thread that brought it there.

        Later would be too late: when the line breaks now, it would be offered and saved again.
        """
        if self._drafts is not None and self._in_hand is not None:
            if self._drafts.forget_if(self._in_hand):
                self._write_now()
            self._in_hand = None

    def close(self) -> None:
        """Leave: what is still kept is for the next start."""
        if self._drafts is not None:
            self._drafts.close()

    async def offer(self, left: Sequence[Draft]) -> None:
        """Offer what was typed when the line broke, the newest first, until one is taken up."""
        from koop_tui.language.dates import day
        from koop_tui.tui.dialogs.confirm import ConfirmDialog

        for draft in left:
            at = local_time(draft.when)
            question = _("Go on with what you had typed?")
            detail = f"{draft.heading}, {day(at.date())} {at:%H:%M}"
            dialog = ConfirmDialog(question, detail, no=_("throw it away"))
            answer = await self._app.push_screen_wait(dialog)
            if answer is None:
                return  # later
            if not answer:
                self._drop(draft.id)
            elif await self._go_on(draft):
                return

    async def _go_on(self, draft: Draft) -> bool:
        """Open the form again; show what was typed when that can't be, and return False."""
        from koop_tui.tui.forms.spec import reopened

        spec = await asyncio.to_thread(reopened, draft)
        if spec is not None and spec.stands(self._app.context):
            place = await self._app.places.show(spec.PLACE)
            if spec.record is not None:
                place.move_to_record(*spec.record)
            await place.resume(spec)
            return True
        from koop_tui.tui.dialogs.read_dialog import ReadDialog
        from koop_tui.tui.widgets.detail import Sheet

        sheet = Sheet()
        sheet.heading(draft.heading)
        sheet.signed_line("!", say(Problem(_GONE)))
        for text in filter(None, draft.texts.values()):
            sheet.blank()
            sheet.line(text)
        await self._app.push_screen_wait(ReadDialog(_("What you had typed"), sheet))
        return False

    def _write(self) -> None:
        self._waits = False
        self._app.run_worker(self._write_now, thread=True, group="drafts")

    def _write_now(self) -> None:
        before, self._told = self._told, None
        try:
            self.save()
        except OSError as error:
            self._told = unkept(error) if self._drafts and self._drafts.is_any else _left(error)
        if before is not None and before != self._told:
            self._app.call_later(self._withdraw, before)
        if self._told is not None:
            self._app.call_later(self._tell, self._told)

    async def save_now(self) -> None:
        """Write what is typed, in a thread; what kept it from that is told."""
        try:
            await asyncio.to_thread(self.save)
        except OSError as error:
            self._app.complain(unkept(error))

    def _withdraw(self, problem: Problem) -> None:
        """Take a complaint back, where it still stands."""
        for screen in self._app.screen_stack:
            for footer in screen.query(FooterLine):
                if footer.message == say(problem):
                    footer.message = ""

    def _tell(self, problem: Problem) -> None:
        """Tell it where it is seen: the editor covers the footer of the frame."""
        tell = getattr(self._app.screen, "complain", None)
        if tell is None:
            self._app.complain(problem)
        else:
            tell((problem,))

    def _drop(self, draft_id: str) -> None:
        if self._drafts is not None and self._drafts.forget(draft_id):
            self._app.run_worker(self._write_now, thread=True, group="drafts")


def _left(error: OSError) -> Problem:
    """Return what to tell when nothing is kept any more, but what was can't be removed."""
    text = N_("What you typed may be offered again at the next start ({reason}).")
    return Problem(text, "", {"reason": why(error)})


def unkept(error: OSError) -> Problem:
    """Return what to tell when drafts can't be written."""
    text = N_("What you type can't be kept in case the connection breaks ({reason}): save it soon.")
    return Problem(text, "", {"reason": why(error)})
