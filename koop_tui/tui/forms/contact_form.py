"""The form of a contact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from koop_tui.actions.contacts import add_contact, edit_contact
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change
from koop_tui.domain.contacts import (
    Address,
    Contact,
    Labelled,
    Need,
    Offer,
    TrustChange,
)
from koop_tui.domain.context import Context
from koop_tui.domain.occasions import Occasion
from koop_tui.domain.problems import N_, refuse
from koop_tui.language import _
from koop_tui.language.dates import partial_day, yearly_day
from koop_tui.language.day_grammar import parse_partial_day, parse_yearly
from koop_tui.language.names import name_of
from koop_tui.tui.forms.kinds import and_kind, with_kind
from koop_tui.tui.forms.readers import (
    choice_field,
    choices,
    contact_field,
    day_field,
    label_kind,
    lines,
    optional,
    record_choice,
    unless_edited,
    words,
)
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.form import Field, Values, heading


@dataclass
class ContactForm(ChangeForm):
    """The form of a contact, new without an id."""

    ID = "contact"
    PLACE = "network"

    contact: int | None = None
    _before: Contact | None = field(default=None, init=False)

    @property
    def record(self) -> tuple[str, int] | None:
        """The contact."""
        return None if self.contact is None else (Contact.table, self.contact)

    def begin(self, context: Context) -> None:
        """Take the contact as it is now."""
        self._before = context.book.get(Contact, self.contact)

    def heading(self, context: Context) -> str:
        """The contact's name."""
        return self._before.display_name if self._before else _("New contact")

    def fields(self, context: Context) -> list[Field]:
        """All fields."""
        return contact_fields(context.book, context.today, self._before)

    def change(self, context: Context, values: Values) -> Change | None:
        """Add or edit it."""
        after = contact_from(values, context.today, self._before)
        if self._before is None:
            return add_contact(context, after)
        return edit_contact(context, self._before, after)


def contact_fields(book: Book, today: date, contact: Contact | None = None) -> list[Field]:
    """Return the fields of a contact, empty for a new one."""
    shown = contact or Contact(display_name=" -", status="new", rhythm="C")
    return [
        *_name_fields(shown, new=contact is None),
        *_reach_fields(shown),
        *_network_fields(shown, today),
        *_meeting_fields(book, shown, today),
        *_rhythm_fields(shown, today),
        *_private_fields(shown, today),
    ]


def _name_fields(shown: Contact, *, new: bool) -> list[Field]:
    name = "" if new else shown.display_name
    return [
        Field("display_name", _("Name"), name, required=True),
        Field("organisation", _("Organisation"), shown.organisation),
        Field("job_title", _("Role"), shown.job_title),
        choice_field("kind", _("Kind"), "contact_kind", shown.kind),
        choice_field("status", _("Status"), "status", shown.status),
        unless_edited(
            Field(
                "tags",
                _("Tags"),
                ", ".join(shown.tags),
                read=words,
                hint=_("for example: coach, Kassel"),
            ),
            shown.tags,
        ),
    ]


def _reach_fields(shown: Contact) -> list[Field]:
    address = shown.addresses[0] if shown.addresses else Address()
    return [
        heading(_("Reach")),
        _labelled("emails", _("E-mail"), shown.emails),
        _labelled("phones", _("Phone"), shown.phones),
        Field("street", _("Street"), address.street),
        Field("postcode", _("Postcode"), address.postcode),
        Field("city", _("Town"), address.city),
        Field("country", _("Country"), address.country),
        _labelled("urls", _("Web"), shown.urls),
        _labelled("profiles", _("Profiles"), shown.profiles),
    ]


def _network_fields(shown: Contact, today: date) -> list[Field]:
    offers = "\n".join(and_kind(o.text, name_of(o.level, "level")) for o in shown.offers)
    return [
        heading(_("Give and take")),
        unless_edited(
            Field("offers", _("Offers"), offers, "prose", read=_read_offers, lines=3),
            shown.offers,
        ),
        Field("needs", _("Needs"), _written_needs(shown.needs), "prose", read=lines, lines=3),
        Field("ideal_client", _("Ideal client"), shown.ideal_client, "prose", lines=2),
        choice_field("overlap", _("Overlap with mine"), "overlap", shown.overlap, "–"),
        Field("capacity_note", _("Capacity"), shown.capacity_note),
        day_field("capacity_until", _("Capacity until"), shown.capacity_until, today),
        unless_edited(
            Field("circles", _("Circles"), ", ".join(shown.circles), read=words), shown.circles
        ),
    ]  # fmt: skip


def _meeting_fields(book: Book, shown: Contact, today: date) -> list[Field]:
    occasions = [(str(o.id), o.name) for o in book.occasions.values()]
    met = partial_day(shown.met_on, shown.met_precision) if shown.met_on else ""
    return [
        heading(_("How we met")),
        unless_edited(
            Field(
                "met_on", _("Met"), met,
                read=optional(lambda text: parse_partial_day(text, today)),
                echo=lambda found: partial_day(*found),
                hint=_("a day, a month or a year"),
            ),
            (shown.met_on, shown.met_precision) if shown.met_on else None,
        ),
        choice_field("met_via", _("Through"), "met_via", shown.met_via, "–"),
        record_choice(
            "occasion_id", _("Occasion"), book, Occasion, occasions, shown.occasion_id, "–"
        ),
        contact_field("introduced_by", _("Introduced by"), book, shown.introduced_by),
        Field("met_note", _("Note"), shown.met_note),
    ]  # fmt: skip


def _rhythm_fields(shown: Contact, today: date) -> list[Field]:
    return [
        heading(_("Keeping in touch")),
        choice_field("contact_style", _("Style"), "contact_style", shown.contact_style),
        choice_field("rhythm", _("Rhythm"), "rhythm", shown.rhythm),
        Field(
            "cadence_days", _("Days, if other"), str(shown.cadence_days or ""),
            read=optional(_read_days),
        ),
        day_field("paused_until", _("Paused until"), shown.paused_until, today, ahead=True),
        unless_edited(
            Field(
                "do_not", _("Please not by"),
                ", ".join(name_of(c, "do_not") for c in shown.do_not),
                read=_read_do_not,
                hint=", ".join(label for _value, label in choices("do_not")),
            ),
            shown.do_not,
        ),
    ]  # fmt: skip


def _private_fields(shown: Contact, today: date) -> list[Field]:
    birthday = yearly_day(shown.birthday) if shown.birthday else ""
    return [
        heading(_("More")),
        Field("prefix", _("Title"), shown.prefix),
        Field("given", _("First name"), shown.given),
        Field("family", _("Last name"), shown.family),
        Field("suffix", _("Suffix"), shown.suffix),
        Field("nickname", _("Nickname"), shown.nickname),
        Field("short_sign", _("Short sign"), shown.short_sign, hint=shown.sign),
        choice_field("address_form", _("Form of address"), "address_form", shown.address_form, "–"),
        Field("language", _("Language"), shown.language),
        unless_edited(
            Field(
                "birthday", _("Birthday"), birthday,
                read=optional(lambda text: parse_yearly(text, today)), echo=yearly_day,
            ),
            shown.birthday,
        ),
        choice_field("trust_level", _("Trust"), "trust", str(shown.trust_level)),
        Field("trust_evidence", _("because"), hint=_("what the new level rests on")),
        choice_field("sensitivity", _("Sensitivity"), "sensitivity", shown.sensitivity),
        Field("login", _("Login"), shown.login, hint=_("only for members of this book")),
        Field("notes", _("Notes"), shown.notes, "prose"),
    ]  # fmt: skip


def contact_from(values: Values, today: date, contact: Contact | None = None) -> Contact:
    """Return the contact as the form wants it; Refused when a new trust level has no evidence."""
    plain = {name: value for name, value in values.items() if name in Contact.model_fields}
    base = contact or Contact(id=-1, display_name="-")
    met_on, precision = values["met_on"] or (None, base.met_precision)
    return base.changed(
        **plain
        | {
            "met_on": met_on,
            "met_precision": precision,
            "addresses": _read_addresses(values, base),
            "needs": _read_needs(values["needs"], base, today),
            "trust": _read_trust(values, base, today),
        }
    )


def _labelled(name: str, label: str, values: Sequence[Labelled]) -> Field:
    text = "\n".join(and_kind(v.value, name_of(v.kind, "label")) for v in values)

    def read(text: str) -> tuple[Labelled, ...]:
        pairs = map(with_kind, lines(text))
        return tuple(Labelled(value=v, kind=label_kind(kind, "label")) for v, kind in pairs)

    shown = Field(name, label, text, "prose", read=read, lines=max(1, len(values)))
    return unless_edited(shown, tuple(values))


def _read_offers(text: str) -> tuple[Offer, ...]:
    levels = {label.casefold(): value for value, label in choices("level")}
    offers = []
    for line in lines(text):
        value, kind = with_kind(line)
        level = levels.get(kind.casefold())
        # brackets that name no level belong to the offer
        offers.append(Offer(text=value, level=level) if level else Offer(text=line))
    return tuple(offers)


def _written_needs(needs: Sequence[Need]) -> str:
    return "\n".join(need.text for need in needs if need.closed is None)


def _read_needs(written: Sequence[str], base: Contact, today: date) -> tuple[Need, ...]:
    """Needs that stand no longer in the field are closed today, new ones are open since today."""
    if list(written) == [need.text for need in base.open_needs]:
        return base.needs
    known = {need.text: need for need in base.open_needs}
    kept = [known.get(text, Need(text=text, since=today)) for text in dict.fromkeys(written)]
    closed = [n.changed(closed=today) for text, n in known.items() if text not in written]
    return (*(n for n in base.needs if n.closed is not None), *closed, *kept)


def _read_days(text: str) -> int:
    if not text.strip().isdigit() or not 1 <= int(text) <= 3660:
        raise refuse(N_("Write a number of days from 1 to 3660."))
    return int(text)


def _read_do_not(text: str) -> tuple[str, ...]:
    known = {label.casefold(): value for value, label in choices("do_not")}
    unknown = [word for word in words(text) if word.casefold() not in known]
    if unknown:
        raise refuse(
            N_("{word} is none of these: {choices}."),
            word=unknown[0],
            choices=", ".join(label for _value, label in choices("do_not")),
        )
    return tuple(known[word.casefold()] for word in words(text))


def _read_addresses(values: Values, base: Contact) -> tuple[Address, ...]:
    first, *others = base.addresses or (Address(),)
    fields = {name: values[name] for name in ("street", "postcode", "city", "country")}
    address = first.changed(**fields)
    return tuple(a for a in (address, *others) if a != Address())


def _read_trust(values: Values, base: Contact, today: date) -> tuple[TrustChange, ...]:
    level, evidence = int(values["trust_level"]), values["trust_evidence"].strip()
    if level == base.trust_level:
        return base.trust
    if not evidence:
        raise refuse(N_("Say what the new trust level rests on."), "trust_evidence")
    return (*base.trust, TrustChange(day=today, level=level, evidence=evidence))
