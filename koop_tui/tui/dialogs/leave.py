"""The question before a form is left in which something was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import ClassVar

from koop_tui.language import _
from koop_tui.tui.dialogs.confirm import Question
from koop_tui.tui.keys import Command, commands


class Leave(Enum):
    """What is to become of what was typed."""

    SAVE = "save"
    DISCARD = "discard"
    GO_ON = "go on"


class LeaveDialog(Question[Leave]):
    """F2 saves, y (or j in German) discards, Escape and Enter go on typing."""

    SCOPE: ClassVar[str] = "leave"

    def __init__(self) -> None:
        super().__init__(_("Leave without saving what you typed?"))

    def offered(self) -> Sequence[Command]:
        """Save, discard with the letter of the language, go on."""
        save, discard, go_on = commands("leave")
        return [save, replace(discard, keys=self.yes_key), go_on]

    def action_save(self) -> None:
        """Save it."""
        self.answer(Leave.SAVE)

    def action_yes(self) -> None:
        """Throw it away."""
        self.answer(Leave.DISCARD)

    def action_later(self) -> None:
        """Go on."""
        self.answer(Leave.GO_ON)
