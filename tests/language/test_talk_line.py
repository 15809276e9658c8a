"""A talk in one line: each line of the tables beside, and what it is read as.

In the tables a line is followed by what it was read as, a field in each pair of brackets; what is
not named says nothing. Wrong lines are followed by "wrong:" and the beginning of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from koop_tui.domain.book import Book
from koop_tui.domain.interactions import Exchange
from koop_tui.language import say, use
from koop_tui.language.talk.exchanges import exchange_words, read_exchange
from koop_tui.language.talk.line import TalkLine, read_talk
from koop_tui.language.talk.names import completed
from tests.helpers.people import TODAY, book_of

TABLES = {lang: Path(__file__).parent / f"talks_{lang}.txt" for lang in ("en", "de")}
_PEOPLE = ("Anna Behrens", "Jonas Petry", "Anna Ott", "Eva Stein", "Tom Krog", "Karin Weiß",
           "Müller GmbH")  # fmt: skip
ANNA = 2


def network() -> Book:
    return book_of(*_PEOPLE)


def table(lang: str) -> list[tuple[str, str]]:
    lines = TABLES[lang].read_text(encoding="utf-8").splitlines()
    return list(zip(lines[::2], (line.strip() for line in lines[1::2]), strict=True))


def read_as(said: TalkLine, book: Book) -> str:
    """What a line was read as, in the form of the tables."""
    if said.problem is not None:
        return "wrong: " + say(said.problem)
    return " ".join(_fields(said, book))


def _fields(said: TalkLine, book: Book) -> Iterator[str]:
    talk = said.talk
    names = {c.id: c.display_name for c in (*book.contacts.values(), *said.new)}
    yield talk.type
    yield "+".join(names[p] + "*" * (p < 0) for p in talk.participants)
    if talk.day != TODAY:
        yield f"{talk.day:%d.%m.}"
    if talk.initiated_by != "me":
        yield "by them"
    for name in ("minutes", "topic", "result", "agenda"):
        if value := getattr(talk, name):
            yield f"[{name} {value}]"
    for exchange in talk.exchanges:
        minutes = f" ({exchange.minutes})" if exchange.minutes else ""
        yield f"[{exchange.direction} {exchange.kind}: {exchange.text}{minutes}]"
    for by, promised in said.promises:
        yield f"[{'I' if by is None else names[by]}: {promised.what}{_by(promised.due)}]"
    if talk.next_step is not None:
        yield f"[step {talk.next_step.text}{_by(talk.next_step.day)}]"


def _by(day: date | None) -> str:
    return f" by {day:%d.%m.}" if day else ""


@pytest.mark.parametrize("lang", TABLES)
def test_the_tables_are_long_and_hold_wrong_lines(lang: str) -> None:
    lines = table(lang)
    assert len({line for line, _read in lines}) == len(lines) >= 120
    assert sum(read.startswith("wrong:") for _line, read in lines) >= 10


@pytest.mark.parametrize("lang", TABLES)
def test_each_line_is_read_as_the_table_says(lang: str) -> None:
    book = network()
    use(lang)
    try:
        read = [(line, read_as(read_talk(line, book, TODAY), book)) for line, _read in table(lang)]
    finally:
        use("en")
    assert read == table(lang)


def test_the_contact_in_hand_took_part_and_is_meant_where_several_may_be() -> None:
    book = network()
    said = read_talk("20 min, I send the list by Fri", book, TODAY, ANNA)
    assert read_as(said, book) == "call Anna Behrens [minutes 20] [I: send the list by 03.04.]"
    said = read_talk("met Anna and Tom, she pays", book, TODAY, ANNA)
    assert read_as(said, book) == "meeting Anna Behrens+Tom Krog [Anna Behrens: pays]"
    assert not read_talk("Telefonat Angebot", book, TODAY, ANNA).new  # a noun is no name


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("call Eva Stein 3 Mar", "call Eva Stein 03.03."),
        ("call Mar", "call Mar Krog"),
        ("met Mar on Friday", "meeting Mar Krog 27.03."),
        ("Telefonat am Freitag mit Eva", "call Eva Stein 27.03."),
        ("Telefonat mit Robin Freitag am Freitag", "call Robin Freitag 27.03."),
        ("Telefonat Freitag mit Eva", "call Eva Stein 27.03."),
        ("Telefonat Freitag mit Eva Stein 20 min", "call Eva Stein 27.03. [minutes 20]"),
        ("Freitag mit Eva telefoniert", "call Eva Stein 27.03."),
        ("Telefonat Freitag", "call Robin Freitag"),
        ("Telefonat Freitag mit viel Zeit", "call Robin Freitag [topic viel Zeit]"),
        ("Telefonat mit Freitag", "call Robin Freitag"),
        ("mail an Eva Stein", "email Eva Stein"),
        ("mail an An Nguyen", "email An Nguyen"),
        ("call Eva the other day", "call Eva Stein [topic other day]"),
        ("call The Hub", "call The Hub"),
        ("Telefonat mit Eva, die Preise", "call Eva Stein [topic die Preise]"),
        ("Telefonat mit Die Brücke e.V. 20 min", "call Die Brücke e.V. [minutes 20]"),
    ],
)
def test_names_that_are_small_words_or_days_too(line: str, read: str) -> None:
    names = ("Mar Krog", "Robin Freitag", "An Nguyen", "The Hub", "Die Brücke e.V.", "Eva Stein")
    book = book_of(*names)
    assert read_as(read_talk(line, book, TODAY), book) == read


@pytest.mark.parametrize(
    ("before", "repeated", "times"),
    [
        ("call about ", "word ", 220),
        ("call, gave ", "word ", 220),
        ("call, next step: ", "word ", 220),
        ("call, I will send ", "word ", 220),
        ("call, ", "word, ", 30_000),
        ("call with A", "bcde", 300),
    ],
)
@pytest.mark.parametrize("in_hand", [None, ANNA])
def test_what_fits_into_no_field_is_said_in_one_sentence(
    before: str, repeated: str, times: int, in_hand: int | None
) -> None:
    book = network()
    named = before if in_hand else before.replace("call", "call Eva and", 1)
    said = read_talk(named + repeated * times, book, TODAY, in_hand)
    assert "shorten it to" in read_as(said, book)
    assert in_hand is None or in_hand in said.talk.participants


def test_whoever_is_named_by_a_beginning_is_completed() -> None:
    book = network()
    assert completed(book, "call wei") == ["call Karin Weiß"]
    assert completed(book, "call Ann") == ["call Anna Behrens", "call Anna Ott"]
    assert not completed(book, "call e")
    assert not completed(book, "call Zo")


@pytest.mark.parametrize("lang", TABLES)
def test_an_exchange_is_read_as_it_is_written(lang: str) -> None:
    use(lang)
    try:
        for minutes in (None, 30):
            known = Exchange(direction="given", kind="help", text="moved it", minutes=minutes)
            assert read_exchange("given", exchange_words(known)) == known
    finally:
        use("en")
