"""`koop export fit`: whether a cooperation fits, as far as whoever asks may see it."""

from __future__ import annotations

from koop_tui.commands.export import out_folder
from koop_tui.commands.gate import check_output, put
from koop_tui.commands.statement import named_cooperation
from koop_tui.config import Config
from koop_tui.documents.files import write_new
from koop_tui.documents.fit import fit_file_name, fit_text
from koop_tui.domain.context import Context
from koop_tui.store.store import Store


def export_fit(config: Config, number: str, out: str) -> None:
    """Write the fit of a cooperation into a folder and print where, or to stdout for "-"."""
    if out == "-":
        check_output()
    with Store.open(config.path, remember=config.remember) as store:
        book = store.book
    cooperation = named_cooperation(book, number)
    context = Context(book, book.member(config.login), config.day())
    text = fit_text(context, cooperation)
    if out == "-":
        put(text)
        return
    print(write_new(out_folder(out), fit_file_name(context, cooperation), text))
