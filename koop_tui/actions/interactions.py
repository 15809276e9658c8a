"""Interactions: what was talked about, and the promise that came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from koop_tui.actions.checks import NEW, existing, future, my_contact, refuse_any
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit, added, edited
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.removal import removal
from koop_tui.language.referred import contact_name


def add_interaction(context: Context, draft: Interaction, promise: bool = False) -> Change:
    """Log an interaction; with `promise`, a next step that has a day becomes my commitment.

    Refused when nobody took part, when the day is still to come, or when a field can't be right.
    """
    talk = draft.changed(id=NEW, participants=tuple(dict.fromkeys(draft.participants)))
    refuse_any(problems(context.today, talk))
    change = added("interaction.add", talk, about=_about(context.book, talk))
    step = talk.next_step
    if not promise or step is None or step.day is None:
        return change
    others = [p for p in talk.participants if p != context.me.contact_id]
    commitment = Commitment(
        id=NEW,
        by=my_contact(context.me),
        to=others[0] if len(others) == 1 else None,
        what=step.text,
        due=step.day,
        interaction=NEW,
    )
    return replace(change, edits=(*change.edits, Edit(None, commitment)))


def edit_interaction(context: Context, before: Interaction, after: Interaction) -> Change:
    """Change an interaction; Refused as when logging one."""
    refuse_any(problems(context.today, after))
    return edited("interaction.edit", before, after, about=_about(context.book, after))


def delete_interaction(context: Context, interaction_id: int) -> Change:
    """Delete an interaction; promises made in it stay."""
    talk = existing(context.book, Interaction, interaction_id)
    return Change(
        "interaction.delete", removal(context.book, [talk]).edits, _about(context.book, talk)
    )


def problems(today: date, talk: Interaction) -> Iterator[Problem]:
    """Yield what is wrong with the fields of an interaction."""
    if not talk.participants:
        yield Problem(N_("Choose who took part."), "participants")
    yield from future(talk.day, today, "day")
    if any(exchange.minutes is not None and exchange.minutes < 0 for exchange in talk.exchanges):
        yield Problem(N_("Minutes can't be below zero."), "exchanges")
    if talk.next_step is not None and not talk.next_step.text:
        yield Problem(N_("Say what the next step is, or leave its day out too."), "next_step")


def _about(book: Book, talk: Interaction) -> str:
    return ", ".join(contact_name(book, p) for p in talk.participants)
