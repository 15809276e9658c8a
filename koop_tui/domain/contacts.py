"""Contact: a person or organisation in the network."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from koop_tui.domain.kept_files import KeptFile, packed, unpacked
from koop_tui.domain.records import (
    ContactId,
    Day,
    Line,
    Name,
    OccasionId,
    Part,
    Prose,
    Record,
    YearlyDay,
)

Kind = Literal["individual", "organisation"]
AddressForm = Literal["", "du", "sie"]
Precision = Literal["day", "month", "season", "year"]
"""How exactly a day is known; of the others the first day stands for the whole."""
MetVia = Literal[
    "", "regulars_table", "own_network", "workshop", "private_circle", "online", "referral",
    "client_project", "other",
]  # fmt: skip
Level = Literal["", "beginner", "average", "expert"]
Overlap = Literal["", "no", "partly", "yes"]
Style = Literal["periodic", "ambient", "triggered"]
Rhythm = Literal["none", "A", "B", "C", "D"]
Status = Literal["new", "active", "dormant", "ended", "do_not_contact"]
DoNot = Literal["phone", "mail", "post", "refer"]
Sensitivity = Literal["normal", "private"]
Trust = Annotated[int, Field(ge=0, le=4)]

CADENCE: dict[str, int | None] = {"none": None, "A": 21, "B": 60, "C": 180, "D": 365}
"""Days between contacts for each rhythm; None is never due."""


class Labelled(Part):
    """An e-mail address, phone number, web page or profile with its kind ("work", "home", ...)."""

    value: Line
    kind: Line = ""


class Address(Part):
    """A postal address."""

    street: Line = ""
    city: Line = ""
    region: Line = ""
    postcode: Line = ""
    country: Line = ""
    kind: Line = ""


class Offer(Part):
    """Something a contact can do for others."""

    text: Line
    level: Level = ""


class Need(Part):
    """Something a contact looks for."""

    text: Line
    since: Day | None = None
    closed: Day | None = None


class TrustChange(Part):
    """One dated step of trust with what it rests on."""

    day: Day
    level: Trust
    evidence: Line


class Property(Part):
    """A vCard property that koop does not know, kept as it came and written back.

    `file` are its bytes, a photo mostly, in place of their base64 at the end of the value.
    """

    name: Line
    value: str
    params: tuple[tuple[str, tuple[str, ...]], ...] = ()
    group: str = ""
    file: KeptFile | None = None

    def unpacked(self) -> Property:
        """Return the property with its bytes as a file; the same one when it holds none."""
        found = None if self.file else unpacked(self.name, self.value, self.params)
        return self.changed(value=found[0], file=found[1]) if found else self

    def packed(self, content: bytes) -> Property:
        """Return the property as its card had it, given the bytes of its file."""
        return self.changed(value=packed(self.value, content), file=None)


class Contact(Record):
    """A person or organisation in the network."""

    table: ClassVar[str] = "contacts"

    uid: Line = ""
    kind: Kind = "individual"
    display_name: Name
    prefix: Line = ""
    given: Line = ""
    family: Line = ""
    suffix: Line = ""
    nickname: Line = ""
    address_form: AddressForm = ""
    organisation: Line = ""
    job_title: Line = ""
    emails: tuple[Labelled, ...] = ()
    phones: tuple[Labelled, ...] = ()
    addresses: tuple[Address, ...] = ()
    urls: tuple[Labelled, ...] = ()
    profiles: tuple[Labelled, ...] = ()
    birthday: YearlyDay | None = None
    language: Line = ""
    tags: tuple[Line, ...] = ()
    circles: tuple[Line, ...] = ()
    met_on: Day | None = None
    met_precision: Precision = "day"
    met_via: MetVia = ""
    occasion_id: OccasionId | None = None
    met_note: Line = ""
    introduced_by: ContactId | None = None
    offers: tuple[Offer, ...] = ()
    needs: tuple[Need, ...] = ()
    ideal_client: Prose = ""
    overlap: Overlap = ""
    capacity_note: Line = ""
    capacity_until: Day | None = None
    contact_style: Style = "periodic"
    rhythm: Rhythm = "none"
    cadence_days: Annotated[int, Field(ge=1, le=3660)] | None = None
    paused_until: Day | None = None
    status: Status = "new"
    trust: tuple[TrustChange, ...] = ()
    do_not: tuple[DoNot, ...] = ()
    sensitivity: Sensitivity = "normal"
    login: Line = ""
    short_sign: Line = ""
    notes: Prose = ""
    vcard_extra: tuple[Property, ...] = ()

    @property
    def files(self) -> tuple[KeptFile, ...]:
        """The photos and other bytes that its cards had, kept beside the book."""
        return tuple(p.file for p in self.vcard_extra if p.file is not None)

    def unpacked(self) -> Contact:
        """Return the contact with all bytes of its cards as files; the same one if it holds none.

        A card, a line of old history or another program may have brought them as base64.
        """
        extra = tuple(p.unpacked() for p in self.vcard_extra)
        return self if extra == self.vcard_extra else self.changed(vcard_extra=extra)

    @property
    def trust_level(self) -> int:
        """0 unknown, 1 known, 2 tried, 3 reliable, 4 proven: the last dated step."""
        return self.trust[-1].level if self.trust else 0

    @property
    def cadence(self) -> int | None:
        """Days between contacts, or None when the contact is never due."""
        if self.contact_style != "periodic":
            return None
        return self.cadence_days or CADENCE[self.rhythm]

    @property
    def open_needs(self) -> tuple[Need, ...]:
        """The needs that are not closed."""
        return tuple(need for need in self.needs if need.closed is None)

    @property
    def place(self) -> str:
        """The town of the first address that names one."""
        return next((address.city for address in self.addresses if address.city), "")

    @property
    def sign(self) -> str:
        """The short sign in lists and protocols: the one chosen, else the initials."""
        if self.short_sign:
            return self.short_sign
        words = [word for word in self.display_name.split() if word[:1].isalnum()]
        return ((words[0][0] + (words[-1][0] if len(words) > 1 else "")) if words else "?").upper()
