"""The review on the board: from R to the exported record, and what follows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Static

from koop_tui.cli import main
from koop_tui.config import Config
from koop_tui.domain.agreements import Version
from koop_tui.domain.change import added
from koop_tui.domain.reviews import Review
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from koop_tui.tui.dialogs.pick import PickDialog
from koop_tui.tui.places.board import BoardPlace
from koop_tui.tui.places.today import TodayPlace
from koop_tui.tui.widgets.form import Form
from tests.documents.review_sample import DAY, RECORDS, WORDS, context
from tests.helpers.pilot import (
    at_rest,
    closed,
    drawn,
    fill,
    footer,
    form_dialog,
    notes,
    on_screen,
    place_of,
    sheet_of,
    wait_until,
)


def app_on(folder: Path, lang: str = "en") -> KoopApp:
    """The app on the book of the sample, on the day of its talk."""
    path = folder / "koop.json"
    if not path.exists():
        book = context(lang).book
        records = [record for rows in book.tables.values() for record in rows.values()]
        with Store.create(path) as store:
            store.commit(added("test", *records), "mara", datetime(2026, 3, 18, tzinfo=UTC))
    return KoopApp(Config(path, lang, "mara", DAY, state=folder / "state"))


async def test_from_the_key_to_the_exported_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = WORDS["en"]
    app = app_on(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        place = await place_of(pilot, "3", BoardPlace)
        await pilot.press("R")
        form = await form_dialog(pilot)
        heads = form.query(".form-heading, .form-note").results(Static)
        shown = " ".join(word for head in heads for word in str(head.render()).split())
        assert "Since 12 Jan 2026" in shown
        assert "Commitments: 1 kept, 1 late (A2), 1 open (A3)" in shown
        assert "Balance: Mara Lindner −EUR 756.00, Jonas Petry +EUR 756.00" in shown
        assert "Signal: ! amber, 35 entries, growing" in shown
        known = {field.field.name: field.field.hint for field in form.query_one(Form).fields}
        assert (known["kept_1"], known["kept_2"]) == ("1 late (A2), 1 open (A3)", "1 kept")
        assert known["fair_2"] == "put in 63 % of an agreed 40 %"
        await pilot.press("f2")
        await wait_until(pilot, lambda: "Say how this one decides" in notes(form))
        answers = {f"{name}_1": text for name, text in words.mara.items()}
        answers |= {f"{name}_2": text for name, text in words.jonas.items()}
        fill(form, **answers, decision_1="change", decision_2="change")
        fill(
            form, channel="video", resolved=words.resolved, evening="pay", value="400",
            until="15 Apr", next_on="30 Jun 2026",
        )  # fmt: skip
        await pilot.press("f2")
        await closed(pilot)
        await at_rest(pilot)
        assert footer(app).message == "Change: KV-0004 version 2 is drafted; 4 leads there."
        states = [v.state for v in app.book.by(Version, "agreement", 4)]
        assert states == ["active", "draft"]
        await wait_until(pilot, lambda: "Next 30 Jun 2026" in sheet_of(place))
        assert "18 Mar 2026 change · Version 2 with 50/50 shares" in sheet_of(place)
        assert any("Reviewed 18 Mar 2026: balance paid" in line for line in drawn(place.entry_list))

        await pilot.press("H")
        await wait_until(pilot, lambda: "Review held: Workshop series" in on_screen(pilot))
        await pilot.press("escape")
        await closed(pilot)

        # its text leaves koop
        await pilot.press("x")
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        assert "review record of 18 Mar 2026" in on_screen(pilot)
        await pilot.press("enter")
        form = await form_dialog(pilot)
        fill(form, folder=str(tmp_path))
        await pilot.press("f2")
        await closed(pilot)
        file = tmp_path / "KO-0003_review_2026-03-18_en.txt"
        await wait_until(pilot, file.exists)
        assert file.read_bytes() == (RECORDS / "review_sample_en.txt").read_bytes()
        await pilot.press("o")
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("enter")
        await wait_until(pilot, lambda: app.clipboard == file.read_text())
        await closed(pilot)
        await pilot.press("u")
        await wait_until(pilot, lambda: len(app.book.table(Review)) == 1)
        await pilot.press("U")
        await wait_until(pilot, lambda: len(app.book.table(Review)) == 2)
    db = ["--db", str(tmp_path / "koop.json")]
    assert main([*db, "--lang", "en", "export", "review", "KO-0003@2", "--out", "-"]) == 0
    assert capsys.readouterr().out == file.read_text()
    assert main([*db, "--lang", "en", "export", "review", "KO-0003@3", "--out", "-"]) == 1
    assert "has been reviewed 2 times" in capsys.readouterr().err


async def test_what_is_due_is_reviewed_in_today(tmp_path: Path) -> None:
    app = app_on(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "1", TodayPlace)
        assert "Review: Workshop series" in on_screen(pilot)
        assert place.records.move_to(f"cooperation:3:review:{DAY}")
        await pilot.press("R")
        form = await form_dialog(pilot)
        fill(form, decision_1="love", decision_2="leave")
        await pilot.press("f2")
        await closed(pilot)
        await wait_until(pilot, lambda: "Talk about the end: Workshop" in on_screen(pilot))
        assert "Review: Workshop series" not in on_screen(pilot)
        last = max(app.book.table(Review).values(), key=lambda review: review.day)
        assert last.outcome == "leave"
        assert last.day + timedelta(14) == DAY + timedelta(14)
