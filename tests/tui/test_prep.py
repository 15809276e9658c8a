"""The prep sheet: what is open with a contact, before a meeting; in the network and in Today."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

import pytest

from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.relations import Relation
from koop_tui.language.texts import use
from koop_tui.tui.dialogs.prep import PrepDialog
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.places.today import TodayPlace
from koop_tui.tui.records.contacts.prep import prep_text
from tests.helpers.people import TODAY, book_of, mara
from tests.helpers.pilot import at_rest, closed, on_screen, place_of, wait_until
from tests.tui.conftest import KoopOn

TALK = Interaction.model_validate({
    "id": 1, "day": TODAY - timedelta(30), "type": "meeting", "participants": [2],
    "topic": "prices", "result": "will think it over", "agenda": "ask about the room",
    "next_step": {"text": "send the offer", "day": TODAY + timedelta(2)},
    "exchanges": [{"direction": "given", "kind": "help", "text": "move"}] * 5,
})  # fmt: skip
PROMISES = (
    Commitment(id=1, by=1, to=2, what="price list", due=TODAY),
    Commitment(id=2, by=2, to=1, what="her slides"),
    Commitment(id=3, by=2, to=1, what="done long ago", state="done"),
)
"""What is open with Anna (2), and what is not."""
TOGETHER = Cooperation.model_validate({
    "id": 1, "title": "Workshops", "stage": "active", "unit": "EUR",
    "parties": [{"contact": 1, "share": 5000}, {"contact": 2, "share": 5000}],
})  # fmt: skip
ENTRY = Contribution.model_validate({
    "id": 1, "cooperation": 1, "giver": 1, "day": TODAY, "kind": "money", "quantity": "100",
    "value": 10000, "weights": [{"party": 1, "weight": 1}, {"party": 2, "weight": 1}],
})  # fmt: skip


def context() -> Context:
    anna = Contact.model_validate({
        "id": 2, "display_name": "Anna [/] Behrens", "phones": [{"value": "030 1"}],
        "offers": [{"text": "rooms"}],
    })  # fmt: skip
    tie = Relation(id=1, a=2, b=3, type="colleague")
    eva = Contact(id=3, display_name="Eva")
    book = book_of(anna, eva, tie, TALK, *PROMISES, TOGETHER, ENTRY)
    return Context(book, book.member("mara"), TODAY)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_it_says_all_that_is_open(lang: Literal["de", "en"]) -> None:
    now = context()
    use(lang)
    try:
        text = prep_text(now, now.book.contacts[2])
    finally:
        use("en")
    one = " ".join(text.split())
    for words in ("Anna [/] Behrens", "prices", "will think it over", "ask about the room",
                  "send the offer", "price list", "her slides", "Eva", "KO-0001 Workshops",
                  "030 1", "rooms"):  # fmt: skip
        assert words in one, words
    assert "done long ago" not in one
    said = {
        "de": ("vor 30 Tagen", "du hast 50,00 EUR mehr eingebracht", "5 von 5"),
        "en": ("30 days ago", "you put in EUR 50.00 more", "5 of 5"),
    }
    for words in said[lang]:
        assert words in one, words
    assert max(map(len, text.splitlines())) <= 72


def test_of_somebody_new_it_says_that_nothing_is_noted() -> None:
    book = book_of("Anna")
    text = prep_text(Context(book, book.member("mara"), TODAY), book.contacts[2])
    assert "no talk noted yet" in text


async def test_it_opens_from_network_and_today_and_is_copied(koop_on: KoopOn) -> None:
    due = Contact(id=-2, display_name="Anna", rhythm="A")
    talk = Interaction(id=-1, day=TODAY - timedelta(99), participants=(-2,), topic="prices")
    app = koop_on(mara(), due, talk)
    async with app.run_test(size=(60, 20)) as pilot:
        today = await place_of(pilot, "1", TodayPlace)
        await wait_until(pilot, lambda: today.item is not None)
        await pilot.press("m")
        await wait_until(pilot, lambda: isinstance(app.screen, PrepDialog))
        await wait_until(pilot, lambda: "prices" in on_screen(pilot))
        await pilot.press("o")
        await wait_until(pilot, lambda: app.clipboard.startswith("Before talking with Anna\n"))
        await pilot.press("m")
        await closed(pilot)
        network = await place_of(pilot, "2", NetworkPlace)
        await at_rest(pilot)
        assert network.contact is not None
        await pilot.press("m")
        await wait_until(pilot, lambda: isinstance(app.screen, PrepDialog))
        await pilot.press("escape")
        await closed(pilot)
