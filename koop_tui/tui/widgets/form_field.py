"""One field on the screen: its label, where one types, and what is to say about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from koop_tui.domain.problems import Problem, Refused
from koop_tui.language import say
from koop_tui.tui.terminal.text import shown
from koop_tui.tui.widgets.choice import Choice
from koop_tui.tui.widgets.completion import Completion
from koop_tui.tui.widgets.control import Control, control_of
from koop_tui.tui.widgets.field import Field
from koop_tui.tui.widgets.line import FieldLine
from koop_tui.tui.widgets.several import Several
from koop_tui.tui.widgets.wanted import wanted


class FormField(Vertical):
    """One field with its label, and a line under it that appears when there is something to say.

    What stands in it can be asked for and changed before it is mounted.
    """

    class Edited(Message):
        """What stands in the field has changed."""

        def __init__(self, field: FormField) -> None:
            super().__init__()
            self.field = field

    class Entered(Edited):
        """Enter was pressed in the field."""

    class Answered(Entered):
        """A quick choice was made: on to the next field, without saving after the last."""

    class InHand(Edited):
        """The field has the keys, or what is to say about it has changed while it has them."""

    def __init__(self, field: Field) -> None:
        super().__init__(classes=f"form-field -{field.kind}" + " -quick" * field.quick)
        self.field = field
        self._waiting = self.first
        """What stands in the field as long as there is nothing to type in."""
        self._control: Control | None = None
        self._completion: Completion | None = None
        self._note = Static("", classes="note", markup=False)
        self._note.display = False
        self._problem: Problem | None = None

    def compose(self) -> ComposeResult:
        """Label and control side by side, the note below."""
        self._control = control_of(self.field, self._waiting, self._enter)
        with Horizontal(classes="form-row"):
            yield Static(self._label(), classes="form-label")
            yield self._control
        yield self._note

    def _label(self) -> Content:
        label = shown(self.field.label)
        return label + Content.styled(" *", "bold $accent") if self.field.required else label

    def reword(self, label: str, hint: str) -> None:
        """Show label and hint in other words."""
        self.field = replace(self.field, label=label, hint=hint)
        for static in self.query(".form-label").results(Static):
            static.update(self._label())
        self._show_reading()

    def renew(self, fresh: Field) -> None:
        """Read and complete by a field made anew; what stands in it, and stood at first, stays."""
        self.field = self.field.renewed(fresh)
        if self._completion is not None:
            self._completion.ask_anew()
        if self._problem is None:
            self._show_reading()
        if self.has_focus_within:
            self.post_message(self.InHand(self))

    def on_mount(self) -> None:
        """Say how the first value was read or what is wrong with it, and offer completions."""
        line = self._control
        if self.field.candidates and isinstance(line, Input) and line.is_attached:  # not taken away
            self._completion = Completion(line, lambda: (self.field.candidates or tuple)())
            self.screen.mount(self._completion)
        self.tell(self._problem)

    # What stands in it

    @property
    def text(self) -> str:
        """What stands in the field."""
        control = self._control
        if control is None:
            return self._waiting
        return control.value if isinstance(control, (Choice, Input)) else control.text

    @text.setter
    def text(self, text: str) -> None:
        control = self._control
        if control is None:
            self._waiting = text
        elif isinstance(control, Choice):
            control.choose(text)
        elif isinstance(control, Input):
            control.value = text
        else:
            control.text = text

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Have other values to choose from; the one chosen stays among them."""
        text = self.text
        kept = (one for one in self.field.choices if one[0] == text and one not in choices)
        offered = [*choices, *kept]
        self.field = replace(self.field, choices=offered)
        if isinstance(self._control, Choice):
            self._control.offer(offered)

    def fill(self, text: str) -> None:
        """Put a text into the field that nobody typed: it is shown, but it is no edit."""
        if isinstance(self._control, Several):
            self._control.put(text)  # rows that are mounted under `prevent` would pass it on
        else:
            with self.prevent(Input.Changed, TextArea.Changed, Choice.Changed):
                self.text = text
        self.tell(None)

    @property
    def is_changed(self) -> bool:
        """Whether something other than the first value stands in the field."""
        return self.text != self.first

    @property
    def first(self) -> str:
        """What stood in the field when the form was opened."""
        field = self.field
        if field.kind == "choice" and field.value not in [value for value, _label in field.choices]:
            return field.choices[0][0]
        return field.value

    @property
    def is_filled(self) -> bool:
        """Whether it says more than an empty form does."""
        if self.field.kind == "choice":
            return self.text != self.field.choices[0][0]
        return bool(self.text.strip())

    def value(self) -> Any:
        """Return what was read; raises Refused."""
        return self.field.taken(self.text)

    # What is said about it

    def take_keys(self, *, marked: bool = True) -> None:
        """Take the keys, what stands there `marked` or not."""
        for widget in self.query("FieldLine, Prose, Choice"):
            if isinstance(widget, FieldLine):
                widget.enters_marked = marked
            # at once: a key typed ahead must not land in the field before
            self.screen.set_focus(widget)
            break

    def tell(self, problem: Problem | None) -> None:
        """Show what is wrong under the field; None takes it away."""
        self._problem = problem
        if problem is None:
            self._show_reading()
            return
        self._say(say(problem), wrong=True)
        if self.is_attached:
            self.call_after_refresh(self._reveal_note)

    def on_resize(self) -> None:
        """Show what is wrong once there is room for it: the field may just have been unfolded."""
        if self._problem is not None:
            self.call_after_refresh(self._reveal_note)

    def _reveal_note(self) -> None:
        """Scroll so that all of the note is seen, and the field that has the keys now."""
        if not self.is_attached:
            return  # taken away meanwhile
        self._note.scroll_visible(animate=False)
        if self.screen.focused is not None:
            self.screen.focused.scroll_visible(animate=False)

    def _say(self, text: str, wrong: bool = False) -> None:
        self._note.set_class(wrong, "-wrong")
        self._note.update(shown(("! " if wrong else "") + text))
        self._note.display = bool(text)

    def _show_reading(self) -> None:
        """Show how it was read: under the field only what can't be written out in it."""
        self._say(("" if self.field.write else self.reading()) or self.field.known)

    def read_unseen(self) -> str:
        """Return how the field was read where that does not stand under it already."""
        return self.reading() if self.field.write else ""

    def reading(self) -> str:
        """Return how the field was read, "" where that says no more than what stands there."""
        return self.field.reading(self.text)

    def _expanded(self) -> bool:
        """Complete what is begun as far as it is clear; False when it can't become more."""
        longer = self.field.expanded(self.text)
        if longer == self.text:
            return False
        self.text = longer
        self.query_one(FieldLine).cursor_position = len(longer)
        return True

    def wants(self) -> tuple[str, ...]:
        """Return what the field wants, for the foot of the form: in full, and shorter."""
        control = self._control
        shows_all = isinstance(control, Choice) and control.shows_all
        return wanted(self.field, self.text, shows_all, self.app.has_class("-ascii"))

    def check(self) -> bool:
        """Read the field and show what is wrong, if anything."""
        try:
            self.value()
        except Refused as refused:
            self.tell(refused.problems[0])
            return False
        self.tell(None)
        return True

    def write_out(self) -> None:
        """Write what was read as it is properly written, where that reads to the same."""
        field = self.field
        if field.write is None or field.read is None or not self.is_changed or self._problem:
            return
        value = self.value()
        written = field.write(value) if value is not None else ""
        try:
            if written and written != self.text and field.read(written) == value:
                self.fill(written)
                self.post_message(self.Edited(self))
        except Refused:
            return  # the language writes it in a way that koop does not read

    # Events

    def on_descendant_focus(self) -> None:
        """Tell what is wanted."""
        self.post_message(self.InHand(self))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Tell what is wrong as soon as the field is left, but not that it is still empty."""
        if self.text.strip() and self.check() and self.screen.is_current:
            self.write_out()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    @on(Several.Changed)
    def hear_edit(self, event: Message) -> None:
        """While typing an old complaint goes, and the reading is shown."""
        event.stop()
        self.tell(None)
        self.post_message(self.Edited(self))
        self.post_message(self.InHand(self))

    @on(Choice.Made)
    def hear_answer(self, event: Message) -> None:
        """A quick choice."""
        event.stop()
        self.post_message(self.Answered(self))

    @on(Input.Submitted)
    def hear_enter(self, event: Message) -> None:
        """Enter in a line."""
        event.stop()
        self._enter()

    def _enter(self) -> None:
        self.post_message(self.Entered(self))

    def on_key(self, event: events.Key) -> None:
        """Enter on a choice or in prose goes on like in a line; Tab completes what can be."""
        if event.key == "tab" and self._expanded():
            event.stop()
            event.prevent_default()
        if event.key == "enter" and self.field.kind in ("choice", "prose"):
            event.stop()
            self.post_message(self.Entered(self))
