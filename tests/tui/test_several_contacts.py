"""Contacts in the list: marked and edited together, and listed in another order."""

from __future__ import annotations

from datetime import date

from koop_tui.demo.book import demo_book
from koop_tui.domain.contacts import Contact, TrustChange
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.records import Record
from koop_tui.domain.rhythm import touch
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.records.contacts.order import in_order
from tests.helpers.people import TODAY, mara
from tests.helpers.pilot import (
    KoopOn,
    at_rest,
    closed,
    drawn,
    fill,
    form_dialog,
    place_of,
    wait_until,
)


def three() -> list[Record]:
    trust = (TrustChange(day=TODAY, level=3, evidence="kept her word"),)
    return [
        mara(-1),
        Contact(id=-2, display_name="Anna Behrens", rhythm="A"),
        Contact(id=-3, display_name="Tom Krog", trust=trust),
        Contact(id=-4, display_name="Uwe Zorn", rhythm="A"),
        Interaction(id=-1, day=date(2026, 3, 20), participants=(-2,)),
        Interaction(id=-2, day=date(2025, 3, 20), participants=(-4,)),
    ]


async def test_marked_contacts_are_edited_together_and_listed_in_order(koop_on: KoopOn) -> None:
    async with koop_on(*three()).run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        ids = {c.display_name: c.id for c in place.book.contacts.values()}
        chosen = [ids[name] for name in ("Anna Behrens", "Tom Krog")]
        for number in chosen:
            place.select(number)
            await at_rest(pilot)
            await pilot.press("space")
        assert place.marked == sorted(chosen)
        assert place.aside() == "2 marked"
        assert sum("* " in line for line in drawn(place.records)) == 2
        await pilot.press("e")
        screen = await form_dialog(pilot)
        fill(screen, tags="choir, kiel")
        await pilot.press("f2")
        await closed(pilot)
        await wait_until(pilot, lambda: place.book.contacts[chosen[0]].tags == ("choir", "kiel"))
        assert place.book.contacts[chosen[1]].tags == ("choir", "kiel")
        assert not place.marked
        await pilot.press("u")
        await wait_until(pilot, lambda: not place.book.contacts[chosen[0]].tags)
        assert not place.book.contacts[chosen[1]].tags

        def names() -> list[str]:
            return [c.display_name.split()[0] for c in place.records.items]

        assert names() == ["Anna", "Mara", "Tom", "Uwe"]
        orders = []
        for _order in range(3):
            await pilot.press("O")
            await at_rest(pilot)
            orders.append((place.records.columns[2].title, names()[0]))
        assert orders == [("Due ↓", "Uwe"), ("Last contact ↓", "Uwe"), ("Trust ↓", "Tom")]
        await pilot.press("O")
        assert names() == ["Anna", "Mara", "Tom", "Uwe"]
        await pilot.press("space", "escape")
        assert not place.marked


def test_who_is_due_first_stands_first() -> None:
    book, today = demo_book(date(2026, 4, 1), "en", "mara"), date(2026, 4, 1)
    found = in_order(book, list(book.contacts.values()), "due", today)
    touches = [touch(book, contact, today) for contact in found]
    days = [date.max if one is None else one.due for one in touches]
    assert days == sorted(days)
    assert days[0] < today < days[40] < days[-1] == date.max
