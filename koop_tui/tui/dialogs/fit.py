"""The fit of a cooperation: read, answered, exported and copied."""

from __future__ import annotations

from textual.app import ComposeResult

from koop_tui.actions.vetting import refuse_answers_for
from koop_tui.documents.fit import fit_text
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.fit import fit_of, may_answer_for
from koop_tui.domain.problems import N_, Problem, Refused
from koop_tui.language import _, say
from koop_tui.language.referred import contact_name, referred
from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.forms.fit_form import FitExportForm, FitForm
from koop_tui.tui.keys import key_of
from koop_tui.tui.records.cooperations.fit import fit_sheet
from koop_tui.tui.terminal import clipboard
from koop_tui.tui.widgets.detail import Detail
from koop_tui.tui.widgets.frame import FooterLine

_AROUND = 6
"""Lines of the dialog around the text: frame, heading, keys."""


class FitDialog(Dialog[None]):
    """Shows who has answered, the advice, what to talk about and the lessons; Enter answers."""

    SCOPE = "fit"
    SHAPE = "-read"

    def __init__(self, context: Context, cooperation: Cooperation) -> None:
        super().__init__(_("{title}: does it fit?").format(title=cooperation.title))
        self._cooperation = cooperation.id

    def body(self) -> ComposeResult:
        """The text."""
        yield Detail()

    def ready(self) -> None:
        """Take the keys."""
        self.query_one(Detail).focus()

    def on_resize(self) -> None:
        """Be as tall as the text, up to the whole screen."""
        self.call_after_refresh(self.show_book)

    def show_book(self) -> None:
        """Show the answers as they are now."""
        detail = self.query_one(Detail)
        sheet = fit_sheet(self.koop.context, self.cooperation)
        lines = sheet.content(detail.line_width).plain.count("\n") + 1
        room = max(3, self.size.height - _AROUND)
        detail.styles.height = min(lines, room)
        detail.show(sheet, top=False)
        self.tell_height(lines, room)

    @property
    def cooperation(self) -> Cooperation:
        """The cooperation as it is now."""
        return referred(self.koop.book, Cooperation, self._cooperation)

    @dialog_action
    async def action_answer(self) -> None:
        """Answer for me, or for a party without koop."""
        context, cooperation = self.koop.context, self.cooperation
        parties = may_answer_for(context, cooperation)
        if not parties:
            text = N_("The parties use this book themselves: each answers in their own koop.")
            self._tell(say(Problem(text)), failed=True)
            return
        party: int | None = parties[0]
        if len(parties) > 1:
            party = await self._chosen(parties)
        if party is not None:
            try:
                refuse_answers_for(self.koop.context, self.cooperation, party)
            except Refused as refused:
                self._tell(" ".join(map(say, refused.problems)), failed=True)
                return
            form = FormDialog(FitForm(cooperation.id, party), self.koop.context)
            await self.app.push_screen_wait(form)
            self.show_book()

    async def _chosen(self, parties: tuple[int, ...]) -> int | None:
        context = self.koop.context
        answered = fit_of(context, self.cooperation).answered
        waiting = sorted(parties, key=lambda party: party in answered)
        options = [
            Option(
                str(party),
                _("you") if party == context.me.contact_id else contact_name(context.book, party),
                _("has answered") if party in answered else _("not yet"),
            )
            for party in waiting
        ]
        chosen = await self.koop.push_screen_wait(PickDialog(_("Whose answers?"), options))
        return int(chosen) if chosen is not None else None

    @dialog_action
    async def action_export(self) -> None:
        """Write it to a file."""
        form = FormDialog(FitExportForm(self._cooperation), self.koop.context)
        path = await self.app.push_screen_wait(form)
        if path is not None:
            self._tell(_("Written to {path}").format(path=path))

    def action_copy(self) -> None:
        """Send it to the terminal's clipboard."""
        text = fit_text(self.koop.context, self.cooperation)
        self.koop.copy_to_clipboard(text)
        self._tell(clipboard.sent(text, key_of("fit.export")))

    def _tell(self, text: str, *, failed: bool = False) -> None:
        footer = self.query_one(FooterLine)
        footer.failed, footer.message = failed, text
