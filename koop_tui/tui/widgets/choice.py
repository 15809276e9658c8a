"""A choice in one line: the arrows or a first letter change it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from koop_tui.tui.terminal.text import cells, fit, shown


class Choice(Widget, can_focus=True):
    """Shows the chosen label between two arrows; left, right, Space or a letter changes it."""

    DEFAULT_CSS = "Choice { height: 1; }"
    BINDINGS: ClassVar = [
        Binding("left", "turn(-1)", show=False),
        Binding("right,space", "turn(1)", show=False),
    ]

    class Changed(Message):
        """Another value was chosen."""

        def __init__(self, choice: Choice, value: str) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

        @property
        def control(self) -> Choice:
            """The choice."""
            return self.choice

    index: reactive[int] = reactive(0, init=False)

    def __init__(
        self, choices: Sequence[tuple[str, str]], value: str = "", id: str | None = None
    ) -> None:
        """`choices` are (value, label) pairs; an unknown value stands for the first."""
        super().__init__(id=id)
        self.choices = choices
        values = [choice[0] for choice in choices]
        self.set_reactive(Choice.index, values.index(value) if value in values else 0)

    @property
    def value(self) -> str:
        """The value chosen."""
        return self.choices[self.index][0]

    def choose(self, value: str) -> None:
        """Choose a value; one that is not among the choices changes nothing."""
        for index, (known, _) in enumerate(self.choices):
            if known == value:
                self.index = index

    def render(self) -> Content:
        """Draw the label; the arrows show only where the focus is."""
        text = self.choices[self.index][1] or "–"
        room = self.size.width - (4 if self.has_focus else 0)
        label = shown(text if cells(text) <= room else fit(text, max(1, room)))
        if not self.has_focus:
            return label
        return Content.styled("◂ ", "$accent") + label + Content.styled(" ▸", "$accent")

    def watch_index(self) -> None:
        """Tell the form."""
        self.post_message(self.Changed(self, self.value))

    def action_turn(self, step: int) -> None:
        """To the next or previous choice."""
        self.index = (self.index + step) % len(self.choices)

    def on_key(self, event: events.Key) -> None:
        """A letter chooses the next label that starts with it."""
        letter = event.character
        if not letter or not letter.isalnum():
            return
        order = [*range(self.index + 1, len(self.choices)), *range(self.index + 1)]
        for index in order:
            if self.choices[index][1].casefold().startswith(letter.casefold()):
                self.index = index
                break
        event.stop()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters and digits belong to the choice, not to commands."""
        return bool(character and character.isalnum())
