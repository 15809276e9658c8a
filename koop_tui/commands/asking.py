"""Asking on the terminal, yes or no."""

from __future__ import annotations

from koop_tui.commands.gate import one_line
from koop_tui.language import _, pgettext


def yes_to(question: str, *, usually: bool = False) -> bool:
    """Ask a question and return whether the answer is yes; Enter alone is what is usual."""
    yes, no = pgettext("the key for yes", "y"), pgettext("the key for no", "n")
    choice = f"[{yes.upper()}/{no}]" if usually else f"[{yes}/{no.upper()}]"
    try:
        # on a terminal input() writes the question itself, past the gate
        answer = input(f"{one_line(question)} {choice} ").strip().lower()
    except EOFError:
        print()
        return False
    return answer in (yes, _("yes")) if answer else usually
