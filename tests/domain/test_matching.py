"""Who can help with what: by words, word stems and synonyms, the best first."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from koop_tui.domain import matching
from koop_tui.domain.contacts import Contact, Need, Offer, TrustChange
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.matching import complements, fitting_words, groups, who_can_help, words_of
from koop_tui.domain.search import folded
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


# Many contacts

TEXTS = (
    "Steuern", "Steuerberatung", "tax", "Taxes für Vereine", "Räume", "Seminarraum am See", "Traum",
    "Coaching", "coach", "Trainern", "Trainerin", "trainieren", "IT", "Kurse", "Kursen", "kursea",
    "Webseite und Fotos", "web", "Moderation", "moderating", "Öffentlichkeitsarbeit", "PR", "",
)  # fmt: skip


def generated(count: int) -> list[Contact]:
    """Return contacts who offer and need this and that, the same ones each time."""
    chance = Random(count)

    def text() -> str:
        return " ".join(chance.sample(TEXTS, chance.randrange(1, 3))) or "-"

    return [
        offering(
            number,
            text(),
            chance.choice(("", "expert")),
            chance.randrange(5),
            job_title=chance.choice(TEXTS),
            tags=(text(),),
            needs=(Need(text=text()), Need(text=text())),
            do_not=("refer",) if chance.random() < 0.1 else (),
            status=chance.choice(("active", "active", "ended")),
        )
        for number in range(2, count)
    ]


def fits_slowly(wanted: str, offered: str) -> str:
    """Return what `fitting_words` does, each word compared with each."""

    def alike(a: str, b: str) -> bool:
        short, long = sorted((a, b), key=len)
        endings = [end for end in ("en", "er", "es", "n", "s", "e") if short.endswith(end)]
        bare = short.removesuffix(endings[0]) if endings else short
        return short == long or (len(bare) >= 5 and bare in long)

    for one in words_of(wanted):
        for other in words_of(offered):
            if alike(folded(one), folded(other)):
                return other
            if any(alike(same, folded(other)) for same in KNOWN.get(folded(one), ())):
                return f"{one} = {other}"
    return ""


def test_all_who_fit_are_found_as_if_each_word_were_compared_with_each() -> None:
    everybody = generated(120)
    me = mara(1, offers=[Offer(text=one) for one in TEXTS if one], needs=(Need(text="Kurse"),))
    book = book_of(*everybody, me)
    fit = 0
    for wanted in (*TEXTS, *(f"{one} {other}" for one in TEXTS for other in TEXTS[::5])):
        slowly = {}
        for contact in everybody:
            role = " ".join((contact.job_title, *contact.tags))
            reasons = [fits_slowly(wanted, text) for text in (contact.offers[0].text, role)]
            if any(reasons) and contact.status == "active" and not contact.do_not:
                slowly[contact.id] = (not reasons[0], reasons[0] or reasons[1])
        found = who_can_help(book, wanted, KNOWN, but=(1,))
        assert {match.contact.id: (match.offer is None, match.reason) for match in found} == slowly
        fit += len(slowly)
    assert fit > 1000

    needing = [
        (contact.id, need.text, *pair)
        for contact in everybody
        if contact.status == "active"
        for need in contact.needs
        if (pair := next(
            ((one.text, why) for one in me.offers if (why := fits_slowly(need.text, one.text))), ()
        ))
    ]  # fmt: skip
    told = [c for c in complements(book, 1, KNOWN) if not c.helps_me]
    assert sorted((c.contact.id, c.theirs, c.mine, c.reason) for c in told) == sorted(needing)


def test_what_contacts_offer_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    book = book_of(*generated(120))
    who_can_help(book, "Kurse", KNOWN)
    read: list[str] = []
    monkeypatch.setattr(matching, "folded", lambda text: read.append(text) or folded(text))
    assert who_can_help(book, "Steuern Räume", KNOWN)
    assert read == ["Steuern", "Räume"]  # what is wanted, and nothing else
