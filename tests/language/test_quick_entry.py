from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.domain.contacts import Contact
from koop_tui.domain.problems import Refused
from koop_tui.domain.splitting import Split
from koop_tui.language import of
from koop_tui.language.entry_people import PartyNames
from koop_tui.language.entry_split import read_split, split_words
from koop_tui.language.quick_entry import QuickEntry, parse_entry
from koop_tui.language.texts import use

TODAY = date(2026, 11, 24)  # a Tuesday


def _read(text: str, lang: str = "en", unit: str = "EUR") -> QuickEntry:
    return parse_entry(text, TODAY, lang, unit)


@pytest.mark.parametrize(
    ("text", "lang", "kind", "quantity", "unit", "day", "note"),
    [
        ("3h workshop design", "en", "work", "3", "h", TODAY, "workshop design"),
        ("2:30 call with client", "en", "work", "2.5", "h", TODAY, "call with client"),
        ("120 EUR room 12.11.", "en", "room", "120", "EUR", date(2026, 11, 12), ""),
        ("120,50 € Raum 12.11.", "de", "room", "120.50", "EUR", date(2026, 11, 12), ""),
        ("€120 print", "en", "money", "120", "EUR", TODAY, "print"),
        ("40 EUR Auslagen Bahn", "de", "money", "40", "EUR", TODAY, "Bahn"),
        ("gestern 3 Std. Konzept", "de", "work", "3", "h", date(2026, 11, 23), "Konzept"),
        ("3h gestern Konzept", "de", "work", "3", "h", date(2026, 11, 23), "Konzept"),
        ("90 min proof reading fri", "en", "work", "1.5", "h", date(2026, 11, 20), "proof reading"),
        ("2 h 30 min Plan am 12.11. mit Eva", "de", "work", "2.5", "h", date(2026, 11, 12),
         "Plan mit Eva"),
        ("2 Tage Raum Kassel", "de", "room", "2", "day", TODAY, "Kassel"),
        ("3h call at 14:30", "en", "work", "3", "h", TODAY, "call at 14:30"),
        ("3h room cleaning", "en", "work", "3", "h", TODAY, "room cleaning"),
        ("2h knowledge transfer", "en", "knowledge", "2", "h", TODAY, "transfer"),
        ("2h things to do", "en", "work", "2", "h", TODAY, "things to do"),
        ("2h Test Mo", "de", "work", "2", "h", date(2026, 11, 23), "Test"),
        ("3h Workshop 2026", "de", "work", "3", "h", TODAY, "Workshop 2026"),
        ("½ h Telefonat", "de", "work", "0.5", "h", TODAY, "Telefonat"),
        ("halbe Stunde Telefonat", "de", "work", "0.5", "h", TODAY, "Telefonat"),
        ("call, half an hour", "en", "work", "0.5", "h", TODAY, "call"),
        ("45m call", "en", "work", "0.75", "h", TODAY, "call"),
        ("3h setting up 10 m cable", "en", "work", "3", "h", TODAY, "setting up 10 m cable"),
        ("2h half an hour late", "en", "work", "2", "h", TODAY, "half an hour late"),
        ("halbe Stunde ab 14:30 Uhr", "de", "work", "0.5", "h", TODAY, "ab 14:30 Uhr"),
        ("1 250,00 EUR Raum", "de", "room", "1250", "EUR", TODAY, ""),
        ("1'250.00 EUR Raum", "de", "room", "1250", "EUR", TODAY, ""),
        ("120,- Raum", "de", "room", "120", "EUR", TODAY, ""),
        ("3h Konzept 12.11", "de", "work", "3", "h", date(2026, 11, 12), "Konzept"),
        ("12.11 3h Konzept", "de", "work", "3", "h", date(2026, 11, 12), "Konzept"),
        ("12.12 EUR print", "en", "money", "12.12", "EUR", TODAY, "print"),
        ("3h Konzept am 2.5", "de", "work", "3", "h", date(2026, 5, 2), "Konzept"),
        ("3h release 2.5", "en", "work", "3", "h", TODAY, "release 2.5"),
        ("3h release 45.67", "en", "work", "3", "h", TODAY, "release 45.67"),
    ],
)  # fmt: skip
def test_a_line_is_read(
    text: str, lang: str, kind: str, quantity: str, unit: str, day: date, note: str
) -> None:
    entry = _read(text, lang).checked()
    assert (entry.kind, entry.quantity, entry.unit) == (kind, Decimal(quantity), unit)
    assert (entry.day, entry.note, entry.gift) == (day, note, False)
    assert entry.value_money == (int(Decimal(quantity) * 100) if unit == "EUR" else None)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("referral Schmidt GmbH", "Schmidt GmbH"),
        ("Empfehlung Schmidt GmbH", "Schmidt GmbH"),
        ("Schmidt GmbH vermittelt", "Schmidt GmbH"),
        ("referral: Schmidt 24/7 GmbH", "Schmidt 24/7 GmbH"),
    ],
)
def test_a_referral_needs_no_amount(text: str, note: str) -> None:
    entry = _read(text).checked()
    assert (entry.kind, entry.quantity, entry.note) == ("referral", None, note)


def test_a_gift_is_marked() -> None:
    entry = _read("gift 2h proof reading").checked()
    assert entry.gift and entry.note == "proof reading"
    assert _read("2 Std. Korrektur Geschenk", "de").gift
    assert not _read("2h wrap the gift box").gift


@pytest.mark.parametrize(
    ("text", "lang", "field"),
    [
        ("", "en", "amount"),
        ("call with client", "en", "amount"),
        ("120 room", "en", "amount"),
        ("1.5h Planung", "de", "amount"),
        ("1,5h planning", "en", "amount"),
        ("0,250h planning", "en", "amount"),
        ("1.500 h Planung", "de", "amount"),
        ("1.500 Tage Planung", "de", "amount"),
        ("Raum 2 250 EUR", "de", "amount"),
        ("2,418.75 EUR Raum", "de", "amount"),
        ("3h 120 EUR", "en", "amount"),
        ("0h nothing", "en", "amount"),
        ("5 USD print", "en", "amount"),
        ("3h review tomorrow", "en", "day"),
        ("31.11. 2h call", "en", "day"),
        ("referral", "en", "note"),
    ],
)
def test_what_is_missing_or_unclear_is_said(text: str, lang: str, field: str) -> None:
    entry = _read(text, lang)
    assert entry.problem is not None
    assert entry.problem.field == field
    assert of("de").say(entry.problem).endswith(".")
    with pytest.raises(Refused):
        entry.checked()


def test_the_rates_of_the_cooperation_are_units() -> None:
    entry = parse_entry("2 days Kassel", TODAY, "en", "EUR", units=[("Tag", "room")])
    assert (entry.quantity, entry.unit, entry.kind) == (Decimal(2), "Tag", "room")
    entry = parse_entry("3 Seiten Text", TODAY, "de", "EUR", units=[("Seiten", "work")])
    assert (entry.unit, entry.kind, entry.note) == ("Seiten", "work", "Text")


def test_hours_and_money_may_meet_in_a_cooperation_that_counts_hours() -> None:
    entry = _read("20 EUR print", unit="h").checked()
    assert (entry.unit, entry.value_money) == ("EUR", 2000)


def test_each_word_is_shown_as_what_it_was_read() -> None:
    entry = _read("120 EUR room Kassel on 12.11.")
    assert [(r.text, r.field) for r in entry.readings] == [
        ("120 EUR", "amount"), ("room", "kind"), ("Kassel", "note"), ("on 12.11.", "day"),
    ]  # fmt: skip


WORDS = st.sampled_from(
    ["3h", "2:30", "120", "EUR", "12.11.", "gift", "room", "Raum", "gestern", "so", "1.5", "min",
     "mit", "referral", "€5", "in", "2", "weeks", "31.11.", "{x}", "h"]
)  # fmt: skip


@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=8), st.sampled_from(["de", "en"]))
def test_every_word_goes_into_exactly_one_field(words: list[str], lang: str) -> None:
    text = " ".join(words)
    entry = _read(text, lang)
    assert " ".join(r.text for r in entry.readings) == " ".join(text.split())
    notes = [r.text for r in entry.readings if r.field == "note"]
    assert entry.note == " ".join(notes).rstrip(" ,;:")
    if entry.problem:
        assert of(lang).say(entry.problem)
    elif entry.quantity is not None:
        assert entry.quantity > 0


# Who gave, and for whom

MARA, JONAS, ANNA, OTHER = 1, 2, 3, 4
PARTIES = PartyNames.of(
    [
        Contact(id=MARA, display_name="Mara Lindner"),
        Contact(id=JONAS, display_name="Dr. Jonas Petry", given="Jonas", short_sign="JP"),
        Contact(id=ANNA, display_name="Änna Behrens"),
        Contact(id=OTHER, display_name="Tom Behrens"),
    ],
    me=MARA,
)


@pytest.mark.parametrize(
    ("text", "giver", "beneficiary", "quantity", "note"),
    [
        ("Änna 4h Akquise", ANNA, None, "4", "Akquise"),
        ("aenna: 4h Akquise", ANNA, None, "4", "Akquise"),
        ("gestern Änna Behrens 4h Akquise", ANNA, None, "4", "Akquise"),
        ("JP 2h call", JONAS, None, "2", "call"),
        ("jp 2h call", None, None, "2", "jp call"),
        ("20 min Änna", ANNA, None, "0.333333", ""),
        ("3 h for Änna", None, ANNA, "3", ""),
        ("3h Konzept für Jonas", None, JONAS, "3", "Konzept"),
        ("Änna 3h Konzept für JP", ANNA, JONAS, "3", "Konzept"),
        ("3h by Jonas", JONAS, None, "3", ""),
        ("3h by Jonas Konzept", JONAS, None, "3", "Konzept"),
        ("by Jonas 3h Konzept", JONAS, None, "3", "Konzept"),
        ("3h Konzept von Änna", ANNA, None, "3", "Konzept"),
        ("3h Konzept von JP für Änna", JONAS, ANNA, "3", "Konzept"),
        ("3h Entwurf von Jonas gelesen", None, None, "3", "Entwurf von Jonas gelesen"),
        ("3h Entwurf von Bernd", None, None, "3", "Entwurf von Bernd"),
        ("3h call with Änna", None, None, "3", "call with Änna"),
        ("3h Änna gebrieft", None, None, "3", "Änna gebrieft"),
        ("Behrens 4h Akquise", None, None, "4", "Behrens Akquise"),
        ("Tom Behrens 4h Akquise", OTHER, None, "4", "Akquise"),
        ("Bernd 4h Akquise", None, None, "4", "Bernd Akquise"),
        ("3h plan for Bernd", None, None, "3", "plan for Bernd"),
        ("3h plan for", None, None, "3", "plan for"),
    ],
)
def test_who_gave_and_for_whom(
    text: str, giver: int | None, beneficiary: int | None, quantity: str, note: str
) -> None:
    entry = parse_entry(text, TODAY, "de", "EUR", people=PARTIES)
    assert entry.problem is None
    assert (entry.giver, entry.beneficiary, entry.note) == (giver, beneficiary, note)
    assert entry.quantity is not None
    assert round(entry.quantity, 6) == Decimal(quantity)
    assert " ".join(reading.text for reading in entry.readings) == " ".join(text.split())


THREE = (MARA, JONAS, ANNA)


@pytest.mark.parametrize(
    ("text", "split", "amount", "note"),
    [
        ("90 EUR Kuchen für Jonas und Änna", Split((JONAS, ANNA)), "90", "Kuchen"),
        ("90 EUR für JP, Änna: Kuchen", Split((JONAS, ANNA)), "90", "Kuchen"),
        ("90 EUR für Jonas 60 %, Änna 40%", Split((JONAS, ANNA), (6000, 4000)), "90", ""),
        ("90 EUR Kuchen für Jonas 50 Änna 40", Split((JONAS, ANNA), (5000, 4000), "amount"), "90",
         "Kuchen"),
        ("26 EUR Essen für Änna 4,00 allein, der Rest gleich",
         Split((ANNA,), (400,), "amount", rest=True), "26", "Essen"),
        ("26 EUR Essen für Änna 10 % und den Rest für alle",
         Split((ANNA,), (1000,), rest=True), "26", "Essen"),
        ("für Jonas und Änna 3h Konzept", Split((JONAS, ANNA)), "3", "Konzept"),
        ("3h für Jonas 2 Folien", None, "3", "2 Folien"),  # for him alone, two slides
        ("3h Rest für Jonas", None, "3", "Rest"),
        ("90 EUR für Änna und mich", Split((ANNA, MARA)), "90", ""),
        ("90 EUR for me, Änna and Jonas", Split((MARA, ANNA, JONAS)), "90", ""),
        ("90 EUR Kuchen für Änna, für Jonas", Split((ANNA, JONAS)), "90", "Kuchen"),
        ("90 EUR Kuchen für Änna, Jonas gestern", Split((ANNA, JONAS)), "90", "Kuchen"),
        ("90 EUR Kuchen für Änna, Jonas am 12.11.", Split((ANNA, JONAS)), "90", "Kuchen"),
        ("Kuchen für Änna, Jonas 90 EUR", Split((ANNA, JONAS)), "90", "Kuchen"),
        ("26 EUR Essen, davon 4 für Änna allein, Rest alle",
         Split((ANNA,), (400,), "amount", rest=True), "26", "Essen"),
        ("26 EUR Essen (davon 4 für Änna allein, Rest alle)",
         Split((ANNA,), (400,), "amount", rest=True), "26", "Essen"),
        ("26 EUR dinner, 4 for Änna alone, the rest even",
         Split((ANNA,), (400,), "amount", rest=True), "26", "dinner"),
        ("26 EUR dinner, of which 4 EUR for Änna, 6 EUR for me, the rest even",
         Split((ANNA, MARA), (400, 600), "amount", rest=True), "26", "dinner"),
        ("26 EUR Essen, davon 10 % für Änna, Rest gleich",
         Split((ANNA,), (1000,), rest=True), "26", "Essen"),
        ("3 h Konzept, davon 1 h für Änna allein, Rest gleich",
         Split((ANNA,), (3_600,), "hours", rest=True), "3", "Konzept"),
        ("3 h, of which 20 min for Änna alone, the rest even",
         Split((ANNA,), (1_200,), "hours", rest=True), "3", ""),
        ("3 h Konzept für Änna 1 h, Jonas 2 h",
         Split((ANNA, JONAS), (3_600, 7_200), "hours"), "3", "Konzept"),
        ("4 h für Änna 1 h 30 min, Jonas 2h 30 min",
         Split((ANNA, JONAS), (5_400, 9_000), "hours"), "4", ""),
        ("3 h Konzept, davon 1 h 30 min für Änna allein, Rest gleich",
         Split((ANNA,), (5_400,), "hours", rest=True), "3", "Konzept"),
        ("für Jonas 1 h 30 min Konzept", None, "1.5", "Konzept"),
        ("für Jonas 3 h Konzept", None, "3", "Konzept"),
        ("3h Texte für Jonas, Änna gebrieft", None, "3", "Texte Änna gebrieft"),
        ("Kuchen, 90 EUR für Jonas", None, "90", "Kuchen"),
        ("3h call, 12.11. für Jonas", None, "3", "call"),
    ],
)  # fmt: skip
def test_among_whom_it_is_split(text: str, split: Split | None, amount: str, note: str) -> None:
    entry = parse_entry(text, TODAY, "de", "EUR", people=PARTIES)
    assert entry.problem is None
    assert (entry.split, entry.quantity, entry.note) == (split, Decimal(amount), note)
    assert (entry.beneficiary == JONAS) == (split is None)
    assert " ".join(reading.text for reading in entry.readings) == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "90 EUR für Änna und",
        "90 EUR für Änna und Bernd",
        "90 EUR for Änna & a friend",
        "90 EUR für Änna, Rest alle",
        "90 EUR für Änna Kuchen, Rest alle",
        "90 EUR für Änna 4 allein",
        "90 EUR für Änna 4, Rest für Jonas",
        "90 EUR für Änna 60 %, Jonas",
        "90 EUR für Änna 60 %",
        "26 EUR Essen, davon 4 für Änna",
        "26 EUR dinner, 4 for Änna alone",
        "90 EUR für Änna 33.33 %, Jonas 33.33 %, Mara 33.34 %",
        "90 EUR für Änna 33.33 % und Jonas 66.67 %",
        "90 EUR für Änna 33.33%",
        "3 h für Änna 1.5, Mara 1.5",
    ],
)
def test_nothing_about_for_whom_is_left_over_in_the_note(text: str) -> None:
    entry = parse_entry(text, TODAY, "de", "EUR", people=PARTIES)
    assert entry.problem is not None
    assert entry.problem.field == "beneficiary"
    assert of("de").say(entry.problem).endswith((".", "“."))
    assert " ".join(reading.text for reading in entry.readings) == text


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("26 EUR, 4,00 EUR for Änna alone, the rest even", "en", "“4,00” can be read in two ways"),
        ("26 EUR for Änna 4,00 EUR, the rest", "en", "“4,00” can be read in two ways"),
        ("26 EUR, davon 4.00 EUR für Änna allein, Rest gleich", "de", "“4.00” can be read"),
        ("3 h, of which 1,5 h for Änna alone, the rest even", "en", "“1,5”"),
        ("26 EUR, 4 USD for Änna alone, the rest even", "en", "in EUR, not in USD"),
        ("2 Tage, 1 Tag für Änna allein, Rest gleich", "de", "Say how much is for one alone"),
    ],
)
def test_a_part_that_is_no_part_is_told(text: str, lang: str, words: str) -> None:
    entry = parse_entry(text, TODAY, lang, "EUR", people=PARTIES, units=[("Tag", "room")])
    assert entry.problem is not None
    assert words in of("en").say(entry.problem)


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Änna and Jonas 3h design", "en"), ("von Änna und mir 3 Std Konzept", "de")],
)
def test_of_two_who_gave_each_has_a_line(text: str, lang: str) -> None:
    entry = parse_entry(text, TODAY, lang, "EUR", people=PARTIES)
    assert entry.problem is not None
    assert entry.problem.field == "giver"


@pytest.mark.parametrize("text", ["3 x 20 min call", "3 × 20 min", "call 3 mal 20 min"])
def test_an_amount_is_not_multiplied(text: str) -> None:
    entry = parse_entry(text, TODAY, "de", "EUR", people=PARTIES)
    assert entry.problem is not None
    assert entry.problem.field == "amount"
    assert "20 min" in of("de").say(entry.problem)


@pytest.mark.parametrize(
    ("text", "note", "beneficiary"),
    [
        ("3 h gift for Änna", "", ANNA),
        ("3h for Änna gift", "", ANNA),
        ("gift 3h for Änna", "", ANNA),
        ("90 EUR gift flowers", "flowers", None),
        ("3h workshop as a gift", "workshop", None),
        ("3 Std Workshop als Geschenk für Änna", "Workshop", ANNA),
        ("gestern 3 Std Geschenk", "", None),
    ],
)
def test_a_gift_is_one_wherever_it_is_said(text: str, note: str, beneficiary: int | None) -> None:
    entry = parse_entry(text, TODAY, "de", "EUR", people=PARTIES)
    assert (entry.problem, entry.gift) == (None, True)
    assert (entry.note, entry.beneficiary) == (note, beneficiary)


def test_a_gift_that_is_talked_of_is_none() -> None:
    entry = parse_entry("3h bought the gift box", TODAY, "en", "EUR", people=PARTIES)
    assert (entry.gift, entry.note) == (False, "bought the gift box")


@pytest.mark.parametrize(
    "text",
    [
        "90 EUR for Änna 12,50, Jonas 77,50",
        "90 EUR for Änna 33,5 %, Jonas 66,5 %",
        "3 h for Änna 1,5, Mara 1,5",
    ],
)
def test_a_part_that_can_not_be_read_is_no_note(text: str) -> None:
    entry = parse_entry(text, TODAY, "en", "EUR", people=PARTIES)
    assert entry.problem is not None
    assert entry.problem.field == "beneficiary"
    assert "," in of("en").say(entry.problem)


def test_what_stands_behind_a_name_and_is_no_part_is_the_note() -> None:
    for text, note in (("3h for Änna 12 slides Jonas drew", "12 slides Jonas drew"),
                       ("3h for Änna 2 calls", "2 calls")):  # fmt: skip
        entry = parse_entry(text, TODAY, "en", "EUR", people=PARTIES)
        assert (entry.problem, entry.beneficiary, entry.note) == (None, ANNA, note)


def test_all_of_us_is_no_split() -> None:
    entry = parse_entry("90 EUR Kuchen für uns", TODAY, "de", "EUR", people=PARTIES)
    assert (entry.problem, entry.split, entry.beneficiary) == (None, None, None)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize(
    "split",
    [
        Split((JONAS,)),
        Split((JONAS, ANNA)),
        Split((JONAS, ANNA), (3333, 6667)),
        Split((JONAS, MARA), (125_050, 1), "amount"),
        Split((ANNA,), (400,), "amount", rest=True),
    ],
)
def test_a_split_is_written_so_that_it_is_read_back(lang: str, split: Split) -> None:
    use(lang)
    names = {MARA: "Mara Lindner", JONAS: "JP", ANNA: "Änna Behrens"}
    written = split_words(split, names.__getitem__, "EUR")
    assert read_split(written, PARTIES, "EUR") == split


@pytest.mark.parametrize("text", ["Änna ½ h, Rest", "Änna 1 h 30 min, Rest", "Änna 0 h, Rest"])
def test_hours_are_read_alike_where_hours_are_counted(text: str) -> None:
    in_money, in_hours = (read_split(text, PARTIES, unit, "de") for unit in ("EUR", "h"))
    assert in_money and in_hours and (in_money.by, in_hours.by) == ("hours", "amount")
    assert in_money.figures == in_hours.figures


@pytest.mark.parametrize(
    "text", ["Bernd", "Jonas 60 %, Änna", "Jonas 60 %, Änna 4", "Jonas, Rest", "Jonas 4", "3h"]
)
def test_a_split_that_is_not_clear_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_split(text, PARTIES, "EUR", "de")
