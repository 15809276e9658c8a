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

_GAP = "  "


class Choice(Widget, can_focus=True):
    """Shows what there is to choose, the chosen between arrows; ← →, Space or a letter changes it.

    Where all of it does not fit, or in a `brief` one, the chosen label alone is shown.
    """

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

    class Made(Message):
        """A `quick` choice was made by its sign."""

    index: reactive[int] = reactive(0, init=False)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        value: str = "",
        *,
        brief: bool = False,
        quick: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`choices` are (value, label) pairs; an unknown value stands for the first.

        In a `quick` one the values are signs, and typing one chooses it and says that it is made.
        """
        super().__init__(id=id, classes=classes)
        self.choices = choices
        self._brief = brief
        self._quick = quick
        values = [choice[0] for choice in choices]
        self.set_reactive(Choice.index, values.index(value) if value in values else 0)

    @property
    def value(self) -> str:
        """The value chosen."""
        return self.choices[self.index][0]

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Have other values to choose from, the one chosen among them."""
        value = self.value
        self.choices = choices
        self.set_reactive(Choice.index, [choice[0] for choice in choices].index(value))
        self.refresh()

    def choose(self, value: str) -> None:
        """Choose a value; one that is not among the choices changes nothing."""
        for index, (known, _) in enumerate(self.choices):
            if known == value:
                self.index = index

    @property
    def shows_all(self) -> bool:
        """Whether everything there is to choose is to be seen."""
        labels = [_shown_label(label) for _value, label in self.choices]
        needed = sum(map(cells, labels)) + len(_GAP) * (len(labels) - 1) + 4
        return not self._brief and len(labels) > 1 and needed <= self.size.width

    def render(self) -> Content:
        """Draw the labels; the arrows show only where the focus is."""
        if not self.shows_all:
            return self._chosen(self.size.width - (4 if self.has_focus else 0))
        parts = [
            self._chosen(self.size.width)
            if index == self.index
            else Content.styled(_shown_label(label), "$text-muted")
            for index, (_value, label) in enumerate(self.choices)
        ]
        return Content(_GAP).join(parts)

    def _chosen(self, room: int) -> Content:
        text = _shown_label(self.choices[self.index][1])
        label = shown(text if cells(text) <= room else fit(text, max(1, room)), "bold")
        if not self.has_focus or len(self.choices) < 2:  # nothing can be turned
            return label
        return Content.styled("◂ ", "$accent") + label + Content.styled(" ▸", "$accent")

    def watch_index(self) -> None:
        """Tell the form."""
        self.post_message(self.Changed(self, self.value))

    def action_turn(self, step: int) -> None:
        """To the next or previous choice."""
        self.index = (self.index + step) % len(self.choices)

    def on_key(self, event: events.Key) -> None:
        """A letter chooses the next label that starts with it, in a quick one the sign itself."""
        letter = event.character
        if self._quick and letter and letter in dict(self.choices):
            self.choose(letter)
            self.post_message(self.Made())
            event.stop()
            return
        if not letter or not letter.isalnum():
            return
        order = [*range(self.index + 1, len(self.choices)), *range(self.index + 1)]
        for index in order:
            if self.choices[index][1].casefold().startswith(letter.casefold()):
                self.index = index
                break
        event.stop()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters, digits and signs of its own belong to the choice, not to commands."""
        return bool(character and (character.isalnum() or character in dict(self.choices)))


def _shown_label(label: str) -> str:
    return label or "–"
