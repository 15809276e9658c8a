"""What the columns of address books in CSV hold, by their headers in English and German.

A header is put into one plain form first, then looked up word by word, since exporters write the
same thing in many ways: "Business Street 2", "Straße geschäftlich 2", "Dienstlich: Adresse 2". The
lists are those of Outlook, Outlook.com, Google, Thunderbird, Windows Mail, LinkedIn, GMX, WEB.DE,
Roundcube, Yahoo, HubSpot and the address book of macOS.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_PLAIN = re.compile(r"[^\w.?\ufffd-]+")
_NUMBERED = re.compile(r"(e-mail|phone|address|organization|website|im) (\d+) (.+)")
_TYPE_COLUMNS = ("type", "label")


@dataclass(frozen=True)
class Column:
    """What a column holds: a property of a card, which part of it, its type and its number.

    `part` is "" for the whole value. Columns with one name, type and number belong together.
    """

    name: str
    part: str = ""
    kind: str = ""
    number: str = ""


_WHOLE = {
    "FN": "name, display name, anzeigename, n_fn",
    "N.given": "vorname, first name, given name, n_given, first_name, cp_givenname",
    "N.additional": "weitere vornamen, middle name, additional name, 2. vorname, n_middle,"
    " middle_name",
    "N.family": "nachname, last name, family name, surname, n_family, last_name",
    "N.prefix": "name prefix, n_prefix, title, titel",
    "N.salutation": "anrede, salutation, greeting",
    "N.suffix": "suffix, name suffix, n_suffix",
    "NICKNAME": "nickname, spitzname",
    "ORG.name": "firma, company, organization, organisation, organization name, unternehmen,"
    " company name, firmenname, org_name",
    "ORG.unit": "abteilung, department, organization department, org_unit",
    "TITLE": "position, job title, berufsbezeichnung, arbeitstitel, organization title",
    "BDAY": "geburtstag, birthday, bday",
    "BDAY.day": "birth day",
    "BDAY.month": "birth month, geburtsmonat",
    "BDAY.year": "birth year, geburtsjahr",
    "NOTE": "notizen, notes, note",
    "CATEGORIES": "kategorien, categories, labels, group membership, tags",
    "LANG": "sprache, language",
    "URL": "webseite, web page, webseite 1, web page 1, webseite 2, web page 2, homepage, url,"
    " website blog, website other, website profile",
    "URL:home": "personal web page, webseite privat, website home page, url_home",
    "URL:work": "webseite geschäftlich, website work",
    "EMAIL": "e-mail-adresse, e-mail address, e-mail, email, email address, primary email,"
    " primäre e-mail-adresse, e-mail 2 adresse, e-mail 2 address, e-mail 3 adresse,"
    " e-mail 3 address, secondary email, sekundäre e-mail-adresse",
    "EMAIL:home": "email home, privat e-mail, email_home",
    "EMAIL:work": "email work, arbeit e-mail",
    "EMAIL:other": "email other, andere e-mail",
    "TEL": "primary phone, haupttelefon, phone number, telefonnummer, telefon, phone, tel_prefer",
    "TEL:main": "company main phone, telefon firma, hauptnummer",
    "TEL:work": "business phone, business phone 2, telefon geschäftlich, telefon geschäftlich 2,"
    " work phone, tel. dienstlich, arbeit telefon, tel_work",
    "TEL:home": "home phone, home phone 2, telefon privat, telefon privat 2, tel. privat,"
    " privat telefon, tel_home",
    "TEL:cell": "mobile phone, mobiltelefon, mobiltelefon 2, mobile number, mobil-tel.-nr.,"
    " mobile phone number, home mobile, tel_cell, tel_cell_private",
    "TEL:other": "other phone, weiteres telefon, andere telefonnummer, tel_other",
    "TEL:car": "car phone, autotelefon, tel_car",
    "TEL:pager": "pager, pager number, pager-nummer, pager nummer, tel_pager",
    "TEL:fax": "fax, fax number, fax-nummer, other fax, weiteres fax",
    "TEL:work fax": "business fax, fax geschäftlich, arbeit fax, tel_fax",
    "TEL:home fax": "home fax, fax privat, privat fax, tel_fax_home",
    "IMPP": "imaddress, screen name, messenger-name",
    "MET": "connected on, verbunden am",
}
_ADDRESS = {
    "street": "street, straße, strasse, adresse, address",
    "city": "city, ort, stadt, weiterer ort",
    "region": "state, region, bundesland, bundesland kanton, r bundesland kanton, province",
    "code": "postal code, postleitzahl, plz, zip, zipcode, zip code",
    "country": "country, land, land region, country region, e land region",
    "box": "po box, address po box, postfach",
}
_PLACES = {
    "home": "home, privat, privatadresse, personal",
    "work": "business, work, geschäftlich, dienstlich, arbeitsadresse, arbeit",
    "other": "other, weitere, weiterer, weiteres, andere, andere adr.",
}
_GOOGLE = {
    ("e-mail", "value"): "EMAIL", ("phone", "value"): "TEL", ("website", "value"): "URL",
    ("im", "value"): "IMPP", ("im", "service"): "IMPP.service",
    ("organization", "name"): "ORG.name", ("organization", "department"): "ORG.unit",
    ("organization", "title"): "TITLE", ("address", "street"): "ADR.street",
    ("address", "city"): "ADR.city", ("address", "region"): "ADR.region",
    ("address", "postal code"): "ADR.code", ("address", "country"): "ADR.country",
    ("address", "po box"): "ADR.box", ("address", "extended address"): "ADR.extended",
    ("address", "formatted"): "ADR.formatted",
}  # fmt: skip
_NAMES = {"e-mail": "EMAIL", "phone": "TEL", "website": "URL", "im": "IMPP", "address": "ADR"}


_LONGEST = 80
"""Letters of a header that may have lost some; those that koop knows are shorter."""


def plain(header: str) -> str:
    """Return a header in lower case, its words parted by one blank, without brackets and colons."""
    return " ".join(_PLAIN.sub(" ", header.casefold()).replace(" - ", " ").split()).strip(" -")


def column_of(header: str) -> Column | None:
    """Return what the column under a header holds, None when koop does not know it.

    A question mark or replacement sign in a header stands for any letter: some files lost theirs.
    """
    text = plain(header)
    if numbered := _NUMBERED.fullmatch(text):
        what, number, rest = numbered.groups()
        rest = rest.removeprefix("- ")
        if rest in _TYPE_COLUMNS and what in _NAMES:
            return Column(_NAMES[what], "type", number=number)
        target = _GOOGLE.get((what, rest))
        if target:
            return _column(target, number)
    known = _headers()
    if len(text) <= _LONGEST and ("?" in text or "\ufffd" in text):
        pattern = re.compile(
            re.sub(r"[?\ufffd]+", "[^ ]{1,4}", re.escape(text).replace("\\?", "?"))
        )
        text = next((header for header in known if pattern.fullmatch(header)), text)
    return known.get(text)


def _column(target: str, number: str = "") -> Column:
    whole, _colon, kind = target.partition(":")
    name, _dot, part = whole.partition(".")
    return Column(name, part, kind, number)


@lru_cache(maxsize=1)
def _headers() -> dict[str, Column]:
    """All headers that say what they are by themselves."""
    found: dict[str, Column] = {}
    for part, words in _ADDRESS.items():
        for place, names in _PLACES.items():
            for word in words.split(", "):
                for name in names.split(", "):
                    for line in ("", " 2", " 3"):
                        spelled = part if part != "street" or not line else f"street{line[1:]}"
                        column = Column("ADR", spelled, place)
                        found[f"{name} {word}{line}"] = found[f"{word} {name}{line}"] = column
    for target, names in _WHOLE.items():
        for position, header in enumerate(names.split(", ")):
            column = _column(target)
            # of things that a person can have several of, each column is one of its own
            several = column.name in ("EMAIL", "TEL", "URL", "IMPP")
            found[header] = _column(target, f"{position + 1}") if several else column
    return found
