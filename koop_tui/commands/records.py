"""`koop export review` and `koop export closing`: the records of a cooperation."""

from __future__ import annotations

from koop_tui.commands.export import out_folder
from koop_tui.commands.gate import check_output, put
from koop_tui.commands.statement import named_cooperation
from koop_tui.config import Config
from koop_tui.documents.closing_record import closing_file_name, closing_record
from koop_tui.documents.files import write_new
from koop_tui.documents.review_record import review_file_name, review_record
from koop_tui.domain.book import Book
from koop_tui.domain.ends import last_closing
from koop_tui.domain.numbering import read_review
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.reviews import Review
from koop_tui.store.store import Store


def export_review(config: Config, number: str, out: str) -> None:
    """Write the record of a review into a folder and print where, or to stdout for "-".

    That is the last one, or the one named: KO-0003@2 is the second.
    """
    if out == "-":
        check_output()
    with Store.open(config.path, remember=config.remember) as store:
        book = store.book
    review = _named_review(book, number)
    _write(out, review_file_name(review), review_record(book, review))


def export_closing(config: Config, number: str, out: str) -> None:
    """Write the closing record of a cooperation into a folder and print where, or to stdout."""
    if out == "-":
        check_output()
    with Store.open(config.path, remember=config.remember) as store:
        book = store.book
    cooperation = named_cooperation(book, number)
    closing = last_closing(book, cooperation.id)
    if closing is None:
        sentence = N_("{number} has no closing record: s on the board ends it, which makes one.")
        raise refuse(sentence, number=cooperation.number)
    _write(out, closing_file_name(closing), closing_record(book, closing))


def _named_review(book: Book, number: str) -> Review:
    named = read_review(number)
    cooperation = named_cooperation(book, number.partition("@")[0])
    held = book.by(Review, "cooperation", cooperation.id)
    if not held:
        sentence = N_("{number} has not been reviewed yet: R on the board does.")
        raise refuse(sentence, number=cooperation.number)
    which = (named[1] if named else None) or len(held)
    if which > len(held):
        sentence = N_("{number} has been reviewed {n} times: name one of these.")
        raise refuse(sentence, number=cooperation.number, n=len(held))
    return held[which - 1]


def _write(out: str, name: str, text: str) -> None:
    if out == "-":
        put(text)
    else:
        print(write_new(out_folder(out), name, text))
