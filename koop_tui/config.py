"""Settings from flags, environment and files: read once, frozen, passed on, never global.

The first that says something wins: flag, environment (KOOP_DB, KOOP_LANG, KOOP_TODAY,
KOOP_DRIVER), the user's settings file, the one for the whole machine, the default.
"""

from __future__ import annotations

import os
import pwd
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import platformdirs

from koop_tui.domain.phones import COUNTRIES, OF_LANGUAGE
from koop_tui.domain.problems import N_, Problem, Refused, Word
from koop_tui.domain.system_errors import why
from koop_tui.folders import make_folder
from koop_tui.language.texts import LANGUAGES, guess
from koop_tui.named_files import named_path, read_regular

_NAME = "koop"
HISTORY_DAYS = 730
"""For how long the history is kept unless a setting says otherwise."""
_MOST_DAYS = 100_000
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
"""The days that can be fixed as today: at the ends of the calendar there is no day before or after.
"""
_LINE = re.compile(r"line (\d+)")
DRIVERS = ("saving", "plain")
"""How the screen is sent: only what changed, or all that is painted."""
THEMES = ("dark", "light", "auto")
"""The looks; "auto" is what the terminal says of its background, else dark."""
_LANGUAGE_LINE = re.compile(r"\s*language\s*=")


class WrongUsage(Refused):
    """A flag, variable or setting that can't be right; koop ends with 2."""


@dataclass(frozen=True)
class Config:
    """Everything koop is told from outside.

    `today` is None unless the day was fixed for tests and pictures; ask `day()`. `demo` says that
    the book is a throw-away one. `state` is the user's own folder for drafts and the crash log.
    `theme` is "dark" or "light", `driver` one of DRIVERS. `kitty_keys` asks the terminal for the
    kitty key protocol.
    `remember` is for how long the history of the book is kept; `notes` tell what is set in vain.
    `country` (two letters) says whose phone numbers those without a prefix are.
    """

    path: Path
    language: str
    login: str
    today: date | None = None
    ascii: bool = False
    mouse: bool = True
    theme: str = "dark"
    driver: str = "saving"
    kitty_keys: bool = False
    demo: bool = False
    state: Path = field(default_factory=lambda: state_folder())
    remember: timedelta = timedelta(days=HISTORY_DAYS)
    notes: tuple[Problem, ...] = ()
    country: str = "DE"

    def day(self) -> date:
        """Return today, or the day that was fixed."""
        return self.today or date.today()


@dataclass(frozen=True)
class Flags:
    """What the command line says; None where it says nothing."""

    db: str | None = None
    lang: str | None = None
    today: str | None = None
    ascii: bool | None = None


def load(flags: Flags, environment: Mapping[str, str] | None = None) -> Config:
    """Return the settings in force; WrongUsage with one sentence for the first wrong one."""
    env = os.environ if environment is None else environment
    settings, notes = _settings()
    language = _language(flags.lang, env, settings.get("language"))
    return Config(
        path=_path(flags.db, env.get("KOOP_DB"), settings.get("db")),
        language=language,
        login=login(),
        today=_today(flags.today, env.get("KOOP_TODAY")),
        ascii=_first(flags.ascii, settings.get("ascii"), _without_utf8(env)),
        mouse=_first(settings.get("mouse"), not _over_ssh(env)),
        theme=_theme(env, settings.get("theme")),
        driver=_driver(env.get("KOOP_DRIVER") or None, settings.get("driver")),
        kitty_keys=_first(settings.get("kitty_keys"), False),
        state=state_folder(),
        remember=_remember(settings.get("history_days")),
        notes=notes,
        country=str(settings.get("country") or _country(language, env)),
    )


def _settings() -> tuple[dict[str, object], tuple[Problem, ...]]:
    """Return what the two files set, the user's before the site's, and what is set in vain."""
    site, user = _read(site_file()), _read(user_file())
    notes = tuple(
        Problem(text, name, {"file": user_file(), "site": site_file()})
        for name, text in _FOR_ALL.items()
        if user.pop(name, None) is not None
    )
    return {**site, **user}, notes


def language_in_force(environment: Mapping[str, str] | None = None) -> str:
    """Return the language before the flags are read; wrong settings are told later, not here."""
    env = os.environ if environment is None else environment
    try:
        settings, _notes = _settings()
        return _language(None, env, settings.get("language"))
    except WrongUsage:
        return guess(env)


def login() -> str:
    """Return the login name of the user koop runs as; environment variables can't change it."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def user_file() -> Path:
    """Return where the user's own settings are."""
    return platformdirs.user_config_path(_NAME) / "config.toml"


def site_file() -> Path:
    """Return where the settings for the whole machine are."""
    return platformdirs.site_config_path(_NAME) / "config.toml"


def state_folder() -> Path:
    """Return the user's own folder for drafts and the crash log."""
    return platformdirs.user_state_path(_NAME)


def save_language(code: str) -> None:
    """Keep a language in the user's own settings; what else stands there stays. OSError."""
    import tempfile

    file = Path(
        os.path.realpath(user_file())
    )  # settings are often links into a folder of their own
    line = f'language = "{parse_language(code)}"\n'
    try:
        lines = read_regular(file).decode(errors="surrogateescape").splitlines(keepends=True)
    except FileNotFoundError:
        lines = []
    kept = [kept for kept in lines if not _LANGUAGE_LINE.match(kept)]
    make_folder(file.parent)
    descriptor, name = tempfile.mkstemp(prefix=".config", dir=file.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogateescape") as new:
            new.write(line + "".join(kept))  # first, so that it is in no table
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def parse_today(text: str) -> date:
    """Return the day that `--today` names, an ISO date."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise _wrong(
            N_("{value} is not a day: write it like 2026-04-01."), "today", value=text
        ) from None
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise _wrong(
            N_("{value} is too far away: today can be a day from {first} to {last}."),
            "today",
            value=text,
            first=_FIRST_DAY,
            last=_LAST_DAY,
        )
    return day


def parse_language(text: str) -> str:
    """Return the code of a language that koop speaks."""
    if text not in LANGUAGES:
        raise _wrong(
            N_("koop does not speak {value}: choose {languages}."),
            "lang",
            value=text,
            languages=", ".join(LANGUAGES),
        )
    return text


def _wrong(text: str, field: str = "", **values: object) -> WrongUsage:
    return WrongUsage(Problem(text, field, values))


def _first(*choices: object) -> bool:
    return bool(next(choice for choice in choices if choice is not None))


def _path(flag: str | None, variable: str | None, setting: object) -> Path:
    for text, where in ((flag, "--db"), (variable, "KOOP_DB"), (setting, "db")):
        if isinstance(text, Path):
            return text
        if text is not None:
            path = named_path(str(text))
            if path is None:
                raise _wrong(N_("{name} names no file: write the book's path."), "db", name=where)
            return path.absolute()
    return platformdirs.user_data_path(_NAME) / "koop.json"


def _language(flag: str | None, env: Mapping[str, str], setting: object) -> str:
    for text in (flag, env.get("KOOP_LANG") or None, setting):
        if text is not None:
            return parse_language(str(text))
    return guess(env)


def _today(flag: str | None, variable: str | None) -> date | None:
    text = flag if flag is not None else variable or None
    return None if text is None else parse_today(text)


def _remember(setting: object) -> timedelta:
    return timedelta(days=setting if isinstance(setting, int) else HISTORY_DAYS)


def _driver(variable: str | None, setting: object) -> str:
    if variable is None:
        return setting if isinstance(setting, str) else DRIVERS[0]
    if variable not in DRIVERS:
        raise _wrong(
            N_("KOOP_DRIVER is {value}, which koop does not know: choose {drivers}."),
            value=variable,
            drivers=", ".join(DRIVERS),
        )
    return variable


def _country(language: str, env: Mapping[str, str]) -> str:
    """The country of the locale, where it is in koop's language, else the usual one for that."""
    for name in ("LC_ALL", "LC_TELEPHONE", "LC_MESSAGES", "LANG"):
        of_locale, _mark, country = env.get(name, "").partition(".")[0].partition("_")
        if of_locale == language and country in COUNTRIES:
            return country
    return OF_LANGUAGE[language]


def _theme(env: Mapping[str, str], setting: object) -> str:
    """Return "dark" or "light": as it is set, else as far as the terminal tells."""
    if setting in ("dark", "light"):
        return str(setting)
    # "foreground;background" as numbers of the 16 colours, from rxvt, Konsole and others
    ground = env.get("COLORFGBG", "").rpartition(";")[2]
    return "light" if ground in ("7", "15") else "dark"


def _over_ssh(env: Mapping[str, str]) -> bool:
    # there the terminal's own selecting and copying is worth more than clicks
    return bool(env.get("SSH_CONNECTION") or env.get("SSH_TTY"))


def _without_utf8(env: Mapping[str, str]) -> bool:
    """Whether the locale is C, or names another character set; others decide nothing."""
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        if env.get(name):
            if env[name] in ("C", "POSIX"):
                return True
            charset = env[name].partition(".")[2].partition("@")[0]
            return bool(charset) and charset.replace("-", "").lower() != "utf8"
    return False


def _path_setting(value: object, file: Path) -> object:
    path = named_path(value) if isinstance(value, str) else None
    return file.parent / path if path is not None else None


def _language_setting(value: object, _file: Path) -> object:
    return value if isinstance(value, str) and value in LANGUAGES else None


def _driver_setting(value: object, _file: Path) -> object:
    return value if value in DRIVERS else None


def _theme_setting(value: object, _file: Path) -> object:
    return value if value in THEMES else None


def _switch_setting(value: object, _file: Path) -> object:
    return value if isinstance(value, bool) else None


def _country_setting(value: object, _file: Path) -> object:
    return value.upper() if isinstance(value, str) and value.upper() in COUNTRIES else None


def _days_setting(value: object, _file: Path) -> object:
    # true is an integer to Python; beyond the limit there is no day to reckon with
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 1 <= value <= _MOST_DAYS else None


_SETTINGS: Mapping[str, tuple[Callable[[object, Path], object], str]] = {
    "db": (_path_setting, N_("the path of the book in quotes")),
    "language": (_language_setting, N_('"de" or "en"')),
    "ascii": (_switch_setting, N_("true or false")),
    "mouse": (_switch_setting, N_("true or false")),
    "driver": (_driver_setting, N_('"saving" or "plain"')),
    "theme": (_theme_setting, N_('"dark", "light" or "auto"')),
    "kitty_keys": (_switch_setting, N_("true or false")),
    "country": (_country_setting, N_('two letters, such as "DE" or "CH"')),
    "history_days": (_days_setting, N_("a number of days from 1 to 100000")),
}
"""What a settings file may hold: how each value is read, and what it should be."""

_FOR_ALL: Mapping[str, str] = {
    "history_days": N_(
        "history_days in {file} is not used, since the history belongs to all who share a book: "
        "it can be set for the whole machine, in {site}."
    ),
}
"""What one person can't set for the others, and the sentence that says so."""


def _read(file: Path) -> dict[str, object]:
    """Return the settings of one file; {} when there is none."""
    try:
        text = read_regular(file).decode()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        reason = why(error) if isinstance(error, OSError) else Word(N_("it is not UTF-8"))
        raise _wrong(
            N_("The settings in {file} can't be read ({reason})."), file=file, reason=reason
        ) from None
    import tomllib  # only where there are settings: it costs 8 ms at every start

    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a TOMLDecodeError is a ValueError
        line = _LINE.search(str(error))
        if line is None:
            raise _wrong(N_("The settings in {file} are not TOML."), file=file) from None
        text = N_("The settings in {file} are not TOML: look at line {line}.")
        raise _wrong(text, file=file, line=line[1]) from None
    return {name: _setting(name, value, file) for name, value in found.items()}


def _setting(name: str, value: object, file: Path) -> object:
    if name not in _SETTINGS:
        raise _wrong(
            N_("{file} sets {name}, which koop does not know: it knows {known}."),
            file=file,
            name=name,
            known=", ".join(_SETTINGS),
        )
    read, wanted = _SETTINGS[name]
    result = read(value, file)
    if result is None:
        raise _wrong(
            N_("{file} sets {name} wrongly: it takes {wanted}."),
            file=file,
            name=name,
            wanted=Word(wanted),
        )
    return result
