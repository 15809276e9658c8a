"""A form over the place: saves through the place, and never closes with an error unseen."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from koop_tui.domain.context import Context
from koop_tui.domain.problems import N_, Problem, Refused, Unlikely
from koop_tui.language import _, say
from koop_tui.tui.dialogs.confirm import ConfirmDialog
from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.dialogs.help import HelpDialog
from koop_tui.tui.dialogs.leave import Leave, LeaveDialog
from koop_tui.tui.dialogs.stale_guard import StaleGuard
from koop_tui.tui.forms.spec import FormSpec
from koop_tui.tui.keys import Command
from koop_tui.tui.terminal.text import prose, shown, wrapped
from koop_tui.tui.widgets.form import SURE, Field, Form, FormField, FormFoot, Values
from koop_tui.tui.widgets.words import Words

T = TypeVar("T")

_SOON = 0.5
"""Seconds after which it is said that saving takes its time."""
_READ = 2.0
"""Seconds for which what was wrong stays once somebody types on."""
_AROUND = 8
"""Lines of a dialog around its form: frame, heading, what is wrong, what is wanted, keys."""


class FormDialog(Dialog[T | None], Generic[T]):
    """A form: F2 saves, Tab and Enter go on, Escape asks only if something was typed.

    What saving raises as Refused is shown under the fields, and the form stays open; Unlikely is
    asked about first, then it gets the values with SURE among them. What it returns is the result
    of the dialog. Until it is closed, what is typed is kept as a draft.
    """

    SCOPE = "dialog"
    AUTO_FOCUS = ""  # the form begins where it is meant to, with nothing marked
    HORIZONTAL_BREAKPOINTS = [(0, "-one-column"), (120, "-two-columns")]

    def __init__(self, spec: FormSpec[T], context: Context) -> None:
        spec.begin(context)
        super().__init__(spec.heading(context))
        self.context = context
        self.spec = spec
        self._preface = spec.preface(context)
        self._fields = spec.fields(context)
        # before it is drawn: in two columns from the first moment on
        self.set_class(self._is_parted, "-folds")
        self._saving = False
        self._fading: Timer | None = None

    def body(self) -> ComposeResult:
        """What is said before, the fields, and what is wrong with the whole."""
        if self._preface:
            yield Words(self._preface, classes="form-preface")
        yield Form(self._fields)
        yield Static("", classes="note -wrong", id="whole", markup=False)
        yield FormFoot()

    def ready(self) -> None:
        """Start in the first field or the one asked for, with what was typed before."""
        self.query_one("#whole").display = False
        form = self.query_one(Form)
        self._stale_guard = StaleGuard(self.koop)
        if self.spec.KEPT:
            self._continue_draft(form)
        asked = [field for field in form.fields if form.is_asked(field)]
        first = next((f for f in asked if f.field.name == self.spec.start), next(iter(asked), None))
        if first is not None:
            form.go_to(first)

    def reword(self, heading: str, fields: Sequence[Field]) -> None:
        """Show heading, labels and hints in other words, as those of another language."""
        self.query_one(".dialog-heading", Static).update(shown(heading))
        for shown_field, field in zip(self.query_one(Form).fields, fields, strict=True):
            shown_field.reword(field.label, field.hint)
        self.show_keys()

    def show_book(self) -> None:
        """Complete names and read them by the book as it is: a colleague may just have added one.

        Else who is in it by now would be read as new, and be there twice.
        """
        if not any(field.candidates for field in self._fields):
            return
        if not self.spec.stands(self.koop.context):
            return  # saving says so
        fresh = {field.name: field for field in self.spec.fields(self.koop.context)}
        for shown_field in self.query_one(Form).fields:
            field = shown_field.field
            if field.candidates and field.name in fresh:
                shown_field.renew(fresh[field.name])

    def _continue_draft(self, form: Form) -> None:
        """Fill in what was typed when the line broke."""
        kept = self.koop.drafting.kept(self.spec)
        if kept is not None:
            lost = self._stale_guard.go_on(form, kept)
            if lost:  # as when somebody is offered for the day that was typed
                for field in form.fields:
                    if field.is_changed:
                        self.spec.edited(form, field.field.name)
                self._stale_guard.choose(form, kept, lost)
            form.show_asked()
            self._say_whole(_("This is what you had typed; F2 saves it, Esc throws it away."))

    def on_resize(self) -> None:
        """Leave room for heading, keys and frame, whatever the form would like to have."""
        around = _AROUND
        for preface in self.query(".form-preface"):
            width = preface.size.width or self.size.width - 4
            around += len(wrapped(prose(self._preface), width)) + 1
        self.query_one(Form).styles.max_height = max(3, self.size.height - around)

    @on(FormField.Edited)
    def hear_edit(self, event: FormField.Edited) -> None:
        """Let the place answer an edit, such as by filling other fields."""
        if type(event) is FormField.Edited:
            # keys typed before it was told must not wipe what was wrong unread
            if not self.query_one("#whole").has_class("-wrong"):
                self._say_whole("")
            elif self._fading is None:
                self._fading = self.set_timer(_READ, lambda: self._say_whole(""))
            form = self.query_one(Form)
            try:
                self.spec.edited(form, event.field.field.name)
                form.show_asked()
            finally:  # what is typed outlives whatever answers it
                if self.spec.KEPT:
                    self.koop.drafting.keep(self.spec, self._heading, form)

    @on(Form.Told)
    def show_wanted(self, event: Form.Told) -> None:
        """Show at the foot what the field in hand wants."""
        self.query_one(FormFoot).say(event.reading, event.wants)

    def offered(self) -> Sequence[Command]:
        """The keys from part to part only where there are parts, and what the form does."""
        parts, does = self._is_parted, self.spec.DOES
        return [
            replace(command, label=does) if does and command.name == "save" else command
            for command in super().offered()
            if parts or command.action != "section(1)"
        ]

    @property
    def _is_parted(self) -> bool:
        return any(field.folded for field in self._fields)

    async def action_section(self, step: int) -> None:
        """Go to the next part of the form, or the one before."""
        await self.query_one(Form).go_to_section(step)

    @on(Form.Submitted)
    def submit(self) -> None:
        """Enter in the last field saves."""
        self.action_save()

    def action_save(self) -> None:
        """Read the fields and save; what is typed meanwhile is for what comes after the form."""
        if not self._saving:
            self._saving = True
            self.koop.typing.hold()
            self._save_and_close()

    @work
    async def _save_and_close(self) -> None:
        form = self.query_one(Form)
        await self._hear_all()
        self._say_whole("")
        waiting: Timer | None = None
        try:
            values = form.values()
            if not await self._stale_guard.holds():
                return
            waiting = self.set_timer(_SOON, lambda: self._say_whole(_("Saving ...")))
            self.koop.drafting.being_saved(self.spec if self.spec.KEPT else None)
            result = await self._saved(values)
        except Refused as refused:
            self._stale_guard.refused()
            self._tell_whole(await form.tell(refused.problems))
        else:
            self._close(result)
        finally:
            if waiting is not None:
                waiting.stop()
            self._saving = False
            self.koop.drafting.being_saved(None)
            # when the form is gone, or keeps the keys because something is wrong
            self.koop.call_later(self.koop.typing.release)

    async def _saved(self, values: Values) -> T:
        """Save; what is unlikely is asked about, and saved when the answer is yes."""
        try:
            return await self.spec.save(self.koop, values, self.tell)
        except Unlikely as unlikely:
            asked = "\n".join(map(say, unlikely.problems))
            if not await self.app.push_screen_wait(ConfirmDialog(_("Is that right?"), asked)):
                raise
            return await self.spec.save(self.koop, {**values, SURE: True}, self.tell)

    async def _hear_all(self) -> None:
        """Wait until what was typed before has had its effect, such as filling other fields."""
        for node in self.focused.ancestors_with_self if self.focused else ():
            heard = asyncio.Event()
            if isinstance(node, Widget) and node.call_later(heard.set):
                await heard.wait()
            if node is self:
                break

    def _close(self, result: T | None) -> None:
        if self.spec.KEPT:
            self.koop.drafting.drop(self.spec)
        self.dismiss(result)

    def tell(self, text: str) -> None:
        """Say under the fields how far saving is; from any thread."""
        self.call_later(self._say_whole, text)

    def _tell_whole(self, problems: Sequence[Problem]) -> None:
        self._say_whole("\n".join("! " + say(problem) for problem in problems), wrong=True)

    def _say_whole(self, text: str, *, wrong: bool = False) -> None:
        if self._fading is not None:
            self._fading.stop()
            self._fading = None
        whole = self.query_one("#whole", Static)
        whole.set_class(wrong, "-wrong")
        whole.update(shown(text))
        whole.display = bool(text)

    @work
    async def action_cancel(self) -> None:
        """Close; ask first when something was typed."""
        if self.query_one(Form).is_changed:
            answer = await self.app.push_screen_wait(LeaveDialog())
            if answer is Leave.SAVE:
                self.action_save()
            if answer is not Leave.DISCARD:
                return
        self._close(None)

    def action_help(self) -> None:
        """Show the keys of forms."""
        self.app.push_screen(HelpDialog(("dialog",), N_("This form")))
