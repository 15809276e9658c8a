"""What was deleted is told of no more, and nothing else is forgotten."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from koop_tui.actions.contacts import delete_contact
from koop_tui.cli import main
from koop_tui.domain.change import added, edited
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.referrals import Referral
from koop_tui.store.store import Store
from tests.helpers.people import TODAY

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with Ben, from which Anna was deleted with a talk, and a referral of hers to him."""
    path = tmp_path / "koop.json"
    with Store.create(path) as store:
        people = added("contact.add", *(Contact(id=-n, display_name=x) for n, x in PEOPLE))
        store.commit(people, "mara", NOW)
        ben = store.book.table(Contact)[2]
        store.commit(edited("contact.edit", ben, ben.changed(notes="likes tea")), "mara", NOW)
        talk = Interaction(id=-1, day=TODAY, participants=(1,), topic="secret plans")
        store.commit(added("interaction.add", talk, about="Anna"), "mara", NOW)
        referral = Referral(id=-1, need="secret need", client_name="C", referrer=1, recipient=2)
        store.commit(added("referral.add", referral, about="secret need"), "mara", NOW)
        gone = delete_contact(Context(store.book, store.book.member("mara"), TODAY), 1)
        store.commit(gone, "mara", NOW)
    return path


PEOPLE = ((1, "Anna Behrens"), (2, "Ben Buck"))


def history(path: Path) -> str:
    (file,) = path.parent.glob(f".{path.name}*history*")
    return file.read_text()


def test_the_history_tells_nothing_of_what_was_deleted(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secrets = ("secret plans", "secret need", "Anna")
    assert all(secret in history(book) for secret in secrets)
    assert main(["--db", str(book), "--lang", "en", "forget", "--yes"]) == 0
    told = "The history tells nothing of 3 deleted records any more.\n"
    assert capsys.readouterr().out == told
    assert not any(secret in history(book) for secret in secrets)
    assert "likes tea" in history(book)
    with Store.open(book) as store:
        assert [contact.display_name for contact in store.book.table(Contact).values()] == [
            "Ben Buck"
        ]
        assert len(store.history(("contacts", 2))) == 2
    assert main(["--db", str(book), "--lang", "en", "forget"]) == 0
    assert capsys.readouterr().out == "The history tells of nothing that was deleted.\n"


def test_it_asks_first(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = history(book)
    assert main(["--db", str(book), "--lang", "en", "forget"]) == 2
    assert "Add --yes" in capsys.readouterr().err
    assert history(book) == before


def test_what_is_only_set_aside_is_not_forgotten(book: Path) -> None:
    text = book.read_text()
    assert '"display_name":"Ben Buck"' in text
    book.write_text(text.replace('"display_name":"Ben Buck"', '"display_name":7'))
    assert main(["--db", str(book), "forget", "--yes"]) == 0
    assert "likes tea" in history(book)
