"""The fields of each section that is a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from koop_tui.domain.agreements import Version
from koop_tui.domain.book import Book
from koop_tui.domain.choices import choice_group
from koop_tui.domain.clauses import Clause, clauses_of
from koop_tui.domain.gaps import Gap
from koop_tui.domain.problems import N_, refuse
from koop_tui.language import _, say
from koop_tui.language.amounts import format_share, parse_share
from koop_tui.language.unit_words import read_unit
from koop_tui.tui.forms.agreement.section_values import (
    read_changes,
    read_valuation,
    written_change,
    written_valuations,
)
from koop_tui.tui.forms.readers import (
    choice_field,
    contact_field,
    contacts_field,
    day_field,
    for_example,
    lines,
    optional,
    value_field,
)
from koop_tui.tui.widgets.form import Field, heading

_PARTIES = ("parties", "party_")
"""How the fields of gaps begin that are about the parties."""


@dataclass(frozen=True)
class SectionContext:
    """What the fields are made from: the book, the day, and the version as it is."""

    book: Book
    today: date
    version: Version


def section_fields(book: Book, today: date, version: Version, number: int) -> list[Field]:
    """Return the fields of a section; none for one that is a table."""
    context = SectionContext(book, today, version)
    return [field for clause in clauses_of(number) for field in _fields(context, clause)]


def gap_words(book: Book, today: date, version: Version, gap: Gap) -> str:
    """Return what is missing, with the label of the field in which it is."""
    sentence = say(gap.problem)
    if gap.field.startswith(_PARTIES):
        return sentence  # it names the party
    clause = next((c for c in clauses_of(gap.section) if c.field == gap.field and c.form), None)
    return f"{_(clause.form)}: {sentence}" if clause else sentence


def _fields(c: SectionContext, clause: Clause) -> list[Field]:
    """The heading that begins with a clause, and its field or fields."""
    made = _OWN.get(clause.field, _plain_field)(c, clause)
    return [heading(_(clause.heading)), *made] if clause.heading else made


def _plain_field(c: SectionContext, clause: Clause) -> list[Field]:
    return [_field(c, clause)] if clause.form else []


def _field(c: SectionContext, clause: Clause) -> Field:
    """The field for a clause, by its kind."""
    name, label = clause.field, _(clause.form)
    hint = _(clause.hint) if clause.hint else ""
    held = getattr(c.version, name)
    match clause.kind:
        case "prose":
            return Field(name, label, held, "prose", lines=clause.lines, hint=hint)
        case "day" | "past_day":
            return day_field(name, label, held, c.today, past=clause.kind == "past_day")
        case "amount":
            return value_field(name, label, held, c.version.unit, hint=hint)
        case "count":
            read = optional(partial(_read_count, most=clause.most))
            return Field(name, label, "" if held is None else str(held), read=read, hint=hint)
        case "choice":
            group = choice_group(Version, name) or name
            return choice_field(name, label, group, held, "–")
        case "contact":
            return contact_field(name, label, c.book, held)
        case "contacts":
            return contacts_field(name, label, c.book, held)
        case "flag":
            choices = [("", _("no")), ("yes", _("yes"))]
            return Field(name, label, "yes" if held else "", "choice", read=bool, choices=choices)
    return Field(name, label, held, hint=hint)


# Clauses with fields of their own


def _party_fields(c: SectionContext, _clause: Clause) -> list[Field]:
    fields: list[Field] = []
    for n, party in enumerate(c.version.parties):
        fields += [
            heading(_("Party {n}").format(n=n + 1)),
            Field(f"party_{n}_name", _("Name"), party.name),
            Field(f"party_{n}_sign", _("Initials"), party.sign),
            Field(f"party_{n}_firm", _("Firm"), party.firm),
            Field(f"party_{n}_place", _("Town"), party.place),
        ]
    return fields


def _share_fields(c: SectionContext, _clause: Clause) -> list[Field]:
    return [
        Field(
            f"share_{n}",
            party.sign or party.name,
            format_share(party.share) if party.share else "",
            read=optional(parse_share),
            echo=format_share,
            write=format_share,
            hint=for_example("50 %"),
        )
        for n, party in enumerate(c.version.parties)
    ]


def _unit_field(c: SectionContext, clause: Clause) -> list[Field]:
    return [
        Field("unit", _(clause.form), c.version.unit, read=read_unit, hint=_(clause.hint)),
    ]


def _valuation_field(c: SectionContext, clause: Clause) -> list[Field]:
    v = c.version
    return [
        Field(
            "valuations", _(clause.form), written_valuations(v), "prose",
            read=lambda text: tuple(read_valuation(v, line) for line in lines(text)),
            lines=max(3, len(v.valuations)), hint=for_example(_("room day = 80.00")),
        )
    ]  # fmt: skip


def _held_field(c: SectionContext, clause: Clause) -> list[Field]:
    choices = [("", _("nobody holds any")), ("yes", _("one of us holds it"))]
    held = "yes" if c.version.joint_money_held else ""
    return [Field(clause.field, _(clause.form), held, "choice", read=bool, choices=choices)]


def _changes_field(c: SectionContext, clause: Clause) -> list[Field]:
    written = "\n".join(written_change(line) for line in c.version.changes)
    return [
        Field(
            "changes", _(clause.form), written, "prose", read=read_changes, lines=8,
            hint=_("empty: as koop finds them; else 2 | Share | old | new"),
        )
    ]  # fmt: skip


_OWN: Mapping[str, Callable[[SectionContext, Clause], list[Field]]] = {
    "parties": _party_fields,
    "shares": _share_fields,
    "unit": _unit_field,
    "valuations": _valuation_field,
    "joint_money_held": _held_field,
    "changes": _changes_field,
}
"""Clauses that are more than one field, or are read in a way of their own."""


def _read_count(text: str, most: int) -> int:
    number = text.strip()
    if not (number.isascii() and number.isdigit()) or not 1 <= int(number) <= most:
        raise refuse(N_("Write a whole number from 1 to {most}."), most=most)
    return int(number)
