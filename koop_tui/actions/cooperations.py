"""Cooperations: set them up, change their terms, move them from stage to stage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from koop_tui.actions.checks import NEW, existing, future, refuse_any
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, added, edited
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import WHOLE, Cooperation, PartyTerms, Stage, share_problem
from koop_tui.domain.problems import N_, Problem, refuse
from koop_tui.domain.removal import removal
from koop_tui.domain.stages import BEGUN, stage_problem
from koop_tui.domain.tally import parts
from koop_tui.domain.units import HOUR, minors
from koop_tui.language.referred import contact_name

ONE_HOUR = minors(HOUR)
"""What an hour is worth where the unit is hours."""


def add_cooperation(context: Context, draft: Cooperation) -> Change:
    """Add a cooperation; shares that are all 0 are split evenly, odd hundredths to the first.

    Refused with fewer than two parties, one twice, or shares that don't sum to 100 %.
    """
    cooperation = _staged(with_shares(draft).changed(id=NEW), draft.stage, context.today)
    wrong = problems(context.book, context.today, cooperation)
    refuse_any((*wrong, *_phase_problems(None, cooperation, context.today)))
    return added("cooperation.add", cooperation, about=cooperation.title)


def edit_cooperation(context: Context, before: Cooperation, after: Cooperation) -> Change:
    """Change a cooperation's terms; what was put in so far keeps its value and its shares.

    Refused as when adding one; also when a party that has entries would leave, or the unit would
    change under entries.
    """
    after = with_shares(after)
    if after.stage != before.stage:
        after = _staged(after, after.stage, context.today)
    refuse_any(
        (
            *problems(context.book, context.today, after),
            *stage_problem(before.stage, after.stage),
            *_bound(context.book, before, after),
            *_phase_problems(before, after, context.today),
        )
    )
    return edited("cooperation.edit", before, after, about=after.title)


def set_stage(
    context: Context,
    cooperation_id: int,
    stage: Stage,
    *,
    ended_on: date | None = None,
    lessons: str | None = None,
) -> Change:
    """Move a cooperation to another stage; its first and last day are set on the way.

    It ends today unless said otherwise. Refused for a stage that does not follow its own.
    """
    before = existing(context.book, Cooperation, cooperation_id)
    after = _staged(before, stage, context.today)
    if ended_on is not None:
        # what has never begun has no day before that could be wrong
        started = after.started_on if before.started_on else ended_on
        after = after.changed(ended_on=ended_on, started_on=started)
    if lessons is not None:
        after = after.changed(lessons=lessons)
    refuse_any((*stage_problem(before.stage, stage), *_day_problems(after, context.today)))
    return edited("cooperation.stage", before, after, about=before.title)


def activate(context: Context, cooperation_id: int) -> Change:
    """Say that a cooperation is active now."""
    return set_stage(context, cooperation_id, "active")


def delete_cooperation(context: Context, cooperation_id: int) -> Change:
    """Delete a cooperation in which nothing has happened yet; Refused otherwise."""
    cooperation = existing(context.book, Cooperation, cooperation_id)
    gone = removal(context.book, [cooperation])
    if gone.bound:
        raise refuse(N_("There are entries or agreements in it: end the cooperation instead."))
    return Change("cooperation.delete", gone.edits, about=cooperation.title)


def even_shares(count: int) -> tuple[int, ...]:
    """Return shares in hundredths of a percent that are even and sum to 100 %."""
    return parts(WHOLE, [1] * count) if count else ()


def with_shares(cooperation: Cooperation) -> Cooperation:
    """Return the cooperation with even shares when none is set."""
    if any(party.share for party in cooperation.parties):
        return cooperation
    staying = cooperation.staying
    shares = dict(zip(staying, even_shares(len(staying)), strict=True))
    parties = tuple(p.changed(share=shares.get(p.contact, 0)) for p in cooperation.parties)
    return cooperation.changed(parties=parties)


def _staged(cooperation: Cooperation, stage: Stage, today: date) -> Cooperation:
    started, ended = cooperation.started_on, cooperation.ended_on
    if stage in BEGUN:
        started = started or today
    ended = (ended or today) if stage == "ended" else None
    return cooperation.changed(stage=stage, started_on=started, ended_on=ended)


def problems(book: Book, today: date, cooperation: Cooperation) -> Iterator[Problem]:
    """Yield what is wrong with the terms of a cooperation.

    What is wrong with one party has a field of its place among them, such as "share_2".
    """
    yield from _party_problems(book, cooperation.parties)
    for place, party in enumerate(cooperation.parties, 1):
        yield from future(party.left_on, today, f"left_{place}")
    yield from _unit_problems(cooperation)
    yield from _day_problems(cooperation, today)
    known = cooperation.known
    if known is not None:
        if known.by not in cooperation.party_ids:
            yield Problem(N_("Only a party can say that an imbalance is known."), "known")
        if not known.reason:
            yield Problem(N_("Say why the imbalance is known."), "known")


def _phase_problems(
    before: Cooperation | None, after: Cooperation, today: date
) -> Iterator[Problem]:
    """Yield that a phase is over already; one that was noted before may be."""
    known = after.known
    if known is not None and known.until < today and (before is None or before.known != known):
        yield Problem(N_("That day is over: say until when it is still all right."), "known_until")


def _day_problems(cooperation: Cooperation, today: date) -> Iterator[Problem]:
    yield from future(cooperation.ended_on, today, "ended_on")
    started, ended = cooperation.started_on, cooperation.ended_on
    if started and ended and ended < started:
        yield Problem(N_("The end lies before the beginning: correct one of the days."), "ended_on")


def _party_problems(book: Book, parties: tuple[PartyTerms, ...]) -> Iterator[Problem]:
    if len(parties) < 2:
        yield Problem(N_("A cooperation has at least two parties: add another."), "parties")
    seen: set[int] = set()
    for place, party in enumerate(parties, 1):
        known = book.get(Contact, party.contact)
        if known is None:
            yield Problem(N_("One of the parties is no longer in the book."), f"party_{place}")
        elif party.contact in seen:
            text = N_("{name} stands among the parties twice: take one out.")
            yield Problem(text, f"party_{place}", {"name": known.display_name})
        seen.add(party.contact)
        if party.left_on is not None and party.share:
            text = N_("Whoever has left has no share any more: give it to the others.")
            yield Problem(text, f"share_{place}")
    gone = [party for party in parties if party.left_on is not None]
    if gone and len(gone) == len(parties):
        yield Problem(N_("Somebody has to stay: end the cooperation instead."), "parties")
    wrong = share_problem((party.share for party in parties), "shares")
    if parties and wrong is not None:
        yield wrong
    if sum(party.opening for party in parties):
        yield Problem(
            N_("The opening balances must sum to zero: what one is owed, others owe."), "openings"
        )


def _unit_problems(cooperation: Cooperation) -> Iterator[Problem]:
    unit = cooperation.unit
    if unit != HOUR and not re.fullmatch("[A-Z]{3}", unit):
        yield Problem(N_("Count in hours (h) or in a currency such as EUR."), "unit")
    if unit == HOUR and cooperation.hour_value != ONE_HOUR:
        yield Problem(N_("Where hours are counted, an hour is worth one hour."), "hour_value")
    pairs = Counter((rate.kind, rate.unit) for rate in cooperation.rates)
    if any(times > 1 for times in pairs.values()):
        yield Problem(N_("There are two rates for the same kind and unit: keep one."), "rates")
    if any(rate.value < 0 for rate in cooperation.rates):
        yield Problem(N_("A rate can't be below zero."), "rates")


def _bound(book: Book, before: Cooperation, after: Cooperation) -> Iterator[Problem]:
    """Yield what entries and settlements made so far do not allow.

    A party that is missing in the book may be replaced; its entries keep their side of the balance.
    """
    entries = book.by(Contribution, "cooperation", before.id)
    moves = book.by(Settlement, "cooperation", before.id)
    named = {entry.giver for entry in entries}
    named.update(weight.party for entry in entries for weight in entry.weights)
    named.update(end for move in moves for end in (move.payer, move.payee))
    for contact in before.party_ids:
        known = book.get(Contact, contact)
        if known is not None and contact in named and contact not in after.party_ids:
            yield Problem(
                N_("{name} has entries here and stays a party; a share of 0 is possible."),
                "parties",
                {"name": known.display_name},
            )
    for entry in entries:
        if after.has_left(entry.giver, entry.day) and not before.has_left(entry.giver, entry.day):
            text = N_("{name} gave something after that day: give a later one.")
            place = after.party_ids.index(entry.giver) + 1
            yield Problem(text, f"left_{place}", {"name": contact_name(book, entry.giver)})
            break
    if after.unit != before.unit and (entries or moves):
        yield Problem(N_("The unit stays as it is: there are entries that count in it."), "unit")
