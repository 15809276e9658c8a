"""The keys of the board by which a cooperation is reviewed, and by which its texts leave koop."""

from __future__ import annotations

from typing import Any

from koop_tui.actions.reviews import drafted_version
from koop_tui.documents.cooperation_texts import CooperationText, cooperation_texts
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.numbering import agreement_number
from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.reviews import Review, end_talk_by
from koop_tui.language import _
from koop_tui.language.dates import day as day_words
from koop_tui.store.store import Committed
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.forms.cooperation_export import CooperationExportForm
from koop_tui.tui.forms.review_form import ReviewForm
from koop_tui.tui.forms.spec import FormSpec
from koop_tui.tui.keys import key_of
from koop_tui.tui.places.board_entry_keys import EntriesPlace
from koop_tui.tui.terminal import clipboard


class ReviewsPlace(EntriesPlace):
    """A place whose cooperation is reviewed with R; x writes its texts, o copies them."""

    @dialog_action
    async def action_review(self) -> None:
        """Hold the review: prepared by koop, answered by each."""
        cooperation = self.cooperation
        if cooperation is None or not self.is_there(Cooperation, cooperation.id):
            return
        if cooperation.stage == "ended":
            text = N_("This cooperation has ended: there is nothing to review any more.")
            self.koop.complain(Problem(text))
            return
        await self.resume(ReviewForm(cooperation.id))

    async def resume(self, spec: FormSpec[Any]) -> None:
        """Ask a form; after a review, say what follows from it."""
        done = await self.fill(spec)
        if isinstance(spec, ReviewForm) and done is not None:
            self.koop.tell(outcome_words(done))
        elif isinstance(spec, CooperationExportForm) and done is not None:
            self.koop.tell(_("Written to {path}").format(path=done))

    @dialog_action
    async def action_export(self) -> None:
        """Write a text of the cooperation to a file."""
        text = await self._text_chosen(_("Write which text?"))
        if text is not None and self.cooperation is not None:
            await self.resume(CooperationExportForm(self.cooperation.id, text.key))

    @dialog_action
    async def action_copy(self) -> None:
        """Send a text of the cooperation to the terminal's clipboard."""
        text = await self._text_chosen(_("Copy which text?"))
        if text is not None:
            written = text.make()
            self.koop.copy_to_clipboard(written)
            self.koop.tell(clipboard.sent(written, key_of("board.export")))

    async def _text_chosen(self, heading: str) -> CooperationText | None:
        """The only text there is, else the one chosen."""
        cooperation = self.cooperation
        if cooperation is None or not self.is_there(Cooperation, cooperation.id):
            return None
        texts = cooperation_texts(self.koop.context, cooperation)
        if not texts:
            self.koop.tell(_("There is nothing to write yet: no entry, no review."))
            return None
        if len(texts) == 1:
            return texts[0]
        options = [Option(text.key, text.name) for text in texts]
        chosen = await self.koop.push_screen_wait(PickDialog(heading, options))
        return next((text for text in texts if text.key == chosen), None)


def outcome_words(done: Committed) -> str:
    """Return what follows from the review that was just written down."""
    review = next((e.after for e in done.change if isinstance(e.after, Review)), None)
    if review is None:
        return ""
    version, talk = drafted_version(done.change), end_talk_by(review)
    if talk is not None:
        day = day_words(talk)
        return _("Leave: talk about the end by {day}; Today reminds you.").format(day=day)
    if version is not None:
        number = agreement_number(version.agreement)
        return _("Change: {number} version {n} is drafted; 4 leads there.").format(
            number=number, n=version.version
        )
    if review.outcome == "change":
        return _("Change: 4 and n write it down.")
    day = day_words(review.next_on) if review.next_on else ""
    return _("Love it: the next review is on {day}.").format(day=day)
