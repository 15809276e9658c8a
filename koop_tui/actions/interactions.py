"""Interactions: what was talked about, and the promise that came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from koop_tui.actions.checks import NEW, existing, future, refuse_any
from koop_tui.actions.commitments import add_commitment
from koop_tui.actions.contacts import add_contact
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit, added, edited
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.problems import N_, Problem, refuse
from koop_tui.domain.removal import removal
from koop_tui.language.referred import contact_name

MINUTES_OF_A_DAY = 24 * 60


def add_interaction(
    context: Context,
    draft: Interaction,
    promises: Iterable[Commitment] = (),
    new: Iterable[Contact] = (),
) -> Change:
    """Log an interaction with the promises made in it, and take in the contacts who are `new`.

    Each of these has an id below zero of its own, by which the others name it.
    Refused when nobody took part, when the day is still to come, or when a field can't be right.
    """
    talk = draft.changed(id=NEW, participants=tuple(dict.fromkeys(draft.participants)))
    refuse_any(problems(context.today, talk))
    met = _taken_in(context, new)
    known = context.after(met)
    change = added("interaction.add", talk, about=_about(known.book, talk)).and_then(met)
    return change.and_then(_promised(known, talk, promises))


def edit_interaction(
    context: Context,
    before: Interaction,
    after: Interaction,
    promises: Iterable[Commitment] = (),
    new: Iterable[Contact] = (),
) -> Change:
    """Change an interaction, with further promises made in it; Refused as when logging one."""
    refuse_any(problems(context.today, after, before))
    met = _taken_in(context, new)
    known = context.after(met)
    change = edited("interaction.edit", before, after, about=_about(known.book, after))
    return change.and_then(met).and_then(_promised(known, after, promises))


def _taken_in(context: Context, new: Iterable[Contact]) -> Change:
    """Return the change that takes in contacts under the placeholder ids they have."""
    edits = (
        Edit(None, edit.after.changed(id=contact.id))
        for contact in new
        for edit in add_contact(context, contact)
        if edit.after is not None
    )
    return Change("contact.add", tuple(edits))


def _promised(context: Context, talk: Interaction, promises: Iterable[Commitment]) -> Change:
    """Return the change that adds promises made in a talk."""
    change = Change("commitment.add")
    for promise in promises:
        # each is checked as if added alone
        change = change.and_then(add_commitment(context, promise.changed(interaction=talk.id)))
    return change


def finish_step(context: Context, interaction_id: int) -> Change:
    """Say that the next step of a talk is done; Refused when there is none to be done."""
    before = existing(context.book, Interaction, interaction_id)
    step = before.next_step
    if step is None or step.done is not None:
        raise refuse(N_("This next step is not open any more."))
    after = before.changed(next_step=step.changed(done=context.today))
    return edited("interaction.step", before, after, about=step.text)


def delete_interaction(context: Context, interaction_id: int) -> Change:
    """Delete an interaction; promises made in it stay."""
    talk = existing(context.book, Interaction, interaction_id)
    return Change(
        "interaction.delete", removal(context.book, [talk]).edits, _about(context.book, talk)
    )


def problems(
    today: date, talk: Interaction, before: Interaction | None = None
) -> Iterator[Problem]:
    """Yield what is wrong with the fields of an interaction.

    What was as long as it is `before` it was edited is nothing to find out now.
    """
    if not talk.participants:
        yield Problem(N_("Choose who took part."), "participants")
    yield from future(talk.day, today, "day")
    if before is None or talk.minutes != before.minutes:
        yield from _time_taken([talk.minutes], "minutes")
    if before is None or talk.exchanges != before.exchanges:
        yield from _time_taken([exchange.minutes for exchange in talk.exchanges], "exchanges")
    if talk.next_step is not None and not talk.next_step.text:
        yield Problem(N_("Say what the next step is, or leave its day out too."), "next_step")


def _time_taken(minutes: Iterable[int | None], field: str) -> Iterator[Problem]:
    told = [number for number in minutes if number is not None]
    if any(number < 0 for number in told):
        yield Problem(N_("Minutes can't be below zero."), field)
    if any(number > MINUTES_OF_A_DAY for number in told):
        yield Problem(N_("A day has only 24 hours: check how long it took."), field)


def _about(book: Book, talk: Interaction) -> str:
    return ", ".join(contact_name(book, p) for p in talk.participants)
