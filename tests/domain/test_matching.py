"""Who can help with what: by words, word stems and synonyms, the best first."""

from __future__ import annotations

from datetime import date

import pytest

from koop_tui.domain.contacts import Contact, Need, Offer, TrustChange
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.matching import complements, fitting_words, groups, who_can_help
from tests.helpers.people import TODAY, book_of, mara

KNOWN = groups("supervision intervision")


@pytest.mark.parametrize(
    ("wanted", "offered", "reason"),
    [
        ("Steuern", "Steuerberatung für Selbstständige", "Steuerberatung"),
        ("help with taxes", "Steuern für Vereine", "taxes = Steuern"),
        ("Finanzamt", "tax returns", "Finanzamt = tax"),
        ("room for a workshop", "Seminarraum am See", "room = Seminarraum"),
        ("Räume", "raum", "Räume = raum"),
        ("outdoor", "Outdoor-Trainings", "Outdoor"),
        ("Intervision", "Supervision für Teams", "Intervision = Supervision"),
        ("coaching", "Coaching", "Coaching"),
        ("the and for", "the and for", ""),
        ("Steuern", "Fotografie", ""),
        ("art", "starting a firm", ""),
        ("test", "Testament", ""),
        ("", "Coaching", ""),
    ],
)
def test_an_offer_fits_by_its_words(wanted: str, offered: str, reason: str) -> None:
    assert fitting_words(wanted, offered, KNOWN) == reason


def offering(number: int, text: str, level: str = "", trust: int = 0, **more: object) -> Contact:
    steps = (TrustChange(day=TODAY, level=trust, evidence="seen"),) if trust else ()
    told = {"id": number, "display_name": f"C{number}", "trust": steps, **more}
    return Contact.model_validate(told | {"offers": (Offer(text=text, level=level),)})


def test_the_best_stands_first_by_level_then_trust_then_last_contact() -> None:
    book = book_of(
        offering(2, "Steuern", "beginner", 4),
        offering(3, "Steuern", "expert", 1),
        offering(4, "Steuern", "expert", 3),
        offering(5, "Steuern", "expert", 1),
        Contact(id=6, display_name="C6", tags=("Steuern",)),
        offering(7, "Steuern", "expert", 4, do_not=("refer",)),
        offering(8, "Steuern", "expert", 4, status="ended"),
        offering(9, "Fotos", "expert", 4),
        offering(10, "Steuern", "expert", 4),
        Interaction(id=1, day=date(2026, 3, 1), participants=(5,)),
        Interaction(id=2, day=date(2026, 2, 1), participants=(3,)),
    )
    found = who_can_help(book, "Steuer", KNOWN, but=(10,))
    assert [match.contact.id for match in found] == [4, 5, 3, 2, 6]
    assert found[1].last == date(2026, 3, 1)
    assert found[-1].offer is None


def test_both_ways_are_found_and_only_open_needs_count() -> None:
    me = mara(1, offers=(Offer(text="Moderation"),), needs=(Need(text="website"),))
    book = book_of(
        offering(2, "Webseiten und Webdesign"),
        Contact(id=3, display_name="C3", needs=(Need(text="facilitation of a workshop"),)),
        Contact(id=4, display_name="C4", needs=(Need(text="Moderation", closed=TODAY),)),
        Contact(id=5, display_name="C5", tags=("webdesign",)),
        me,
    )
    (_first, tagged, _needs) = complements(book, 1, KNOWN)
    assert tagged.theirs == "website = webdesign"  # no offer says it
    found = [(c.contact.id, c.helps_me, c.mine) for c in complements(book, 1, KNOWN)]
    assert found == [(2, True, "website"), (5, True, "website"), (3, False, "Moderation")]
    assert not list(complements(book, None, KNOWN))
