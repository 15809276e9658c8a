"""The form of a settlement: a payment, work or waiver that evens balances."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from koop_tui.actions.changing_shares import change_shares, keeps_reason
from koop_tui.actions.checks import made
from koop_tui.actions.settlements import add_settlement, settle_all
from koop_tui.actions.working_off import work_off
from koop_tui.domain.book import Book, Me
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.change import Change
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.settling import BY_THIRDS, Transfer, settling_plan
from koop_tui.domain.worked_off import being_worked_off, left_to_work_off
from koop_tui.language import _
from koop_tui.language.amounts import format_value, typed_value
from koop_tui.language.promised import promised_words
from koop_tui.language.referred import contact_name
from koop_tui.tui.forms.about_form import AboutForm
from koop_tui.tui.forms.contribution_fields import party_choices
from koop_tui.tui.forms.new_shares import read_shares, shares_field
from koop_tui.tui.forms.readers import choice_field, choices, day_field, record_choice, value_field
from koop_tui.tui.widgets.field import Field, Values, heading
from koop_tui.tui.widgets.form import Form

LATER, SHARES = "later", "shares"
"""The ways out that make no settlement: a promise, and other shares from now on."""


@dataclass
class SettlementForm(AboutForm[Cooperation]):
    """The form of a settlement in a cooperation, filled with the step that the plan suggests."""

    ID = "settlement"
    PLACE = "board"
    MODEL = Cooperation

    cooperation: int
    partner: int | None = None

    def begin(self, context: Context) -> None:
        """Take the cooperation as it is now, and who owes what in it."""
        super().begin(context)
        balance = book_balance(context.book, self.cooperation)
        self._plan = settling_plan(balance)
        self._owed = {side.party: max(0, -side.delta) for side in balance.parties}
        self._open = {
            party: left_to_work_off(context.book, self.cooperation, party) for party in self._owed
        }
        self._payer, self._filled, self._how = 0, "", ""

    def heading(self, context: Context) -> str:
        """In which cooperation."""
        return _("Settle in {title}").format(title=self.about.title)

    def fields(self, context: Context) -> list[Field]:
        """The plan, and one step of it."""
        book, me, today = context.book, context.me, context.today
        found = settlement_fields(book, me, self.about, today, self.partner)
        first = {field.name: field.value for field in found}
        self._payer, self._filled = int(first["payer"] or 0), first["value"]
        return [
            replace(field, write=None, echo=self._echo) if field.name == "value" else field
            for field in found
        ]

    def edited(self, form: Form, name: str) -> None:
        """Let payee and amount follow the payer, as long as nobody has typed an amount."""
        texts, value = form.texts(), form.field("value")
        if name == "how":
            self._how = texts["how"]
            if value is not None:
                value.tell(None)  # what becomes of more than is owed is another thing now
        if name not in ("payer", "payee"):
            return
        self._payer = int(texts["payer"] or 0)
        if value is None or value.text not in ("", self._filled):
            if value is not None:
                value.tell(None)  # what is more than owed is another amount now
            return
        mine = [step for step in self._plan if step.payer == self._payer]
        step = next((s for s in mine if str(s.payee) == texts["payee"]), None)
        if step is None and name == "payer" and mine:
            step, payee = mine[0], form.field("payee")
            if payee is not None:
                payee.fill(str(step.payee))
        self._filled = typed_value(step.value, self.about.unit) if step else ""
        value.fill(self._filled)

    def _echo(self, value: int) -> str:
        """How the amount was read; that it is a part of what is owed, or more."""
        unit, owed = self.about.unit, self._owed.get(self._payer, 0)
        left = self._open.get(self._payer, 0)
        if self._how == SHARES:
            return ""  # nothing is moved
        if self._how == LATER:
            owed = left  # what is promised already is not promised again
        if self._how == LATER and value > left:
            if left <= 0:
                return _("Nothing is owed that is not being worked off already.")
            words = _("No more than {amount} is left to work off.")
            return words.format(amount=format_value(left, unit))
        if value == owed:
            return typed_value(value, unit)
        if value < owed:
            words = _("A part: {rest} stay open.")
            return words.format(rest=format_value(owed - value, unit))
        words = _("That is {more} more than is owed: it is carried over.")
        return words.format(more=format_value(value - owed, unit))

    def change(self, context: Context, values: Values) -> Change:
        """Log it."""
        if values["how"] == LATER:
            draft = settlement_from({**values, "how": "work", "day": context.today}, self.about)
            amount = format_value(draft.value, self.about.unit)
            words = _("Work off {amount} in {title}")
            what = draft.note or words.format(amount=amount, title=self.about.title)
            return work_off(context, draft, what, values["due"])
        if values["how"] == SHARES:
            shares = read_shares(context, self.about, values["shares"])
            return change_shares(context, self.cooperation, shares, values["note"] or "")
        return add_settlement(context, settlement_from(values, self.about))


@dataclass
class SettleAllForm(AboutForm[Cooperation]):
    """The form that settles by the plan: what would be moved, all steps at once or one."""

    ID = "settlement.all"
    PLACE = "board"
    MODEL = Cooperation

    cooperation: int

    def begin(self, context: Context) -> None:
        """Take the cooperation and the plan as they are now."""
        super().begin(context)
        self._plan = settling_plan(book_balance(context.book, self.cooperation))

    def heading(self, context: Context) -> str:
        """In which cooperation."""
        return _("Settle all in {title}").format(title=self.about.title)

    def fields(self, context: Context) -> list[Field]:
        """The plan, which steps if there are several, and how."""
        plan, cooperation = self._plan, self.about
        steps = [
            (str(number), step_words(context.book, cooperation, step))
            for number, step in enumerate(plan)
        ]
        everything = _("all {n} steps").format(n=len(plan))
        which = Field("steps", _("Settle"), "", "choice", choices=[("", everything), *steps])
        return [
            heading("\n".join(plan_lines(context.book, cooperation, plan))),
            *([which] if len(plan) > 1 else []),
            choice_field("how", _("How"), "settlement", "money"),
            Field("note", _("Note")),
        ]

    def change(self, context: Context, values: Values) -> Change:
        """Log what was seen."""
        one = values.get("steps")
        steps = [self._plan[int(one)]] if one else self._plan
        return settle_all(context, self.cooperation, values["how"], values["note"], steps)


def settlement_fields(
    book: Book, me: Me, cooperation: Cooperation, today: date, partner: int | None = None
) -> list[Field]:
    """Return the plan that would even all, and the fields for one step of it.

    Filled in is the step between me and `partner`, else the first that concerns me, else the first.
    """
    plan = settling_plan(book_balance(book, cooperation.id))
    step = _suggested(plan, me, partner)
    parties = party_choices(book, me, cooperation, left=True)
    ends = [int(party) for party, _name in parties[1::-1]]
    payer, payee = (step.payer, step.payee) if step else (*ends, None, None)[:2]
    promised = being_worked_off(book, cooperation.id)
    told = [
        *plan_lines(book, cooperation, plan),
        *(promised_words(book, cooperation, one) for one in promised),
    ]
    ways = choices("settlement")
    settled = tuple(way for way, _label in ways)
    # a note on other shares is the reason of a version: asked for only where one takes it
    noted = (*settled, LATER, *([SHARES] if keeps_reason(book, cooperation) else []))
    return [
        heading("\n".join(told)),
        *_asked(
            (*settled, LATER),
            record_choice("payer", _("Paid by"), book, Contact, parties, payer),
            record_choice("payee", _("Paid to"), book, Contact, parties, payee),
            value_field(
                "value", _("Value"), step.value if step else None, cooperation.unit, required=True
            ),
        ),
        Field(
            "how", _("How"), "money", "choice",
            choices=[
                *ways,
                (LATER, _("worked off later: a promise")),
                (SHARES, _("by other shares from now on: the next version")),
            ],
        ),
        *_asked(settled, day_field("day", _("Day"), today, today, past=True, required=True)),
        *_asked((LATER,), day_field("due", _("Worked off by"), None, today, ahead=True)),
        *_asked((SHARES,), shares_field(Context(book, me, today), cooperation)),
        *_asked(noted, Field("note", _("Note"))),
    ]  # fmt: skip


def _asked(ways: tuple[str, ...], *fields: Field) -> list[Field]:
    """Return the fields as they are asked for one of these ways alone."""
    return [replace(field, asked_if=("how", ways)) for field in fields]


def plan_lines(book: Book, cooperation: Cooperation, plan: list[Transfer]) -> list[str]:
    """Return the settling plan in words."""
    if not plan:
        by_thirds = book_balance(book, cooperation.id).is_evened_by_thirds
        return [_(BY_THIRDS) if by_thirds else _("Everything is even now.")]
    return [
        _("To be even: {step}").format(step=step_words(book, cooperation, step)) for step in plan
    ]


def step_words(book: Book, cooperation: Cooperation, step: Transfer) -> str:
    """Return one step of a plan: "Jonas Petry to Mara Lindner 1,50 h"."""
    return _("{payer} to {payee} {amount}").format(
        payer=contact_name(book, step.payer),
        payee=contact_name(book, step.payee),
        amount=format_value(step.value, cooperation.unit),
    )


def _suggested(plan: list[Transfer], me: Me, partner: int | None) -> Transfer | None:
    def nearness(step: Transfer) -> int:
        ends = {step.payer, step.payee}
        return 2 * (me.contact_id in ends) + (partner in ends)

    return max(plan, key=nearness, default=None)


def settlement_from(values: Values, cooperation: Cooperation) -> Settlement:
    """Return the settlement as the form wants it."""
    return made(
        Settlement,
        id=-1,
        cooperation=cooperation.id,
        day=values["day"],
        payer=values["payer"],
        payee=values["payee"],
        value=values["value"],
        how=values["how"],
        note=values["note"],
    )
