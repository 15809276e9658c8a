"""Asking on the terminal, yes or no."""

from __future__ import annotations

import sys

from koop_tui.commands.gate import one_line
from koop_tui.domain.problems import N_, Problem
from koop_tui.language import _, pgettext
from koop_tui.settings_file import WrongUsage

NOBODY_TO_ASK = Problem(N_("Add --yes: there is no terminal to ask on."), "yes")
"""What to say where a question has nobody to answer it."""


def agreed(question: str, nobody: Problem = NOBODY_TO_ASK) -> bool:
    """Ask on the terminal; WrongUsage with what to say where there is none."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongUsage(nobody)
    return yes_to(question)


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
