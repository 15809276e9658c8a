"""The life of a cooperation on the board: its stages, its end, and settling all by the plan."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot

from koop_tui.domain.agreements import Agreement, PartySnapshot, Version
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.change import added
from koop_tui.domain.contributions import Contribution, Settlement, Weight
from koop_tui.domain.cooperations import Cooperation
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from koop_tui.tui.dialogs.pick import PickDialog
from koop_tui.tui.records.cooperations.sheet import cooperation_sheet
from koop_tui.tui.widgets.form import Form
from tests.helpers.people import TODAY, book_of
from tests.helpers.pilot import (
    KoopOn,
    at_rest,
    closed,
    drawn,
    fill,
    footer,
    form_dialog,
    notes,
    on_screen,
    sheet_of,
    wait_until,
)
from tests.tui.test_board import ANNA, JONAS, ME, WORKSHOPS, board_of, partners, terms

THREE = Cooperation(id=WORKSHOPS, title="Workshops", stage="active", parties=terms(ME, JONAS, ANNA))
UNWRITTEN = "Active without a written agreement"


def hours(number: int, giver: int, quantity: int, value: int | None = None) -> Contribution:
    weights = tuple(Weight(party=party, weight=3333) for party in (ME, JONAS, ANNA))
    return Contribution(
        id=-number,
        cooperation=WORKSHOPS,
        day=TODAY,
        giver=giver,
        weights=weights,
        quantity=Decimal(quantity),
        unit="h",
        value=quantity * 3600 if value is None else value,
    )


async def picked(pilot: Pilot[int], letters: str) -> None:
    """Pick from the list that opens."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, PickDialog))
    await pilot.press(*letters, "enter")


def stage_of(app: KoopApp) -> str:
    return app.book.cooperations[1].stage


async def test_a_cooperation_goes_from_stage_to_stage(koop_on: KoopOn) -> None:
    app = koop_on(*partners(), THREE.changed(stage="idea"))
    async with app.run_test(size=(120, 40)) as pilot:
        place = await board_of(pilot)
        await pilot.press("s")
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        assert "Workshops is: idea. And now?" in on_screen(pilot)
        assert "paused" not in on_screen(pilot)  # nobody pauses an idea
        await picked(pilot, "active")
        await wait_until(pilot, lambda: stage_of(app) == "active")
        await at_rest(pilot)
        assert app.book.cooperations[1].started_on == TODAY
        assert UNWRITTEN in sheet_of(place)
        await pilot.press("s")
        await picked(pilot, "paused")
        await wait_until(pilot, lambda: stage_of(app) == "paused")
        await at_rest(pilot)
        assert UNWRITTEN not in sheet_of(place)
        await pilot.press("u")
        await wait_until(pilot, lambda: stage_of(app) == "active")


async def test_an_agreement_in_force_is_no_lack(koop_on: KoopOn) -> None:
    agreed = Agreement(id=-1, title="Terms", cooperation=WORKSHOPS)
    version = Version(id=-1, agreement=-1, state="active", valid_from=TODAY)
    app = koop_on(*partners(), THREE, agreed, version)
    async with app.run_test(size=(120, 40)) as pilot:
        place = await board_of(pilot)
        await at_rest(pilot)
        assert "KO-0001" in sheet_of(place)
        assert UNWRITTEN not in sheet_of(place)


@pytest.mark.parametrize("state", ["draft", "proposed", "agreed"])
def test_an_agreement_on_its_way_is_named(state: str) -> None:
    agreed = Agreement(id=1, title="Terms", cooperation=1)
    version = Version.model_validate({"id": 1, "agreement": 1, "state": state})
    book = book_of("Jonas", "Anna", THREE.changed(id=1), agreed, version)
    said = cooperation_sheet(book, book.member("mara"), TODAY, book.cooperations[1])
    words = " ".join(said.content(80).plain.split())
    assert f"without an agreement in force: KV-0001 is on its way ({state})" in words
    assert UNWRITTEN not in words


async def test_ending_asks_for_the_day_and_what_was_learned(koop_on: KoopOn) -> None:
    app = koop_on(*partners(), THREE)
    async with app.run_test(size=(120, 40)) as pilot:
        place = await board_of(pilot)
        await pilot.press("s")
        await picked(pilot, "ended")
        screen = await form_dialog(pilot)
        fill(screen, ended_on="tomorrow", lessons="Write it down sooner.")
        await pilot.press("f2")
        await wait_until(pilot, lambda: "still to come" in notes(screen))
        fill(screen, ended_on="today")
        await pilot.press("f2")
        await closed(pilot)
        ended = app.book.cooperations[1]
        assert (ended.stage, ended.ended_on) == ("ended", TODAY)
        assert ended.lessons == "Write it down sooner."
        await at_rest(pilot)
        assert "Write it down sooner." in sheet_of(place)


async def test_what_nobody_reviews_is_marked(koop_on: KoopOn) -> None:
    long_ago = THREE.changed(started_on=date(2025, 9, 1))
    app = koop_on(*partners(), long_ago)
    async with app.run_test(size=(120, 40)) as pilot:
        place = await board_of(pilot)
        await wait_until(pilot, lambda: "Unreviewed: nobody has reviewed it" in sheet_of(place))
        assert sum("! unreviewed" in line for line in drawn(place.records)) == 1
        await pilot.press("slash", *"unreviewed", "enter")
        await wait_until(pilot, lambda: len(place.records.items) > 1)
        await pilot.press("1")
        await wait_until(pilot, lambda: "Unreviewed: Workshops" in on_screen(pilot))


async def test_leaving_from_the_notice_to_the_closing_record(
    koop_on: KoopOn, tmp_path: Path
) -> None:
    agreed = Agreement(id=-1, title="Terms", cooperation=WORKSHOPS)
    parties = tuple(PartySnapshot(contact=party, name="N") for party in (ME, JONAS, ANNA))
    version = Version(
        id=-1, agreement=-1, state="active", valid_from=TODAY, parties=parties,
        notice="4 weeks", handover="All files within 14 days",
    )  # fmt: skip
    app = koop_on(*partners(), THREE, agreed, version, hours(1, ME, 30))
    async with app.run_test(size=(120, 40)) as pilot:
        place = await board_of(pilot)
        await pilot.press("s")
        await picked(pilot, "ending")
        screen = await form_dialog(pilot)
        assert "Notice as agreed: 4 weeks" in on_screen(pilot)
        ids = {c.display_name: str(c.id) for c in app.book.contacts.values()}
        fill(screen, notice_by=ids["Jonas Petry"], ends_on="today", reason="No time.")
        await pilot.press("f2")
        await closed(pilot)
        await wait_until(pilot, lambda: stage_of(app) == "ending")
        assert app.book.versions[1].state == "in_notice"
        await wait_until(pilot, lambda: "Jonas Petry on 1 Apr 2026" in sheet_of(place))
        assert "All files within 14 days" in sheet_of(place)  # as the agreement has it
        await pilot.press("1")
        await wait_until(pilot, lambda: "Close it: Workshops" in on_screen(pilot))
        today = app.place
        assert today is not None
        assert today.records.move_to(f"cooperation:1:closing:{TODAY}")
        await pilot.press("e")
        screen = await form_dialog(pilot)
        fill(screen, delivered="One workshop.", evening="waive", lessons="Ask sooner.")
        await pilot.press("f2")
        await closed(pilot)
        await wait_until(pilot, lambda: stage_of(app) == "ended")
        assert app.book.versions[1].state == "ended"
        assert all(side.delta == 0 for side in book_balance(app.book, 1).parties)
        await pilot.press("3", "x")
        await picked(pilot, "closing")
        fill(await form_dialog(pilot), folder=str(tmp_path))
        await pilot.press("f2")
        await closed(pilot)
        file = tmp_path / "KO-0001_closing_2026-04-01_en.txt"
        await wait_until(pilot, file.exists)
        assert "Ask sooner." in file.read_text(encoding="utf-8")

        # who begins anew with the same partner is told
        await pilot.press("n")
        form = (await form_dialog(pilot)).query_one(Form)
        party = form.field("party_2")
        assert party is not None
        form.go_to(party)
        party.text = "Jonas Petry"
        await wait_until(pilot, lambda: "Learned in Workshops: Ask sooner." in on_screen(pilot))


async def test_the_form_offers_no_stage_that_can_not_follow(koop_on: KoopOn) -> None:
    # nor the end, which asks for its record
    app = koop_on(*partners(), THREE.changed(stage="idea"))
    async with app.run_test(size=(120, 40)) as pilot:
        await board_of(pilot)
        await pilot.press("e")
        field = (await form_dialog(pilot)).query_one(Form).field("stage")
        assert field is not None
        found = [value for value, _label in field.field.choices]
        assert found == ["idea", "getting_to_know", "trial", "active"]


async def test_all_is_settled_at_once_by_the_plan(koop_on: KoopOn) -> None:
    app = koop_on(*partners(), THREE, hours(1, ME, 30), hours(2, JONAS, 9))
    async with app.run_test(size=(120, 40)) as pilot:
        await board_of(pilot)
        await pilot.press("B")
        await form_dialog(pilot)
        assert "Anna Behrens to Mara Lindner 13.00 h" in on_screen(pilot)
        assert "Jonas Petry to Mara Lindner 4.00 h" in on_screen(pilot)
        assert "all 2 steps" in on_screen(pilot)
        await pilot.press("f2")
        await closed(pilot)
        assert len(app.book.settlements) == 2
        assert all(side.delta == 0 for side in book_balance(app.book, 1).parties)
        await pilot.press("B")
        await wait_until(pilot, lambda: "made up by a third" in footer(app).message)


async def test_one_step_of_the_plan_is_settled(koop_on: KoopOn) -> None:
    app = koop_on(*partners(), THREE, hours(1, ME, 30), hours(2, JONAS, 9))
    async with app.run_test(size=(120, 40)) as pilot:
        await board_of(pilot)
        await pilot.press("B")
        screen = await form_dialog(pilot)
        fill(screen, steps="1", how="waived", note="a present")
        await pilot.press("f2")
        await closed(pilot)
        (move,) = app.book.settlements.values()
        names = {c.id: c.display_name for c in app.book.contacts.values()}
        assert (names[move.payer], names[move.payee]) == ("Jonas Petry", "Mara Lindner")
        assert (move.value, move.how, move.note) == (14_400, "waived", "a present")


async def test_a_step_that_was_paid_today_already_leaves_the_others(koop_on: KoopOn) -> None:
    paid = Settlement(id=-1, cooperation=WORKSHOPS, day=TODAY, payer=JONAS, payee=ME, value=14_400)
    back = paid.changed(id=-2, payer=ME, payee=JONAS, how="work")
    app = koop_on(*partners(), THREE, hours(1, ME, 30), hours(2, JONAS, 9), paid, back)
    async with app.run_test(size=(120, 40)) as pilot:
        await board_of(pilot)
        await pilot.press("B")
        screen = await form_dialog(pilot)
        await pilot.press("f2")
        await wait_until(pilot, lambda: "The same is logged already" in notes(screen))
        fill(screen, steps="0")
        await pilot.press("f2")
        await closed(pilot)
        made = [one for one in app.book.settlements.values() if one.id > 2]
        assert [one.value for one in made] == [46_800]


async def test_payee_and_amount_follow_the_payer_and_too_much_is_said(koop_on: KoopOn) -> None:
    app = koop_on(*partners(), THREE, hours(1, ME, 30), hours(2, JONAS, 9))
    async with app.run_test(size=(120, 40)) as pilot:
        place = await board_of(pilot)
        assert "Overall" in sheet_of(place)
        await pilot.press("b")
        screen = await form_dialog(pilot)
        form = screen.query_one(Form)
        ids = {c.display_name: str(c.id) for c in app.book.contacts.values()}
        fill(screen, payer=ids["Anna Behrens"])
        await wait_until(pilot, lambda: form.texts()["value"] == "13.00 h")
        fill(screen, payer=ids["Jonas Petry"])
        await wait_until(pilot, lambda: form.texts()["value"] == "4.00 h")
        assert form.texts()["payee"] == ids["Mara Lindner"]
        fill(screen, value="6 h")
        await wait_until(pilot, lambda: "2.00 h more than is owed" in notes(screen))
        fill(screen, how="later")  # a promise carries nothing over
        await wait_until(pilot, lambda: "No more than 4.00 h is left" in notes(screen))
        assert "carried over" not in notes(screen)
        fill(screen, how="money")
        await wait_until(pilot, lambda: "2.00 h more than is owed" in notes(screen))
        fill(screen, payer=ids["Anna Behrens"])  # what was typed stays
        await wait_until(pilot, lambda: "more than is owed" not in notes(screen))
        assert form.texts()["value"] == "6 h"
        await pilot.press("f2")
        await closed(pilot)
        (move,) = app.book.settlements.values()
        assert (str(move.payer), move.value) == (ids["Anna Behrens"], 21_600)


async def test_only_what_was_seen_is_settled(koop_on: KoopOn) -> None:
    app = koop_on(*partners(), THREE, hours(1, ME, 30))
    async with app.run_test(size=(120, 40)) as pilot:
        await board_of(pilot)
        await pilot.press("B")
        screen = await form_dialog(pilot)
        entry = Contribution.model_validate(
            {**app.book.contributions[1].__dict__, "id": -1, "giver": 2, "value": 900}
        )
        with Store.open(app.config.path) as colleague:
            colleague.commit(added("test", entry), "jonas", datetime(2026, 4, 1, tzinfo=UTC))
        assert app.store is not None
        app.store.refresh()
        app.show_change()
        await pilot.press("f2")
        await wait_until(pilot, lambda: "The balances have changed" in notes(screen))
        assert not app.book.settlements


async def test_the_kind_of_a_new_cooperation_proposes_its_terms(koop_on: KoopOn) -> None:
    app = koop_on(*partners())
    async with app.run_test(size=(120, 40)) as pilot:
        await board_of(pilot)
        await pilot.press("n")
        screen = await form_dialog(pilot)
        fill(screen, kind="shared_premises")
        form = screen.query_one(Form)
        await wait_until(pilot, lambda: form.texts()["unit"] == "EUR")
        texts = form.texts()
        assert texts["goal"] == "Share rooms that nobody would pay for alone."
        assert (texts["hour_value"], texts["rates"]) == ("EUR 60.00", "room day = EUR 80.00")
        fill(screen, goal="A quiet room")
        fill(screen, kind="joint_orders")
        await wait_until(pilot, lambda: form.texts()["unit"] == "h")
        assert form.texts()["goal"] == "A quiet room"  # what was typed stays
        assert form.texts()["rates"] == ""
        fill(screen, title="Rooms", party_2="Jonas Petry", kind="shared_premises")
        await wait_until(pilot, lambda: form.texts()["unit"] == "EUR")
        await pilot.press("f2")
        await closed(pilot)
        (made,) = app.book.cooperations.values()
        assert (made.kind, made.unit, made.hour_value) == ("shared_premises", "EUR", 6000)
        assert [(rate.kind, rate.unit, rate.value) for rate in made.rates] == [
            ("room", "day", 8000)
        ]


async def test_an_old_cooperation_keeps_its_terms_under_another_kind(koop_on: KoopOn) -> None:
    app = koop_on(*partners(), THREE)
    async with app.run_test(size=(120, 40)) as pilot:
        await board_of(pilot)
        await pilot.press("e")
        screen = await form_dialog(pilot)
        before = screen.query_one(Form).texts()
        fill(screen, kind="joint_company")
        await at_rest(pilot)
        assert screen.query_one(Form).texts() == {**before, "kind": "joint_company"}
