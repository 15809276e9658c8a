"""The command palette: every command of every place, settings, and what is in the book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from textual import work

from koop_tui.domain.naming import contacts_in_order
from koop_tui.domain.search import Query
from koop_tui.language import _
from koop_tui.language.names import name_of
from koop_tui.language.referred import cooperation_title
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.key_table import SCOPES
from koop_tui.tui.keys import PLACE_LABELS, PLACES, Command, commands
from koop_tui.tui.records.contacts.everything import everything, where_found
from koop_tui.tui.synonyms import SYNONYMS

if TYPE_CHECKING:
    from koop_tui.domain.book import Book
    from koop_tui.tui.port import Koop

_OF_THE_APP = ("everywhere", "settings")
"""The scopes whose commands the app itself runs."""
_ANSWERS = ("pick", "confirm", "leave")
"""Scopes in which one thing is asked, and nothing else is to be found."""


class Palette(PickDialog):
    """Type to find a command or a record by its name, or a contact by what is kept about it."""

    SHAPE = "-pick -broad"

    def __init__(self, app: Koop, heading: str, options: Sequence[Option], hint: str = "") -> None:
        super().__init__(heading, options, hint)
        self._koop = app

    def besides(self, query: Query) -> Sequence[Option]:
        """Return the contacts in whose notes, talks and numbers the words stand, and where."""
        book = self._koop.book
        if max(map(len, query.words), default=0) < _LEAST:
            return ()
        if not everything.is_ready(book):
            self._read(book)
            return ()
        words = ((one, where_found(book, one, query)) for one in everything.found(query))
        told = ((one, where) for one, where in words if where)
        return [
            Option(f"network:{one.id}", where, one.display_name, _("Contact"))
            for one, where in islice(told, _MOST)
        ]

    @work(thread=True, exclusive=True, group="everything", description="read")
    def _read(self, book: Book) -> None:
        everything.read(book)
        self.app.call_from_thread(self.look_again)


_LEAST = 3
"""Letters from which on a word is looked for in all that is kept."""
_MOST = 30
"""The most contacts that are listed for what is kept about them."""


async def run_chosen(app: Koop) -> None:
    """Ask for a command or a record, then run or open it; in a dialog, for its commands."""
    place, screen = app.place, app.screen
    dialog = getattr(screen, "SCOPE", "")
    if place is None or dialog in _ANSWERS:
        return
    options = (
        list(_of_scopes((dialog,), dialog)) if dialog else [*_commands(place.SCOPE), *_records(app)]
    )
    chosen = await app.push_screen_wait(
        PickDialog(_("Commands"), options, _("type to find"))
        if dialog
        else Palette(app, _("Find anything"), options, _("type to find"))
    )
    if chosen is None:
        return
    kind, _colon, what = chosen.partition(":")
    if kind != "command":
        await app.places.go_to(kind, int(what))
        return
    scope, _colon, action = what.partition(":")
    if dialog:
        await app.run_action(action, screen)
        return
    if scope in PLACES and scope != place.SCOPE:
        place = await app.places.show(scope)
    await app.run_action(action, app if scope in _OF_THE_APP else place)


def _commands(here: str) -> Iterator[Option]:
    """Return the commands: of this place, of all, and those of the other places."""
    others = [place for place in PLACES if place != here]
    return _of_scopes((here, "place", *_OF_THE_APP, *others), here)


def _of_scopes(scopes: Iterable[str], here: str) -> Iterator[Option]:
    for scope in scopes:
        for command in commands(scope):
            if command.action and command.name not in ("palette", "back"):
                yield Option(
                    f"command:{scope}:{command.action}",
                    _(command.tooltip),
                    command.shown_key if command.keys else "",
                    _where(scope, here),
                    _words(command),
                )


def _where(scope: str, here: str) -> str:
    if scope in SCOPES and scope not in ("place", "everywhere"):
        return _(SCOPES[scope])
    label = PLACE_LABELS.get(here if scope == "place" else scope)
    return _(label) if label else _("Everywhere")


def _words(command: Command) -> str:
    more = SYNONYMS.get(command.id, "")
    return f"{_(command.label)} {_(more)}" if more else _(command.label)


def _records(app: Koop) -> Iterator[Option]:
    """Yield the contacts, cooperations and agreements of the book."""
    book = app.book
    for contact in contacts_in_order(book):
        tags = " ".join(contact.tags)
        yield Option(
            f"network:{contact.id}", contact.display_name, contact.organisation, _("Contact"), tags
        )
    for one in book.cooperations.values():
        stage = name_of(one.stage, "stage")
        yield Option(f"board:{one.id}", one.title, stage, _("Cooperation"), one.number)
    for agreement in book.agreements.values():
        title = agreement.title or cooperation_title(book, agreement)
        yield Option(f"agreements:{agreement.id}", title, agreement.number, _("Agreement"))
