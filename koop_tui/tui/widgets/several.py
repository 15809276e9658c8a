"""A field for several values: a row each, with its kind; one more row when the last is filled."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from koop_tui.language import _
from koop_tui.tui.terminal.text import shown
from koop_tui.tui.widgets.choice import Choice
from koop_tui.tui.widgets.field import Field
from koop_tui.tui.widgets.kinds import and_kind, with_kind
from koop_tui.tui.widgets.line import FieldLine


class SeveralRow(Horizontal):
    """One value, its kind, and what is odd about it."""

    def __init__(self, line: str, field: Field) -> None:
        super().__init__(classes="several-row")
        value, kind = with_kind(line) if field.choices else (line, "")
        kinds = {label.casefold(): label for _value, label in field.choices}
        if kind and kind.casefold() not in kinds:
            if field.own_kinds:
                kinds[kind.casefold()] = kind
            else:
                value, kind = line, ""
        labels = [("", "–"), *((label, label) for label in kinds.values())]
        self.line = FieldLine(value)
        self.kind = Choice(labels, kinds.get(kind.casefold(), ""), brief=True)
        self.kind.add_class("several-kind")
        self.kind.display = self.kind.can_focus = bool(kinds and value)
        self.remark = Static("", classes="several-remark", markup=False)
        self.remark.display = False

    def compose(self) -> ComposeResult:
        """Value, kind, remark."""
        yield self.line
        yield self.kind
        yield self.remark

    @property
    def text(self) -> str:
        """Value and kind as one line; "" for a row with nothing in it."""
        value = self.line.value.strip()
        return and_kind(value, self.kind.value) if value else ""

    def offer_kind(self) -> None:
        """Offer the kinds as soon as there is a value."""
        has_value = len(self.kind.choices) > 1 and bool(self.line.value.strip())
        self.kind.display = self.kind.can_focus = has_value

    def say(self, text: str) -> None:
        """Say something beside the value."""
        self.remark.update(shown(text))
        self.remark.display = bool(text)

    def take_kind(self) -> None:
        """Take a kind that is typed behind the value, as in "anna@example.org work"."""
        value, written = with_kind(self.line.value)
        if not written:
            value, _blank, written = self.line.value.strip().rpartition(" ")
        kinds = {label.casefold(): label for label, _label in self.kind.choices if label}
        kind = kinds.get(written.casefold()) if value and not self.kind.value else None
        if kind is not None:
            self.line.value = value.rstrip()
            self.kind.choose(kind)


class Several(Vertical):
    """A row for each value, the last one empty: Enter goes from row to row, then on.

    Tab also stops at the kind of a row; a kind typed behind its value is taken for it.
    """

    class Changed(Message):
        """What stands in one of the rows has changed."""

    def __init__(self, field: Field, text: str, left: Callable[[], object]) -> None:
        """`left` is called when Enter was pressed in the last row.

        At once: one message more on the way up, and a letter typed ahead would land in that row.
        """
        super().__init__(classes="several")
        self._field = field
        self._left = left
        self._untouched: str | None = text
        """What was put in, as long as nobody has edited it: rows may say less than it does."""

    def compose(self) -> ComposeResult:
        """A row for each line, and an empty one."""
        for line in [*_lines(self._untouched or ""), ""]:
            yield SeveralRow(line, self._field)

    @property
    def rows(self) -> list[SeveralRow]:
        """The rows, from the first on."""
        return list(self.query(SeveralRow))

    @property
    def text(self) -> str:
        """A line for each value, with its kind in brackets."""
        if self._untouched is not None:
            return self._untouched
        return "\n".join(filter(None, (row.text for row in self.rows)))

    @text.setter
    def text(self, text: str) -> None:
        self.put(text)
        self.post_message(self.Changed())

    def put(self, text: str) -> None:
        """Put a text in, of which nobody is told."""
        self._untouched = text
        # once for all that is put in until then: a line may fill it with every letter
        self.call_later(self._lay_out)

    async def _lay_out(self) -> None:
        """Show what was put in, in the rows that are there as far as these suffice."""
        if self._untouched is None:
            return  # somebody types here already
        lines, rows = [*_lines(self._untouched), ""], self.rows
        if not self._field.choices:
            for row, line in zip(rows, lines, strict=False):
                row.line.value = line
                row.say("")
            rows, lines = rows[len(lines) :], lines[len(rows) :]
        for row in rows:
            await row.remove()
        await self.mount(*(SeveralRow(line, self._field) for line in lines))

    @on(Input.Changed)
    async def hear_typing(self, event: Input.Changed) -> None:
        """Let a row grow below the last one as soon as something stands in it."""
        event.stop()
        row = self._row(event.input)
        if row is None or not event.input.has_focus:
            return  # it was filled, not typed
        row.say("")
        row.offer_kind()
        self._touch()
        if row is self.rows[-1] and event.value:
            await self.mount(SeveralRow("", self._field))

    @on(Choice.Changed)
    def hear_kind(self, event: Choice.Changed) -> None:
        """Another kind."""
        event.stop()
        self._touch()

    def _touch(self) -> None:
        self._untouched = None
        self.post_message(self.Changed())

    @on(Input.Submitted)
    def go_on(self, event: Input.Submitted) -> None:
        """Enter goes to the next row, from the last one on."""
        event.stop()
        self._next(event.input)

    def on_key(self, event: events.Key) -> None:
        """Enter on a kind goes on like in a line."""
        if event.key == "enter" and isinstance(self.screen.focused, Choice):
            event.stop()
            self._next(self.screen.focused)

    def _next(self, widget: Widget) -> None:
        row, rows = self._row(widget), self.rows
        following = rows[rows.index(row) + 1 :] if row is not None else []
        if following and (row is None or row.line.value.strip()):
            self.screen.set_focus(following[0].line)
        else:
            self._left()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Look at the row that is left: its kind, whether it stands there twice, what is odd."""
        row = self._row(event.widget)
        if row is None or event.widget is not row.line or self._untouched is not None:
            return
        row.take_kind()
        row.offer_kind()
        self._look_at(row)

    def _look_at(self, row: SeveralRow) -> None:
        value = row.line.value.strip()
        same = self._field.same
        for other in self.rows:
            if other is row or not value:
                break
            kinds = {other.kind.value, row.kind.value}
            if same(other.line.value.strip()) == same(value) and (len(kinds) == 1 or "" in kinds):
                row.line.value = ""
                row.offer_kind()
                row.say(_("stands there already"))
                return
        row.say(self._field.remark(value) if value and self._field.remark else "")

    def _row(self, widget: Widget) -> SeveralRow | None:
        return next((a for a in widget.ancestors if isinstance(a, SeveralRow)), None)


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]
