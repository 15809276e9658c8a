"""A question that is answered yes or no; no is the default."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from koop_tui.language import pgettext
from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.keys import Command, commands
from koop_tui.tui.terminal.text import shown

if TYPE_CHECKING:
    from koop_tui.domain.change import Change
    from koop_tui.store.store import Committed
    from koop_tui.tui.port import Koop

_DEAF_SECONDS = 0.3
_YES = "y"


T = TypeVar("T")


class Question(Dialog[T], Generic[T]):
    """A question that is answered with a key; the actions of its keys call `answer`.

    For its first 0.3 s it hears nothing, so that a key typed ahead answers no question unseen.
    """

    SHAPE: ClassVar[str] = "-question"
    DEAF: ClassVar[bool] = True

    def __init__(self, question: str, detail: str = "") -> None:
        super().__init__(question)
        self._detail = detail
        self._listening = False

    def body(self) -> ComposeResult:
        """What it means."""
        if self._detail:
            yield Static(shown(self._detail), classes="dialog-text")

    def ready(self) -> None:
        """Listen a moment later."""
        self.set_timer(_DEAF_SECONDS, self._listen)

    def _listen(self) -> None:
        self._listening = True

    @property
    def yes_key(self) -> str:
        """The letter that says yes in the language of the interface."""
        return pgettext("the key for yes", "y")

    def on_key(self, event: events.Key) -> None:
        """Only once it listens; yes is the letter of the language, whatever the table says."""
        yes = event.key == self.yes_key
        if not self._listening or yes or event.key == _YES:
            event.stop()
            event.prevent_default()
            if yes:
                self.action_yes()

    def action_yes(self) -> None:
        """Yes."""
        raise NotImplementedError

    def answer(self, answer: T) -> None:
        """Close with an answer, once it listens."""
        if self._listening:
            self.dismiss(answer)


class ConfirmDialog(Question[bool | None]):
    """Asks a question: y (or j in German) says yes; n, Enter and Escape say no.

    With `no` that word stands beside n, and Enter and Escape leave the question for later: None.
    """

    SCOPE: ClassVar[str] = "confirm"

    def __init__(self, question: str, detail: str = "", *, no: str = "") -> None:
        super().__init__(question, detail)
        self._no = no

    def offered(self) -> Sequence[Command]:
        """Yes with its letter, no, and later where that is something else."""
        yes, no, later = commands("confirm")
        yes = replace(yes, keys=self.yes_key)
        if self._no:
            return [yes, replace(no, label=self._no), later]
        return [yes, replace(no, shown=f"{no.shown_key} {later.shown_key}")]

    def action_yes(self) -> None:
        """Yes."""
        self.answer(True)

    def action_no(self) -> None:
        """No."""
        self.answer(False)

    def action_later(self) -> None:
        """No, or leave the question open where that is something else."""
        self.answer(None if self._no else False)


async def ask(koop: Koop, question: ConfirmDialog, make: Callable[[], Change]) -> Committed | None:
    """Ask, then make a change and commit it; one that can't be made is refused unasked."""
    if not koop.allows(make):
        return None
    return await koop.attempt(make) if await koop.push_screen_wait(question) else None
