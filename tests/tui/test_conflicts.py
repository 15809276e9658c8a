"""Two people on one book, each with a koop of their own: what merges, what asks, what stays."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from koop_tui.domain.agreements import Agreement, PartySnapshot, Version
from koop_tui.domain.change import added, edited, removed
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.store.lock import Lock
from koop_tui.store.ownership import ownership
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from koop_tui.tui.dialogs.confirm import ConfirmDialog
from koop_tui.tui.dialogs.conflict import ConflictDialog
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.editor.editor import AgreementEditor
from koop_tui.tui.widgets.detail import Detail
from koop_tui.tui.widgets.filter_line import FilterLine
from koop_tui.tui.widgets.form import Form
from koop_tui.tui.widgets.frame import FooterLine
from tests.helpers.people import LOGIN, people
from tests.helpers.pilot import on_screen, type_text, wait_until

JONAS = "jonas"
NAMES = ("Berta Behn", "Carl Cohn", "Dora Dahl")
Koop = Pilot[int]


def colleagues(*more: str) -> list[Contact]:
    me, jonas, *others = people("Jonas Petry", *NAMES, *more)
    return [me, jonas.changed(login=JONAS), *others]


@pytest.fixture
def mara(koop_on: Callable[..., KoopApp]) -> KoopApp:
    return koop_on(*colleagues())


@pytest.fixture
def jonas(mara: KoopApp, tmp_path: Path) -> KoopApp:
    return KoopApp(replace(mara.config, login=JONAS, state=tmp_path / "state of jonas"))


@pytest.fixture
def file(mara: KoopApp) -> Store:
    """The book as anybody sees it."""
    return Store.open(mara.config.path)


def now(store: Store, name: str) -> Contact:
    store.refresh()
    return next(c for c in store.book.contacts.values() if c.display_name == name)


def edit(store: Store, name: str, **fields: object) -> None:
    """Jonas edits a contact with another koop."""
    contact = now(store, name)
    change = edited("contact.edit", contact, contact.changed(**fields))
    store.commit(change, JONAS, datetime.now(UTC))


def delete(store: Store, name: str) -> None:
    """Jonas deletes a contact with another koop."""
    change = removed("contact.delete", [now(store, name)])
    store.commit(change, JONAS, datetime.now(UTC))


@asynccontextmanager
async def at_work(
    app: KoopApp, name: str = "Berta Behn", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Koop]:
    """Run a koop with the cursor on a contact."""
    async with app.run_test(size=size) as pilot:
        await wait_until(pilot, lambda: app.place is not None)
        await pilot.press("2")
        await wait_until(pilot, lambda: app.place is not None and app.place.TABLE == "contacts")
        assert app.place is not None
        assert app.place.select(next(c.id for c in app.book.contacts.values()
                                     if c.display_name == name))  # fmt: skip
        await pilot.pause()
        yield pilot


async def fill(pilot: Koop, **texts: str) -> None:
    """Open the form of the contact and type into its fields."""
    await pilot.press("e")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, FormDialog))
    form = pilot.app.screen.query_one(Form)
    for name, text in texts.items():
        field = form.field(name)
        assert field is not None
        if not field.is_attached:  # in a part that is folded
            field.text = text
            continue
        form.go_to(field)
        await pilot.pause()
        await pilot.press("end", "ctrl+u")
        await type_text(pilot, text)


def texts(pilot: Koop) -> dict[str, str]:
    """What stands in the form that is open."""
    dialog = pilot.app.screen
    assert isinstance(dialog, FormDialog)
    return dict(dialog.query_one(Form).texts())


async def until(pilot: Koop, kind: type) -> None:
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, kind))


async def answer(pilot: Koop, key: str) -> None:
    """Answer the question that is asked, once it listens."""
    await until(pilot, ConfirmDialog)
    dialog = pilot.app.screen
    assert isinstance(dialog, ConfirmDialog)
    await wait_until(pilot, lambda: dialog._listening)
    await pilot.press(key)
    await wait_until(pilot, lambda: pilot.app.screen is not dialog)


def footer(app: KoopApp) -> str:
    return app.screen_stack[0].query_one(FooterLine).message


async def test_two_koops_save_different_fields_of_one_contact(
    mara: KoopApp, jonas: KoopApp, file: Store
) -> None:
    async with at_work(mara) as hers, at_work(jonas) as his:
        await fill(hers, organisation="Behn GmbH")
        await fill(his, job_title="coach")
        await hers.press("f2")
        await wait_until(hers, lambda: len(mara.screen_stack) == 1)
        await his.press("f2")
        await wait_until(his, lambda: len(jonas.screen_stack) == 1)
        berta = now(file, "Berta Behn")
        assert (berta.organisation, berta.job_title) == ("Behn GmbH", "coach")
        assert berta.updated_by == JONAS
        assert "Behn GmbH" in on_screen(his)
        # his commit is taken in by hers; how soon, with real koops: tests/e2e/test_in_time.py
        await wait_until(hers, lambda: mara.book.contacts[berta.id].job_title == "coach")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["f2"], ("mine", "my role")),
        (["right", "f2"], ("theirs", "my role")),
        (["enter", "right", "f2"], ("mine", "their role")),
        (["right", "enter", "right", "enter"], ("theirs", "their role")),
    ],
)
async def test_the_same_field_asks_and_each_choice_counts(
    mara: KoopApp, file: Store, keys: list[str], expected: tuple[str, str]
) -> None:
    async with at_work(mara) as pilot:
        await fill(pilot, organisation="mine", job_title="my role", city="Kassel")
        edit(file, "Berta Behn", organisation="theirs", job_title="their role", notes="a note")
        await pilot.press("f2")
        await until(pilot, ConflictDialog)
        shown = on_screen(pilot)
        assert "Jonas Petry" in shown
        assert all(word in shown for word in ("mine", "theirs", "my role", "their role"))
        assert "Kassel" not in shown  # nobody else wants another town
        await pilot.press(*keys)
        await wait_until(pilot, lambda: len(mara.screen_stack) == 1)
        berta = now(file, "Berta Behn")
        assert (berta.organisation, berta.job_title) == expected
        assert berta.addresses[0].city == "Kassel"
        assert berta.notes == "a note"


async def test_long_values_can_be_read_to_their_end(mara: KoopApp, file: Store) -> None:
    async with at_work(mara, size=(60, 20)) as pilot:
        await fill(pilot, organisation="mine")
        edit(file, "Berta Behn", organisation=" ".join(f"word{n}" for n in range(100)))
        await pilot.press("f2")
        await until(pilot, ConflictDialog)
        await wait_until(pilot, lambda: "Organisation" in on_screen(pilot))
        assert "word99" not in on_screen(pilot)
        await pilot.press("pagedown", "pagedown", "pagedown", "down")
        await wait_until(pilot, lambda: "word99" in on_screen(pilot))
        await pilot.press("escape")
        await until(pilot, FormDialog)


async def test_taking_all_of_theirs_saves_nothing_and_leaves_nothing_to_undo(
    mara: KoopApp, file: Store
) -> None:
    async with at_work(mara) as pilot:
        await fill(pilot, organisation="mine")
        edit(file, "Berta Behn", organisation="theirs")
        generation = file.book.generation
        await pilot.press("f2")
        await until(pilot, ConflictDialog)
        await pilot.press("right", "f2")
        await wait_until(pilot, lambda: len(mara.screen_stack) == 1)
        now(file, "Berta Behn")
        assert file.book.generation == generation
        await pilot.press("u")
        await wait_until(pilot, lambda: footer(mara) == "There is nothing to undo.")


async def test_escape_leaves_the_form_open_with_everything_typed(
    mara: KoopApp, file: Store
) -> None:
    async with at_work(mara) as pilot:
        await fill(pilot, organisation="mine", city="Kassel")
        before = texts(pilot)
        edit(file, "Berta Behn", organisation="theirs")
        await pilot.press("f2")
        await until(pilot, ConflictDialog)
        await pilot.press("escape")
        await until(pilot, FormDialog)
        await wait_until(pilot, lambda: "changed by somebody else" in on_screen(pilot))
        assert texts(pilot) == before
        assert now(file, "Berta Behn").organisation == "theirs"
        await pilot.press("f2")
        await until(pilot, ConflictDialog)
        await pilot.press("f2")
        await wait_until(pilot, lambda: len(mara.screen_stack) == 1)
        assert now(file, "Berta Behn").organisation == "mine"


async def test_a_third_who_comes_while_it_is_asked_is_asked_about_too(
    mara: KoopApp, file: Store
) -> None:
    async with at_work(mara) as pilot:
        await fill(pilot, organisation="mine")
        edit(file, "Berta Behn", organisation="theirs")
        await pilot.press("f2")
        await until(pilot, ConflictDialog)
        first = mara.screen
        edit(file, "Berta Behn", organisation="theirs again")
        await pilot.press("f2")
        await wait_until(pilot, lambda: isinstance(mara.screen, ConflictDialog)
                         and mara.screen is not first)  # fmt: skip
        await wait_until(pilot, lambda: "theirs again" in on_screen(pilot))
        await pilot.press("f2")
        await wait_until(pilot, lambda: len(mara.screen_stack) == 1)
        assert now(file, "Berta Behn").organisation == "mine"


@pytest.mark.parametrize("key", ["y", "n"])
async def test_what_is_edited_here_was_deleted_there(mara: KoopApp, file: Store, key: str) -> None:
    async with at_work(mara) as pilot:
        await fill(pilot, organisation="mine")
        before = texts(pilot)
        delete(file, "Berta Behn")
        await wait_until(pilot, lambda: len(mara.book.contacts) == 4)  # the form stays
        assert texts(pilot) == before
        await pilot.press("f2")
        await answer(pilot, key)
        if key == "y":
            await wait_until(pilot, lambda: len(mara.screen_stack) == 1)
            assert now(file, "Berta Behn").organisation == "mine"
        else:
            await wait_until(pilot, lambda: "changed by somebody else" in on_screen(pilot))
            assert texts(pilot) == before
            file.refresh()
            assert len(file.book.contacts) == 4


@pytest.mark.parametrize("key", ["y", "n"])
async def test_what_is_deleted_here_was_edited_there(mara: KoopApp, file: Store, key: str) -> None:
    async with at_work(mara) as pilot:
        await pilot.press("d")
        await until(pilot, ConfirmDialog)
        first = mara.screen
        assert isinstance(first, ConfirmDialog)
        mara.ending.tidy_up()  # jonas saves right before the answer
        edit(file, "Berta Behn", organisation="theirs")
        await answer(pilot, "y")
        await wait_until(pilot, lambda: isinstance(mara.screen, ConfirmDialog)
                         and mara.screen is not first)  # fmt: skip
        assert "Jonas Petry" in on_screen(pilot)
        await answer(pilot, key)
        await wait_until(pilot, lambda: footer(mara))
        file.refresh()
        left = [c.organisation for c in file.book.contacts.values() if c.display_name == NAMES[0]]
        assert left == ([] if key == "y" else ["theirs"])


async def test_both_deleting_the_same_is_no_conflict(mara: KoopApp, file: Store) -> None:
    async with at_work(mara) as pilot:
        await pilot.press("d")
        await until(pilot, ConfirmDialog)
        mara.ending.tidy_up()
        delete(file, "Berta Behn")
        await answer(pilot, "y")
        await wait_until(pilot, lambda: len(mara.book.contacts) == 4)
        assert len(mara.screen_stack) == 1


@pytest.mark.parametrize("key", ["y", "n"])
async def test_undo_asks_when_somebody_has_built_on_it(
    mara: KoopApp, file: Store, key: str
) -> None:
    async with at_work(mara) as pilot:
        await fill(pilot, organisation="mine", job_title="coach")
        await pilot.press("f2")
        await wait_until(pilot, lambda: len(mara.screen_stack) == 1)
        edit(file, "Berta Behn", organisation="mine and theirs", notes="theirs")
        await pilot.press("u")
        await until(pilot, ConfirmDialog)
        assert "Jonas Petry" in on_screen(pilot)
        await answer(pilot, key)
        await wait_until(pilot, lambda: footer(mara))
        berta = now(file, "Berta Behn")
        assert berta.notes == "theirs"
        undone = ("", "")
        assert (berta.organisation, berta.job_title) == (
            undone if key == "y" else ("mine and theirs", "coach")
        )


async def test_undo_of_another_field_asks_too_and_keeps_theirs(mara: KoopApp, file: Store) -> None:
    async with at_work(mara) as pilot:
        await fill(pilot, organisation="mine")
        await pilot.press("f2")
        await wait_until(pilot, lambda: len(mara.screen_stack) == 1)
        edit(file, "Berta Behn", notes="theirs")
        await pilot.press("u")
        await until(pilot, ConfirmDialog)
        await answer(pilot, "y")
        await wait_until(pilot, lambda: "Undone" in footer(mara))
        berta = now(file, "Berta Behn")
        assert (berta.organisation, berta.notes) == ("", "theirs")


async def test_a_colleagues_commit_moves_nothing(koop_on: Callable[..., KoopApp]) -> None:
    many = [f"Contact {n:03}" for n in range(200)]
    mara = koop_on(*colleagues(*many))
    with Store.open(mara.config.path) as file:
        offers = "\n".join(f"line {n}" for n in range(80))
        edit(file, "Contact 150", notes=offers)
        async with at_work(mara, "Contact 150", (120, 30)) as pilot:
            place = mara.place
            assert place is not None
            records, detail = place.records, place.query_one(Detail)
            await wait_until(pilot, lambda: detail.max_scroll_y > 40)  # the cursor has rested
            await pilot.press("tab")
            detail.scroll_to(y=20, animate=False, immediate=True)
            await pilot.pause()
            before = (records.key, records.scroll_offset, detail.scroll_offset, mara.focused)
            assert records.scroll_offset.y > 0
            assert detail.scroll_offset.y == 20
            line_of_cursor = records.cursor - records.scroll_offset.y
            edit(file, "Contact 150", organisation="theirs")
            edit(file, "Contact 151", organisation="theirs too")
            await wait_until(pilot, lambda: "theirs too" in on_screen(pilot))
            assert before == (
                records.key, records.scroll_offset, detail.scroll_offset, mara.focused
            )  # fmt: skip
            change = added("contact.add", Contact(id=-1, display_name="Aaron"))
            file.commit(change, JONAS, datetime.now(UTC))
            await wait_until(pilot, lambda: len(mara.book.contacts) == 206)
            await pilot.pause()
            assert records.key == before[0]  # one line further down in the book, not on screen
            assert records.cursor - records.scroll_offset.y == line_of_cursor
            assert detail.scroll_offset == before[2]


async def test_a_colleagues_commit_leaves_filter_and_open_form_alone(
    mara: KoopApp, file: Store
) -> None:
    async with at_work(mara) as pilot:
        await pilot.press("slash")
        await type_text(pilot, "cohn")
        await wait_until(pilot, lambda: mara.place is not None and
                         len(mara.place.records.items) == 1)  # fmt: skip
        edit(file, "Dora Dahl", organisation="Cohn KG")
        assert mara.place is not None
        await wait_until(pilot, lambda: mara.place and len(mara.place.records.items) == 2)
        line = mara.place.query_one(FilterLine)
        assert mara.focused is line
        assert line.value == "cohn"
        await type_text(pilot, " kg")
        await wait_until(pilot, lambda: mara.place and len(mara.place.records.items) == 1)
        await pilot.press("enter")
        await fill(pilot, tags="Kassel")
        field, before = mara.focused, texts(pilot)
        edit(file, "Dora Dahl", organisation="Cohn AG")
        await wait_until(
            pilot,
            lambda: (
                now(file, "Dora Dahl").id in mara.book.contacts
                and mara.book.contacts[now(file, "Dora Dahl").id].organisation == "Cohn AG"
            ),
        )
        await pilot.pause()
        assert mara.focused is field
        assert texts(pilot) == before
        await type_text(pilot, "!")
        assert texts(pilot)["tags"] == "Kassel!"


async def test_the_contact_under_the_cursor_is_deleted_there(mara: KoopApp, file: Store) -> None:
    async with at_work(mara, "Carl Cohn") as pilot:
        await pilot.press("enter")
        assert mara.place is not None
        assert mara.place.is_open
        delete(file, "Carl Cohn")
        await wait_until(pilot, lambda: len(mara.book.contacts) == 4)
        await wait_until(pilot, lambda: "Carl Cohn" not in on_screen(pilot))
        await pilot.press("escape")
        assert mara.place.records.key == now(file, "Dora Dahl").id  # the neighbour
        await pilot.press("e")
        await until(pilot, FormDialog)
        assert texts(pilot)["display_name"] == "Dora Dahl"


async def test_a_book_put_back_from_a_backup_is_shown_and_refuses_what_was_begun(
    mara: KoopApp, file: Store
) -> None:
    edit(file, "Berta Behn", organisation="later")
    async with at_work(mara) as pilot:
        await fill(pilot, job_title="coach")
        mara.ending.tidy_up()
        file.restore(None, JONAS, datetime.now(UTC))
        await pilot.press("f2")
        await wait_until(pilot, lambda: "restored from a backup" in on_screen(pilot))
        assert texts(pilot)["job_title"] == "coach"
        assert now(file, "Berta Behn").job_title == ""
        await pilot.press("f2")
        await wait_until(pilot, lambda: len(mara.screen_stack) == 1)
        assert now(file, "Berta Behn").job_title == "coach"


# The agreement editor


@pytest.fixture
def draft(mara: KoopApp, file: Store) -> Store:
    """The book with the draft of an agreement."""
    parties = tuple(PartyTerms(contact=c, share=5000) for c in (1, 2))
    snapshots = tuple(PartySnapshot(contact=c, name=f"P{c}", share=5000) for c in (1, 2))
    records = (
        Cooperation(id=-1, title="Workshops", parties=parties),
        Agreement(id=-1, cooperation=-1, title="Workshops"),
        Version(id=-1, agreement=-1, parties=snapshots, goal="as it was"),
    )
    file.commit(added("test", *records), LOGIN, datetime.now(UTC))
    return file


def written(store: Store) -> Version:
    store.refresh()
    return store.book.versions[1]


def rewrite(store: Store, **fields: object) -> None:
    """Jonas edits the draft with another koop."""
    version = written(store)
    change = edited("version.edit", version, version.changed(**fields))
    store.commit(change, JONAS, datetime.now(UTC))


@asynccontextmanager
async def in_goal(app: KoopApp) -> AsyncIterator[tuple[Koop, AgreementEditor]]:
    """Run a koop with the cursor in the goal of the draft."""
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: app.place is not None)
        await pilot.press("4")
        await wait_until(pilot, lambda: app.place is not None and app.place.SCOPE == "agreements")
        await pilot.press("e")
        await until(pilot, AgreementEditor)
        editor = app.screen
        assert isinstance(editor, AgreementEditor)
        await wait_until(pilot, lambda: editor.pane.number == 0 and editor.section_list.has_focus)
        await pilot.press("down")
        await wait_until(pilot, lambda: editor.pane.number == 1 and editor.pane.form is not None)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.focused, TextArea))
        yield pilot, editor


def fields_of(editor: AgreementEditor) -> dict[str, str]:
    assert editor.pane.form is not None
    return dict(editor.pane.form.texts())


async def test_saving_a_section_twice_takes_nothing_of_a_colleague_back(
    mara: KoopApp, draft: Store
) -> None:
    async with in_goal(mara) as (pilot, editor):
        rewrite(draft, not_included="theirs")
        await type_text(pilot, "mine ")
        await pilot.press("f2")
        await wait_until(pilot, lambda: written(draft).goal == "mine as it was")
        await wait_until(pilot, lambda: fields_of(editor)["not_included"] == "theirs")
        await type_text(pilot, "again ")
        await pilot.press("f2")
        await wait_until(pilot, lambda: written(draft).goal == "mine again as it was")
        assert written(draft).not_included == "theirs"


@pytest.mark.parametrize(("keys", "kept"), [(["f2"], "mine as it was"), (["right", "f2"], "x")])
async def test_the_same_words_of_a_draft_ask_and_the_editor_follows(
    mara: KoopApp, draft: Store, keys: list[str], kept: str
) -> None:
    async with in_goal(mara) as (pilot, editor):
        await type_text(pilot, "mine ")
        rewrite(draft, goal="x")
        await pilot.press("f2")
        await until(pilot, ConflictDialog)
        await pilot.press(*keys)
        await wait_until(pilot, lambda: mara.screen is editor)
        await wait_until(pilot, lambda: fields_of(editor)["goal"] == kept)
        assert written(draft).goal == kept


async def test_what_is_typed_while_it_is_saved_is_not_taken_for_saved(
    mara: KoopApp, draft: Store
) -> None:
    async with in_goal(mara) as (pilot, editor):
        await type_text(pilot, "mine ")
        with Lock(draft.path).hold("test", ownership(draft.path)):
            await pilot.press("f2")
            # saving never blocks typing; one letter only, for saving waits but a while for the lock
            await pilot.press("x")
            assert fields_of(editor)["goal"] == "mine xas it was"
        await wait_until(pilot, lambda: written(draft).goal == "mine as it was")
        await wait_until(pilot, lambda: not editor._lock.locked())
        assert editor.pane.form is not None
        assert editor.pane.form.is_changed
        await pilot.press("f2")
        await wait_until(pilot, lambda: written(draft).goal == "mine xas it was")
