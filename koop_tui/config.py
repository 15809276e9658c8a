"""Settings from flags, environment and files: read once, frozen, passed on, never global.

The first that says something wins: flag, environment (KOOP_DB, KOOP_LANG, KOOP_TODAY,
KOOP_DRIVER), the user's settings file, the one for the whole machine, the default.
"""

from __future__ import annotations

import os
import pwd
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

import platformdirs

from koop_tui import NAME
from koop_tui.days_off import public_holidays
from koop_tui.domain.phones import COUNTRIES, OF_LANGUAGE
from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.time_there_is import CONTACTS_PER_WEEK, DECLINED_MONTHS
from koop_tui.language.texts import guess
from koop_tui.named_files import named_path
from koop_tui.settings_file import DRIVERS, WrongUsage, parse_language, settings, wrong

if TYPE_CHECKING:
    from koop_tui.domain.book import Book
    from koop_tui.domain.context import Context

HISTORY_DAYS = 730
"""For how long the history is kept unless a setting says otherwise."""
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
"""The days that can be fixed as today: at the ends of the calendar there is no day before or after.
"""


@dataclass(frozen=True)
class Config:
    """Everything koop is told from outside.

    `today` is None unless the day was fixed for tests and pictures; ask `day()`. `demo` says that
    the book is a throw-away one. `state` is the user's own folder for drafts and the crash log.
    `theme` is one of THEMES, `ground` the background that COLORFGBG tells: "dark", "light" or "".
    `driver` is one of DRIVERS. `kitty_keys` asks the terminal for the kitty key protocol.
    `remember` is for how long the history of the book is kept; `notes` tell what is set in vain.
    `country` (two letters) says whose phone numbers those without a prefix are, `region` whose
    public holidays count ("DE-HE", "" for none), `contacts_per_week` for how many there is time.
    `declined_months` is for how long requests that were declined are kept.
    `keys` are those that commands, by id, are to have instead of their own, as they were written;
    `synonyms` are lines of words that mean the same.
    """

    path: Path
    language: str
    login: str
    today: date | None = None
    ascii: bool = False
    mouse: bool = True
    theme: str = "dark"
    ground: str = ""
    driver: str = "saving"
    kitty_keys: bool = False
    demo: bool = False
    state: Path = field(default_factory=lambda: state_folder())
    remember: timedelta = timedelta(days=HISTORY_DAYS)
    notes: tuple[Problem, ...] = ()
    country: str = "DE"
    region: str = ""
    contacts_per_week: int = CONTACTS_PER_WEEK
    declined_months: int = DECLINED_MONTHS
    keys: Mapping[str, Sequence[str]] = field(default_factory=dict)
    synonyms: tuple[str, ...] = ()

    def day(self) -> date:
        """Return today, or the day that was fixed."""
        return self.today or date.today()

    def context(self, book: Book) -> Context:
        """Return the context of a book for the person who runs koop; WrongUsage for the region.

        Its book is without what is private to others.
        """
        from koop_tui.domain.context import Context  # pydantic waits for the first paint
        from koop_tui.domain.privacy import seen_by

        me, today = book.member(self.login), self.day()
        seen = seen_by(book, me)
        wishes = self.contacts_per_week, self.declined_months
        return Context(seen, me, today, self.days_off(), *wishes, self.country)

    def days_off(self) -> frozenset[date]:
        """Return the public holidays of the region; WrongUsage when none are known for it."""
        return public_holidays(self.region, self.day().year) if self.region else frozenset()


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
    found, notes = settings()
    language = _language(flags.lang, env, found.get("language"))
    return Config(
        path=_path(flags.db, env.get("KOOP_DB"), found.get("db")),
        language=language,
        login=login(),
        today=_today(flags.today, env.get("KOOP_TODAY")),
        ascii=_first(flags.ascii, found.get("ascii"), _without_utf8(env)),
        mouse=_first(found.get("mouse"), not _over_ssh(env)),
        theme=str(found.get("theme") or "auto"),
        ground=_ground(env),
        driver=_driver(env.get("KOOP_DRIVER") or None, found.get("driver")),
        kitty_keys=_first(found.get("kitty_keys"), False),
        state=state_folder(),
        remember=_remember(found.get("history_days")),
        notes=notes,
        country=str(found.get("country") or _country(language, env)),
        region=str(found.get("region") or ""),
        contacts_per_week=int(str(found.get("contacts_per_week") or CONTACTS_PER_WEEK)),
        declined_months=int(str(found.get("declined_months") or DECLINED_MONTHS)),
        keys=cast("Mapping[str, Sequence[str]]", found.get("keys") or {}),
        synonyms=cast("tuple[str, ...]", found.get("synonyms") or ()),
    )


def language_in_force(environment: Mapping[str, str] | None = None) -> str:
    """Return the language before the flags are read; wrong settings are told later, not here."""
    env = os.environ if environment is None else environment
    try:
        found, _notes = settings()
        return _language(None, env, found.get("language"))
    except WrongUsage:
        return guess(env)


def login() -> str:
    """Return the login name of the user koop runs as; environment variables can't change it."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def state_folder() -> Path:
    """Return the user's own folder for drafts and the crash log."""
    return platformdirs.user_state_path(NAME)


def parse_today(text: str) -> date:
    """Return the day that `--today` names, an ISO date."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise wrong(
            N_("{value} is not a day: write it like 2026-04-01."), "today", value=text
        ) from None
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise wrong(
            N_("{value} is too far away: today can be a day from {first} to {last}."),
            "today",
            value=text,
            first=_FIRST_DAY,
            last=_LAST_DAY,
        )
    return day


def _first(*choices: object) -> bool:
    return bool(next(choice for choice in choices if choice is not None))


def _path(flag: str | None, variable: str | None, setting: object) -> Path:
    for text, where in ((flag, "--db"), (variable, "KOOP_DB"), (setting, "db")):
        if isinstance(text, Path):
            return text
        if text is not None:
            path = named_path(str(text))
            if path is None:
                raise wrong(N_("{name} names no file: write the book's path."), "db", name=where)
            return path.absolute()
    return platformdirs.user_data_path(NAME) / "koop.json"


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
        raise wrong(
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


def _ground(env: Mapping[str, str]) -> str:
    """Return "dark" or "light", as far as the environment tells, else ""."""
    # "foreground;background" as numbers of the 16 colours, from rxvt, Konsole and others
    ground = env.get("COLORFGBG", "").rpartition(";")[2]
    return "light" if ground in ("7", "15") else "dark" if ground else ""


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
