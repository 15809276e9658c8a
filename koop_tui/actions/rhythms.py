"""Rhythms of many contacts at once, so that they fit the time there is."""

from __future__ import annotations

from koop_tui.domain.change import Change, Edit
from koop_tui.domain.context import Context
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.reckoning import reckoning


def lengthen_rhythms(context: Context, per_week: int) -> Change:
    """Give as many contacts the next longer rhythm as the reckoning proposes; Refused when it fits.

    `per_week` is how many contacts a week there is time for.
    """
    found = reckoning(context.book, per_week)
    if found is None:
        raise refuse(N_("The rhythms fit already."))
    known = context.book.contacts
    edits = (Edit(known[n], known[n].changed(rhythm=rhythm)) for n, rhythm in found.longer)
    return Change("contact.rhythms", tuple(edits))
