"""Forms: labelled fields with what is wrong right under each, and what each wants at the foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from koop_tui.domain.problems import Problem, Refused
from koop_tui.tui.terminal.text import cells, one_line, shown
from koop_tui.tui.widgets.field import SURE, Field, Values, heading
from koop_tui.tui.widgets.form_field import FormField
from koop_tui.tui.widgets.form_section import FormSection, SectionHead

__all__ = ["SURE", "Field", "Form", "FormField", "FormFoot", "Values", "heading"]


class FormFoot(Static):
    """One line below a form: how the field in hand was read, and what it wants."""

    def __init__(self) -> None:
        super().__init__("", markup=False, classes="form-foot")

    def say(self, reading: str, wants: tuple[str, ...]) -> None:
        """Show both, the latter as fully as there is room; what does not fit at all is cut."""
        room = self.size.width - (cells(reading) + 3 if reading else 0)
        fits = (text for text in wants if cells(text) <= room or not self.size)  # not laid out yet
        told = next(fits, wants[-1])
        parts = [shown(one_line(reading))] if reading else []
        parts += [shown(one_line(told), "$text-muted")] if told else []
        self.update(Content.styled(" · ", "$text-muted").join(parts))


class Form(VerticalScroll, can_focus=False):
    """The fields of a record below each other; Tab and Enter go on, errors stand below.

    Where parts of it are folded, and the window is wide, they stand at the right of the first one.
    """

    class Submitted(Message):
        """Enter was pressed in the last field."""

    class Told(Message):
        """What the field in hand wants, and how it was read."""

        def __init__(self, reading: str, wants: tuple[str, ...]) -> None:
            super().__init__()
            self.reading = reading
            self.wants = wants

    def __init__(self, fields: Sequence[Field], id: str | None = None) -> None:
        super().__init__(id=id)
        self.sections = list(_sections(fields))

    def compose(self) -> ComposeResult:
        """All sections."""
        if not self.has_folds:
            yield from self.sections
            return
        with Horizontal(classes="form-columns"):
            with Vertical(classes="form-column"):
                yield self.sections[0]
            with Vertical(classes="form-column"):
                yield from self.sections[1:]

    @property
    def has_folds(self) -> bool:
        """Whether parts of it are folded away until they are asked for."""
        return any(section.head is not None for section in self.sections)

    @property
    def fields(self) -> list[FormField]:
        """The fields, in order, headings left out, whether they are to be seen or not."""
        return [field for section in self.sections for field in section.fields]

    def field(self, name: str) -> FormField | None:
        """Return a field by name, or None."""
        return next((f for f in self.fields if f.field.name == name), None)

    @property
    def is_changed(self) -> bool:
        """Whether anything was typed."""
        return any(field.is_changed for field in self.fields)

    def is_asked(self, field: FormField) -> bool:
        """Whether a field means anything with what is chosen now."""
        if field.field.asked_if is None:
            return True
        name, values = field.field.asked_if
        choice = self.field(name)
        return choice is None or choice.text in values

    def show_asked(self) -> None:
        """Show the fields that are asked for with what is chosen now, and no other."""
        for field in self.fields:
            if field.field.asked_if is not None:
                field.display = self.is_asked(field)

    def on_mount(self) -> None:
        """Show what is asked for at first."""
        self.show_asked()

    @on(FormField.Edited)
    def hear_edit(self) -> None:
        """Another choice asks for other fields."""
        self.show_asked()

    def texts(self) -> dict[str, str]:
        """Return what stands in the fields, by name."""
        return {field.field.name: field.text for field in self.fields}

    def values(self) -> Values:
        """Read all fields; raises Refused with every problem, after showing each one.

        One that is not asked for is None, whatever stands in it.
        """
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for field in self.fields:
            if not self.is_asked(field):
                values[field.field.name] = None
                continue
            try:
                values[field.field.name] = field.value()
            except Refused as refused:
                problems += refused.problems
        if problems:
            raise Refused(problems)
        return values

    async def tell(self, problems: Sequence[Problem]) -> list[Problem]:
        """Show problems under their fields, go to the first; return those that have no field."""
        homeless, first = [], None
        for problem in problems:
            field = self.field(problem.field)
            if field is None:
                homeless.append(problem)
            else:
                await self._section_of(field).turn(True)
                field.tell(problem)
                first = first or field
        if first is not None:
            first.take_keys()
        return homeless

    def go_to(self, field: FormField) -> None:
        """Put the focus into a field that is to be seen."""
        field.take_keys(marked=False)

    def _section_of(self, field: FormField) -> FormSection:
        return next(section for section in self.sections if field in section.fields)

    # Moving

    def _stops(self) -> Iterator[FormField | SectionHead]:
        """Yield where Enter stops: the fields to be seen, and the headings of the folded ones."""
        for section in self.sections:
            if section.is_open:
                yield from filter(self.is_asked, section.fields)
            elif section.head is not None:
                yield section.head

    @on(FormField.Entered)
    def go_on(self, event: FormField.Entered) -> None:
        """Enter goes to the next field; from the last one it saves."""
        event.stop()
        stops = list(self._stops())
        if event.field not in stops:
            return  # it was taken away as Enter was pressed
        following = stops[stops.index(event.field) + 1 :]
        event.field.check()
        if not following:
            if not isinstance(event, FormField.Answered):
                self.post_message(self.Submitted())
        elif isinstance(following[0], SectionHead):
            self.screen.set_focus(following[0])
        else:
            following[0].take_keys()

    async def go_to_section(self, step: int) -> None:
        """Go to the first field of the next part, or with -1 of the one before; it is opened."""
        parts = [section for section in self.sections if section.fields]
        focused = self.screen.focused
        around = list(focused.ancestors_with_self) if focused is not None else []
        now = next((i for i, section in enumerate(parts) if section in around), 0)
        await parts[max(0, min(now + step, len(parts) - 1))].enter()

    # The foot

    @on(FormField.InHand)
    def tell_field(self, event: FormField.InHand) -> None:
        """Tell what the field in hand wants, if it is in hand still."""
        event.stop()
        focused = self.screen.focused
        if focused is not None and event.field in focused.ancestors:
            self.post_message(self.Told(event.field.read_unseen(), event.field.wants()))

    @on(SectionHead.InHand)
    def tell_head(self, event: SectionHead.InHand) -> None:
        """Tell what can be done with a heading."""
        event.stop()
        self.post_message(self.Told("", (SectionHead.wants(),)))


def _sections(fields: Sequence[Field]) -> Iterator[FormSection]:
    """Yield the fields in sections: what stands before the first heading, then each heading."""
    head: Field | None = None
    below: list[FormField] = []
    for field in fields:
        if field.kind != "heading":
            below.append(FormField(field))
            continue
        if head is not None or below:
            yield FormSection(head, below)
        head, below = field, []
    yield FormSection(head, below)
