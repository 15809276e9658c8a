"""Keys by the settings, and the palette from wherever one is, in the real koop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

Start = Callable[..., Terminal]
DEMO = ("demo", "--lang", "en", "--today", "2026-04-01")


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    file = tmp_path / "home" / "config" / "koop" / "config.toml"
    file.parent.mkdir(parents=True)
    return file


def test_keys_of_the_settings_work_and_are_shown_everywhere(start: Start, settings: Path) -> None:
    settings.write_text('[keys]\nnetwork.new = ["A", "F9"]\n"everywhere.palette" = "Ctrl+F"\n')
    koop = start(*DEMO)
    koop.wait_for("1 Today", 60)
    koop.press_until("2", "A new")  # the footer
    koop.press("n")  # means nothing any more
    koop.press("?")
    koop.wait_for("A F9")
    koop.press("escape")
    koop.wait_for(lambda: "A F9" not in koop.text())
    koop.press("A")
    koop.wait_for("New contact")
    koop.press("escape")
    koop.wait_for(lambda: "New contact" not in koop.text())
    koop.press("ctrl+f")
    koop.wait_for("type to find")
    koop.press("escape")
    koop.wait_for(lambda: "type to find" not in koop.text())
    koop.press("q")
    assert koop.wait_exit() == 0
    listed = start("keys", "--lang", "de")
    assert listed.wait_exit() == 0
    assert ["network.new", "A", "F9"] in [
        line.split()[:3] for line in listed.raw.decode().splitlines()
    ]


@pytest.mark.parametrize("arguments", [("demo",), ("keys",)])
def test_a_clash_is_told_before_anything_is_shown(
    start: Start, settings: Path, arguments: tuple[str, ...]
) -> None:
    settings.write_text('[keys]\n"network.new" = "e"\n')
    koop = start(*arguments, "--lang", "de")
    assert koop.wait_exit() == 2
    assert "koop: In den Einstellungen" in koop.text()
    assert b"network.new und network.edit." in koop.raw


def test_a_colon_opens_the_palette_everywhere_but_in_a_field(start: Start) -> None:
    koop = start(*DEMO, size=(120, 40))
    koop.wait_for("1 Today", 60)
    koop.press_until("2", "Adelaide Crane")

    def palette() -> None:
        koop.press(":")
        koop.wait_for("type to find")

    def closed() -> None:
        koop.press("escape")
        koop.wait_for(lambda: "type to find" not in koop.text())

    palette()
    closed()
    koop.press("tab")  # in the detail
    palette()
    closed()
    koop.press("?")  # over a dialog: its own commands
    koop.wait_for("Back to the list")
    palette()
    koop.type("back to where")
    koop.press("enter")
    koop.wait_for(lambda: "Back to the list" not in koop.text())
    koop.press("/")
    koop.type("tag:coach")
    koop.wait_for("tag:coach")
    assert "type to find" not in koop.text()
    koop.press("escape")
    koop.wait_for("n new")
    koop.press("n")
    koop.wait_for("New contact")
    koop.type("A:b")
    koop.wait_for("A:b")
    koop.press("escape")
    koop.answer("Leave without saving", "y")
    koop.press_until("4", "KV-0004")
    koop.press("home", "down", "down")
    koop.press_until("enter", "F5")
    palette()
    koop.type("next")
    koop.wait_for("Go to what is missing next")
    closed()
    koop.wait_for("F5")
