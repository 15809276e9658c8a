"""The network: contacts as a list, each with profile, relations, cooperations and timeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import on, work

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.giving import gives_and_takes
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.memo import same_tables
from koop_tui.domain.naming import contacts_in_order
from koop_tui.domain.occasions import Occasion
from koop_tui.domain.relations import Relation
from koop_tui.domain.rhythm import touch
from koop_tui.domain.search import Query, folded, matching, parse, similar
from koop_tui.language import _, ngettext
from koop_tui.language.referred import left_out, referred
from koop_tui.tui.keys import bindings
from koop_tui.tui.places.network_map import MapPlace
from koop_tui.tui.records.contacts.columns import columns, give_and_take_cell
from koop_tui.tui.records.contacts.everything import everything, where_found
from koop_tui.tui.records.contacts.order import Order, following, in_order, order_words
from koop_tui.tui.records.contacts.search import (
    FIELDS,
    field_values,
    field_words,
    has,
    missing_contacts,
    no_match,
    search_keys,
    search_words,
)
from koop_tui.tui.records.contacts.sheet import contact_sheet
from koop_tui.tui.widgets.columns import Column, Row
from koop_tui.tui.widgets.detail import Detail
from koop_tui.tui.widgets.record_list import RecordList

_TELLING = 3
"""Letters from which on a word is looked for in more than names."""

_DUE_MARKS = {"amber": ("!", "amber"), "red": ("!!", "red")}


def _key(line: Contact | str) -> int | None:
    return None if isinstance(line, str) else line.id


class NetworkPlace(MapPlace):
    """Contacts: type / to filter by words or fields such as tag:coach, due:yes, trust:>=3.

    `v` shows the map of who is tied to whom, then the occasions where they are met.
    """

    SCOPE: ClassVar[str] = "network"
    BINDINGS = bindings("network", "place")

    _query = Query()
    _listed: Context | None = None
    _shown: int | None = None
    _order: Order = "name"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)

    def make_list(self) -> RecordList:
        """Name, organisation, tags, rhythm with its due mark, give and take in small."""
        return RecordList(show_titles=True)

    def contact_columns(self) -> list[Column]:
        """Return the columns of the contacts."""
        return columns(self.book, self._order)

    def action_order(self) -> None:
        """List the contacts in the next order: by name, due, last contact, trust."""
        self._order = following(self._order)
        self._listed = None
        self.show_book()
        self.records.action_first()

    # Showing

    def show_book(self) -> None:
        """Show the contacts that match the filter; the list anew only when it would be another."""
        self.bring_map_up_to_date()
        if self.view is not None:
            self.list_view(self.view, self._query)
        elif not self._is_listed():
            self._list()
        self._show_detail(self.records.key)

    def show_anew(self) -> None:
        """Show list and detail of another view."""
        self._listed = self._shown = None
        self.show_book()

    def _is_listed(self) -> bool:
        """Whether the list shows what it would show again: a commit that touched none of it."""
        now, listed = self.koop.context, self._listed
        return (
            listed is not None
            and same_tables(now.book, listed.book, Contact, Interaction)
            and now.today == listed.today
            and now.book.missing(Contact) == listed.book.missing(Contact)
            and now.book.set_aside == listed.book.set_aside
        )

    def _list(self) -> None:
        book = self.book
        found = self._found(book)
        self.records.empty = (
            no_match(self._query)
            if self._query and book.contacts
            else _("No contacts here yet.\nn adds the first one, I takes in a vCard file.")
        )
        self.records.columns = self.contact_columns()
        # the rows go on being those of this book until others are shown
        lines, row_of = self._with_missing(found), partial(self._row, self.koop.context)
        self.records.show(lines, row_of, key_of=_key)
        self._listed = self.koop.context

    def _found(self, book: Book) -> Sequence[Contact]:
        """Return the contacts whose names match, then those of whom anything else does."""
        today, query = self.koop.today, self._query
        people = contacts_in_order(book)
        if not query:
            return self._in_order(people)

        def passes(contact: Contact, field: str, wanted: str) -> bool:
            return has(book, contact, field, wanted, today)

        keys = search_keys(book)
        named = [*matching(people, keys, query, passes, lambda c: c.display_name)]
        if max(map(len, (*query.words, *query.without)), default=0) < _TELLING:
            return self._in_order(named)
        ids = {contact.id for contact in named}
        near = [
            one
            for one in (people[n] for n in similar(keys, search_words(book), query))
            if one.id not in ids and query.passes(partial(passes, one))
        ]
        if not everything.is_ready(book):
            self._read_everything(book)
            return [*named, *near]
        ids.update(contact.id for contact in near)
        besides = [
            contact
            for contact in (everything.found(query) if query.words else ())
            if contact.id not in ids and query.passes(partial(passes, contact))
        ]
        found = [*self._in_order(named), *near, *besides]
        if query.without:
            found = [one for one in found if not everything.holds(one, query.without)]
        return found

    def _in_order(self, found: Sequence[Contact]) -> Sequence[Contact]:
        """Return contacts in the order chosen; what is looked for by a word stays as it fits."""
        if self._order == "name" or self._query.words:
            return found
        return in_order(self.book, found, self._order, self.koop.today)

    @work(thread=True, exclusive=True, group="everything", description="read")
    def _read_everything(self, book: Book) -> None:
        """Read all that is kept about many contacts beside the keys, then look again."""
        everything.read(book)
        self.koop.call_from_thread(self._look_again)

    def _look_again(self) -> None:
        self._listed = None
        self.show_book()

    def action_filter(self) -> None:
        """Open the filter line; what is looked in is made while the first letter is thought of."""
        super().action_filter()
        if not self.is_on_map:
            self.call_after_refresh(search_keys, self.book)

    def filter_words(self) -> str:
        """The fields that can be asked for."""
        return field_words()

    def filter_values(self, field: str) -> Iterable[str]:
        """What contacts have in a field."""
        return field_values(self.book, field)

    def _with_missing(self, found: Sequence[Contact]) -> Sequence[Contact | str]:
        """Return the contacts, what stands for missing ones, and a sentence on those left out."""
        missing = missing_contacts(self.book)
        names = [folded(contact.display_name) for contact in missing]
        besides = matching(missing, names, self._query, lambda *_field: False)
        words = left_out(self.book, Contact, Relation, Interaction, Occasion)
        return [*([words] if words else ()), *found, *besides] if words or besides else found

    def filter_by(self, text: str) -> None:
        """Filter as one types."""
        self._query = parse(text, FIELDS)
        self._listed = None
        self.show_book()
        self.koop.places.show_aside(self.aside(), self)

    def aside(self) -> str:
        """Return how many contacts are marked, or how many the filter leaves."""
        if self.view is None and (marked := len(self.marked)):
            return ngettext("{n} marked", "{n} marked", marked).format(n=marked)
        if not self._query or self.view is not None:
            return ""
        items = self.records.items  # a sentence may stand before the contacts
        shown = len(items) - sum(isinstance(item, str) for item in items[:1])
        everybody = len(self.book.contacts) + len(missing_contacts(self.book))
        return _("{n} of {all}").format(n=shown, all=everybody)

    def _row(self, context: Context, contact: Contact | str) -> Row:
        if isinstance(contact, str):
            return Row(None, heading=contact)
        found = touch(context.book, contact, context.today)
        given, received = gives_and_takes(context.book, context.today).get(contact.id, (0, 0))
        where = where_found(context.book, contact, self._query)
        # of the columns beside the name it is the widest, and the last to give way
        same = contact.organisation == contact.display_name  # an organisation is told once
        second = (where, "accent") if where else ("" if same else contact.organisation, "dim")
        cadence = found.cadence if found else 0
        days = ngettext("{n} day", "{n} days", cadence).format(n=f"{cadence:>3}")
        return Row(
            contact.id,
            (
                f"* {contact.display_name}" if contact.id in self._marked else contact.display_name,
                second,
                (order_words(context.book, contact, self._order, context.today), "dim"),
                (days if cadence else "–", "dim"),
                _DUE_MARKS.get(found.colour, "") if found else "",
                (give_and_take_cell(given, received), "dim"),
            ),
        )

    @on(RecordList.Rested)
    def hear_rest(self, event: RecordList.Rested) -> None:
        """Show the record under the cursor."""
        if event.key != self._shown:
            self._show_detail(event.key)

    @on(RecordList.Chosen)
    def hear_choice(self) -> None:
        """Open the record."""
        self.open_detail()

    def _show_detail(self, key: int | None) -> None:
        if self.view is not None:
            self.show_viewed(self.view, top=key != self._shown)
            self._shown = key
            return
        contact = referred(self.book, Contact, key)
        detail = self.query_one(Detail)
        if contact is None:
            detail.clear()
        else:
            sheet = contact_sheet(self.koop.context, contact)
            detail.show(sheet, top=key != self._shown)
        self._shown = key
