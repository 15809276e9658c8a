"""The forms of the agreements place: new agreement, answer, next version, notice, end, export."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from koop_tui.domain.agreements import Version
from koop_tui.domain.book import Book
from koop_tui.domain.lifecycle import awaited
from koop_tui.domain.problems import N_, refuse
from koop_tui.language import _, current
from koop_tui.named_files import is_folder, named_path
from koop_tui.tui.forms.readers import choice_field, day_field
from koop_tui.tui.widgets.form import Field


def agreement_fields(book: Book, cooperation: int | None = None) -> list[Field]:
    """Return the fields of a new agreement: cooperation, title, language and nature."""
    known = sorted(book.cooperations.values(), key=lambda c: (c.stage == "ended", c.id))
    return [
        Field(
            "cooperation", _("Cooperation"), str(cooperation or ""), "choice", read=int,
            choices=[(str(c.id), f"{c.number} {c.title}") for c in known],
        ),
        Field("title", _("Title"), hint=_("if empty, that of the cooperation")),
        choice_field("language", _("Language of the text"), "language", current().code),
        choice_field("nature", _("Nature"), "nature", "record"),
    ]  # fmt: skip


def answer_fields(version: Version, today: date, me: int | None) -> list[Field]:
    """Return the fields of a party's answer; mine first when it is awaited."""
    waiting = awaited(version)
    order = sorted(version.parties, key=lambda p: (p.contact not in waiting, p.contact != me))
    return [
        Field(
            "party", _("Who"), "", "choice", read=int,
            choices=[(str(party.contact), party.name) for party in order],
        ),
        choice_field("answer", _("Answer"), "answer", "yes"),
        day_field("day", _("Day"), today, today, past=True, required=True),
        choice_field("channel", _("How"), "channel", "in_person"),
        Field("evidence", _("Evidence"), hint=_("for example: mail in the folder Workshops")),
        Field("reservation", _("Reservation"), hint=_("only for “with reservation”")),
    ]  # fmt: skip


def reason_fields() -> list[Field]:
    """Return the one field in which a next version says why it is made."""
    return [
        Field(
            "reason", _("Why"), required=True,
            hint=_("for example: more effort than we thought"),
        )
    ]  # fmt: skip


def notice_fields(version: Version, today: date) -> list[Field]:
    """Return the fields of a notice: who gives it, when, and the last day in force."""
    return [
        Field(
            "by", _("Given by"), "", "choice", read=int,
            choices=[(str(party.contact), party.name) for party in version.parties],
        ),
        day_field("day", _("On"), today, today, past=True, required=True),
        day_field("until", _("Last day in force"), None, today, required=True),
    ]  # fmt: skip


def note_fields(label: str, hint: str = "") -> list[Field]:
    """Return one field for a few words on a step."""
    return [Field("note", label, hint=hint)]


def folder_fields(folder: Path) -> list[Field]:
    """Return the field for the folder to which a text is written; reads to a Path."""
    return [Field("folder", _("Folder"), str(folder), read=_read_folder, required=True)]


def _read_folder(text: str) -> Path:
    folder = named_path(text.strip())
    if folder is None or not is_folder(folder):
        raise refuse(N_("There is no such folder; name one that is there."))
    return folder
