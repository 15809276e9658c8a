"""The form of a cooperation: parties with goals and shares, and what it counts in."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from koop_tui.domain.book import Book, Me
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperation_presets import PRESETS
from koop_tui.domain.cooperations import Cooperation, KnownPhase, PartyTerms
from koop_tui.domain.learned import lessons_with
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.stages import NEXT_STAGES
from koop_tui.domain.units import HOUR, minor
from koop_tui.language import _
from koop_tui.language.amounts import (
    format_share,
    format_value,
    parse_share,
    parse_value,
    typed_value,
)
from koop_tui.language.names import name_of
from koop_tui.language.unit_words import read_unit
from koop_tui.tui.forms.opening_fields import moved_along, opening_fields, openings
from koop_tui.tui.forms.rates import read_rates, written_rates
from koop_tui.tui.forms.readers import (
    choice_field,
    choices,
    day_field,
    for_example,
    hours_field,
    known_or_new_field,
    optional,
)
from koop_tui.tui.widgets.form import Field, Values, heading

_SLOTS = 3
_INDENT = "  "


@dataclass(frozen=True)
class CooperationDraft:
    """A cooperation as the form wants it, and the contacts it adds in passing.

    New contacts have the placeholder ids -1, -2, ... by which the parties name them.
    """

    cooperation: Cooperation
    new: tuple[Contact, ...] = ()


def cooperation_fields(
    book: Book, me: Me, today: date, cooperation: Cooperation | None = None
) -> list[Field]:
    """Return the fields of a cooperation, for a new one with me as the first party."""
    mine = book.contacts.get(me.contact_id or 0)
    shown = cooperation or Cooperation(title="-", parties=())
    parties: list[PartyTerms | None] = list(shown.parties)
    if cooperation is None and mine is not None:
        parties = [PartyTerms(contact=mine.id)]
    parties += [None] * max(1, _SLOTS - len(parties))
    return [
        Field("title", _("Title"), cooperation.title if cooperation else "", required=True),
        replace(
            choice_field("kind", _("Kind"), "cooperation_kind", shown.kind),
            echo=usual_words,
            read=str,
        ),
        _stage_field(cooperation),
        *(f for n, terms in enumerate(parties, 1) for f in _party_fields(book, n, terms)),
        *_terms_fields(shown, new=cooperation is None),
        *(_later_fields(shown, today) if cooperation is not None else ()),
        Field("note", _("Notes"), shown.note, "prose", lines=2),
        *opening_fields(parties, shown.unit),
    ]


def _stage_field(cooperation: Cooperation | None) -> Field:
    """Return the choice of the stage: any for a new one, else those that may follow.

    How it runs out and ends is asked by forms of their own (s on the board).
    """
    found = choices("stage")
    if cooperation is None:
        return Field("stage", _("Stage"), "idea", "choice", choices=found)
    fitting = {cooperation.stage, *NEXT_STAGES[cooperation.stage]} - {"ending", "ended"}
    fitting.add(cooperation.stage)
    found = [(stage, label) for stage, label in found if stage in fitting]
    return Field("stage", _("Stage"), cooperation.stage, "choice", choices=found)


def _party_fields(book: Book, n: int, terms: PartyTerms | None) -> list[Field]:
    share = format_share(terms.share) if terms and terms.share else ""
    return [
        _party_field(book, n, terms),
        Field(f"goal_{n}", _INDENT + _("wants"), terms.goal if terms else ""),
        Field(
            f"share_{n}", _INDENT + _("share"), share,
            read=optional(parse_share), echo=format_share, write=format_share,
            hint=_("for example: 50 %; empty: even"),
        ),
        hours_field(
            f"planned_{n}", _INDENT + _("planned a month"), terms.planned_hours if terms else None
        ),
        hours_field(f"free_{n}", _INDENT + _("free a month"), terms.free_hours if terms else None),
    ]  # fmt: skip


def _party_field(book: Book, n: int, terms: PartyTerms | None) -> Field:
    """The party, with what was learned when a cooperation with it ended."""
    label, known = _("Party {n}").format(n=n), terms.contact if terms else None
    field = known_or_new_field(f"party_{n}", label, book, known, required=n <= 2)
    if terms is not None:
        return field
    new = field.echo or (lambda _contact: "")

    def echo(contact: Contact | None) -> str:
        learned = lessons_with(book, contact.id) if contact is not None else ()
        if not learned:
            return new(contact)
        words = _("Learned in {title}: {lesson}")
        return words.format(title=learned[0].title, lesson=learned[0].lessons)

    return replace(field, echo=echo)


def _terms_fields(shown: Cooperation, *, new: bool) -> list[Field]:
    unit = shown.unit
    hour = format_value(shown.hour_value, unit) if not new and unit != HOUR else ""
    return [
        heading(_("Terms")),
        Field("goal", _("Joint goal"), shown.goal, "prose", lines=2),
        choice_field("goal_fit", _("Goals fit"), "goal_fit", shown.goal_fit, "–"),
        Field("unit", _("Counted in"), unit, read=read_unit, hint=_("h or EUR"), required=True),
        Field("hour_value", _("An hour counts"), hour, hint=_("only when counted in money")),
        Field(
            "limit", _("Balance limit"),
            typed_value(shown.limit, unit) if shown.limit is not None else "",
            hint=_("beyond it the signal is red"),
        ),
        Field(
            "rates", _("Rates"), written_rates(shown.rates, unit), "prose",
            lines=max(2, len(shown.rates)), hint=for_example(_("room day = 80")),
        ),
    ]  # fmt: skip


def proposed(kind: str) -> dict[str, str]:
    """Return what is proposed for a kind of cooperation: field to its text."""
    preset = next((p for known, p in PRESETS.items() if known == kind), None)
    if preset is None:
        return {"goal": "", "unit": HOUR, "hour_value": "", "rates": ""}
    hour = preset.hour_value
    return {
        "goal": _(preset.goal),
        "unit": preset.unit,
        "hour_value": format_value(hour, preset.unit) if hour is not None else "",
        "rates": written_rates(preset.rates, preset.unit),
    }


def usual_words(kind: str) -> str:
    """Return what is usually put into a cooperation of a kind: "usual: work, money, room"."""
    preset = next((p for known, p in PRESETS.items() if known == kind), None)
    if preset is None:
        return ""
    named = ", ".join(name_of(one, "contribution_kind") for one in preset.kinds)
    return _("usual: {kinds}").format(kinds=named)


def _later_fields(shown: Cooperation, today: date) -> list[Field]:
    known = shown.known
    return [
        heading(_("Over time")),
        day_field("started_on", _("Since"), shown.started_on, today, past=True),
        *(
            day_field(f"left_{n}", _("Party {n} left").format(n=n), terms.left_on, today, past=True)
            for n, terms in enumerate(shown.parties, 1)
        ),
        day_field("known_until", _("Known until"), known.until if known else None, today),
        Field(
            "known_reason", _INDENT + _("because"), known.reason if known else "",
            hint=_("why the imbalance is all right for now"),
        ),
        Field("lessons", _("Lessons"), shown.lessons, "prose", lines=2),
    ]  # fmt: skip


def cooperation_from(
    values: Values, me: Me, before: Cooperation | None = None, gone: Container[int] = ()
) -> CooperationDraft:
    """Return the cooperation as the form wants it; Refused with what can't be read.

    Whoever takes the place of a party that is `gone` from the book takes over what it carried.
    """
    unit = values["unit"]
    parties, new = _parties(values, before, gone, unit)
    base = before or Cooperation(id=-1, title="-", parties=())
    fields = {
        name: values[name]
        for name in ("title", "kind", "stage", "goal", "goal_fit", "unit", "note", "lessons",
                     "started_on")
        if name in values
    }  # fmt: skip
    return CooperationDraft(
        base.changed(
            **fields
            | {
                "parties": parties,
                "hour_value": _hour_value(values["hour_value"], unit),
                "limit": _amount(values["limit"], unit, "limit"),
                "rates": read_rates(values["rates"], unit),
                "known": _known(values, me, base),
            }
        ),
        new,
    )


def _parties(
    values: Values, before: Cooperation | None, gone: Container[int], unit: str
) -> tuple[tuple[PartyTerms, ...], tuple[Contact, ...]]:
    old = {terms.contact: terms for terms in before.parties} if before else {}
    places = {str(n): terms for n, terms in enumerate(before.parties, 1)} if before else {}
    parties: list[PartyTerms] = []
    new: list[Contact] = []
    numbers = [name.removeprefix("party_") for name in values if name.startswith("party_")]
    named = [n for n in numbers if values[f"party_{n}"] is not None]
    if before is not None:
        values = moved_along(values, places, before.unit)
    carried = openings(values, named, unit)
    for n in numbers:
        terms = {
            "goal": values[f"goal_{n}"].strip(),
            "share": values[f"share_{n}"],
            "planned_hours": values[f"planned_{n}"],
            "free_hours": values[f"free_{n}"],
            "left_on": values.get(f"left_{n}"),
        }
        contact: Contact | None = values[f"party_{n}"]
        if contact is None:
            if {*terms.values(), values[f"opening_{n}"].strip()} - {"", None}:
                raise refuse(N_("Say who this party is, or empty the lines below."), f"party_{n}")
            continue
        if not contact.id:
            contact = contact.changed(id=-len(new) - 1)
            new.append(contact)
        terms["share"] = terms["share"] or 0
        held = places.get(n)
        if held is None or held.contact not in gone:
            held = old.get(contact.id, PartyTerms(contact=contact.id))
        parties.append(held.changed(contact=contact.id, opening=carried[n], **terms))
    return tuple(parties), tuple(new)


def _hour_value(text: str, unit: str) -> int:
    if unit == HOUR:
        return minor(Decimal(1), HOUR)  # whatever stands there, an hour is an hour
    value = _amount(text, unit, "hour_value")
    if not value:
        raise refuse(N_("Say what an hour counts, such as 60 EUR."), "hour_value")
    return value


def _amount(text: str, unit: str, field: str) -> int | None:
    if not text.strip():
        return None
    value = parse_value(text, unit=unit, field=field)
    if not value:
        raise refuse(N_("Write more than 0."), field)
    return value


def _known(values: Values, me: Me, base: Cooperation) -> KnownPhase | None:
    if "known_until" not in values:
        return base.known
    until, why = values["known_until"], values["known_reason"].strip()
    if until is None:
        if why:
            raise refuse(N_("Say until when the imbalance is all right."), "known_until")
        return None
    if not why:
        raise refuse(N_("Say why the imbalance is known."), "known_reason")
    if base.known is not None and (base.known.until, base.known.reason) == (until, why):
        return base.known
    if me.contact_id is None:
        raise refuse(N_("Only a party can say that an imbalance is known."), "known_reason")
    return KnownPhase(by=me.contact_id, until=until, reason=why)
