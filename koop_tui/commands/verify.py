"""`koop verify`: whether a text file is the text that the book holds as confirmed."""

from __future__ import annotations

import re
from pathlib import Path

from koop_tui.actions.agreements import verify_stored
from koop_tui.commands.gate import one_line
from koop_tui.config import Config
from koop_tui.documents.protocol import (
    checksum,
    checksum_label,
    confirmations_heading,
    number_and_version,
)
from koop_tui.documents.resaved import readings
from koop_tui.domain.agreements import FROZEN, Version
from koop_tui.domain.numbering import agreement_number
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.system_errors import why
from koop_tui.language import LANGUAGES, _, of, say
from koop_tui.language.names import name_of
from koop_tui.named_files import read_regular
from koop_tui.store.errors import StoreError
from koop_tui.store.store import Store

_SHA256 = re.compile(r"[0-9a-f]{64}")
_CONFIRMED = FROZEN - {"proposed", "declined"}
"""States that a version reaches only when all parties have said yes to its text."""


def verify(config: Config, file: Path) -> int:
    """Print whether the text is the confirmed one of the version it names; return 0 if so, else 1.

    Refused when the file can't be read or is no agreement's text, and when there is nothing to
    compare it with: no book, or a stored text that was altered. A text that was saved again in
    another encoding is read in that, and the encoding is named.
    """
    counted, stated, encoding = _read(file)
    again = " " + _("It was saved again as {encoding}; koop writes UTF-8.") if encoding else ""
    if checksum(counted) != stated:
        sentence = _("{file}: the text was changed; it no longer has the checksum {checksum}.")
        sentence = (sentence + again).format(file=file, checksum=stated, encoding=encoding)
        print(one_line(sentence))
        return 1
    named = number_and_version(counted)
    if named is None:
        raise refuse(
            N_("{file} is no agreement that koop wrote: it names no number and version."), file=file
        )
    version = _stored(config, file, *named)
    confirmed, sentence = _judged(version, stated)
    state = name_of(version.state, "version_state") if version else ""
    number = agreement_number(named[0])
    values = {"file": file, "number": number, "version": named[1], "state": state}
    print(one_line((sentence + again).format(**values, encoding=encoding)))
    return 0 if confirmed else 1


def _judged(version: Version | None, stated: str) -> tuple[bool, str]:
    """Return whether a text with this checksum is confirmed, and the sentence that says so."""
    if version is None:
        return False, _(
            "{file}: the text fits its own checksum, but there is no {number} version {version}"
            " in this book."
        )
    if not version.text:
        return False, _(
            "{file}: the text fits its own checksum, but the book holds no frozen text of"
            " {number} version {version} ({state})."
        )
    if stated != version.checksum:
        return False, _(
            "{file}: the text fits its own checksum, but it is not the text that the book holds"
            " for {number} version {version}."
        )
    if version.state not in _CONFIRMED:
        return False, _(
            "{file}: this is the text of {number} version {version}, but it is not confirmed"
            " ({state})."
        )
    return True, _(
        "{file}: this is the confirmed text of {number} version {version},"
        " down to the confirmations."
    )


def _stored(config: Config, file: Path, number: int, wanted: int) -> Version | None:
    """Return the version in the book; Refused when the text can't be compared with it."""
    try:
        with Store.open(config.path, remember=config.remember) as store:
            chain = store.book.by(Version, "agreement", number)
    except StoreError as error:
        raise refuse(
            N_("{file}: the text fits its own checksum, but can't be compared. {reason}"),
            file=file,
            reason=say(error.problem),
        ) from None
    version = next((held for held in chain if held.version == wanted), None)
    if version is not None and verify_stored(version) is not None:
        raise refuse(
            N_(
                "{file} can't be compared: the stored text of {number} version {version} was"
                " altered. Restore the book from a backup."
            ),
            file=file,
            number=agreement_number(number),
            version=wanted,
        )
    return version


def _read(file: Path) -> tuple[str, str, str]:
    """Return the text that is counted, the checksum stated below it, and another encoding or "".

    The checksum tells in which of those that look alike a text was saved.
    """
    try:
        data = read_regular(file)
    except OSError as error:
        raise refuse(N_("{file} can't be read ({reason})."), file=file, reason=why(error)) from None
    found = [
        (*parts, encoding)
        for text, encoding in readings(data)
        if (parts := _parts(text.replace("\r\n", "\n"))) is not None
    ]
    if not found:
        text = N_("{file} is no agreement that koop wrote: it states no checksum.")
        raise refuse(text, file=file)
    return next((one for one in found if checksum(one[0]) == one[1]), found[0])


def _parts(text: str) -> tuple[str, str] | None:
    """Return the text that is counted and the checksum stated below it, if there is one."""
    lines = text.split("\n")
    for speak in map(of, LANGUAGES):
        heading, label = confirmations_heading(speak), checksum_label(speak)
        if heading not in lines or label not in lines:
            continue
        # the last ones: the words may stand in the agreement too
        cut = len(lines) - 1 - lines[::-1].index(heading)
        below = len(lines) - 1 - lines[::-1].index(label) + 1
        stated = lines[below].strip() if below < len(lines) else ""
        if cut < below and _SHA256.fullmatch(stated):
            return "\n".join(lines[:cut]), stated
    return None
