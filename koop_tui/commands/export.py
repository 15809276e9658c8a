"""`koop export`: write texts for others."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path

from koop_tui.config import Config
from koop_tui.documents.protocol import checksum, full_text
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book
from koop_tui.domain.problems import N_, refuse
from koop_tui.language import current
from koop_tui.language.names import name_of
from koop_tui.store.store import Store

_NUMBER = re.compile(r"KV-0*(?P<agreement>\d{1,9})(?:@0*(?P<version>\d{1,9}))?", re.IGNORECASE)


def export_agreement(config: Config, number: str, out: str, language: str | None) -> None:
    """Write the protocol of an agreement into a folder and print where, or to stdout for "-".

    `language` chooses the labels of a draft; a confirmed text has one language, another is refused.
    """
    with Store.open(config.path) as store:
        book = store.book
    agreement, version = _found(book, number)
    text = _text(book, agreement, version, language)
    if out == "-":
        sys.stdout.buffer.write(text.encode())  # UTF-8 whatever the locale: it may be checked later
        sys.stdout.buffer.flush()
        return
    print(_write_new(Path(out).expanduser(), _file_name(agreement, version), text))


def _found(book: Book, number: str) -> tuple[Agreement, Version]:
    """Return the version meant: the one named, else the one in force, else the newest."""
    match = _NUMBER.fullmatch(number.strip())
    if match is None:
        raise refuse(N_("{number} is no agreement: write it like KV-0004."), number=number)
    agreement = book.agreements.get(int(match["agreement"]))
    if agreement is None:
        raise refuse(N_("There is no agreement {number} in this book."), number=number)
    chain = book.versions_of.get(agreement.id, ())
    if match["version"]:
        wanted = int(match["version"])
        version = next((v for v in chain if v.version == wanted), None)
    else:
        version = book.version_in_force(agreement.id) or next(reversed(chain), None)
    if version is None:
        raise refuse(N_("There is no version {number} in this book."), number=number)
    return agreement, version


def _text(book: Book, agreement: Agreement, version: Version, language: str | None) -> str:
    if version.is_editable:
        chosen = version.changed(language=language) if language else version
        return full_text(book, chosen, current().code)
    if checksum(version.text) != version.checksum:
        raise refuse(
            N_("The stored text of {number} version {version} was altered; it is not exported."),
            number=agreement.number,
            version=version.version,
        )
    if language and language != version.language:
        raise refuse(
            N_("{number} version {version} was confirmed in {language} only: leave out --lang."),
            "lang",
            number=agreement.number,
            version=version.version,
            language=name_of(version.language, "language"),
        )
    return full_text(book, version)


def _file_name(agreement: Agreement, version: Version) -> str:
    """Return KV-0004_v2_2026-03-18_de.txt: the day is that of the meeting, else of the proposal."""
    day = version.met_on or version.proposed_on
    dated = day.isoformat() if day else ""
    parts = (agreement.number, f"v{version.version}", dated, version.language)
    return "_".join(part for part in parts if part) + ".txt"


def _write_new(folder: Path, name: str, text: str) -> Path:
    """Write a new file, readable by its owner alone, or by the group of a folder that hands it on.

    A file or link that stands there already is left as it is.
    """
    path = folder / name
    try:
        shared = folder.stat().st_mode & stat.S_ISGID
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        with os.fdopen(os.open(path, flags, 0o600), "wb") as new:
            if shared:
                os.fchmod(new.fileno(), 0o660)
            new.write(text.encode())
    except FileExistsError:
        raise refuse(
            N_("{file} exists and stays as it is: move it away first."), "out", file=path
        ) from None
    except OSError as error:
        raise refuse(
            N_("{file} can't be written ({reason})."), "out", file=path, reason=error.strerror
        ) from None
    return path
