"""`koop export statement`: all entries of a cooperation with parts and balances."""

from __future__ import annotations

from datetime import date

from koop_tui.commands.export import out_folder
from koop_tui.commands.gate import check_output, put
from koop_tui.config import Config
from koop_tui.documents.files import write_new
from koop_tui.documents.statement import statement_table, statement_text
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.numbering import cooperation_number, read_cooperation
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.statement import statement
from koop_tui.language import _
from koop_tui.language.day_grammar import parse_day
from koop_tui.store.store import Store


def export_statement(
    config: Config, number: str, out: str, *, first: str | None, last: str | None, table: bool
) -> None:
    """Write the statement of a cooperation into a folder and print where, or to stdout for "-"."""
    if out == "-":
        check_output()
    with Store.open(config.path, remember=config.remember) as store:
        book = store.book
    cooperation = named_cooperation(book, number)
    begin = past_day(first, config.day()) if first else None
    end = past_day(last, config.day()) if last else config.day()
    if begin is not None and begin > end:
        raise refuse(N_("The first day is after the last one: give them the other way round."))
    told = statement(
        cooperation,
        book.by(Contribution, "cooperation", cooperation.id),
        book.by(Settlement, "cooperation", cooperation.id),
        begin,
        end,
    )
    text = statement_table(book, told) if table else statement_text(book, told)
    if out == "-":
        put(text)
        return
    days = "_".join(day.isoformat() for day in (begin, end) if day is not None)
    name = f"{cooperation.number}_{_('statement')}_{days}.{'csv' if table else 'txt'}"
    print(write_new(out_folder(out), name, text))


def named_cooperation(book: Book, number: str) -> Cooperation:
    """Return the cooperation of a number such as KO-0003; Refused when there is none."""
    found = read_cooperation(number)
    if found is None:
        sentence = N_("{number} is no number of a cooperation: write it like KO-0003.")
        raise refuse(sentence, number=number)
    cooperation = book.get(Cooperation, found)
    if cooperation is None:
        sentence = N_("There is no cooperation {number} in this book: `koop board` lists them.")
        raise refuse(sentence, number=cooperation_number(found))
    return cooperation


def past_day(text: str, today: date) -> date:
    """Return the day that an option names; Refused for none, or one to come."""
    day = parse_day(text, today, past=True)
    if day > today:
        raise refuse(N_("This day is still to come: give today or an earlier day."))
    return day
