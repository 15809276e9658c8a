"""Keys that the settings give to commands, looked over before any of them is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from koop_tui.domain.problems import N_
from koop_tui.settings_file import wrong
from koop_tui.tui.keys import COMMANDS, PLACES, Command
from koop_tui.tui.terminal.key_names import is_sign, key_name, textual_key

_LISTS = ("history", "talks", "preview")
"""Dialogs in which there is a list."""
_TYPED_IN = frozenset({"dialog", "filter", "pick"})
"""Scopes in which a field has the focus, so that a sign would be typed."""
_BY_ID = {command.id: command for command in COMMANDS}
_OF_PLACES = {f"f{n}": _BY_ID[f"everywhere.{place}"] for n, place in enumerate(PLACES, 1) if n > 1}
"""Keys that lead to the places beside those in the table."""


def remapped(settings: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return id to keys, as Textual names them, of what the settings give other keys.

    WrongUsage with one sentence for an id or key that koop does not know, and for a key that would
    mean two things in one place.
    """
    found: dict[str, str] = {}
    for name, keys in settings.items():
        command = _BY_ID.get(name)
        if command is None:
            text = N_("The settings give a key to {name}, which is no command: see {command}.")
            raise wrong(text, "keys", name=name, command="koop keys")
        found[name] = ",".join(_read(command, key) for key in keys)
    for one, other, key in _clashes(found):
        raise wrong(
            N_("In the settings {key} means two things in one place: {one} and {other}."),
            "keys",
            key=key_name(key),
            one=one.id,
            other=other.id,
        )
    return found


def _read(command: Command, text: str) -> str:
    key = textual_key(text)
    if key is None:
        text_ = N_(
            "The settings give {name} the key {key}, which koop does not know or not every "
            "terminal passes on: write it like n, N, ?, F2, Ctrl+N, Enter or Space."
        )
        raise wrong(text_, "keys", name=command.id, key=text or '""')
    if is_sign(key) and command.scope in _TYPED_IN:
        text_ = N_(
            "The settings give {name} the key {key}, which types a sign there: take a function "
            "key, or one with Ctrl."
        )
        raise wrong(text_, "keys", name=command.id, key=text)
    return key


def _clashes(changed: Mapping[str, str]) -> Iterator[tuple[Command, Command, str]]:
    """Yield two commands that would have one key in one place, and have it only now."""
    for group in _groups():
        holders = {key: [command] for key, command in _OF_PLACES.items() if "place" in group}
        for command in (c for c in COMMANDS if c.scope in group):
            for key in filter(None, changed.get(command.id, command.keys).split(",")):
                for other in holders.setdefault(key, []):
                    if not (key in other.keys.split(",") and key in command.keys.split(",")):
                        yield other, command, key
                holders[key].append(command)


def _groups() -> Iterator[frozenset[str]]:
    """Yield the scopes whose keys work at the same time."""
    for place in PLACES:
        yield frozenset({place, "place", "list", "everywhere", "settings"})
    yield frozenset({"map", "network", "place", "everywhere", "settings"})
    yield frozenset({"editor", "list"})
    alone = {command.scope for command in COMMANDS} - {*PLACES, "place", "everywhere", "settings"}
    for scope in sorted(alone - {"editor", "list", "map"}):
        yield frozenset({scope, "list"} if scope in _LISTS else {scope})
