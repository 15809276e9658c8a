"""Occasions in the network: their list, form and sheet, and where contacts and talks name them."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot

from koop_tui.actions.occasions import add_occasion, edit_occasion
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.occasions import Occasion
from koop_tui.domain.problems import Refused
from koop_tui.domain.records import Record
from koop_tui.language.record_words import field_words
from koop_tui.tui.app import KoopApp
from koop_tui.tui.places.network import NetworkPlace
from tests.helpers.people import TODAY, book_of, mara
from tests.helpers.pilot import (
    KoopOn,
    at_rest,
    closed,
    drawn,
    fill,
    footer,
    form_dialog,
    notes,
    place_of,
    say_yes,
    sheet_of,
    wait_until,
)
from tests.helpers.problems import fields_of
from tests.tui.test_board import terms

ME, ANNA = -1, -2
TABLE = Occasion(
    id=-1, name="[/] Table", place="Kiel", rhythm="monthly", next_date=date(2026, 4, 16)
)


def met() -> list[Record]:
    return [
        mara(ME),
        TABLE,
        Occasion(id=-2, name="Choir", kind="private_circle"),
        Contact(id=ANNA, display_name="Anna Behrens", occasion_id=-1),
        Cooperation(id=-1, title="Outdoor", stage="active", parties=terms(ME, ANNA)),
        Interaction(id=-1, day=date(2026, 3, 20), participants=(ANNA,), occasion_id=-1),
    ]


async def occasions(pilot: Pilot[int]) -> NetworkPlace:
    place = await place_of(pilot, "2", NetworkPlace)
    await pilot.press("v")
    await wait_until(pilot, lambda: place.is_on_map)
    await pilot.press("v")
    await wait_until(pilot, lambda: place.view is not None)
    await at_rest(pilot)
    return place


def lines(place: NetworkPlace) -> list[str]:
    return [" ".join(line.strip("▌ ").split()) for line in drawn(place.records) if line.strip()]


async def test_the_list_of_occasions_with_what_came_of_them(koop_on: KoopOn) -> None:
    async with koop_on(*met()).run_test(size=(120, 40)) as pilot:
        place = await occasions(pilot)
        assert lines(place) == [
            "Occasion Kind Place Next time People",
            "[/] Table regulars' table Kiel 16 Apr 2026 1",
            "Choir private circle –",
            "Most came of [/] Table",
            "1 person, 1 cooperation",
        ]
        said = sheet_of(place)
        for words in ("regulars' table", "monthly", "16 Apr 2026, in 15 days", "Anna Behrens",
                      "one, 12 days ago", "KO-0001 Outdoor · active"):  # fmt: skip
            assert words in said, words
        await pilot.press("slash", *"choir", "enter")
        await at_rest(pilot)
        assert lines(place)[1:] == ["Choir private circle –"]
        assert "Nobody was met here yet." in sheet_of(place)
        await pilot.press("v", "v", "v", "v")  # past referrals, introductions and requests
        await wait_until(pilot, lambda: place.view is None)
        await at_rest(pilot)
        assert lines(place)[1].startswith("Anna Behrens")


async def test_an_occasion_is_noted_edited_and_deleted_by_keys(koop_on: KoopOn) -> None:
    app = koop_on(*met())
    async with app.run_test(size=(120, 40)) as pilot:
        place = await occasions(pilot)
        await pilot.press("n")
        screen = await form_dialog(pilot)
        fill(screen, name="Fair", kind="fair", cost="12,5O", currency="chf")
        await pilot.press("f2")
        await wait_until(pilot, lambda: notes(screen).startswith("! "))
        fill(screen, cost="12.50")
        await pilot.press("f2")
        await closed(pilot)
        made = max(app.book.occasions.values(), key=lambda o: o.id)
        assert (made.name, made.kind, made.cost, made.currency) == ("Fair", "fair", 1250, "CHF")
        await at_rest(pilot)
        assert place.viewed == made
        assert "CHF 12.50" in sheet_of(place)
        assert field_words(app.book, made, "cost")[1] == "CHF 12.50"

        place.select(1)
        await pilot.press("e")
        screen = await form_dialog(pilot)
        fill(screen, name="Table of the north")
        await pilot.press("f2")
        await closed(pilot)
        assert app.book.occasions[1].name == "Table of the north"

        await pilot.press("d")
        await say_yes(pilot)
        await wait_until(pilot, lambda: 1 not in app.book.occasions)
        assert all(contact.occasion_id is None for contact in app.book.contacts.values())
        assert app.book.interactions[1].occasion_id is None
        await pilot.press("u")
        await wait_until(pilot, lambda: app.book.interactions[1].occasion_id == 1)


async def test_keys_for_contacts_do_nothing_over_occasions(koop_on: KoopOn) -> None:
    app = koop_on(*met())
    async with app.run_test(size=(120, 40)) as pilot:
        place = await occasions(pilot)
        for key in "lLPtTI":
            await pilot.press(key)
        await at_rest(pilot)
        assert len(app.screen_stack) == 1
        assert place.contact is None
        offered = {action for _key, action, _weight in footer(app).hints}
        assert {"new", "view"} <= offered
        assert "log" not in offered


async def test_what_leads_to_a_contact_leaves_the_occasions(koop_on: KoopOn) -> None:
    app = koop_on(*met())
    async with app.run_test(size=(120, 40)) as pilot:
        place = await occasions(pilot)
        anna = next(c.id for c in app.book.contacts.values() if not c.login)
        await app.places.go_to("network", anna)
        assert place.view is None
        assert place.contact == app.book.contacts[anna]


async def test_a_talk_names_its_occasion(koop_on: KoopOn) -> None:
    app: KoopApp = koop_on(*met())
    async with app.run_test(size=(120, 40)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await at_rest(pilot)
        assert "Met [/] Table" in sheet_of(place)
        assert "At: [/] Table" in sheet_of(place)
        await pilot.press("l")
        screen = await form_dialog(pilot)
        fill(screen, topic="Songs", occasion_id="2")
        await pilot.press("f2")
        await closed(pilot)
        assert app.book.interactions[2].occasion_id == 2


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"name": " "}, "name"), ({"cost": -1}, "cost"), ({"currency": "h"}, "currency")],
)
def test_a_wrong_occasion_is_refused(fields: dict[str, object], field: str) -> None:
    good = Occasion(id=1, name="Fair")
    context = Context(book_of(good), book_of().member("mara"), TODAY)
    with pytest.raises(Refused) as added:
        add_occasion(context, good.changed(**fields))
    with pytest.raises(Refused) as edited:
        edit_occasion(context, good, good.changed(**fields))
    assert fields_of(added) == fields_of(edited) == [field]
