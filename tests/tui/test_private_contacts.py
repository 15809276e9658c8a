"""A contact that is private to a colleague: in no list, no search, no palette, no choice."""

from __future__ import annotations

from datetime import date

from koop_tui.domain.contacts import Contact, Offer
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.relations import Relation
from koop_tui.tui.dialogs.history import HistoryDialog
from koop_tui.tui.dialogs.pick import PickDialog
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.widgets.record_list import RecordList
from tests.helpers.people import mara
from tests.helpers.pilot import (
    KoopOn,
    at_rest,
    closed,
    drawn,
    fill,
    form_dialog,
    on_screen,
    place_of,
    sheet_of,
    type_text,
    wait_until,
)


async def test_it_is_seen_nowhere_but_by_its_owner(koop_on: KoopOn) -> None:
    app = koop_on(
        mara(),
        Contact(id=-2, display_name="Jonas Petry", login="jonas"),
        Contact(id=-3, display_name="Pia Geheim", sensitivity="private", owner=-2, rhythm="A",
                offers=(Offer(text="Photos"),)),
        Contact(id=-4, display_name="Tom Krog"),
        Contact(id=-5, display_name="Ulla Still", sensitivity="private", owner=-1),
        Relation(id=-1, a=-3, b=-4),
        Interaction(id=-1, day=date(2025, 1, 1), participants=(-3, -4), topic="rooms"),
    )  # fmt: skip
    async with app.run_test(size=(120, 36)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await at_rest(pilot)
        listed = "\n".join(drawn(place.records))
        assert "Tom Krog" in listed
        assert "Ulla Still" in listed
        assert "Pia" not in listed
        assert "Network 4" in on_screen(pilot)
        place.select(4)
        await at_rest(pilot)
        assert "rooms" in sheet_of(place)
        assert "Pia" not in sheet_of(place)
        place.select(5)
        await at_rest(pilot)
        assert "only you see this contact in koop" in sheet_of(place)
        await pilot.press("Y")
        await wait_until(pilot, lambda: isinstance(app.screen, HistoryDialog))
        await at_rest(pilot)
        assert "Pia" not in on_screen(pilot)
        assert "private" in on_screen(pilot)
        await pilot.press("escape")
        await closed(pilot)
        await pilot.press("colon")
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        await type_text(pilot, "Geheim")
        records = app.screen.query_one(RecordList)
        await wait_until(pilot, lambda: "Nothing found." in "\n".join(drawn(records)))
        await pilot.press("escape")
        place.select(4)
        await pilot.press("e")
        screen = await form_dialog(pilot)
        fill(screen, sensitivity="private")
        await pilot.press("f2")
        await wait_until(pilot, lambda: app.book.contacts[4].owner == 1)
        assert app.store is not None
        assert app.store.book.contacts[3].display_name == "Pia Geheim"  # the file holds all
        assert app.store.book.interactions[1].participants == (3, 4)
