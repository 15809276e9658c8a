"""Generated cards, taken in: nobody changes another person, and nothing gets lost without a word.

People with their addresses are made up; then cards of them in any version, charset and folding; and
after the import each is looked for in the book.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from vobject.icalendar import stringToTextValues
from vobject.vcard import splitFields

from koop_tui.actions.importing import plan_import
from koop_tui.documents.cards import read_cards
from koop_tui.documents.vcard.values import structured, unescaped
from koop_tui.domain.book import Book, Me, empty_book
from koop_tui.domain.clean import clean_line, clean_prose
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.phones import phone_key
from koop_tui.domain.records import YearlyDay

Contact(display_name="x")  # compiled once before, or the first example takes too long

GIVEN = ["Anna", "Änne", "Bert", "Jürgen", "Zoë", "Ömer", "Marie-Luise", "Francois", "Groß"]
FAMILY = ["Muster", "Müller", "Groß", "Straße", "Beispiel", "Yildiz", "O'Neill", "von Öhringen"]
SHARED = ["info@example.org", "familie@example.org", "praxis@example.org"]
# signs that two bytes of Windows-1252 can make look like UTF-8, escapes, colons and commas
NOTES = st.text("abc ÄÖÜäöüß…–„“€:;,\\=nN", max_size=40).map(lambda text: text.strip())
PHONES = st.integers(100, 9999).map(lambda number: f"0561 {number}")


@dataclass(frozen=True)
class Person:
    """Somebody made up, and what cards say of them."""

    number: int
    given: str
    family: str
    mails: tuple[str, ...]
    phones: tuple[str, ...]
    note: str
    title: str
    birthday: YearlyDay | None
    tags: tuple[str, ...]
    uid: str

    @property
    def name(self) -> str:
        """The full name."""
        return f"{self.given} {self.family}"


@st.composite
def people(draw: st.DrawFn) -> list[Person]:
    """People with different names, some of whom share a mailbox or a line."""
    names = draw(
        st.lists(
            st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY)),
            min_size=1, max_size=5, unique=True,
        )
    )  # fmt: skip
    made = []
    for number, (given_name, family) in enumerate(names):
        own = f"{number}@example.net"
        made.append(
            Person(
                number, given_name, family,
                mails=draw(st.sets(st.sampled_from([*SHARED, own]), max_size=3).map(tuple)),
                phones=draw(st.sets(PHONES, max_size=2).map(tuple)),
                note=draw(NOTES),
                title=draw(st.sampled_from(["", "Trainerin, Coach", "Geschäftsführer; CEO"])),
                birthday=draw(st.sampled_from([None, YearlyDay(month=2, day=29, year=1980)])),
                tags=draw(st.sets(st.sampled_from(["Coach", "Öffentlich"])).map(tuple)),
                uid=draw(st.sampled_from(["", f"uid-{number}"])),
            )
        )  # fmt: skip
    return made


def _escaped(text: str) -> str:
    for sign in "\\,;":
        text = text.replace(sign, "\\" + sign)
    return text


def _quoted(text: str, charset: str) -> str:
    """A value in quoted-printable with soft breaks, as Outlook and old phones write it."""
    signs = [f"={byte:02X}" for byte in text.encode(charset)]
    lines = ["".join(signs[start : start + 20]) for start in range(0, len(signs), 20)]
    return "=\r\n".join(lines)


def _lines(person: Person, version: str, charset: str, declared: bool) -> list[str]:
    old = version == "2.1"
    mark = f";CHARSET={charset}" if declared else ""

    def text(name: str, *parts: str) -> str:
        if old and not "".join(parts).isascii():
            quoted = ";".join(_quoted(part, charset) for part in parts)
            return f"{name};CHARSET={charset};ENCODING=QUOTED-PRINTABLE:{quoted}"
        return f"{name}{mark}:" + ";".join(map(_escaped, parts))

    found = [text("N", person.family, person.given, "", "", ""), text("FN", person.name)]
    found += [f"UID:{person.uid}"] if person.uid else []
    found += [f"EMAIL;TYPE=WORK:{mail}" for mail in person.mails]
    found += [f"TEL;TYPE=CELL:{phone}" for phone in person.phones]
    found += [text("NOTE", person.note)] if person.note else []
    found += [text("TITLE", person.title)] if person.title else []
    found += ["BDAY:1980-02-29"] if person.birthday else []
    if person.tags:
        found.append(f"CATEGORIES{mark}:" + ",".join(map(_escaped, person.tags)))
    return ["BEGIN:VCARD", f"VERSION:{version}", *found, "END:VCARD"]


def _reads_both_ways(lines: list[str], charset: str) -> bool:
    """Whether nobody can tell from a whole card that it is not UTF-8."""
    try:
        return "".join(lines).encode(charset).decode() != "".join(lines)
    except UnicodeDecodeError:
        return False


def _folded(line: bytes, width: int) -> bytes:
    """A line broken into parts of `width` bytes, in the middle of a letter too."""
    if not width:
        return line
    return b"\r\n ".join(line[start : start + width] for start in range(0, len(line), width))


@st.composite
def files(draw: st.DrawFn) -> tuple[list[Person], bytes]:
    """People and a file of their cards, some twice."""
    made = draw(people())
    order = draw(st.lists(st.sampled_from(made), min_size=len(made), max_size=len(made) + 2))
    order = [*made, *order]
    whole = draw(st.sampled_from(["", "", "utf-16-le", "utf-16", "utf-8-sig"]))
    cards = []
    for person in order:
        version = draw(st.sampled_from(["2.1", "3.0", "4.0"]))
        charset = draw(st.sampled_from(["utf-8", "cp1252"])) if not whole else "utf-8"
        declared = charset == "cp1252" and draw(st.booleans())
        # old cards break values by quoted-printable
        width = 0 if version == "2.1" else draw(st.sampled_from([0, 75, 20]))
        end = draw(st.sampled_from(["\r\n", "\n"]))
        declared = declared or _reads_both_ways(_lines(person, version, charset, declared), charset)
        lines = "\r\n".join(_lines(person, version, charset, declared)).split("\r\n")
        if whole:
            cards.append("".join(line + end for line in lines).encode())
        else:
            parts = [_folded(line.encode(charset), width) for line in lines]
            cards.append(b"".join(part + end.encode() for part in parts))
    data = b"".join(cards)
    return made, data.decode().encode(whole) if whole else data


@settings(max_examples=150, deadline=None)
@given(files())
def test_nobody_changes_another_person_and_nothing_is_lost(
    made: tuple[list[Person], bytes],
) -> None:
    persons, data = made
    plan = plan_import(
        Context(empty_book(), Me("mara"), date(2026, 11, 26)), read_cards(data), "f", country="DE"
    )
    assert plan.refused == plan.notes_of("remark") == plan.notes_of("differs") == ()
    assert sorted(contact.display_name for contact in plan.new) == sorted(p.name for p in persons)
    by_name = {contact.display_name: contact for contact in plan.new}
    for person in persons:
        contact = by_name[person.name]
        assert (contact.given, contact.family) == (person.given, person.family)
        assert {entry.value for entry in contact.emails} == set(person.mails)
        numbers = {phone_key(entry.value, "DE") for entry in contact.phones}
        assert numbers == {phone_key(phone, "DE") for phone in person.phones}
        assert contact.notes == clean_prose(person.note)
        assert contact.job_title == clean_line(person.title)
        assert contact.birthday == person.birthday
        assert set(contact.tags) == set(person.tags)
        assert contact.uid == person.uid
        assert contact.vcard_extra == ()
    # whoever shares an address with somebody is told so
    shared = {mail for mail in SHARED if sum(mail in person.mails for person in persons) > 1}
    told = " ".join(str(note.problem) for note in plan.notes_of("shared"))
    assert all(mail in told for mail in shared)


@settings(max_examples=60, deadline=None)
@given(files())
def test_the_same_file_again_changes_nothing(made: tuple[list[Person], bytes]) -> None:
    _persons, data = made
    plan = plan_import(
        Context(empty_book(), Me("mara"), date(2026, 11, 26)), read_cards(data), "f", country="DE"
    )
    rows = {number: one.changed(id=number) for number, one in enumerate(plan.new, start=1)}
    book = Book({**empty_book().tables, "contacts": rows})
    again = plan_import(
        Context(book, Me("mara"), date(2026, 11, 26)), read_cards(data), "f", country="DE"
    )
    assert not again.change and again.questions == ()


TEXTS = st.text('ab\\;,:nN="ü\n', min_size=1, max_size=20)


@settings(deadline=None)
@given(TEXTS)
def test_an_escaped_text_comes_back_and_is_read_as_by_an_independent_reader(text: str) -> None:
    escaped = _escaped(text).replace("\n", "\\n")
    assert unescaped(escaped) == text
    assert stringToTextValues(escaped, listSeparator="\0") == [text]


@settings(deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=3), min_size=1, max_size=7))
def test_a_structured_value_comes_apart_where_it_was_put_together(parts: list[list[str]]) -> None:
    escaped = [[_escaped(text).replace("\n", "\\n") for text in part] for part in parts]
    value = ";".join(",".join(part) for part in escaped)
    assert structured(value) == parts
    if "\\\\" not in value:  # there it loses backslashes
        found = [part if isinstance(part, list) else [part] for part in splitFields(value)]
        assert found == parts
