"""Fields of a contribution: who takes part, and those that only some cooperations have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from koop_tui.domain.agreements import Agreement
from koop_tui.domain.balance import unreversed
from koop_tui.domain.book import Book, Me
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperation_presets import PRESETS
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.problems import N_, Refused
from koop_tui.domain.splitting import Split
from koop_tui.language import _
from koop_tui.language.commitment_hours import hours_words
from koop_tui.language.dates import day as day_words
from koop_tui.language.day_grammar import parse_day
from koop_tui.language.entry_people import PartyNames, party_names
from koop_tui.language.entry_split import read_split, split_words
from koop_tui.language.referred import contact_name
from koop_tui.tui.forms.readers import record_choice
from koop_tui.tui.widgets.field import Field
from koop_tui.tui.widgets.form import Form

ALL = N_("all, by the shares")
"""What is chosen where nobody is named for whom an entry is."""

_SEVERAL = 3
"""From so many parties on there are several ways to split."""


def party_choices(
    book: Book, me: Me, cooperation: Cooperation, *, left: bool = False, on: date | None = None
) -> Sequence[tuple[str, str]]:
    """Return (id, name) of the parties, me first; with `left` also who has left and is not even.

    `on` a day, those who had not left before it.
    """
    known = cooperation.staying if on is None else cooperation.parties_on(on)
    if left:
        balance = book_balance(book, cooperation.id)
        known = tuple(p for p in cooperation.party_ids if p in known or balance.of(p).delta)
    parties = sorted(known, key=lambda party: party != me.contact_id)
    return [(str(p), contact_name(book, p)) for p in parties]


def example_for(cooperation: Cooperation) -> str:
    """Return contributions that are usual in such a cooperation, as one types them."""
    preset = PRESETS.get(cooperation.kind)
    return _(preset.example) if preset else _("3h workshop design, or 120 EUR room")


class EntryParties:
    """Who takes part on the `day` of an entry: whoever has left since was still in before."""

    def __init__(self, context: Context, cooperation: Cooperation) -> None:
        self.context, self.cooperation = context, cooperation
        self.day = context.today
        self._names: dict[tuple[int, ...], PartyNames] = {}

    def names_on(self, day: date) -> PartyNames:
        """Return what the parties of a day are called."""
        parties = self.cooperation.parties_on(day)
        if parties not in self._names:
            book, me = self.context.book, self.context.me.contact_id
            self._names[parties] = party_names(book, me, self.cooperation, day)
        return self._names[parties]

    @property
    def names(self) -> PartyNames:
        """What they are called."""
        return self.names_on(self.day)

    @property
    def choices(self) -> Sequence[tuple[str, str]]:
        """As (id, name), me first."""
        context = self.context
        return party_choices(context.book, context.me, self.cooperation, on=self.day)

    def follow(self, form: Form, said: date, *, by_hand: bool) -> None:
        """Have the parties of the day to choose from in a form: its own by hand, else the `said`.

        As long as the day can't be read, they stay.
        """
        day, written = said, form.texts()["day"].strip()
        if by_hand:
            try:
                day = parse_day(written, self.context.today, past=True)
            except Refused:
                return
        if day == self.day:
            return
        self.day = day
        for name, first in (("giver", []), ("beneficiary", [("", _(ALL))])):
            field = form.field(name)
            if field is not None:
                field.offer([*first, *self.choices])


def split_fields(parties: EntryParties) -> list[Field]:
    """Return the field, where there are parties enough for it."""
    cooperation = parties.cooperation
    if len(cooperation.party_ids) < _SEVERAL:
        return []
    return [
        Field(
            "split",
            _("Or split among"),
            read=lambda text: read_split(text, parties.names, cooperation.unit),
            hint=_("Anna, Max – Anna 60 %, Max 40 % – Anna 4.00, rest"),
        )
    ]


def written_split(book: Book, split: Split, people: PartyNames, unit: str) -> str:
    """Return a split as it is typed, by names or short signs that mean just one of the parties."""
    signs = {party: sign for sign, party in people.signs.items()}

    def name(party: int) -> str:
        whole = contact_name(book, party)
        return whole if people.knows(whole) else signs.get(party, whole)

    return split_words(split, name, unit)


def since_words(context: Context, cooperation: Cooperation) -> str:
    """Ask what the others put in since: people over-claim what they did themselves.

    Who of them gave last, and when; "" where I am no party, or nobody else is left.
    """
    me, book = context.me.contact_id, context.book
    others = [party for party in cooperation.staying if party != me]
    if me not in cooperation.staying or not others:
        return ""
    entries = unreversed(book.by(Contribution, "cooperation", cooperation.id))
    said = []
    for party in others:
        last = max((entry.day for entry in entries if entry.giver == party), default=None)
        words = _("nothing yet") if last is None else _("last on {day}").format(day=day_words(last))
        said.append(words if len(others) == 1 else f"{contact_name(book, party)}: {words}")
    if len(others) == 1:
        name = contact_name(book, others[0])
        return _("What did {name} put in since? {last}").format(name=name, last=said[0])
    return _("What did the others put in since? {last}").format(last=", ".join(said))


def _promise_words(book: Book, agreement: Agreement, promise: Commitment) -> str:
    words = f"{agreement.number} {promise.mark} {promise.what}".strip()
    return " · ".join(filter(None, (words, hours_words(book, promise))))


def commitment_fields(book: Book, cooperation: Cooperation) -> list[Field]:
    """Return the field for the promise that an entry fulfils, where there are open ones."""
    promises = [
        (str(promise.id), _promise_words(book, agreement, promise))
        for agreement in book.by(Agreement, "cooperation", cooperation.id)
        for promise in book.by(Commitment, "agreement", agreement.id)
        if promise.state == "open"
    ]
    if not promises:
        return []
    return [record_choice("commitment", _("Fulfils"), book, Commitment, promises, none="–")]
