"""The agreement as a protocol: the text made from the fields, its checksum, the confirmations."""

from __future__ import annotations

import re
import unicodedata

from koop_tui.documents import protocol_sections as sections
from koop_tui.documents.changes import proposed_changes
from koop_tui.documents.protocol_clauses import section_lines
from koop_tui.documents.protocol_source import Source, headed, labelled
from koop_tui.documents.wrap import WIDTH, columns, padded, wrapped
from koop_tui.domain.agreements import Confirmation, Version
from koop_tui.domain.book import Book
from koop_tui.domain.clauses import ALWAYS, HEAD, SECTIONS
from koop_tui.domain.clean import without_orders
from koop_tui.domain.kept_files import sha256_of
from koop_tui.domain.numbering import AGREEMENT, read_agreement
from koop_tui.language import Language, dates

_VERSION = re.compile(r"\D+([0-9]{1,9})")
"""The end of the first line, as `_head` makes it in any language."""


def render(book: Book, version: Version, language: str = "") -> str:
    """Return the text above the confirmations, made from the fields of the version.

    It is in the version's language; `language` serves only a draft that has not chosen one. As
    long as nobody has edited the changes of a draft, section 15 holds those that koop finds. Lines
    end in LF, without trailing blanks, and the text with exactly one line end.
    """
    if version.state == "draft" and not version.changes:
        version = version.changed(changes=proposed_changes(book, version, language))
    source = Source.of(book, version, language)
    blocks = [_head(source)]
    for number in SECTIONS:
        if number == HEAD:
            continue
        lines = section_lines(source, number)
        if not lines and number in ALWAYS:
            lines = [source.pgettext("protocol", "(still open)")]
        if lines:
            blocks.append(headed(f"{number}. {_title(source, number).upper()}", lines))
    return as_text("\n\n".join("\n".join(block) for block in blocks))


def as_text(text: str) -> str:
    """Return a text as it is counted: NFC, LF, no trailing blanks, one final line end."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def checksum(text: str) -> str:
    """Return the SHA-256 of the text above the confirmations, in hexadecimal."""
    return sha256_of(as_text(text).encode())


def text_of(book: Book, version: Version, language: str = "") -> str:
    """Return the text of a version: the frozen one, or of a draft the one its fields make.

    A frozen text is kept to the sign, also one that another program wrote into the book; so what a
    terminal would obey is taken out here, on its way to screen, file or clipboard.
    """
    return without_orders(version.text) if version.text else render(book, version, language)


def full_text(book: Book, version: Version, language: str = "") -> str:
    """Return the whole protocol as it is exported: text, confirmations, signatures, checksum."""
    text = text_of(book, version, language)
    return f"{text}\n{confirmations_part(book, version, text, language)}"


def confirmations_part(book: Book, version: Version, text: str, language: str = "") -> str:
    """Return what stands below the text: who confirmed it, lines to sign on, and the checksum."""
    source = Source.of(book, version, language)
    stated = checksum(text)
    blocks = [
        headed(confirmations_heading(source.speak), _answers(source, stated), "="),
        [source.pgettext("protocol", "Signatures (on paper only):")],
        *(_signature(source, party.name) for party in version.parties),
        [checksum_label(source.speak), stated, *wrapped(_origin(source))],
    ]
    return as_text("\n\n".join("\n".join(block) for block in blocks))


def confirmations_heading(speak: Language) -> str:
    """Return the heading that ends the text which is counted."""
    return speak.pgettext("protocol", "Confirmations").upper()


def checksum_label(speak: Language) -> str:
    """Return the line above the checksum."""
    return speak.pgettext("protocol", "Checksum of the text above the confirmations (SHA-256):")


def number_and_version(text: str) -> tuple[int, int] | None:
    """Return the number and version that the first line of a protocol names: KV-0004, 2."""
    first = text.partition("\n")[0].rstrip()
    number, _comma, words = first[max(first.rfind(f"{AGREEMENT}-"), 0) :].partition(", ")
    named, version = read_agreement(number), _VERSION.fullmatch(words)
    return (named[0], int(version[1])) if named and version else None


def section_title(book: Book, version: Version, number: int, language: str = "") -> str:
    """Return the title of a section in the language of the text, as the editor lists it."""
    return _title(Source.of(book, version, language), number)


def _title(s: Source, number: int) -> str:
    before = s.base.version if s.base else s.version.version - 1
    return s.speak.gettext(SECTIONS[number][1]).format(n=before)


def _head(s: Source) -> list[str]:
    v = s.version
    title = s.pgettext("protocol", "Agreement record")
    version = s.pgettext("protocol", "version {n}").format(n=v.version)
    together = set(v.present) == {party.contact for party in v.parties}
    who = s.pgettext("protocol", "Present") if together else s.pgettext("protocol", "Parties")
    present = "" if together else ", ".join(s.name(contact) for contact in v.present)
    minutes = "" if v.minutes_by is None else s.name(v.minutes_by)
    until = "" if v.ends_on is None else s.day(v.ends_on)
    trial = "" if v.trial_until is None else s.day(v.trial_until)
    rows = [
        (s.pgettext("protocol", "Cooperation"), s.title),
        (s.pgettext("protocol", "In force"), _in_force(s)),
        (s.pgettext("protocol", "Until"), until),
        (s.pgettext("protocol", "On trial to"), trial),
        (s.pgettext("protocol", "Meeting"), _meeting(s)),
        (who, sections.parties_text(s)),
        (s.pgettext("protocol", "Attending"), present),
        (s.pgettext("protocol", "Minutes by"), minutes),
        (s.pgettext("protocol", "Status"), sections.nature_line(s)),
    ]
    return headed(f"{title.upper()}  {s.agreement.number}, {version}", labelled(s, HEAD, rows), "=")


def _in_force(s: Source) -> str:
    v = s.version
    if v.valid_from is None:
        return ""
    day = s.day(v.valid_from)
    if s.base is None or s.base.valid_from is None or s.base.state == "declined":
        return s.pgettext("protocol", "from {day}").format(day=day)
    return s.pgettext("protocol", "from {day} (replaces version {n} of {before})").format(
        day=day, n=s.base.version, before=s.day(s.base.valid_from)
    )


def _meeting(s: Source) -> str:
    v = s.version
    if v.met_from and v.met_to:
        times = s.pgettext("protocol", "{start} to {end}").format(start=v.met_from, end=v.met_to)
    elif v.met_from:
        times = s.pgettext("protocol", "at {start}").format(start=v.met_from)
    else:
        times = ""
    return ", ".join(
        filter(None, ("" if v.met_on is None else s.day(v.met_on), times, v.met_place))
    )


def _answers(s: Source, stated: str) -> list[str]:
    column = max((columns(party.name) for party in s.version.parties), default=0) + 7
    lines: list[str] = []
    for party in s.version.parties:
        given = [
            answer
            for answer in s.version.confirmations
            if answer.party == party.contact and answer.checksum == stated
        ]
        box = "[x]" if given and given[-1].answer == "yes" else "[ ]"
        text = _answer(s, given[-1]) if given else s.pgettext("protocol", "open")
        lines += wrapped(text, padded(f"{box} {party.name}", column))
    return lines


def _answer(s: Source, given: Confirmation) -> str:
    day = s.day(given.day)
    how = {
        "in_person": s.pgettext("protocol", "in the meeting"),
        "video": s.pgettext("protocol", "in a video call"),
        "phone": s.pgettext("protocol", "on the phone"),
        "email": s.pgettext("protocol", "e-mail of {day}").format(day=day),
        "letter": s.pgettext("protocol", "letter of {day}").format(day=day),
        "message": s.pgettext("protocol", "message of {day}").format(day=day),
    }.get(given.channel, "")
    answer = {
        "no": s.pgettext("protocol", "not agreed"),
        "reservation": s.pgettext("protocol", "with reservation: {text}").format(
            text=given.reservation
        ),
    }.get(given.answer, "")
    return ", ".join(filter(None, (day, how, given.evidence, answer)))


def _signature(s: Source, name: str) -> list[str]:
    label = s.pgettext("protocol", "Place, date:") + " "
    place = label + "_" * (34 - columns(label)) + "   "
    return [place + "_" * (WIDTH - columns(place)), " " * columns(place) + name]


def _origin(s: Source) -> str:
    v = s.version
    if v.proposed_on is None:
        return s.pgettext("protocol", "Draft, made with koop and not yet proposed.")
    day = dates.day(v.proposed_on, s.speak.code)
    made = s.pgettext("protocol", "Made with koop on {day}.").format(day=day)
    if s.base is None:
        return made
    kept = s.pgettext("protocol", "Version {n} stays on file.").format(n=s.base.version)
    return f"{made} {kept}"
