"""The keys of the network that act on the contact under the cursor, and those that make one."""

from __future__ import annotations

from typing import Any

from koop_tui.actions.contacts import delete_contact
from koop_tui.domain.contacts import Contact
from koop_tui.domain.relations import relations_of
from koop_tui.language import _
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name
from koop_tui.tui.dialogs.confirm import ConfirmDialog, ask
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.dialogs.talks import TalksDialog
from koop_tui.tui.forms.commitment_form import CommitmentForm
from koop_tui.tui.forms.contact_form import ContactForm
from koop_tui.tui.forms.import_form import ImportForm
from koop_tui.tui.forms.interaction_form import TalkForm
from koop_tui.tui.forms.relation_form import RelationForm
from koop_tui.tui.forms.spec import FormSpec
from koop_tui.tui.places.place import Place


class ContactsPlace(Place):
    """A place whose list holds contacts, of which some may be marked."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._marked: set[int] = set()

    @property
    def contact(self) -> Contact | None:
        """The contact under the cursor."""
        shown = self.record_shown()
        return self.book.get(Contact, shown[1]) if shown and shown[0] == Contact.table else None

    # Contacts

    def action_open(self) -> None:
        """Open the contact."""
        if self.records.key is not None:
            self.open_detail()

    async def new_contact(self) -> None:
        """Add a contact."""
        await self.fill(ContactForm())

    async def edit_contact(self) -> None:
        """Edit the contact, or all marked ones together."""
        if marked := self.marked:
            from koop_tui.tui.forms.contacts_together_form import ContactsTogetherForm

            if await self.fill(ContactsTogetherForm(marked)):
                self.unmark()
        elif self.contact is not None:
            await self.fill(ContactForm(self.contact.id))

    # Marks

    @property
    def marked(self) -> list[int]:
        """The marked contacts that are in the book, whether the filter shows them or not."""
        return sorted(n for n in self._marked if self.book.get(Contact, n) is not None)

    def action_mark(self) -> None:
        """Mark the contact, or take the mark away, and go on to the next."""
        if self.contact is not None:
            self._marked ^= {self.contact.id}
            self._show_marks()
            self.records.action_cursor_down()

    def unmark(self) -> None:
        """Take all marks away."""
        self._marked.clear()
        self._show_marks()

    def _show_marks(self) -> None:
        self.records.refresh()
        self.koop.places.show_aside(self.aside(), self)

    async def action_back(self) -> None:
        """In the list, take the marks away first."""
        if self._marked and self.records.has_focus:
            self.unmark()
        else:
            await super().action_back()

    @dialog_action
    async def action_import_cards(self) -> None:
        """Take in contacts from a vCard file."""

        await self.resume(ImportForm())

    async def resume(self, spec: FormSpec[Any]) -> None:
        """Ask a form; the cards of a file are shown before they are taken in."""
        result = await self.fill(spec)
        if isinstance(spec, ImportForm) and result is not None:
            from koop_tui.tui.dialogs.import_dialog import preview_import

            await preview_import(self.koop, result)

    async def delete_contact(self) -> None:
        """Delete the contact, after asking."""
        koop, contact = self.koop, self.contact
        if contact is None:
            return
        question = _("Delete {name}?").format(name=contact.display_name)
        detail = _("Relations and talks with nobody else go too; u brings all back.")
        await ask(
            koop,
            ConfirmDialog(question, detail),
            lambda: delete_contact(koop.context, contact.id),
        )

    # Talks, promises and relations

    @dialog_action
    async def action_log(self) -> None:
        """Log an interaction with the contact."""
        if self.contact is not None:
            await self.fill(TalkForm(self.contact.id))

    @dialog_action
    async def action_prepare(self) -> None:
        """Show what one wants to know before talking with the contact."""
        if self.contact is not None:
            from koop_tui.tui.dialogs.prep import PrepDialog

            await self.koop.push_screen_wait(PrepDialog(self.koop.context, self.contact))

    @dialog_action
    async def action_promise(self) -> None:
        """Note a promise to or by the contact."""
        if self.contact is not None:
            await self.fill(CommitmentForm(self.contact.id))

    @dialog_action
    async def action_talks(self) -> None:
        """Show talks and promises of the contact, to edit, delete and settle them."""
        if self.contact is not None:
            await self.koop.push_screen_wait(TalksDialog(self.koop.context, self.contact.id))

    @dialog_action
    async def action_relate(self) -> None:
        """Tie the contact to another one."""
        if self.contact is not None:
            await self.fill(RelationForm(self.contact.id))

    @dialog_action
    async def action_untie(self) -> None:
        """Edit or remove a relation of the contact."""
        koop, contact = self.koop, self.contact
        if contact is None:
            return
        relations = relations_of(self.book, contact.id)
        if not relations:
            koop.tell(_("{name} has no relations.").format(name=contact.display_name))
            return
        options = [
            Option(
                str(relation.id),
                contact_name(self.book, relation.other(contact.id)),
                name_of(relation.seen_from(contact.id), "relation"),
            )
            for relation in relations
        ]
        heading = _("Edit or remove which relation?")
        chosen = await koop.push_screen_wait(PickDialog(heading, options))
        if chosen is not None:
            await self.fill(RelationForm(contact.id, int(chosen)))

    # Who can help, and through whom

    @dialog_action
    async def action_helpers(self) -> None:
        """Ask what is needed, and open who offers it."""
        from koop_tui.tui.dialogs.who_can_help import ask_who_helps

        chosen = await ask_who_helps(self.koop)
        if chosen is not None:
            self.open_record(int(chosen))

    @dialog_action
    async def action_chain(self) -> None:
        """Show through whom I get to know the contact."""
        from koop_tui.tui.dialogs.read_dialog import ReadDialog
        from koop_tui.tui.dialogs.who_can_help import chain_sheet

        koop, contact = self.koop, self.contact
        if contact is None:
            return
        if contact.id == koop.me.contact_id:
            koop.tell(_("That is you: w shows who can introduce you to somebody else."))
            return
        sheet = chain_sheet(koop.context, contact.id)
        if sheet is None:
            words = (
                _("No chain of relations leads to {name}. Private contacts are left out.")
                if contact.sensitivity == "private"
                else _("No chain of relations leads from you to {name}; t ties contacts.")
            )
            koop.tell(words.format(name=contact.display_name))
            return
        heading = _("Who can introduce you to {name}").format(name=contact.display_name)
        await koop.push_screen_wait(ReadDialog(heading, sheet))
