"""A disk that fails while koop runs: a sentence in the form, and nothing typed is lost."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from koop_tui.domain.contacts import Contact
from koop_tui.store.files import System
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from koop_tui.tui.changes import opening
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.widgets.form import Form
from koop_tui.tui.widgets.frame import FooterLine
from tests.helpers.people import LOGIN
from tests.helpers.pilot import type_text, wait_until


class Failing(System):
    """A system that answers one call with an error, while it has one."""

    def __init__(self, call: str) -> None:
        self.number = 0
        original = getattr(System, call)

        def answer(*arguments: object, **named: object) -> object:
            # locks and temporary files are opened to be made; what is only read stays readable
            if self.number and (call != "open" or int(str(arguments[1])) & os.O_CREAT):
                raise OSError(self.number, os.strerror(self.number))
            return original(*arguments, **named)

        setattr(self, call, answer)


@pytest.mark.parametrize(
    ("call", "number", "sentence"),
    [
        ("write", errno.ENOSPC, "disk is full"),
        ("fsync", errno.EDQUOT, "quota"),
        ("open", errno.EROFS, "read-only disk"),
        ("flock", errno.ENOLCK, "network drive"),
        ("replace", errno.EIO, "could not be written"),
    ],
)
async def test_saving_says_why_not_and_works_again_afterwards(
    koop_on: Callable[..., KoopApp],
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    number: int,
    sentence: str,
) -> None:
    system = Failing(call)

    def open_book(path: Path, **settings: object) -> Store:
        return Store(path, system=system)

    people = (Contact(id=-1, display_name="Mara Lindner", login=LOGIN),)
    app = koop_on(*people)
    monkeypatch.setattr(opening.Store, "open", open_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: app.place is not None)
        await pilot.press("2")
        await wait_until(pilot, lambda: app.place is not None and app.place.TABLE == "contacts")
        before = app.config.path.read_bytes()
        await pilot.press("e")
        await wait_until(pilot, lambda: isinstance(app.screen, FormDialog))
        dialog = app.screen
        await pilot.press("tab")
        await type_text(pilot, "Mine")
        system.number = number
        await pilot.press("f2")
        whole = dialog.query_one("#whole")
        await wait_until(pilot, lambda: whole.display)
        assert sentence in str(whole.render())
        assert app.screen is dialog
        assert dialog.query_one(Form).texts()["organisation"] == "Mine"
        assert app.config.path.read_bytes() == before
        system.number = 0
        await pilot.press("f2")
        await wait_until(pilot, lambda: len(app.screen_stack) == 1)
        assert b'"Mine"' in app.config.path.read_bytes()


async def test_a_long_sentence_in_the_footer_is_shown_whole(
    koop_on: Callable[..., KoopApp],
) -> None:
    app = koop_on(Contact(id=-1, display_name="Mara Lindner", login=LOGIN))
    async with app.run_test(size=(60, 20)) as pilot:
        await wait_until(pilot, lambda: app.place is not None)
        footer = app.query_one(FooterLine)
        words = [f"word{number}" for number in range(20)]
        app.tell(" ".join(words))
        # the keys stay in sight, below it
        await wait_until(pilot, lambda: footer.size.height == 4)
        *said, keys = str(footer.render()).splitlines()
        assert " ".join(" ".join(said).split()) == " ".join(words)
        assert "keys" in keys
        app.tell(" ".join(words * 5))
        await wait_until(pilot, lambda: footer.size.height == 5)
        assert str(footer.render()).splitlines()[-2].endswith("…")
        await pilot.press("k")
        await wait_until(pilot, lambda: footer.size.height == 1)
