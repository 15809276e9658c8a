"""The fields of each section that is a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from koop_tui.domain.agreements import Version
from koop_tui.domain.book import Book
from koop_tui.domain.lifecycle import HEAD, Gap
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
from koop_tui.tui.forms.agreement.sections import CHANGES, NATURE
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

    def text(self, name: str, label: str, hint: str = "") -> Field:
        """Return a field for a text of one line."""
        return Field(name, label, getattr(self.version, name), hint=hint)

    def prose(self, name: str, label: str, rows: int = 3, hint: str = "") -> Field:
        """Return a field for a text of several lines."""
        return Field(name, label, getattr(self.version, name), "prose", lines=rows, hint=hint)

    def day(self, name: str, label: str, *, past: bool = False) -> Field:
        """Return a field for a day."""
        return day_field(name, label, getattr(self.version, name), self.today, past=past)

    def value(self, name: str, label: str, hint: str = "") -> Field:
        """Return a field for an amount in the version's unit."""
        return value_field(name, label, getattr(self.version, name), self.version.unit, hint=hint)

    def count(self, name: str, label: str, most: int, hint: str = "") -> Field:
        """Return a field for a whole number from 1 to `most`."""
        held = getattr(self.version, name)
        return Field(
            name,
            label,
            "" if held is None else str(held),
            read=optional(lambda text: _read_count(text, most)),
            hint=hint,
        )


def _head(d: SectionContext) -> list[Field]:
    v = d.version
    fields = [
        choice_field("language", _("Language"), "language", v.language, "–"),
        choice_field("nature", _("Nature"), "nature", v.nature, "–"),
        heading(_("Meeting")),
        d.day("met_on", _("Day"), past=True),
        d.text("met_from", _("Begins"), for_example("10:00")),
        d.text("met_to", _("Ends"), for_example("11:30")),
        d.text("met_place", _("Place, channel"), _("for example: video call")),
        contacts_field("present", _("Present"), d.book, v.present),
        contact_field("minutes_by", _("Minutes by"), d.book, v.minutes_by),
        heading(_("In force")),
        d.day("valid_from", _("From day")),
        d.day("ends_on", _("Until")),
        d.day("trial_until", _("On trial to")),
    ]  # fmt: skip
    for n, party in enumerate(v.parties):
        fields += [
            heading(_("Party {n}").format(n=n + 1)),
            Field(f"party_{n}_name", _("Name"), party.name),
            Field(f"party_{n}_sign", _("Short sign"), party.sign),
            Field(f"party_{n}_firm", _("Firm"), party.firm),
            Field(f"party_{n}_place", _("Town"), party.place),
        ]
    return fields


def _goal(d: SectionContext) -> list[Field]:
    return [
        d.prose("goal", _("Common goal"), 4, _("in a sentence or two")),
        d.prose("success_means", _("Success means")),
        d.prose("not_included", _("Not included")),
    ]


def _shares(d: SectionContext) -> list[Field]:
    v = d.version
    return [
        *(
            Field(
                f"share_{n}",
                party.sign or party.name,
                format_share(party.share) if party.share else "",
                read=optional(parse_share),
                hint=for_example("50 %"),
            )
            for n, party in enumerate(v.parties)
        ),
        Field("unit", _("Counted in"), v.unit, read=read_unit, hint=_("h or EUR")),
        d.value("hour_value", _("An hour counts")),
        Field(
            "valuations", _("Other things"), written_valuations(v), "prose",
            read=lambda text: tuple(read_valuation(v, line) for line in lines(text)),
            lines=max(3, len(v.valuations)), hint=for_example(_("room day = 80.00")),
        ),
        d.text("not_counted", _("Not counted")),
        d.value("balance_limit", _("Balance limit"), _("beyond that we talk at once")),
    ]  # fmt: skip


def _resources(d: SectionContext) -> list[Field]:
    return [d.prose("shared", _("Shared")), d.prose("lent", _("Lent"))]


def _money(d: SectionContext) -> list[Field]:
    held = "yes" if d.version.joint_money_held else ""
    return [
        d.text("cost_split", _("Costs")),
        d.value("joint_above", _("Jointly above")),
        d.text("income_split", _("Income")),
        d.text("invoicing", _("Invoices by")),
        d.text("payout", _("Payout")),
        Field(
            "joint_money_held", _("Joint money"), held, "choice", read=bool,
            choices=[("", _("nobody holds any")), ("yes", _("one of us holds it"))],
        ),
        d.prose("custody", _("Custody")),
    ]  # fmt: skip


def _decisions(d: SectionContext) -> list[Field]:
    return [
        d.text("decision_rule", _("Rule")),
        d.text("tie_break", _("No consensus")),
        d.text("stand_in", _("Stand-in")),
    ]


def _clients(d: SectionContext) -> list[Field]:
    return [
        d.text("client_contact", _("Contact person")),
        d.text("appearance", _("Appearance")),
        d.prose("client_protection", _("Client protection")),
        d.text("referral_fee", _("Referral fee")),
    ]


def _confidentiality(d: SectionContext) -> list[Field]:
    return [
        d.prose("confidential", _("Confidential")),
        d.prose("data", _("Data")),
        d.prose("rights", _("Materials")),
    ]


def _review(d: SectionContext) -> list[Field]:
    return [
        d.count("review_months", _("Every ... months"), 60, "3"),
        d.count("review_minutes", _("Minutes"), 1440, "45"),
        d.day("next_review", _("Next review")),
    ]


def _disagreement(d: SectionContext) -> list[Field]:
    return [
        d.count("disagreement_days", _("Talk within days"), 365, "7"),
        d.text("mediator", _("Mediator")),
        d.text("mediator_role", _("As")),
        d.text("mediator_costs", _("Costs")),
    ]


def _leaving(d: SectionContext) -> list[Field]:
    return [
        d.text("notice", _("Notice"), _("4 weeks to the end of a month")),
        d.text("running_jobs", _("Running jobs")),
        d.text("handover", _("Handover")),
        d.text("exit_balance", _("Balance")),
    ]


def _nature(d: SectionContext) -> list[Field]:
    return [d.day("correct_until", _("Correct until"))]


def _changes(d: SectionContext) -> list[Field]:
    written = "\n".join(written_change(line) for line in d.version.changes)
    return [
        d.text("reason", _("Reason")),
        Field(
            "changes", _("Own wording"), written, "prose", read=read_changes, lines=8,
            hint=_("empty: as koop finds them; else 2 | Share | old | new"),
        ),
    ]  # fmt: skip


_FORMS: Mapping[int, Callable[[SectionContext], list[Field]]] = {
    HEAD: _head, 1: _goal, 2: _shares, 4: _resources, 5: _money, 6: _decisions, 7: _clients,
    8: _confidentiality, 10: _review, 11: _disagreement, 12: _leaving, NATURE: _nature,
    CHANGES: _changes,
}  # fmt: skip


def section_fields(book: Book, today: date, version: Version, number: int) -> list[Field]:
    """Return the fields of a section; KeyError for one that is a table."""
    return _FORMS[number](SectionContext(book, today, version))


def gap_words(book: Book, today: date, version: Version, gap: Gap) -> str:
    """Return what is missing, with the label of the field in which it is."""
    sentence = say(gap.problem)
    if gap.section not in _FORMS or gap.field.startswith(_PARTIES):
        return sentence  # it names the party
    fields = section_fields(book, today, version, gap.section)
    label = next((field.label for field in fields if field.name == gap.field), "")
    return f"{label}: {sentence}" if label else sentence


def _read_count(text: str, most: int) -> int:
    number = text.strip()
    if not (number.isascii() and number.isdigit()) or not 1 <= int(number) <= most:
        raise refuse(N_("Write a whole number from 1 to {most}."), most=most)
    return int(number)
