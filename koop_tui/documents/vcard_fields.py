"""From the properties of one vCard to the fields of a Contact.

vobject unescapes and takes structured values apart; it sees only the properties that koop knows,
as plain lines of vCard 3.0. Everything else goes into `vcard_extra` as it came.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import vobject

from koop_tui.documents.vcard_kinds import LONGEST_LINE, PROFILES, kind_of
from koop_tui.documents.vcard_text import RawProperty
from koop_tui.domain.clean import clean_line, clean_prose
from koop_tui.domain.contacts import Address, Contact, Labelled, Property
from koop_tui.domain.kept_files import unpacked
from koop_tui.domain.records import YearlyDay

_TEXTS = {"FN", "NICKNAME", "TITLE", "NOTE", "UID", "LANG", "EMAIL", "TEL", "URL", "KIND"}
_STRUCTURED = {"N", "ADR", "ORG", "CATEGORIES"}
_KNOWN = _TEXTS | _STRUCTURED | PROFILES
_LONGEST_NOTE = 100_000
_UNESCAPED_COMMA = re.compile(r"(?<!\\),")
_LONE_BACKSLASH = re.compile(r"\\(?:\\\\)*$")
_BIRTHDAY = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})(?:T.*)?")
_NO_YEAR = 1604
"""The year that Apple writes for a birthday whose year is not known."""


UNREADABLE = (
    vobject.base.VObjectError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    StopIteration,
)
"""What vobject (which raises all of these on bad values) and the models raise."""


class NothingToCallIt(Exception):
    """A card without any name, organisation, e-mail address or phone number."""


class Fields:
    """The fields of one card, collected property by property."""

    def __init__(self, properties: list[RawProperty]) -> None:
        self.extra: list[RawProperty] = []
        labels = {p.group: p for p in properties if p.name == "X-ABLABEL" and p.group}
        known: list[RawProperty] = []
        for p in properties:
            if p.name == "VERSION" or (p.name == "X-ABLABEL" and p.group):
                continue
            (known if _is_known(p) else self.extra).append(p)
        named = {p.group for p in known}
        self.extra += [label for group, label in labels.items() if group not in named]
        self.values = _values(known)
        self.kinds = {id(p): kind_of(p, labels.get(p.group)) for p in known}
        self.known = sorted(known, key=_preference)

    def of(self, name: str) -> list[tuple[RawProperty, Any]]:
        """Return the properties of a name with their values, preferred ones first."""
        return [(p, self.values[id(p)]) for p in self.known if p.name == name]

    def text(self, name: str) -> str:
        """Return the first text of a name; further ones are kept as extra properties."""
        texts = [(p, str(value).strip()) for p, value in self.of(name) if str(value).strip()]
        self.extra += [p for p, value in texts[1:] if value != texts[0][1]]
        return clean_line(texts[0][1]) if texts else ""

    def labelled(self, name: str, *prefixes: str) -> tuple[Labelled, ...]:
        """Return every value of a name with its kind, each once."""
        found: dict[tuple[str, str], Labelled] = {}
        for p, value in self.of(name):
            kind = self.kinds[id(p)]
            written = clean_line(str(value))
            for prefix in prefixes:
                if written.lower().startswith(prefix):
                    written = written[len(prefix) :].replace(";ext=", " ext. ")
            if written:
                found.setdefault((written.casefold(), kind), Labelled(value=written, kind=kind))
        return tuple(found.values())


def contact_of(properties: list[RawProperty]) -> Contact:
    """Return the Contact that a card describes, with id 0; NothingToCallIt when it has no name.

    Raises what vobject and pydantic raise on values that can't be read.
    """
    fields = Fields(properties)
    name = _name(fields)
    organisation = _organisation(fields)
    emails = fields.labelled("EMAIL", "mailto:")
    phones = fields.labelled("TEL", "tel:")
    full = clean_line(" ".join(name[part] for part in ("prefix", "given", "family", "suffix")))
    nickname = fields.text("NICKNAME")
    display = (
        fields.text("FN") or full or organisation or nickname
        or next((entry.value for entry in (*emails, *phones)), "")
    )  # fmt: skip
    if not display:
        raise NothingToCallIt
    kind = fields.text("KIND").casefold()
    unnamed = not (name["given"] or name["family"])
    is_company = kind in ("org", "group") or any(
        p.name == "X-ABSHOWAS" and p.value.casefold() == "company" for p in properties
    )
    profiles = tuple(entry for known in sorted(PROFILES) for entry in fields.labelled(known))
    return Contact(
        uid=fields.text("UID").removeprefix("urn:uuid:"),
        kind="organisation"
        if is_company or (unnamed and display == organisation and kind != "individual")
        else "individual",
        display_name=display,
        **name,
        nickname=nickname,
        organisation=organisation,
        job_title=fields.text("TITLE"),
        emails=emails,
        phones=phones,
        addresses=_addresses(fields),
        urls=fields.labelled("URL"),
        profiles=profiles,
        birthday=_birthday(fields),
        language=fields.text("LANG"),
        tags=_tags(fields),
        notes="\n\n".join(clean_prose(str(value)) for _p, value in fields.of("NOTE")).strip(),
        vcard_extra=tuple(map(_kept, fields.extra)),
    )


def _is_known(p: RawProperty) -> bool:
    longest = _LONGEST_NOTE if p.name == "NOTE" else LONGEST_LINE
    return p.name in _KNOWN and len(p.value) <= longest and not p.param("ENCODING")


def _preference(p: RawProperty) -> int:
    """Sort key: PREF=1 first, "pref" among the types next, all others in their order."""
    written = (*p.param("PREF"), "")[0]
    if written.isascii() and written.isdigit():
        return min(int(written[:3]), 100)
    return 50 if "pref" in p.types else 101


def _values(known: list[RawProperty]) -> dict[int, Any]:
    """What vobject makes of each property, by the property's identity.

    A text without any escape is its own value, which halves the time for large files.
    """
    values: dict[int, Any] = {}
    harder = []
    for p in known:
        if p.name in _STRUCTURED or "\\" in p.value:
            harder.append(p)
        else:
            values[id(p)] = p.value
    if harder:
        lines = "".join(f"{p.name}:{_plain(p)}\r\n" for p in harder)
        card = vobject.readOne(f"BEGIN:VCARD\r\nVERSION:3.0\r\n{lines}END:VCARD\r\n")
        read = {name: iter(entries) for name, entries in card.contents.items()}
        values |= {id(p): next(read[p.name.lower()]).value for p in harder}
    return values


def _plain(p: RawProperty) -> str:
    """A value as vobject reads it in full: it takes only the text up to a bare comma."""
    value = p.value.replace("\r", "").replace("\n", "\\n")
    value = _LONE_BACKSLASH.sub("", value) if value.endswith("\\") else value
    if p.name in _STRUCTURED:
        return value
    value = value.replace("\\:", ":")
    return _UNESCAPED_COMMA.sub(r"\\,", value)


def _joined(value: str | list[str], between: str = " ") -> str:
    text = between.join(value) if isinstance(value, list) else value
    return clean_line(text)


def _name(fields: Fields) -> dict[str, str]:
    """The parts of the name; further given names follow the first."""
    for _p, value in fields.of("N")[:1]:
        given = f"{_joined(value.given)} {_joined(value.additional)}".strip()
        return {
            "prefix": _joined(value.prefix),
            "given": given,
            "family": _joined(value.family),
            "suffix": _joined(value.suffix),
        }
    return {"prefix": "", "given": "", "family": "", "suffix": ""}


def _organisation(fields: Fields) -> str:
    """The first organisation; its units and a second one are kept as extra properties."""
    found = ""
    for p, value in fields.of("ORG"):
        units = [_joined(unit, ", ") for unit in (value if isinstance(value, list) else [value])]
        if not any(units):
            continue
        if found or len([unit for unit in units if unit]) > 1:
            fields.extra.append(p)
        found = found or next(unit for unit in units if unit)
    return found


def _addresses(fields: Fields) -> tuple[Address, ...]:
    found: dict[str, Address] = {}
    for p, value in fields.of("ADR"):
        street = [value.box, value.extended, value.street]
        address = Address(
            street=", ".join(part for part in (_lines(piece) for piece in street) if part),
            city=_lines(value.city),
            region=_lines(value.region),
            postcode=_lines(value.code),
            country=_lines(value.country),
        )
        if address != Address():
            key = address.model_dump_json().casefold()
            found.setdefault(key, address.changed(kind=fields.kinds[id(p)]))
    return tuple(found.values())


def _lines(value: str | list[str]) -> str:
    """A part of an address on one line, its line breaks and lists as commas."""
    text = ", ".join(value) if isinstance(value, list) else value
    pieces = (clean_line(piece).strip(", ") for piece in text.split("\n"))
    return ", ".join(piece for piece in pieces if piece)


def _tags(fields: Fields) -> tuple[str, ...]:
    """The categories, each once; commas that a program escaped by mistake part them too."""
    found: dict[str, str] = {}
    for _p, value in fields.of("CATEGORIES"):
        for piece in value if isinstance(value, list) else [value]:
            for tag in map(clean_line, str(piece).split(",")):
                if tag:
                    found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def _birthday(fields: Fields) -> YearlyDay | None:
    """The birthday; one that names no day of the year stays an extra property."""
    found: YearlyDay | None = None
    kept = []
    for p in fields.extra:
        day = _yearly(p) if p.name == "BDAY" else None
        if day is None or (found is not None and day != found):
            kept.append(p)
        else:
            found = day
    fields.extra = kept
    return found


def _yearly(p: RawProperty) -> YearlyDay | None:
    written = _BIRTHDAY.fullmatch(p.value.strip())
    if not written:
        return None
    year = None if written[1] == "--" else int(written[1])
    omitted = {str(_NO_YEAR), *p.param("X-APPLE-OMIT-YEAR")}
    month, day = int(written[2]), int(written[3])
    try:
        # a leap year where none is known, for 29 February
        date(2000 if year is None else year, month, day)
    except ValueError:
        return None
    return YearlyDay(month=month, day=day, year=None if written[1] in omitted else year)


def _kept(p: RawProperty) -> Property:
    found = unpacked(p.name, p.value, p.params)  # a photo, say
    value, file = found or (p.value, None)
    return Property(
        name=p.name,
        value=clean_prose(value),
        params=tuple(
            (clean_line(name), tuple(map(clean_line, values))) for name, values in p.params
        ),
        group=p.group,
        file=file,
    )
