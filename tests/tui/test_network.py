"""The network place: contacts added, edited, deleted, tied and found, by keys."""

from __future__ import annotations

from datetime import date

import pytest

from koop_tui.demo.book import demo_book
from koop_tui.domain.contacts import Contact, Labelled, Need, Offer
from koop_tui.domain.problems import Refused
from koop_tui.domain.records import STAMPS
from koop_tui.language import use
from koop_tui.tui.app import KoopApp
from koop_tui.tui.forms.contact_fields import contact_fields
from koop_tui.tui.forms.contact_values import contact_from
from koop_tui.tui.places.network import NetworkPlace
from tests.helpers.people import LOGIN, TODAY, mara
from tests.helpers.pilot import (
    KoopOn,
    closed,
    drawn,
    form_dialog,
    place_of,
    say_yes,
    sheet_of,
    type_text,
    wait_until,
)

ME = mara()


def names(app: KoopApp) -> set[str]:
    return {contact.display_name for contact in app.book.contacts.values()}


async def test_a_contact_is_added_edited_deleted_and_brought_back(koop_on: KoopOn) -> None:
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await pilot.press("n")
        await form_dialog(pilot)
        await type_text(pilot, "Zoe")
        await pilot.press("f2")
        await closed(pilot)
        await wait_until(pilot, lambda: "Zoe" in names(app))
        await wait_until(pilot, lambda: place.contact and place.contact.display_name == "Zoe")
        await pilot.press("e")
        await form_dialog(pilot)
        await pilot.press("tab")
        await type_text(pilot, "Studio")
        await pilot.press("f2")
        await closed(pilot)
        await wait_until(pilot, lambda: place.contact and place.contact.organisation == "Studio")
        await pilot.press("d")
        await say_yes(pilot)
        await wait_until(pilot, lambda: "Zoe" not in names(app))
        await pilot.press("u")
        await wait_until(pilot, lambda: "Zoe" in names(app))


async def test_an_empty_name_is_told_under_its_field_and_nothing_is_lost(koop_on: KoopOn) -> None:
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        await place_of(pilot, "2", NetworkPlace)
        await pilot.press("n")
        dialog = await form_dialog(pilot)
        await pilot.press("tab")
        await type_text(pilot, "Studio")
        await pilot.press("f2")
        await wait_until(
            pilot, lambda: any("fill this in" in str(n.render()) for n in dialog.query(".note"))
        )
        assert app.screen is dialog
        assert names(app) == {"Mara Lindner"}


async def test_a_relation_takes_a_new_contact_along(koop_on: KoopOn) -> None:
    app = koop_on(ME)
    async with app.run_test(size=(120, 36)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await pilot.press("t")
        await form_dialog(pilot)
        await type_text(pilot, "Nora Neu")
        await pilot.press("f2")
        await closed(pilot)
        await wait_until(pilot, lambda: app.book.relations)
        (relation,) = app.book.relations.values()
        assert app.book.contacts[relation.b].display_name == "Nora Neu"
        assert place.contact is not None
        assert "Nora Neu" in sheet_of(place)


async def test_words_and_fields_filter_as_one_types(koop_on: KoopOn) -> None:
    app = koop_on(
        ME,
        Contact(id=-2, display_name="Jürgen Müller", tags=("coach",)),
        Contact(id=-3, display_name="Berta", offers=(Offer(text="outdoor trainings"),)),
        Contact(id=-4, display_name="Carl [/] X", needs=(Need(text="tax advice"),)),
    )
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        for typed, found in (
            ("mueller", ["Jürgen Müller"]),
            ("tag:coach", ["Jürgen Müller"]),
            ("offer:outdoor", ["Berta"]),
            ("sucht:tax", ["Carl [/] X"]),
            ("nobody", []),
        ):
            await pilot.press("slash")
            await type_text(pilot, typed)
            await wait_until(
                pilot, lambda f=found: [c.display_name for c in place.records.items] == f
            )
            await pilot.press("escape")
            await wait_until(pilot, lambda: len(place.records.items) == 4)
        assert any("Carl [/] X" in line for line in drawn(place.records))


async def test_enter_opens_and_escape_comes_back_where_it_is_narrow(koop_on: KoopOn) -> None:
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await pilot.press("enter")
        await wait_until(pilot, lambda: place.is_open)
        assert not place.records.region
        await pilot.press("escape")
        await wait_until(pilot, lambda: not place.is_open and place.records.has_focus)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_field_survives_the_form(lang: str) -> None:
    """What the form shows of a contact is read back as the same contact."""
    use(lang)
    book = demo_book(date(2026, 4, 1), lang, LOGIN)
    for contact in book.contacts.values():
        fields = contact_fields(book, TODAY, contact)
        values = {
            field.name: field.read(field.value) if field.read else _chosen(field)
            for field in fields
            if field.kind != "heading"
        }
        after = contact_from(values, TODAY, contact)
        differing = {
            name
            for name in Contact.model_fields
            if name not in STAMPS and getattr(after, name) != getattr(contact, name)
        }
        assert differing == set(), contact.display_name


def _chosen(field: object) -> str:
    value: str = field.value  # type: ignore[attr-defined]
    kind = field.kind  # type: ignore[attr-defined]
    choices = [choice for choice, _label in field.choices]  # type: ignore[attr-defined]
    return choices[0] if kind == "choice" and value not in choices else value


def test_a_new_trust_level_needs_its_evidence() -> None:
    book = demo_book(date(2026, 4, 1), "en", LOGIN)
    contact = Contact(id=1, display_name="A", emails=(Labelled(value="a@example.org"),))
    values = {
        field.name: field.read(field.value) if field.read else _chosen(field)
        for field in contact_fields(book, TODAY, contact)
        if field.kind != "heading"
    }
    with pytest.raises(Refused):
        contact_from({**values, "trust_level": "3", "trust_evidence": " "}, TODAY, contact)
    made = contact_from({**values, "trust_level": "3", "trust_evidence": "kept"}, TODAY, contact)
    assert (made.trust_level, made.trust[-1].evidence) == (3, "kept")
