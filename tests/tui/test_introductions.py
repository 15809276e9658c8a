"""Introductions by keys, and what Today asks about them and about referrals."""

from __future__ import annotations

from datetime import date, timedelta

from koop_tui.domain.contacts import Contact
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.introductions import Introduction
from koop_tui.domain.records import Record
from koop_tui.domain.referrals import Referral
from koop_tui.tui.dialogs.pick import PickDialog
from koop_tui.tui.dialogs.recipients import RecipientsDialog
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.places.today import TodayPlace
from tests.helpers.people import TODAY, mara
from tests.helpers.pilot import (
    KoopOn,
    at_rest,
    closed,
    drawn,
    fill,
    form_dialog,
    on_screen,
    place_of,
    say_yes,
    sheet_of,
    type_text,
    wait_until,
)


def pair() -> list[Record]:
    return [
        mara(-1),
        Contact(id=-2, display_name="Anna [/] Behrens", job_title="Trainer"),
        Contact(id=-3, display_name="Bert Hahn", language="de", address_form="sie"),
    ]


async def test_two_are_asked_brought_together_and_followed_up(koop_on: KoopOn) -> None:
    app = koop_on(*pair())
    async with app.run_test(size=(120, 40)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        place.select(next(c.id for c in app.book.contacts.values() if c.job_title))
        await pilot.press("i")
        screen = await form_dialog(pilot)
        fill(screen, a_gains="rooms", b="Bert Hahn", b_gains="a tenant")
        await pilot.press("f2")
        await closed(pilot)
        made = app.book.table(Introduction)[1]
        assert (made.stand, made.a_asked_on, made.b_asked_on) == ("asking", TODAY, TODAY)
        assert place.viewed == made
        await at_rest(pilot)
        assert "Anna [/] Behrens – Bert Hahn" in " ".join(drawn(place.records))
        assert "no answer, since today" in sheet_of(place)

        await pilot.press("o")
        await wait_until(pilot, lambda: type(app.screen) is PickDialog)
        await type_text(pilot, "Bert")
        await pilot.press("enter")
        await closed(pilot)
        assert app.clipboard.startswith("Guten Tag, Bert Hahn,\n\nich möchte Ihnen gern jemanden")
        assert "Anna [/] Behrens (Trainer)" in app.clipboard

        await pilot.press("s")
        screen = await form_dialog(pilot)
        fill(screen, a_answer="yes", made_on="today")
        await pilot.press("f2")
        await say_yes(pilot)  # that not both have agreed is asked about
        await closed(pilot)
        made = app.book.table(Introduction)[1]
        assert (made.stand, made.a_answered_on) == ("made", TODAY)
        assert made.follow_up_on == TODAY + timedelta(14)
        await pilot.press("plus")
        screen = await form_dialog(pilot)
        fill(screen, outcome="working")
        await pilot.press("f2")
        await closed(pilot)
        await at_rest(pilot)
        assert "they work together" in sheet_of(place)
        # two who are in no book yet are added in passing
        await pilot.press("n")
        screen = await form_dialog(pilot)
        fill(screen, a="Nora Neu", b="Nils Neu")
        await pilot.press("f2")
        await closed(pilot)
        other = app.book.table(Introduction)[2]
        names = [app.book.contacts[n].display_name for n in (other.a, other.b)]
        assert names == ["Nora Neu", "Nils Neu"]
        # it stands in the sheets of both
        for number in (made.a, made.b):
            await app.places.go_to("network", number)
            await at_rest(pilot)
            assert "followed up" in sheet_of(place)
            assert "they work together" in sheet_of(place)


def waiting() -> list[Record]:
    days = {n: TODAY - timedelta(n) for n in (1, 5, 20)}
    to_me = {"referrer": -2, "recipient": -1, "need": "a workshop"}
    return [
        *pair(),
        Referral(id=-1, client=-3, **to_me, state="passed", passed_on=days[1]),
        Referral(id=-2, client_name="Smith", **to_me, state="won", passed_on=days[20]),
        Introduction(id=-1, by=-1, a=-2, b=-3, a_asked_on=days[5], b_asked_on=days[5]),
    ]


async def test_today_is_worked_through_by_one_key_each(koop_on: KoopOn) -> None:
    app = koop_on(*waiting())
    async with app.run_test(size=(120, 40)) as pilot:
        place = await place_of(pilot, "1", TodayPlace)
        await at_rest(pilot)
        said = " ".join(" ".join(drawn(place.records)).split())
        for words in (
            "Bert Hahn → Mara Lindner no contact yet tomorrow !",
            "Thank Anna [/] Behrens Smith",
            "Anna [/] Behrens: meet Bert Hahn? answer open for 5 days !",
        ):
            assert words in said, words
        place.records.action_first()
        await at_rest(pilot)
        assert "a workshop" in sheet_of(place)
        await pilot.press("d")
        await wait_until(pilot, lambda: app.book.table(Referral)[1].first_contact_on == TODAY)
        await at_rest(pilot)
        await pilot.press("o")
        await at_rest(pilot)
        assert "Thank you for recommending me: Smith, a workshop" in app.clipboard
        await pilot.press("d")
        await wait_until(pilot, lambda: app.book.table(Referral)[2].thanked_on == TODAY)
        # the other outcomes are still open
        await wait_until(pilot, lambda: "open: client" in on_screen(pilot))
        await pilot.press("d")
        screen = await form_dialog(pilot)
        fill(screen, client_outcome="solved", satisfied="yes")
        await pilot.press("f2")
        await closed(pilot)
        await wait_until(pilot, lambda: app.book.table(Referral)[2].is_triple_win)
        await at_rest(pilot)
        await pilot.press("d")
        await wait_until(pilot, lambda: app.book.table(Introduction)[1].a_answer == "yes")
        await at_rest(pilot)
        await pilot.press("exclamation_mark")
        await wait_until(pilot, lambda: app.book.table(Introduction)[1].stand == "declined")
        assert app.book.table(Introduction)[1].b_answered_on == TODAY


async def test_a_line_about_a_contact_leads_to_a_referral_and_enter_to_its_view(
    koop_on: KoopOn,
) -> None:
    late = Contact(id=-4, display_name="Lea", rhythm="A")
    talk = Interaction(id=-1, day=date(2026, 1, 1), participants=(-4,))
    app = koop_on(*waiting(), late, talk)
    async with app.run_test(size=(120, 40)) as pilot:
        place = await place_of(pilot, "1", TodayPlace)
        await pilot.press("enter")
        network = app.places
        await wait_until(pilot, lambda: network.name == "network")
        assert isinstance(app.place, NetworkPlace)
        assert app.place.viewed == app.book.table(Referral)[1]
        await pilot.press("escape")
        await wait_until(pilot, lambda: app.place is place)
        place.records.action_last()
        await at_rest(pilot)
        assert place.item is not None and place.item.kind == "touch"
        await pilot.press("r")
        await wait_until(pilot, lambda: isinstance(app.screen, RecipientsDialog))
        await type_text(pilot, "a boat")
        await pilot.press("enter")  # nobody offers that: somebody else
        screen = await form_dialog(pilot)
        texts = screen.query_one("Form").texts()  # type: ignore[attr-defined]
        assert (texts["need"], texts["client"], texts["recipient"]) == ("a boat", "Lea", "")
        await pilot.press("escape")
        await closed(pilot)
