"""The agreements: their versions and life, the way to their text and out of koop."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import on

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.lifecycle import OPEN
from koop_tui.domain.problems import N_, Problem
from koop_tui.language import _
from koop_tui.language.referred import left_out, referred
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.dialogs.read_dialog import ReadDialog
from koop_tui.tui.forms.agreement.drafting import RowForm, SectionForm
from koop_tui.tui.forms.agreement.steps import (
    AgreementForm,
    AnswerForm,
    ExportForm,
    NextVersionForm,
    StepForm,
    version_number,
)
from koop_tui.tui.forms.spec import FormSpec
from koop_tui.tui.keys import Command, bindings, commands, key_of
from koop_tui.tui.places import agreement_life as life
from koop_tui.tui.places import agreement_writing as writing
from koop_tui.tui.places.place import Place
from koop_tui.tui.records.agreements.rows import (
    AgreementState,
    Bare,
    agreement_state,
    agreement_states,
    grouped,
    row,
)
from koop_tui.tui.records.agreements.search import (
    FIELDS,
    agreements_found,
    field_values,
    no_match,
)
from koop_tui.tui.records.agreements.sheet import agreement_sheet, bare_sheet
from koop_tui.tui.terminal import clipboard
from koop_tui.tui.widgets.columns import Column, Row
from koop_tui.tui.widgets.detail import Detail
from koop_tui.tui.widgets.record_list import RecordList


class AgreementsPlace(Place):
    """Agreements: Enter opens the draft to write, or the text of a version that stands."""

    SCOPE: ClassVar[str] = "agreements"
    TABLE: ClassVar[str] = "agreements"
    BINDINGS = bindings("agreements", "place")

    _filter = ""
    _shown: int | None = None

    def make_list(self) -> RecordList:
        """Number, version in force, title with parties, state, next date, open commitments."""
        return RecordList(
            [
                Column(_("Number"), 7),
                # Translators: heading of the column with the version in force, 2 cells
                Column(_("V."), 2),
                Column(_("Agreement"), 15, grow=3),
                Column(_("State"), 17, fit=True),
                Column(_("Next date"), 18, drop=1, fit=True),
                # Translators: heading of the column with the number of open commitments, 5 cells
                Column(_("Open"), 5, align="right", drop=2, fit=True),
                Column("", 1),
            ],
            show_titles=True,
        )

    # Showing

    def show_book(self) -> None:
        """Show the agreements that match the filter."""
        book, me, today = self.book, self.koop.me, self.koop.today
        self.records.empty = (
            no_match(self._filter)
            if self._filter and book.agreements
            else _("No agreements here yet.\nn writes the first one, for one of your cooperations.")
        )
        words = left_out(book, Agreement, Version, Commitment)
        found = agreements_found(book, today, self._filter)
        lines = [*([Row(None, heading=words)] if words else ()), *grouped(found)]
        self.records.show(lines, lambda item: row(book, me, today, item))
        self._show_detail(self.records.key)

    def filter_values(self, field: str) -> Iterable[str]:
        """What the agreements have in a field."""
        return field_values(self.book, self.koop.today, field)

    def filter_words(self) -> str:
        """The fields that can be asked for."""
        return FIELDS.shown

    def filter_by(self, text: str) -> None:
        """Filter as one types."""
        self._filter = text.strip()
        self.show_book()
        self.koop.places.show_aside(self.aside(), self)

    def aside(self) -> str:
        """Return how many of all are shown, while a filter is on."""
        if not self._filter:
            return ""
        shown = sum(not isinstance(item, int | str) for item in self.records.items)
        everything = len(agreement_states(self.book, self.koop.today))
        return _("{n} of {all}").format(n=shown, all=everything)

    @on(RecordList.Rested)
    def hear_rest(self, event: RecordList.Rested) -> None:
        """Show the agreement under the cursor."""
        if event.key != self._shown:
            self._show_detail(event.key)

    @on(RecordList.Chosen)
    def hear_choice(self) -> None:
        """Open the detail where it hides behind the list, else the draft or the text."""
        if self.is_narrow:
            self.open_detail()
        else:
            self.action_open()

    def _show_detail(self, key: int | None) -> None:
        detail, found, line = self.query_one(Detail), self.agreement_state, self.records.item
        if isinstance(line, Bare):
            detail.show(bare_sheet(self.book, line), top=key != self._shown)
        elif found is None:
            detail.clear()
        else:
            sheet = agreement_sheet(self.book, self.koop.me, self.koop.today, found)
            detail.show(sheet, top=key != self._shown)
        self._shown = key

    def hints(self) -> list[Command]:
        """Return the commands that can be used now; an open detail leads on to the text."""
        found = self.agreement_state
        hints = [c for c in super().hints() if found is None or _fits(c.action, found)]
        if not self.is_open:
            return hints
        opening = [command for command in commands(self.SCOPE) if command.action == "open"]
        return [*opening, *hints]

    @property
    def agreement_state(self) -> AgreementState | None:
        """How the agreement under the cursor stands."""
        agreement = referred(self.book, Agreement, self.records.key)
        return agreement_state(self.book, agreement) if agreement else None

    @property
    def version(self) -> Version | None:
        """The version that matters now of the agreement under the cursor."""
        return self.agreement_state.version if self.agreement_state else None

    # Writing

    @dialog_action
    async def action_open(self) -> None:
        """Write the draft, or read the text of a version that stands."""
        version = self.version
        if version is None:
            return
        if version.is_editable:
            await writing.write(self.koop, version)
        else:
            await writing.read(self.koop, version)

    def move_to_record(self, table: str, record_id: int) -> None:
        """Put the cursor on an agreement, or on that of a version."""
        version = self.book.versions.get(record_id) if table == Version.table else None
        self.select(version.agreement if version else record_id)

    async def resume(self, spec: FormSpec[Any]) -> None:
        """Ask a form, or go on in the editor with what was typed there."""
        if isinstance(spec, SectionForm | RowForm):
            await writing.resume_draft(self.koop, spec)
            return
        done = await self.fill(spec)
        if isinstance(spec, AgreementForm | NextVersionForm) and done is not None:
            await writing.write_added(self.koop, done)
        elif isinstance(spec, ExportForm) and done is not None:
            self.koop.tell(_("Written to {path}").format(path=done))

    @dialog_action
    async def action_new(self) -> None:
        """Write an agreement for a cooperation."""
        koop = self.koop
        if not self.book.cooperations:
            koop.complain(Problem(N_("An agreement is for a cooperation: press 3 and start one.")))
            return

        await self.resume(AgreementForm())

    @dialog_action
    async def action_next_version(self) -> None:
        """Start the next version, with the reason for it."""
        koop, found = self.koop, self.agreement_state
        if found is None:
            return
        form = NextVersionForm(found.key)
        # what was typed before is shown in any case
        if koop.drafting.kept(form) or koop.allows(
            lambda: form.change(koop.context, {"reason": "-"})
        ):
            await self.resume(form)

    # Life

    @dialog_action
    async def action_propose(self) -> None:
        """Propose the draft, or go to what is missing."""
        version = self.version
        if version is None:
            return
        if not version.is_editable:
            self.koop.complain(Problem(N_("Only a draft can be proposed.")))
            return
        gap = await life.propose(self.koop, version)
        if gap is not None:
            await writing.write(self.koop, version, gap.section, gap.field)

    @dialog_action
    async def action_confirm(self) -> None:
        """Note a party's answer."""
        version = self.version
        if version is not None and version.state == "proposed":
            await self.fill(AnswerForm(version.id))
        elif version is not None:
            self.koop.complain(Problem(N_("Only a proposed version can be confirmed.")))

    @dialog_action
    async def action_life(self) -> None:
        """Take another step in the life of the version."""
        version = self.version
        step = await life.other_step(self.koop, version) if version else None
        if version is None or step is None:
            return
        form = StepForm(version.id, step)
        if form.way.fields(version, self.koop.today):
            await self.fill(form)
        else:
            await life.confirmed_step(self.koop, form)

    @dialog_action
    async def action_changes(self) -> None:
        """Show what changed since the version before."""
        version = self.version
        if version is None:
            return
        if version.supersedes is None:
            self.koop.tell(_("This is the first version: there is nothing to compare."))
            return
        heading = _("{number}: what changed").format(
            number=version_number(self.koop.context, version)
        )
        sheet = life.changes_sheet(self.koop, version)
        await self.koop.push_screen_wait(ReadDialog(heading, sheet))

    # The text leaves

    @dialog_action
    async def action_export(self) -> None:
        """Write the text to a file."""
        version = self.version
        if version is not None and writing.text_of(self.koop, version) is not None:
            await self.resume(ExportForm(version.id))

    def action_copy(self) -> None:
        """Send the text to the terminal's clipboard."""
        text = writing.text_of(self.koop, self.version) if self.version is not None else None
        if text is not None:
            self.koop.copy_to_clipboard(text)
            self.koop.tell(clipboard.sent(text, key_of("agreements.export")))


def _fits(action: str, agreement_state: AgreementState) -> bool:
    """Whether a step is one that the version can take now."""
    version = agreement_state.version
    match action:
        case "propose":
            return version.is_editable
        case "confirm":
            return version.state == "proposed"
        case "next_version":
            return version.state not in OPEN
        case "changes":
            return version.supersedes is not None
    return True
