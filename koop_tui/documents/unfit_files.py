"""What a file is that holds no contacts koop could read, and how to get one that does."""

from __future__ import annotations

import re

from koop_tui.domain.problems import N_, Problem

_EMPTY = N_("The file is empty.")
_UNKNOWN = N_(
    "The file holds no vCard: it has no line BEGIN:VCARD. Export the contacts as vCard (.vcf)."
)
_TABLE = N_(
    "The file is a table (CSV) without columns that koop knows: call them First Name, Last Name,"
    " Company, E-mail Address in its first line, or export the contacts as vCard (.vcf)."
)
_EXCEL = N_(
    "The file is an Excel workbook: save it as CSV from there, or export the contacts as vCard"
    " (.vcf)."
)
_ZIP = N_("The file is a ZIP archive: unpack it and take in the vCard (.vcf) that is in it.")

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (rb"PK\x03\x04.{26,60}(?:\[Content_Types\]|xl/|_rels)", _EXCEL),
    (rb"PK[\x03\x05\x07]", _ZIP),
    (rb"\xd0\xcf\x11\xe0", _EXCEL),
    (rb"\x1f\x8b", N_("The file is packed (gzip): unpack it and take in the vCard that is in it.")),
    (rb"%PDF", N_("The file is a PDF: export the contacts as vCard (.vcf) instead.")),
    (rb"\x89PNG|\xff\xd8\xff|GIF8", N_("The file is a picture, not a vCard (.vcf).")),
    (rb"!BDN", N_("The file is an Outlook data file: in Outlook, export the contacts as CSV or"
                  " vCard (.vcf).")),
    (rb'\s*\[\s*(?:\[\s*)?"vcard"', N_("The file is a jCard (JSON), which koop does not read:"
                                       " export the contacts as vCard (.vcf) instead.")),
    (rb"\s*[\[{]", N_("The file is JSON, not a vCard: export the contacts as vCard (.vcf).")),
    (rb"(?s)\s*(?:<\?xml.{0,400})?<(?:\w+:)?vcards?\b", N_(
        "The file is an xCard (XML), which koop does not read: export the contacts as vCard"
        " (.vcf) instead.")),
    (rb"(?i)\s*<(?:!doctype html|html)", N_(
        "The file is a web page: download the vCard (.vcf) itself, not the page it is on.")),
    (rb"\s*<", N_("The file is XML, not a vCard: export the contacts as vCard (.vcf).")),
    (rb"(?i)\s*BEGIN[ \t]*:[ \t]*VCALENDAR", N_(
        "The file is a calendar (iCalendar) without contacts: export these as vCard (.vcf).")),
    (rb"(?i)(?:(?:#|version:|\s).*\n)*dn::? ", N_(
        "The file is LDIF: in the program it came from, export the address book as vCard (.vcf).")),
)  # fmt: skip
"""How files begin, and what to say of them; the first that fits counts."""

_SEEN = 4_000


def what_it_is(data: bytes) -> Problem | None:
    """Return the sentence on a file without cards: what it is, and the way to a vCard.

    None when it is text of no form that is known by its beginning: a table, perhaps.
    """
    start = data[:_SEEN].removeprefix(b"\xef\xbb\xbf")
    if not data[: 10 * _SEEN].strip(b"\xef\xbb\xbf\xff\xfe\r\n\t "):
        return Problem(_EMPTY, "file")
    for pattern, sentence in _SIGNATURES:
        if re.match(pattern, start):
            return Problem(sentence, "file")
    return None


def unknown_text(data: bytes) -> Problem:
    """Return the sentence on a text that holds no cards and no table of contacts."""
    lines = [line for line in data[:_SEEN].splitlines() if line.strip()][:2]
    is_table = len(lines) == 2 and any(
        lines[0].count(sign) == lines[1].count(sign) > 0 for sign in (b";", b",", b"\t")
    )
    return Problem(_TABLE if is_table else _UNKNOWN, "file")
