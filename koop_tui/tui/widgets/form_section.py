"""Sections of a form: a heading, and the fields below it, which may be folded away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from koop_tui.language import _
from koop_tui.tui.terminal.text import cells, fit, shown
from koop_tui.tui.widgets.field import Field
from koop_tui.tui.widgets.form_field import FormField
from koop_tui.tui.widgets.words import Words


class SectionHead(Widget, can_focus=True):
    """The heading of a section that can be folded: Enter opens it and goes in, Space folds it."""

    DEFAULT_CSS = "SectionHead { height: 1; }"
    BINDINGS: ClassVar = [
        Binding("enter", "enter", show=False),
        Binding("space,left,right", "turn", show=False),
    ]

    class InHand(Message):
        """The heading has the keys."""

    filled: reactive[tuple[str, ...]] = reactive(())
    """The labels of the fields that say something, named as long as they are not to be seen."""
    opened: reactive[bool] = reactive(False)

    def __init__(self, label: str) -> None:
        super().__init__(classes="form-heading")
        self.label = label

    def render(self) -> Content:
        """Draw whether it is open, its name, and what is in it."""
        sign = "▾ " if self.opened else "▸ "
        content = Content(sign) + shown(self.label)
        if self.filled and not self.opened:
            room = max(4, self.size.width - cells(self.label) - 6)
            what = ", ".join(self.filled)
            what = what if cells(what) <= room else fit(what, room)
            content += Content.styled("  ● ", "$accent") + shown(what, "not bold $text-muted")
        return content

    def on_focus(self) -> None:
        """Tell what can be done."""
        self.post_message(self.InHand())

    async def action_enter(self) -> None:
        """Open the section and go into its first field."""
        await self._section.enter()

    async def action_turn(self) -> None:
        """Open the section, or fold it."""
        await self._section.turn(not self._section.is_open)

    @property
    def _section(self) -> FormSection:
        return next(a for a in self.ancestors if isinstance(a, FormSection))

    @staticmethod
    def wants() -> str:
        """Return what is said at the foot of the form."""
        return _("Enter opens this part, Tab passes it by")


class FormSection(Vertical):
    """A heading, if any, with its fields. Those of a folded one are made when it is opened."""

    def __init__(self, head: Field | None, fields: Sequence[FormField]) -> None:
        super().__init__(classes="form-section")
        self.fields = fields
        self.is_open = head is None or not head.folded
        self._made = self.is_open
        self._head = SectionHead(head.label) if head is not None and head.folded else None
        self._heading = head

    def compose(self) -> ComposeResult:
        """The heading, and the fields unless they are folded away."""
        if self._head is not None:
            yield self._head
        elif self._heading is not None:
            yield Static(shown(self._heading.label), classes="form-heading")
            if self._heading.hint:
                yield Words(self._heading.hint, classes="form-note")
        if self._made:
            yield from self.fields

    def on_mount(self) -> None:
        """Mark what is filled."""
        self.mark()

    @property
    def head(self) -> SectionHead | None:
        """The heading, where it can be folded."""
        return self._head

    def mark(self) -> None:
        """Show in the heading what is filled."""
        if self._head is not None:
            self._head.filled = tuple(f.field.label for f in self.fields if f.is_filled)

    async def turn(self, is_open: bool) -> None:
        """Open the section, or fold it; then its heading has the keys if one of its fields had."""
        if self._head is None or is_open == self.is_open:
            return
        self.is_open = self._head.opened = is_open
        if not self._made:
            self._made = True
            await self.mount(*self.fields)
        for field in self.fields:
            field.display = is_open
        if not is_open:
            self.mark()
            self.screen.set_focus(self._head)

    async def enter(self) -> None:
        """Open the section and give the keys to its first field."""
        await self.turn(True)
        if self.fields:
            self.fields[0].take_keys()
            self.call_after_refresh(self._reveal)

    def on_resize(self) -> None:
        """Keep the field in hand in sight: what has just been unfolded had no place before."""
        self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        if not self.is_attached:
            return  # taken away meanwhile
        focused = self.screen.focused
        if focused is not None and self in focused.ancestors:
            focused.scroll_visible(animate=False, immediate=True)
