"""The koop command: parse, call an action or a report, print; the interface only to open it."""

from __future__ import annotations

import argparse
import gettext
import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

from koop_tui import __version__, guard
from koop_tui.commands.gate import check_output, gated, one_line
from koop_tui.config import Config, Flags, WrongUsage, language_in_force, load, state_folder
from koop_tui.domain.problems import N_, Problem, Refused
from koop_tui.domain.system_errors import why
from koop_tui.language import texts
from koop_tui.language.texts import LANGUAGES, _, say, use

DONE, COULD_NOT, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""What koop ends with."""

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


def main(argv: Sequence[str] | None = None) -> int:
    """Run koop and return its exit code: 0 done, 1 could not, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    use(_early_language(arguments))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    with gated():
        return _ended(arguments)


def _ended(arguments: Sequence[str]) -> int:
    """Run koop, tell in one sentence what it broke off for, and return its exit code."""
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except Refused as refused:
        for problem in refused.problems:
            _complain(say(problem))
        return WRONG_USAGE if isinstance(refused, WrongUsage) else COULD_NOT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return COULD_NOT  # whoever was reading has enough
    except Exception as error:
        _complain(_sentence(error))
        return COULD_NOT
    return code


def _run(arguments: Sequence[str]) -> int:
    with _argparse_speaks(_early_language(arguments)):
        options = _parser().parse_args(arguments, _silent())
    config = load(Flags(options.db, options.lang, options.today, options.ascii))
    use(config.language)
    if options.run is not _due:  # which is silent when nothing is due
        for note in config.notes:
            _complain(say(note))
    if options.run in _REPORTS:
        check_output()
    code: int = options.run(config, options)
    return code


def _complain(sentence: str) -> None:
    with suppress(OSError, Refused):  # then there is nobody to tell
        print(f"koop: {one_line(sentence)}", file=sys.stderr)


def _sentence(error: Exception) -> str:
    """Return what to tell about an error: its own problem, else that koop broke off."""
    problem = getattr(error, "problem", None)  # errors of the store carry one
    if isinstance(problem, Problem):
        return say(problem)
    if isinstance(error, OSError) and error.errno:
        text = N_("{path}: {reason}.") if error.filename else N_("Something failed: {reason}.")
        return say(Problem(text, "", {"path": error.filename, "reason": why(error)}))
    return guard.crash_sentence(error, state_folder())


# Opening the interface


def _open(config: Config, _options: argparse.Namespace) -> int:
    _check_terminal()
    return _show(config)


def _demo(config: Config, options: argparse.Namespace) -> int:
    if options.save is not None:
        from koop_tui.commands.demo import save

        print(save(config, Path(options.save)))
        return DONE
    _check_terminal()
    from koop_tui.commands.demo import throw_away

    with throw_away(config) as made:
        return _show(made)


def _check_terminal() -> None:
    problem = guard.no_terminal()
    if problem:
        raise WrongUsage(problem)


def _show(config: Config) -> int:
    guard.prepare()
    from koop_tui.tui.app import run

    return run(config)


# Commands without a screen


def _init(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.init import init

    init(config, options.name, options.offer)
    return DONE


def _import(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.importing import import_files

    return import_files(
        config,
        [Path(name) for name in options.files],
        dry_run=options.dry_run,
        same=options.same,
        apart=options.apart,
    )


def _export_agreement(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.export import export_agreement

    export_agreement(config, options.number, options.out, options.text_lang)
    return DONE


def _export_photos(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.photos import export_photos

    export_photos(config, options.name, options.out)
    return DONE


def _verify(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.verify import verify

    return verify(config, Path(options.file))


def _due(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.due import due

    due(config, as_json=options.json)
    return DONE


def _board(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.board import board

    board(config, as_json=options.json)
    return DONE


def _check(config: Config, _options: argparse.Namespace) -> int:
    from koop_tui.commands.check import check

    return check(config)


def _backups(config: Config, _options: argparse.Namespace) -> int:
    from koop_tui.commands.backups import backups

    backups(config)
    return DONE


def _restore(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.restore import restore

    return restore(config, options.backup, asked=options.yes, fewer=options.fewer)


def _forget(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.forget import forget

    return forget(config, asked=options.yes)


_REPORTS = (_due, _board, _check, _backups)
"""Commands that do nothing but print."""


# The command line


class _Parser(argparse.ArgumentParser):
    """A parser that says one sentence when it does not understand."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        _complain(_("{message}. See {command}.").format(message=message, command="koop --help"))
        raise SystemExit(WRONG_USAGE)


def _given(text: str) -> str:
    """Return what was given for an argument; an empty word, of a script mostly, names nothing."""
    if not text:
        raise argparse.ArgumentTypeError(_("it is empty"))
    return text


def _everywhere(*, lang: bool = True) -> _Parser:
    """Return the options that may stand before and after a command."""
    # an option that is absent after the command must not undo the one before it
    options = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    options.add_argument("--db", metavar=_("FILE"), help=_("the book to use"))
    if lang:
        options.add_argument("--lang", choices=LANGUAGES, help=_("the language koop speaks"))
    options.add_argument("--ascii", action="store_true", help=_("draw with plain ASCII signs only"))
    options.add_argument("--today", metavar=_("DAY"), help=_("take this day for today"))
    return options


def _silent() -> argparse.Namespace:
    """Return what an empty command line says."""
    return argparse.Namespace(run=_open, db=None, lang=None, today=None, ascii=None)


def _parser() -> argparse.ArgumentParser:
    common = _everywhere()
    parser = _Parser(
        prog="koop",
        description=_("Your network, the balance of your cooperations, and their agreements."),
        parents=[common],
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"koop {__version__}",
        help=_("show the version of koop and exit"),
    )
    commands = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"))

    command = commands.add_parser(
        "demo", parents=[common], help=_("open a lived-in example on a throw-away book")
    )
    command.add_argument(
        "--save", type=_given, metavar=_("FILE"), help=_("only write that book to a new file")
    )
    command.set_defaults(run=_demo)

    command = commands.add_parser(
        "init", parents=[common], help=_("make a new book with you as its first member")
    )
    command.add_argument("--name", required=True, metavar=_("NAME"), help=_("your name"))
    command.add_argument("--offer", default="", metavar=_("TEXT"), help=_("what you offer"))
    command.set_defaults(run=_init)

    command = commands.add_parser(
        "import", parents=[common], help=_("take in contacts from vCard files")
    )
    command.add_argument("files", nargs="+", type=_given, metavar=_("FILE"), help=_("vCard files"))
    command.add_argument(
        "--dry-run", action="store_true", help=_("show what would happen, change nothing")
    )
    for option, sentence in (
        ("--same", _("the card of this name is about the namesake in the book")),
        ("--apart", _("the card of this name is about somebody else than the namesake")),
    ):
        command.add_argument(option, action="append", default=[], metavar=_("NAME"), help=sentence)
    command.set_defaults(run=_import)

    _add_export(commands)

    command = commands.add_parser(
        "verify", parents=[common], help=_("check whether a text is the one that was confirmed")
    )
    command.add_argument("file", type=_given, metavar=_("FILE"), help=_("the text of an agreement"))
    command.set_defaults(run=_verify)

    for name, run, sentence in (
        ("due", _due, _("print what is due today; silent when nothing is")),
        ("board", _board, _("print the balances of the cooperations")),
    ):
        command = commands.add_parser(name, parents=[common], help=sentence)
        command.add_argument("--json", action="store_true", help=_("print as JSON"))
        command.set_defaults(run=run)

    _add_health(commands, common)
    return parser


def _add_health(commands: argparse._SubParsersAction[Any], common: _Parser) -> None:
    for name, run, sentence in (
        ("check", _check, _("check the book's health")),
        ("backups", _backups, _("list the earlier generations of the book")),
    ):
        command = commands.add_parser(name, parents=[common], help=sentence)
        command.set_defaults(run=run)

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
    command.set_defaults(run=_restore)

    command = commands.add_parser(
        "forget", parents=[common], help=_("let the history tell nothing of what was deleted")
    )
    command.add_argument("--yes", action="store_true", help=_("do not ask first"))
    command.set_defaults(run=_forget)


def _add_export(commands: argparse._SubParsersAction[Any]) -> None:
    command = commands.add_parser("export", help=_("write a text for others"))
    kinds = command.add_subparsers(title=_("what to export"), metavar=_("KIND"), required=True)
    kind = kinds.add_parser(
        "agreement", parents=[_everywhere(lang=False)], help=_("the protocol of an agreement")
    )
    kind.add_argument("number", metavar="KV-0004[@2]", help=_("its number, and version"))
    kind.add_argument(
        "--out",
        type=_given,
        metavar=_("FOLDER"),
        default=".",
        help=_("where to write it; - prints it instead (default: here)"),
    )
    kind.add_argument(
        "--lang",
        dest="text_lang",
        choices=LANGUAGES,
        help=_("the language of the text; a confirmed text has only one"),
    )
    kind.set_defaults(run=_export_agreement)

    kind = kinds.add_parser(
        "photos", parents=[_everywhere()], help=_("the photos of a contact, as files")
    )
    kind.add_argument("name", type=_given, metavar=_("NAME"), help=_("what the contact is called"))
    kind.add_argument(
        "--out",
        type=_given,
        metavar=_("FOLDER"),
        default=".",
        help=_("where to write them (default: here)"),
    )
    kind.set_defaults(run=_export_photos)


def _early_language(arguments: Sequence[str]) -> str:
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
def _argparse_speaks(code: str) -> Iterator[None]:
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
