"""The language of the command line itself: before it is understood, and in argparse's own words."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from koop_tui.config import language_in_force
from koop_tui.domain.problems import N_
from koop_tui.language import texts
from koop_tui.language.texts import LANGUAGES

ARGPARSE_WORDS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("ignored explicit argument %r"),
)
"""The words of argparse that koop can come to show, so that the catalogues hold them."""


def early_language(arguments: Sequence[str]) -> str:
    """Return the language for help and errors, before the command line is understood."""
    for position, word in enumerate(arguments):
        if word == "export":
            break  # after it, --lang is the language of the text
        name, equals, value = word.partition("=")
        if name == "--lang":
            value = value if equals else "".join(arguments[position + 1 : position + 2])
            if value in LANGUAGES:
                return value
    return language_in_force()


@contextmanager
def argparse_speaks(code: str) -> Iterator[None]:
    """Let argparse, which asks the process-wide gettext domain, find its words in koop's."""
    before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain("koop", str(Path(texts.__file__).with_name("locale")))
    gettext.textdomain("koop")
    os.environ["LANGUAGE"] = code
    try:
        yield
    finally:
        gettext.textdomain(before[0])
        if before[1] is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before[1]
