"""The right value of each small card file that once came out wrong, from file to contact."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from koop_tui.actions.import_plan import ImportPlan
from koop_tui.actions.importing import plan_import
from koop_tui.documents.cards import NoCards, read_card_file
from koop_tui.domain.book import Book, Me, empty_book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.records import YearlyDay
from koop_tui.language import of

ME = Contact(id=1, display_name="Mara Lindner", given="Mara", family="Lindner", login="mara")
TODAY = date(2026, 11, 26)

FIFTH_OF_MAY = YearlyDay(month=5, day=5, year=1995)


@dataclass
class Imported:
    """A book with one member into which files were taken."""

    folder: Path
    contacts: dict[int, Contact] = field(default_factory=lambda: {ME.id: ME})

    def take(self, name: str) -> ImportPlan:
        """Take in a file; keeps what it makes of the book, returns the plan."""
        tables = {**empty_book().tables, "contacts": self.contacts}
        cards = read_card_file(self.folder / name)
        plan = plan_import(
            Context(Book(tables), Me("mara", ME.id), TODAY), cards, name, country="DE"
        )
        rows = dict(self.contacts)
        for edit in plan.change:
            assert isinstance(edit.after, Contact)
            number = edit.after.id if edit.before else max(rows) + 1
            rows[number] = edit.after.changed(id=number)
        self.contacts = rows
        return plan

    @property
    def people(self) -> list[Contact]:
        """All contacts but the member."""
        return [contact for contact in self.contacts.values() if contact != ME]


@pytest.fixture
def book(cases: Path) -> Imported:
    """A fresh book with one member."""
    return Imported(cases / "vcard")


def alone(book: Imported, name: str, summary: str = "1 new") -> Contact:
    """Take in a file that gives one contact, and return it."""
    assert book.take(name).summary("en") == summary
    (contact,) = book.people
    return contact


def notes(plan: ImportPlan, kind: str = "remark") -> list[str]:
    """The notes of a kind in English."""
    return [of("en").say(note.problem) for note in plan.notes_of(kind)]


def values(entries: tuple[object, ...]) -> list[tuple[str, str]]:
    """E-mail addresses and the like as (value, kind)."""
    return [(entry.value, entry.kind) for entry in entries]  # type: ignore[attr-defined]


def details(contact: Contact, name: str) -> list[str]:
    """The further details of a name."""
    return [p.value for p in contact.vcard_extra if p.name == name]


def test_every_case_has_a_test(cases: Path) -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    missing = [path.name for path in (cases / "vcard").iterdir() if path.name not in here]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("01_cp1252_sz_ellipsis.vcf", "Grüße aus Köln, viel Spaß…"),
        ("02_cp1252_declared.vcf", "Grüße, „viel Spaß“ in Köln"),
        ("03_shift_jis_declared.vcf", "ﾃｽﾄ ﾀﾛｳ"),
    ],
)
def test_the_declared_charset_comes_first_and_chance_decides_nothing(
    book: Imported, name: str, note: str
) -> None:
    contact = alone(book, name)
    assert contact.notes == note
    assert "\ufffd" not in contact.model_dump_json()
    if name.startswith("03"):
        assert details(contact, "SOUND") == ["ﾃｽﾄ;ﾀﾛｳ;;;"]


def test_utf_16_needs_no_mark(book: Imported) -> None:
    contact = alone(book, "05_utf16be_no_bom_lowercase.vcf")
    assert contact.display_name == "Jürgen Muster"
    assert values(contact.emails) == [("j@example.org", "")]


@pytest.mark.parametrize("name", ["07_bom_only.vcf", "45_empty.vcf"])
def test_an_empty_file_is_called_empty(book: Imported, name: str) -> None:
    with pytest.raises(NoCards, match=r"^The file is empty\.$"):
        book.take(name)


def test_two_exports_put_together_are_two_contacts(book: Imported) -> None:
    plan = book.take("08_bom_second_file_joined.vcf")
    assert [contact.display_name for contact in plan.new] == ["Anna Eins", "Bert Zwei"]


def test_a_label_written_wrongly_is_not_glued_to_the_address(book: Imported) -> None:
    contact = alone(book, "10_label_with_comma.vcf")
    assert contact.addresses[0].postcode == "12345"
    assert details(contact, "LABEL") == ["Klippe 1\\n12345 Musterstadt"]


def test_a_line_that_is_no_property_is_kept_and_told(book: Imported) -> None:
    plan = book.take("12_comment_line.vcf")
    (contact,) = book.people
    assert contact.display_name == "Conference Call"
    assert values(contact.phones) == [("0151 000012", "cell")]
    assert values(contact.emails) == [("c@example.org", "")]
    assert contact.organisation == "Muster GmbH"
    lines = ["# exported by Phone 1.0", "# end of phones", "-- no property here", "junk"]
    assert details(contact, "X-UNREAD-LINE") == lines
    said = notes(plan)
    assert len(said) == 4
    for number, line, sentence in zip((4, 7, 9, 11), lines, said, strict=True):
        assert f"line {number} " in sentence and line in sentence


def test_a_card_without_its_begin_is_refused_by_a_sentence(book: Imported) -> None:
    plan = book.take("13_missing_begin_between.vcf")
    assert plan.summary("en") == "2 new, 1 refused"
    assert [contact.display_name for contact in plan.new] == ["Anna Eins", "Cora Drei"]
    (refusal,) = plan.refused
    assert str(refusal.problem) == (
        "The card before line 8 lacks its line BEGIN:VCARD; it is left out: 2 (Bert Zwei)."
    )


def test_a_backslash_at_the_end_goes_on_on_the_next_line(book: Imported) -> None:
    (address,) = alone(book, "14_backslash_line_break.vcf").addresses
    assert address.street == "Hinterhaus, 3. Stock, Weg 1"
    assert (address.city, address.postcode) == ("Kassel", "34117")


def test_a_card_may_be_indented(book: Imported) -> None:
    contact = alone(book, "16_indented_card.vcf")
    assert contact.display_name == "Anna Muster"
    assert values(contact.phones) == [("0561 1", "")]


@pytest.mark.parametrize(
    ("name", "second", "mailbox"),
    [
        ("20_two_people_one_mailbox.vcf", "Bert Beispiel", "info@example.org"),
        ("21_two_people_one_mailbox_no_uid.vcf", "Bert Muster", "familie@example.org"),
    ],
)
def test_two_people_may_share_a_mailbox(
    book: Imported, name: str, second: str, mailbox: str
) -> None:
    plan = book.take(name)
    assert plan.summary("en") == "2 new; 1 address shared"
    assert notes(plan, "shared") == [f"shared: {second} has {mailbox} together with Anna Muster"]
    anna, bert = book.people
    assert [one.emails[0].value for one in (anna, bert)] == [mailbox, mailbox]
    if name.startswith("20"):
        assert [one.uid for one in (anna, bert)] == ["a-1", "b-2"]
        assert [one.phones[0].value for one in (anna, bert)] == ["0151 111", "0151 222"]
        assert (anna.birthday, anna.notes) == (None, "")
        assert bert.birthday == YearlyDay(month=2, day=3, year=1980)
        assert bert.notes == "Mag Tee"


def test_one_mailbox_against_the_book(book: Imported) -> None:
    book.contacts[2] = known = ME.changed(
        id=2, login="", display_name="Anna Muster", given="Anna", family="Muster",
        emails=({"value": "info@example.org"},),
    )  # fmt: skip
    plan = book.take("20_two_people_one_mailbox.vcf")
    assert plan.summary("en") == "1 new, 1 completed; 1 address shared"
    anna, bert = book.people
    assert anna == known.changed(
        uid="a-1", organisation="Muster GmbH", job_title="Leitung",
        emails=({"value": "info@example.org", "kind": "work"},),
        phones=({"value": "0151 111", "kind": "cell"},),
    )  # fmt: skip
    assert bert.display_name == "Bert Beispiel"


def test_one_uid_on_two_people_is_told(book: Imported) -> None:
    plan = book.take("23_same_uid_two_names.vcf")
    assert plan.summary("en") == "2 new; 1 remark"
    anna, bert = book.people
    assert (anna.uid, bert.uid) == ("x", "")
    (sentence,) = notes(plan)
    assert "2 (Bert Beispiel)" in sentence and "Anna Muster" in sentence


def test_the_same_name_and_number_are_one_person(book: Imported) -> None:
    contact = alone(book, "24_namesakes_without_mail.vcf", "1 new, 1 joined")
    assert [address.city for address in contact.addresses] == ["Kassel", "Berlin"]


def test_one_address_for_two_kinds_is_kept_twice(book: Imported) -> None:
    contact = alone(book, "25_same_address_home_and_work.vcf")
    assert [(one.street, one.kind) for one in contact.addresses] == [
        ("Weg 1", "work"), ("Weg 1", "home"),
    ]  # fmt: skip


def test_parameters_are_kept_as_further_details(book: Imported) -> None:
    contact = alone(book, "27_adr_label_and_geo.vcf")
    kept = {p.name: dict(p.params) for p in contact.vcard_extra}
    assert kept["ADR"]["GEO"] == ("geo:51.3,9.5",)
    assert kept["ADR"]["LABEL"] == ("Anna Muster\\nHinterhaus\\n34117 Kassel",)
    assert kept["TEL"]["X-EXT"] == ("77",)
    assert kept["EMAIL"]["X-DISPLAY"] == ("Anna M.",)
    assert contact.addresses[0].street == "Weg 1"


def test_a_group_becomes_the_tag_of_its_members(book: Imported) -> None:
    contact = alone(book, "28_apple_group_card.vcf", "1 new, 1 group")
    assert (contact.display_name, contact.tags) == ("Anna Muster", ("Freunde",))


def test_birthdays_are_read_or_told(book: Imported) -> None:
    plan = book.take("30_birthdays.vcf")
    found = {contact.display_name: contact.birthday for contact in book.people}
    without_year = FIFTH_OF_MAY.changed(year=None)
    for number in (1, 2, 3, 4, 10, 11, 12, 13, 15):
        assert found[f"Tag {number:02}"] == FIFTH_OF_MAY
    for number in (5, 6, 9, 14):
        assert found[f"Tag {number:02}"] == without_year
    for number, written in ((7, "---05"), (8, "1995-05")):
        assert found[f"Tag {number:02}"] is None
        assert sum(f"Tag {number:02}" in line and written in line for line in notes(plan)) == 1
    assert len(notes(plan)) == 2


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("40_jcard.json", "jCard"),
        ("41_xcard.xml", "xCard"),
        ("43_ldif.ldif", "LDIF"),
        ("44_zip.vcf", "ZIP"),
        ("46_ics.vcf", "calendar"),
    ],
)
def test_a_file_that_is_no_vcard_is_named_for_what_it_is(
    book: Imported, name: str, what: str
) -> None:
    with pytest.raises(NoCards) as refused:
        book.take(name)
    for lang in ("en", "de"):
        sentence = of(lang).say(refused.value.problems[0])
        assert "vCard" in sentence
        assert lang == "de" or what in sentence


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("51_a_title.vcf", "role, book “Trainerin”, file “Geschäftsführerin”"),
        ("51_c_org.vcf", "organisation, book “Muster GmbH”, file “Neue AG”"),
        ("51_f_note.vcf", "notes, book “Alt”, file “Neu dazu”"),
        ("51_g_bday.vcf", "birthday, book “12 Mar 1980”, file “13 Mar 1980”"),
        ("51_j_family.vcf", "family name, book “Muster”, file “Neu”"),
    ],
)
def test_what_differs_is_told_by_field_and_nothing_is_overwritten(
    book: Imported, name: str, told: str
) -> None:
    book.take("50_before.vcf")
    before = book.people
    plan = book.take(name)
    assert notes(plan, "differs") == [f"differs: Anna Muster: {told}"]
    assert plan.summary("en") == (
        "0 new, 1 differing; 1 field differs and stays as it is in the book"
    )
    assert book.people == before
    assert not plan.change


def test_a_new_number_completes(book: Imported) -> None:
    book.take("50_before.vcf")
    assert book.take("51_b_phone.vcf").summary("en") == "0 new, 1 completed"
    assert [phone.value for phone in book.people[0].phones] == ["0151 111", "0151 999"]


def test_what_the_file_no_longer_has_stays(book: Imported) -> None:
    book.take("50_before.vcf")
    before = book.people
    assert book.take("52_removed_mail.vcf").summary("en") == "0 new, 1 unchanged"
    assert book.people == before


def test_all_four_photos_kept(book: Imported) -> None:
    assert book.take("60_photo_kinds.vcf").summary("en") == "4 new"
    photos = [
        (p.value, p.file.content if p.file else None, dict(p.params))
        for one in book.people
        for p in one.vcard_extra
        if p.name == "PHOTO"
    ]
    jpeg = b"\xff\xd8\xff\xe0\x00\x10JFIF"
    inside = ("", jpeg, {"ENCODING": ("b",), "TYPE": ("JPEG",)})
    assert photos == [
        inside,
        ("https://example.org/p.jpg", None, {"VALUE": ("uri",)}),
        ("data:image/jpeg;base64,", jpeg, {}),
        inside,
    ]
    assert values(book.people[3].phones) == [("1", "")]


def test_one_number_in_four_writings_is_one(book: Imported) -> None:
    contact = alone(book, "62_same_phone_two_ways.vcf")
    assert values(contact.phones) == [("+49 561 1234", "work")]


def test_joiners_stay_where_a_sign_or_a_word_needs_them(book: Imported) -> None:
    contact = alone(book, "66_emoji_and_persian.vcf")
    assert contact.display_name == "Anna 👩\u200d💻 Muster"
    assert contact.notes.startswith("می\u200cخواهم")


def test_two_mails_and_two_uids_are_two_contacts_and_asked_about(book: Imported) -> None:
    plan = book.take("67_two_emails_same_person_two_cards.vcf")
    assert plan.summary("en") == "2 new; 1 namesake: Anna Muster"
    (question,) = plan.questions
    assert question.card.emails[0].value == "anna@firma.example"
    assert question.namesake.emails[0].value == "anna@example.org"
    assert not question.same


def test_an_address_book_of_outlook_is_taken_in(book: Imported) -> None:
    contact = alone(book, "42_outlook_de.csv")
    assert contact.display_name == "Änne Muster"
    assert (contact.given, contact.family) == ("Änne", "Muster")
    assert contact.organisation == "Muster GmbH"
    assert [entry.value for entry in contact.emails] == ["aenne@example.org"]
    assert values(contact.phones) == [("0151 1", "cell")]
