"""Whatever form the line breaks in, what was typed is offered at the next start."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from koop_tui.config import Config
from koop_tui.demo.book import demo_book
from koop_tui.domain.agreements import Version
from koop_tui.domain.book import Book
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Settlement
from koop_tui.domain.settling import settling_plan
from koop_tui.store.drafts import Drafts, draft
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from koop_tui.tui.dialogs.confirm import ConfirmDialog
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.dialogs.pick import PickDialog
from koop_tui.tui.dialogs.read_dialog import ReadDialog
from koop_tui.tui.editor.editor import AgreementEditor
from koop_tui.tui.forms.agreement.drafting import SectionForm
from koop_tui.tui.forms.commitment_form import DropForm, ReleaseForm
from koop_tui.tui.forms.cooperation_export import CooperationExportForm
from koop_tui.tui.forms.fit_form import FitExportForm, FitForm
from koop_tui.tui.forms.introduction_form import (
    IntroductionOutcomeForm,
    IntroductionStateForm,
)
from koop_tui.tui.forms.leaving_forms import EndForm, LeaveForm
from koop_tui.tui.forms.outcome_form import OutcomeForm
from koop_tui.tui.forms.referral_form import ReferralForm
from koop_tui.tui.forms.referral_state_form import ReferralStateForm
from koop_tui.tui.forms.settlement_form import SettleAllForm
from koop_tui.tui.forms.settlement_objection import SettlementObjection
from koop_tui.tui.forms.skip_form import SkipForm
from koop_tui.tui.forms.spec import FormSpec, all_forms, reopened
from koop_tui.tui.forms.today_forms import TalkedOverForm
from koop_tui.tui.places.agreements import AgreementsPlace
from koop_tui.tui.places.board import BoardPlace
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.places.place import Place
from koop_tui.tui.places.today import TodayPlace
from koop_tui.tui.widgets.form import Form
from koop_tui.tui.widgets.frame import FooterLine
from tests.helpers.demo import put_demo
from tests.helpers.people import LOGIN
from tests.helpers.pilot import on_screen, place_of, say_yes, started, type_text, wait_until

TODAY = date(2026, 4, 1)
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TYPED = "zz9"

Open = Callable[[Pilot[int]], Awaitable[None]]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """The demo book on disk."""
    path = put_demo(tmp_path, TODAY, LOGIN, NOW)
    return Config(path, "en", LOGIN, TODAY, state=tmp_path / "state")


# The forms


async def on_today(pilot: Pilot[int], kind: str) -> None:
    place = await place_of(pilot, "1", TodayPlace)
    lines = [item for section in place._sections for item in section.items]
    assert place.records.move_to(next(item.key for item in lines if item.kind == kind))


async def on_version(pilot: Pilot[int], *states: str) -> None:
    place = await place_of(pilot, "4", AgreementsPlace)
    app = place.koop
    found = next(
        v for v in app.book.versions.values() if v.state in states and is_latest(app, v.id)
    )
    assert place.select(found.agreement)


def is_latest(app: KoopApp, version: int) -> bool:
    found = app.book.versions[version]
    return app.book.by(Version, "agreement", found.agreement)[-1] == found


def on_place(digit: str, kind: type[Place], *keys: str) -> Open:
    async def go(pilot: Pilot[int]) -> None:
        await place_of(pilot, digit, kind)
        await pilot.press(*keys)

    return go


def on_line(kind: str, key: str) -> Open:
    async def go(pilot: Pilot[int]) -> None:
        await on_today(pilot, kind)
        await pilot.press(key)

    return go


def on_agreement(key: str, *states: str) -> Open:
    async def go(pilot: Pilot[int]) -> None:
        await on_version(pilot, *states)
        await pilot.press(key)

    return go


async def dispute(pilot: Pilot[int]) -> None:
    place = await place_of(pilot, "3", BoardPlace)
    app = place.koop
    entry = next(
        c for c in app.book.contributions.values()
        if c.state == "logged" and c.giver != app.me.contact_id
        and app.me.contact_id in app.book.cooperations[c.cooperation].party_ids
    )  # fmt: skip
    place.move_to_record("contributions", entry.id)
    assert place.entry_list.key == entry.id
    await pilot.press("exclamation_mark")


async def give_notice(pilot: Pilot[int]) -> None:
    await on_version(pilot, "active")
    await pilot.press("s")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, PickDialog))
    await type_text(pilot, "notice")
    await pilot.press("enter")


async def in_editor(pilot: Pilot[int], section: int) -> AgreementEditor:
    await on_version(pilot, "draft")
    await pilot.press("e")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, AgreementEditor))
    editor = pilot.app.screen
    assert isinstance(editor, AgreementEditor)
    await wait_until(pilot, lambda: editor.pane.number == 0)
    editor.section_list.move_to(section)
    await wait_until(pilot, lambda: editor.pane.number == section)
    await pilot.press("enter")
    return editor


async def section_of_fields(pilot: Pilot[int]) -> None:
    editor = await in_editor(pilot, 1)
    await wait_until(pilot, lambda: isinstance(editor.focused, Input | TextArea))


async def new_row(pilot: Pilot[int]) -> None:
    await in_editor(pilot, 9)
    await pilot.press("n")


async def known_row(pilot: Pilot[int]) -> None:
    editor = await in_editor(pilot, 3)
    await wait_until(pilot, lambda: editor.pane.table is not None and editor.pane.rows.has_focus)
    await pilot.press("enter")


def asked_for(digit: str, kind: type[Place], make: Callable[[Book], FormSpec[Any]]) -> Open:
    async def go(pilot: Pilot[int]) -> None:
        place = await place_of(pilot, digit, kind)
        place.koop.run_worker(place.fill(make(place.book)))

    return go


def uneven(book: Book) -> SettleAllForm:
    """The form of the first cooperation that is not even."""
    return SettleAllForm(
        next(one for one in book.cooperations if settling_plan(book_balance(book, one)))
    )


def active(book: Book) -> int:
    return next(one.id for one in book.cooperations.values() if one.stage == "active")


def open_(book: Book) -> int:
    return next(one.id for one in book.commitments.values() if one.state == "open")


WAYS: dict[str, tuple[str, Open]] = {
    "done": ("commitment.done", on_line("commitment", "d")),
    "talk from today": ("interaction", on_line("touch", "l")),
    "pause": ("contact.pause", on_line("touch", "p")),
    "new contact": ("contact", on_place("2", NetworkPlace, "n")),
    "contact": ("contact", on_place("2", NetworkPlace, "down", "e")),
    "contacts together": ("contact.together", on_place("2", NetworkPlace, "space", "e")),
    "import": ("import", on_place("2", NetworkPlace, "I")),
    "talk": ("interaction", on_place("2", NetworkPlace, "down", "l")),
    "relation": ("relation", on_place("2", NetworkPlace, "down", "t")),
    "new cooperation": ("cooperation", on_place("3", BoardPlace, "n")),
    "cooperation": ("cooperation", on_place("3", BoardPlace, "down", "e")),
    "contribution": ("contribution", on_place("3", BoardPlace, "down", "c")),
    "what recurs": ("standing", on_place("3", BoardPlace, "down", "S")),
    "settle all": ("settlement.all", asked_for("3", BoardPlace, lambda b: uneven(b))),
    "settlement that is wrong": ("settlement.dispute", asked_for(
        "3", BoardPlace, lambda b: SettlementObjection(next(iter(b.table(Settlement)))))),
    "ending": ("cooperation.end", asked_for("3", BoardPlace, lambda b: EndForm(active(b)))),
    "running out": ("cooperation.leave", asked_for(
        "3", BoardPlace, lambda b: LeaveForm(active(b)))),
    "review": ("review", on_place("3", BoardPlace, "down", "R")),
    "record": ("cooperation.export", asked_for(
        "3", BoardPlace, lambda b: CooperationExportForm(active(b), "statement"))),
    "fit": ("fit", asked_for("3", BoardPlace, lambda b: FitForm(active(b), 1))),
    "export of the fit": ("fit.export", asked_for(
        "3", BoardPlace, lambda b: FitExportForm(active(b)))),
    "promise": ("commitment", on_place("2", NetworkPlace, "down", "P")),
    "giving up": ("commitment.drop", asked_for("2", NetworkPlace, lambda b: DropForm(open_(b)))),
    "release": ("commitment.release", asked_for(
        "2", NetworkPlace, lambda b: ReleaseForm(open_(b)))),
    "new request": ("request", on_place("2", NetworkPlace, "a", "n")),
    "deciding": ("request.decide", on_place("2", NetworkPlace, "a", "s")),
    "new occasion": ("occasion", on_place("2", NetworkPlace, "v", "v", "n")),
    "new referral": ("referral", asked_for("2", NetworkPlace, lambda _: ReferralForm(need="x"))),
    "state of a referral": ("referral.state", asked_for(
        "2", NetworkPlace, lambda _: ReferralStateForm(1))),
    "outcomes of a referral": ("referral.outcomes", asked_for(
        "2", NetworkPlace, lambda _: OutcomeForm(1))),
    "new introduction": ("introduction", on_place("2", NetworkPlace, "down", "i")),
    "state of an introduction": ("introduction.state", asked_for(
        "2", NetworkPlace, lambda _: IntroductionStateForm(1))),
    "outcome of an introduction": ("introduction.outcome", asked_for(
        "2", NetworkPlace, lambda _: IntroductionOutcomeForm(1))),
    "putting off": ("today.snooze", on_line("touch", "s")),
    "talk that settles": ("today.talk", asked_for(
        "1", TodayPlace, lambda b: TalkedOverForm(max(b.contacts)))),
    "settlement": ("settlement", on_place("3", BoardPlace, "down", "b")),
    "dispute": ("dispute", dispute),
    "new agreement": ("agreement", on_place("4", AgreementsPlace, "n")),
    "next version": ("agreement.next", on_agreement("N", "active")),
    "answer": ("agreement.answer", on_agreement("plus", "proposed")),
    "export": ("agreement.export", on_agreement("x", "active")),
    "notice": ("agreement.step", give_notice),
    "section of the editor": ("agreement.section", section_of_fields),
    "new line of the editor": ("agreement.row", new_row),
    "known line of the editor": ("agreement.row", known_row),
    "days left out": ("standing.skip", asked_for("1", TodayPlace, lambda b: SkipForm(active(b)))),
}  # fmt: skip


def form_of(screen: Screen[object]) -> Form | None:
    return next(iter(screen.query(Form)), None)


def heading_of(screen: Screen[object]) -> str:
    return screen._heading if isinstance(screen, FormDialog) else type(screen).__name__


async def typed_in(pilot: Pilot[int]) -> tuple[str, str, str]:
    """Type into the first line of the form that opens; return heading, field and text."""
    await wait_until(pilot, lambda: form_of(pilot.app.screen) and is_open(pilot.app.screen))
    screen, form = pilot.app.screen, form_of(pilot.app.screen)
    assert form is not None
    lines = [f for f in form.fields if f.field.kind in ("line", "prose")]
    field = lines[0] if lines else form.fields[0]
    typed = TYPED if lines else "2"  # where there is only something to choose
    form.go_to(field)
    await pilot.press("end", *typed)
    await wait_until(pilot, lambda: typed in field.text)
    return heading_of(screen), field.field.name, field.text


def is_open(screen: Screen[object]) -> bool:
    return isinstance(screen, FormDialog | AgreementEditor) and screen.focused is not None


@pytest.mark.parametrize("form", [*WAYS][::6])  # each starts koop twice; all go the same way
async def test_what_was_typed_is_back_after_the_line_broke(config: Config, form: str) -> None:
    first = KoopApp(config)
    async with first.run_test(size=(100, 30)) as pilot:
        await started(pilot)
        name_of_form, go = WAYS[form]
        await go(pilot)
        heading, name, text = await typed_in(pilot)
        assert form_id(first.screen) == name_of_form
        first.drafting.save()  # as the timer does, or the watch of the line
        book = config.path.read_bytes()
    first.finish()
    assert config.path.read_bytes() == book
    again = KoopApp(config)
    async with again.run_test(size=(100, 30)) as pilot:
        await say_yes(pilot)
        await wait_until(
            pilot, lambda: is_open(again.screen) and heading_of(again.screen) == heading
        )

        def there() -> bool:
            shown = form_of(again.screen)
            field = shown.field(name) if shown else None
            return field is not None and field.text == text

        await wait_until(pilot, there)
    again.finish()


def form_id(screen: Screen[object]) -> str:
    if isinstance(screen, AgreementEditor):
        return screen.section_form.ID
    assert isinstance(screen, FormDialog)
    return screen.spec.ID


def test_every_form_is_walked_through() -> None:
    """A form that is added must be added here too."""
    kept = {name for name, form in all_forms().items() if form.KEPT}
    assert {name for name, _go in WAYS.values()} == kept


@pytest.mark.parametrize(("key", "offered"), [("n", False), ("escape", True), ("enter", True)])
async def test_no_throws_the_draft_away_and_later_keeps_it(
    config: Config, key: str, offered: bool
) -> None:
    await broken_in_a_contact(config)
    app = KoopApp(config)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        question = app.screen
        await wait_until(pilot, lambda: getattr(question, "_listening", False))
        await pilot.press(key)
        await started(pilot)
    app.finish()
    third = KoopApp(config)
    async with third.run_test(size=(100, 30)) as pilot:
        await started(pilot)
        await wait_until(
            pilot, lambda: isinstance(third.screen, ConfirmDialog) or not is_opening(third)
        )
        assert isinstance(third.screen, ConfirmDialog) == offered
    third.finish()


def is_opening(app: KoopApp) -> bool:
    """Whether koop is still about to offer what was left, or is doing so."""
    return any(worker.group == "open" and worker.is_running for worker in app.workers)


async def broken_in_a_contact(config: Config, name: str = "organisation") -> Contact:
    """Type into a field of the first contact and lose the line; return the contact."""
    app = KoopApp(config)
    async with app.run_test(size=(100, 30)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        contact = app.book.contacts[place.records.key]
        await pilot.press("e")
        await wait_until(pilot, lambda: is_open(app.screen))
        form = form_of(app.screen)
        assert form is not None
        field = form.field(name)
        assert field is not None
        form.go_to(field)
        await pilot.press("end", *TYPED)
        await wait_until(pilot, lambda: TYPED in field.text)
        app.drafting.save()
    app.finish()
    return contact


def changed_by_a_colleague(config: Config, contact: Contact, **fields: object) -> None:
    with Store.open(config.path) as store:
        edit = Edit(contact, contact.changed(**fields))
        store.commit(Change("contact.edit", (edit,)), "jonas", NOW)


async def test_what_a_colleague_changed_meanwhile_stays(config: Config) -> None:
    contact = await broken_in_a_contact(config)
    changed_by_a_colleague(config, contact, notes="from Jonas", organisation="Jonas Ltd")
    app = KoopApp(config)
    async with app.run_test(size=(100, 36)) as pilot:
        await say_yes(pilot)
        await wait_until(pilot, lambda: is_open(app.screen))
        form = form_of(app.screen)
        assert form is not None
        field = form.field("organisation")
        assert field is not None
        await wait_until(pilot, lambda: TYPED in field.text)
        await pilot.press("f2")
        await wait_until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        question = app.screen
        assert isinstance(question, ConfirmDialog)
        assert "Jonas Ltd → " in question._detail
        assert "from Jonas" not in question._detail  # nothing was typed there
        await wait_until(pilot, lambda: question._listening)
        await pilot.press("n")  # not yet: the form stays as it is
        await wait_until(pilot, lambda: is_open(app.screen))
        assert app.book.contacts[contact.id].organisation == "Jonas Ltd"
        await pilot.press("f2")
        await say_yes(pilot)
        await wait_until(pilot, lambda: len(app.screen_stack) == 1)
        saved = app.book.contacts[contact.id]
        assert saved.organisation == contact.organisation + TYPED
        assert saved.notes == "from Jonas"
    app.finish()


async def test_a_record_that_is_gone_is_told_and_the_draft_stays(config: Config) -> None:
    app = KoopApp(config)
    async with app.run_test(size=(100, 30)) as pilot:
        await place_of(pilot, "2", NetworkPlace)
        await pilot.press("n")
        await wait_until(pilot, lambda: is_open(app.screen))
        await type_text(pilot, "Kim New")
        await pilot.press("f2")
        await wait_until(pilot, lambda: len(app.screen_stack) == 1)
        kim = next(c for c in app.book.contacts.values() if c.display_name == "Kim New")
        await pilot.press("e")
        await wait_until(pilot, lambda: is_open(app.screen))
        await type_text(pilot, TYPED)
        app.drafting.save()
    app.finish()
    with Store.open(config.path) as store:
        store.commit(Change("contact.delete", (Edit(store.book.contacts[kim.id], None),)), "x", NOW)
    again = KoopApp(config)
    async with again.run_test(size=(100, 30)) as pilot:
        await say_yes(pilot)
        await wait_until(pilot, lambda: isinstance(again.screen, ReadDialog))
        await wait_until(pilot, lambda: "no longer there" in on_screen(pilot))
        assert TYPED in on_screen(pilot)
        await pilot.press("escape")
    again.finish()
    assert TYPED in "".join(f.read_text() for f in config.state.rglob("drafts/*.json"))


async def test_what_is_taken_back_is_no_draft(config: Config) -> None:
    app = KoopApp(config)
    async with app.run_test(size=(100, 30)) as pilot:
        await place_of(pilot, "2", NetworkPlace)
        await pilot.press("e")
        await wait_until(pilot, lambda: is_open(app.screen))
        await type_text(pilot, "x")
        await wait_until(pilot, lambda: app.drafting._drafts and app.drafting._drafts._held)
        await pilot.press("backspace")
        await wait_until(pilot, lambda: app.drafting._drafts and not app.drafting._drafts._held)
    app.finish()


def test_the_demo_has_what_the_forms_need() -> None:
    """Else a form above would not be walked through but fail far from the cause."""
    book = demo_book(TODAY, "en", LOGIN)
    assert {"draft", "proposed", "active"} <= {v.state for v in book.versions.values()}


def messages(app: KoopApp) -> str:
    """What stands in the footers of all screens, those that are covered too."""
    found = (footer for screen in app.screen_stack for footer in screen.query(FooterLine))
    return " ".join(footer.message for footer in found)


async def test_save_it_soon_is_told_where_it_is_seen_and_taken_back_after_the_save(
    config: Config,
) -> None:
    config.state.mkdir()
    (config.state / "drafts").touch()  # no draft can be kept in it
    app = KoopApp(config)
    async with app.run_test(size=(100, 30)) as pilot:
        await started(pilot)
        await section_of_fields(pilot)
        editor = app.screen
        assert isinstance(editor, AgreementEditor)
        await type_text(pilot, TYPED)
        await wait_until(pilot, lambda: "save it soon" in editor.query_one(FooterLine).message)
        await pilot.press("f2")
        await wait_until(pilot, lambda: TYPED in str(app.book.versions))
        await pilot.press("escape")
        await wait_until(pilot, lambda: editor.section_list.has_focus)
        await pilot.press("escape")
        await wait_until(pilot, lambda: app.screen is not editor)
        assert "save it soon" not in messages(app)


async def test_save_it_soon_is_taken_back_when_it_can_be_kept_after_all(config: Config) -> None:
    config.state.mkdir()
    (config.state / "drafts").touch()
    app = KoopApp(config)
    async with app.run_test(size=(100, 30)) as pilot:
        await place_of(pilot, "2", NetworkPlace)
        await pilot.press("n")
        await wait_until(pilot, lambda: isinstance(app.screen, FormDialog))
        await type_text(pilot, "A")
        await wait_until(pilot, lambda: "save it soon" in messages(app))
        (config.state / "drafts").unlink()
        await type_text(pilot, "B")
        await wait_until(pilot, lambda: "save it soon" not in messages(app))
        assert list((config.state / "drafts").glob("*.json"))


STRANGE = (
    "", "5", '"x"', "{}", "NaN", "[[[", "[NaN]", "[{}]", "[[]]", '["x"]', "[null]", "[-1]",
    "[true]", "[1e400]", "[1]", "[1,2]", "[1,[2]]", "[1,{}]", '[["a"],1]', '["contacts",1]',
    "[1,2,3]", "[99999999999999999999]", '["",""]', "[1,2,3,4,5,6,7]", "[" * 50_000,
)  # fmt: skip
"""What may stand in a file of drafts as the arguments of a form."""


@pytest.mark.parametrize("key", STRANGE)
def test_no_form_is_opened_by_arguments_that_do_not_fit(key: str) -> None:
    book = demo_book(TODAY, "en", LOGIN)
    context = Context(book, book.member(LOGIN), TODAY)
    for name, kind in all_forms().items():
        spec = reopened(draft(kind.PLACE, name, key, "Anna", {"notes": "x"}))
        if spec is not None and spec.stands(context) and not isinstance(spec, SectionForm):
            spec.begin(context)
            assert spec.heading(context) and spec.fields(context) is not None


@pytest.mark.parametrize(
    ("place", "action", "key"),
    [("network", "contact", "[[]]"), ("nowhere", "nothing", "x"), ("today", "", ""),
     ("agreements", "agreement.row", "[1,99]")],
)  # fmt: skip
async def test_a_draft_of_no_form_is_shown(
    config: Config, place: str, action: str, key: str
) -> None:
    left = Drafts(config.state, config.path)
    left.hold(draft(place, action, key, "Anna", {"notes": TYPED}))
    left.close()
    app = KoopApp(config)
    async with app.run_test(size=(100, 30)) as pilot:
        await say_yes(pilot)
        await wait_until(pilot, lambda: isinstance(app.screen, ReadDialog))
        assert TYPED in on_screen(pilot)
        await pilot.press("escape")
        await started(pilot)
