"""`koop verify`: whether a text file is still the text that its checksum was made of."""

from __future__ import annotations

import re
from pathlib import Path

from koop_tui.commands.gate import one_line
from koop_tui.documents.files import read_regular
from koop_tui.documents.protocol import checksum, checksum_label, confirmations_heading
from koop_tui.domain.problems import N_, refuse
from koop_tui.language import LANGUAGES, _, of

_SHA256 = re.compile(r"[0-9a-f]{64}")


def verify(file: Path) -> int:
    """Print whether the text is the one its checksum names; return 0 when it is, else 1.

    Refused when the file can't be read or is no agreement's text.
    """
    try:
        text = read_regular(file).decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise refuse(
            N_("{file} can't be read ({reason})."), file=file, reason=error.strerror
        ) from None
    except UnicodeDecodeError:
        raise _no_agreement(file) from None
    counted, stated = _parts(file, text)
    same = checksum(counted) == stated
    sentence = (
        _("{file}: this is the text with the checksum {checksum}.")
        if same
        else _("{file}: the text was changed; it no longer has the checksum {checksum}.")
    )
    print(one_line(sentence.format(file=file, checksum=stated)))
    return 0 if same else 1


def _parts(file: Path, text: str) -> tuple[str, str]:
    """Return the text that is counted and the checksum stated below it."""
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
    raise _no_agreement(file)


def _no_agreement(file: Path) -> Exception:
    return refuse(N_("{file} is no agreement that koop wrote: it states no checksum."), file=file)
