"""What a new kind of record and a new clause cost: the files that CONTRIBUTING.md names, no more.

Both are added to a copy of the package, which then runs in a process of its own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import koop_tui

ROOT = Path(__file__).parents[1]
PACKAGE = Path(koop_tui.__file__).parent

LESSON = {
    "domain/lessons.py": '''
"""Lesson: what a contact has taught me."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from koop_tui.domain.problems import N_
from koop_tui.domain.records import Day, Name, Record


class Lesson(Record):
    """Something learned, to be thought of again on a day."""

    table: ClassVar[str] = "lessons"
    label: ClassVar[str] = N_("Lesson")
    missing_label: ClassVar[str] = N_("missing lesson {number}")

    name: Name = Field(title=N_("Learned"))
    again_on: Day | None = Field(None, title=N_("Again on"))
''',
    "tui/forms/lesson_form.py": '''
"""The form of a lesson."""

from __future__ import annotations

from dataclasses import dataclass, field

from koop_tui.actions.records import save_record
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.lessons import Lesson
from koop_tui.tui.forms.readers import day_field
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.field import Field
from koop_tui.tui.widgets.form import Values


@dataclass
class LessonForm(ChangeForm):
    """The form of a lesson, new without an id."""

    ID = "lesson"
    PLACE = "network"

    lesson: int | None = None
    _before: Lesson | None = field(default=None, init=False)

    def begin(self, context: Context) -> None:
        self._before = context.book.get(Lesson, self.lesson)

    def heading(self, context: Context) -> str:
        return self._before.name if self._before else "New lesson"

    def fields(self, context: Context) -> list[Field]:
        shown = self._before
        return [
            Field("name", "Learned", shown.name if shown else "", required=True),
            day_field("again_on", "Again on", shown.again_on if shown else None, context.today),
        ]

    def change(self, context: Context, values: Values) -> Change:
        before = self._before
        after = before.changed(**values) if before else Lesson.model_validate(values)
        return save_record(context, before, after)
''',
    "tui/records/lessons.py": '''
"""A lesson as a line and as a sheet."""

from __future__ import annotations

from koop_tui.actions.records import delete_record
from koop_tui.domain.context import Context
from koop_tui.domain.lessons import Lesson
from koop_tui.domain.search import Query, folded, matching
from koop_tui.tui.forms.lesson_form import LessonForm
from koop_tui.tui.records.record_sheet import add_fields
from koop_tui.tui.records.view import View
from koop_tui.tui.widgets.columns import Column, Row
from koop_tui.tui.widgets.detail import Sheet


def _found(context: Context, query: Query) -> list[Lesson]:
    lessons = list(context.book.table(Lesson).values())
    return list(matching(lessons, [folded(lesson.name) for lesson in lessons], query))


def _row(context: Context, lesson: Lesson) -> Row:
    return Row(lesson.id, (lesson.name, "thought of again" if lesson.again_on else ""))


def _sheet(context: Context, lesson: Lesson) -> Sheet:
    sheet = Sheet()
    sheet.heading(lesson.name)
    add_fields(sheet, context.book, lesson)
    return sheet


VIEW = View(
    Lesson,
    lambda: [Column("Lesson", 20, grow=1), Column("", 20)],
    _found,
    _row,
    _sheet,
    LessonForm,
    lambda context, number: delete_record(context, Lesson, number),
    empty="No lessons yet.",
    keeps="",
)
''',
    "domain/today/lessons.py": '''
"""Lessons whose day has come."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.context import Context
from koop_tui.domain.lessons import Lesson
from koop_tui.domain.phrases import ToToday
from koop_tui.domain.today.item import COMMITMENTS, Fill, Item, Rule


def lessons(context: Context) -> Iterator[Item]:
    """Yield the lessons to be thought of again."""
    for number, lesson in context.book.table(Lesson).items():
        if lesson.again_on is not None and lesson.again_on <= context.today:
            yield Item(
                key=f"lesson:{number}",
                kind="lesson",
                table=Lesson.table,
                record_id=number,
                day=lesson.again_on,
                days=(context.today - lesson.again_on).days,
                what=lesson.name,
                when=ToToday("due", lesson.again_on),
                settled_by={"done": Fill("lesson", (number,))},
            )


RULE = Rule(COMMITMENTS, lessons, (Lesson,))
''',
}
"""The new files of a record."""

LINES = {
    "domain/tables.py": [
        ('    "interactions": ', '    "lessons": "lessons.Lesson",\n'),
    ],
    "domain/today/__init__.py": [
        ('    "next_steps.RULE": ', '    "lessons.RULE": "lessons",\n'),
    ],
}
"""The lines that a record needs in files that stand: before which text, and what."""

CLAUSE = {
    "domain/agreements.py": [
        ("    not_included: Prose", '    insurance: Prose = Field("", title=N_("Insurance"))\n'),
    ],
    "domain/clauses.py": [
        (
            '    Clause(\n        "not_included", 1,',
            '    Clause(\n        "insurance", 1, N_("Insurance"), "prose", "Insurance",\n'
            '        better=N_("Who is insured against what?"),\n    ),\n',
        ),
    ],
}
"""The lines that a clause needs."""

DRIVE_RECORD = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path

import koop_tui
assert str(Path(koop_tui.__file__)).startswith(sys.argv[1]), koop_tui.__file__

from koop_tui.config import Config
from koop_tui.domain.change import added
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from tests.helpers.people import LOGIN, TODAY, people
from tests.helpers.pilot import (
    closed, drawn, form_dialog, on_screen, place_of, sheet_of, started, type_text, wait_until,
)
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.places.today import TodayPlace


async def drive(path, state):
    with Store.create(path) as store:
        store.commit(added("test", *people("Anna")), LOGIN, datetime(2026, 4, 1, tzinfo=UTC))
    app = KoopApp(Config(path, "en", LOGIN, TODAY, state=state))
    async with app.run_test(size=(120, 36)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        for _view in range(8):
            if place.view is not None and place.view.model.table == "lessons":
                break
            await pilot.press("v")
        await wait_until(pilot, lambda: "No lessons yet." in on_screen(pilot))
        await pilot.press("n")
        await form_dialog(pilot)
        await type_text(pilot, "Ask first")
        await pilot.press("tab")
        await type_text(pilot, "today")
        await pilot.press("f2")
        await closed(pilot)
        await wait_until(pilot, lambda: "Ask first" in " ".join(drawn(place.records)))
        assert "thought of again" in " ".join(drawn(place.records))
        await wait_until(pilot, lambda: "Again on" in sheet_of(place))
        await pilot.press("H")
        await wait_until(pilot, lambda: "Lesson added: Ask first" in on_screen(pilot))
        await pilot.press("escape")
        await closed(pilot)
        today = await place_of(pilot, "1", TodayPlace)
        await wait_until(pilot, lambda: "Ask first" in " ".join(drawn(today.records)))
    with Store.open(path) as store:
        assert [lesson.name for lesson in store.book.tables["lessons"].values()] == ["Ask first"]
    print("driven")


asyncio.run(drive(Path(sys.argv[2]) / "koop.json", Path(sys.argv[2]) / "state"))
"""

DRIVE_CLAUSE = """
import sys
from pathlib import Path

import koop_tui
assert str(Path(koop_tui.__file__)).startswith(sys.argv[1]), koop_tui.__file__

from koop_tui.documents.changes import proposed_changes
from koop_tui.documents.protocol import render
from koop_tui.domain.gaps import gaps
from koop_tui.language.record_words import field_words
from koop_tui.tui.forms.agreement.section_fields import section_fields
from tests.documents.sample import sample
from tests.helpers.people import TODAY

book, version = sample("en")
assert "Insurance" not in render(book, version)
assert "insurance" in {gap.field for gap in gaps(version)}
asked = {field.name: field for field in section_fields(book, TODAY, version, 1)}
assert asked["insurance"].label == "Insurance"
insured = version.changed(insurance="Each insures their own work.")
text = " ".join(render(book, insured).split())
assert "Insurance: Each insures their own work." in text, text
assert "insurance" not in {gap.field for gap in gaps(insured)}
(line,) = [line for line in proposed_changes(book, insured) if line.label == "Insurance"]
assert (line.section, line.old, line.new) == (1, "not settled", insured.insurance)
assert field_words(book, insured, "insurance") == ("Insurance", "Each insures their own work.")
print("driven")
"""


def copy_with(tmp_path: Path, lines: dict[str, list[tuple[str, str]]]) -> Path:
    """Copy the package and put lines before the first place of a text in files of it."""
    copied = tmp_path / "copy"
    shutil.copytree(PACKAGE, copied / "koop_tui", ignore=shutil.ignore_patterns("__pycache__"))
    for name, places in lines.items():
        file = copied / "koop_tui" / name
        text = file.read_text(encoding="utf-8")
        for before, line in places:
            assert before in text, (name, before)
            text = text.replace(before, line + before, 1)
        file.write_text(text, encoding="utf-8")
    return copied


def driven(copied: Path, program: str, tmp_path: Path) -> None:
    """Run a program on the copy."""
    paths = os.pathsep.join([str(copied), str(ROOT)])
    run = subprocess.run(
        [sys.executable, "-c", program, str(copied), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.split()[-1] == "driven"


def named_files(heading: str) -> set[str]:
    """Return the files of the package that a part of CONTRIBUTING.md names."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    part = text.partition(f"### {heading}")[2].partition("\n#")[0]
    return set(re.findall(r"`((?:domain|tui|actions|language)/[a-z_/]+\.py)`", part))


def test_what_is_added_here_is_what_contributing_names() -> None:
    stands = {name.replace("lesson", "occasion") for name in (*LINES, *LESSON)}
    named = named_files("A new kind of record")
    # whose line and sheet are a package, being longer, and which are never due
    assert stands - named == {"tui/records/occasions.py", "domain/today/occasions.py"}
    assert "domain/today/birthdays.py" in named_files("A new rule of Today")
    assert "tui/records/occasions/" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert set(CLAUSE) <= named_files("A new clause of an agreement")
    for name in named | named_files("A new rule of Today") | set(CLAUSE):
        assert (PACKAGE / name).is_file(), name


def test_a_new_record_takes_six_files(tmp_path: Path) -> None:
    copied = copy_with(tmp_path, LINES)
    for name, text in LESSON.items():
        (copied / "koop_tui" / name).write_text(text.lstrip(), encoding="utf-8")
    assert len({*LINES, *LESSON}) == 6
    driven(copied, DRIVE_RECORD, tmp_path)


def test_a_new_clause_takes_two_files(tmp_path: Path) -> None:
    assert len(CLAUSE) == 2
    driven(copy_with(tmp_path, CLAUSE), DRIVE_CLAUSE, tmp_path)
