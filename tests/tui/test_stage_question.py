"""When an agreement comes into force koop asks once whether its cooperation is active now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from koop_tui.domain.change import Change, Edit
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.records import Record
from koop_tui.domain.today import items
from koop_tui.tui.changes.stage_question import begun
from tests.actions.test_same_terms import COOPERATION, context, version
from tests.helpers.pilot import KoopOn, closed, form_dialog, question_of, say_yes, wait_until
from tests.tui.test_agreements import book, opened
from tests.tui.test_agreements import version as of_app


@pytest.mark.parametrize(
    ("stage", "before", "after", "asked"),
    [
        ("idea", "agreed", "active", True),
        ("trial", "agreed", "active", True),
        ("paused", "agreed", "active", True),
        ("active", "agreed", "active", False),
        ("ending", "agreed", "active", False),
        ("ended", "agreed", "active", False),
        ("trial", "active", "in_notice", False),
        ("trial", "proposed", "agreed", False),
    ],
)
def test_it_is_asked_where_the_stage_lags_behind(
    stage: str, before: str, after: str, asked: bool
) -> None:
    text = version(state=after)
    found = context(text, COOPERATION.changed(stage=stage))
    change = Change("test", (Edit(version(state=before), text),))
    assert bool(begun(found, change)) is asked
    # whoever is no party is asked nothing
    nobody = replace(found, me=replace(found.me, contact_id=9))
    assert begun(nobody, change) == []


@pytest.mark.parametrize(("key", "stage"), [("y", "active"), ("n", "trial")])
async def test_with_the_last_yes_it_is_asked_once(koop_on: KoopOn, key: str, stage: str) -> None:
    def tried(record: Record) -> Record:
        return record.changed(stage="trial") if isinstance(record, Cooperation) else record

    app = koop_on(*map(tried, book()))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("p")
        await say_yes(pilot)
        await wait_until(pilot, lambda: of_app(app).state == "proposed")
        await pilot.press("plus")
        await form_dialog(pilot)
        await pilot.press("m", "f2")
        await closed(pilot)
        await pilot.press("plus")
        await form_dialog(pilot)
        await pilot.press("j", "f2")
        await question_of(pilot)
        assert "begun" in {item.kind for item in items(app.context)}
        await pilot.press(key)
        await closed(pilot)
        await wait_until(pilot, lambda: "begun" not in {i.kind for i in items(app.context)})
        assert app.book.cooperations[1].stage == stage
