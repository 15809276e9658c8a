"""The form of a contribution: one line, and the fields it was read as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from koop_tui.actions.contributions import ContributionInput, log_contribution
from koop_tui.domain.change import Change
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.problems import N_, Problem, Refused, refuse
from koop_tui.language import _
from koop_tui.language.amounts import parse_value
from koop_tui.language.counted_units import typed_quantity
from koop_tui.language.day_grammar import parse_day
from koop_tui.language.entry_split import read_split
from koop_tui.language.quick_entry import QuickEntry, entry_among, parse_entry
from koop_tui.tui.forms.contribution_fields import (
    ALL,
    EntryParties,
    commitment_fields,
    example_for,
    since_words,
    split_fields,
    written_split,
)
from koop_tui.tui.forms.contribution_worth import worth_words
from koop_tui.tui.forms.once import Once
from koop_tui.tui.forms.readers import (
    choice_field,
    day_field,
    optional,
    record_choice,
    value_field,
    written_day,
)
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.form import SURE, Field, Form, Values

_YES = "yes"
_READ = ("giver", "kind", "amount", "day", "note", "beneficiary", "split", "gift")
"""The fields that the line fills."""
_CHOSEN = ("beneficiary", "split", "gift")
"""Those of them in which nothing at all is something to choose."""
_ALSO = {"beneficiary": "split"}
"""The other field that says what a field says."""


@dataclass
class ContributionForm(ChangeForm):
    """Reads the line while it is typed into the fields below; what is set there by hand wins."""

    ID = "contribution"
    PLACE = "board"

    cooperation: int

    @property
    def record(self) -> tuple[str, int]:
        """The cooperation."""
        return Cooperation.table, self.cooperation

    def begin(self, context: Context) -> None:
        """Take the cooperation as it is now; nothing is set by hand yet."""
        self._book, self._me, self._today = context.book, context.me, context.today
        self._cooperation = context.book.cooperations[self.cooperation]
        self._parties = EntryParties(context, self._cooperation)
        choices = self._parties.choices
        self._first = choices[0][0] if choices else ""
        self._filled = self._unsaid()
        self._by_hand: set[str] = set()
        self._line, self._amount = Once(self._parsed), Once(self._parsed)
        self._hint = ""
        self._has_line = False

    def heading(self, context: Context) -> str:
        """Into which cooperation."""
        return _("Put into {title}").format(title=self._cooperation.title)

    def preface(self, context: Context) -> str:
        """What the others put in since."""
        return since_words(context, self._cooperation)

    def fields(self, context: Context) -> list[Field]:
        """Return the fields, empty, with the line first."""
        book, cooperation, today = self._book, self._cooperation, self._today
        parties = self._parties.choices
        return [
            Field(
                "line", _("In one line"), read=self._read_line,
                echo=lambda _entry: self._hint, hint=example_for(cooperation),
            ),
            record_choice("giver", _("Given by"), book, Contact, parties),
            choice_field("kind", _("Kind"), "contribution_kind", "work"),
            Field(
                "amount", _("Amount"), read=optional(self._read_amount),
                echo=lambda _amount: "" if self._has_line else self._hint, hint=_("3 h, 120 EUR"),
            ),
            day_field("day", _("Day"), None, today, past=True),
            Field("note", _("What it was")),
            record_choice("beneficiary", _("For whom"), book, Contact, parties, none=_(ALL)),
            *split_fields(self._parties),
            Field("gift", _("As a gift"), "", "choice", choices=[("", _("no")), (_YES, _("yes"))]),
            Field("evidence", _("Evidence"), hint=_("invoice, file, who was there")),
            value_field("value", _("Value, if other"), None, cooperation.unit),
            *commitment_fields(book, cooperation),
        ]  # fmt: skip

    # Reading

    def _parsed(self, text: str) -> QuickEntry:
        cooperation = self._cooperation
        units = [(rate.unit, rate.kind) for rate in cooperation.rates]
        read = partial(parse_entry, text, self._today, unit=cooperation.unit, units=units)
        parties = self._parties
        if "day" in self._by_hand:
            return read(people=parties.names)
        return entry_among(parties.names_on, lambda people: read(people=people), self._today)

    def _read_line(self, text: str) -> QuickEntry | None:
        """What the line says; a problem counts unless its field was set by hand."""
        if not text.strip():
            return None
        entry = self._line(text)
        problem = entry.problem
        if problem is not None and not {problem.field, _ALSO.get(problem.field)} & self._by_hand:
            raise Refused(problem)
        return entry

    def _read_amount(self, text: str) -> tuple[Decimal, str]:
        """What the amount says; as long as the line fills it, exactly what the line says."""
        said = self._line.entry
        if text == self._filled["amount"] and said is not None and said.quantity is not None:
            return said.quantity, said.unit
        entry = self._amount(text)
        if entry.quantity is None or not entry.unit:
            raise Refused(entry.problem or Problem(N_("Say how much: 2:30, 3 h or 120 EUR.")))
        if any(reading.field != "amount" for reading in entry.readings):
            raise refuse(N_("Write only the amount here, such as 3 h or 120 EUR."))
        entry.checked()
        return entry.quantity, entry.unit

    def edited(self, form: Form, name: str) -> None:
        """Fill the fields as the line is typed; remember those that were set by hand.

        An entry that would count for nothing is told under the line, or under the amount.
        """
        if name in self._filled:
            field = form.field(name)
            text = field.text if field is not None else ""
            if text == self._filled[name] or not (text or name in _CHOSEN):
                self._by_hand.discard(name)
            else:
                self._by_hand.add(name)
        line = form.texts()["line"]
        if name in ("line", "day"):
            said = self._line(line).day if line.strip() else self._today
            self._parties.follow(form, said, by_hand="day" in self._by_hand)
            if name == "day":
                self._line = Once(self._parsed)  # other names may stand in it
            self._fill(form, self._texts(self._line(line)))
        elif name == "beneficiary" and line.strip():
            # the line's split gives way to who is set by hand, and comes back
            self._fill(form, {"split": self._split_text(self._line(line))})
        self._tell_worth(form)

    def _tell_worth(self, form: Form) -> None:
        """Say what it is worth for whom, or that it gets no value: it may be logged so."""
        texts = form.texts()
        hint, has_line = self._worth(texts), bool(texts["line"].strip())
        if (hint, has_line) == (self._hint, self._has_line):
            return
        self._hint, self._has_line = hint, has_line
        for name in ("line", "amount"):
            field = form.field(name)
            if field is not None:
                field.tell(None)

    def _worth(self, texts: Mapping[str, str]) -> str:
        """Return what the fields are worth; empty as long as one can't be read."""
        today, unit = self._today, self._cooperation.unit
        if texts["gift"] or not texts["amount"].strip() or not texts["giver"]:
            return ""
        value, beneficiary = texts["value"].strip(), texts["beneficiary"]
        try:
            values: Values = {
                "line": self._read_line(texts["line"]),
                "giver": int(texts["giver"]),
                "kind": texts["kind"],
                "amount": self._read_amount(texts["amount"]),
                "day": parse_day(texts["day"], today, past=True) if texts["day"].strip() else None,
                "note": texts["note"],
                "value": parse_value(value, unit=unit) if value else None,
                "beneficiary": int(beneficiary) if beneficiary else None,
                "split": read_split(texts.get("split", ""), self._parties.names, unit),
                "gift": texts["gift"],
                "evidence": "",
            }
            given = self.given(values)
        except Refused:
            return ""
        return worth_words(self._book, self._cooperation, given)

    def _fill(self, form: Form, texts: Mapping[str, str]) -> None:
        for name, text in texts.items():
            field = form.field(name)
            before, self._filled[name] = self._filled[name], text
            if field is None:
                continue
            if field.text and field.text not in (before, text):
                self._by_hand.add(name)  # typed before the line broke
            if name not in self._by_hand and field.text != text:
                field.fill(text)

    def _texts(self, entry: QuickEntry) -> dict[str, str]:
        if not entry.readings:
            return self._unsaid()
        amount = "" if entry.quantity is None else typed_quantity(entry.quantity, entry.unit)
        return {
            "giver": self._first if entry.giver is None else str(entry.giver),
            "beneficiary": "" if entry.beneficiary is None else str(entry.beneficiary),
            "split": self._split_text(entry),
            "kind": entry.kind,
            "amount": amount,
            "day": written_day(entry.day),
            "note": entry.note,
            "gift": _YES if entry.gift else "",
        }

    def _split_text(self, entry: QuickEntry) -> str:
        if entry.split is None or "beneficiary" in self._by_hand:
            return ""
        return written_split(self._book, entry.split, self._parties.names, self._cooperation.unit)

    def _unsaid(self) -> dict[str, str]:
        """What stands in the fields that the line fills as long as it says nothing."""
        return {**dict.fromkeys(_READ, ""), "giver": self._first, "kind": "work"}

    # Result

    def change(self, context: Context, values: Values) -> Change:
        """Return the change that logs it; Refused with the problems under their fields."""
        try:
            return log_contribution(context, self.given(values))
        except Refused as refused:
            has_split = "split" in values
            homes = {"quantity": "amount", "unit": "amount"}
            homes |= {} if has_split else {"split": "beneficiary"}
            problems = [
                Problem(p.text, homes.get(p.field, p.field), p.values) for p in refused.problems
            ]
            raise type(refused)(problems) from None

    def given(self, values: Values) -> ContributionInput:
        """Return the input as the form wants it; Refused when nothing says what was put in."""
        entry: QuickEntry | None = values["line"]
        if entry is None and values["amount"] is None and not values["note"].strip():
            raise refuse(N_("Write what was put in, such as 3h workshop design."), "line")
        found = self._merged(entry, values)
        quantity, unit = found["amount"] or (None, "")
        return ContributionInput(
            cooperation=self._cooperation.id,
            day=found["day"] or self._today,
            giver=found["giver"],
            kind=found["kind"],
            quantity=quantity,
            unit=unit,
            value=values["value"],
            beneficiary=found["beneficiary"],
            split=found["split"],
            gift=bool(found["gift"]),
            note=found["note"],
            evidence=values["evidence"],
            commitment=values.get("commitment"),
            sure=bool(values.get(SURE)),
        )

    def _merged(self, entry: QuickEntry | None, values: Values) -> dict[str, Any]:
        fields = {name: values.get(name) for name in _READ}
        if entry is None:
            return fields
        said: dict[str, Any] = {
            "giver": entry.giver or values["giver"],
            "beneficiary": entry.beneficiary or values["beneficiary"],
            "split": entry.split or values.get("split"),
            "kind": entry.kind,
            "amount": (entry.quantity, entry.unit) if entry.quantity is not None else None,
            "day": entry.day,
            "note": entry.note,
            "gift": _YES if entry.gift else "",
        }
        if "beneficiary" in self._by_hand:
            said["split"] = None
        return {name: fields[name] if name in self._by_hand else said[name] for name in _READ}
