"""The statement of a cooperation says what the board says, on any day."""

from __future__ import annotations

import csv
import gzip
import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koop_tui.cli import main
from koop_tui.documents.standing_lines import Standing, balance_lines
from koop_tui.documents.statement import statement_table, statement_text
from koop_tui.domain.balance import balance
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution, Settlement, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.preparing import prepare
from koop_tui.domain.statement import Statement, statement
from koop_tui.language.texts import use
from koop_tui.store.store import Store
from tests.helpers.people import TODAY, book_of

DEMO = Path(__file__).parents[1] / "store" / "older" / "demo_schema_2.json.gz"
DAY = date(2026, 4, 1)


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    path = tmp_path / "koop.json"
    path.write_bytes(gzip.decompress(DEMO.read_bytes()))
    path.chmod(0o600)
    return path


def told(book: Book, number: int, first: date | None, last: date) -> Statement:
    entries = book.by(Contribution, "cooperation", number)
    settlements = book.by(Settlement, "cooperation", number)
    return statement(book.cooperations[number], entries, settlements, first, last)


def test_its_balances_are_those_of_the_board_on_any_day(demo: Path) -> None:
    with Store.open(demo) as store:
        book = store.book
    seen = 0
    for number, cooperation in book.cooperations.items():
        entries = book.by(Contribution, "cooperation", number)
        settlements = book.by(Settlement, "cooperation", number)
        for back in (0, 13, 70, 200):
            last = DAY - timedelta(days=back)
            board = balance(cooperation, entries, settlements, last)
            for first in (None, last - timedelta(days=40)):
                made = told(book, number, first, last)
                after = made.lines[-1].after if made.lines else made.before
                assert after == {side.party: side.delta for side in board.parties} | {
                    party: 0 for party in after if party not in {s.party for s in board.parties}
                }
                assert sum(after.values()) == 0
                seen += len(made.lines)
            whole = told(book, number, None, last)
            given = {side.party: side.paid for side in board.parties if side.paid}
            sums: dict[int, int] = {}
            for of_kind in whole.sums.values():
                for party, value in of_kind.items():
                    sums[party] = sums.get(party, 0) + value
            assert sums == given
    assert seen > 500


def small() -> Book:
    parties = (PartyTerms(contact=1, share=6000), PartyTerms(contact=2, share=4000))
    cooperation = Cooperation(id=1, title="Podcast", parties=parties, unit="EUR")
    weights = (Weight(party=1, weight=6000), Weight(party=2, weight=4000))

    def entry(number: int, giver: int, value: int | None, **fields: object) -> Contribution:
        return Contribution.model_validate(
            {"id": number, "cooperation": 1, "day": TODAY - timedelta(days=9 - number),
             "giver": giver, "weights": weights, "kind": "money", "value": value, **fields}
        )  # fmt: skip

    return book_of(
        "Jonas", cooperation,
        entry(1, 1, 125_000, note="=HYPERLINK(evil)"), entry(2, 2, 5_000, gift=True, note="Cake"),
        entry(3, 2, None, kind="referral"), entry(4, 2, 30_000, note="Ads"),
        Settlement(id=1, cooperation=1, day=TODAY, payer=2, payee=1, value=10_000),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["Balance: ML +EUR 500.00, Jo -EUR 500.00", "a gift, not counted",
                "Parts: ML EUR 750.00, Jo EUR 500.00", "not valued, not counted",
                "Balance:         ML +EUR 220.00, Jo -EUR 220.00"]),
        ("de", ["Saldo: ML +500,00 EUR", "ein Geschenk, zählt nicht", "Anteile: ML 750,00 EUR",
                "Saldo:           ML +220,00 EUR"]),
    ],
)  # fmt: skip
def test_the_text(lang: str, words: list[str]) -> None:
    use(lang)
    book = small()
    text = statement_text(book, told(book, 1, None, TODAY))
    for word in words:
        for number, sign in ((1, "ML"), (2, "Jo")):
            word = word.replace(sign, book.contacts[number].sign)
        assert word in text
    assert max(map(len, text.split("\n"))) <= 70
    assert all(line == line.rstrip() for line in text.split("\n"))


def test_the_sums_of_a_period_make_its_balance_from_the_one_before() -> None:
    book = small()
    made = told(book, 1, TODAY - timedelta(days=5), TODAY)
    sums = statement_text(book, made).split("2. SUMS")[1]
    assert sums.count("Balance before:") == 1
    for party, before in made.before.items():
        moved = made.moved(lambda s: s.paid - s.due + s.settled_out - s.settled_in)[party]
        assert before + moved == made.end.of(party).delta
    assert made.moved(lambda s: s.paid)[1] == 0  # put in before
    assert f"money:           {book.contacts[2].sign} EUR 300.00" in sums
    paid = ", ".join(f"{book.contacts[n].sign} EUR {v}" for n, v in ((1, "0.00"), (2, "300.00")))
    assert f"Put in, in all:  {paid}" in sums


def test_parts_in_the_table_make_their_whole_and_only_what_counts_has_any() -> None:
    use("en")
    names = ("Andi Brecht", "Anna Becker")  # both AB: told by their names
    parties = tuple(PartyTerms(contact=n) for n in (1, 2, 3))
    weights = tuple(Weight(party=n, weight=1) for n in (1, 2, 3))
    work = Contribution(
        id=1, cooperation=1, day=TODAY, giver=1, kind="work", value=3600, weights=weights
    )
    book = book_of(
        *names, Cooperation(id=1, title="Trio", parties=parties), work,
        work.changed(id=2, gift=True),
    )  # fmt: skip
    table = statement_table(book, told(book, 1, None, TODAY))
    title, counted, gift = list(csv.reader(io.StringIO(table)))
    assert title[11:13] == ["Part of Andi Brecht", "Part of Anna Becker"]
    assert counted[10:13] == ["0.333333"] * 3
    assert gift[10:13] == [""] * 3
    assert counted[7] == gift[7] == "1.00"


@pytest.mark.parametrize(("parties", "is_told"), [(3, True), (2, False)])
@pytest.mark.parametrize(("lang", "words"), [("en", "to the second."), ("de", "auf die Sekunde.")])
def test_where_printed_hours_do_not_add_up_it_says_that_they_are_rounded(
    parties: int, is_told: bool, lang: str, words: str
) -> None:
    use(lang)
    numbers = range(1, parties + 1)
    work = Contribution(
        id=1, cooperation=1, day=TODAY, giver=1, kind="work", value=3600,
        weights=tuple(Weight(party=n, weight=1) for n in numbers),
    )  # fmt: skip
    terms = tuple(PartyTerms(contact=n) for n in numbers)
    book = book_of("Jonas", "Eva", Cooperation(id=1, title="Trio", parties=terms), work)
    text = statement_text(book, told(book, 1, None, TODAY))
    assert text.endswith(f"{words}\n") is is_told
    prepared = prepare(book, book.cooperations[1], TODAY)
    assert list(balance_lines(Standing.of(book, 1, prepared, lang)))[-1].endswith(words) is is_told


def test_the_table_holds_plain_amounts_and_no_formula() -> None:
    use("en")
    book = small()
    made = told(book, 1, None, TODAY)
    rows = list(csv.reader(io.StringIO(statement_table(book, made))))
    assert rows[1][4] == "'=HYPERLINK(evil)"
    assert rows[1][7] == "1250.00"
    assert rows[-1][-2:] == ["220.00", "-220.00"]  # below 0, and yet no text
    use("de")
    german = list(csv.reader(io.StringIO(statement_table(book, made)), delimiter=";"))
    assert german[-1][-2:] == ["220,00", "-220,00"]


def test_from_the_shell_and_the_board_as_of_a_day(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = ["--db", str(demo), "--today", str(DAY), "--lang", "en"]
    assert main([*usual, "export", "statement", "ko-2", "--from", "2026-01-01", "--out", "-"]) == 0
    assert "STATEMENT  KO-0002" in capsys.readouterr().out
    assert main([*usual, "export", "statement", "KO-0002", "--csv", "--out", str(tmp_path)]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "KO-0002_statement_2026-04-01.csv")
    period = ["KO-0002", "--from", "2026-01-01", "--csv", "--out", str(tmp_path)]
    assert main([*usual, "export", "statement", *period]) == 0
    name = Path(capsys.readouterr().out.strip()).name
    assert name == "KO-0002_statement_2026-01-01_2026-04-01.csv"
    for bad in (["KO-0099"], ["x"], ["KO-0002", "--to", "2026-04-02"],
                ["KO-0002", "--from", "2026-03-02", "--to", "2026-03-01"]):  # fmt: skip
        assert main([*usual, "export", "statement", *bad, "--out", "-"]) == 1
        assert capsys.readouterr().err.count("\n") == 1
    assert main([*usual, "board", "--on", "2026-01-31"]) == 0
    then = capsys.readouterr().out
    assert "71 entries" in then
    assert main([*usual, "board"]) == 0
    assert "73 entries" in capsys.readouterr().out
    assert main([*usual, "board", "--on", "2026-04-02"]) == 1


# On any day


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[Book, int]:
    """A cooperation with whatever can stand in it, and a day before or after all that."""
    parties = (1, 2, 3)
    days = st.integers(0, 20)
    records: list[Contribution | Settlement] = []
    for number in range(1, draw(st.integers(0, 9)) + 1):
        earlier = [r for r in records if isinstance(r, Contribution) and r.reverses is None]
        free = [
            r
            for r in earlier
            if r.id not in {o.reverses for o in records if isinstance(o, Contribution)}
        ]
        if free and draw(st.booleans()) and draw(st.booleans()):
            taken = draw(st.sampled_from(free))
            records.append(taken.changed(id=number, reverses=taken.id, state="logged"))
            continue
        shares = draw(st.tuples(*[st.integers(0, 4)] * 3).filter(any))
        weights = [Weight(party=p, weight=w) for p, w in zip(parties, shares, strict=True)]
        told = {
            "id": number, "cooperation": 1, "day": DAY - timedelta(days=draw(days)),
            "giver": draw(st.sampled_from(parties)),
            "weights": tuple(weights),
            "kind": draw(st.sampled_from(("work", "money", "room"))),
            "value": draw(st.none() | st.integers(1, 10_000)),
            "gift": draw(st.booleans()) and draw(st.booleans()),
            "state": draw(st.sampled_from(("logged", "confirmed", "disputed"))),
        }  # fmt: skip
        records.append(Contribution.model_validate(told))
    for number in range(1, draw(st.integers(0, 3)) + 1):
        payer, payee = draw(st.permutations(parties))[:2]
        day = DAY - timedelta(days=draw(days))
        value = draw(st.integers(1, 9_000))
        records.append(
            Settlement(id=number, cooperation=1, day=day, payer=payer, payee=payee, value=value)
        )
    terms = tuple(PartyTerms(contact=p) for p in parties)
    book = book_of(
        "Jo", "Kim", Cooperation(id=1, title="Trio", parties=terms, unit="EUR"), *records
    )
    return book, draw(st.integers(-1, 21))


@settings(max_examples=60, deadline=None)
@given(ledgers(), st.integers(0, 21))
def test_whatever_was_put_in_its_sums_are_those_of_the_board_on_any_day(
    ledger: tuple[Book, int], length: int
) -> None:
    book, back = ledger
    last = DAY - timedelta(days=back)
    entries, evened = (book.by(kind, "cooperation", 1) for kind in (Contribution, Settlement))
    board = balance(book.cooperations[1], entries, evened, last)
    for first in (None, last - timedelta(days=length)):
        made = told(book, 1, first, last)
        after = made.lines[-1].after if made.lines else made.before
        assert after == {side.party: side.delta for side in board.parties}
        assert sum(after.values()) == 0
    whole = told(book, 1, None, last)
    given_by: dict[int, int] = {}
    for of_kind in whole.sums.values():
        for party, value in of_kind.items():
            given_by[party] = given_by.get(party, 0) + value
    assert {p: v for p, v in given_by.items() if v} == {
        s.party: s.paid for s in board.parties if s.paid
    }
    assert sum(given_by.values()) == board.total
    for line in whole.lines:
        if line.parts and line.record.value is not None:
            assert sum(line.parts.values()) == line.record.value
