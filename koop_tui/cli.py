"""The koop command: parse, call an action or a report, print; the interface only to open it."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from koop_tui import guard
from koop_tui.commands.arguments import WRONG_USAGE, understood
from koop_tui.commands.gate import check_output, complain, gated
from koop_tui.commands.speaking import argparse_speaks, early_language
from koop_tui.config import Config, Flags, load, state_folder
from koop_tui.domain.problems import N_, Problem, Refused
from koop_tui.domain.system_errors import why
from koop_tui.language.texts import say, use
from koop_tui.settings_file import WrongUsage

DONE, COULD_NOT, INTERRUPTED = 0, 1, 130
"""What koop ends with."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run koop and return its exit code: 0 done, 1 could not, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    use(early_language(arguments))
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
            complain(say(problem))
        return WRONG_USAGE if isinstance(refused, WrongUsage) else COULD_NOT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return COULD_NOT  # whoever was reading has enough
    except Exception as error:
        complain(_sentence(error))
        return COULD_NOT
    return code


def _run(arguments: Sequence[str]) -> int:
    with argparse_speaks(early_language(arguments)):
        options = understood(arguments)
    config = load(Flags(options.db, options.lang, options.today, options.ascii))
    use(config.language)
    if options.run != "due":  # which is silent when nothing is due
        for note in config.notes:
            complain(say(note))
    if options.run in _REPORTS:
        check_output()
    code: int = _COMMANDS[options.run](config, options)
    return code


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
    _use_keys(config)
    from koop_tui.tui.app import KoopApp
    from koop_tui.tui.terminal.choosing import driver_for

    app = KoopApp(config, driver_for(config))
    app.run(mouse=config.mouse)
    return app.finish()


def _use_keys(config: Config) -> None:
    """Give commands the keys that the settings say, before the interface is imported."""
    if config.keys:
        from koop_tui.tui.keys import use_keys
        from koop_tui.tui.remapping import remapped

        use_keys(remapped(config.keys))


def _keys(config: Config, _options: argparse.Namespace) -> int:
    from koop_tui.tui.key_table import key_lines

    _use_keys(config)
    for line in key_lines():
        print(line)
    return DONE


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


def _export_statement(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.statement import export_statement

    days = {"first": options.first, "last": options.last}
    export_statement(config, options.number, options.out, **days, table=options.csv)
    return DONE


def _export_fit(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.fit import export_fit

    export_fit(config, options.number, options.out)
    return DONE


def _export_review(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.records import export_review

    export_review(config, options.number, options.out)
    return DONE


def _export_closing(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.records import export_closing

    export_closing(config, options.number, options.out)
    return DONE


def _verify(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.verify import verify

    return verify(config, Path(options.file))


def _due(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.due import due

    due(config, as_json=options.json, member=options.member)
    return DONE


def _log(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.log import log

    text = " ".join(options.text)
    log(
        config,
        text,
        cooperation=options.coop,
        new=options.new,
        sure=options.sure,
        dry_run=options.dry_run,
    )
    return DONE


def _board(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.board import board

    board(config, as_json=options.json, on=options.on)
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


def _undo(config: Config, options: argparse.Namespace) -> int:
    from koop_tui.commands.undo import undo

    return undo(config, redo=options.redo, listed=options.list, asked=options.yes)


_REPORTS = ("due", "board", "check", "backups", "keys")
"""Commands that do nothing but print."""

_COMMANDS: Mapping[str, Callable[[Config, argparse.Namespace], int]] = {
    "open": _open,
    "demo": _demo,
    "init": _init,
    "import": _import,
    "export agreement": _export_agreement,
    "export photos": _export_photos,
    "export fit": _export_fit,
    "export statement": _export_statement,
    "export review": _export_review,
    "export closing": _export_closing,
    "verify": _verify,
    "due": _due,
    "log": _log,
    "board": _board,
    "check": _check,
    "backups": _backups,
    "restore": _restore,
    "forget": _forget,
    "keys": _keys,
    "undo": _undo,
}
