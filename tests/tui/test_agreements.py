"""The agreements: from a new draft through the editor to confirmations and the exported text."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from koop_tui.actions import agreements as actions
from koop_tui.documents.protocol import full_text
from koop_tui.domain.agreements import Agreement, PartySnapshot, Term, Version, WorstCase
from koop_tui.domain.clauses import SECTIONS
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.gaps import missing
from koop_tui.domain.records import Record
from koop_tui.language import of, use
from koop_tui.tui.app import KoopApp
from koop_tui.tui.dialogs.confirm import ConfirmDialog
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.dialogs.pick import PickDialog
from koop_tui.tui.dialogs.read_dialog import ReadDialog
from koop_tui.tui.editor.editor import AgreementEditor
from koop_tui.tui.forms.agreement.drafting import SectionForm
from koop_tui.tui.forms.agreement.section_values import (
    read_changes,
    read_valuation,
    with_values,
    written_change,
    written_valuations,
)
from koop_tui.tui.forms.agreement.sections import sections
from koop_tui.tui.forms.agreement.worst_cases import (
    PRESETS,
    worst_case_preset,
    worst_cases_for,
)
from koop_tui.tui.places.agreements import AgreementsPlace
from koop_tui.tui.widgets.frame import FooterLine
from koop_tui.tui.widgets.protocol_preview import ProtocolPreview
from koop_tui.tui.widgets.record_list import RecordList
from tests.helpers.people import TODAY, people
from tests.helpers.pilot import KoopOn, at_rest, on_screen, say_yes, type_text, wait_until

ME, JONAS = -1, -2


def cooperating() -> list[Record]:
    parties = (PartyTerms(contact=ME, share=5000), PartyTerms(contact=JONAS, share=5000))
    workshops = Cooperation(
        id=-1, title="Workshops", stage="active", parties=parties, unit="EUR", hour_value=6000
    )
    return [*people("Jonas Petry"), workshops]


def draft(**fields: object) -> Version:
    """A draft in which nothing is missing."""
    filled: dict[str, object] = {
        "id": -1,
        "agreement": -1,
        "language": "en",
        "nature": "record",
        "met_on": date(2026, 3, 18),
        "present": (ME, JONAS),
        "valid_from": TODAY,
        "parties": (
            PartySnapshot(contact=ME, name="Mara Lindner", sign="ML", place="Kiel", share=5000),
            PartySnapshot(contact=JONAS, name="Jonas Petry", sign="JP", place="Husum", share=5000),
        ),
        "goal": "We sell four workshops.",
        "hour_value": 6000,
        "commitments": (
            Term(mark="A1", by=ME, what="write the outline", due=date(2026, 4, 15)),
            Term(mark="A2", by=JONAS, what="book the room", due=date(2026, 4, 20)),
        ),
        "decision_rule": "unanimous",
        "worst_cases": (WorstCase(event="illness", then="we move the date"),),
        "review_months": 3,
        "next_review": date(2026, 6, 30),
        "notice": "4 weeks",
        "running_jobs": "are finished",
        "handover": "within 14 days",
        "exit_balance": "within 30 days",
    }
    return Version.model_validate({**filled, **fields})


def book(**fields: object) -> list[Record]:
    agreement = Agreement(id=-1, cooperation=-1, title="Workshops", last_mark=2)
    return [*cooperating(), agreement, draft(**fields)]


async def opened(app: KoopApp, pilot: Pilot[int]) -> AgreementsPlace:
    """Go to the agreements."""
    await wait_until(pilot, lambda: app.place is not None)
    await pilot.press("4")
    await wait_until(pilot, lambda: isinstance(app.place, AgreementsPlace))
    place = app.place
    assert isinstance(place, AgreementsPlace)
    await wait_until(pilot, lambda: place.records.has_focus)
    return place


async def edited(app: KoopApp, pilot: Pilot[int], section: int = 0) -> AgreementEditor:
    """Open the draft in the editor, at a section."""
    place = await opened(app, pilot)
    place.action_open()
    await wait_until(pilot, lambda: isinstance(app.screen, AgreementEditor))
    editor = app.screen
    assert isinstance(editor, AgreementEditor)
    await shows(editor, pilot, 0)
    editor.section_list.move_to(section)
    await shows(editor, pilot, section)
    return editor


async def shows(editor: AgreementEditor, pilot: Pilot[int], section: int) -> None:
    """Wait until the editor shows all of a section."""
    await wait_until(pilot, lambda: editor.pane.number == section and not editor._lock.locked())


def version(app: KoopApp, number: int = 1) -> Version:
    return next(v for v in app.book.versions.values() if v.version == number)


async def dialog(app: KoopApp, pilot: Pilot[int], kind: type) -> None:
    await wait_until(pilot, lambda: isinstance(app.screen, kind) and app.screen.is_current)
    await pilot.pause()


async def test_an_agreement_is_written_proposed_confirmed_and_exported(
    koop_on: KoopOn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = koop_on(*book())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("p")
        await say_yes(pilot)
        await wait_until(pilot, lambda: version(app).state == "proposed")
        for party in ("Mara", "Jonas"):
            await pilot.press("plus")
            await dialog(app, pilot, FormDialog)
            await pilot.press(party[0].lower(), "f2")
            name = party
            await wait_until(
                pilot,
                lambda name=name: any(
                    app.book.contacts[c.party].given == name
                    or app.book.contacts[c.party].display_name.startswith(name)
                    for c in version(app).confirmations
                ),
            )
            await wait_until(pilot, lambda: len(app.screen_stack) == 1)
        assert version(app).state == "active"
        assert sorted(c.mark for c in app.book.commitments.values()) == ["A1", "A2"]
        await pilot.press("x")
        await dialog(app, pilot, FormDialog)
        await pilot.press("f2")
        path = tmp_path / "KV-0001_v1_2026-03-18_en.txt"
        await wait_until(pilot, path.exists)
        assert path.read_text() == full_text(app.book, version(app))
        await wait_until(pilot, lambda: path.name in app.query_one(FooterLine).message)


async def test_a_file_is_not_overwritten_unasked(
    koop_on: KoopOn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "KV-0001_v1_2026-03-18_en.txt"
    path.write_text("mine")
    app = koop_on(*book())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("x")
        await dialog(app, pilot, FormDialog)
        await pilot.press("f2")
        await dialog(app, pilot, ConfirmDialog)
        question = app.screen
        assert isinstance(question, ConfirmDialog)
        await wait_until(pilot, lambda: question._listening)
        await pilot.press("n")
        await wait_until(pilot, lambda: len(app.screen_stack) == 1)
        assert path.read_text() == "mine"
        await pilot.press("x")
        await dialog(app, pilot, FormDialog)
        await pilot.press("f2")
        await say_yes(pilot)
        await wait_until(pilot, lambda: path.read_text() != "mine")


async def test_an_altered_text_is_reported_and_not_exported(koop_on: KoopOn) -> None:
    text = "AGREEMENT\n"
    app = koop_on(*book(state="proposed", text=text, checksum="0" * 64))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        for key in ("x", "o", "e"):
            await pilot.press(key)
            footer = app.query_one(FooterLine)
            await wait_until(pilot, lambda footer=footer: "altered" in footer.message)
            assert footer.failed
            assert len(app.screen_stack) == 1


async def test_proposing_leads_to_the_field_that_is_missing(koop_on: KoopOn) -> None:
    app = koop_on(*book(goal=""))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("p")
        await dialog(app, pilot, PickDialog)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.screen, AgreementEditor))
        await wait_until(pilot, lambda: isinstance(app.focused, TextArea))
        await type_text(pilot, "Sell")
        await pilot.press("escape")
        await wait_until(pilot, lambda: version(app).goal == "Sell")
        await pilot.press("p")
        await say_yes(pilot)
        await wait_until(pilot, lambda: version(app).state == "proposed")


async def test_a_party_without_a_town_is_asked_for_in_its_own_field(koop_on: KoopOn) -> None:
    parties = draft().parties
    app = koop_on(*book(parties=(parties[0], parties[1].changed(place=""))))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("p")
        await dialog(app, pilot, PickDialog)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.screen, AgreementEditor))
        await wait_until(pilot, lambda: isinstance(app.focused, Input))
        await type_text(pilot, "Husum")
        await pilot.press("escape")
        await wait_until(pilot, lambda: version(app).parties[1].place == "Husum")


async def test_a_new_agreement_begins_with_the_cooperation_and_opens_the_editor(
    koop_on: KoopOn,
) -> None:
    app = koop_on(*cooperating())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        assert "No agreements here yet." in on_screen(pilot)
        await pilot.press("n")
        await dialog(app, pilot, FormDialog)
        await pilot.press("f2")
        await wait_until(pilot, lambda: isinstance(app.screen, AgreementEditor))
        made = version(app)
        assert [(p.name, p.share) for p in made.parties] == [
            ("Mara Lindner", 5000),
            ("Jonas Petry", 5000),
        ]
        assert made.language == "en"
        assert missing(made)


async def test_leaving_a_section_saves_it(koop_on: KoopOn) -> None:
    app = koop_on(*book())
    async with app.run_test(size=(80, 24)) as pilot:
        editor = await edited(app, pilot, 6)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.focused, Input))
        await type_text(pilot, "!")
        await pilot.press("escape")
        await wait_until(pilot, lambda: version(app).decision_rule == "unanimous!")
        await wait_until(pilot, lambda: editor.section_list.has_focus)
        await pilot.press("escape")
        await wait_until(pilot, lambda: len(app.screen_stack) == 1)
        await pilot.press("u")
        await wait_until(pilot, lambda: version(app).decision_rule == "unanimous")


async def test_u_in_the_editor_takes_back_and_does_again_what_it_changed(koop_on: KoopOn) -> None:
    app = koop_on(*cooperating())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("n")
        await dialog(app, pilot, FormDialog)
        await pilot.press("f2")
        await wait_until(pilot, lambda: isinstance(app.screen, AgreementEditor))
        editor = app.screen
        assert isinstance(editor, AgreementEditor)
        await shows(editor, pilot, 0)
        editor.section_list.move_to(6)
        await shows(editor, pilot, 6)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.focused, Input))
        before = version(app).decision_rule
        after = f"{before}!"
        await type_text(pilot, "!")
        await pilot.press("escape")
        await wait_until(pilot, lambda: version(app).decision_rule == after)
        await wait_until(pilot, lambda: editor.section_list.has_focus)

        def shown() -> str:
            form = editor.pane.form
            field = form.field("decision_rule") if form else None
            return field.text if field else "-"

        for key, text in (("u", before), ("U", after), ("u", before)):
            await pilot.press(key)
            await wait_until(pilot, lambda text=text: version(app).decision_rule == text)
            await wait_until(pilot, lambda text=text: shown() == text)
            await wait_until(pilot, lambda: not editor._lock.locked())
        # what is left to take back began the agreement: there is nothing to edit then
        await pilot.press("u")
        await wait_until(pilot, lambda: not app.book.agreements)
        await wait_until(pilot, lambda: len(app.screen_stack) == 1)
        await pilot.press("U")
        await wait_until(pilot, lambda: app.book.agreements)


async def test_what_cannot_be_read_keeps_the_section_open(koop_on: KoopOn) -> None:
    app = koop_on(*book())
    async with app.run_test(size=(80, 24)) as pilot:
        editor = await edited(app, pilot, 2)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.focused, Input))
        await type_text(pilot, "x")
        editor.section_list.focus()
        await pilot.press("down")
        await wait_until(pilot, lambda: isinstance(app.focused, Input))
        assert editor.pane.number == 2
        assert editor.section_list.key == 2
        assert "is not a number" in on_screen(pilot)
        assert version(app).parties[0].share == 5000
        await pilot.press("backspace", "escape", "escape")
        await wait_until(pilot, lambda: len(app.screen_stack) == 1)


async def test_the_shares_are_summed_as_one_types(koop_on: KoopOn) -> None:
    app = koop_on(*book())
    async with app.run_test(size=(80, 24)) as pilot:
        editor = await edited(app, pilot, 2)
        assert "100 %" in str(editor.query_one("#gaps", Static).content)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press("ctrl+u")
        await type_text(pilot, "60")
        gaps = editor.query_one("#gaps", Static)
        await wait_until(pilot, lambda: "110 %" in str(gaps.content))
        assert "The shares come to 110 %: that is 10 % too much." in str(gaps.content)


async def test_the_protocol_follows_while_typing(koop_on: KoopOn) -> None:
    app = koop_on(*book())
    async with app.run_test(size=(160, 40)) as pilot:
        editor = await edited(app, pilot, 1)
        preview = editor.query_one(ProtocolPreview)
        assert preview.text == full_text(app.book, version(app))
        assert preview.size.width >= 70
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.focused, TextArea))
        await type_text(pilot, "Now. ")
        await wait_until(pilot, lambda: "Now. We sell four" in preview.text)
        assert version(app).goal == "We sell four workshops."


async def test_below_the_width_f5_shows_the_protocol(koop_on: KoopOn) -> None:
    app = koop_on(*book())
    async with app.run_test(size=(80, 24)) as pilot:
        editor = await edited(app, pilot, 9)
        preview = editor.query_one(ProtocolPreview)
        assert not preview.display
        await pilot.press("f5")
        await wait_until(pilot, lambda: preview.has_focus)
        await wait_until(pilot, lambda: "9. IF IT GOES WRONG" in on_screen(pilot))
        assert "-" * 70 in on_screen(pilot)
        await pilot.press("escape")
        await wait_until(pilot, lambda: editor.section_list.has_focus)
        assert not preview.display


async def test_commitments_get_their_marks_by_themselves(koop_on: KoopOn) -> None:
    app = koop_on(*book())
    async with app.run_test(size=(80, 24)) as pilot:
        editor = await edited(app, pilot, 3)
        await pilot.press("n")
        await dialog(app, pilot, FormDialog)
        await pilot.press("j", "tab")
        await type_text(pilot, "send the flyer")
        await pilot.press("f2")
        await wait_until(pilot, lambda: len(version(app).commitments) == 3)
        added = version(app).commitments[-1]
        assert (added.mark, added.what) == ("A3", "send the flyer")
        assert app.book.contacts[added.by].display_name == "Jonas Petry"
        await wait_until(pilot, lambda: editor.pane.rows.has_focus)
        await pilot.press("d")
        await say_yes(pilot)
        await wait_until(pilot, lambda: len(version(app).commitments) == 2)
        await wait_until(pilot, lambda: isinstance(app.screen, AgreementEditor))
        await pilot.press("n")
        await dialog(app, pilot, FormDialog)
        await pilot.press("tab")
        await type_text(pilot, "call")
        await pilot.press("f2")
        await wait_until(pilot, lambda: len(version(app).commitments) == 3)
        assert version(app).commitments[-1].mark == "A4"


async def test_a_worst_case_can_be_taken_over(koop_on: KoopOn) -> None:
    app = koop_on(*book(language="de"))
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(app, pilot, 9)
        await pilot.press("a")
        await dialog(app, pilot, PickDialog)
        await pilot.press("enter")
        await wait_until(pilot, lambda: len(version(app).worst_cases) == 2)
        # the cooperation does jobs together: what most often goes wrong there comes first
        expected = of("de").pgettext("worst case", worst_cases_for("joint_orders")[0][1])
        assert version(app).worst_cases[1].event == expected


async def test_only_possible_steps_are_offered(koop_on: KoopOn) -> None:
    app = koop_on(*book())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("s")
        await dialog(app, pilot, PickDialog)
        assert [option.key for option in app.screen.query_one(RecordList).items] == ["discard"]
        await pilot.press("enter")
        await say_yes(pilot)
        await wait_until(pilot, lambda: version(app).state == "discarded")


async def test_the_next_version_shows_what_it_changes(koop_on: KoopOn) -> None:
    app = koop_on(*book(state="active"))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("N")
        await dialog(app, pilot, FormDialog)
        await type_text(pilot, "more effort")
        await pilot.press("f2")
        await wait_until(pilot, lambda: isinstance(app.screen, AgreementEditor))
        second = version(app, 2)
        assert (second.state, second.reason) == ("draft", "more effort")
        await pilot.press("escape")
        await wait_until(pilot, lambda: len(app.screen_stack) == 1)
        change = actions.edit_draft(
            Context(app.book, app.me, TODAY), second, second.changed(decision_rule="by lot")
        )
        await app.commit(change)
        await pilot.press("D")
        await dialog(app, pilot, ReadDialog)
        await wait_until(pilot, lambda: "new: by lot" in on_screen(pilot))
        assert "old: unanimous" in on_screen(pilot)
        assert "more effort" in on_screen(pilot)


async def test_the_list_says_what_waits_and_can_be_filtered(koop_on: KoopOn) -> None:
    app = koop_on(*book(goal="", decision_rule=""))
    async with app.run_test(size=(80, 24)) as pilot:
        place = await opened(app, pilot)
        assert "On the way" in on_screen(pilot)
        assert "draft, 2 gaps" in on_screen(pilot)
        await pilot.press("slash")
        await type_text(pilot, "petry")
        assert len(place.records.items) == 2
        await type_text(pilot, "x")
        assert not place.records.items
        assert place.aside() == "0 of 1"


async def test_a_broken_line_loses_nothing(koop_on: KoopOn) -> None:
    app = koop_on(*book())
    async with app.run_test(size=(80, 24)) as pilot:
        editor = await edited(app, pilot, 6)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.focused, Input))
        await type_text(pilot, "?")
        kept = app.drafting.kept(SectionForm(version(app).id, 6))
        assert kept is not None
        assert kept.texts == {"decision_rule": "unanimous?"}
        assert kept.before == {"decision_rule": "unanimous"}
        app.pop_screen()
        again = AgreementEditor(editor.version)
        await app.push_screen(again)
        await shows(again, pilot, 0)
        again.section_list.move_to(6)
        await shows(again, pilot, 6)
        form = again.pane.form
        assert form is not None
        await wait_until(pilot, lambda: form.texts()["decision_rule"] == "unanimous?")


@pytest.mark.parametrize(
    ("size", "lang"),
    [((60, 20), "de"), ((80, 24), "en"), ((120, 36), "de"), ((160, 40), "en")],
)
async def test_every_section_is_drawn(koop_on: KoopOn, lang: str, size: tuple[int, int]) -> None:
    use(lang)
    hostile = "[/] x [@click=app.quit]y[/] \x1b]52;c;aGk=\x07" + "lang " * 50
    app = koop_on(*book(goal=hostile, decision_rule=hostile), language=lang)
    async with app.run_test(size=size) as pilot:
        editor = await edited(app, pilot)
        for section in sections(editor.version):
            editor.section_list.move_to(section.number)
            await shows(editor, pilot, section.number)
            await pilot.pause()
            assert "\x1b" not in on_screen(pilot)
            assert section.name[:10] in on_screen(pilot)


@pytest.mark.parametrize("width", [110, 120, 149])
async def test_from_110_columns_on_the_protocol_stands_beside_the_fields(
    koop_on: KoopOn, width: int
) -> None:
    async with koop_on(*book()).run_test(size=(width, 36)) as pilot:
        app = pilot.app
        assert isinstance(app, KoopApp)
        editor = await edited(app, pilot, 1)
        preview = editor.query_one(ProtocolPreview)
        assert not preview.display
        assert "propose" in offered(editor)
        await pilot.press("enter")
        await wait_until(pilot, lambda: preview.region.width == 73)
        goal = editor.pane.query_one(TextArea)
        await wait_until(pilot, lambda: goal.region.width >= 24)  # its label stands above it
        assert editor.section_list.region.width == 8
        await wait_until(pilot, lambda: on_screen(pilot).count("workshops") == 2)
        assert "propose" not in offered(editor)
        await type_text(pilot, "Quicker ")
        await wait_until(pilot, lambda: on_screen(pilot).count("Quicker") == 2)
        await pilot.press("f5")
        assert preview.has_focus
        assert offered(editor) == {"protocol", "back", "keys"}
        await pilot.press("f5")
        await wait_until(pilot, lambda: isinstance(app.focused, TextArea))
        await pilot.press("escape")
        await wait_until(pilot, lambda: editor.section_list.region.width > 20)
        assert editor.section_list.has_focus


@pytest.mark.parametrize("width", [80, 120, 160])
async def test_the_protocol_over_the_fields_is_left_again(koop_on: KoopOn, width: int) -> None:
    async with koop_on(*book()).run_test(size=(width, 36)) as pilot:
        app = pilot.app
        assert isinstance(app, KoopApp)
        editor = await edited(app, pilot)
        await pilot.press("f5")
        await wait_until(pilot, lambda: editor.query_one(ProtocolPreview).has_focus)
        for _press in range(3):
            if app.screen is editor:
                await pilot.press("escape")
                await at_rest(pilot)
        assert app.screen is not editor


def offered(editor: AgreementEditor) -> set[str]:
    """The commands in the footer of the editor."""
    return {label for _key, label, _weight in editor.query_one(FooterLine).hints}


async def test_the_protocol_may_follow_while_the_next_section_is_put_up(koop_on: KoopOn) -> None:
    async with koop_on(*book()).run_test(size=(160, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, KoopApp)
        editor = await edited(app, pilot)
        for section in sections(editor.version):
            editor.section_list.move_to(section.number)
            while editor.pane.number != section.number or editor._lock.locked():
                editor._follow()  # as its timer does, at whatever moment
                editor._show_preview()
                await asyncio.sleep(0)
        assert editor.pane.form is not None or editor.pane.table is not None


async def test_what_is_typed_ahead_lands_in_the_section_that_it_is_meant_for(
    koop_on: KoopOn,
) -> None:
    async with koop_on(*book()).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, KoopApp)
        editor = await edited(app, pilot)
        for key in ("down", "enter", "p", "x", "escape", "down", "down", "down", "enter", "a"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await wait_until(pilot, lambda: editor.pane.number == 4 and editor.pane.form is not None)
        form = editor.pane.form
        assert form is not None
        await wait_until(pilot, lambda: form.fields[0].text == "a")
        assert editor.version.goal == "pxWe sell four workshops."


def test_a_version_is_read_back_as_it_was_written() -> None:
    first = draft(
        valuations=(
            {"kind": "room", "label": "Room day", "amount": 8000},
            {"label": "Expenses", "words": "as receipted"},
            {"label": "Referral", "words": "10 % of the first invoice"},
        ),
        changes=(
            {"section": 2, "label": "Share", "old": "60", "new": "50"},
            {"section": 3, "label": "A3", "text": "removed"},
        ),
    )
    written = written_valuations(first).split("\n")
    assert tuple(read_valuation(first, line) for line in written) == first.valuations
    lines = "\n".join(written_change(line) for line in first.changes)
    assert read_changes(lines) == first.changes
    assert read_valuation(first, "Van = EUR 25.50").amount == 2550
    assert read_valuation(first, "Van = 3 days").words == "3 days"


def test_another_unit_asks_to_empty_the_amounts() -> None:
    from koop_tui.domain.problems import Refused

    with pytest.raises(Refused) as refused:
        with_values(draft(), {"unit": "h", "hour_value": 6000})
    assert refused.value.problems[0].field == "unit"
    assert with_values(draft(), {"unit": "h", "hour_value": None}).unit == "h"


def test_every_missing_field_can_be_gone_to() -> None:
    from koop_tui.domain.book import empty_book
    from koop_tui.domain.gaps import gaps
    from koop_tui.tui.forms.agreement.section_fields import section_fields
    from koop_tui.tui.forms.agreement.section_values import form_field
    from koop_tui.tui.forms.agreement.tables import TABLES

    parties = draft().parties
    bare = Version(agreement=1, version=2, joint_money_held=True, parties=parties[:1], unit="EUR")
    found = gaps(bare)
    assert {gap.section for gap in found} <= set(SECTIONS)
    for gap in found:
        if gap.section in TABLES:
            assert TABLES[gap.section].field == gap.field
            continue
        names = [f.name for f in section_fields(empty_book(), TODAY, bare, gap.section)]
        assert form_field(bare, gap.section, gap.field) in names


@pytest.mark.parametrize("key", [key for key, *_texts in PRESETS])
def test_presets_say_what_then_in_both_languages(key: str) -> None:
    english, german = worst_case_preset(key, "en"), worst_case_preset(key, "de")
    assert english.event and english.sign and english.then
    assert german.event != english.event
