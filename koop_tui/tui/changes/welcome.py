"""The first minute: three questions to somebody who is new to a book."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

from textual import on

from koop_tui.actions.members import add_member
from koop_tui.domain.book import empty_book
from koop_tui.domain.context import Context
from koop_tui.domain.problems import Refused
from koop_tui.language import LANGUAGES, _, current, use
from koop_tui.settings_file import save_setting
from koop_tui.store.errors import ReadOnly, StoreError
from koop_tui.store.store import Store
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.forms.spec import FormSpec, Tell
from koop_tui.tui.port import Koop
from koop_tui.tui.widgets.form import Field, FormField, Values

_LANGUAGE_NAMES = {"de": "Deutsch", "en": "English"}


@dataclass
class WelcomeForm(FormSpec[Store]):
    """The three questions of the first start; answering them makes or joins the book.

    A book that this person may only read is joined without becoming a member of it.
    """

    KEPT = False

    store: Store | None

    def heading(self, context: Context | None = None) -> str:
        """Welcome."""
        return _("Welcome to koop")

    def fields(self, context: Context | None = None) -> list[Field]:
        """Name, offer, language."""
        return _questions()

    async def save(self, koop: Koop, values: Values, tell: Tell) -> Store:
        """Make or join the book, and keep the language."""
        config = koop.config

        def write() -> Store:
            book = self.store or Store.create(config.path, remember=config.remember)
            change = add_member(book.book, config.login, values["name"], values["offer"])
            book.commit(change, config.login, datetime.now(UTC))
            return book

        try:
            made = await asyncio.to_thread(write)
            save_setting("language", values["language"])
        except StoreError as error:
            if self.store is None or not isinstance(error, ReadOnly):
                raise Refused(error.problem) from error
            made = self.store  # who may only read it can't become a member, but can read it
            koop.complain(error.problem)
        except OSError:
            # the book is there; that the language could not be kept is told once, later
            koop.tell(_("Your language could not be kept: use --lang at the next start."))
        use(values["language"])
        return made


class WelcomeDialog(FormDialog[Store]):
    """The first form, which changes its words with the language."""

    def __init__(self, koop: Koop, store: Store | None) -> None:
        book = store.book if store else empty_book()
        config = koop.config
        context = Context(book, book.member(config.login), config.day())
        super().__init__(WelcomeForm(store), context)

    @on(FormField.Edited)
    def reword_all(self, event: FormField.Edited) -> None:
        """Show everything in the language that is chosen, at once."""
        if event.field.field.name == "language":
            use(event.field.text)
            self.koop.places.show_header()
            self.reword(self.spec.heading(self.context), self.spec.fields(self.context))


def _questions() -> list[Field]:
    return [
        Field("name", _("Your name"), required=True),
        Field("offer", _("What you offer"), hint=_("for example: coaching for team leaders")),
        Field(
            "language",
            _("Language"),
            current().code,
            "choice",
            choices=[(code, _LANGUAGE_NAMES[code]) for code in LANGUAGES],
        ),
    ]
