"""Three people on one book, killed again and again: a short form of `make torture`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from koop_tui.domain.change import added, edited
from koop_tui.domain.contacts import Contact
from koop_tui.store import Store
from tests.store.conftest import NOW
from tests.store.judging import COUNTER, Kind, Problem, Result, judge
from tests.store.torture import run, went_well


def test_no_acknowledged_commit_is_lost_and_no_read_fails() -> None:
    result = run(10)
    assert result.problems == []
    assert went_well(result, without_lock=False)


def test_the_check_finds_losses_when_lock_and_second_look_are_taken_out() -> None:
    # on a busy machine the three may take turns for a while: three runs, not one
    results = (run(2, seed=seed, without_lock=True) for seed in (1, 2, 3))
    assert any(went_well(result, without_lock=True) for result in results)


def line(word: str, kind: str, name: str = "", value: str | None = None) -> dict[str, object]:
    """A line of a log, as a worker writes it."""
    what: dict[str, object] = {"word": word, "kind": kind}
    if name:
        what["name"] = name
    return what if value is None else {**what, "value": value}


ANNA = line("done", "insert", "Anna", "5")
BEN = line("done", "insert", "Ben", "0")
COUNT = line("done", "count")


@pytest.fixture
def book(path: Path) -> Path:
    """The book after a counter was made, and after these three."""
    with Store.open(path, create=True) as store:
        store.commit(added("x", Contact(display_name=COUNTER, notes="0")), "ann", NOW)
        counter = store.book.contacts[1]
        store.commit(edited("x", counter, counter.changed(notes="1")), "ann", NOW)
        for name, notes in (("Anna", "5"), ("Ben", "0")):
            store.commit(added("x", Contact(display_name=name, notes=notes)), "ann", NOW)
    return path


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    """Logs of a reader that read and of workers that did nothing."""
    folder = tmp_path / "logs"
    folder.mkdir()
    (folder / "reads").write_text("3")
    return folder


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        ([ANNA, COUNT, BEN], set()),
        ([ANNA, COUNT, BEN, line("refused", "count")], set()),
        ([ANNA, COUNT, BEN, line("try", "insert", "Carl", "0")], set()),
        ([ANNA, COUNT, BEN, line("try", "count")], set()),
        ([ANNA, COUNT, line("try", "insert", "Ben", "0")], set()),
        ([ANNA, BEN, line("try", "count")], set()),
        ([ANNA, COUNT, BEN, line("done", "insert", "C", "0")], {Kind.LOST_INSERT}),
        ([ANNA, COUNT, BEN, line("done", "update", "Anna", "6")], {Kind.LOST_UPDATE}),
        ([ANNA, COUNT, BEN, line("done", "delete", "Ben")], {Kind.LOST_DELETE}),
        ([ANNA, COUNT, BEN, COUNT], {Kind.LOST_COUNT}),
        ([ANNA, COUNT, BEN, line("done", "update", "Anna", "5")], set()),
        ([ANNA, COUNT], {Kind.INVENTED}),
        ([ANNA, BEN], {Kind.INVENTED}),
        ([ANNA, COUNT, line("try", "insert", "Ben", "1")], {Kind.INVENTED}),
    ],
)
def test_the_check_tells_what_was_lost_from_what_nobody_wrote(
    book: Path, logs: Path, lines: list[dict[str, object]], kinds: set[Kind]
) -> None:
    (logs / "0-0").write_text("".join(json.dumps(line) + "\n" for line in lines))
    done = sum(line["word"] == "done" for line in lines)
    # the book is in its fourth generation, the first of which is the counter's own
    overwritten = {Kind.OVERWRITTEN} if done > 3 else set()
    assert judge(book, logs).kinds == kinds | overwritten


@pytest.mark.parametrize(("name", "kind"), [("error-0-1", Kind.CRASH), ("error-reader", Kind.READ)])
def test_the_check_tells_a_crash_from_a_failed_read(
    book: Path, logs: Path, name: str, kind: Kind
) -> None:
    (logs / "0-0").write_text("".join(json.dumps(line) + "\n" for line in (ANNA, COUNT, BEN)))
    (logs / name).write_text("ValueError()")
    assert [(p.kind, p.text) for p in judge(book, logs).problems] == [(kind, "ValueError()")]


def test_the_check_misses_a_reader_and_finds_leftovers(book: Path, logs: Path) -> None:
    (logs / "0-0").write_text("".join(json.dumps(line) + "\n" for line in (ANNA, COUNT, BEN)))
    (logs / "reads").unlink()
    (book.parent / ".other.tmp").touch()
    assert judge(book, logs).kinds == {Kind.READ, Kind.LEFTOVER}


def test_crashes_alone_do_not_show_that_the_check_finds_losses() -> None:
    crashes = Result(problems=[Problem(kind, "x") for kind in (Kind.CRASH, Kind.READ)])
    assert not went_well(crashes, without_lock=True)
