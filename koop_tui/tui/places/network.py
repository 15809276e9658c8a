"""The network: contacts as a list, each with profile, relations, cooperations and timeline."""

from __future__ import annotations

from typing import ClassVar

from textual import on

from koop_tui.actions import contacts as contact_actions
from koop_tui.domain.contacts import Contact
from koop_tui.domain.giving import gives_and_takes
from koop_tui.domain.relations import Relation
from koop_tui.domain.rhythm import touch
from koop_tui.domain.search import Query, matching, parse
from koop_tui.language import _
from koop_tui.language.names import name_of
from koop_tui.store.store import Committed
from koop_tui.tui.dialogs.asking import asks
from koop_tui.tui.dialogs.confirm import ConfirmDialog
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.forms.contact_form import contact_fields, contact_from
from koop_tui.tui.forms.origin import Origin
from koop_tui.tui.forms.relation_form import relation_change, relation_fields
from koop_tui.tui.keys import bindings
from koop_tui.tui.places.place import Place
from koop_tui.tui.records.contacts.search import FIELDS, by_name, has, no_match, search_keys
from koop_tui.tui.records.contacts.sheet import contact_sheet
from koop_tui.tui.widgets.columns import Column, Row
from koop_tui.tui.widgets.detail import Detail
from koop_tui.tui.widgets.form import Values
from koop_tui.tui.widgets.record_list import RecordList

_DUE_MARKS = {"amber": ("!", "amber"), "red": ("!!", "red")}


class NetworkPlace(Place):
    """Contacts: type / to filter by words or fields such as tag:coach, due:yes, trust:>=3."""

    SCOPE: ClassVar[str] = "network"
    TABLE: ClassVar[str] = "contacts"
    BINDINGS = bindings("network", "place")

    _query = Query()
    _shown: int | None = None

    def make_list(self) -> RecordList:
        """Name, organisation, tags, rhythm with its due mark, give and take in small."""
        return RecordList(
            [
                Column(_("Name"), 20, grow=3),
                Column(_("Organisation"), 14, grow=2, drop=1),
                Column(_("Tags"), 12, grow=2, drop=2),
                Column(_("Rhythm"), 8),
                Column("", 2),
                # Translators: heading of the column with what was given | received, 7 cells
                Column(_("Gave|got"), 8, align="right", drop=3),
            ],
            show_titles=True,
        )

    # Showing

    def show_book(self) -> None:
        """Show the contacts that match the filter."""
        book, today = self.book, self.koop.today
        found = matching(
            by_name(book),
            search_keys(book),
            self._query,
            lambda contact, name, wanted: has(book, contact, name, wanted, today),
        )
        self.records.empty = (
            no_match(self._query)
            if self._query and book.contacts
            else _("No contacts here yet.\nn adds the first one, i takes in a vCard file.")
        )
        self.records.show(found, self._row)
        self._show_detail(self.records.key)

    def filter_by(self, text: str) -> None:
        """Filter as one types."""
        self._query = parse(text, FIELDS)
        self.show_book()
        self.koop.show_aside(self.aside(), self)

    def aside(self) -> str:
        """Return how many contacts the filter leaves."""
        if not self._query:
            return ""
        shown, everybody = len(self.records.items), len(self.book.contacts)
        return _("{n} of {all}").format(n=shown, all=everybody)

    def _row(self, contact: Contact) -> Row:
        found = touch(self.book, contact, self.koop.today)
        given, received = gives_and_takes(self.book, self.koop.today).get(contact.id, (0, 0))
        rhythm = "–" if found is None else _("{n} days").format(n=found.cadence)
        return Row(
            contact.id,
            (
                contact.display_name,
                (contact.organisation, "dim"),
                (", ".join(contact.tags), "dim"),
                (rhythm, "dim"),
                _DUE_MARKS.get(found.colour, "") if found else "",
                (f"{given}|{received}" if given or received else "", "dim"),
            ),
        )

    @on(RecordList.Highlighted)
    def hear_highlight(self, event: RecordList.Highlighted) -> None:
        """Show the contact under the cursor."""
        self._show_detail(event.key)

    @on(RecordList.Chosen)
    def hear_choice(self) -> None:
        """Open the contact."""
        self.open_detail()

    def _show_detail(self, key: int | None) -> None:
        contact = self.book.get(Contact, key)
        detail = self.query_one(Detail)
        if contact is None:
            detail.clear()
        else:
            sheet = contact_sheet(self.book, contact, self.koop.today)
            detail.show(sheet, top=key != self._shown)
        self._shown = key

    @property
    def contact(self) -> Contact | None:
        """The contact under the cursor."""
        return self.book.get(Contact, self.records.key)

    # Contacts

    def action_open(self) -> None:
        """Open the contact."""
        if self.contact is not None:
            self.open_detail()

    @asks
    async def action_new(self) -> None:
        """Add a contact."""
        koop = self.koop

        async def save(values: Values) -> Committed:
            draft = contact_from(values, koop.today)
            return await koop.commit(
                contact_actions.add_contact(self.book, koop.me, koop.today, draft)
            )

        done = await koop.push_screen_wait(
            FormDialog(
                _("New contact"),
                contact_fields(self.book, koop.today),
                save,
                origin=Origin("network", "new"),
            )
        )
        if done is not None:
            self.show_added(done)

    @asks
    async def action_edit(self) -> None:
        """Edit the contact."""
        koop, before = self.koop, self.contact
        if before is None:
            return

        async def save(values: Values) -> Committed | None:
            after = contact_from(values, koop.today, before)
            change = contact_actions.edit_contact(self.book, koop.me, koop.today, before, after)
            return await koop.commit(change) if change else None

        fields = contact_fields(self.book, koop.today, before)
        dialog: FormDialog[Committed | None] = FormDialog(
            before.display_name, fields, save, origin=Origin("network", "edit", before.id)
        )
        await koop.push_screen_wait(dialog)

    @asks
    async def action_import_cards(self) -> None:
        """Take in contacts from a vCard file."""
        from koop_tui.tui.dialogs.import_dialog import import_contacts

        await import_contacts(self.koop)

    @asks
    async def action_delete(self) -> None:
        """Delete the contact, after asking."""
        koop, contact = self.koop, self.contact
        if contact is None:
            return
        question = _("Delete {name}?").format(name=contact.display_name)
        detail = _("Relations and talks with nobody else go too; u brings all back.")
        await koop.ask(
            ConfirmDialog(question, detail),
            lambda: contact_actions.delete_contact(self.book, koop.me, koop.today, contact.id),
        )

    # Interactions and relations

    @asks
    async def action_log(self) -> None:
        """Log an interaction with the contact."""
        contact = self.contact
        if contact is not None:
            from koop_tui.tui.dialogs.talk_dialog import talk_dialog

            await self.koop.push_screen_wait(talk_dialog(self.koop, contact))

    @asks
    async def action_relate(self) -> None:
        """Tie the contact to another one."""
        if self.contact is not None:
            await self._ask_relation(self.contact, "relate")

    @asks
    async def action_untie(self) -> None:
        """Edit or remove a relation of the contact."""
        koop, contact = self.koop, self.contact
        if contact is None:
            return
        relations = self.book.relations_of.get(contact.id, ())
        if not relations:
            koop.tell(_("{name} has no relations.").format(name=contact.display_name))
            return
        options = [
            Option(
                str(relation.id),
                self.book.contacts[relation.other(contact.id)].display_name,
                name_of(relation.seen_from(contact.id), "relation"),
            )
            for relation in relations
        ]
        heading = _("Edit or remove which relation?")
        chosen = await koop.push_screen_wait(PickDialog(heading, options))
        relation = self.book.get(Relation, int(chosen)) if chosen is not None else None
        if relation is not None:
            await self._ask_relation(contact, f"edit_relation({relation.id})", relation)

    @asks
    async def action_edit_relation(self, relation_id: int) -> None:
        """Edit or remove one relation of the contact: how a broken line takes its form up again."""
        relation = self.book.get(Relation, relation_id)
        if self.contact is not None and relation is not None:
            await self._ask_relation(self.contact, f"edit_relation({relation_id})", relation)

    async def _ask_relation(
        self, contact: Contact, action: str, before: Relation | None = None
    ) -> None:
        koop = self.koop

        async def save(values: Values) -> Committed | None:
            change = relation_change(self.book, koop.me, koop.today, values, contact, before)
            return await koop.commit(change) if change else None

        heading = _("Relation of {name}").format(name=contact.display_name)
        dialog: FormDialog[Committed | None] = FormDialog(
            heading,
            relation_fields(self.book, contact, koop.today, before),
            save,
            origin=Origin("network", action, contact.id),
        )
        await koop.push_screen_wait(dialog)
