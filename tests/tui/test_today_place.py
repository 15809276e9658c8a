"""Today: each kind of item is settled by its key, the cursor goes on, the count moves."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from textual.pilot import Pilot

from koop_tui.domain.agreements import Agreement, PartySnapshot, Version
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.contributions import Contribution, Settlement, Weight
from koop_tui.domain.cooperations import Cooperation, KnownPhase, PartyTerms
from koop_tui.domain.records import Record, YearlyDay
from koop_tui.domain.today import items
from koop_tui.language import use
from koop_tui.language.phrases import said
from koop_tui.tui.keys import commands
from koop_tui.tui.places.today import TodayPlace
from koop_tui.tui.widgets.detail import Detail
from tests.helpers.people import LOGIN, TODAY, mara
from tests.helpers.pilot import (
    KoopOn,
    closed,
    drawn,
    fill,
    footer,
    form_dialog,
    notes,
    place_of,
    sheet_of,
    wait_until,
)

ME, JONAS, ANNA, BEA = -1, -2, -3, -4


def contacts() -> list[Record]:
    return [
        mara(ME, given="Mara"),
        Contact(id=JONAS, display_name="Jonas [/] Petry", given="Jonas"),
        known(ANNA, "Anna Behrens", date(2026, 1, 1)),
        known(BEA, "Bea Ott", date(2026, 2, 1)),
    ]


def known(number: int, name: str, met: date, **fields: object) -> Contact:
    """Return a contact with a rhythm of 21 days, entered on the day of meeting."""
    stamp = datetime.combine(met, time(9), tzinfo=UTC)
    base = {"id": number, "display_name": name, "rhythm": "A", "met_on": met, "created_at": stamp}
    return Contact.model_validate({**base, **fields})


def promise(number: int, what: str, days: int, **fields: object) -> Commitment:
    base = {"id": -number, "by": ME, "to": JONAS, "what": what, "due": TODAY - timedelta(days=days)}
    return Commitment.model_validate({**base, **fields})


def workshops() -> Cooperation:
    parties = (PartyTerms(contact=ME, share=5000), PartyTerms(contact=JONAS, share=5000))
    return Cooperation(id=-1, title="Workshops", stage="active", parties=parties)


def entry(number: int, giver: int, hours: int, **fields: object) -> Contribution:
    base = {
        "id": -number,
        "cooperation": -1,
        "day": TODAY - timedelta(days=60 - number),
        "giver": giver,
        "weights": (Weight(party=ME, weight=5000), Weight(party=JONAS, weight=5000)),
        "quantity": Decimal(hours),
        "unit": "h",
        "value": hours * 3600,
        "note": f"entry {number}",
    }
    return Contribution.model_validate({**base, **fields})


def version(number: int, agreement: int, **fields: object) -> Version:
    snapshots = (PartySnapshot(contact=ME, name="Mara"), PartySnapshot(contact=JONAS, name="Jonas"))
    base = {"id": -number, "agreement": agreement, "parties": snapshots}
    return Version.model_validate({**base, **fields})


def everything() -> list[Record]:
    """One item or more of each kind."""
    return [
        *contacts(),
        promise(1, "Outline for Jonas", 3, estimate=Decimal("2")),
        promise(2, "Price list", 0),
        workshops(),
        *(entry(n, ME, 6, state="confirmed") for n in range(1, 9)),
        entry(9, JONAS, 3),
        Agreement(id=-1, cooperation=-1, title="Workshops"),
        version(1, -1, state="proposed", proposed_on=TODAY - timedelta(days=2)),
        Agreement(id=-2, cooperation=-1, title="Rooms"),
        version(
            2, -2, state="active", valid_from=date(2025, 1, 1), review_months=3,
            next_review=TODAY - timedelta(days=1), ends_on=TODAY + timedelta(days=9),
        ),
    ]  # fmt: skip


async def today(pilot: Pilot[int]) -> TodayPlace:
    return await place_of(pilot, "1", TodayPlace)


def kinds(place: TodayPlace) -> list[str]:
    return [item.kind for section in place._sections for item in section.items]


async def go_to(pilot: Pilot[int], place: TodayPlace, kind: str) -> None:
    await pilot.press("home")
    for _ in range(20):
        if place.item is not None and place.item.kind == kind:
            return
        await pilot.press("down")
    raise AssertionError(kind)


async def test_all_that_waits_stands_under_its_heading(koop_on: KoopOn) -> None:
    app = koop_on(*everything())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        assert kinds(place) == [
            "commitment", "commitment", "contribution", "version", "signal", "review", "ending",
            "touch", "touch",
        ]  # fmt: skip
        lines = drawn(place.records)
        for heading in ("My commitments", "Waiting for my confirmation", "Cooperations"):
            assert any(line.startswith(f" {heading} ── ") for line in lines)
        text = "\n".join(lines)
        for words in (
            "Outline for Jonas", "3 days late", "due today", "Jonas [/] Petry: ",
            "KO-0001", "KV-0001 v1", "Review:", "in 9 days", "Anna Behrens", "every 21 days",
        ):  # fmt: skip
            assert words in text, words
        assert lines[0] == " My commitments ── 2"
        assert lines[1].startswith("▌ Outline")
        assert footer(app).aside.startswith("0 of 9 settled")


async def test_a_commitment_is_done_and_the_cursor_goes_on(koop_on: KoopOn) -> None:
    app = koop_on(*everything())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        await pilot.press("d")
        screen = await form_dialog(pilot)
        assert screen.query_one("Form").texts()["actual"] == "2 h"  # type: ignore[attr-defined]
        fill(screen, actual="much")
        await pilot.press("f2")
        await wait_until(pilot, lambda: "! " in notes(screen))
        fill(screen, actual="1:30", evidence="sent")
        await pilot.press("f2")
        await closed(pilot)
        done = app.book.commitments[1]
        assert (done.state, done.actual, done.done_on, done.evidence) == (
            "done", Decimal("1.5"), TODAY, "sent",
        )  # fmt: skip
        assert place.item is not None
        assert app.book.commitments[place.item.record_id].what == "Price list"
        await wait_until(pilot, lambda: footer(app).aside.startswith("1 of 9 settled"))
        assert "▰▱▱▱▱▱▱▱▱▱" in footer(app).aside
        await pilot.press("u")
        await wait_until(pilot, lambda: app.book.commitments[1].state == "open")
        assert footer(app).aside.startswith("0 of 9 settled")


async def test_an_entry_is_confirmed_with_one_key(koop_on: KoopOn) -> None:
    app = koop_on(*everything())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        await go_to(pilot, place, "contribution")
        await pilot.press("plus")
        await wait_until(pilot, lambda: app.book.contributions[9].state == "confirmed")
        await wait_until(pilot, lambda: place.item is not None and place.item.kind == "version")
        assert "contribution" not in kinds(place)


async def test_a_settlement_is_confirmed_by_the_one_who_got_it(koop_on: KoopOn) -> None:
    money = Settlement(
        id=-1, cooperation=-1, day=TODAY - timedelta(days=4), payer=JONAS, payee=ME, value=45_000
    )
    sent = money.changed(id=-2, payer=ME, payee=JONAS)
    app = koop_on(*everything(), money, sent)
    async with app.run_test(size=(120, 36)) as pilot:
        place = await today(pilot)
        assert kinds(place).count("settlement") == 1
        await go_to(pilot, place, "settlement")
        line = next(line for line in drawn(place.records) if "12.50 h settled by" in line)
        assert "for 4 days" in line
        await pilot.press("plus")
        await wait_until(pilot, lambda: app.book.settlements[1].confirmed)
        assert "settlement" not in kinds(place)
        assert not app.book.settlements[2].confirmed


async def test_an_imbalance_that_is_known_keeps_its_colour_and_says_so(koop_on: KoopOn) -> None:
    known = KnownPhase(until=TODAY + timedelta(days=30), reason="a baby", by=JONAS)
    records = [r.changed(known=known) if isinstance(r, Cooperation) else r for r in everything()]
    app = koop_on(*records)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        line = next(line for line in drawn(place.records) if "Known until 1 May: W" in line)
        assert line.endswith(("!!", "!"))
        why = next(i.why for i in items(app.context) if i.kind == "signal")
        assert said(app.context, why).endswith("; known, because a baby")


async def test_the_bar_stands_where_there_is_room_also_after_the_window_grew(
    koop_on: KoopOn,
) -> None:
    app = koop_on(*contacts())
    async with app.run_test(size=(60, 20)) as pilot:
        await today(pilot)
        assert "settled" in footer(app).aside
        assert "▱" not in footer(app).aside
        await pilot.resize_terminal(80, 24)
        await wait_until(pilot, lambda: "▱" in footer(app).aside)
        await pilot.resize_terminal(69, 24)
        await wait_until(pilot, lambda: "▱" not in footer(app).aside)


async def test_keeping_in_touch_is_settled_by_a_talk_or_a_pause(koop_on: KoopOn) -> None:
    app = koop_on(*contacts())
    async with app.run_test(size=(120, 36)) as pilot:
        place = await today(pilot)
        assert kinds(place) == ["touch", "touch"]
        await wait_until(pilot, lambda: "Anna Behrens" in sheet_of(place))
        await pilot.press("l")
        fill(await form_dialog(pilot), topic="Spring")
        await pilot.press("f2")
        await closed(pilot)
        assert [t.topic for t in app.book.interactions.values()] == ["Spring"]
        await wait_until(pilot, lambda: "Bea Ott" in sheet_of(place))
        await pilot.press("p")
        screen = await form_dialog(pilot)
        fill(screen, paused_until="in 2 weeks")
        await pilot.press("f2")
        await closed(pilot)
        bea = next(c for c in app.book.contacts.values() if c.display_name == "Bea Ott")
        assert bea.paused_until == TODAY + timedelta(days=14)
        await wait_until(pilot, lambda: not place.records.items)
        assert "All clear: nothing waits for you today." in "\n".join(drawn(place.records))
        assert footer(app).aside.startswith("2 of 2 settled")
        assert "▰" * 10 in footer(app).aside
        await pilot.press("d", "l", "p", "plus", "enter", "H")
        await pilot.pause()
        assert len(app.screen_stack) == 1


@pytest.mark.parametrize(
    ("kind", "settles"),
    [
        ("commitment", {"done"}),
        ("contribution", {"confirm", "object"}),
        ("version", {"confirm", "object"}),
        ("signal", {"contribute", "settle", "log"}),
        ("review", {"log", "review"}),
        ("ending", {"done", "new"}),
        ("touch", {"log", "pause"}),
    ],
)
async def test_keys_that_do_not_fit_do_nothing_and_are_not_offered(
    koop_on: KoopOn, kind: str, settles: set[str]
) -> None:
    app = koop_on(*everything())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        await go_to(pilot, place, kind)
        await pilot.pause()
        settling = {
            command.name for command in commands("today") if command.action.startswith("settle")
        } - {"snooze"}
        offered = {command.name for command in place.hints()}
        assert offered & settling == settles
        generation = app.book.generation
        for command in commands("today"):
            if command.name in settling - settles:
                await pilot.press(command.keys)
        await pilot.pause()
        assert len(app.screen_stack) == 1
        assert app.place is place
        assert app.book.generation == generation


@pytest.mark.parametrize(
    ("kind", "scope"),
    [("contribution", "board"), ("version", "agreements"), ("signal", "board"),
     ("review", "board"), ("ending", "agreements"), ("touch", "network"),
     ("commitment", "network")],
)  # fmt: skip
async def test_enter_opens_what_a_line_is_about(koop_on: KoopOn, kind: str, scope: str) -> None:
    app = koop_on(*everything())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        await go_to(pilot, place, kind)
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.place is not None and scope == app.place.SCOPE)
        await wait_until(pilot, lambda: app.place is not None and app.place.is_open)


async def test_the_detail_says_it_in_full_and_the_filter_narrows(koop_on: KoopOn) -> None:
    app = koop_on(*everything())
    async with app.run_test(size=(120, 36)) as pilot:
        place = await today(pilot)
        await wait_until(pilot, lambda: "Estimate 2 h" in sheet_of(place))
        assert "With Jonas [/] Petry" in sheet_of(place)
        assert "I promised Price list ·" in sheet_of(place)  # the other one, not that again
        assert place.query_one(Detail).region.width > 30
        await pilot.press("slash", *"price")
        await wait_until(pilot, lambda: len(place.records.items) == 2)
        await pilot.press("x")
        await wait_until(pilot, lambda: not place.records.items)
        assert "Nothing matches" in "\n".join(drawn(place.records))
        await pilot.press("escape")
        await wait_until(pilot, lambda: len(place.records.items) == 13)


async def test_a_new_book_says_what_to_do_first_in_german_too(koop_on: KoopOn) -> None:
    use("de")
    app = koop_on(contacts()[0], language="de")
    async with app.run_test(size=(60, 20)) as pilot:
        place = await today(pilot)
        text = "\n".join(drawn(place.records))
        assert "vCard" in text
        assert all(line.startswith("  ") for line in drawn(place.records) if line)
        assert all(len(line) < 60 for line in drawn(place.records))
        assert "…" not in text


async def test_what_is_not_shown_is_counted_and_who_was_never_talked_to_is_said(
    koop_on: KoopOn,
) -> None:
    many = [known(-n, f"Contact {n}", TODAY - timedelta(days=30 + n)) for n in range(2, 10)]
    new = Contact(id=-10, display_name="Old friend", rhythm="A", met_on=date(2023, 8, 19))
    app = koop_on(Contact(id=-1, display_name="Mara", login=LOGIN), *many, new)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        assert len(place.records.items) == 7  # the heading, five contacts, how many more
        lines = [line for line in drawn(place.records) if line]
        assert "no talk noted yet" in lines[1]
        assert lines[6].strip() == "and 3 more"
        assert "Old friend" not in "\n".join(lines)  # entered today
        await pilot.press("end")
        assert place.item is not None
        assert place.item.kind == "touch"
        place.filter_by("Old")  # those that are not shown may match or not: nothing is claimed
        assert not place.records.items
        place.filter_by("Contact")
        shown = [line.strip() for line in drawn(place.records) if line.strip()]
        assert shown[0] == f"Keeping in touch ── {len(shown) - 1}"


async def test_a_birthday_is_settled_by_a_talk_of_that_day(koop_on: KoopOn) -> None:
    birthday = YearlyDay(month=TODAY.month, day=TODAY.day, year=1980)
    app = koop_on(
        Contact(id=-1, display_name="Mara", login=LOGIN, birthday=birthday),
        Contact(id=-2, display_name="Jonas", birthday=birthday),
    )
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        lines = [line for line in drawn(place.records) if line]
        assert lines[0] == " Birthdays ── 1"
        assert lines[1].split() == ["▌", "Jonas", "turns", "46", "today"]
        await pilot.press("l")
        fill(await form_dialog(pilot), topic="congratulated")
        await pilot.press("f2")
        await closed(pilot)
        await wait_until(pilot, lambda: not place.records.items)
