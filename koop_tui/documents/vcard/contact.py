"""From the properties of one card to the fields of a Contact."""

from __future__ import annotations

from koop_tui.documents.vcard.birthdays import birthday
from koop_tui.documents.vcard.fields import Fields
from koop_tui.documents.vcard.kinds import SERVICES
from koop_tui.documents.vcard.properties import RawProperty
from koop_tui.documents.vcard.values import unescaped
from koop_tui.domain.clean import clean_line, clean_prose
from koop_tui.domain.contacts import Address, Contact, Property
from koop_tui.domain.kept_files import unpacked
from koop_tui.domain.limits import LONGEST_PROSE
from koop_tui.domain.problems import N_
from koop_tui.domain.records import YearlyDay

_BETWEEN = "\n\n"
_NAME = ("family", "given", "additional", "prefix", "suffix")


class NothingToCallIt(Exception):
    """A card without any name, organisation, e-mail address or phone number."""


def contact_of(fields: Fields) -> Contact:
    """Return the Contact that a card describes, with id 0; NothingToCallIt when it has no name."""
    name = _name(fields)
    organisation = _organisation(fields)
    emails = fields.labelled("EMAIL", "mailto:")
    phones = fields.labelled("TEL", "tel:")
    nickname = fields.text("NICKNAME")
    display = (
        fields.text("FN") or _full(fields, name) or organisation or nickname
        or next((entry.value for entry in (*emails, *phones)), "")
    )  # fmt: skip
    if not display:
        raise NothingToCallIt
    profiles = [entry for known in SERVICES for entry in fields.labelled(known)]
    return Contact(
        uid=fields.text("UID").removeprefix("urn:uuid:"),
        kind=_kind(fields, name, display, organisation),
        display_name=display,
        **name,
        nickname=nickname,
        organisation=organisation,
        job_title=fields.text("TITLE"),
        emails=emails,
        phones=phones,
        addresses=_addresses(fields),
        urls=fields.labelled("URL"),
        profiles=tuple(dict.fromkeys(profiles)),
        birthday=_birthday(fields),
        language=fields.text("LANG"),
        tags=_tags(fields),
        notes=_notes(fields),
        vcard_extra=tuple(map(_kept, fields.extra)),
    )


def _kind(fields: Fields, name: dict[str, str], display: str, organisation: str) -> str:
    kind = fields.text("KIND").casefold()
    if kind not in ("", "individual", "org", "group"):
        fields.keep(fields.of("KIND")[0])
    is_company = kind == "org" or any(
        p.name == "X-ABSHOWAS" and p.value.casefold() == "company" for p in fields.extra
    )
    unnamed = not (name["given"] or name["family"])
    if is_company or (unnamed and display == organisation and kind != "individual"):
        return "organisation"
    return "individual"


def _name(fields: Fields) -> dict[str, str]:
    """The parts of the name; further given names follow the first."""
    parts = dict.fromkeys(_NAME, "")
    for p, value in fields.parts("N"):
        texts = [clean_line(" ".join(part)) for part in value]
        if any(parts.values()) or any(texts[len(_NAME) :]):
            fields.keep(p)  # a second name, or more parts than a name has
        if not any(parts.values()) and fields.fits(p, " ".join(texts[1:3]), *texts):
            parts |= zip(_NAME, texts, strict=False)
    additional = parts.pop("additional")
    return {**parts, "given": f"{parts['given']} {additional}".strip()}


def _full(fields: Fields, name: dict[str, str]) -> str:
    full = clean_line(" ".join(name[part] for part in ("prefix", "given", "family", "suffix")))
    return full if full and fields.fits(fields.of("N")[0], full) else ""


def _organisation(fields: Fields) -> str:
    """The first organisation; its units and a second one are kept among the details."""
    found = ""
    for p, value in fields.parts("ORG"):
        units = [unit for part in value if (unit := clean_line(", ".join(part)))]
        if not units or not fields.fits(p, *units):
            continue
        if found or len(units) > 1:
            fields.keep(p)
        found = found or units[0]
    return found


def _addresses(fields: Fields) -> tuple[Address, ...]:
    found: dict[str, Address] = {}
    for p, value in fields.parts("ADR"):
        pieces = [_lines(part) for part in value]
        if any(pieces[7:]):
            fields.keep(p)
        pieces = [*pieces, *[""] * 7][:7]
        street = ", ".join(piece for piece in pieces[:3] if piece)
        kind = fields.kind(p)
        if not any(pieces) or not fields.fits(p, street, kind, *pieces):
            continue
        address = Address(
            street=street, city=pieces[3], region=pieces[4], postcode=pieces[5], country=pieces[6],
            kind=kind,
        )  # fmt: skip
        found.setdefault("\n".join((street, *pieces[3:], kind)).casefold(), address)
    return tuple(found.values())


def _lines(texts: list[str]) -> str:
    """A part of an address on one line, its line breaks and lists as commas."""
    pieces = (clean_line(piece).strip(", ") for piece in ", ".join(texts).split("\n"))
    return ", ".join(piece for piece in pieces if piece)


def _tags(fields: Fields) -> tuple[str, ...]:
    """The categories, each once; commas that a program escaped by mistake part them too."""
    found: dict[str, str] = {}
    for p, value in fields.parts("CATEGORIES"):
        for part in value:
            for tag in map(clean_line, ",".join(part).split(",")):
                if tag and fields.fits(p, tag):
                    found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def _birthday(fields: Fields) -> YearlyDay | None:
    """The birthday; one that names no day of the year is kept among the details, and told."""
    found: YearlyDay | None = None
    for p in fields.of("BDAY"):
        written = clean_line(unescaped(p.value))
        day = birthday(written, p.param("X-APPLE-OMIT-YEAR"))
        if day is None and written:
            text = N_(
                "Card {card}: the birthday “{text}” can't be read; it is kept among the further"
                " details."
            )
            fields.remark(text, text=written[:60])
        if found is None:
            found = day
        if day is None or day != found:
            fields.keep(p)
    return found


def _notes(fields: Fields) -> str:
    notes: list[str] = []
    length = 0
    for p in fields.of("NOTE"):
        note = clean_prose(unescaped(p.value))
        if length + len(note) > LONGEST_PROSE:
            fields.refuse(p, length + len(note), LONGEST_PROSE)
        elif note:
            notes.append(note)
            length += len(note) + len(_BETWEEN)
    return _BETWEEN.join(notes)


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
