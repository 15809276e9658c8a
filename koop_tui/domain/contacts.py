"""Contact: a person or organisation in the network."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from koop_tui.domain.kept_files import KeptFile, packed, unpacked
from koop_tui.domain.problems import N_
from koop_tui.domain.records import (
    Choice,
    Day,
    Line,
    LooseContactId,
    LooseOccasionId,
    Name,
    Part,
    Prose,
    Record,
    YearlyDay,
)

LONGEST_CADENCE = 3660
"""Days: nobody keeps in touch with somebody less often than every ten years."""

Kind = Annotated[Literal["individual", "organisation"], Choice("contact_kind")]
AddressForm = Annotated[Literal["", "du", "sie"], Choice("address_form")]
Precision = Annotated[Literal["day", "month", "season", "year"], Choice("precision")]
"""How exactly a day is known; of the others the first day stands for the whole."""
MetVia = Annotated[
    Literal[
        "", "regulars_table", "own_network", "workshop", "private_circle", "online",
        "referral", "client_project", "other"
    ],
    Choice("met_via"),
]  # fmt: skip
Level = Annotated[Literal["", "beginner", "average", "expert"], Choice("level")]
Overlap = Annotated[Literal["", "no", "partly", "yes"], Choice("overlap")]
Style = Annotated[Literal["periodic", "ambient", "triggered"], Choice("contact_style")]
Rhythm = Annotated[Literal["none", "A", "B", "C", "D"], Choice("rhythm")]
Status = Annotated[Literal["new", "active", "dormant", "ended", "do_not_contact"], Choice("status")]
DoNot = Annotated[Literal["phone", "mail", "post", "refer"], Choice("do_not")]
Sensitivity = Annotated[Literal["normal", "private"], Choice("sensitivity")]
Trust = Annotated[int, Field(ge=0, le=4), Choice("trust")]
Label = Annotated[Line, Choice("label")]
"""The kind of a number or address; what is none of the usual ones stands as it was written."""

CADENCE: dict[str, int | None] = {"none": None, "A": 21, "B": 60, "C": 180, "D": 365}
"""Days between contacts for each rhythm; None is never due."""


class Labelled(Part):
    """An e-mail address, phone number, web page or profile with its kind ("work", "home", ...)."""

    value: Line
    kind: Label = ""


class Address(Part):
    """A postal address."""

    street: Line = ""
    city: Line = ""
    region: Line = ""
    postcode: Line = ""
    country: Line = ""
    kind: Label = ""


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
    label: ClassVar[str] = N_("Contact")
    missing_label: ClassVar[str] = N_("missing contact {number}")

    uid: Line = Field("", title=N_("Card number"))
    kind: Kind = Field("individual", title=N_("Kind"))
    display_name: Name = Field(title=N_("Name"))
    prefix: Line = Field("", title=N_("Title"))
    given: Line = Field("", title=N_("First name"))
    family: Line = Field("", title=N_("Last name"))
    suffix: Line = Field("", title=N_("Suffix"))
    nickname: Line = Field("", title=N_("Nickname"))
    address_form: AddressForm = Field("", title=N_("Form of address"))
    organisation: Line = Field("", title=N_("Organisation"))
    job_title: Line = Field("", title=N_("Role"))
    emails: tuple[Labelled, ...] = Field((), title=N_("E-mail"))
    phones: tuple[Labelled, ...] = Field((), title=N_("Phone"))
    addresses: tuple[Address, ...] = Field((), title=N_("Address"))
    urls: tuple[Labelled, ...] = Field((), title=N_("Web"))
    profiles: tuple[Labelled, ...] = Field((), title=N_("Profiles"))
    birthday: YearlyDay | None = Field(None, title=N_("Birthday"))
    language: Line = Field("", title=N_("Language"))
    tags: tuple[Line, ...] = Field((), title=N_("Tags"))
    circles: tuple[Line, ...] = Field((), title=N_("Circles"))
    met_on: Day | None = Field(None, title=N_("Met"))
    met_precision: Precision = Field("day", title=N_("Known to the"))
    met_via: MetVia = Field("", title=N_("Through"))
    occasion_id: LooseOccasionId | None = Field(None, title=N_("Occasion"))
    met_note: Line = Field("", title=N_("Note on meeting"))
    introduced_by: LooseContactId | None = Field(None, title=N_("Introduced by"))
    offers: tuple[Offer, ...] = Field((), title=N_("Offers"))
    needs: tuple[Need, ...] = Field((), title=N_("Needs"))
    ideal_client: Prose = Field("", title=N_("Ideal client"))
    overlap: Overlap = Field("", title=N_("Overlap with mine"))
    capacity_note: Line = Field("", title=N_("Capacity"))
    capacity_until: Day | None = Field(None, title=N_("Capacity until"))
    contact_style: Style = Field("periodic", title=N_("Style"))
    rhythm: Rhythm = Field("none", title=N_("Rhythm"))
    cadence_days: Annotated[int, Field(ge=1, le=LONGEST_CADENCE)] | None = Field(
        None, title=N_("Days, if other")
    )
    paused_until: Day | None = Field(None, title=N_("Paused until"))
    status: Status = Field("new", title=N_("Status"))
    trust: tuple[TrustChange, ...] = Field((), title=N_("Trust"))
    do_not: tuple[DoNot, ...] = Field((), title=N_("Please note"))
    sensitivity: Sensitivity = Field("normal", title=N_("Sensitivity"))
    owner: LooseContactId | None = Field(None, title=N_("Private to"))
    login: Line = Field("", title=N_("Login"))
    short_sign: Line = Field("", title=N_("Initials"))
    notes: Prose = Field("", title=N_("Notes"))
    vcard_extra: tuple[Property, ...] = Field((), title=N_("Further card fields"))

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
