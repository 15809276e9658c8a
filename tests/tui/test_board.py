"""The board: what it shows, and what its keys put into the book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Static

from koop_tui.actions.contributions import ContributionInput, log_contribution
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Settlement, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms, Rate
from koop_tui.domain.prepared import Prepared
from koop_tui.domain.records import Record
from koop_tui.domain.reviews import Review
from koop_tui.language import use
from koop_tui.language.closed_periods import closed_words
from koop_tui.tui.app import KoopApp
from koop_tui.tui.dialogs.confirm import ConfirmDialog
from koop_tui.tui.dialogs.pick import PickDialog
from koop_tui.tui.places.board import BoardPlace
from koop_tui.tui.widgets.balance_bars import bars
from koop_tui.tui.widgets.form import Form
from koop_tui.tui.widgets.record_list import RecordList
from tests.helpers.people import TODAY, book_of, people
from tests.helpers.pilot import (
    KoopOn,
    closed,
    drawn,
    fill,
    footer,
    form_dialog,
    notes,
    on_screen,
    question_of,
    say_yes,
    sheet_of,
    type_text,
    wait_until,
)

ME, JONAS, ANNA, EVA = -1, -2, -3, -4
WORKSHOPS, ROOMS, FOREIGN = -1, -2, -3


def partners() -> list[Record]:
    eva = Contact(id=EVA, display_name="[/] Eva [@click=app.quit]x[/]", given="Eva")
    return [*people("Jonas Petry", "Anna Behrens"), eva]


def terms(*parties: int) -> tuple[PartyTerms, ...]:
    return tuple(PartyTerms(contact=party, share=10_000 // len(parties)) for party in parties)


def workshops(**fields: object) -> Cooperation:
    base = {"id": WORKSHOPS, "title": "Workshops", "stage": "active", "parties": terms(ME, JONAS)}
    return Cooperation.model_validate({**base, **fields})


def entry(number: int, giver: int, hours: str, note: str = "", **fields: object) -> Contribution:
    base = {
        "id": -number,
        "cooperation": WORKSHOPS,
        "day": TODAY - timedelta(days=number),
        "giver": giver,
        "weights": (Weight(party=ME, weight=5000), Weight(party=JONAS, weight=5000)),
        "quantity": Decimal(hours),
        "unit": "h",
        "value": int(Decimal(hours) * 3600),
        "note": note,
    }
    return Contribution.model_validate({**base, **fields})


def usual() -> list[Record]:
    rooms = Cooperation(
        id=ROOMS,
        title="Shared rooms",
        parties=terms(ME, ANNA),
        unit="EUR",
        hour_value=6000,
        rates=(Rate(kind="room", unit="day", value=8000),),
    )
    return [
        *partners(),
        workshops(),
        rooms,
        entry(1, ME, "20", "Concept"),
        entry(2, JONAS, "5", "Slides"),
    ]


async def board_of(pilot: Pilot[int]) -> BoardPlace:
    app = pilot.app
    assert isinstance(app, KoopApp)
    await wait_until(pilot, lambda: app.place is not None)
    await pilot.press("3")
    await wait_until(pilot, lambda: isinstance(app.place, BoardPlace))
    place = app.place
    assert isinstance(place, BoardPlace)
    await wait_until(pilot, lambda: place.records.has_focus)
    return place


def line_of(records: RecordList, words: str) -> str:
    return next(line for line in drawn(records) if words in line)


# The bars


def spans_text(spans: object) -> str:
    return "".join(text for text, _style in spans)  # type: ignore[attr-defined]


@given(st.integers(3, 80), st.integers(0, 10**9), st.integers(0, 10**9), st.booleans())
def test_bars_fill_their_width_and_keep_the_middle(
    width: int, gave: int, got: int, fine: bool
) -> None:
    text = spans_text(bars(gave, got, max(gave, got), fine=fine)(width))
    middle = (width - 1) // 2
    assert len(text) == width
    assert text[middle] == "│"
    assert (text[:middle].strip() != "") == (gave > 0)
    assert (text[middle + 1 :].strip() != "") == (got > 0)


def test_bars_grow_by_half_cells_from_the_middle() -> None:
    # five cells to each side: a tenth of the largest is a half cell
    assert list(bars(500, 300, 1000)(11)) == [
        ("  ", ""),
        ("╺━━", "gave"),
        ("│", "dim"),
        ("━╸", "got"),
        ("   ", ""),
    ]


def test_bars_in_whole_cells_for_ascii() -> None:
    text = spans_text(bars(1, 999, 1000, fine=False)(11))
    assert text == "    ━│━━━━━"


@pytest.mark.parametrize(
    ("gave", "got", "agreed", "expected"),
    [
        (500, 500, 500, "  ╋━━│━━╋  "),
        (800, 200, 500, " ━╋━━│━ ┆  "),
        (200, 800, 500, "  ┆ ━│━━╋━ "),
        (1000, 1000, 1000, "╋━━━━│━━━━╋"),
        (100, 50, 75, "    ╺│╸    "),  # so near the middle that a tick would hide the bars
        (500, 300, None, "  ╺━━│━╸   "),
    ],
)
def test_a_tick_shows_how_far_the_agreed_shares_reach(
    gave: int, got: int, agreed: int | None, expected: str
) -> None:
    assert spans_text(bars(gave, got, 1000, agreed=agreed)(11)) == expected


# What is shown


async def test_a_row_for_each_cooperation_and_partner(koop_on: KoopOn) -> None:
    app = koop_on(*usual())
    async with app.run_test(size=(80, 24)) as pilot:
        records = (await board_of(pilot)).records
        lines = drawn(records)
        assert lines[1] == " active ── 1"
        assert "Jonas Petry" in lines[2]
        assert "Workshops" in lines[2]
        assert "│" in lines[2]
        assert "+7.50 h" in lines[2]
        assert lines[2].endswith("▇ ? few")  # how it went, and the signal
        assert lines[3:5] == ["", " idea ── 1"]
        assert "Anna Behrens" in lines[5]
        assert "even" in lines[5]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_balance_and_signal_are_whole_in_every_width(
    koop_on: KoopOn, size: tuple[int, int]
) -> None:
    app = koop_on(*usual())
    async with app.run_test(size=size) as pilot:
        line = line_of((await board_of(pilot)).records, "Jonas")
        assert "7.50 h" in line
        assert "? few" in line
        assert ("you are owed" in line) == (size[0] >= 100)
        assert ("+7.50 h" in line) == (size[0] < 100)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (200, 60)])
async def test_the_title_of_the_bars_stands_over_their_middle(
    koop_on: KoopOn, size: tuple[int, int]
) -> None:
    app = koop_on(*usual())
    async with app.run_test(size=size) as pilot:
        records = (await board_of(pilot)).records
        title, line = drawn(records)[0], line_of(records, "Jonas")
        assert title.index("◂│▸") + 1 == line.index("│")
        assert "Jonas Petry" in line


async def test_german_words(koop_on: KoopOn) -> None:
    use("de")
    app = koop_on(*usual(), language="de")
    async with app.run_test(size=(120, 36)) as pilot:
        assert "du bekommst noch 7,50 h" in line_of((await board_of(pilot)).records, "Jonas")


async def test_an_empty_board_says_which_key_begins(koop_on: KoopOn) -> None:
    app = koop_on(*partners())
    async with app.run_test(size=(80, 24)) as pilot:
        text = "\n".join(drawn((await board_of(pilot)).records))
        assert "No cooperations here yet." in text
        assert "n starts the first one" in text
        await pilot.press("c", "e", "b", "plus", "r", "tab")
        assert len(app.screen_stack) == 1


async def test_a_cooperation_without_me_is_seen_from_its_first_party(koop_on: KoopOn) -> None:
    foreign = Cooperation(id=FOREIGN, title="Fair", parties=terms(JONAS, ANNA))
    favour = entry(1, ANNA, "2", "Stand", cooperation=FOREIGN)
    favour = favour.changed(weights=(Weight(party=JONAS, weight=10_000),))
    app = koop_on(*partners(), foreign, favour)
    async with app.run_test(size=(120, 36)) as pilot:
        place = await board_of(pilot)
        line = line_of(place.records, "Anna")
        assert "JP: Anna" in line
        assert "JP owes 2.00 h" in line
        assert "You are no party; this is seen from Jonas Petry." in sheet_of(place)


async def test_names_are_shown_as_they_are(koop_on: KoopOn) -> None:
    app = koop_on(*partners(), workshops(title="[b]x[/b] [/]", parties=terms(ME, EVA)))
    async with app.run_test(size=(120, 36)) as pilot:
        place = await board_of(pilot)
        assert "[/] Eva" in line_of(place.records, "Eva")
        assert "[b]x[/b] [/]" in sheet_of(place)
        await pilot.press("c")
        await form_dialog(pilot)


async def test_the_filter_finds_words_and_counts(koop_on: KoopOn) -> None:
    app = koop_on(*usual())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        await pilot.press("slash")
        await type_text(pilot, "anna")
        assert [row.key for row in place.records.items if row.key] == [(2, 3)]
        assert footer(app).aside == "1 of 2"
        await pilot.press("escape")
        assert len([row for row in place.records.items if row.key]) == 2


async def test_an_entry_that_counts_for_nothing_is_told_before_it_is_saved(
    koop_on: KoopOn,
) -> None:
    app = koop_on(*usual())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        place.select(1)
        await pilot.press("c")
        form = await form_dialog(pilot)
        await type_text(pilot, "3h slides")
        assert "Not valued" not in notes(form)
        fill(form, line="120 EUR room")
        await wait_until(
            pilot, lambda: notes(form).count("(counted in h): give a value below") == 1
        )
        for name, text in (("value", "2"), ("gift", "yes")):
            fill(form, **{name: text})
            await wait_until(pilot, lambda: "Not valued" not in notes(form))
            fill(form, **{name: ""})
            await wait_until(pilot, lambda: "Not valued" in notes(form))
        fill(form, line="")
        await wait_until(pilot, lambda: "Not valued" not in notes(form))
        fill(form, amount="2 days")
        await wait_until(pilot, lambda: notes(form).count("Not valued") == 1)
        fill(form, line="120 EUR room", amount="120 EUR")
        await pilot.press("f2")  # a hint, no refusal
        await closed(pilot)
        made = max(app.book.contributions.values(), key=lambda e: e.id)
        assert (made.kind, made.value) == ("room", None)


async def test_the_sheet_says_why_and_what_was_given(koop_on: KoopOn) -> None:
    parties = (
        PartyTerms(contact=ME, share=5000, goal="Less travel", planned_hours=Decimal(8)),
        PartyTerms(contact=JONAS, share=5000),
    )
    records = [r for r in usual() if not (isinstance(r, Cooperation) and r.id == WORKSHOPS)]
    app = koop_on(*records, workshops(parties=parties, limit=72_000))
    async with app.run_test(size=(120, 50)) as pilot:
        place = await board_of(pilot)
        sheet = sheet_of(place)
        for words in (
            "KO-0002 · doing jobs together · active",
            "you are owed 7.50 h",
            "25.00 h · 2 entries · 0 % confirmed",
            "Signal ? too few entries so far: 2 of 4",
            "Goals ── Mara Lindner Less travel",
            "agreed 50 %, actual 80 %",
            "Given 20 h",
            "8 h planned",
            "20.00 h",
        ):
            assert words in sheet


# Contributions


async def test_one_line_logs_a_contribution(koop_on: KoopOn) -> None:
    app = koop_on(*usual())
    async with app.run_test(size=(80, 24)) as pilot:
        await board_of(pilot)
        await pilot.press("c")
        screen = await form_dialog(pilot)
        await type_text(pilot, "3h workshop design yesterday")
        form = screen.query_one(Form)
        await wait_until(pilot, lambda: form.texts()["note"] == "workshop design")
        assert form.texts()["amount"] == "3 h"
        assert form.texts()["day"] == "31 Mar 2026"
        await pilot.press("f2")
        await closed(pilot)
        made = app.book.contributions[3]
        assert (made.giver, made.kind, made.quantity, made.unit) == (1, "work", Decimal(3), "h")
        assert (made.value, made.day, made.note) == (10_800, date(2026, 3, 31), "workshop design")
        await wait_until(pilot, lambda: "what did Jonas Petry put in" in footer(app).message)


async def test_what_is_set_by_hand_wins_over_the_line(koop_on: KoopOn) -> None:
    app = koop_on(*usual())
    async with app.run_test(size=(80, 24)) as pilot:
        await board_of(pilot)
        await pilot.press("c")
        screen = await form_dialog(pilot)
        form = screen.query_one(Form)
        fill(screen, amount="90 min", giver="2", beneficiary="1", evidence="mail")
        await wait_until(pilot, lambda: "amount" in getattr(screen.spec, "_by_hand", ()))
        await pilot.pause()
        fill(screen, line="3h facilitation")
        await wait_until(pilot, lambda: form.texts()["note"] == "facilitation")
        assert form.texts()["amount"] == "90 min"
        await pilot.press("f2")
        await closed(pilot)
        made = app.book.contributions[3]
        assert (made.quantity, made.giver, made.note) == (Decimal("1.5"), 2, "facilitation")
        assert made.weights == (Weight(party=1, weight=10_000),)
        assert (made.state, made.evidence) == ("confirmed", "mail")
        await wait_until(pilot, lambda: footer(app).message == "Logged.")


async def test_a_rate_of_the_cooperation_values_a_room(koop_on: KoopOn) -> None:
    app = koop_on(*usual())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        place.records.move_to((2, 3))
        await wait_until(pilot, lambda: place.cooperation and place.cooperation.id == 2)
        await pilot.press("c")
        await form_dialog(pilot)
        await type_text(pilot, "2 days room")
        await pilot.press("f2")
        await closed(pilot)
        made = app.book.contributions[3]
        assert (made.kind, made.unit, made.value) == ("room", "day", 16000)


async def test_a_line_that_says_too_little_keeps_the_form_open(koop_on: KoopOn) -> None:
    app = koop_on(*usual())
    async with app.run_test(size=(80, 24)) as pilot:
        await board_of(pilot)
        await pilot.press("c")
        screen = await form_dialog(pilot)
        await pilot.press("f2")
        await wait_until(pilot, lambda: "Write what was put in" in notes(screen))
        await type_text(pilot, "workshop design")
        await pilot.press("f2")
        await wait_until(pilot, lambda: "Say how much" in notes(screen))
        assert len(app.book.contributions) == 2


# Entries


async def test_what_waits_is_confirmed_from_the_list_and_shown_among_the_entries(
    koop_on: KoopOn,
) -> None:
    paid = Settlement(id=-1, cooperation=WORKSHOPS, day=TODAY, payer=JONAS, payee=ME, value=100)
    app = koop_on(*usual(), paid)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        await pilot.press("plus")  # two wait: the newest is offered first
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        lines = drawn(app.screen.query_one(RecordList))
        assert "paid" in lines[0] and "Slides" in lines[1]
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.book.settlements[1].confirmed)
        await closed(pilot)
        assert app.book.contributions[2].state == "logged"
        await pilot.press("plus")  # one waits
        await wait_until(pilot, lambda: app.book.contributions[2].state == "confirmed")
        await pilot.press("plus")
        await wait_until(pilot, lambda: footer(app).message.startswith("Nothing waits"))
        assert app.book.contributions[1].state == "logged"  # my own
        await pilot.press("tab")
        await wait_until(pilot, lambda: place.entry_list.has_focus)
        place.entry_list.move_to(2)
        await wait_until(pilot, lambda: "✓" in line_of(place.entry_list, "Slides"))
        about = place.query_one("#entry", Static)
        await wait_until(pilot, lambda: "confirmed by Mara Lindner" in str(about.render()))


async def test_my_own_entry_is_not_mine_to_confirm(koop_on: KoopOn) -> None:
    app = koop_on(*usual())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        await pilot.press("tab")
        place.entry_list.move_to(1)
        await pilot.press("plus")
        await wait_until(pilot, lambda: "your own entry" in footer(app).message)
        assert app.book.contributions[1].state == "logged"


async def test_disputing_asks_for_the_reason(koop_on: KoopOn) -> None:
    app = koop_on(*usual())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        await pilot.press("tab")
        place.entry_list.move_to(2)
        await pilot.press("exclamation_mark")
        screen = await form_dialog(pilot)
        await pilot.press("enter")
        await wait_until(pilot, lambda: "!" in notes(screen))
        await type_text(pilot, "only 3 hours")
        await pilot.press("enter")
        await closed(pilot)
        made = app.book.contributions[2]
        assert (made.state, made.state_note) == ("disputed", "only 3 hours")


async def test_marked_entries_are_disputed_and_confirmed_at_once(koop_on: KoopOn) -> None:
    app = koop_on(*usual(), entry(3, JONAS, "1", "Call"), entry(4, JONAS, "2", "Mail"))
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        await pilot.press("tab")
        await wait_until(pilot, lambda: place.entry_list.has_focus)

        def states() -> list[str]:
            return [app.book.contributions[n].state for n in (1, 2, 3, 4)]

        place.entry_list.move_to(1)  # mine: it can't be marked
        await pilot.press("space")
        assert not place.marked_lines
        place.entry_list.move_to(2)
        await pilot.press("space", "space")  # goes on to the next
        assert place.marked_lines == {2, 3}
        await wait_until(pilot, lambda: "* Slides" in line_of(place.entry_list, "Slides"))
        await pilot.press("exclamation_mark")
        await form_dialog(pilot)
        await type_text(pilot, "not done")
        await pilot.press("enter")
        await closed(pilot)
        await wait_until(pilot, lambda: states() == ["logged", "disputed", "disputed", "logged"])
        await wait_until(pilot, lambda: not place.marked_lines)
        told = "Contribution disputed: Workshops: Slides, and 1 more"
        await wait_until(pilot, lambda: footer(app).message == told)
        place.entry_list.move_to(2)
        await pilot.press("space")
        place.entry_list.move_to(4)
        await pilot.press("space", "plus")
        await wait_until(
            pilot, lambda: states() == ["logged", "confirmed", "disputed", "confirmed"]
        )
        await wait_until(pilot, lambda: footer(app).message.endswith(", and 1 more"))
        await wait_until(pilot, lambda: "*" not in line_of(place.entry_list, "Slides"))


async def test_what_is_for_some_shows_its_parts_before_it_is_saved(koop_on: KoopOn) -> None:
    app = koop_on(
        *partners(), workshops(parties=terms(ME, JONAS, ANNA), unit="EUR", hour_value=6000)
    )
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        await pilot.press("c")
        screen = await form_dialog(pilot)
        form = screen.query_one(Form)
        names = {c.display_name: c.id for c in app.book.contacts.values()}
        jonas, anna = names["Jonas Petry"], names["Anna Behrens"]
        await type_text(pilot, "26 EUR food for jonas 4 alone, the rest")
        await wait_until(pilot, lambda: form.texts()["split"] == "Jonas Petry EUR 4.00, rest")
        await wait_until(pilot, lambda: "Jonas Petry 11." in notes(screen))
        fill(screen, split="Jonas, Anna")
        await wait_until(pilot, lambda: "Jonas Petry 13.00, Anna Behrens 13.00" in notes(screen))
        await pilot.press("f2")
        await closed(pilot)
        (made,) = app.book.contributions.values()
        assert [weight.party for weight in made.weights] == [jonas, anna]
        assert made.note == "food"
        below = place.query_one("#entry", Static)
        parts = "EUR 26.00: Jonas Petry 13.00, Anna Behrens 13.00"
        await wait_until(pilot, lambda: parts in str(below.render()))
        assert str(below.render()).count("Anna Behrens") == 1


async def test_a_split_between_two_is_shown_as_it_will_be_saved(koop_on: KoopOn) -> None:
    shared = (PartyTerms(contact=ME, share=6000), PartyTerms(contact=JONAS, share=4000))
    app = koop_on(*partners(), workshops(parties=shared, unit="EUR", hour_value=6000))
    async with app.run_test(size=(80, 24)) as pilot:
        await board_of(pilot)
        await pilot.press("c")
        screen = await form_dialog(pilot)
        await type_text(pilot, "100 EUR room for me and jonas")
        await wait_until(pilot, lambda: "Jonas Petry 50.00" in notes(screen))
        await pilot.press("f2")
        await closed(pilot)
        (made,) = app.book.contributions.values()
        assert [weight.weight for weight in made.weights] == [1, 1]


async def test_who_is_set_by_hand_wins_over_the_split_of_the_line(koop_on: KoopOn) -> None:
    app = koop_on(
        *partners(), workshops(parties=terms(ME, JONAS, ANNA), unit="EUR", hour_value=6000)
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await board_of(pilot)
        await pilot.press("c")
        screen = await form_dialog(pilot)
        form = screen.query_one(Form)
        anna = next(c.id for c in app.book.contacts.values() if c.display_name == "Anna Behrens")
        await type_text(pilot, "90 EUR room for me and jonas")
        await wait_until(pilot, lambda: "Jonas Petry 45.00" in notes(screen))
        split = form.texts()["split"]
        fill(screen, beneficiary=str(anna))
        await wait_until(pilot, lambda: "Anna Behrens 90.00" in notes(screen))
        assert split and not form.texts()["split"]
        fill(screen, beneficiary="")
        await wait_until(pilot, lambda: form.texts()["split"] == split)
        fill(screen, beneficiary=str(anna))
        await wait_until(pilot, lambda: not form.texts()["split"])
        await pilot.press("f2")
        await closed(pilot)
        (made,) = app.book.contributions.values()
        assert [weight.party for weight in made.weights] == [anna]


async def test_reversing_asks_and_marks_both(koop_on: KoopOn) -> None:
    app = koop_on(*usual())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        await pilot.press("tab")
        place.entry_list.move_to(1)
        await pilot.press("exclamation_mark")  # told before a reason is written
        await wait_until(pilot, lambda: "your own entry" in footer(app).message)
        assert len(app.screen_stack) == 1
        await pilot.press("r")
        await say_yes(pilot)
        await wait_until(pilot, lambda: len(app.book.contributions) == 3)
        assert app.book.contributions[3].reverses == 1
        assert book_balance(app.book, 1).entries == 1
        await wait_until(pilot, lambda: len(place.entry_list.items) == 3)
        marked = [line for line in drawn(place.entry_list) if "Concept" in line]
        assert [line.split()[-1] for line in marked] == ["reversal", "reversed"]
        assert "−20.00 h – reversal" in marked[0]


async def test_what_is_confirmed_and_closed_is_not_reversed_without_a_word(koop_on: KoopOn) -> None:
    review = Review(
        id=-1,
        cooperation=WORKSHOPS,
        day=TODAY,
        prepared=Prepared(first=TODAY),
        answers=(),
    )
    held = {"state": "confirmed", "state_by": ME, "state_on": TODAY}
    app = koop_on(*partners(), workshops(), entry(1, JONAS, "5", "Slides", **held), review)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        await pilot.press("tab")
        place.entry_list.move_to(1)
        await pilot.press("r")
        await question_of(pilot)
        asked = " ".join(on_screen(pilot).replace("│", "").split())
        assert "confirmed by Mara Lindner on 1 Apr 2026" in asked
        assert "The review of 1 Apr 2026 closed its period" in asked


def test_what_an_end_has_closed_is_said_too() -> None:
    ended = workshops(id=1, stage="ended", ended_on=TODAY)
    made = entry(-1, 1, "5", cooperation=1)
    assert "ended on 1 Apr 2026" in closed_words(book_of(ended), made)
    assert closed_words(book_of(workshops(id=1)), made) == ""


async def test_tab_goes_round_list_entries_and_sheet(koop_on: KoopOn) -> None:
    app = koop_on(*usual())
    async with app.run_test(size=(120, 36)) as pilot:
        place = await board_of(pilot)
        await pilot.press("tab")
        assert place.entry_list.has_focus
        detail = place.query_one("Detail")
        assert detail.styles.border_left[0] == "blank"
        await pilot.press("tab")
        assert detail.has_focus
        # its edge says that it has the keys
        accent = Color.parse(app.theme_variables["accent"])
        await wait_until(pilot, lambda: detail.styles.border_left == ("outer", accent))
        await pilot.press("tab")
        assert place.records.has_focus
        await wait_until(pilot, lambda: detail.styles.border_left[0] == "blank")


async def test_a_day_of_another_year_shows_it(koop_on: KoopOn) -> None:
    app = koop_on(*partners(), workshops(), entry(1, ME, "1", "New"), entry(100, ME, "1", "Old"))
    async with app.run_test(size=(60, 20)) as pilot:
        place = await board_of(pilot)
        await pilot.press("tab")
        await wait_until(pilot, lambda: place.entry_list.size.height > 3)
        assert line_of(place.entry_list, "New").startswith("▌ 31 Mar  ")
        assert line_of(place.entry_list, "Old").startswith("  22 Dec 25 Mara")


async def test_many_entries_and_the_cursor_stays(koop_on: KoopOn) -> None:
    many = [entry(n, ME if n % 2 else JONAS, "1", f"Task {n}") for n in range(1, 301)]
    app = koop_on(*partners(), workshops(), *many)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        await pilot.press("tab", "end")
        assert place.entry_list.key == 300
        given_today = ContributionInput(1, TODAY, 2, quantity=Decimal(1), unit="h")
        await app.commit(log_contribution(Context(app.book, app.me, TODAY), given_today))
        await wait_until(pilot, lambda: len(place.entry_list.items) == 301)
        assert place.entry_list.key == 300
        assert any("Task 300" in line for line in drawn(place.entry_list))


async def test_a_new_entry_is_marked(koop_on: KoopOn) -> None:
    app = koop_on(*usual())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        place.entry_list.move_to(2)
        await pilot.press("c")
        await form_dialog(pilot)
        await type_text(pilot, "1h call")
        await pilot.press("f2")
        await closed(pilot)
        await wait_until(pilot, lambda: place.entry_list.key == 3)


async def test_names_in_the_line_fill_giver_and_receiver(koop_on: KoopOn) -> None:
    app = koop_on(*partners(), workshops(parties=terms(ME, JONAS, ANNA, EVA)))
    async with app.run_test(size=(80, 24)) as pilot:
        await board_of(pilot)
        await pilot.press("c")
        screen = await form_dialog(pilot)
        await type_text(pilot, "anna 4h concept for jonas")
        form = screen.query_one(Form)
        names = {c.display_name: str(c.id) for c in app.book.contacts.values()}
        await wait_until(pilot, lambda: form.texts()["beneficiary"] == names["Jonas Petry"])
        assert form.texts()["giver"] == names["Anna Behrens"]
        fill(screen, beneficiary="")  # what is chosen by hand wins: for all
        await pilot.pause()
        await pilot.press("f2")
        await closed(pilot)
        (made,) = app.book.contributions.values()
        assert str(made.giver) == names["Anna Behrens"]
        assert len(made.weights) == 4
        assert (made.note, made.state) == ("concept", "confirmed")


async def test_a_letter_is_parsed_once_and_kept_once(
    koop_on: KoopOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from koop_tui.store.drafts import Drafts
    from koop_tui.tui.forms import contribution_form

    counts = {"parsed": 0, "kept": 0}
    parse, hold = contribution_form.parse_entry, Drafts.hold

    def counted(name: str, do: Callable[..., Any]) -> Callable[..., Any]:
        def count(*given: Any, **named: Any) -> Any:
            counts[name] += 1
            return do(*given, **named)

        return count

    monkeypatch.setattr(contribution_form, "parse_entry", counted("parsed", parse))
    monkeypatch.setattr(Drafts, "hold", counted("kept", hold))
    app = koop_on(*partners(), workshops())
    async with app.run_test(size=(80, 24)) as pilot:
        await board_of(pilot)
        await pilot.press("c")
        form = await form_dialog(pilot)
        text = "3h workshop design"
        await type_text(pilot, text)
        await wait_until(pilot, lambda: counts["kept"] == len(text))
        await pilot.pause()
        assert counts == {"parsed": len(text), "kept": len(text)}
        kept = app.drafting.kept(form.spec)
        assert kept is not None
        assert kept.texts["note"] == "workshop design"
        await pilot.press("f2")
        await closed(pilot)
        assert [made.quantity for made in app.book.contributions.values()] == [3]


async def test_twenty_minutes_stay_twenty_minutes(koop_on: KoopOn) -> None:
    app = koop_on(*partners(), workshops())
    async with app.run_test(size=(80, 24)) as pilot:
        await board_of(pilot)
        await pilot.press("c")
        screen = await form_dialog(pilot)
        await type_text(pilot, "20 min call")
        await wait_until(pilot, lambda: screen.query_one(Form).texts()["amount"] == "20 min")
        fill(screen, note="Call with the office")
        await pilot.press("f2")
        await closed(pilot)
        (made,) = app.book.contributions.values()
        assert (made.quantity, made.note) == (Decimal("0.333333"), "Call with the office")


async def test_more_hours_than_a_day_has_are_asked_about(koop_on: KoopOn) -> None:
    app = koop_on(*partners(), workshops())
    async with app.run_test(size=(80, 24)) as pilot:
        await board_of(pilot)
        await pilot.press("c")
        form = await form_dialog(pilot)
        await type_text(pilot, "30h call")
        await pilot.press("f2")
        await wait_until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        assert "That makes 30 h by Mara" in str(
            app.screen.query_one(".dialog-text", Static).render()
        )
        await wait_until(pilot, lambda: app.screen._listening)  # type: ignore[attr-defined]
        await pilot.press("n")
        await wait_until(pilot, lambda: "That makes 30 h" in notes(form))
        assert not app.book.contributions
        await pilot.press("f2")
        await say_yes(pilot)
        await closed(pilot)
        assert [made.quantity for made in app.book.contributions.values()] == [30]


# Cooperations and settlements


async def test_a_cooperation_with_a_new_contact(koop_on: KoopOn) -> None:
    app = koop_on(*partners())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        await pilot.press("n")
        screen = await form_dialog(pilot)
        fill(
            screen,
            title="Podcast",
            stage="trial",
            party_2="Nora Falk",
            goal_2="Reach",
            party_3="Anna Behrens",
            unit="€",
            hour_value="60",
            limit="500",
            rates="room day = 80",
        )
        await pilot.press("f2")
        await closed(pilot)
        made = app.book.cooperations[1]
        nora = next(c for c in app.book.contacts.values() if c.display_name == "Nora Falk")
        assert made.party_ids == (1, nora.id, 3)
        assert [party.share for party in made.parties] == [3334, 3333, 3333]
        assert (made.unit, made.hour_value, made.limit, made.stage) == ("EUR", 6000, 50000, "trial")
        assert made.rates == (Rate(kind="room", unit="day", value=8000),)
        assert made.party(nora.id).goal == "Reach"
        await wait_until(pilot, lambda: place.cooperation == made)


async def test_what_is_wrong_stands_under_its_field(koop_on: KoopOn) -> None:
    app = koop_on(*partners())
    async with app.run_test(size=(80, 24)) as pilot:
        await board_of(pilot)
        await pilot.press("n")
        screen = await form_dialog(pilot)
        fill(screen, title="Podcast", party_2="Jonas Petry", share_1="50", share_2="30")
        await pilot.press("f2")
        await wait_until(pilot, lambda: "80 %: 20 % is missing" in notes(screen))
        fill(screen, share_2="50", rates="rubbish")
        await pilot.press("f2")
        await wait_until(pilot, lambda: "is no rate" in notes(screen))
        fill(screen, rates="", unit="CHF")
        await pilot.press("f2")
        await wait_until(pilot, lambda: "what an hour counts" in notes(screen))
        assert not app.book.cooperations


async def test_editing_keeps_what_is_not_in_the_form(koop_on: KoopOn) -> None:
    parties = tuple(
        PartyTerms(contact=party, share=5000, opening=opening)
        for party, opening in ((ME, 100), (JONAS, -100))
    )
    app = koop_on(*partners(), workshops(parties=parties, note="kept"))
    async with app.run_test(size=(80, 24)) as pilot:
        await board_of(pilot)
        await pilot.press("e")
        screen = await form_dialog(pilot)
        fill(screen, title="Seminars", share_1="60", share_2="40", goal_1="Learn")
        fill(screen, known_until="1.6.", known_reason="Jonas builds a house")
        await pilot.press("f2")
        await closed(pilot)
        made = app.book.cooperations[1]
        assert made.title == "Seminars"
        assert [(p.share, p.opening) for p in made.parties] == [(6000, 100), (4000, -100)]
        assert made.note == "kept"
        assert made.known is not None
        assert (made.known.by, made.known.until) == (1, date(2026, 6, 1))


async def test_only_an_empty_cooperation_is_deleted(koop_on: KoopOn) -> None:
    app = koop_on(*usual())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        await pilot.press("d")  # no question where the answer could only be no
        await wait_until(pilot, lambda: footer(app).failed)
        place.records.move_to((2, 3))
        await wait_until(pilot, lambda: place.cooperation and place.cooperation.id == 2)
        await pilot.press("d")
        await say_yes(pilot)
        await wait_until(pilot, lambda: set(app.book.cooperations) == {1})


async def test_settling_starts_from_the_plan(koop_on: KoopOn) -> None:
    app = koop_on(*usual())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        await pilot.press("b")
        screen = await form_dialog(pilot)
        heading = screen.query_one(".form-heading", Static)
        assert str(heading.render()) == "To be even: Jonas Petry to Mara Lindner 7.50 h"
        await pilot.press("f2")
        await closed(pilot)
        move = app.book.settlements[1]
        assert (move.payer, move.payee, move.value, move.how) == (2, 1, 27_000, "money")
        await wait_until(pilot, lambda: "even" in line_of(place.records, "Jonas"))


async def test_ascii_and_no_colour_still_tell(
    koop_on: KoopOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = koop_on(*usual(), ascii=True)
    async with app.run_test(size=(80, 24)) as pilot:
        records = (await board_of(pilot)).records
        line = line_of(records, "Jonas")
        assert "▌" not in line.split("│")[1]
        assert "+7.50 h" in line
        assert line.endswith("? few")


async def test_settlements_are_lines_of_the_ledger(koop_on: KoopOn) -> None:
    paid = Settlement(
        id=-1, cooperation=WORKSHOPS, day=TODAY, payer=JONAS, payee=ME, value=3600, note="in cash"
    )
    app = koop_on(*usual(), paid)
    async with app.run_test(size=(120, 36)) as pilot:
        place = await board_of(pilot)
        await pilot.press("tab")
        await wait_until(pilot, lambda: place.entry_list.has_focus)
        place.entry_list.move_to(("settlements", 1))
        await wait_until(pilot, lambda: "Jonas Petry → Mara Lindner · paid" in on_screen(pilot))
        await pilot.press("plus")
        await wait_until(pilot, lambda: app.book.settlements[1].confirmed)
        await pilot.press("exclamation_mark")
        await form_dialog(pilot)
        await type_text(pilot, "never came")
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.book.settlements[1].disputed)
        await closed(pilot)
        await pilot.press("r")
        await say_yes(pilot)
        await wait_until(pilot, lambda: len(app.book.settlements) == 2)
        assert app.book.settlements[2].reverses == 1
        await wait_until(pilot, lambda: footer(app).message.startswith("Settlement reversed"))
