"""What happens meanwhile: a restore, a deleted agreement, a line that breaks while it is saved."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from tinydb import TinyDB

from koop_tui.domain.agreements import Agreement, PartySnapshot, Version
from koop_tui.domain.change import added, edited, removed
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.store.lock import Lock
from koop_tui.store.ownership import ownership
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from koop_tui.tui.dialogs.confirm import ConfirmDialog
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.editor.editor import AgreementEditor
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.places.place import Place
from koop_tui.tui.widgets.completion import Completion
from koop_tui.tui.widgets.form import Form
from tests.helpers.people import LOGIN, mara
from tests.helpers.pilot import (
    KoopOn,
    at_rest,
    closed,
    fill,
    footer,
    form_dialog,
    notes,
    place_of,
    type_text,
    wait_until,
)

ME = mara()
BERTA = Contact(id=-2, display_name="Berta Behn", organisation="first")
AGREED = (
    ME,
    BERTA,
    Cooperation(id=-1, title="Workshops", parties=(PartyTerms(contact=-1), PartyTerms(contact=-2))),
    Agreement(id=-1, cooperation=-1, title="Workshops"),
    Version(
        id=-1,
        agreement=-1,
        parties=(PartySnapshot(contact=-1, name="M"), PartySnapshot(contact=-2, name="B")),
    ),
)


def berta(store: Store) -> Contact:
    store.refresh()
    return next(c for c in store.book.contacts.values() if c.display_name == "Berta Behn")


async def renamed(pilot: Pilot[int], app: KoopApp, organisation: str) -> None:
    """Change the organisation of Berta in the app."""
    place = await place_of(pilot, "2", NetworkPlace)
    place.select(next(c.id for c in app.book.contacts.values() if c.display_name == "Berta Behn"))
    await pilot.press("e")
    fill(await form_dialog(pilot), organisation=organisation)
    await pilot.press("f2")
    await closed(pilot)


async def test_an_undo_right_after_a_restore_changes_nothing(koop_on: KoopOn) -> None:
    app = koop_on(ME, BERTA)
    async with app.run_test(size=(80, 24)) as pilot:
        await renamed(pilot, app, "second")
        app.ending.tidy_up()
        with Store.open(app.config.path) as other:
            other.restore(None, "jonas", datetime.now(UTC))
            await pilot.press("u")
            await wait_until(pilot, lambda: "restored" in footer(app).message)
            assert berta(other).organisation == "first"
            generation = other.book.generation
            await pilot.press("u")
            await wait_until(pilot, lambda: "nothing to undo" in footer(app).message)
            other.refresh()
            assert other.book.generation == generation


def by_plain_tinydb(path: Path) -> None:
    with TinyDB(path) as plain:
        plain.table("contacts").update({"organisation": "third"}, doc_ids=[2])


def in_another_window(path: Path) -> None:
    with Store.open(path) as other:
        before = berta(other)
        change = edited("contact.edit", before, before.changed(organisation="third"))
        other.commit(change, LOGIN, datetime.now(UTC))


async def test_what_was_done_in_another_window_is_taken_back_first(koop_on: KoopOn) -> None:
    app = koop_on(ME, BERTA)
    async with app.run_test(size=(80, 24)) as pilot:
        await renamed(pilot, app, "second")
        in_another_window(app.config.path)
        for left in ("second", "first"):
            await pilot.press("u")
            await wait_until(pilot, lambda: footer(app).message.startswith("Undone"))
            with Store.open(app.config.path) as store:
                assert berta(store).organisation == left


@pytest.mark.parametrize(("key", "kept"), [("n", "third"), ("y", "first")])
async def test_undo_asks_before_it_replaces_what_no_colleague_s_koop_wrote(
    koop_on: KoopOn, key: str, kept: str
) -> None:
    app = koop_on(ME, BERTA)
    async with app.run_test(size=(80, 24)) as pilot:
        await renamed(pilot, app, "second")
        by_plain_tinydb(app.config.path)
        await pilot.press("u")
        await wait_until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        question = app.screen
        assert isinstance(question, ConfirmDialog)
        await wait_until(pilot, lambda: question._listening)
        await pilot.press(key)
        await wait_until(pilot, lambda: bool(footer(app).message))
        with Store.open(app.config.path) as store:
            assert berta(store).organisation == kept


@pytest.mark.parametrize("size", [(80, 24), (160, 40)])
async def test_an_agreement_deleted_under_the_editor_leaves_what_is_typed(
    koop_on: KoopOn, size: tuple[int, int]
) -> None:
    app = koop_on(*AGREED)
    async with app.run_test(size=size) as pilot:
        await place_of(pilot, "4", Place)
        await pilot.press("e")
        await wait_until(pilot, lambda: isinstance(app.screen, AgreementEditor))
        editor = app.screen
        assert isinstance(editor, AgreementEditor)
        await wait_until(pilot, lambda: editor.pane.number == 0)
        await pilot.press("down", "enter")
        with Store.open(app.config.path) as other:
            gone = [*other.book.versions.values(), *other.book.agreements.values()]
            other.commit(removed("agreement.delete", gone), "jonas", datetime.now(UTC))
        await wait_until(pilot, lambda: not app.book.versions)
        await type_text(pilot, "kept")
        await at_rest(pilot)  # the protocol has followed
        await pilot.press("f2")
        await pilot.press("escape")
        await wait_until(pilot, lambda: app.screen is not editor)
        assert "deleted" in footer(app).message
        app.drafting.save()
    assert drafts(app) == ["kept"]


async def test_a_packet_of_keys_that_closes_a_form_is_heard_to_its_end(koop_on: KoopOn) -> None:
    app = koop_on(ME, BERTA)
    async with app.run_test(size=(120, 36)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        before = place.records.key
        await pilot.press("n")
        await form_dialog(pilot)
        for key, character in (("tab", "\t"), ("escape", "\x1b"), ("down", None)):
            app.post_message(events.Key(key, character))
        await wait_until(pilot, lambda: place.records.key != before)


async def test_who_came_meanwhile_is_no_new_contact_in_an_open_form(koop_on: KoopOn) -> None:
    """A form read names by the book of its opening: a contact could be there twice."""
    app = koop_on(ME, BERTA)
    async with app.run_test(size=(120, 40)) as pilot:
        await place_of(pilot, "3", Place)
        await pilot.press("n")
        dialog = await form_dialog(pilot)
        fill(dialog, title="Workshops", party_2="Klara Kern")
        party = dialog.query_one(Form).field("party_2")
        assert party is not None
        await wait_until(pilot, lambda: "Klara Kern is new" in party.reading())
        with Store.open(app.config.path) as other:
            klara = Contact(id=-1, display_name="Klara Kern")
            other.commit(added("contact.add", klara), "jonas", datetime.now(UTC))
        await wait_until(pilot, lambda: not party.reading())
        assert "new" not in notes(dialog)
        party.text = "klara"
        assert party.value().id == 3
        await pilot.press("f2")
        await closed(pilot)
    with Store.open(app.config.path) as store:
        names = [contact.display_name for contact in store.book.contacts.values()]
        assert names.count("Klara Kern") == 1


async def test_who_came_meanwhile_is_offered_by_a_line_that_has_offered_names(
    koop_on: KoopOn,
) -> None:
    """A line that had once offered names kept them, without who came meanwhile."""
    app = koop_on(ME, BERTA)
    async with app.run_test(size=(120, 40)) as pilot:
        await place_of(pilot, "3", Place)
        await pilot.press("n")
        dialog = await form_dialog(pilot)
        party = dialog.query_one(Form).field("party_2")
        assert party is not None
        party.take_keys()
        await type_text(pilot, "b")
        await wait_until(pilot, lambda: "Berta Behn" in offered(dialog))
        with Store.open(app.config.path) as other:
            bella = Contact(id=-1, display_name="Bella Beer")
            other.commit(added("contact.add", bella), "jonas", datetime.now(UTC))
        await wait_until(pilot, lambda: len(app.book.contacts) == 3)
        await type_text(pilot, "e")
        await wait_until(pilot, lambda: "Bella Beer" in offered(dialog))


def offered(dialog: FormDialog[object]) -> list[str]:
    """The names that lie under the line in hand."""
    return [
        str(option.prompt)
        for completion in dialog.query(Completion)
        if completion.display
        for option in completion.option_list.options
    ]


def drafts(app: KoopApp) -> list[str]:
    """What is kept on disk of what was typed."""
    return [
        text
        for file in app.config.state.rglob("drafts/*.json")
        for draft in json.loads(file.read_text())
        for text in draft["texts"].values()
    ]


async def zoe_is_typed(pilot: Pilot[int]) -> None:
    """Type the name of a new contact, not saved yet."""
    await place_of(pilot, "2", NetworkPlace)
    await pilot.press("n")
    fill(await form_dialog(pilot), display_name="Zoe")
    await pilot.pause()


async def test_a_save_that_waits_when_the_line_breaks_is_either_saved_or_kept(
    koop_on: KoopOn,
) -> None:
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        await zoe_is_typed(pilot)
        with Lock(app.config.path).hold("test", ownership(app.config.path)):
            await pilot.press("f2")
            await wait_until(pilot, lambda: dialog_saves(app))
            await asyncio.to_thread(app.shown.keep_typed)
            assert drafts(app) == ["Zoe"]
        await wait_until(pilot, lambda: not dialog_saves(app))
        with Store.open(app.config.path) as store:
            assert "Zoe" not in {c.display_name for c in store.book.contacts.values()}


def dialog_saves(app: KoopApp) -> bool:
    return isinstance(app.screen, FormDialog) and app.screen._saving


async def test_what_is_saved_is_no_draft_from_that_moment_on(
    koop_on: KoopOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        await zoe_is_typed(pilot)
        app.drafting.save()
        assert drafts(app) == ["Zoe"]
        left: list[str] = []
        # as if koop were killed before the app hears that the thread has saved it
        monkeypatch.setattr(app, "show_change", lambda: left.extend(drafts(app)))
        await pilot.press("f2")
        await closed(pilot)
        assert left == []
        with Store.open(app.config.path) as store:
            assert "Zoe" in {c.display_name for c in store.book.contacts.values()}
