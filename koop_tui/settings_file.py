"""The settings files: what they may hold, as plain values; one sentence for what is wrong."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import platformdirs

from koop_tui import NAME
from koop_tui.domain.phones import COUNTRIES
from koop_tui.domain.problems import N_, Problem, Refused, Word
from koop_tui.domain.system_errors import why
from koop_tui.folders import make_folder
from koop_tui.language.texts import LANGUAGES
from koop_tui.named_files import named_path, read_regular

DRIVERS = ("saving", "plain")
"""How the screen is sent: only what changed, or all that is painted."""
THEMES = ("dark", "light", "auto")
"""The looks; "auto" is what the terminal says of its background, else dark."""
_MOST_DAYS = 100_000
_MOST_A_WEEK = 500
_MOST_MONTHS = 120
_REGION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_LINE = re.compile(r"line (\d+)")


class WrongUsage(Refused):
    """A flag, variable or setting that can't be right; koop ends with 2."""


def wrong(text: str, field: str = "", **values: object) -> WrongUsage:
    """Return the refusal of a flag, variable or setting."""
    return WrongUsage(Problem(text, field, values))


def user_file() -> Path:
    """Return where the user's own settings are."""
    return platformdirs.user_config_path(NAME) / "config.toml"


def site_file() -> Path:
    """Return where the settings for the whole machine are."""
    return platformdirs.site_config_path(NAME) / "config.toml"


def settings() -> tuple[dict[str, object], tuple[Problem, ...]]:
    """Return what the two files set, the user's before the site's, and what is set in vain."""
    site, user = _read(site_file()), _read(user_file())
    notes = tuple(
        Problem(text, name, {"file": user_file(), "site": site_file()})
        for name, text in _FOR_ALL.items()
        if user.pop(name, None) is not None
    )
    keys = {**_table(site, "keys"), **_table(user, "keys")}
    return {**site, **user, **({"keys": keys} if keys else {})}, notes


def _table(found: Mapping[str, object], name: str) -> dict[str, object]:
    table = found.get(name)
    return table if isinstance(table, dict) else {}


def parse_language(text: str) -> str:
    """Return the code of a language that koop speaks."""
    if text not in LANGUAGES:
        raise wrong(
            N_("koop does not speak {value}: choose {languages}."),
            "lang",
            value=text,
            languages=", ".join(LANGUAGES),
        )
    return text


def save_setting(name: str, value: str) -> None:
    """Keep one setting in the user's own file; what else stands there stays. OSError."""
    import tempfile

    # settings are often links into a folder of their own
    file = Path(os.path.realpath(user_file()))
    line = f'{name} = "{value}"\n'
    try:
        lines = read_regular(file).decode(errors="surrogateescape").splitlines(keepends=True)
    except FileNotFoundError:
        lines = []
    kept = [kept for kept in lines if kept.partition("=")[0].strip() != name]
    make_folder(file.parent)
    descriptor, made = tempfile.mkstemp(prefix=".config", dir=file.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogateescape") as new:
            new.write(line + "".join(kept))  # first, so that it is in no table
        Path(made).replace(file)
    except OSError:
        Path(made).unlink(missing_ok=True)
        raise


def not_kept(error: OSError) -> Problem:
    """Return what to tell when a setting could not be kept."""
    text = N_("The setting holds only until you leave: {file} can't be written ({reason}).")
    return Problem(text, "", {"file": user_file(), "reason": why(error)})


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


def _months_setting(value: object, _file: Path) -> object:
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 1 <= value <= _MOST_MONTHS else None


def _region_setting(value: object, _file: Path) -> object:
    return value.upper() if isinstance(value, str) and _REGION.fullmatch(value.upper()) else None


def _week_setting(value: object, _file: Path) -> object:
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 1 <= value <= _MOST_A_WEEK else None


def _keys_setting(value: object, _file: Path) -> object:
    """Return id to keys; which ids and keys there are is known where they are used."""
    if not isinstance(value, dict):
        return None
    found: dict[str, tuple[str, ...]] = {}
    for name, keys in value.items():
        if isinstance(keys, dict):  # TOML takes a name with a dot and no quotes for that
            deeper = _keys_setting({f"{name}.{last}": key for last, key in keys.items()}, _file)
            if not isinstance(deeper, dict):
                return None
            found |= deeper
            continue
        listed = [keys] if isinstance(keys, str) else keys
        if not isinstance(listed, list) or not all(isinstance(key, str) for key in listed):
            return None
        found[name] = tuple(listed)
    return found


def _synonyms_setting(value: object, _file: Path) -> object:
    """Return lines of words that mean the same."""
    if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
        return None
    return tuple(value)


def _wanted(text: str, **values: object) -> Problem:
    return Problem(text, "", values)


_SETTINGS: Mapping[str, tuple[Callable[[object, Path], object], Problem]] = {
    "db": (_path_setting, _wanted(N_("the path of the book in quotes"))),
    "language": (_language_setting, _wanted(N_('"de" or "en"'))),
    "ascii": (_switch_setting, _wanted(N_("true or false"))),
    "mouse": (_switch_setting, _wanted(N_("true or false"))),
    "driver": (_driver_setting, _wanted(N_('"saving" or "plain"'))),
    "theme": (_theme_setting, _wanted(N_('"dark", "light" or "auto"'))),
    "kitty_keys": (_switch_setting, _wanted(N_("true or false"))),
    "country": (_country_setting, _wanted(N_('two letters, such as "DE" or "CH"'))),
    "region": (
        _region_setting,
        _wanted(N_('a country or a part of one, such as "DE-HE", "AT" or "CH-ZH"')),
    ),
    "contacts_per_week": (
        _week_setting,
        _wanted(N_("a number of contacts from 1 to {most}"), most=_MOST_A_WEEK),
    ),
    "declined_months": (
        _months_setting,
        _wanted(N_("a number of months from 1 to {most}"), most=_MOST_MONTHS),
    ),
    "history_days": (
        _days_setting,
        _wanted(N_("a number of days from 1 to {most}"), most=_MOST_DAYS),
    ),
    "synonyms": (
        _synonyms_setting,
        _wanted(N_('words that mean the same, such as ["supervision intervision"]')),
    ),
    "keys": (
        _keys_setting,
        _wanted(N_('lines such as network.new = "A" or network.new = ["A", "F9"]')),
    ),
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
        raise wrong(
            N_("The settings in {file} can't be read ({reason})."), file=file, reason=reason
        ) from None
    import tomllib  # only where there are settings: it costs 8 ms at every start

    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a TOMLDecodeError is a ValueError
        line = _LINE.search(str(error))
        if line is None:
            raise wrong(N_("The settings in {file} are not TOML."), file=file) from None
        text = N_("The settings in {file} are not TOML: look at line {line}.")
        raise wrong(text, file=file, line=line[1]) from None
    return {name: _setting(name, value, file) for name, value in found.items()}


def _setting(name: str, value: object, file: Path) -> object:
    if name not in _SETTINGS:
        raise wrong(
            N_("{file} sets {name}, which koop does not know: it knows {known}."),
            file=file,
            name=name,
            known=", ".join(_SETTINGS),
        )
    read, wanted = _SETTINGS[name]
    result = read(value, file)
    if result is None:
        raise wrong(
            N_("{file} sets {name} wrongly: it takes {wanted}."),
            file=file,
            name=name,
            wanted=wanted,
        )
    return result
