"""The first minute: three questions to somebody who is new to a book."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from koop_tui.actions.members import add_member
from koop_tui.config import save_language
from koop_tui.domain.problems import Refused
from koop_tui.language import LANGUAGES, _, current, use
from koop_tui.store.errors import ReadOnly, StoreError
from koop_tui.store.store import Store
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.widgets.form import Field, Form, Values

if TYPE_CHECKING:
    from koop_tui.tui.port import Koop

_LANGUAGE_NAMES = {"de": "Deutsch", "en": "English"}


def welcome(app: Koop, store: Store | None) -> FormDialog[Store]:
    """Return the three questions of the first start; answering them makes or joins the book.

    A book that this person may only read is joined without becoming a member of it.
    """

    async def save(values: Values) -> Store:
        def write() -> Store:
            book = store or Store.create(app.config.path, remember=app.config.remember)
            change = add_member(book.book, app.config.login, values["name"], values["offer"])
            book.commit(change, app.config.login, datetime.now(UTC))
            return book

        try:
            made = await asyncio.to_thread(write)
            save_language(values["language"])
        except StoreError as error:
            if store is None or not isinstance(error, ReadOnly):
                raise Refused(error.problem) from error
            made = store  # who may only read it can't become a member, but can read it
            app.complain(error.problem)
        except OSError:
            # the book is there; that the language could not be kept is told once, later
            app.tell(_("Your language could not be kept: use --lang at the next start."))
        use(values["language"])
        return made

    def edited(form: Form, name: str) -> None:
        field = form.field("language")
        if name == "language" and field is not None:
            use(field.text)
            dialog.reword(_("Welcome to koop"), _questions())
            app.show_header()

    dialog = FormDialog(_("Welcome to koop"), _questions(), save, origin=None, edited=edited)
    return dialog


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
