"""Fields of a contribution: who takes part, and those that only some cooperations have."""

from __future__ import annotations

from collections.abc import Sequence

from koop_tui.domain.agreements import Agreement
from koop_tui.domain.balance import unreversed
from koop_tui.domain.book import Book, Me
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperation_presets import PRESETS
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.splitting import Split
from koop_tui.language import _
from koop_tui.language.commitment_hours import hours_words
from koop_tui.language.dates import day as day_words
from koop_tui.language.entry_people import PartyNames
from koop_tui.language.entry_split import read_split, split_words
from koop_tui.language.referred import contact_name
from koop_tui.tui.forms.readers import record_choice
from koop_tui.tui.widgets.field import Field

_SEVERAL = 3
"""From so many parties on there are several ways to split."""


def party_choices(
    book: Book, me: Me, cooperation: Cooperation, *, left: bool = False
) -> Sequence[tuple[str, str]]:
    """Return (id, name) of the parties, me first; with `left` also who has left and is not even."""
    known = cooperation.staying
    if left:
        balance = book_balance(book, cooperation.id)
        known = tuple(p for p in cooperation.party_ids if p in known or balance.of(p).delta)
    parties = sorted(known, key=lambda party: party != me.contact_id)
    return [(str(p), contact_name(book, p)) for p in parties]


def example_for(cooperation: Cooperation) -> str:
    """Return contributions that are usual in such a cooperation, as one types them."""
    preset = PRESETS.get(cooperation.kind)
    return _(preset.example) if preset else _("3h workshop design, or 120 EUR room")


def split_fields(cooperation: Cooperation, people: PartyNames) -> list[Field]:
    """Return the field, where there are parties enough for it."""
    if len(cooperation.staying) < _SEVERAL:
        return []
    return [
        Field(
            "split",
            _("Or split among"),
            read=lambda text: read_split(text, people, cooperation.unit),
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
