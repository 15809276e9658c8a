"""Odd cards: lines that stand wrongly, services, second values, parameters, lost and long texts."""

from __future__ import annotations

from itertools import product

import pytest

from koop_tui.documents.cards import Group, read_cards
from koop_tui.domain.contacts import Labelled
from koop_tui.domain.limits import LONGEST_LINE, LONGEST_PROSE
from koop_tui.language import of
from tests.helpers.cards import card_bytes, details, only_card, only_contact, remarks

# Lines


def test_only_note_label_and_street_go_on_without_a_fold() -> None:
    card = only_card(
        "FN:Anna Muster",
        "NOTE:eins",
        "zwei: Montag",
        "http://example.org/drei",
        "",
        "vier",
        "ADR:;;Hinterhaus",
        "Weg 1;Kassel;;34117;",
        "die Stadt",
        "TEL:0561 1",
        "abends",
    )
    contact = card.contact
    assert contact is not None
    assert contact.notes == "eins\nzwei: Montag\nhttp://example.org/drei\n\nvier"
    assert (contact.addresses[0].street, contact.addresses[0].postcode) == (
        "Hinterhaus, Weg 1", "34117",
    )  # fmt: skip
    assert contact.phones == (Labelled(value="0561 1"),)
    assert details(contact) == [("X-UNREAD-LINE", "die Stadt"), ("X-UNREAD-LINE", "abends")]
    assert [sentence[:31] for sentence in remarks(card)] == [
        "Card 1 (Anna Muster): line 11 i", "Card 1 (Anna Muster): line 13 i",
    ]  # fmt: skip


def test_a_property_that_got_indented_is_one_and_a_fold_stays_one() -> None:
    contact = only_contact(
        "FN:Anna", "  TEL:0561 1", " EMAIL;TYPE=WORK:a@example.org", "NOTE:kurz", " TEL:kein Anruf"
    )
    assert contact.display_name == "Anna"
    assert [entry.value for entry in (*contact.phones, *contact.emails)] == [
        "0561 1", "a@example.org",
    ]  # fmt: skip
    assert contact.notes == "kurzTEL:kein Anruf"


def test_a_card_may_be_indented_inside_its_begin_and_end() -> None:
    data = b"BEGIN:VCARD\n\tVERSION:3.0\n\tFN:Anna\n\tNOTE:eins\n\t  zwei\nEND:VCARD\n"
    (card,) = read_cards(data)
    assert card.contact is not None
    assert (card.contact.display_name, card.contact.notes) == ("Anna", "eins zwei")


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r"])
def test_cards_may_follow_without_a_line_between_and_marks_may_stand_anywhere(end: bytes) -> None:
    one = end.join([b"\xef\xbb\xbfBEGIN:VCARD", b"VERSION:3.0", b"FN:Anna", b"END:VCARD"])
    cards = read_cards(one + one + end + one)
    assert [card.name for card in cards] == ["Anna"] * 3


def test_what_stands_between_cards_is_told() -> None:
    data = b"made by X\n" + card_bytes("FN:Anna") + b"rubbish\n" + card_bytes("FN:Bert") + b"rest\n"
    anna, bert = read_cards(data)
    assert remarks(anna) == ["Line 1 stands outside of any card and is left out: “made by X”."]
    assert remarks(bert) == [
        "Line 6 stands outside of any card and is left out: “rubbish”.",
        "Line 11 stands outside of any card and is left out: “rest”.",
    ]


def test_a_card_without_begin_is_refused_wherever_it_stands() -> None:
    whole = card_bytes("FN:Anna")
    headless = whole.partition(b"\n")[2]
    for data in (headless + whole, whole + headless, whole + headless[:-11]):
        cards = read_cards(data)
        assert [card.contact is None for card in cards].count(True) == 1
        (problem,) = [card.problem for card in cards if card.problem]
        assert "lacks its line BEGIN:VCARD" in str(problem)


# Letters


@pytest.mark.parametrize("name", ["Jürgen Groß", "Zoë", "Łukasz", "Ярослав", "山田 太郎", "Straß…"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-16", "utf-32"])
def test_wide_encodings_need_no_mark(name: str, encoding: str) -> None:
    assert only_contact(f"FN:{name}", encoding=encoding).display_name == name


WIDE = {"utf-16", "utf-16-be", "marked"}
"""Encodings of two bytes a sign; nothing tells where one order of them ends and another begins."""
TOGETHER = [
    (first, then)
    for first, then in product(("utf-8", "utf-8-sig", "cp1252", *sorted(WIDE)), repeat=2)
    if first == then or not {first, then} <= WIDE
]


@pytest.mark.parametrize(("first", "then"), TOGETHER)
def test_exports_in_different_encodings_may_be_put_together(first: str, then: str) -> None:
    names = ["Jürgen Groß", "Zoë Süß", "Änne Öhl"]

    def export(name: str, encoding: str) -> bytes:
        mark = b"\xfe\xff" if encoding == "marked" else b""
        return mark + card_bytes(f"FN:{name}", encoding="utf-16-be" if mark else encoding)

    data = b"".join(map(export, names, (first, then, first)))
    assert [card.name for card in read_cards(data)] == names


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("Windows-1252", "„Groß“ …"),
        ("ISO-8859-1", "„Groß“"),  # it says so, and writes Windows' quotation marks
        ("ISO-8859-2", "Łódź"),
        ("KOI8-R", "Ярослав"),
        ("Shift_JIS", "ソフト"),  # whose second byte is a backslash
        ("ISO-2022-JP", "山田"),
        ("UTF-8", "Größe"),
    ],
)
def test_a_declared_charset_comes_first(charset: str, text: str) -> None:
    encoding = "cp1252" if charset == "ISO-8859-1" else charset
    contact = only_contact(f"FN;CHARSET={charset}:{text}", encoding=encoding)
    assert contact.display_name == text


@pytest.mark.parametrize(
    "charset", ["utf-8-but-not", "hex", "punycode", "utf-16", "ascii", "utf-7"]
)
def test_a_charset_that_can_not_be_is_not_asked(charset: str) -> None:
    assert only_contact(f"FN;CHARSET={charset}:Größe").display_name == "Größe"


def test_a_card_is_read_alike_in_all_its_values() -> None:
    # "ß…" alone is sound UTF-8 in Windows' bytes; a letter of UTF-8 may have lost its half
    contact = only_contact("FN:Jörg Groß", "NOTE:viel Spaß…", encoding="cp1252")
    assert (contact.display_name, contact.notes) == ("Jörg Groß", "viel Spaß…")
    assert only_contact("FN:Straß…", encoding="cp1252").display_name == "Straß…"
    data = card_bytes("FN:Jörg Groß", "NOTE:Öl und Übermut").replace("Ü".encode(), b"\xc3")
    (card,) = read_cards(data)
    assert card.contact is not None
    assert (card.contact.display_name, card.contact.notes) == ("Jörg Groß", "Öl und Ãbermut")


def test_letters_that_were_lost_before_are_told() -> None:
    card = only_card("FN:J\ufffdrgen")
    assert remarks(card) == [
        "Card 1 (J\ufffdrgen): some letters were lost before koop got the file (“\ufffd”)."
    ]


def test_a_backslash_of_quoted_printable_is_a_backslash() -> None:
    contact = only_contact(
        "FN:Anna", "NOTE;ENCODING=QUOTED-PRINTABLE:C=3A=5Cneu=5C=3B=3D", version="2.1"
    )
    assert contact.notes == "C:\\neu\\;="


@pytest.mark.parametrize("version", ["2.1", "3.0"])
def test_backslashes_that_escape_nothing_stay(version: str) -> None:
    contact = only_contact(
        "FN:Anna\\tB", "TITLE:C:\\Temp\\\\neu", "ORG:A\\;B\\, C\\\\;D", version=version
    )
    assert contact.display_name == "Anna\\tB"
    assert contact.job_title == "C:\\Temp\\neu"
    assert contact.organisation == "A;B, C\\"


# Values


@pytest.mark.parametrize(
    ("line", "value", "kind"),
    [
        ("X-JABBER;TYPE=HOME:a@example.org", "a@example.org", "home jabber"),
        ("IMPP;X-SERVICE-TYPE=Skype;TYPE=WORK:skype:anna.b", "anna.b", "work skype"),
        ("IMPP:xmpp:a@example.org", "a@example.org", "xmpp"),
        ("IMPP;TYPE=home:sip:a@example.org", "a@example.org", "home sip"),
        ("IMPP:https://chat.example.org/a", "https://chat.example.org/a", ""),
        ("X-SOCIALPROFILE;TYPE=twitter:http://twitter.example/a", "http://twitter.example/a",
         "twitter"),
        ("X-SKYPE-USERNAME:anna.b", "anna.b", "skype"),
        ("X-GOOGLE-TALK:a@example.org", "a@example.org", "google-talk"),
    ],
)  # fmt: skip
def test_an_address_in_a_network_keeps_its_service(line: str, value: str, kind: str) -> None:
    assert only_contact("FN:Anna", line).profiles == (Labelled(value=value, kind=kind),)


def test_a_label_does_not_hide_the_service_and_two_services_are_two() -> None:
    contact = only_contact(
        "FN:Anna",
        "item1.IMPP;X-SERVICE-TYPE=Jabber:xmpp:a@example.org",
        "item1.X-ABLabel:Verein",
        "IMPP;X-SERVICE-TYPE=AIM:aim:anna",
        "X-AIM:anna",
        "X-SKYPE:anna",
    )
    assert [(entry.value, entry.kind) for entry in contact.profiles] == [
        ("a@example.org", "Verein jabber"), ("anna", "aim"), ("anna", "skype"),
    ]  # fmt: skip


def test_second_names_are_kept() -> None:
    contact = only_contact(
        "N:Muster;Anna;Maria;;;",
        "N;LANGUAGE=jp:山田;花子;;;",
        "FN:Anna Muster",
        "FN:Anna Neu",
        "NICKNAME:Anni",
        "NICKNAME:Änne",
    )
    assert (contact.given, contact.family) == ("Anna Maria", "Muster")
    assert (contact.display_name, contact.nickname) == ("Anna Muster", "Anni")
    assert set(details(contact)) == {
        ("N", "山田;花子;;;"), ("FN", "Anna Neu"), ("NICKNAME", "Änne"),
    }  # fmt: skip


def test_more_parts_than_a_name_or_an_address_has_are_kept() -> None:
    contact = only_contact("N:a;b;c;d;e;f", "ADR:1;2;3;4;5;6;7;8")
    assert set(details(contact)) == {("N", "a;b;c;d;e;f"), ("ADR", "1;2;3;4;5;6;7;8")}


def test_one_address_with_two_kinds_is_two_and_twice_the_same_is_one() -> None:
    contact = only_contact(
        "FN:Anna",
        "EMAIL;TYPE=HOME:a@example.org",
        "EMAIL;TYPE=WORK:a@example.org",
        "EMAIL;TYPE=WORK:A@example.org",
    )
    assert [entry.kind for entry in contact.emails] == ["home", "work"]


def test_parameters_that_say_nothing_of_a_person_are_not_kept() -> None:
    contact = only_contact(
        "N;LANGUAGE=de;CHARSET=UTF-8:Muster;Anna", "TEL;TYPE=CELL,VOICE;PREF=1;VALUE=uri:tel:+49-1"
    )
    assert contact.vcard_extra == ()
    assert contact.phones == (Labelled(value="+49-1", kind="cell"),)


@pytest.mark.parametrize(
    ("lines", "group"),
    [
        (
            ("KIND:group", "FN:Freunde", "MEMBER:urn:uuid:1", "MEMBER:mailto:b@example.org"),
            Group("Freunde", ("1",), ("b@example.org",)),
        ),
        (
            (
                "N:Freunde",
                "X-ADDRESSBOOKSERVER-KIND:group",
                "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1",
            ),
            Group("Freunde", ("1",)),
        ),
        (
            ("FN:Freunde", "X-EVOLUTION-LIST:TRUE", "EMAIL:a@example.org"),
            Group("Freunde", (), ("a@example.org",)),
        ),
    ],
)
def test_a_group_is_no_person(lines: tuple[str, ...], group: Group) -> None:
    card = only_card(*lines)
    assert (card.contact, card.group) == (None, group)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("May 5, 1995", (5, 5, 1995)), ("5 March 1980", (5, 3, 1980)), ("12.3.", (12, 3, None)),
        ("13/5/1995", (13, 5, 1995)), ("5/13/1995", (13, 5, 1995)), ("1995.05.13", (13, 5, 1995)),
        ("19950505T000000Z", (5, 5, 1995)), ("1995-05-05T23:00:00.000+02:00", (5, 5, 1995)),
        ("5/6/1995", None), ("05.05.95", None), ("1995-13-01", None), ("Mai 1995", None),
        ("31.02.1980", None), ("19950505X", None),
    ],
)  # fmt: skip
def test_birthdays_in_words_and_figures(
    written: str, day: tuple[int, int, int | None] | None
) -> None:
    card = only_card("FN:Anna", f"BDAY:{written.replace(',', chr(92) + ',')}")
    assert card.contact is not None
    found = card.contact.birthday
    assert (found and (found.day, found.month, found.year)) == day
    assert bool(card.remarks) is (day is None)


# How long a text may be


@pytest.mark.parametrize(
    ("line", "length", "most", "word"),
    [
        ("NOTE:" + "ä" * (LONGEST_PROSE + 1), LONGEST_PROSE + 1, LONGEST_PROSE, "Notizen"),
        ("URL:" + "x" * 2000, 2000, LONGEST_LINE, "Webseite"),
        ("TITLE:" + "x" * 1001, 1001, LONGEST_LINE, "Funktion"),
        ("CATEGORIES:kurz," + "x" * 1001, 1001, LONGEST_LINE, "Stichworte"),
        ("ADR:;;" + "x" * 1001 + ";Kassel;;;", 1001, LONGEST_LINE, "Anschrift"),
        ("EMAIL;TYPE=" + ",".join(f"t{n}" for n in range(400)) + ":a@example.org", 1889,
         LONGEST_LINE, "E-Mail"),
    ],
    ids=["note", "url", "title", "tag", "address", "kinds"],
)  # fmt: skip
def test_what_is_too_long_is_kept_and_its_length_is_told(
    line: str, length: int, most: int, word: str
) -> None:
    card = only_card("FN:Anna", line)
    assert card.contact is not None
    (kept,) = card.contact.vcard_extra
    assert kept.value == line.partition(":")[2]
    (sentence,) = remarks(card, "de")
    assert str(length) in sentence and str(most) in sentence and word in sentence


def test_a_name_that_is_too_long_gives_way_to_another_or_the_card_is_refused() -> None:
    long = "x" * 1001
    card = only_card(f"FN:{long}", "N:Muster;Anna")
    assert card.name == "Anna Muster"
    assert "1001" in remarks(card)[0]
    (card,) = read_cards(card_bytes(f"FN:{long}"))
    assert card.problem is not None
    assert "1001 characters; shorten it to 1000" in of("en").say(card.problem)


def test_notes_are_measured_together() -> None:
    card = only_card("FN:Anna", "NOTE:" + "a" * 60_000, "NOTE:" + "b" * 60_000, "NOTE:c")
    assert card.contact is not None
    assert card.contact.notes == "a" * 60_000 + "\n\nc"
    assert [len(value) for _name, value in details(card.contact)] == [60_000]
    assert "120002" in remarks(card)[0]


def test_a_card_of_fifty_thousand_parameters_is_read() -> None:
    types = ";".join(f"TYPE=t{n}" for n in range(50_000))
    card = only_card("FN:Anna", f"TEL;{types}:1", "TEL:2")
    assert card.contact is not None
    assert [phone.value for phone in card.contact.phones] == ["2"]
    assert [(p.name, p.value) for p in card.contact.vcard_extra] == [("TEL", "1")]
    assert len(card.contact.vcard_extra[0].params[0][1]) == 50_000
    assert "phone of" in remarks(card)[0]
