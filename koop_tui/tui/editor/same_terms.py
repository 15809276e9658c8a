"""Taking terms over between a draft and its cooperation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koop_tui.actions.same_terms import terms_into_text, text_into_terms
from koop_tui.domain.problems import Refused
from koop_tui.language import _
from koop_tui.language.terms_words import difference_words, differing
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.forms.agreement.same_terms import cooperation_of

if TYPE_CHECKING:
    from koop_tui.tui.editor.editor import AgreementEditor

_INTO_TEXT, _INTO_TERMS = "text", "terms"


async def take_terms(editor: AgreementEditor) -> None:
    """Ask which of the two is right, and make the other one so."""
    koop, version = editor.koop, editor.version
    cooperation = cooperation_of(koop.book, version)
    found = [
        difference_words(koop.book, cooperation, one) for one in differing(cooperation, version)
    ]
    if not found:
        editor.tell(_("The terms are the same as in {number}.").format(number=cooperation.number))
        return
    number = cooperation.number
    options = [
        Option(
            _INTO_TEXT,
            _("as in {number}").format(number=number),
            ", ".join(f"{label}: {there}" for label, _here, there in found),
        ),
        Option(
            _INTO_TERMS,
            _("as in this text, also in {number}").format(number=number),
            ", ".join(f"{label}: {here}" for label, here, _there in found),
        ),
    ]
    chosen = await editor.app.push_screen_wait(PickDialog(_("Which terms are right?"), options))
    if chosen is None:
        return
    way = terms_into_text if chosen == _INTO_TEXT else text_into_terms
    try:
        await koop.commit(way(koop.context, version))
    except Refused as refused:
        editor.complain(refused.problems)
        return
    editor.take_over()
    await editor.show_section(editor.pane.number)
    left = len(differing(cooperation_of(koop.book, editor.version), editor.version))
    editor.tell(_("Taken over; the rest is only in words.") if left else _("Taken over."))
