"""A question that is answered yes or no; no is the default."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from koop_tui.language import _, pgettext
from koop_tui.tui.port import koop_of
from koop_tui.tui.terminal.text import shown
from koop_tui.tui.widgets.frame import FooterLine

_DEAF_SECONDS = 0.3


class ConfirmDialog(ModalScreen[bool | None]):
    """Asks a question: y (or j in German) says yes; n, Enter and Escape say no.

    With `no` that word stands beside n, and Enter and Escape leave the question for later: None.

    For its first 0.3 s it hears nothing, so that a key typed ahead answers no question unseen.
    """

    def __init__(self, question: str, detail: str = "", *, no: str = "") -> None:
        super().__init__()
        self._no = no
        self._question = question
        self._detail = detail
        self._listening = False

    def compose(self) -> ComposeResult:
        """The question, what it means, and the keys."""
        with Vertical(classes="dialog -question"):
            yield Static(shown(self._question), classes="dialog-heading")
            if self._detail:
                yield Static(shown(self._detail), classes="dialog-text")
            yield FooterLine()

    def on_mount(self) -> None:
        """Show the keys; listen a moment later."""
        yes = (self.yes_key, _("yes"), 3)
        no = [(f"{_NO} Esc", _("no"), 1)]
        if self._no:
            no = [(_NO, self._no, 2), ("Esc", _("later"), 1)]
        self.query_one(FooterLine).hints = [yes, *no]
        self.set_timer(_DEAF_SECONDS, self._listen)
        koop_of(self).release_keys(unheard=True)

    def _listen(self) -> None:
        self._listening = True

    @property
    def yes_key(self) -> str:
        """The letter that says yes in the language of the interface."""
        return pgettext("the key for yes", "y")

    def on_key(self, event: events.Key) -> None:
        """Answer."""
        event.stop()
        event.prevent_default()
        if not self._listening:
            return
        if event.key == self.yes_key:
            self.dismiss(True)
        elif event.key == _NO:
            self.dismiss(False)
        elif event.key in ("enter", "escape", "q"):
            self.dismiss(None if self._no else False)


_NO = "n"
