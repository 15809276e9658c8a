"""The steps in the life of an agreement as a person takes them: asked, made, told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from koop_tui.actions import agreements as actions
from koop_tui.documents.changes import proposed_changes
from koop_tui.documents.files import file_name, write_new
from koop_tui.documents.protocol import full_text
from koop_tui.domain.agreements import Version
from koop_tui.domain.change import Change
from koop_tui.domain.lifecycle import Gap, Step, is_possible, missing
from koop_tui.domain.problems import N_, Problem, Refused
from koop_tui.language import _, current, ngettext
from koop_tui.store.store import Committed
from koop_tui.tui.dialogs.confirm import ConfirmDialog
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.forms.agreement.section_fields import gap_words
from koop_tui.tui.forms.agreement.sections import section_name
from koop_tui.tui.forms.agreement.steps import (
    answer_fields,
    folder_fields,
    note_fields,
    notice_fields,
)
from koop_tui.tui.forms.origin import Origin
from koop_tui.tui.widgets.detail import Sheet
from koop_tui.tui.widgets.form import Field, Values

if TYPE_CHECKING:
    from koop_tui.tui.port import Koop


# Propose and answer


async def propose(koop: Koop, version: Version) -> Gap | None:
    """Propose a draft, after asking; returns the gap that the person wants to fill first."""
    lacking = missing(version)
    if lacking:
        return await _choose_gap(koop, version, lacking)
    number = number_of(koop, version)
    question = _("Propose {number}?").format(number=number)
    detail = _("The text is frozen with its checksum, and each party answers to exactly this text.")
    if await koop.push_screen_wait(ConfirmDialog(question, detail)):
        await koop.attempt(lambda: actions.propose(koop.book, koop.me, koop.today, version.id))
    return None


async def _choose_gap(koop: Koop, version: Version, lacking: tuple[Gap, ...]) -> Gap | None:
    heading = ngettext(
        "{n} thing is missing: Enter goes there", "{n} things are missing: Enter goes there",
        len(lacking),
    ).format(n=len(lacking))  # fmt: skip
    options = [
        Option(
            str(n),
            gap_words(koop.book, koop.today, version, gap),
            section_name(gap.section),
        )
        for n, gap in enumerate(lacking)
    ]
    chosen = await koop.push_screen_wait(PickDialog(heading, options))
    return lacking[int(chosen)] if chosen is not None else None


async def note_answer(koop: Koop, version: Version) -> None:
    """Note what a party has answered to a proposed version."""
    if version.state != "proposed":
        koop.complain(Problem(N_("Only a proposed version can be confirmed.")))
        return

    async def save(values: Values) -> Committed:
        change = actions.confirm(koop.book, koop.me, koop.today, version.id, **values)
        return await koop.commit(change)

    heading = _("Answer to {number}").format(number=number_of(koop, version))
    fields = answer_fields(version, koop.today, koop.me.contact_id)
    origin = Origin("agreements", "confirm", version.agreement)
    await koop.push_screen_wait(FormDialog(heading, fields, save, origin=origin))


# The text leaves


def checked_text(koop: Koop, version: Version) -> str:
    """Return the protocol as it is exported; Refused when the stored text was altered."""
    problem = actions.verify_stored(version)
    if problem is not None:
        raise Refused(problem)
    return full_text(koop.book, version, version.language or current().code)


async def export(koop: Koop, version: Version) -> None:
    """Write the protocol to a file, asking for the folder, and before overwriting."""
    try:
        text = checked_text(koop, version)
    except Refused as refused:
        koop.complain(refused.problems)
        return
    name = file_name(koop.book.agreements[version.agreement], version)

    async def save(values: Values) -> Path | None:
        folder: Path = values["folder"]
        there = (folder / name).exists()
        if there and not await koop.push_screen_wait(
            ConfirmDialog(_("Overwrite {name}?").format(name=name), str(folder))
        ):
            return None
        return await asyncio.to_thread(write_new, folder, name, text, overwrite=there)

    heading = _("Write {name}").format(name=name)
    dialog: FormDialog[Path | None] = FormDialog(
        heading,
        folder_fields(Path.cwd()),
        save,
        origin=Origin("agreements", "export", version.agreement),
    )
    written = await koop.push_screen_wait(dialog)
    if written is not None:
        koop.tell(_("Written to {path}").format(path=written))


def copy(koop: Koop, version: Version) -> None:
    """Send the protocol to the terminal's clipboard."""
    try:
        text = checked_text(koop, version)
    except Refused as refused:
        koop.complain(refused.problems)
        return
    koop.copy_to_clipboard(text)
    koop.tell(_("Sent to the terminal; if it does not arrive, x writes a file."))


def changes_sheet(koop: Koop, version: Version) -> Sheet:
    """Return what changed since the version before, as section 15 says it."""
    sheet = Sheet()
    sheet.heading(_("Reason"))
    sheet.line(version.reason or _("not said yet"))
    lines = version.changes or proposed_changes(koop.book, version, current().code)
    section = None
    for line in lines:
        if line.section != section:
            section = line.section
            sheet.heading(f"{section or ''} {section_name(section)}".strip())
        if line.text:
            sheet.field(line.label, line.text)
        else:
            sheet.field(line.label, _("old: {text}").format(text=line.old), "$text-muted")
            sheet.field("", _("new: {text}").format(text=line.new))
    if not lines:
        sheet.blank()
        sheet.line(_("Nothing differs."))
    return sheet


# Other steps


@dataclass(frozen=True)
class _Way:
    """A step that can be chosen: its words, what it means, and the fields it asks for."""

    step: Step
    label: str
    meaning: str
    fields: Callable[[], list[Field]]
    make: Callable[[Values], Change]


async def other_step(koop: Koop, version: Version) -> None:
    """Ask which of the steps that are possible now is meant, then take it."""
    ways = [way for way in _ways(koop, version) if is_possible(version, way.step)]
    if not ways:
        koop.complain(
            Problem(N_("Nothing can be done with this version any more; N makes the next."))
        )
        return
    options = [Option(way.step, way.label, way.meaning) for way in ways]
    chosen = await koop.push_screen_wait(PickDialog(_("What now?"), options))
    way = next((way for way in ways if way.step == chosen), None)
    if way is not None:
        await take_step(koop, version, way.step)


async def take_step(koop: Koop, version: Version, step: Step) -> None:
    """Take a step in the life of a version, after asking for what it needs."""
    way = next(way for way in _ways(koop, version) if way.step == step)
    fields = way.fields()
    if not fields:
        if await koop.push_screen_wait(ConfirmDialog(f"{way.label}?", way.meaning)):
            await koop.attempt(lambda: way.make({}))
        return

    async def save(values: Values) -> Committed:
        return await koop.commit(way.make(values))

    origin = Origin("agreements", f"step('{step}')", version.agreement)
    heading = f"{number_of(koop, version)}: {way.label}"
    await koop.push_screen_wait(FormDialog(heading, fields, save, origin=origin))


def _ways(koop: Koop, version: Version) -> list[_Way]:
    book, me, today, number = koop.book, koop.me, koop.today, version.id
    why = _("Why")
    return [
        _Way(
            "edit", _("Back to draft"), _("all answers become void and stay in the log"),
            list, lambda _v: actions.back_to_draft(book, me, today, number),
        ),
        _Way(
            "decline", _("Decline"), _("a party does not want it like this"),
            lambda: note_fields(why), lambda v: actions.decline(book, me, today, number, **v),
        ),
        _Way(
            "cancel", _("Cancel before it begins"), _("all parties agree to drop it"),
            lambda: note_fields(why), lambda v: actions.cancel(book, me, today, number, **v),
        ),
        _Way(
            "notice", _("Give notice"), _("it ends after the agreed time"),
            lambda: notice_fields(version, today),
            lambda v: actions.give_notice(book, me, today, number, **v),
        ),
        _Way(
            "withdraw", _("Withdraw the notice"), _("all parties agree to go on"),
            list, lambda _v: actions.withdraw_notice(book, me, today, number),
        ),
        _Way(
            "end", _("End it now"), _("all parties agree, or there is a grave reason"),
            lambda: note_fields(why), lambda v: actions.end(book, me, today, number, **v),
        ),
        _Way(
            "discard", _("Discard"), _("it is put aside for good"),
            list, lambda _v: actions.discard(book, me, today, number),
        ),
    ]  # fmt: skip


def number_of(koop: Koop, version: Version) -> str:
    """Return number and version: "KV-0004 version 2"."""
    agreement = koop.book.agreements[version.agreement]
    return _("{number} version {n}").format(number=agreement.number, n=version.version)
