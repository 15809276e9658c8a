"""Enter on a balance: exactly the entries that make it, with a running sum."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from textual.widgets import Static

from koop_tui.domain.change import Change, Edit
from koop_tui.domain.contributions import Settlement, Weight
from koop_tui.domain.cooperations import PartyTerms
from koop_tui.domain.records import Record
from koop_tui.language import use
from koop_tui.tui.dialogs.read_dialog import ReadDialog
from koop_tui.tui.places.board import BoardPlace
from koop_tui.tui.widgets.detail import Detail
from tests.helpers.people import TODAY
from tests.helpers.pilot import (
    KoopOn,
    closed,
    drawn,
    fill,
    footer,
    form_dialog,
    on_screen,
    settled,
    type_text,
    wait_until,
)
from tests.tui.test_board import (
    ANNA,
    JONAS,
    ME,
    WORKSHOPS,
    board_of,
    entry,
    partners,
    usual,
    workshops,
)


def busy() -> list[Record]:
    """A pair with what counts, a settlement, and one of each that does not count."""
    paid = Settlement(id=-1, cooperation=WORKSHOPS, day=TODAY, payer=JONAS, payee=ME, value=3600)
    return [
        *usual(),
        entry(3, JONAS, "1", "Cake", gift=True),
        entry(4, JONAS, "9", "Never done", state="disputed"),
        entry(5, ME, "2", "Twice"),
        entry(6, ME, "2", "Twice", reverses=-5),
        entry(7, ME, "3", "For me alone", weights=(Weight(party=ME, weight=1),)),
        paid,
        paid.changed(id=-2, disputed=True, note="not arrived"),
    ]


def listed(place: BoardPlace) -> list[str]:
    """The lines of the list, the newest first, below its titles."""
    return [line for line in drawn(place.entry_list)[1:] if line.strip()]


def said(place: BoardPlace) -> str:
    return str(place.query_one("#making", Static).content)


async def test_enter_lists_exactly_what_makes_the_balance(koop_on: KoopOn) -> None:
    app = koop_on(*busy())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        assert "+6.50 h" in "".join(drawn(place.records))
        await pilot.press("enter")
        await wait_until(pilot, lambda: place.entry_list.has_focus)
        await settled(pilot)
        assert not place.query_one(Detail).is_on_screen
        newest, own, oldest = listed(place)[0], listed(place)[1], listed(place)[2]
        assert "paid" in newest and "−1.00 h" in newest and "+6.50 h" in newest
        assert "Concept" in own and "20.00 h" in own and "+10.00 h" in own and "+7.50 h" in own
        assert "Slides" in oldest and oldest.count("−2.50 h") == 2  # the first sum is its change
        assert len(listed(place)) == 3
        assert "Jonas Petry · Workshops · you are owed 6.50 h" in said(place)
        assert "6 other entries do not count in it; Tab shows all." in said(place)
        await pilot.press("down", "enter")  # all about an entry
        await wait_until(pilot, lambda: isinstance(app.screen, ReadDialog))
        await wait_until(pilot, lambda: "Mara Lindner · 50 %" in on_screen(pilot))
        await pilot.press("escape")
        await closed(pilot)
        await pilot.press("down", "exclamation_mark")  # what is disputed is gone from it
        await form_dialog(pilot)
        await type_text(pilot, "not done")
        await pilot.press("enter")
        await closed(pilot)
        await wait_until(pilot, lambda: "Slides" not in "".join(listed(place)))
        assert "+9.00 h" in listed(place)[0]
        assert "7 other entries" in said(place)
        await pilot.press("tab")
        await wait_until(pilot, lambda: place.query_one(Detail).is_on_screen)
        await settled(pilot)
        assert place.entry_list.has_focus
        assert len(place.entry_list.items) == 9
        await pilot.press("escape")
        await wait_until(pilot, lambda: place.records.has_focus)
        await pilot.press("enter")
        await wait_until(pilot, lambda: len(place.entry_list.items) == 2)
        await pilot.press("escape")
        await wait_until(pilot, lambda: place.records.has_focus)
        assert len(place.entry_list.items) == 9
        await pilot.press("enter", "v")  # from it to the plot: what stands beside are all again
        await wait_until(
            pilot, lambda: place.records.has_focus and len(place.entry_list.items) == 9
        )
        await pilot.press("v", "tab")
        await wait_until(pilot, lambda: place.entry_list.has_focus and place.is_open)
        assert not place.is_making


async def test_of_three_the_net_and_the_pairs_have_entries_of_their_own(koop_on: KoopOn) -> None:
    all_three = tuple(Weight(party=party, weight=1) for party in (ME, JONAS, ANNA))
    opening = tuple(
        PartyTerms(contact=party, share=3333, opening=carried)
        for party, carried in ((ME, 3600), (JONAS, 0), (ANNA, -3600))
    )
    app = koop_on(
        *partners(),
        workshops(parties=opening),
        entry(1, ME, "3", "Concept", weights=all_three),
        entry(2, JONAS, "6", "Slides", weights=all_three),
        entry(3, ANNA, "2", "For Jonas", weights=(Weight(party=JONAS, weight=1),)),
    )
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        found: dict[object, Sequence[str]] = {}
        for row in [row for row in place.records.items if getattr(row, "key", None)]:
            place.records.move_to(row.key)
            await settled(pilot)
            await pilot.press("enter")
            await wait_until(pilot, lambda: place.entry_list.has_focus)
            await settled(pilot)
            found[row.key] = [" ".join(line.split()) for line in listed(place)]
            await pilot.press("escape")
            await wait_until(pilot, lambda: place.records.has_focus)
        ids = {name: app.book.contacts[-number].id for name, number in
               (("me", ME), ("jonas", JONAS), ("anna", ANNA))}  # fmt: skip
        mine, jonas, anna = (found[1, -ids[name]] for name in ("me", "jonas", "anna"))
        assert ["Concept" in mine[0], "Slides" in mine[1]] == [True, True]
        assert mine[0].endswith("+2.00 h +1.00 h")
        assert mine[-1] == "carried over +1.00 h +1.00 h"
        assert len(jonas) == 3 and jonas[0].endswith("−1.00 h +1.00 h")
        assert len(anna) == 4 and anna[0].endswith("−1.00 h −2.00 h")
        with_jonas, with_anna = found[1, ids["jonas"]], found[1, ids["anna"]]
        assert len(with_jonas) == 2 and with_jonas[0].endswith("+1.00 h −1.00 h")
        assert len(with_anna) == 2 and with_anna[0].endswith("+1.00 h +2.00 h")
        assert "carried over" in with_anna[1]


async def test_as_of_an_earlier_day_it_makes_the_balance_of_that_day(koop_on: KoopOn) -> None:
    app = koop_on(*busy())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        await pilot.press("A")
        form = await form_dialog(pilot)
        fill(form, day=(TODAY - timedelta(days=2)).isoformat())
        await pilot.press("f2")
        await wait_until(pilot, lambda: place.has_class("-earlier"))
        await settled(pilot)
        await pilot.press("enter")
        await wait_until(pilot, lambda: place.entry_list.has_focus)
        await settled(pilot)
        (line,) = listed(place)
        assert "Slides" in line and line.count("−2.50 h") == 2
        assert "you owe 2.50 h" in said(place)


async def test_a_row_without_entries_says_so(koop_on: KoopOn) -> None:
    app = koop_on(*partners(), workshops(), entry(1, JONAS, "1", "Cake", gift=True))
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        await pilot.press("enter")
        await wait_until(pilot, lambda: place.entry_list.has_focus)
        await settled(pilot)
        assert "Nothing counts in this balance yet." in "".join(drawn(place.entry_list))
        assert "1 other entry does not count in it; Tab shows all." in said(place)
        await pilot.press("escape", "v")
        await settled(pilot)
        assert "Nothing counts in this balance yet." in on_screen(pilot)


async def test_what_was_carried_over_alone_can_be_neither_confirmed_nor_marked(
    koop_on: KoopOn,
) -> None:
    parties = tuple(
        PartyTerms(contact=party, share=5000, opening=carried)
        for party, carried in ((ME, 3600), (JONAS, -3600))
    )
    app = koop_on(*partners(), workshops(parties=parties))
    async with app.run_test(size=(120, 40)) as pilot:
        place = await board_of(pilot)
        await pilot.press("enter")
        await wait_until(pilot, lambda: place.entry_list.has_focus)
        await settled(pilot)
        assert "carried over +1.00 h +1.00 h" in " ".join(listed(place)[0].split())
        offered = {label for _key, label, _weight in footer(app).hints}
        assert "contribution" in offered
        assert not {"confirm", "reverse", "dispute", "mark"} & offered
        # a colleague takes the cooperation back
        gone = app.book.cooperations[1]
        await app.commit(Change("test", (Edit(gone, None),)))
        await wait_until(pilot, lambda: not place.records.items)
        await settled(pilot)
        assert not place.has_class("-making")


@pytest.mark.parametrize(("size", "ascii_only"), [((60, 20), True), ((120, 40), False)])
async def test_it_is_whole_in_narrow_and_wide_windows(
    koop_on: KoopOn, size: tuple[int, int], ascii_only: bool
) -> None:
    use("de")
    app = koop_on(*busy(), language="de", ascii=ascii_only)
    async with app.run_test(size=size) as pilot:
        place = await board_of(pilot)
        await pilot.press("enter")
        await wait_until(pilot, lambda: place.entry_list.has_focus)
        await settled(pilot)
        assert "dir stehen 6,50 h zu" in said(place) or "6,50" in said(place)
        for line, amounts in zip(
            listed(place), (("1,00", "6,50"), ("10,00", "7,50")), strict=False
        ):
            for amount in amounts:
                assert f"{amount} h" in line
        assert ("20,00 h" in listed(place)[1]) == (size[0] > 60)  # the value gives way first
