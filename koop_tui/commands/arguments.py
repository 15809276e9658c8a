"""The words of the command line: which commands and options there are."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn

from koop_tui import __version__
from koop_tui.commands.gate import complain
from koop_tui.language.texts import LANGUAGES, _

WRONG_USAGE = 2
"""What koop ends with when it does not understand."""


class _Parser(argparse.ArgumentParser):
    """A parser that says one sentence when it does not understand."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        complain(_("{message}. See {command}.").format(message=message, command="koop --help"))
        raise SystemExit(WRONG_USAGE)


class _ManyWords(Exception):
    """A command line says more than a few options."""


class _Few(_Parser):
    """A parser that leaves it to another one to say what it does not understand."""

    def error(self, message: str) -> NoReturn:
        raise _ManyWords(message)


def _given(text: str) -> str:
    """Return what was given for an argument; an empty word, of a script mostly, names nothing."""
    if not text:
        raise argparse.ArgumentTypeError(_("it is empty"))
    return text


def _everywhere(kind: type[_Parser] = _Parser, *, lang: bool = True) -> _Parser:
    """Return the options that may stand before and after a command."""
    # an option that is absent after the command must not undo the one before it
    options = kind(add_help=False, argument_default=argparse.SUPPRESS)
    options.add_argument("--db", metavar=_("FILE"), help=_("the book to use"))
    if lang:
        options.add_argument("--lang", choices=LANGUAGES, help=_("the language koop speaks"))
    options.add_argument("--ascii", action="store_true", help=_("draw with plain ASCII signs only"))
    options.add_argument("--today", metavar=_("DAY"), help=_("take this day for today"))
    return options


def understood(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what a command line says; ends koop with a sentence where it is not understood."""
    with suppress(_ManyWords):  # start-up: what there is besides takes long to describe
        options, more = _everywhere(_Few).parse_known_args(arguments, _silent())
        if not more:
            return options
    return parser().parse_args(arguments, _silent())


def _silent() -> argparse.Namespace:
    """Return what an empty command line says."""
    return argparse.Namespace(run="open", db=None, lang=None, today=None, ascii=None)


def parser() -> argparse.ArgumentParser:
    """Return what understands koop's command line; `run` is the name of the command."""
    common = _everywhere()
    words = _Parser(
        prog="koop",
        description=_("Your network, the balances of your cooperations, and their agreements."),
        parents=[common],
    )
    words.add_argument(
        "--version",
        action="version",
        version=f"koop {__version__}",
        help=_("show the version of koop and exit"),
    )
    commands = words.add_subparsers(title=_("commands"), metavar=_("COMMAND"))
    _add_books(commands, common)
    _add_export(commands)
    _add_log(commands, common)
    _add_reports(commands, common)
    _add_health(commands, common)
    return words


def _add_books(commands: argparse._SubParsersAction[Any], common: _Parser) -> None:
    command = commands.add_parser(
        "demo", parents=[common], help=_("open a lived-in example on a throw-away book")
    )
    command.add_argument(
        "--save", type=_given, metavar=_("FILE"), help=_("only write that book to a new file")
    )
    command.set_defaults(run="demo")

    command = commands.add_parser(
        "init", parents=[common], help=_("make a new book with you as its first member")
    )
    command.add_argument("--name", required=True, metavar=_("NAME"), help=_("your name"))
    command.add_argument("--offer", default="", metavar=_("TEXT"), help=_("what you offer"))
    command.set_defaults(run="init")

    command = commands.add_parser(
        "import", parents=[common], help=_("take in contacts from vCard files")
    )
    command.add_argument("files", nargs="+", type=_given, metavar=_("FILE"), help=_("vCard files"))
    command.add_argument(
        "--dry-run", action="store_true", help=_("show what would happen, change nothing")
    )
    for option, sentence in (
        ("--same", _("the card of this name is about the namesake in the book")),
        ("--apart", _("the card of this name is about somebody other than the namesake")),
    ):
        command.add_argument(option, action="append", default=[], metavar=_("NAME"), help=sentence)
    command.set_defaults(run="import")


def _add_log(commands: argparse._SubParsersAction[Any], common: _Parser) -> None:
    command = commands.add_parser(
        "log", parents=[common], help=_("log a talk or a contribution in one line")
    )
    command.add_argument("text", nargs="+", metavar=_("TEXT"), help=_("the line, as in the forms"))
    command.add_argument(
        "--coop", metavar=_("NUMBER"), help=_("the cooperation, such as KO-0003, of a contribution")
    )
    command.add_argument(
        "--new",
        action="store_true",
        help=_("add those whom the talk names and who are no contacts yet"),
    )
    command.add_argument(
        "--sure",
        action="store_true",
        help=_("log also what is hardly meant, such as more than 24 hours on a day"),
    )
    command.add_argument(
        "--dry-run", action="store_true", help=_("only say how it is read, change nothing")
    )
    command.set_defaults(run="log")


def _add_reports(commands: argparse._SubParsersAction[Any], common: _Parser) -> None:
    command = commands.add_parser(
        "verify", parents=[common], help=_("check whether a text is the one that was confirmed")
    )
    command.add_argument("file", type=_given, metavar=_("FILE"), help=_("the text of an agreement"))
    command.set_defaults(run="verify")

    for name, sentence in (
        ("due", _("print what is due today; silent when nothing is")),
        ("board", _("print the balances of the cooperations")),
    ):
        command = commands.add_parser(name, parents=[common], help=sentence)
        command.add_argument("--json", action="store_true", help=_("print as JSON"))
        if name == "due":
            command.add_argument(
                "--for",
                dest="member",
                metavar=_("LOGIN"),
                help=_("what is due for another member of the book"),
            )
        if name == "board":
            command.add_argument(
                "--on", type=_given, metavar=_("DAY"), help=_("as it was at the end of this day")
            )
        command.set_defaults(run=name)


def _add_health(commands: argparse._SubParsersAction[Any], common: _Parser) -> None:
    for name, sentence in (
        ("check", _("check the book's health")),
        ("backups", _("list the earlier generations of the book")),
        ("keys", _("list the keys and their commands, as the settings have them")),
    ):
        command = commands.add_parser(name, parents=[common], help=sentence)
        command.set_defaults(run=name)

    command = commands.add_parser(
        "restore", parents=[common], help=_("put an earlier generation in the place of the book")
    )
    command.add_argument(
        "backup",
        nargs="?",
        type=_given,
        metavar=_("BACKUP"),
        help=_("its number or name in the list (default: the newest good one)"),
    )
    command.add_argument("--yes", action="store_true", help=_("do not ask first"))
    command.add_argument(
        "--fewer",
        action="store_true",
        help=_("nor before one that holds far fewer records than there were"),
    )
    command.set_defaults(run="restore")

    command = commands.add_parser(
        "undo", parents=[common], help=_("take back your last change, up to 30 days back")
    )
    command.add_argument("--redo", action="store_true", help=_("do again what you took back last"))
    command.add_argument(
        "--list", action="store_true", help=_("only list your changes, the newest first")
    )
    command.add_argument("--yes", action="store_true", help=_("do not ask first"))
    command.set_defaults(run="undo")

    command = commands.add_parser(
        "forget", parents=[common], help=_("let the history tell nothing of what was deleted")
    )
    command.add_argument("--yes", action="store_true", help=_("do not ask first"))
    command.set_defaults(run="forget")


def _add_export(commands: argparse._SubParsersAction[Any]) -> None:
    command = commands.add_parser("export", help=_("write a text for others"))
    kinds = command.add_subparsers(title=_("what to export"), metavar=_("KIND"), required=True)
    kind = kinds.add_parser(
        "agreement", parents=[_everywhere(lang=False)], help=_("the protocol of an agreement")
    )
    kind.add_argument("number", metavar="KV-0004[@2]", help=_("its number, and version"))
    _add_out(kind, _("where to write it; - prints it instead (default: here)"))
    kind.add_argument(
        "--lang",
        dest="text_lang",
        choices=LANGUAGES,
        help=_("the language of the text; a confirmed text has only one"),
    )
    kind.set_defaults(run="export agreement")

    kind = kinds.add_parser(
        "photos", parents=[_everywhere()], help=_("the photos of a contact, as files")
    )
    kind.add_argument("name", type=_given, metavar=_("NAME"), help=_("what the contact is called"))
    _add_out(kind, _("where to write them (default: here)"))
    kind.set_defaults(run="export photos")

    kind = kinds.add_parser(
        "fit", parents=[_everywhere()], help=_("whether a cooperation fits: advice and answers")
    )
    kind.add_argument("number", metavar="KO-0003", help=_("its number"))
    _add_out(kind, _("where to write it; - prints it instead (default: here)"))
    kind.set_defaults(run="export fit")

    kind = kinds.add_parser(
        "statement",
        parents=[_everywhere()],
        help=_("all entries of a cooperation, with parts and balances"),
    )
    kind.add_argument("number", metavar="KO-0003", help=_("its number"))
    for option, dest, words in (
        ("--from", "first", _("from this day")),
        ("--to", "last", _("up to this day")),
    ):
        kind.add_argument(option, dest=dest, type=_given, metavar=_("DAY"), help=words)
    kind.add_argument("--csv", action="store_true", help=_("as a table for a spreadsheet"))
    _add_out(kind, _("where to write it; - prints it instead (default: here)"))
    kind.set_defaults(run="export statement")
    _add_records(kinds)


def _add_records(kinds: argparse._SubParsersAction[Any]) -> None:
    kind = kinds.add_parser(
        "review", parents=[_everywhere()], help=_("the record of a review of a cooperation")
    )
    kind.add_argument("number", metavar="KO-0003[@2]", help=_("its number, and which review"))
    _add_out(kind, _("where to write it; - prints it instead (default: here)"))
    kind.set_defaults(run="export review")

    kind = kinds.add_parser(
        "closing", parents=[_everywhere()], help=_("the closing record of a cooperation")
    )
    kind.add_argument("number", metavar="KO-0003", help=_("its number"))
    _add_out(kind, _("where to write it; - prints it instead (default: here)"))
    kind.set_defaults(run="export closing")


def _add_out(kind: argparse.ArgumentParser, words: str) -> None:
    kind.add_argument("--out", type=_given, metavar=_("FOLDER"), default=".", help=words)
