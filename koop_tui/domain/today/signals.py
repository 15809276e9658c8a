"""Cooperations whose balance is amber or red."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.colours import RANK
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.phrases import Amount, Name, Phrase, ShortDay, Sign, Words, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.signals import Signal, book_signal
from koop_tui.domain.today.item import COOPERATIONS, Fill, Item, Open, Rule, talked_over
from koop_tui.domain.today.mine import partner, someone_of, talk_letter, watched_cooperations

REST = 14
"""Days for which a talk about it settles a signal."""

RUNNING: frozenset[str] = frozenset({"getting_to_know", "trial", "active", "paused", "ending"})
"""Stages in which a cooperation's signal asks for a talk."""


def alarming_signals(context: Context) -> Iterator[Item]:
    """Yield the cooperations that are off balance, the worst first."""
    me = context.me.contact_id
    found = [
        (cooperation, book_signal(context.book, cooperation.id, context.today, me))
        for cooperation in watched_cooperations(context)
        if cooperation.stage in RUNNING
    ]
    alarming = [(cooperation, signal) for cooperation, signal in found if signal.alarming]
    for cooperation, signal in sorted(alarming, key=lambda cs: (-RANK[cs[1].colour], cs[0].id)):
        other = partner(context, cooperation)
        someone = someone_of(context, cooperation)
        # a change of its colour asks anew
        key = f"cooperation:{cooperation.id}:signal:{signal.colour}"
        yield Item(
            key=key,
            kind="signal",
            table=Cooperation.table,
            record_id=cooperation.id,
            day=None,
            days=0,
            what=_title(cooperation, signal),
            where=how_far(signal, me),
            when=Name(Contact, other) if other is not None else "",
            why=_why(signal, me, cooperation.unit),
            colour=signal.colour,
            cooperation=cooperation.id,
            contact=other,
            settled_by={
                "contribute": Fill("contribution", (cooperation.id,)),
                "settle": Fill("settlement", (cooperation.id,)),
                **talked_over(someone, key, REST),
            },
            opens=Open(Cooperation.table, cooperation.id),
            rest=REST,
            letter=talk_letter(context, cooperation),
        )


def _title(cooperation: Cooperation, signal: Signal) -> Words:
    if signal.known is None:
        return cooperation.title
    day = ShortDay(signal.known.until)
    return phrase(N_("Known until {day}: {title}"), day=day, title=cooperation.title)


def _why(signal: Signal, me: int | None, unit: str) -> Phrase:
    why = reason(signal, me, unit)
    if signal.known is None:
        return why
    return phrase(N_("{why}; known, because {reason}"), why=why, reason=signal.known.reason)


def how_far(signal: Signal, me: int | None) -> Phrase:
    """Return how far off a cooperation is, in the 17 cells of its column."""
    if signal.reason == "limit":
        return phrase(N_("over the limit") if signal.colour == "red" else N_("near the limit"))
    numbers = signal.numbers
    if signal.party == me:
        return phrase(N_("you {actual} % of {agreed} %"), **numbers)
    return phrase(N_("{name} {actual} % of {agreed} %"), name=Sign(signal.party), **numbers)


def reason(signal: Signal, me: int | None, unit: str) -> Phrase:
    """Return the sentence that says why a cooperation that counts in `unit` shows its signal."""
    return phrase(
        signal.template(signal.party == me),
        name=Name(Contact, signal.party),
        balance=Amount(signal.delta, unit, signed=True),
        limit=Amount(signal.limit or 0, unit),
        **signal.numbers,
    )


RULE = Rule(COOPERATIONS, alarming_signals, (Contribution, Settlement, Cooperation), members=True)
