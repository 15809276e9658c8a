"""In the editor one sees where text and cooperation differ, and F6 or t makes them the same."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from koop_tui.domain.cooperations import Cooperation, PartyTerms, Rate
from koop_tui.domain.records import Record
from koop_tui.tui.dialogs.pick import PickDialog
from koop_tui.tui.editor.editor import AgreementEditor
from tests.helpers.pilot import KoopOn, closed, on_screen, question_of, wait_until
from tests.tui.test_agreements import book, edited, opened, version

ROOM = Rate(kind="room", unit="day", value=8000)


def with_a_room() -> list[Record]:
    found: list[Record] = []
    for record in book(unit="EUR"):
        if isinstance(record, Cooperation):
            record = record.changed(unit="EUR", hour_value=6000, rates=(ROOM,))
        found.append(record)
    return found


def said(editor: AgreementEditor) -> str:
    return str(editor.pane.query_one("#gaps", Static).render())


async def test_a_room_in_the_ledger_and_not_in_the_text_is_seen_and_taken_over(
    koop_on: KoopOn,
) -> None:
    app = koop_on(*with_a_room())
    async with app.run_test(size=(80, 24)) as pilot:
        # who proposes without a look at the terms is told before they are frozen
        await opened(app, pilot)
        await pilot.press("p")
        await question_of(pilot)
        assert "room, per day: – here, EUR 80.00" in on_screen(pilot)
        await pilot.press("n")
        await closed(pilot)
        editor = await edited(app, pilot, 2)
        assert "room, per day: – here, EUR 80.00 in KO-0001" in said(editor)
        await pilot.press("t")
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("enter")
        await wait_until(pilot, lambda: bool(version(app).valuations))
        (valuation,) = version(app).valuations
        assert (valuation.label, valuation.amount) == ("room, per day", 8000)
        await wait_until(pilot, lambda: "in KO-0001" not in said(editor))

        # the other way: what is changed in the text goes into the cooperation
        await wait_until(pilot, lambda: editor.pane.form is not None)
        form = editor.pane.form
        assert form is not None
        field = form.field("hour_value")
        assert field is not None
        field.text = "70"
        await wait_until(pilot, lambda: "An hour counts: EUR 70.00 here" in said(editor))
        await pilot.press("f6")
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("down", "enter")
        await wait_until(pilot, lambda: app.book.cooperations[1].hour_value == 7000)
        await wait_until(pilot, lambda: app.screen is editor)
        assert version(app).hour_value == 7000


@pytest.mark.parametrize(("width", "told"), [(80, "and 3 more"), (120, "Balance limit")])
async def test_what_differs_is_told_as_far_as_there_is_room_and_how_much_is_left(
    koop_on: KoopOn, width: int, told: str
) -> None:
    records = [
        r.changed(hour_value=7000, limit=9000, parties=shared(r, 6500, 3500))
        if isinstance(r, Cooperation)
        else r
        for r in with_a_room()
    ]
    app = koop_on(*records)
    async with app.run_test(size=(width, 24)) as pilot:
        editor = await edited(app, pilot, 2)
        assert told in said(editor)


def shared(cooperation: Cooperation, *shares: int) -> tuple[PartyTerms, ...]:
    pairs = zip(cooperation.parties, shares, strict=True)
    return tuple(party.changed(share=share) for party, share in pairs)
