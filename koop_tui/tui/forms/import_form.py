"""The form that asks which file is taken in, and reads the cards in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from koop_tui.domain.context import Context
from koop_tui.domain.problems import N_, Refused, refuse
from koop_tui.language import _
from koop_tui.named_files import is_file, named_path
from koop_tui.tui.forms.spec import FormSpec, Tell
from koop_tui.tui.widgets.form import Field, Values

if TYPE_CHECKING:
    from koop_tui.actions.import_plan import ImportPlan
    from koop_tui.documents.cards import Card
    from koop_tui.tui.port import Koop


_OF_CONTACTS = (".vcf", ".vcard", ".csv", ".txt")
_MOST_FILES = 10_000


@dataclass(frozen=True)
class Cards:
    """The cards of a file, read, and what taking them in would do."""

    file: Path
    cards: list[Card]
    plan: ImportPlan


@dataclass
class ImportForm(FormSpec[Cards]):
    """Asks for a file of contacts and reads it."""

    ID = "import"
    PLACE = "network"
    DOES = N_("read")

    def heading(self, context: Context) -> str:
        """What it does."""
        return _("Take in contacts")

    def fields(self, context: Context) -> list[Field]:
        """The file; reads to a Path."""
        hint = _("Tab completes it; for example: ~/contacts.vcf")
        label = _("vCard or CSV file")
        return [
            Field("file", label, hint=hint, read=_read_file, expand=files_beginning, required=True)
        ]

    async def save(self, koop: Koop, values: Values, tell: Tell) -> Cards:
        """Read the cards and find out what they would do, in a thread."""
        return await asyncio.to_thread(_read, koop, values["file"], tell)


def files_beginning(text: str) -> list[str]:
    """Return the paths that begin with a text: folders with "/" behind, and files of contacts."""
    path = named_path(text)
    if path is None:
        return []
    folder, begun = (path, "") if text.endswith("/") else (path.parent, path.name)
    before = text[: len(text) - len(begun)] if begun else text
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return []  # what can't be read can't be completed; reading the file will tell
    return [
        f"{before}{one.name}{'/' if one.is_dir() else ''}"
        for one in found[:_MOST_FILES]
        if one.name.startswith(begun) and (begun or not one.name.startswith("."))
        if one.is_dir() or one.suffix.lower() in _OF_CONTACTS
    ]


def planned(
    koop: Koop, file: Path, cards: list[Card], answers: Mapping[int, bool], tell: Tell | None = None
) -> ImportPlan:
    """Return what taking in these cards would do to the book as it is now."""
    from koop_tui.actions.importing import plan_import

    return plan_import(
        koop.context, cards, file.name, country=koop.config.country,
        answers=answers, progress=_progress(tell) if tell else None,
    )  # fmt: skip


def _read(koop: Koop, file: Path, tell: Tell) -> Cards:
    cards = _cards(file, tell)
    return Cards(file, cards, planned(koop, file, cards, {}, tell))


def _progress(tell: Tell) -> Callable[[int, int], None]:
    def progress(done: int, all_cards: int) -> None:
        tell(_("{done} of {all} cards").format(done=done, all=all_cards))

    return progress


def _read_file(text: str) -> Path:
    file = named_path(text.strip())
    if file is None or not is_file(file):
        raise refuse(N_("There is no such file; name one that is there."))
    return file


def _cards(file: Path, tell: Tell) -> list[Card]:
    """Return the cards of a file; Refused when there is none."""
    from koop_tui.documents.cards import read_card_file

    cards = read_card_file(file, _progress(tell))
    problems = [replace(card.problem, field="file") for card in cards if card.problem]
    if len(problems) == len(cards):
        raise Refused(problems[:1])
    return cards
