"""What becomes of an entry once it is logged: it is reversed, confirmed or disputed."""

from __future__ import annotations

from koop_tui.actions.checks import NEW, existing, lines, my_contact, refuse_any
from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import Change, added, edited
from koop_tui.domain.clean import clean_line
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.counted_twice import LOGGED_ANEW, counts_already, is_reversed
from koop_tui.domain.problems import N_, refuse
from koop_tui.language.referred import referred, refuse_missing


def reverse_contribution(context: Context, contribution_id: int, note: str = "") -> Change:
    """Take an entry back by one that reverses it; both stay and cancel each other.

    Refused for an entry of another member, who alone may take it back: dispute that one.
    """
    entry = _unreversed(context.book, contribution_id)
    refuse_any(lines(note=note))
    giver = referred(context.book, Contact, entry.giver)
    if giver.login and giver.id != context.me.contact_id:
        raise refuse(
            N_("Only {name} can reverse this: dispute it instead."), name=giver.display_name
        )
    reversal = entry.changed(
        id=NEW,
        rev=0,
        created_at=None,
        updated_at=None,
        updated_by="",
        reverses=entry.id,
        state="logged",
        state_by=None,
        state_on=None,
        state_note="",
        note=note,
    )
    return added("contribution.reverse", reversal, about=about(context.book, entry))


def confirm_contribution(context: Context, contribution_id: int) -> Change:
    """Confirm another party's entry; Refused for my own.

    Refused also for what a third objects to, and for a disputed one in whose place the very same
    was logged: both would count.
    """
    entry = _judged_by(context.book, context.me, contribution_id)
    after = entry.changed(
        state="confirmed", state_by=context.me.contact_id, state_on=context.today, state_note=""
    )
    if entry.state == "confirmed":
        return Change("contribution.confirm", about=about(context.book, entry))
    if (name := _objector(context, entry)) is not None:
        raise refuse(N_("{name} objects to this: only {name} can confirm it then."), name=name)
    if entry.state == "disputed" and counts_already(context.book, entry):
        raise refuse(LOGGED_ANEW)
    return edited("contribution.confirm", entry, after, about=about(context.book, entry))


def dispute_contribution(context: Context, contribution_id: int, note: str) -> Change:
    """Dispute another party's entry, with the reason; it does not count until confirmed.

    Refused where a third objects already: that one would be asked no more.
    """
    entry = _judged_by(context.book, context.me, contribution_id)
    if (name := _objector(context, entry)) is not None:
        raise refuse(N_("{name} objects to this already."), name=name)
    if not clean_line(note):
        raise refuse(N_("Say in a few words what is not right."), "state_note")
    refuse_any(lines(state_note=note))
    after = entry.changed(
        state="disputed", state_by=context.me.contact_id, state_on=context.today, state_note=note
    )
    return edited("contribution.dispute", entry, after, about=about(context.book, entry))


def _objector(context: Context, entry: Contribution) -> str | None:
    """Return the name of another party that objects to an entry and has not left since."""
    held = existing(context.book, Cooperation, entry.cooperation)
    by = entry.state_by
    if entry.state != "disputed" or by == context.me.contact_id or by not in held.staying:
        return None
    return referred(context.book, Contact, by).display_name


def _judged_by(book: Book, me: Me, contribution_id: int) -> Contribution:
    entry = _unreversed(book, contribution_id)
    mine = my_contact(me)
    refuse_missing(book, Cooperation, entry.cooperation)
    if mine not in existing(book, Cooperation, entry.cooperation).party_ids:
        raise refuse(N_("Only the parties of this cooperation can say whether it is right."))
    if entry.giver == mine:
        raise refuse(N_("This is your own entry: the others confirm it."))
    return entry


def _unreversed(book: Book, contribution_id: int) -> Contribution:
    entry = existing(book, Contribution, contribution_id)
    if is_reversed(book, entry):
        raise refuse(N_("This entry is reversed and stays so: log a new one."))
    return entry


def about(book: Book, entry: Contribution) -> str:
    """Return how an entry is called in the history: its cooperation, and what it was."""
    title = referred(book, Cooperation, entry.cooperation).title
    return f"{title}: {entry.note}" if entry.note else title
