"""What recurs: set down on the board, proposed in Today on its day, logged with one key."""

from __future__ import annotations

from datetime import timedelta

from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.standing import StandingContribution
from koop_tui.tui.dialogs.pick import PickDialog
from koop_tui.tui.places.today import TodayPlace
from tests.helpers.people import TODAY, people
from tests.helpers.pilot import KoopOn, closed, drawn, fill, form_dialog, on_screen, wait_until
from tests.tui.test_board import board_of, partners, workshops
from tests.tui.test_board_life import picked


async def test_from_the_form_over_today_into_the_ledger(koop_on: KoopOn) -> None:
    parties = tuple(PartyTerms(contact=party, share=5000) for party in (-1, -2))
    rooms = {"id": -1, "title": "Rooms", "unit": "EUR", "hour_value": 6000, "stage": "trial"}
    cooperation = Cooperation.model_validate({**rooms, "parties": parties})
    app = koop_on(*people("Jonas Petry"), cooperation)
    async with app.run_test(size=(120, 40)) as pilot:
        place = await board_of(pilot)
        await pilot.press("S")
        form = await form_dialog(pilot)
        fill(form, note="Rent", amount="120 EUR", first="today")
        await pilot.press("f2")
        await closed(pilot)
        await wait_until(pilot, lambda: app.book.table(StandingContribution))
        await pilot.press("S")  # there is one now: change it, or add another
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        assert "Rent · room · EUR 120.00 · Mara Lindner · every month from 1 Apr 2026" in on_screen(
            pilot
        )
        await pilot.press("escape")
        await closed(pilot)
        assert not app.book.contributions  # nothing is booked by itself
        await pilot.press("1")
        await wait_until(pilot, lambda: isinstance(app.place, TodayPlace))
        today = app.place
        assert isinstance(today, TodayPlace)
        await wait_until(
            pilot, lambda: any("EUR 120.00 Rent" in line for line in drawn(today.records))
        )
        line = next(row for row in today.records.items if getattr(row, "kind", "") == "standing")
        today.records.move_to(line.key)
        await pilot.press("c")
        await wait_until(pilot, lambda: len(app.book.contributions) == 1)
        made = app.book.contributions[1]
        assert (made.day, made.value, made.standing, made.giver) == (TODAY, 12_000, 1, 1)
        await wait_until(pilot, lambda: not any("Rent" in line for line in drawn(today.records)))
        await pilot.press("3")
        await wait_until(pilot, lambda: app.place is place)
        await wait_until(pilot, lambda: "from what recurs: Rent" in on_screen(pilot))


async def test_going_on_after_a_pause_asks_once_what_did_not_come(koop_on: KoopOn) -> None:
    rent = StandingContribution(
        id=-1, cooperation=-1, giver=-1, value=100, note="Rent", first=TODAY - timedelta(days=70)
    )
    app = koop_on(*partners(), workshops(stage="paused", unit="EUR"), rent)
    async with app.run_test(size=(80, 24)) as pilot:
        await board_of(pilot)
        await pilot.press("s")
        await picked(pilot, "active")
        form = await form_dialog(pilot)
        assert app.book.cooperations[1].stage == "active"
        assert "Rent waits from 3 days" in on_screen(pilot)
        await pilot.press("f2")
        await closed(pilot)
        assert form is not app.screen
        assert len(app.book.table(StandingContribution)[1].skipped) == 3
        assert not app.book.contributions
