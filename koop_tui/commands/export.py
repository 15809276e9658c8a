"""`koop export`: write texts for others."""

from __future__ import annotations

from pathlib import Path

from koop_tui.actions.agreements import verify_stored
from koop_tui.commands.gate import check_output, put
from koop_tui.config import Config
from koop_tui.documents.files import file_name, write_new
from koop_tui.documents.protocol import full_text
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book
from koop_tui.domain.numbering import read_agreement
from koop_tui.domain.problems import N_, Refused, refuse
from koop_tui.language import current
from koop_tui.language.names import name_of
from koop_tui.language.referred import referred
from koop_tui.named_files import is_folder, named_path
from koop_tui.store.store import Store


def export_agreement(config: Config, number: str, out: str, language: str | None) -> None:
    """Write the protocol of an agreement into a folder and print where, or to stdout for "-".

    `language` chooses the labels of a draft; a confirmed text has one language, another is refused.
    """
    if out == "-":
        check_output()
    with Store.open(config.path, remember=config.remember) as store:
        book = store.book
    agreement, version = _found(book, number)
    text = _text(book, agreement, version, language)
    if out == "-":
        put(text)
        return
    print(write_new(out_folder(out), file_name(agreement, version), text))


def out_folder(out: str) -> Path:
    """Return the folder that --out names; Refused when there is none of that name."""
    folder = named_path(out)
    if folder is None or not is_folder(folder):
        text = N_("{path} is no folder: --out takes one that exists, or - to print the text.")
        raise refuse(text, "out", path=folder or out)
    return folder


def _found(book: Book, number: str) -> tuple[Agreement, Version]:
    """Return the version meant: the one named, else the one in force, else the newest."""
    named = read_agreement(number)
    if named is None:
        raise refuse(N_("{number} is no agreement: write it like KV-0004."), number=number)
    agreement = referred(book, Agreement, named[0])
    chain = book.by(Version, "agreement", agreement.id)
    if agreement.id not in book.agreements and not chain:
        raise refuse(N_("There is no agreement {number} in this book."), number=number)
    if named[1] is not None:
        version = next((v for v in chain if v.version == named[1]), None)
    else:
        version = book.version_in_force(agreement.id) or next(reversed(chain), None)
    if version is None:
        raise refuse(N_("There is no version {number} in this book."), number=number)
    return agreement, version


def _text(book: Book, agreement: Agreement, version: Version, language: str | None) -> str:
    if version.is_editable:
        chosen = version.changed(language=language) if language else version
        return full_text(book, chosen, current().code)
    problem = verify_stored(version)
    if problem is not None:
        raise Refused(problem)
    if language and language != version.language:
        raise refuse(
            N_("{number} version {version} was confirmed in {language} only: leave out --lang."),
            "lang",
            number=agreement.number,
            version=version.version,
            language=name_of(version.language, "language"),
        )
    return full_text(book, version)
