"""The fields of a contact: what one needs first, then parts that are folded until asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import LONGEST_CADENCE, Address, Contact, Labelled
from koop_tui.domain.phones import OF_LANGUAGE, phone_key
from koop_tui.language import _, current
from koop_tui.language.dates import partial_day, yearly_day
from koop_tui.language.day_grammar import parse_partial_day, parse_yearly
from koop_tui.language.names import name_of
from koop_tui.tui.forms.contact_values import (
    odd_email,
    odd_phone,
    read_days,
    read_do_not,
    read_labelled,
    read_needs,
    read_offers,
)
from koop_tui.tui.forms.occasion_form import occasion_field
from koop_tui.tui.forms.readers import (
    choice_field,
    choices,
    contact_field,
    day_field,
    optional,
    unless_edited,
    words,
)
from koop_tui.tui.widgets.field import Field, heading
from koop_tui.tui.widgets.kinds import and_kind


def contact_fields(book: Book, today: date, contact: Contact | None = None) -> list[Field]:
    """Return the fields of a contact, empty for a new one."""
    shown = contact or Contact(display_name=" -", status="new", rhythm="C")
    return [
        *_first_fields(shown, today, new=contact is None),
        heading(_("Person"), folded=True),
        *_person_fields(shown),
        heading(_("Address and web"), folded=True),
        *_address_fields(shown),
        heading(_("Give and take"), folded=True),
        *_network_fields(shown, today),
        heading(_("How we met"), folded=True),
        *_meeting_fields(book, shown),
        heading(_("Keeping in touch"), folded=True),
        *_rhythm_fields(shown, today),
        heading(_("Trust and notes"), folded=True),
        *_private_fields(shown),
    ]


def _first_fields(shown: Contact, today: date, *, new: bool) -> list[Field]:
    name = "" if new else shown.display_name
    hint = _("as you call them; first and last name can be given separately below")
    return [
        Field("display_name", _("Name"), name, required=True, hint=hint),
        Field("organisation", _("Organisation"), shown.organisation, hint=_("firm or office")),
        _labelled("emails", _("E-mail"), shown.emails, _("for example: anna@example.org work")),
        _labelled("phones", _("Phone"), shown.phones, _("for example: 030 1234567 mobile")),
        unless_edited(
            Field(
                "tags", _("Tags"), ", ".join(shown.tags), read=words,
                hint=_("for example: coach, Kassel"),
            ),
            shown.tags,
        ),
        choice_field("rhythm", _("Rhythm"), "rhythm", shown.rhythm),
        _met_field(shown, today),
        choice_field("met_via", _("Through"), "met_via", shown.met_via, "–"),
        _birthday_field(shown, today),
    ]  # fmt: skip


def _met_field(shown: Contact, today: date) -> Field:
    met = partial_day(shown.met_on, shown.met_precision) if shown.met_on else ""
    field = Field(
        "met_on", _("Met"), met,
        read=optional(lambda text: parse_partial_day(text, today)),
        echo=lambda found: partial_day(*found),
        write=lambda found: partial_day(*found),
        hint=_("a day, a month or a year; for example: 12.3., March 2024, summer 2024"),
    )  # fmt: skip
    return unless_edited(field, (shown.met_on, shown.met_precision) if shown.met_on else None)


def _birthday_field(shown: Contact, today: date) -> Field:
    birthday = yearly_day(shown.birthday) if shown.birthday else ""
    field = Field(
        "birthday", _("Birthday"), birthday,
        read=optional(lambda text: parse_yearly(text, today)),
        echo=yearly_day,
        write=yearly_day,
        hint=_("with or without the year; for example: 12.3.1980"),
    )  # fmt: skip
    return unless_edited(field, shown.birthday)


def _person_fields(shown: Contact) -> list[Field]:
    return [
        Field("job_title", _("Role"), shown.job_title, hint=_("what they do there")),
        choice_field("status", _("Status"), "status", shown.status),
        choice_field("kind", _("Kind"), "contact_kind", shown.kind),
        Field("prefix", _("Title"), shown.prefix, hint=_("for example: Dr.")),
        Field("given", _("First name"), shown.given),
        Field("family", _("Last name"), shown.family),
        Field("suffix", _("Suffix"), shown.suffix, hint=_("for example: MBA")),
        Field("nickname", _("Nickname"), shown.nickname),
        Field(
            "short_sign", _("Initials"), shown.short_sign,
            hint=_("in lists and protocols, else {sign}").format(sign=shown.sign),
        ),
        choice_field("address_form", _("Form of address"), "address_form", shown.address_form, "–"),
        Field("language", _("Language"), shown.language, hint=_("in which you talk or write")),
    ]  # fmt: skip


def _address_fields(shown: Contact) -> list[Field]:
    address = shown.addresses[0] if shown.addresses else Address()
    profile = _("for example: linkedin.com/in/anna")
    return [
        Field("street", _("Street"), address.street, hint=_("with the number")),
        Field("postcode", _("Postcode"), address.postcode),
        Field("city", _("Town"), address.city),
        Field("country", _("Country"), address.country),
        _labelled("urls", _("Web"), shown.urls, _("for example: www.example.org")),
        _labelled("profiles", _("Profiles"), shown.profiles, profile),
    ]


def _network_fields(shown: Contact, today: date) -> list[Field]:
    offers = "\n".join(and_kind(o.text, name_of(o.level, "level")) for o in shown.offers)
    needs = "\n".join(need.text for need in shown.open_needs)
    return [
        unless_edited(
            Field(
                "offers", _("Offers"), offers, "several", read=read_offers,
                choices=choices("level"), hint=_("what they can do for others, one in each row"),
            ),
            shown.offers,
        ),
        Field(
            "needs", _("Needs"), needs, "several", read=read_needs,
            hint=_("what they look for; empty the row when it is found"),
        ),
        Field("ideal_client", _("Ideal client"), shown.ideal_client, "prose", lines=2),
        choice_field("overlap", _("Overlap with mine"), "overlap", shown.overlap, "–"),
        Field(
            "capacity_note", _("Capacity"), shown.capacity_note,
            hint=_("for example: two days a week"),
        ),
        day_field("capacity_until", _("Capacity until"), shown.capacity_until, today),
        unless_edited(
            Field(
                "circles", _("Circles"), ", ".join(shown.circles), read=words,
                hint=_("for example: regulars' table, choir"),
            ),
            shown.circles,
        ),
    ]  # fmt: skip


def _meeting_fields(book: Book, shown: Contact) -> list[Field]:
    return [
        occasion_field(book, shown.occasion_id),
        contact_field("introduced_by", _("Introduced by"), book, shown.introduced_by),
        Field("met_note", _("Note"), shown.met_note, hint=_("what you talked about")),
    ]


def _rhythm_fields(shown: Contact, today: date) -> list[Field]:
    return [
        choice_field("contact_style", _("Style"), "contact_style", shown.contact_style),
        Field(
            "cadence_days", _("Days, if other"), str(shown.cadence_days or ""),
            read=optional(read_days),
            hint=_("instead of the rhythm, from 1 to {most}").format(most=LONGEST_CADENCE),
        ),
        day_field("paused_until", _("Paused until"), shown.paused_until, today, ahead=True),
        unless_edited(
            Field(
                "do_not", _("Please note"),
                ", ".join(name_of(c, "do_not") for c in shown.do_not),
                read=read_do_not,
                hint=", ".join(label for _value, label in choices("do_not")),
            ),
            shown.do_not,
        ),
    ]  # fmt: skip


def _private_fields(shown: Contact) -> list[Field]:
    return [
        choice_field("trust_level", _("Trust"), "trust", str(shown.trust_level)),
        Field("trust_evidence", _("because"), hint=_("what the new level rests on")),
        Field("notes", _("Notes"), shown.notes, "prose"),
        replace(
            choice_field("sensitivity", _("Sensitivity"), "sensitivity", shown.sensitivity),
            hint=_("private: only you see it in koop; whoever opens the file itself sees all"),
        ),
        Field("login", _("Login"), shown.login, hint=_("only for members of this book")),
    ]


def _labelled(name: str, label: str, values: Sequence[Labelled], hint: str) -> Field:
    text = "\n".join(and_kind(v.value, name_of(v.kind, "label")) for v in values)
    country = OF_LANGUAGE.get(current().code, "")
    same = {"phones": lambda written: phone_key(written, country)}.get(name, str.casefold)
    field = Field(
        name, label, text, "several",
        read=lambda text: read_labelled(text, same),
        choices=choices("label"), own_kinds=True, hint=hint, same=same,
        remark={"emails": odd_email, "phones": odd_phone}.get(name),
    )  # fmt: skip
    return unless_edited(field, tuple(values))
