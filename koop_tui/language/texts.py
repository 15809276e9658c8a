"""The languages koop speaks, and the one it speaks now."""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from koop_tui.domain.problems import Problem, Word

LANGUAGES = ("de", "en")
"""Codes of the languages koop speaks; English is the language of the source."""

_LOCALE = Path(__file__).parent / "locale"


class Language:
    """One language: its code and its texts."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._texts = _gettext.translation("koop", _LOCALE, [code], fallback=code == "en")

    def gettext(self, message: str) -> str:
        """Return the message in this language."""
        return self._texts.gettext(message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the form of the message for a number."""
        return self._texts.ngettext(singular, plural, n)

    def pgettext(self, context: str, message: str) -> str:
        """Return the message as meant in a context."""
        return self._texts.pgettext(context, message)

    def say(self, problem: Problem) -> str:
        """Return the sentence for a problem, marked words and problems in it translated too."""
        values = {name: self._said(value) for name, value in problem.values.items()}
        return self.gettext(problem.text).format(**values)

    def _said(self, value: object) -> object:
        if isinstance(value, Problem):
            return self.say(value)
        if isinstance(value, Decimal):
            from koop_tui.language.numbers import format_number

            return format_number(value, self.code)
        if isinstance(value, date):
            from koop_tui.language.dates import day

            return day(value, self.code)
        return self.gettext(value) if isinstance(value, Word) and value else value


@cache
def of(code: str) -> Language:
    """Return a language by its code; FileNotFoundError when its catalogue is missing."""
    return Language(code)


def guess(environment: Mapping[str, str] | None = None) -> str:
    """Return the language of the user's locale settings, else English."""
    environment = os.environ if environment is None else environment
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = environment.get(name, "")[:2].lower()
        if code in LANGUAGES:
            return code
        if code:
            return "en"
    return "en"


_current: Language | None = None


def use(code: str) -> Language:
    """Make a language the one of the interface."""
    global _current
    _current = of(code)
    return _current


def current() -> Language:
    """Return the language of the interface; English before one was chosen."""
    return _current or of("en")


def speaking(code: str | None) -> Language:
    """Return the language with this code, or for None that of the interface."""
    return of(code) if code else current()


def _(message: str) -> str:
    """Translate a message now."""
    return current().gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate a message now, in the form for a number."""
    return current().ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """Translate a message now, as meant in a context."""
    return current().pgettext(context, message)


def say(problem: Problem) -> str:
    """Translate a problem's sentence now."""
    return current().say(problem)
