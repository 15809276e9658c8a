"""Talks and promises of a contact: each can be edited, deleted, and a promise settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from textual import events, on

from koop_tui.actions.commitments import delete_commitment, edit_commitment, release_commitment
from koop_tui.actions.interactions import delete_interaction
from koop_tui.domain.change import Change
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.problems import Problem, Refused
from koop_tui.language import _, say
from koop_tui.language.field_names import table_name
from koop_tui.language.record_words import record_words
from koop_tui.language.referred import contact_name
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.dialogs.list_dialog import ListDialog
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.forms.commitment_form import CommitmentForm, DropForm, ReleaseForm
from koop_tui.tui.forms.interaction_form import TalkForm
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.forms.today_forms import DoneForm
from koop_tui.tui.keys import Command
from koop_tui.tui.records.contacts.talk_rows import COLUMNS, Held, row, talk_lines
from koop_tui.tui.records.record_sheet import add_fields
from koop_tui.tui.widgets.columns import counted
from koop_tui.tui.widgets.detail import Sheet
from koop_tui.tui.widgets.frame import FooterLine
from koop_tui.tui.widgets.record_list import RecordList

_TO_ONE = frozenset({"edit", "delete", "state"})
"""Actions on the marked line."""


class TalksDialog(ListDialog[None]):
    """Open promises, talks from the newest on, other promises; below them, the marked one."""

    SCOPE = "talks"

    def __init__(self, context: Context, contact: int) -> None:
        name = contact_name(context.book, contact)
        super().__init__(_("Talks and promises: {name}").format(name=name))
        self._contact = contact

    def make_list(self) -> RecordList:
        """Talks and promises."""
        empty = _("Nothing here yet: l logs a talk, P notes a promise.")
        return RecordList(COLUMNS, empty=empty)

    def ready(self) -> None:
        """Show them."""
        self.show_book()
        self.records.focus()

    def show_book(self) -> None:
        """Show what the book holds now."""
        context = self.koop.context
        lines = counted(talk_lines(context, self._contact))
        self.records.show(lines, partial(row, context, self._contact))
        self._show_marked()

    @property
    def held(self) -> Held | None:
        """The marked talk or promise, as it is in the book now."""
        if self.records.key is None:
            return None
        record = self.koop.book.record(*self.records.key)
        return record if isinstance(record, (Interaction, Commitment)) else None

    def offered(self) -> Sequence[Command]:
        """Only what can be done to the marked line."""
        held = self.held
        unfit = set() if held is not None else _TO_ONE
        if not isinstance(held, Commitment) or held.state != "open":
            unfit = unfit | {"state"}
        return [command for command in super().offered() if command.name not in unfit]

    @on(RecordList.Rested)
    def hear_rest(self) -> None:
        """Show the marked line in full, and what can be done to it."""
        self._show_marked()

    @on(RecordList.Chosen)
    def hear_choice(self) -> None:
        """Edit it."""
        self.action_edit()

    def _show_marked(self) -> None:
        sheet, held = Sheet(), self.held
        if held is not None:
            sheet.heading(table_name(held.table))  # what it is about stands among its fields
            add_fields(sheet, self.koop.book, held)
        self.show_sheet(sheet if held is not None else None)
        self.show_keys()

    # Keys

    def on_key(self, _event: events.Key) -> None:
        """The next key takes away what was said."""
        self._say("")

    @dialog_action
    async def action_log(self) -> None:
        """Log a talk, call or mail with the contact."""
        await self._fill(TalkForm(self._contact))

    @dialog_action
    async def action_promise(self) -> None:
        """Note a promise."""
        await self._fill(CommitmentForm(self._contact))

    @dialog_action
    async def action_edit(self) -> None:
        """Edit the marked talk or promise."""
        held, context = self.held, self.koop.context
        if isinstance(held, Interaction):
            await self._fill(TalkForm(self._contact, held.id))
        elif held is not None and self._allows(lambda: edit_commitment(context, held, held)):
            await self._fill(CommitmentForm(self._contact, held.id))

    @dialog_action
    async def action_delete(self) -> None:
        """Delete the marked talk or promise, after asking."""
        held = self.held
        if isinstance(held, Interaction):
            detail = _("Promises made in it stay; u brings it back.")
            await self._delete(held, delete_interaction, detail)
        elif held is not None:
            await self._delete(held, delete_commitment, _("u brings it back."))

    async def _delete(
        self, held: Held, delete: Callable[[Context, int], Change], detail: str
    ) -> None:
        koop = self.koop
        if not self._allows(lambda: delete(koop.context, held.id)):
            return
        what = record_words(koop.book, held)
        if await koop.asked(_("Delete {name}?").format(name=what), detail):
            try:
                await koop.commit(delete(koop.context, held.id))
            except Refused as refused:
                self.complain(refused.problems)

    @dialog_action
    async def action_state(self) -> None:
        """Say that the marked promise is done, is given up, or binds nobody any more."""
        held, context = self.held, self.koop.context
        if not isinstance(held, Commitment) or held.state != "open":
            return
        ways = [
            (DoneForm(held.id), _("done"), _("with the hours it took and what shows it")),
            (DropForm(held.id), _("give it up"), _("with the reason")),
        ]
        forms: dict[str, ChangeForm] = {form.ID: form for form, _label, _means in ways}
        options = [Option(form.ID, label, means) for form, label, means in ways]
        try:
            release_commitment(context, held.id)
        except Refused:
            pass  # a promise of mine: only those to whom it was made can release me
        else:
            forms[ReleaseForm.ID] = ReleaseForm(held.id)
            meaning = _("it need not be kept any more")
            options.append(Option(ReleaseForm.ID, _("release"), meaning))
        chosen = await self.app.push_screen_wait(PickDialog(_("What now?"), options))
        if chosen is not None:
            await self._fill(forms[chosen])

    async def _fill(self, form: ChangeForm) -> None:
        """Ask a form; what it has added gets the cursor."""
        if not form.stands(self.koop.context):
            return
        done: Any = await self.app.push_screen_wait(FormDialog(form, self.koop.context))
        for edit in done.change if done is not None else ():
            if edit.before is None:
                self.records.move_to(edit.key)
                break

    # What could not be done

    def _allows(self, make: Callable[[], Change]) -> bool:
        try:
            make()
        except Refused as refused:
            self.complain(refused.problems)
            return False
        return True

    def complain(self, problems: Sequence[Problem]) -> None:
        """Say at the foot what could not be done."""
        self._say(" ".join(map(say, problems)), failed=True)

    def _say(self, text: str, *, failed: bool = False) -> None:
        footer = self.query_one(FooterLine)
        footer.failed = failed
        footer.message = text
