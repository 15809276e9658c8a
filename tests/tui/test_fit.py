"""f on the board: seventeen questions answered by one key each, compared, exported, copied."""

from __future__ import annotations

from pathlib import Path

import pytest

from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.records import Record
from koop_tui.domain.vetting import QUESTIONS, Vetting
from koop_tui.tui.dialogs.fit import FitDialog
from koop_tui.tui.places.board import BoardPlace
from koop_tui.tui.widgets.detail import Detail
from koop_tui.tui.widgets.form import Form
from koop_tui.tui.widgets.frame import FooterLine
from tests.helpers.people import mara
from tests.helpers.pilot import (
    KoopOn,
    at_rest,
    closed,
    fill,
    form_dialog,
    notes,
    place_of,
    sheet_of,
    wait_until,
)
from tests.tui.test_board import terms

ME, ANNA = -1, -2
KEYS = [question.key for question in QUESTIONS]


def records() -> list[Record]:
    return [
        mara(ME),
        Contact(id=ANNA, display_name="Anna [/] Behrens"),
        Cooperation(
            id=-1, title="Outdoor", kind="joint_orders", stage="idea", parties=terms(ME, ANNA)
        ),
        Cooperation(
            id=-2, title="Fair", stage="ended", parties=terms(ME, ANNA), lessons="Ask for dates."
        ),
    ]


def shown(dialog: FitDialog) -> str:
    return dialog.query_one(Detail).content.plain


async def test_both_are_answered_by_a_key_for_each_question_and_compared(
    koop_on: KoopOn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = koop_on(*records())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "3", BoardPlace)
        place.select(next(c.id for c in app.book.cooperations.values() if c.title == "Outdoor"))
        await pilot.press("f")
        await wait_until(pilot, lambda: isinstance(app.screen, FitDialog))
        dialog = app.screen
        assert isinstance(dialog, FitDialog)
        await wait_until(pilot, lambda: "Ask for dates." in shown(dialog))
        assert "Seventeen questions" in shown(dialog)

        # mine: a key for each question, none lost, and the last one does not save
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.screen is not dialog)
        await pilot.press("enter")
        form = await form_dialog(pilot)
        await pilot.press(*"2222", *"21?", *"222", *"222", *"222", "0")
        await at_rest(pilot)
        texts = form.query_one(Form).texts()
        assert "".join(texts[key] for key in KEYS) == "222221?2222222220"
        assert app.screen is form
        await pilot.press("2", "f2")
        await wait_until(pilot, lambda: app.screen is dialog)
        await wait_until(pilot, lambda: "Advice from what you see alone" in shown(dialog))
        assert "Anna [/] Behrens  not yet" in shown(dialog)

        # hers: entered for her, who has no koop; what is missing is said and she comes first
        await pilot.press("e")
        await wait_until(pilot, lambda: app.screen is not dialog)
        await pilot.press("enter")
        form = await form_dialog(pilot)
        assert "Anna" in form.spec.heading(app.context)
        await pilot.press("2")
        await pilot.press("f2")
        await wait_until(pilot, lambda: "Answer with 0, 1, 2 or ?." in notes(form))
        fill(form, **dict.fromkeys(KEYS, "2"))
        await pilot.press("f2")
        await wait_until(pilot, lambda: app.screen is dialog)

        await wait_until(pilot, lambda: "Clarify first" in shown(dialog))
        assert "you: ? not known · Anna [/] Behrens: 2 yes" in shown(dialog)
        assert {v.party for v in app.book.table(Vetting).values()} == {1, 2}

        # it leaves as a text
        await pilot.press("o")
        await wait_until(pilot, lambda: "Sent to the terminal" in told(dialog))
        assert app.clipboard.startswith("FIT  KO-0001")
        await pilot.press("x")
        await form_dialog(pilot)
        await pilot.press("f2")
        await wait_until(pilot, lambda: "Written to" in told(dialog))
        assert written(tmp_path) == [app.clipboard]

        # and is seen again in the sheet of the cooperation
        await pilot.press("escape")
        await closed(pilot)
        await pilot.press("tab")
        await wait_until(pilot, lambda: "1 question, f shows it" in sheet_of(place))


def written(folder: Path) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in folder.glob("KO-0001_fit_*.txt")]


def told(dialog: FitDialog) -> str:
    return dialog.query_one(FooterLine).message
