"""One table of commands feeds bindings, help, palette and README."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent

import pytest
from textual.binding import Binding

from koop_tui.language import _, say, use
from koop_tui.settings_file import WrongUsage
from koop_tui.tui.key_table import key_lines, updated
from koop_tui.tui.keys import COMMANDS, Command, bindings, commands
from koop_tui.tui.remapping import remapped
from koop_tui.tui.terminal.key_names import is_sign, key_name, textual_key

README = Path(__file__).parents[2] / "README.md"


def test_the_readme_shows_the_keys_as_they_are() -> None:
    text = README.read_text(encoding="utf-8")
    assert updated(text) == text


def test_ids_are_unique() -> None:
    assert [i for i, n in Counter(c.id for c in COMMANDS).items() if n > 1] == []


@pytest.mark.parametrize("place", ["today", "network", "board", "agreements"])
def test_no_key_means_two_things_in_a_place(place: str) -> None:
    keys = Counter(
        key
        for scope in (place, "place", "everywhere")
        for command in commands(scope)
        for key in command.keys.split(",")
        if key  # one that is found in the palette alone has none
    )
    assert [key for key, n in keys.items() if n > 1] == []


def test_what_the_palette_alone_offers_is_said_to_be_there() -> None:
    assert "| `:` | Referrals given and received, and what came of them |" in updated(
        README.read_text(encoding="utf-8")
    )


# Other keys by the settings


@pytest.mark.parametrize("language", ["en", "de"])
def test_keys_are_called_as_on_the_keyboard_and_read_again(language: str) -> None:
    use(language)
    named = {"ctrl+s": ("Ctrl+S", "Strg+S"), "pageup": ("PgUp", "Bild↑"), "home": ("Home", "Pos1")}
    assert {key: key_name(key) for key in named} == {
        key: names[language == "de"] for key, names in named.items()
    }
    every = {key for command in COMMANDS for key in command.keys.split(",") if key}
    told = {key: textual_key(key_name(key)) for key in every}
    # these, which settings cannot give, have an arrow in their name
    assert {key for key, read in told.items() if read != key} == {"ctrl+down", "ctrl+up"}


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("n", "n"), ("N", "N"), ("?", "question_mark"), (":", "colon"), (" ", "space"),
        ("ß", "ß"), ("F2", "f2"), ("f12", "f12"), ("Ctrl+N", "ctrl+n"), ("ctrl + n", "ctrl+n"),
        ("Enter", "enter"), ("PgUp", "pageup"), ("Esc", "escape"), ("↑", "up"),
        ("", None), ("F13", None), ("Ctrl+H", None), ("Ctrl+I", None), ("Ctrl+M", None),
        ("Ctrl+C", None), ("Shift+Enter", None), ("Alt+x", None), ("nn", None), ("\x1b", None),
    ],
)  # fmt: skip
def test_keys_are_read_as_people_write_them(written: str, key: str | None) -> None:
    assert textual_key(written) == key


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_name_of_a_key_is_read_back(command: Command) -> None:
    for key in filter(None, command.keys.split(",")):
        if not key.startswith(("ctrl+up", "ctrl+down")):
            assert textual_key(key_name(key)) == key


def refused(**settings: Sequence[str]) -> str:
    with pytest.raises(WrongUsage) as caught:
        remapped({name.replace("__", "."): keys for name, keys in settings.items()})
    (problem,) = caught.value.problems
    return say(problem)


def test_a_command_takes_the_keys_of_the_settings() -> None:
    assert remapped({"network.new": ["A", "F9"], "place.filter": ["z"], "today.done": []}) == {
        "network.new": "A,f9",
        "place.filter": "z",
        "today.done": "",
    }
    swapped = {"network.new": "e", "network.edit": "n"}
    assert remapped({name: [key] for name, key in swapped.items()}) == swapped
    assert remapped({"network.new": ["z"], "board.new": ["z"]})  # never at the same time


def test_the_keys_in_the_readme_can_be_taken_as_they_are() -> None:
    """A command of later may want one of them; then the README needs others."""
    text = README.read_text(encoding="utf-8")
    block = text[text.index("    [keys]") :].partition("\n\n")[0]
    keys: dict[str, dict[str, list[str] | str]] = tomllib.loads(dedent(block))["keys"]
    found = {
        f"{scope}.{name}": [key] if isinstance(key, str) else key
        for scope, named in keys.items()
        for name, key in named.items()
    }
    assert remapped(found).keys() == {"network.new", "place.filter"}


def test_an_unknown_command_or_key_is_told_in_one_sentence() -> None:
    assert refused(network__fly=["a"]) == (
        "The settings give a key to network.fly, which is no command: see koop keys."
    )
    assert "give network.new the key Shift+F3, which koop does not know" in refused(
        network__new=["Shift+F3"]
    )
    assert "give dialog.save the key s, which types a sign there" in refused(dialog__save=["s"])


@pytest.mark.parametrize(
    ("settings", "key", "one", "other"),
    [
        ({"network.new": ["e"]}, "e", "network.new", "network.edit"),
        ({"network.new": ["z"], "network.edit": ["z"]}, "z", "network.new", "network.edit"),
        ({"network.new": ["j"]}, "j", "list.down", "network.new"),
        ({"place.filter": ["q"]}, "q", "everywhere.quit", "place.filter"),
        ({"board.new": ["F3"]}, "F3", "everywhere.board", "board.new"),
        ({"talks.edit": ["j"]}, "j", "list.down", "talks.edit"),
    ],
)
def test_a_key_that_would_mean_two_things_is_refused(
    settings: dict[str, list[str]], key: str, one: str, other: str
) -> None:
    assert refused(**{name.replace(".", "__"): keys for name, keys in settings.items()}) == (
        f"In the settings {key} means two things in one place: {one} and {other}."
    )


def test_keys_as_they_are_clash_nowhere() -> None:
    assert remapped({command.id: command.keys.split(",")[:0] for command in COMMANDS}) == {
        command.id: "" for command in COMMANDS
    }


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_table_lists_every_command_that_runs(language: str) -> None:
    use(language)
    lines = "\n".join(key_lines())
    for command in COMMANDS:
        if command.action:
            assert f"  {command.id} " in lines
            assert _(command.tooltip) in lines


def test_no_sign_goes_before_the_field_in_which_it_is_typed() -> None:
    scopes = {command.scope for command in COMMANDS}
    for binding in bindings(*scopes):
        assert isinstance(binding, Binding)
        assert not (binding.priority and is_sign(binding.key)), binding
