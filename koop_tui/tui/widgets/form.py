"""Forms: labelled fields with what was read or what is wrong right under each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from koop_tui.domain.problems import N_, Problem, Refused, refuse
from koop_tui.language import say
from koop_tui.tui.terminal.text import shown
from koop_tui.tui.widgets.choice import Choice
from koop_tui.tui.widgets.completion import Candidate, Completion
from koop_tui.tui.widgets.line import LineInput

Values = Mapping[str, Any]
"""What the fields of a form were read as, by name."""

SURE = "sure"
"""The name under which values say that what is unlikely about them is right."""


@dataclass(frozen=True)
class Field:
    """One field of a form.

    `read` turns the text into a value and raises Refused with what is wrong; `echo` says in a few
    words how it was read. `choices` are (value, label) pairs for a choice, `candidates` what a
    line can be completed to. A field without a name is a heading.
    """

    name: str
    label: str
    value: str = ""
    kind: Literal["line", "prose", "choice", "heading"] = "line"
    read: Callable[[str], Any] | None = None
    echo: Callable[[Any], str] | None = None
    hint: str = ""
    choices: Sequence[tuple[str, str]] = ()
    candidates: Callable[[], Sequence[Candidate]] | None = None
    required: bool = False
    enter_saves: bool = False
    lines: int = 4


def heading(label: str) -> Field:
    """Return a heading between fields."""
    return Field("", label, kind="heading")


class FormField(Vertical):
    """One field with its label, and a line under it that appears when there is something to say."""

    class Edited(Message):
        """What stands in the field has changed."""

        def __init__(self, field: FormField) -> None:
            super().__init__()
            self.field = field

    class Entered(Edited):
        """Enter was pressed in the field."""

    def __init__(self, field: Field) -> None:
        super().__init__(classes=f"form-field -{field.kind}")
        self.field = field
        self._note = Static("", classes="note", markup=False)
        self._note.display = False
        self._problem: Problem | None = None

    def compose(self) -> ComposeResult:
        """Label and input side by side, the note below."""
        field = self.field
        if field.kind == "heading":
            yield Static(shown(field.label), classes="form-heading")
            return
        with Horizontal(classes="form-row"):
            yield Static(self._label(), classes="form-label")
            yield self._input()
        yield self._note

    def _label(self) -> Content:
        return shown(self.field.label + (" *" if self.field.required else ""))

    def reword(self, label: str, hint: str) -> None:
        """Show label and hint in other words."""
        self.field = replace(self.field, label=label, hint=hint)
        self.query_one(".form-label", Static).update(self._label())
        for line in self.query(Input):
            line.placeholder = hint
        self._show_reading()

    def on_mount(self) -> None:
        """Say how the first value was read, and offer completions."""
        if self.field.candidates is not None:
            self.screen.mount(Completion(self.query_one(Input), self.field.candidates))
        self._show_reading()

    def _input(self) -> Widget:
        field = self.field
        if field.kind == "choice":
            return Choice(field.choices, field.value)
        if field.kind == "prose":
            area = TextArea(
                field.value,
                compact=True,
                tab_behavior="focus",
                highlight_cursor_line=False,
                placeholder=shown(field.hint),
            )
            area.cursor_blink = False
            area.styles.height = field.lines
            return area
        return LineInput(field.value, placeholder=field.hint)

    @property
    def text(self) -> str:
        """What stands in the field."""
        if self.field.kind == "choice":
            return self.query_one(Choice).value
        if self.field.kind == "prose":
            return self.query_one(TextArea).text
        return self.query_one(Input).value

    @text.setter
    def text(self, text: str) -> None:
        if self.field.kind == "choice":
            self.query_one(Choice).choose(text)
        elif self.field.kind == "prose":
            self.query_one(TextArea).text = text
        else:
            self.query_one(Input).value = text

    def fill(self, text: str) -> None:
        """Put a text into the field that nobody typed: it is shown, but it is no edit."""
        with self.prevent(Input.Changed, TextArea.Changed, Choice.Changed):
            self.text = text
        self.tell(None)

    @property
    def is_changed(self) -> bool:
        """Whether something other than the first value stands in the field."""
        return self.field.kind != "heading" and self.text != self.first

    @property
    def first(self) -> str:
        """What stood in the field when the form was opened."""
        field = self.field
        if field.kind == "choice" and field.value not in [value for value, _label in field.choices]:
            return field.choices[0][0]
        return field.value

    def value(self) -> Any:
        """Return what was read; raises Refused."""
        text = self.text
        if self.field.required and not text.strip():
            raise refuse(N_("Please fill this in."), self.field.name)
        try:
            return self.field.read(text) if self.field.read else text
        except Refused as refused:
            # a reader need not know which field it serves
            problems = [Problem(p.text, self.field.name, p.values) for p in refused.problems]
            raise Refused(problems) from None

    def tell(self, problem: Problem | None) -> None:
        """Show what is wrong under the field; None takes it away."""
        self._problem = problem
        if problem is None:
            self._show_reading()
            return
        self._say(say(problem), wrong=True)
        self.call_after_refresh(self._reveal_note)

    def _reveal_note(self) -> None:
        """Scroll so that all of the note is seen, and the field that has the keys now."""
        self._note.scroll_visible(animate=False)
        if self.screen.focused is not None:
            self.screen.focused.scroll_visible(animate=False)

    def _say(self, text: str, wrong: bool = False) -> None:
        self._note.set_class(wrong, "-wrong")
        self._note.update(shown(("! " if wrong else "") + text))
        self._note.display = bool(text)

    def _show_reading(self) -> None:
        if self.field.echo is None or not self.text.strip():
            self._say("")
            return
        try:
            reading = self.field.echo(self.value())
        except Refused:
            reading = ""  # it is told when the field is left
        self._say(reading if reading != self.text.strip() else "")

    def check(self) -> bool:
        """Read the field and show what is wrong, if anything."""
        if self.field.kind == "heading":
            return True
        try:
            self.value()
        except Refused as refused:
            self.tell(refused.problems[0])
            return False
        self.tell(None)
        return True

    def on_descendant_blur(self) -> None:
        """Tell what is wrong as soon as the field is left, but not that it is still empty."""
        if self.text.strip():
            self.check()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    def hear_edit(self, event: Message) -> None:
        """While typing an old complaint goes, and the reading is shown."""
        event.stop()
        self.tell(None)
        self.post_message(self.Edited(self))

    @on(Input.Submitted)
    def hear_enter(self, event: Input.Submitted) -> None:
        """Enter in a line."""
        event.stop()
        self.post_message(self.Entered(self))

    def on_key(self, event: events.Key) -> None:
        """Enter on a choice goes on like in a line."""
        if event.key == "enter" and self.field.kind == "choice":
            event.stop()
            self.post_message(self.Entered(self))


class Form(VerticalScroll, can_focus=False):
    """The fields of a record below each other; Tab and Enter go on, errors stand below."""

    class Submitted(Message):
        """Enter was pressed where it saves."""

    def __init__(self, fields: Sequence[Field], id: str | None = None) -> None:
        super().__init__(id=id)
        self._fields = fields

    def compose(self) -> ComposeResult:
        """All fields."""
        for field in self._fields:
            yield FormField(field)

    @property
    def fields(self) -> list[FormField]:
        """The fields, in order, headings left out."""
        return [f for f in self.query(FormField) if f.field.kind != "heading"]

    def field(self, name: str) -> FormField | None:
        """Return a field by name, or None."""
        return next((f for f in self.fields if f.field.name == name), None)

    @property
    def is_changed(self) -> bool:
        """Whether anything was typed."""
        return any(field.is_changed for field in self.fields)

    def texts(self) -> dict[str, str]:
        """Return what stands in the fields, by name."""
        return {field.field.name: field.text for field in self.fields}

    def values(self) -> Values:
        """Read all fields; raises Refused with every problem, after showing each one."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for field in self.fields:
            try:
                values[field.field.name] = field.value()
            except Refused as refused:
                problems += refused.problems
        if problems:
            raise Refused(problems)
        return values

    def tell(self, problems: Sequence[Problem]) -> list[Problem]:
        """Show problems under their fields, go to the first; return those that have no field."""
        homeless, first = [], None
        for problem in problems:
            field = self.field(problem.field)
            if field is None:
                homeless.append(problem)
            else:
                field.tell(problem)
                first = first or field
        if first is not None:
            self.go_to(first)
        return homeless

    def go_to(self, field: FormField) -> None:
        """Put the focus into a field."""
        for widget in field.query("Input, TextArea, Choice"):
            # at once: a key typed ahead must not land in the field before
            self.screen.set_focus(widget)

    @on(FormField.Entered)
    def go_on(self, event: FormField.Entered) -> None:
        """Enter goes to the next field; from the last one, or where it is said so, it saves."""
        event.stop()
        fields = self.fields
        position = fields.index(event.field)
        if event.field.field.enter_saves or position == len(fields) - 1:
            self.post_message(self.Submitted())
        else:
            event.field.check()
            self.go_to(fields[position + 1])
