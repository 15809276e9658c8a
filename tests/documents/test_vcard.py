from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koop_tui.documents.cards import Card, read_cards
from koop_tui.domain.contacts import Address, Contact, Labelled
from koop_tui.domain.problems import Refused
from koop_tui.domain.records import YearlyDay
from koop_tui.language import of

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "vcard"


def _card(*lines: str, version: str = "3.0", encoding: str = "utf-8") -> bytes:
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    return text.encode(encoding)


def _contact(*lines: str, version: str = "3.0", encoding: str = "utf-8") -> Contact:
    (card,) = read_cards(_card(*lines, version=version, encoding=encoding))
    assert card.problem is None, str(card.problem)
    assert card.contact is not None
    return card.contact


def _sentence(card: Card, lang: str = "en") -> str:
    assert card.problem is not None and card.contact is None
    sentence = of(lang).say(card.problem)
    assert sentence.endswith(".")
    assert re.search(r"\{[a-z_]+\}", sentence) is None  # a value that nobody filled in
    return sentence


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not on this machine")
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.vcf")), ids=lambda path: path.name)
def test_every_real_card_goes_in_or_says_why_not(path: Path) -> None:
    data = path.read_bytes()
    cards = read_cards(data)
    assert len(cards) == data.upper().count(b"BEGIN:VCARD")
    for card in cards:
        if card.contact is None:
            assert "no name" in _sentence(card)
        else:
            assert card.contact.display_name
            shown = card.contact.model_dump_json()
            assert "=C3=" not in shown and "QUOTED" not in shown


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not on this machine")
def test_only_the_card_that_is_nothing_but_a_photo_is_refused() -> None:
    refused = [
        path.name
        for path in SAMPLES.glob("*.vcf")
        for card in read_cards(path.read_bytes())
        if card.problem
    ]
    assert refused == ["issue64.vcf"]


def test_a_card_of_version_3_fills_the_fields() -> None:
    contact = _contact(
        "UID:urn:uuid:1111-2222",
        "FN:Dr. Anna Behrens",
        "N:Behrens;Anna;Maria,Eva;Dr.;MBA",
        "NICKNAME:Anni",
        "ORG:Behrens Outdoor;Training",
        "TITLE:Trainer\\, Coach",
        "EMAIL;TYPE=INTERNET,HOME:anna@home.example",
        "EMAIL;TYPE=WORK;TYPE=pref:anna@example.org",
        "TEL;TYPE=WORK,VOICE:+49 561 1234",
        "TEL;TYPE=HOME,FAX:+49 561 1235",
        "ADR;TYPE=WORK:;;Weg 1\\nHaus 2;Kassel;Hessen;34117;Deutschland",
        "URL:http\\://example.org/a\\,b",
        "X-SKYPE:anna.b",
        "BDAY:1980-03-12",
        "CATEGORIES:Coach,Outdoor",
        "NOTE:Erste Zeile\\nzweite\\; mit \\\\ und, Komma",
        "LANG:de",
    )
    assert contact.uid == "1111-2222"
    assert (contact.prefix, contact.given, contact.family, contact.suffix) == (
        "Dr.", "Anna Maria Eva", "Behrens", "MBA",
    )  # fmt: skip
    assert (contact.nickname, contact.organisation) == ("Anni", "Behrens Outdoor")
    assert contact.job_title == "Trainer, Coach"
    assert contact.emails == (
        Labelled(value="anna@example.org", kind="work"),
        Labelled(value="anna@home.example", kind="home"),
    )
    assert [phone.kind for phone in contact.phones] == ["work", "home fax"]
    assert contact.addresses == (
        Address(
            street="Weg 1, Haus 2", city="Kassel", region="Hessen", postcode="34117",
            country="Deutschland", kind="work",
        ),
    )  # fmt: skip
    assert contact.urls == (Labelled(value="http://example.org/a,b"),)
    assert contact.profiles == (Labelled(value="anna.b", kind="skype"),)
    assert contact.birthday == YearlyDay(month=3, day=12, year=1980)
    assert contact.tags == ("Coach", "Outdoor")
    assert contact.notes == "Erste Zeile\nzweite; mit \\ und, Komma"
    assert (contact.language, contact.kind) == ("de", "individual")
    # the unit has no field of its own
    assert [(p.name, p.value) for p in contact.vcard_extra] == [("ORG", "Behrens Outdoor;Training")]


def test_german_outlook_is_read() -> None:
    contact = _contact(
        "N;LANGUAGE=de;CHARSET=Windows-1252:Müller;Jürgen",
        "FN;CHARSET=Windows-1252:Jürgen Müller",
        "ADR;WORK;PREF;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:;;K=F6nigstra=DFe 1=0D=0AH=",
        "interhaus;Kassel;;34117;Deutschland",
        "LABEL;WORK;ENCODING=QUOTED-PRINTABLE:K=F6nigstra=DFe 1=0D=0A=",
        "34117 Kassel",
        "NOTE;ENCODING=QUOTED-PRINTABLE:Gr=FC=DFe=0D=0A=",
        "",
        "TEL;CELL;VOICE:0151 12345",
        "EMAIL;PREF;INTERNET:juergen@example.org",
        "BDAY:19700131",
        version="2.1",
        encoding="cp1252",
    )
    assert (contact.given, contact.family) == ("Jürgen", "Müller")
    assert contact.display_name == "Jürgen Müller"
    assert contact.addresses[0].street == "Königstraße 1, Hinterhaus"
    assert contact.addresses[0].city == "Kassel"
    assert contact.notes == "Grüße"
    assert contact.phones == (Labelled(value="0151 12345", kind="cell"),)
    assert contact.birthday == YearlyDay(month=1, day=31, year=1970)
    (label,) = contact.vcard_extra
    assert (label.name, label.value) == ("LABEL", "Königstraße 1\\n34117 Kassel")
    assert label.params == (("TYPE", ("WORK",)),)


def test_quoted_printable_in_utf_8_breaks_anywhere() -> None:
    contact = _contact(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Yi=C4=9Fit=3B;M=C3=",
        "=BCge;;;",
        "TEL;CELL:1",
        version="2.1",
    )
    assert (contact.family, contact.given) == ("Yiğit;", "Müge")
    assert contact.display_name == "Müge Yiğit;"


def test_a_card_of_version_4_fills_the_fields() -> None:
    contact = _contact(
        "FN:Simon Perreault",
        "N:Perreault;Simon;;;ing. jr,M.Sc.",
        "BDAY:--0203",
        'TEL;VALUE=uri;TYPE="work,voice";PREF=2:tel:+1-418-656-9254;ext=102',
        'TEL;VALUE=uri;PREF=1;TYPE="cell,text":tel:+1-418-262-6501',
        "EMAIL;TYPE=work:mailto:simon@example.org",
        "LANG;PREF=2:en",
        "LANG;PREF=1:fr",
        "GENDER:M",
        version="4.0",
    )
    assert contact.birthday == YearlyDay(month=2, day=3)
    assert contact.phones == (
        Labelled(value="+1-418-262-6501", kind="cell"),
        Labelled(value="+1-418-656-9254 ext. 102", kind="work"),
    )
    assert contact.emails[0].value == "simon@example.org"
    assert contact.language == "fr"
    assert {p.name for p in contact.vcard_extra} == {"GENDER", "LANG"}


def test_the_label_of_a_group_is_the_kind() -> None:
    contact = _contact(
        "FN:Anna",
        "item1.TEL:1",
        "item1.X-ABLabel:_$!<AssistantPhone>!$_",
        "item2.EMAIL;type=INTERNET:a@example.org",
        "item2.X-ABLabel:Verein",
        "item4.TEL:2",
        "item4.X-ABLabel:_$!<HomeFAX>!$_",
        "TEL;TYPE=FAX,WORK:3",
        "item3.X-ABDATE:1999-05-01",
        "item3.X-ABLabel:_$!<Anniversary>!$_",
    )
    assert [phone.kind for phone in contact.phones] == ["AssistantPhone", "home fax", "work fax"]
    assert contact.emails[0].kind == "Verein"
    assert [(p.name, p.value, p.group) for p in contact.vcard_extra] == [
        ("X-ABDATE", "1999-05-01", "item3"),
        ("X-ABLABEL", "_$!<Anniversary>!$_", "item3"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", " SkZJRg==", "GEO:1;2"),
        ("PHOTO;ENCODING=BASE64;JPEG:", "  /9j/4AAQ", "  SkZJRg==", "", "GEO:1;2"),
        ("PHOTO;JPEG;ENCODING=BASE64:/9j/4AAQ", "SkZJRg==", "", "GEO:1;2"),
        ("PHOTO;TYPE=JPEG;BASE64:", "  /9j/4AAQ", "  SkZJRg==", "GEO:1;2"),
    ],
)
def test_a_photo_is_kept_however_it_is_broken(lines: tuple[str, ...]) -> None:
    extra = {p.name: p for p in _contact("FN:Anna", *lines).vcard_extra}
    file = extra["PHOTO"].file
    assert file is not None
    assert (file.content, file.media) == (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg")
    assert extra["PHOTO"].value == ""
    assert dict(extra["PHOTO"].params) == {"ENCODING": ("b",), "TYPE": ("JPEG",)}
    assert extra["GEO"].value == "1;2"


def test_unknown_properties_keep_value_parameters_and_group() -> None:
    contact = _contact(
        "FN:Anna", 'item7.X-THING;X-A="b;c:d";TYPE=home,work:one\\, two;three', "CLASS:PRIVATE"
    )
    thing, private = contact.vcard_extra
    assert (thing.name, thing.value, thing.group) == ("X-THING", "one\\, two;three", "item7")
    assert dict(thing.params) == {"X-A": ("b;c:d",), "TYPE": ("home", "work")}
    assert private.name == "CLASS"


def test_a_card_inside_a_card_is_one_value() -> None:
    data = _card(
        "FN:Chef",
        "AGENT:",
        "BEGIN:VCARD",
        "VERSION:2.1",
        "FN:Hilfe",
        "TEL:2",
        "END:VCARD",
        "TEL:1",
        version="2.1",
    )
    (card,) = read_cards(data)
    assert card.contact is not None
    assert [phone.value for phone in card.contact.phones] == ["1"]
    (agent,) = card.contact.vcard_extra
    assert agent.name == "AGENT" and "FN:Hilfe" in agent.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_encoding_is_read(encoding: str) -> None:
    assert _contact("FN:Jürgen Groß", encoding=encoding).display_name == "Jürgen Groß"


def test_one_card_in_another_encoding_does_not_spoil_the_rest() -> None:
    cards = read_cards(_card("FN:Jürgen", encoding="cp1252") + _card("FN:Müge Yiğit"))
    assert [card.name for card in cards] == ["Jürgen", "Müge Yiğit"]


def test_folding_may_part_a_letter_and_a_header() -> None:
    data = (
        b'BEGIN:vCard\nVERSION:3.0\nFN:J\xc3\n \xbcrgen\nTEL;X-UUID="a:b";TYPE=WO\n RK,VOICE:1\n'
        b"NOTE:eins\nzwei ohne Falz\nEND:vCard"
    )
    (card,) = read_cards(data)
    assert card.contact is not None
    assert card.contact.display_name == "Jürgen"
    assert card.contact.phones == (Labelled(value="1", kind="work"),)
    assert card.contact.notes == "eins\nzwei ohne Falz"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("N:Behrens;Anna",), "Anna Behrens"),
        (("FN: ", "N:;;;;", "ORG:Behrens GmbH"), "Behrens GmbH"),
        (("NICKNAME:Anni",), "Anni"),
        (("EMAIL:a@example.org",), "a@example.org"),
        (("TEL:0151 1",), "0151 1"),
    ],
)
def test_a_card_without_a_full_name_is_called_by_what_it_has(
    lines: tuple[str, ...], name: str
) -> None:
    assert _contact(*lines).display_name == name


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("FN:Behrens GmbH", "ORG:Behrens GmbH"), "organisation"),
        (("FN:Behrens", "X-ABShowAs:COMPANY"), "organisation"),
        (("FN:Behrens", "KIND:org"), "organisation"),
        (("FN:Anna Behrens", "ORG:Behrens GmbH"), "individual"),
        (("FN:Behrens", "N:Behrens;;;;", "ORG:Behrens"), "individual"),
    ],
)
def test_organisations_are_told_from_people(lines: tuple[str, ...], kind: str) -> None:
    assert _contact(*lines).kind == kind


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("BDAY:19800322", (3, 22, 1980)),
        ("BDAY:1980-03-22T00:00:00Z", (3, 22, 1980)),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-22", (3, 22, None)),
        ("BDAY:--03-22", (3, 22, None)),
        ("BDAY:--0229", (2, 29, None)),
    ],
)
def test_birthdays_are_read(line: str, expected: tuple[int, int, int | None]) -> None:
    found = _contact("FN:Anna", line).birthday
    assert found is not None
    assert (found.month, found.day, found.year) == expected


@pytest.mark.parametrize("value", ["1980", "1980-02-30", "circa 1800", "0000-00-00"])
def test_a_birthday_that_is_no_day_is_kept_as_it_came(value: str) -> None:
    contact = _contact("FN:Anna", f"BDAY:{value}")
    assert contact.birthday is None
    assert [(p.name, p.value) for p in contact.vcard_extra] == [("BDAY", value)]


def test_what_is_too_long_for_its_field_is_kept_beside() -> None:
    contact = _contact("FN:Anna", "URL:" + "x" * 2000, "NOTE:" + "y" * 100_001)
    assert (contact.urls, contact.notes) == ((), "")
    assert {p.name: len(p.value) for p in contact.vcard_extra} == {"URL": 2000, "NOTE": 100_001}


def test_bad_cards_are_refused_by_a_sentence_and_stop_nothing() -> None:
    data = (
        _card("FN:Anna")
        + b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bert\r\n"
        + _card("PHOTO;ENCODING=b:AAAA")
        + b"rubbish between\r\n"
        + _card("FN:Dora")
        + b"BEGIN:VCARD\r\nFN:Emil\r\n"
    )
    cards = read_cards(data)
    assert [card.number for card in cards] == [1, 2, 3, 4, 5]
    assert [card.contact is not None for card in cards] == [True, False, False, True, False]
    assert _sentence(cards[1]) == "Card 2 (Bert) is cut off: its line END:VCARD is missing."
    assert _sentence(cards[2], "de") == (
        "Karte 3 hat weder Namen noch Organisation, E-Mail-Adresse oder Telefonnummer."
    )
    assert "FN:Emil" in cards[4].raw


@pytest.mark.parametrize("data", [b"", b" \r\n", b"hello", b"\xff\xfe", b"<html>"])
def test_a_file_without_cards_says_so(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_cards(data)
    (problem,) = refused.value.problems
    sentence = of("en").say(problem)
    assert problem.field == "file"
    assert sentence.startswith("The file ") and sentence.endswith(".")
    assert ("empty" in sentence) is (not data.strip(b"\xff\xfe \r\n"))


def test_nothing_a_terminal_obeys_comes_in() -> None:
    contact = _contact(
        "FN:Anna \x1b[31m\u202eB\x07", "NOTE:\x1b]52;c;AAAA\x07text", "X-A;X-B=\x1bc:\x1b[2Jvalue"
    )
    shown = repr(contact)
    assert contact.display_name == "Anna B"
    assert "\\x1b" not in shown and "\\x07" not in shown and "\\u202e" not in shown


def test_progress_is_told_and_may_cancel() -> None:
    told: list[tuple[int, int]] = []
    read_cards(_card("FN:Anna") * 120, lambda done, of_all: told.append((done, of_all)))
    assert told == [(0, 120), (50, 120), (100, 120), (120, 120)]

    class Cancelled(Exception):
        pass

    def cancel(done: int, of_all: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_cards(_card("FN:Anna"), cancel)


def test_what_reads_cards_is_loaded_only_when_one_is_read() -> None:
    package = "koop_tui.documents"
    code = f"import sys, {package}.cards; print('{package}.vcard' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


PIECES = st.sampled_from(
    [b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"VERSION:2.1\n", b"FN:Anna\n", b"N:;;\\",
     b"ADR:a;b,c\n", b"NOTE;ENCODING=QUOTED-PRINTABLE:=C3=\n", b" folded\n", b"item1.",
     b"TEL;TYPE=\"a:b:1\n", b"ORG:\n", b"PHOTO;BASE64:AAA\n", b"AGENT:\n",
     b";CHARSET=hex:\xff\n", b"CATEGORIES:\\,,\n", b"\n", b"BDAY:1\n", b"X-ABLabel:x\n",
     b"EMAIL:\\", b"IMPP:a:\xfc\n"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.one_of(PIECES, st.binary(max_size=12)), max_size=25))
def test_whatever_a_file_holds_the_sound_card_after_it_goes_in(pieces: list[bytes]) -> None:
    # the line break before it: a file that starts like UTF-16 is read as that
    data = b"\n" + b"".join(pieces) + b"\nEND:VCARD\nEND:VCARD\n" + _card("FN:Sound")
    cards = read_cards(data)
    assert cards[-1].name.endswith("Sound")
    for card in cards:
        assert (card.contact is None) != (card.problem is None)
        if card.problem:
            _sentence(card)
