"""What a line of the history tells but for its edits, which are looked at one by one."""

from __future__ import annotations

import random
import tracemalloc

import orjson
import pytest

from koop_tui.domain.change import Change, Edit
from koop_tui.domain.contacts import Contact
from koop_tui.store import Store
from koop_tui.store.entry import head_told, told
from koop_tui.store.undoing import own_changes
from tests.store.conftest import NOW

HEAD = {
    "generation": 3,
    "lineage": "a",
    "at": "2026-04-01T09:00:00+00:00",
    "by": "ann",
    "kind": "x",
    "about": ',"edits":[{"table":',
}
EDITS = [
    {"table": "contacts", "id": 1, "before": None, "after": {"notes": 'x},{"table":"y",'}},
    {"table": "contacts", "id": 2, "before": {"new": [1, {"table": "a"}]}, "after": None},
    {"table": "contacts", "id": 3, "before": None, "after": {"emails": [{"value": "ü"}]}},
]


def line(edits: list[object], **more: object) -> bytes:
    return orjson.dumps({**HEAD, **more, "edits": edits})


@pytest.mark.parametrize(
    "whole",
    [
        line([]),
        line(list(EDITS)),
        line([EDITS[0], EDITS[2]], undoes=2),
        line([{"table": "contacts", "id": 1, "before": None, "after": None}]),
        line([{**EDITS[0], "id": "1"}]),
        line([EDITS[0], 7]),
        line([EDITS[0]], at="2026-04-01"),
        line([EDITS[0]], by=None),
        orjson.dumps({"edits": EDITS, **HEAD}),
        orjson.dumps({**HEAD, "edits": [EDITS[0]], "more": [EDITS[0]]}),
        orjson.dumps({**HEAD, "edits": EDITS}, option=orjson.OPT_INDENT_2),
        b"[]",
        b"7",
    ],
)
def test_a_head_is_told_of_the_lines_that_are_whole(whole: bytes) -> None:
    chance = random.Random(1)
    lines = [whole, whole[:-2] + b",]}", whole[:-1], whole + b"}"]
    for _ in range(200):
        at = chance.randrange(len(whole))
        lines.append(whole[:at] + whole[at + chance.randrange(1, 9) :])
        lines.append(whole[:at] + chance.choice((b'"', b",", b"}", b"]", b"\\", b"{")) + whole[at:])
    for one in lines:
        value, head = told(one), head_told(one)
        assert (head is None) == (value is None), one
        if value is not None and head is not None:
            assert {**head, "edits": value["edits"]} == value


def test_looking_for_own_changes_takes_no_more_memory_than_a_few_lines(store: Store) -> None:
    """All edits of a large import at once take twenty times the memory of its line."""
    edits = tuple(
        Edit(None, Contact(id=-n - 1, display_name=f"Anna {n}", tags=("a", "b"), given="Anna"))
        for n in range(1000)
    )
    store.commit(Change("contact.import", edits), "ann", NOW)
    path = store.path.with_name(f".{store.path.name}.history")
    tracemalloc.start()
    own = own_changes(store, "ann", NOW)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [entry.kind for entry in own.undo] == ["contact.import"]
    assert len(own.undo[0].keys) == 1000
    assert most < 4 * path.stat().st_size
