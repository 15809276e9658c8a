"""Address books as tables: what exporters write, and what a row becomes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from koop_tui.documents.cards import NoCards, read_cards
from koop_tui.documents.csv_columns import column_of
from koop_tui.domain.contacts import Contact, Labelled
from koop_tui.domain.records import YearlyDay
from koop_tui.language import of


def rows(text: str, encoding: str = "utf-8") -> list[Contact]:
    """The contacts of a table; none of its rows is refused."""
    cards = read_cards(text.encode(encoding))
    assert [card.problem for card in cards if card.problem] == []
    return [card.contact for card in cards if card.contact]


def only(text: str, encoding: str = "utf-8") -> Contact:
    """The contact of a table with one row."""
    (contact,) = rows(text, encoding)
    return contact


OUTLOOK = (
    '"Anrede","Vorname","Weitere Vornamen","Nachname","Firma","Abteilung","Position",'
    '"Straße geschäftlich","Ort geschäftlich","Postleitzahl geschäftlich",'
    '"Land/Region geschäftlich","Straße privat","Ort privat","Telefon geschäftlich",'
    '"Mobiltelefon","E-Mail-Adresse","E-Mail-Typ","E-Mail 2: Adresse","Geburtstag","Kategorien",'
    '"Notizen","Priorität","Empfohlen von"\r\n'
    '"Frau","Änne","Maria","Muster","Muster GmbH","Vertrieb","Leiterin","Weg 1","Kassel","34117",'
    '"Deutschland","Allee 9","Berlin","0561 1","0151 1","a@example.org","SMTP","b@example.org",'
    '"12.3.1980","Coach;Verein","Zeile eins\r\nZeile zwei","Normal","Bert"\r\n'
)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_a_row_of_outlook(encoding: str) -> None:
    contact = only(OUTLOOK, encoding)
    assert contact.display_name == "Änne Maria Muster"
    assert (contact.given, contact.family) == ("Änne Maria", "Muster")
    assert (contact.organisation, contact.job_title) == ("Muster GmbH", "Leiterin")
    assert [entry.value for entry in contact.emails] == ["a@example.org", "b@example.org"]
    assert contact.phones == (
        Labelled(value="0561 1", kind="work"), Labelled(value="0151 1", kind="cell"),
    )  # fmt: skip
    assert [(one.street, one.city, one.kind) for one in contact.addresses] == [
        ("Weg 1", "Kassel", "work"), ("Allee 9", "Berlin", "home"),
    ]  # fmt: skip
    assert contact.birthday == YearlyDay(month=3, day=12, year=1980)
    assert contact.tags == ("Coach", "Verein")
    assert contact.notes == "Zeile eins\nZeile zwei"
    # what has no field is kept, what Outlook writes for everybody is not
    kept = {dict(p.params).get("COLUMN", ("",))[0]: p.value for p in contact.vcard_extra}
    assert kept == {"": "Muster GmbH;Vertrieb", "Anrede": "Frau", "Empfohlen von": "Bert"}


def test_headers_that_lost_their_umlauts_are_known() -> None:
    contact = only(
        "Vorname;Nachname;Stra?e gesch?ftlich;Telefon gesch\ufffdftlich\nA;B;Weg 1;0561 1\n"
    )
    assert contact.addresses[0].street == "Weg 1"
    assert contact.phones == (Labelled(value="0561 1", kind="work"),)


def test_a_row_of_google() -> None:
    contact = only(
        "Name,Given Name,Family Name,Birthday,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
        "E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Type,Phone 1 - Value,Address 1 - Type,"
        "Address 1 - Street,Address 1 - City,Organization 1 - Name,Organization 1 - Title,"
        "Website 1 - Value,IM 1 - Type,IM 1 - Service,IM 1 - Value,Custom Field 1 - Type,"
        "Custom Field 1 - Value\n"
        "Anna Muster,Anna,Muster,--03-12,* myContacts ::: Coach ::: Verein,* Work,"
        "w@example.org ::: x@example.org,Privat,p@example.org,Mobile,0151 1 ::: 0151 2,Home,Weg 1,"
        "Kassel,Muster GmbH,Leiterin,https://example.org,,Skype,anna.m,Hund,Bello\n"
    )
    assert contact.emails == (
        Labelled(value="w@example.org", kind="work"), Labelled(value="x@example.org", kind="work"),
        Labelled(value="p@example.org", kind="home"),
    )  # fmt: skip
    assert contact.phones == (
        Labelled(value="0151 1", kind="cell"), Labelled(value="0151 2", kind="cell"),
    )  # fmt: skip
    assert contact.addresses[0].city == "Kassel" and contact.addresses[0].kind == "home"
    assert contact.tags == ("Coach", "Verein")
    assert contact.birthday == YearlyDay(month=3, day=12)
    assert contact.profiles == (Labelled(value="anna.m", kind="skype"),)
    assert {p.value for p in contact.vcard_extra} == {"Hund", "Bello"}


def test_a_row_of_thunderbird_has_its_birthday_in_three_columns() -> None:
    contact = only(
        "Vorname,Nachname,Anzeigename,Primäre E-Mail-Adresse,Tel. privat,Privat: Adresse,"
        "Privat: Adresse 2,Privat: Ort,Geburtsjahr,Geburtsmonat,Geburtstag,Notizen,\r\n"
        "Anna,Muster,Anni,a@example.org,0561 1,Weg 1,Hinterhaus,Kassel,1980,3,12,,\r\n"
    )
    assert contact.display_name == "Anni"
    assert contact.birthday == YearlyDay(month=3, day=12, year=1980)
    assert contact.addresses[0].street == "Weg 1, Hinterhaus"
    assert contact.addresses[0].kind == "home"


def test_rows_of_linkedin_come_after_a_preamble_and_tell_when_one_met() -> None:
    contacts = rows(
        'Notes:\n"When exporting, some are left out."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Anna,Muster,https://example.org/in/anna,,Muster GmbH,Coach,12 Mar 2021\n"
        "Bert,Beispiel,https://example.org/in/bert,b@example.org,,,01 Feb 2020\n"
    )
    assert [contact.display_name for contact in contacts] == ["Anna Muster", "Bert Beispiel"]
    assert contacts[0].met_on == date(2021, 3, 12)
    assert contacts[0].met_via == "online"
    assert contacts[0].urls[0].value == "https://example.org/in/anna"


def test_a_row_without_anybody_is_refused_and_an_empty_one_passed() -> None:
    cards = read_cards(b"Vorname;Nachname;Notizen\nAnna;Muster;\n;;\n;;nur Text\n")
    assert [card.number for card in cards] == [1, 2]
    assert cards[1].problem is not None
    assert "Card 2 has no name" in of("en").say(cards[1].problem)


def test_cells_beyond_the_headers_and_second_values_are_kept() -> None:
    contact = only("Name,Firma,Company\nAnna,Eins,Zwei,Drei\n")
    assert contact.organisation == "Eins"
    assert [p.value for p in contact.vcard_extra] == ["Zwei", "Drei"]


def test_a_long_cell_is_told_as_in_a_card() -> None:
    (card,) = read_cards(("Name,Notizen\nAnna," + "x" * 200_000 + "\n").encode())
    assert card.contact is not None
    assert "200000" in of("en").say(card.remarks[0])


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Frucht;Preis\nApfel;1\n", "table"),
        ("nur ein Text, mit Komma\n", "no vCard"),
        ("a\n", "no vCard"),
    ],
)
def test_a_table_of_something_else_says_which_columns_it_lacks(text: str, word: str) -> None:
    with pytest.raises(NoCards, match=word):
        read_cards(text.encode())


EXPORTERS = (
    "google_classic_2005_2023", "google_2024", "google_outlook_format", "outlook_desktop_en",
    "outlook_desktop_de_2013", "outlook_desktop_de_2007", "outlook_web_365", "thunderbird_en",
    "thunderbird_de", "windows_live_mail_de", "mac_addressbook_exporter_de",
    "gmx_webde_outlook2003", "linkedin_connections", "linkedin_connections_de", "hubspot_en",
    "hubspot_de", "roundcube_all_en", "excel_de",
)  # fmt: skip


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_the_columns_of_an_exporter_are_known(samples: Path, exporter: str) -> None:
    listed = json.loads((samples / "csv_headers.json").read_text(encoding="utf-8"))[exporter]
    headers = [header for header in listed.get("headers") or listed["columns"] if header]
    columns = [column_of(header) for header in headers]
    names = {column.name for column in columns if column}
    assert {"N", "EMAIL"} <= names
    assert "ORG" in names
    row = ["x" if column is None or column.part != "day" else "1" for column in columns]
    table = ",".join(f'"{header}"' for header in headers) + "\n" + ",".join(row) + "\n"
    (card,) = read_cards(table.encode())
    assert card.contact is not None and card.contact.emails
