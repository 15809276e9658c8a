"""Who can help, who complements me, and through whom one gets to know somebody."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact, Need, Offer
from koop_tui.domain.matching import Complement, Groups, complements
from koop_tui.domain.records import Record
from koop_tui.domain.relations import Relation
from koop_tui.tui.dialogs import who_can_help
from koop_tui.tui.dialogs.read_dialog import ReadDialog
from koop_tui.tui.dialogs.who_can_help import HelpersDialog
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.widgets.record_list import RecordList
from tests.helpers.people import mara
from tests.helpers.pilot import KoopOn, at_rest, drawn, on_screen, place_of, type_text, wait_until


def network() -> list[Record]:
    return [
        mara(-1, needs=(Need(text="tax adviser"),)),
        Contact(id=-2, display_name="Anna Behrens", offers=(Offer(text="Photos", level="expert"),)),
        Contact(id=-3, display_name="Tom Krog", offers=(Offer(text="Steuern"),)),
        Contact(id=-4, display_name="Uwe Zorn"),
        Contact(id=-5, display_name="Pia Fels", sensitivity="private"),
        Relation(id=-1, a=-1, b=-2, type="colleague"),
        Relation(id=-2, a=-2, b=-3, type="client"),
        Relation(id=-3, a=-1, b=-5, type="friend"),
    ]


async def test_who_helps_is_found_as_one_types_and_who_introduces_is_shown(koop_on: KoopOn) -> None:
    async with koop_on(*network()).run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await pilot.press("h")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, HelpersDialog))
        records = pilot.app.screen.query_one(RecordList)
        await wait_until(pilot, lambda: any("Tom Krog" in line for line in drawn(records)))
        assert "you need: tax adviser" in "\n".join(drawn(records))  # he complements me
        await type_text(pilot, "foto")
        await wait_until(pilot, lambda: "Anna Behrens: Photos" in "\n".join(drawn(records)))
        assert "Tom Krog" not in "\n".join(drawn(records))
        await pilot.press("enter")
        await wait_until(
            pilot, lambda: place.contact is not None and place.contact.display_name[:4] == "Anna"
        )
        await pilot.press("escape")
        tom = next(c for c in place.book.contacts.values() if c.display_name == "Tom Krog")
        place.select(tom.id)
        await at_rest(pilot)
        await pilot.press("w")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReadDialog))
        chain = "Mara Lindner → Anna Behrens → Tom Krog"
        await wait_until(pilot, lambda: chain in on_screen(pilot))
        await pilot.press("escape")
        uwe = next(c for c in place.book.contacts.values() if c.display_name == "Uwe Zorn")
        place.select(uwe.id)
        await at_rest(pilot)
        await pilot.press("w")
        await wait_until(pilot, lambda: "No chain of relations leads" in on_screen(pilot))
        pia = next(c for c in place.book.contacts.values() if c.display_name == "Pia Fels")
        place.select(pia.id)
        await at_rest(pilot)
        await pilot.press("w")
        await wait_until(pilot, lambda: "Private contacts are left out" in on_screen(pilot))


async def test_the_whole_reason_stands_in_its_line_where_there_is_room(koop_on: KoopOn) -> None:
    offer = Offer(text="Coaching for the heads of small offices", level="expert")
    anna = Contact(id=-2, display_name="Anna Behrens", offers=(offer,))
    async with koop_on(mara(), anna).run_test(size=(120, 36)) as pilot:
        await place_of(pilot, "2", NetworkPlace)
        await pilot.press("h")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, HelpersDialog))
        records = pilot.app.screen.query_one(RecordList)
        await type_text(pilot, "coaching")
        whole = "Anna Behrens: Coaching for the heads of small offices"
        await wait_until(pilot, lambda: whole in "\n".join(drawn(records)))
        assert "expert · no talk noted yet" in "\n".join(drawn(records))


async def test_keys_go_to_the_question_though_reading_the_offers_takes_long(
    koop_on: KoopOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Event()

    def slowly(book: Book, me: int | None, known: Groups) -> Iterator[Complement]:
        assert read.wait(20), "koop stood still meanwhile"
        yield from complements(book, me, known)

    monkeypatch.setattr(who_can_help, "complements", slowly)
    async with koop_on(*network()).run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await pilot.press("h", *"steuer", "enter")
        assert not isinstance(pilot.app.screen, HelpersDialog)
        read.set()
        await wait_until(
            pilot, lambda: place.contact is not None and place.contact.display_name[:3] == "Tom"
        )
