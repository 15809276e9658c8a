"""Talks: what they leave open stands in the sheet, and the form makes promises both ways."""

from __future__ import annotations

from datetime import date

from textual.pilot import Pilot

from koop_tui.domain.contacts import Contact
from koop_tui.domain.interactions import Exchange, Interaction, NextStep
from koop_tui.domain.records import Record
from koop_tui.language.promise_line import Promised, read_promise
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.widgets.form import FormFoot
from tests.helpers.people import TODAY, mara
from tests.helpers.pilot import (
    KoopOn,
    at_rest,
    closed,
    fill,
    form_dialog,
    notes,
    on_screen,
    place_of,
    sheet_of,
    type_text,
    wait_until,
)

ME, ANNA, TOM = -1, -2, -3


def talked() -> list[Record]:
    return [
        mara(ME),
        Contact(id=ANNA, display_name="Anna Behrens", emails=()),
        Contact(id=TOM, display_name="Tom Krog"),
        Interaction(
            id=-1,
            day=date(2026, 3, 20),
            type="meeting",
            participants=(ANNA, TOM),
            topic="Joint offer",
            exchanges=(
                Exchange(direction="received", kind="help", text="moved the server", minutes=20),
                Exchange(direction="given", kind="knowledge", text="prices"),
            ),
            agenda="Ask about the rooms",
            next_step=NextStep(text="Send the draft", day=date(2026, 3, 30)),
        ),
    ]


async def contact_of(pilot: Pilot[int], name: str) -> NetworkPlace:
    place = await place_of(pilot, "2", NetworkPlace)
    found = next(c for c in place.book.contacts.values() if c.display_name == name)
    assert place.select(found.id)
    await wait_until(pilot, lambda: place.contact == found)
    await at_rest(pilot)
    return place


async def test_what_a_talk_left_open_stands_at_the_top_and_in_the_talk(koop_on: KoopOn) -> None:
    async with koop_on(*talked()).run_test(size=(120, 40)) as pilot:
        place = await contact_of(pilot, "Anna Behrens")
        top, _heading, in_talk = sheet_of(place).partition("Timeline")
        assert "Next step !! Send the draft · 30 Mar 2026, 2 days late" in top
        assert "For next time Ask about the rooms" in top
        assert "Next step: Send the draft · 30 Mar 2026" in in_talk
        assert "For next time: Ask about the rooms" in in_talk


async def test_the_form_of_a_talk_makes_promises_both_ways(koop_on: KoopOn) -> None:
    async with koop_on(*talked()).run_test(size=(120, 40)) as pilot:
        place = await contact_of(pilot, "Anna Behrens")
        await pilot.press("l")
        screen = await form_dialog(pilot)
        fill(screen, mine="Price list, fri\nLook for rooms", theirs="Two names by 10.4.")
        await wait_until(pilot, lambda: "Price list: by Fri 3 Apr 2026" in notes(screen))
        assert "Look for rooms: no day" in notes(screen)
        await pilot.press("f2")
        await closed(pilot)
        ids = {c.display_name: c.id for c in place.book.contacts.values()}
        me, anna = ids["Mara Lindner"], ids["Anna Behrens"]
        talk = max(place.book.interactions)
        assert {
            (p.by, p.to, p.what, p.due, p.interaction) for p in place.book.commitments.values()
        } == {
            (me, anna, "Price list", date(2026, 4, 3), talk),
            (me, anna, "Look for rooms", None, talk),
            (anna, me, "Two names", date(2026, 4, 10), talk),
        }
        await at_rest(pilot)
        top, _heading, in_talk = sheet_of(place).partition("Timeline")
        assert "I promised Price list · 3 Apr 2026, in 2 days Look for rooms · no day" in top
        assert "Promised to me Two names · 10 Apr 2026, in 9 days" in top
        assert "Mara Lindner → Anna Behrens: Price list" in in_talk
        await pilot.press("u")
        await wait_until(pilot, lambda: not place.book.commitments)  # the talk and they are one


def test_what_is_no_day_belongs_to_the_promise() -> None:
    assert read_promise("Price list, samples", TODAY) == Promised("Price list, samples")
    assert read_promise("Preise bis Fr", TODAY) == Promised("Preise", date(2026, 4, 3))
    assert read_promise(", fri", TODAY) == Promised(", fri")


async def test_a_line_is_read_into_the_fields_and_saved_with_who_is_new(koop_on: KoopOn) -> None:
    async with koop_on(*talked()).run_test(size=(80, 24)) as pilot:
        place = await contact_of(pilot, "Anna Behrens")
        await pilot.press("l")
        screen = await form_dialog(pilot)
        assert "Next step: Send the draft · For next time: Ask about the rooms" in on_screen(pilot)
        line = (
            "met yesterday 20 min with Tom and Lena Fox, I send it by fri, Tom pays by fri, got tea"
        )
        await type_text(pilot, line)
        await wait_until(pilot, lambda: "Received: knowledge: tea" in notes(screen))
        for words in (
            "meeting · Anna Behrens, Tom Krog, Lena Fox · Tue 31 Mar 2026 · 20 min",
            "I promised: send it: by Fri 3 Apr 2026",
            "Tom Krog promised: pays: by Fri 3 Apr 2026",
            "Lena Fox is new and will be added to your contacts.",
        ):
            assert words in notes(screen)
        foot = str(screen.query_one(FormFoot).render())
        assert "yesterday 20 min" in foot  # what it wants; how it was read stands below the line
        assert "Tom Krog" not in foot
        fill(screen, minutes="35")  # set by hand, and so it stays
        fill(screen, line=f"{line} bags")
        await wait_until(pilot, lambda: "Received: knowledge: tea bags" in notes(screen))
        await pilot.press("f2")
        await closed(pilot)
        await wait_until(pilot, lambda: len(place.book.interactions) == 2)
        assert place.contact is not None
        assert place.contact.display_name == "Anna Behrens"  # not the one who is new
        ids = {c.display_name: c.id for c in place.book.contacts.values()}
        talk = place.book.interactions[max(place.book.interactions)]
        anna, tom, lena = (ids[name] for name in ("Anna Behrens", "Tom Krog", "Lena Fox"))
        assert (talk.type, talk.day, talk.minutes) == ("meeting", date(2026, 3, 31), 35)
        assert set(talk.participants) == {anna, tom, lena}
        assert [e.text for e in talk.exchanges] == ["tea bags"]
        promises = {(p.by, p.to, p.what) for p in place.book.commitments.values()}
        me = ids["Mara Lindner"]
        assert promises == {(me, anna, "send it"), (tom, me, "pays")}
        await pilot.press("u")
        await wait_until(pilot, lambda: lena not in place.book.contacts)  # all of it is one change
        assert not place.book.commitments


async def test_a_line_that_fits_into_no_field_is_told_and_can_be_shortened(koop_on: KoopOn) -> None:
    async with koop_on(*talked()).run_test(size=(80, 24)) as pilot:
        await contact_of(pilot, "Anna Behrens")
        await pilot.press("l")
        screen = await form_dialog(pilot)
        fill(screen, line="call about " + "word " * 220)
        await pilot.press("f2")
        await wait_until(pilot, lambda: "shorten it to 1000" in on_screen(pilot))
        fill(screen, line="call about rooms 20 min")
        await wait_until(pilot, lambda: "About: rooms" in notes(screen))
