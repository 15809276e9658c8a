"""Referrals by keys: from the customer's need to the three outcomes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from koop_tui.domain.book import Me
from koop_tui.domain.contacts import Contact, Labelled, Need, Offer, TrustChange
from koop_tui.domain.context import Context
from koop_tui.domain.records import Record
from koop_tui.domain.referrals import Referral
from koop_tui.tui.app import KoopApp
from koop_tui.tui.dialogs.pick import PickDialog
from koop_tui.tui.dialogs.recipients import RecipientsDialog
from koop_tui.tui.forms.referral_state_form import ReferralStateForm
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.widgets.record_list import RecordList
from tests.helpers.people import TODAY, book_of, mara
from tests.helpers.pilot import (
    KoopOn,
    at_rest,
    closed,
    drawn,
    fill,
    form_dialog,
    notes,
    on_screen,
    place_of,
    say_yes,
    sheet_of,
    type_text,
    wait_until,
)


def network() -> list[Record]:
    return [
        mara(-1, offers=(Offer(text="Workshops"),)),
        Contact(
            id=-2, display_name="Anna [/] Behrens", address_form="du", language="de",
            given="Anna", offers=(Offer(text="Steuern", level="expert"),),
            capacity_note="free from May",
            trust=(TrustChange(day=date(2026, 1, 1), level=3, evidence="kept"),),
        ),
        Contact(
            id=-3, display_name="Kurt Schmidt", needs=(Need(text="tax adviser"),),
            phones=(Labelled(value="0561 1"),),
        ),
        Contact(id=-4, display_name="Tom Krog", offers=(Offer(text="taxes", level="beginner"),)),
    ]  # fmt: skip


def contact(app: KoopApp, name: str) -> int:
    return next(c.id for c in app.book.contacts.values() if c.display_name.startswith(name))


async def test_a_need_is_referred_moved_on_copied_and_won(koop_on: KoopOn) -> None:
    app = koop_on(*network())
    async with app.run_test(size=(120, 40)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        place.select(contact(app, "Kurt"))
        await pilot.press("r")
        await wait_until(pilot, lambda: isinstance(app.screen, RecipientsDialog))
        records = app.screen.query_one(RecordList)
        # what the client is known to need is answered before a letter is typed
        await wait_until(pilot, lambda: "← tax adviser" in "\n".join(drawn(records)))
        first, second, *_rest = drawn(records)
        assert "Anna [/] Behrens: Steuern" in first
        assert "Tom Krog: taxes" in second
        assert "What does Kurt Schmidt need?" in on_screen(pilot)
        await type_text(pilot, "taxes")
        await wait_until(pilot, lambda: "somebody else" in "\n".join(drawn(records)))
        words = on_screen(pilot)
        assert "expert · reliable · no talk noted yet" in words
        assert "· free from May" in words
        await pilot.press("enter")
        screen = await form_dialog(pilot)
        assert screen.query_one("Form").texts() == {  # type: ignore[attr-defined]
            "need": "taxes", "client": "Kurt Schmidt", "recipient": "Anna [/] Behrens",
            "referrer": "Mara Lindner", "fit": "", "effort": "1", "client_consent_on": "",
            "passed_on": "", "note": "",
        }  # fmt: skip
        fill(screen, fit="knows small firms")
        await pilot.press("f2")
        await closed(pilot)
        (made,) = app.book.table(Referral).values()
        assert (made.state, made.client, made.recipient) == (
            "draft", contact(app, "Kurt"), contact(app, "Anna")
        )  # fmt: skip
        # it has the cursor, in its view
        assert place.viewed == made
        await at_rest(pilot)
        assert "Kurt Schmidt → Anna [/] Behrens" in sheet_of(place)
        assert "not yet: only a lead" in sheet_of(place)

        # passed on with the consent
        await pilot.press("s")
        screen = await form_dialog(pilot)
        fill(screen, state="passed", on="1.4.2026")
        await pilot.press("f2")
        await say_yes(pilot)  # that it is only a lead is asked about
        await closed(pilot)
        await wait_until(pilot, lambda: app.book.table(Referral)[1].passed_on == TODAY)
        await pilot.press("e")
        screen = await form_dialog(pilot)
        fill(screen, client_consent_on="31.3.2026")
        await pilot.press("f2")
        await closed(pilot)

        # the text, in the recipient's language and form of address
        await pilot.press("o")
        await wait_until(pilot, lambda: type(app.screen) is PickDialog)
        await type_text(pilot, "recommendation itself")
        await pilot.press("enter")
        await closed(pilot)
        text = app.clipboard
        assert text.startswith("Hallo Anna,\n\nich möchte dich gern weiterempfehlen")
        for words in ("Kurt Schmidt", "knows small firms", "0561 1", "31.03.2026"):
            assert words in text, words

        # won: what came of it is asked at once
        await pilot.press("s")
        screen = await form_dialog(pilot)
        fill(screen, state="won")
        await pilot.press("f2")
        await wait_until(pilot, lambda: "What came of it: taxes" in on_screen(pilot))
        screen = await form_dialog(pilot)
        fill(screen, client_outcome="solved", satisfied="yes", order_value="1O0")
        await pilot.press("f2")
        await wait_until(pilot, lambda: notes(screen).startswith("! "))
        fill(screen, order_value="CHF 1200", thanked_on="today")
        await pilot.press("f2")
        await closed(pilot)
        won = app.book.table(Referral)[1]
        assert won.is_triple_win
        assert (won.order_value, won.currency) == (120_000, "CHF")
        await at_rest(pilot)
        assert "triple win" in " ".join(drawn(place.records))
        assert "satisfied, CHF 1,200.00" in sheet_of(place)

        # what followed from it, then away with the first one
        await pilot.press("N")
        screen = await form_dialog(pilot)
        fill(screen, need="a room", recipient="Nora Neu")
        await pilot.press("f2")
        await closed(pilot)
        follower = app.book.table(Referral)[2]
        assert (follower.parent, follower.client) == (1, contact(app, "Kurt"))
        assert follower.recipient == contact(app, "Nora")  # added in passing
        await at_rest(pilot)
        assert "Chain of referrals" in sheet_of(place)
        place.select(1)
        await pilot.press("d")
        await say_yes(pilot)
        await wait_until(pilot, lambda: 1 not in app.book.table(Referral))
        await pilot.press("u")
        await wait_until(pilot, lambda: app.book.table(Referral)[2].parent == 1)


def told() -> list[Record]:
    given = {"need": "taxes", "client": -3, "referrer": -1, "recipient": -2}
    got = {"need": "a workshop", "client_name": "Schmidt GmbH", "referrer": -2, "recipient": -1}
    return [
        *network(),
        Referral(id=-1, **given, state="passed", passed_on=date(2026, 3, 30)),
        Referral(id=-2, **got, state="lost", passed_on=date(2026, 2, 1)),
    ]


async def test_the_view_is_found_filtered_and_stands_in_the_sheets(koop_on: KoopOn) -> None:
    app = koop_on(*told())
    async with app.run_test(size=(120, 40)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        place.select(contact(app, "Anna"))
        await at_rest(pilot)
        said = sheet_of(place)
        assert "received Kurt Schmidt, by Mara Lindner · taxes · passed on 30 Mar 2026" in said
        assert "given Schmidt GmbH → Mara Lindner · a workshop · no order · 0 of 3" in said
        await pilot.press("s", "plus", "N", "o")  # keys of the view alone
        await at_rest(pilot)
        assert len(app.screen_stack) == 1

        await pilot.press("colon")
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        await type_text(pilot, "recommendations")
        await wait_until(pilot, lambda: "Referrals given" in on_screen(pilot))
        await pilot.press("enter")
        await wait_until(pilot, lambda: place.view is not None)
        await at_rest(pilot)
        lines = [" ".join(line.strip("▌ ").split()) for line in drawn(place.records)]
        assert lines[1:3] == [
            "Kurt Schmidt → Anna [/] Behrens taxes passed on 30 Mar",
            "Schmidt GmbH → Mara Lindner a workshop no order 1 Feb 0 of 3",
        ]
        await pilot.press("slash", *"received", "enter")
        await at_rest(pilot)
        assert [item.id for item in place.records.items] == [2]

        # one that comes to me: whoever is in hand refers
        await pilot.press("escape", "v", "v")
        await wait_until(pilot, lambda: place.view is None)
        place.select(contact(app, "Tom"))
        await pilot.press("r")
        await wait_until(pilot, lambda: isinstance(app.screen, RecipientsDialog))
        await type_text(pilot, "workshop")
        records = app.screen.query_one(RecordList)
        await wait_until(pilot, lambda: "Mara Lindner: Workshops" in "\n".join(drawn(records)))
        await pilot.press("enter")
        screen = await form_dialog(pilot)
        texts = screen.query_one("Form").texts()  # type: ignore[attr-defined]
        assert (texts["referrer"], texts["recipient"]) == ("Tom Krog", "Mara Lindner")
        await pilot.press("escape")
        await closed(pilot)


@pytest.mark.parametrize(
    ("fields", "likeliest"),
    [
        ({}, "consent_pending"),
        ({"client_consent_on": TODAY}, "passed"),
        ({"client_consent_on": TODAY, "passed_on": TODAY, "state": "passed"}, "contacted"),
        ({"passed_on": TODAY, "state": "talking"}, "won"),
    ],
)
def test_the_likeliest_next_state_is_chosen(fields: dict[str, Any], likeliest: str) -> None:
    one = Referral(id=1, need="N", client_name="C", referrer=1, recipient=2, **fields)
    context = Context(book_of("Anna", one), Me("mara", 1), TODAY)
    form = ReferralStateForm(1)
    form.begin(context)
    assert form.fields(context)[0].value == likeliest
