"""Sheets: labels in a narrow column beside their values, or above them where it is narrow."""

from __future__ import annotations

from pathlib import Path

from textual.content import Content
from textual.visual import Visual

import koop_tui.tui.records
from koop_tui.domain.contacts import Contact, Labelled, TrustChange
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.relations import Relation
from koop_tui.tui.records.contacts.sheet import contact_sheet, dots
from koop_tui.tui.terminal.scrolled import strip_of
from koop_tui.tui.widgets.detail import Detail, Sheet
from tests.helpers.people import TODAY, book_of, mara
from tests.helpers.pilot import KoopOn, at_rest, sheet_of, wait_until


def lines(sheet: Sheet, width: int) -> list[str]:
    return [line.rstrip() for line in sheet.content(width).plain.split("\n")]


def sheet() -> Sheet:
    made = Sheet()
    made.heading("Anna Behrens")
    made.field("Phone", "+49 30 1234")
    made.field("Next contact", "in two weeks, and not before the workshop in the old barn")
    made.heading("Relations", 2)
    made.field("a label that is much longer than any other", "value")
    return made


def test_the_label_column_is_as_narrow_as_its_longest_label() -> None:
    assert lines(sheet(), 50) == [
        "Anna Behrens",
        "Phone         +49 30 1234",
        "Next contact  in two weeks, and not before the",
        "              workshop in the old barn",
        "",
        "Relations ── 2",
        "a label that is much longer than any other",
        "              value",
    ]


def test_below_50_cells_the_label_stands_above_its_value() -> None:
    assert lines(sheet(), 49)[:6] == [
        "Anna Behrens",
        "Phone",
        "  +49 30 1234",
        "Next contact",
        "  in two weeks, and not before the workshop in",
        "  the old barn",
    ]


def test_only_what_leads_a_value_has_its_colour() -> None:
    made = Sheet()
    made.field("Signal", "! amber: you put in 36 % of an agreed 60 %", "$warning", "! amber:")
    first, *more = made.lines(30)[1:]
    assert [first.plain[span.start : span.end] for span in first.spans] == ["! amber:"]
    assert more
    assert not any(line.spans for line in more)


def test_a_colour_never_stands_without_its_sign() -> None:
    made = Sheet()
    made.heading("Anna Behrens")
    made.signed("Answer", "✓", "yes, 20 Nov 2026")
    made.signed("Next date", "", "review 1 Dec 2026")
    made.signed("Nothing", "!", "")
    made.signed_line("!!", "what stands there was altered, and nobody knows by whom it was done")
    _heading, answer, following, first, second = made.lines(50)
    told = [[line.plain[s.start : s.end] for s in line.spans] for line in (answer, first)]
    assert told == [["Answer", "✓"], ["!!"]]
    assert answer.plain.endswith("  ✓ yes, 20 Nov 2026")
    assert following.plain.endswith("  review 1 Dec 2026")
    assert not second.spans


def colours_named() -> set[str]:
    """The files of sheets and rows that name the colour of a signal themselves."""
    room = Path(koop_tui.tui.records.__file__).parent
    colours = ("$success", "$warning", "$error")
    return {
        file.relative_to(room).as_posix()
        for file in room.rglob("*.py")
        if any(colour in file.read_text("utf-8") for colour in colours)
    }


def test_sheets_leave_the_colours_to_the_signs() -> None:
    # these two write sign and word of a signal before what they say
    assert colours_named() == {"cooperations/reasons.py", "today/work.py"}


def test_an_organisation_is_told_once() -> None:
    named = Contact(id=-9, display_name="Common Good", organisation="Common Good")
    book = book_of("Anna Behrens", named.changed(id=9))
    told = contact_sheet(Context(book, book.member("mara"), TODAY), book.contacts[9])
    assert told.content(60).plain.count("Common Good") == 1


def test_trust_is_a_line_of_five_dots() -> None:
    assert [dots(level) for level in range(5)] == ["●○○○○", "●●○○○", "●●●○○", "●●●●○", "●●●●●"]


async def test_what_one_needs_first_stands_on_top(koop_on: KoopOn) -> None:
    anna = Contact(
        id=-2, display_name="Anna Behrens", rhythm="A", met_on=TODAY,
        phones=(Labelled(value="+49 30 1234", kind="work"),),
        emails=(Labelled(value="anna@example.org"),),
        trust=(TrustChange(level=2, day=TODAY, evidence="kept every date"),),
    )  # fmt: skip
    talk = Interaction(id=-1, day=TODAY, type="call", participants=(-1, -2), topic="barn")
    app = koop_on(mara(), anna, talk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await wait_until(pilot, lambda: app.place is not None and app.place.SCOPE == "network")
        place = app.place
        assert place is not None
        place.open_record(2)
        await wait_until(pilot, lambda: "Timeline" in sheet_of(place))
        drawn = place.query_one(Detail).content.plain.split("\n")
        assert [line.split("  ")[0].strip() for line in drawn[:7]] == [
            "Anna Behrens", "", "Phone", "E-mail", "Next contact", "Trust", "12 months",
        ]  # fmt: skip
        assert "●●●○○ tried: kept every date" in sheet_of(place)
        assert "···········● 1 contact" in sheet_of(place)


async def test_only_what_is_in_sight_is_drawn_and_as_textual_draws_it(koop_on: KoopOn) -> None:
    anna = Contact(id=-2, display_name="Anna 界 Behrens", notes="one word and another\n" * 60)
    app = koop_on(mara(), anna)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("2")
        await wait_until(pilot, lambda: app.place is not None and app.place.SCOPE == "network")
        place = app.place
        assert place is not None
        place.select(2)
        await wait_until(pilot, lambda: "Notes" in sheet_of(place))
        await at_rest(pilot)
        detail = place.query_one(Detail)
        assert 0 < len(detail._strips) <= detail.size.height < detail._count
        width, style = detail.line_width, detail.visual_style
        whole = Visual.to_strips(detail, detail.content, width, None, style)
        assert [strip_of(detail, line, y) for y, line in enumerate(detail._lines)] == whole
        detail.put([Content("too long for a line " * 20), Content("one\ttab")])
        assert detail._count == len(detail._strips) > 2


def test_what_stands_aside_is_beside_the_rest_where_there_is_room() -> None:
    sheet = Sheet()
    sheet.heading("Anna")
    sheet.field("Phone", "030 1")
    with sheet.aside():
        sheet.heading("Relations")
        sheet.field("colleague", "Eva")
    sheet.heading("Notes")
    wide = [line.plain.rstrip() for line in sheet.lines(103)]
    assert wide == [
        "Anna" + " " * 49 + "Relations ──",
        "Phone      030 1" + " " * 37 + "colleague  Eva",
        "",
        "Notes ──",
    ]
    narrow = [line.plain.split() for line in sheet.lines(102)]
    assert [words[0] for words in narrow if words] == [
        "Anna", "Phone", "Relations", "colleague", "Notes",
    ]  # fmt: skip
    assert max(line.cell_length for line in sheet.lines(103)) <= 103


def test_relations_and_timeline_stand_beside_the_profile_in_a_wide_window() -> None:
    anna = Contact(id=2, display_name="Anna Behrens", notes="Likes tea.")
    talk = Interaction(id=1, day=TODAY, participants=(2,), topic="prices")
    tie = Relation(id=1, a=2, b=3, type="colleague")
    book = book_of(anna, Contact(id=3, display_name="Eva"), talk, tie)
    made = contact_sheet(Context(book, book.member("mara"), TODAY), anna)
    wide, narrow = lines(made, 110), lines(made, 90)
    assert wide[0].split()[:3] == ["Anna", "Behrens", "Relations"]
    assert any("Timeline" in line for line in wide[:7])
    assert len(wide) < len(narrow)
    assert {word for line in wide for word in line.split()} == {
        word for line in narrow for word in line.split()
    }
