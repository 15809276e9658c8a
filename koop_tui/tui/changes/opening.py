"""Opening the book: reading it in a thread, beside the frame that is shown already."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from koop_tui import guard
from koop_tui.domain.problems import Refused
from koop_tui.domain.today import rules
from koop_tui.store.errors import MissingFile, StoreError
from koop_tui.store.store import Store
from koop_tui.tui.changes.watching import watch

__all__ = ["begin_day", "opened", "watch"]

if TYPE_CHECKING:
    from koop_tui.domain.change import Change
    from koop_tui.tui.port import Koop


async def opened(app: Koop) -> Store | None:
    """Return the opened book with this person as a member; None when they would rather leave.

    A book that can't be opened ends the app with one sentence.
    """
    try:
        store = await asyncio.to_thread(_open, app)
    except StoreError as error:
        app.fail(error.problem)
        return None
    if store is not None and store.book.member(app.config.login).contact_id is not None:
        return store
    from koop_tui.tui.changes.welcome import WelcomeDialog

    guard.settled()  # who is asked may think about it for long
    return await app.push_screen_wait(WelcomeDialog(app, store))


async def begin_day(app: Koop) -> Change | None:
    """Bring into force, or end, the agreements whose day has come since koop last ran.

    Requests that were turned down so long ago that nothing of them is to be kept go. Returns what
    was changed about agreements, if anything.
    """
    await _purge(app)
    if not app.book.versions:
        return None
    from koop_tui.domain.lifecycle import due_transitions

    if not due_transitions(app.book, app.today):
        return None
    from koop_tui.actions.agreement_life import activate_due

    try:
        committed = await app.commit(activate_due(app.context), undoable=False)
    except Refused as refused:
        app.complain(refused.problems)
        return None
    return committed.change


async def _purge(app: Koop) -> None:
    if not app.book.tables.get("requests"):
        return
    from koop_tui.domain.inbox import expired

    if not expired(app.context):
        return
    from koop_tui.actions.requests import purge
    from koop_tui.language.changes import change_words

    try:
        committed = await app.commit(purge(app.context), undoable=False)
    except Refused as refused:
        app.complain(refused.problems)
    else:
        if committed.change:
            app.tell(change_words(committed.change.kind, committed.change.about))


def _open(app: Koop) -> Store | None:
    """In a thread: read the book, and import the place that is shown first and what it asks for."""
    if guard.is_large(app.config.path):
        guard.large_apart()  # start-up: else when koop has started
    try:
        store = Store.open(app.config.path, remember=app.config.remember)
    except MissingFile:
        store = None
    app.places.preload()
    if store is not None:
        rules(store.book)
    return store
