"""The text of the file: `split` returns exactly what a full parse would, or None."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koop_tui.store.layout import decoded, encode, join, parse, pieces, row, split

texts = st.text(st.characters(exclude_categories=()), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
documents = st.dictionaries(texts, values, max_size=4)
keys = st.integers(1, 10**6).map(str)
tables = st.dictionaries(texts, st.dictionaries(keys, documents, max_size=4), max_size=4)

BOOK = {
    "_meta": {"1": {"schema": 1, "generation": 7}},
    "contacts": {"1": {"name": "a"}, "2": {"name": "},\n{", "more": [{"x": 1}, {"y": "}"}]}},
    "empty": {},
    "foo": {"7": {}},
}


def text_of(tables: dict[str, dict[str, Any]]) -> bytes:
    return join(parse(json.dumps(tables).encode()))


def full_parse(data: bytes) -> Any:
    return json.loads(data)


@settings(max_examples=50)
@given(tables)
def test_what_join_writes_split_reads_and_any_json_reader_too(
    tables: dict[str, dict[str, Any]],
) -> None:
    data = text_of(tables)
    assert full_parse(data) == tables
    rows = split(data)
    assert rows is None or decoded(rows) == tables
    if rows is not None:
        assert join(rows) == data


def test_an_ordinary_book_is_in_layout_with_one_document_per_line() -> None:
    data = text_of(BOOK)
    rows = split(data)
    assert rows is not None
    assert decoded(rows) == BOOK
    assert join(rows) == data
    assert data.splitlines()[:3] == [b"{", b'"_meta":{', b'"1":{"schema":1,"generation":7}']
    assert len(data.splitlines()) == 2 + 3 + 4 + 2 + 3


@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 1000, 1001])
def test_a_long_table_comes_in_pieces_that_make_the_same_text(count: int) -> None:
    long = {str(n): {"name": f"n{n}", "note": "x" * 100} for n in range(1, count + 1)}
    rows = parse(json.dumps({"_meta": {"1": {}}, "long": long, "after": {}}).encode())
    lines = ",\n".join(f'"{n}":{{"name":"n{n}","note":"{"x" * 100}"}}' for n in long)
    told = ["{", '"_meta":{', '"1":{}', "},", '"long":{', lines, "},", '"after":{', "}", "}", ""]
    if not long:
        told.remove(lines)
    found = list(pieces(rows))
    assert b"".join(found) == "\n".join(told).encode()
    assert max(map(len, found)) < 500 * 140
    assert all(piece.endswith(b"\n") for piece in found)


@given(st.data())
def test_a_damaged_text_is_never_taken_for_something_else(data: st.DataObject) -> None:
    text = text_of(BOOK)
    known = split(text)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 12))
        put = data.draw(
            st.sampled_from(
                [b"", b"\n", b"{", b"}", b"},", b",", b'"', b'"9":{}', b'"1":{', b"]", b"[", b"\\"]
            )
        )
        text = text[:at] + put + text[at + cut :]
    check(text, known)


def check(text: bytes, known: Any) -> bool:
    """Compare split with a full parse; return whether it was in layout."""
    plain, informed = split(text), split(text, known)
    assert plain == informed
    if plain is None:
        return False
    assert decoded(plain) == full_parse(text)
    return True


def test_four_thousand_damaged_texts() -> None:
    """Lines swapped, doubled, cut, joined and glued: split agrees with a full parse or declines."""
    chance = random.Random(4)
    text = text_of(BOOK)
    known = split(text)
    outcomes = []
    for _ in range(4000):
        lines = text.split(b"\n")
        for _ in range(chance.randint(1, 3)):
            i, j = chance.randrange(len(lines)), chance.randrange(len(lines))
            kind = chance.randrange(6)
            if kind == 0:
                lines[i], lines[j] = lines[j], lines[i]
            elif kind == 1:
                lines.insert(i, lines[j])
            elif kind == 2 and len(lines) > 1:
                del lines[i]
            elif kind == 3:
                lines[i] = lines[i][: chance.randint(0, len(lines[i]))]
            elif kind == 4:
                lines[i] += lines[j]
            else:
                lines[i] = lines[i].replace(b'"1"', b'"2"')
        outcomes.append(check(b"\n".join(lines), known))
    assert {True, False} == set(outcomes)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"{\n}",
        b"[\n]\n",
        b'{\n"a":{\n"1":{}\n}\n}',
        b'{\n"a":{\n"1":{},\n}\n}\n',
        b'{\n"a":{\n"1":{}\n},\n}\n',
        b'{\n"a":{\n"1":{}\n"2":{}\n}\n}\n',
        b'{\n"a":{\n"1":{},\n"1":{}\n}\n}\n',
        b'{\n"a":{\n},\n"a":{\n}\n}\n',
        b'{\n"a":{\n"1":{"x":1},"2":{"y":2}\n}\n}\n',
        b'{\n"a":{\n"1":{"x":1},"1":{"y":2}\n}\n}\n',
        b'{\n"a":{\n"1":{"x":[{"y":1},\n"2":{"z":3}]}\n}\n}\n',
        b'{\n"a":{\n"1":{"x":{"y":1},\n"2":{"z":3}}\n}\n}\n',
        b'{\n"a":{\n"1":[1]\n}\n}\n',
        b'{\n"a":{\n"1":{"x":NaN}\n}\n}\n',
        b'{\n"a":{\n"1":{"x":"\xff"}\n}\n}\n',
        b'{\n"a\\n":{\n"1":{}\n}\n}',
        b'{\n"a":[\n]\n}\n',
    ],
)
def test_what_is_not_exactly_the_layout_is_declined(text: bytes) -> None:
    assert split(text) is None


def test_known_lines_come_back_as_the_same_objects() -> None:
    rows = split(text_of(BOOK))
    assert rows is not None
    changed = {**BOOK, "contacts": {"1": {"name": "new"}, "2": BOOK["contacts"]["2"], "9": {}}}
    again = split(text_of(changed), rows)
    assert again is not None
    assert again["foo"] is rows["foo"]
    assert again["contacts"]["2"] is rows["contacts"]["2"]
    assert decoded(again) == changed
    gone = split(text_of({**BOOK, "contacts": {"2": BOOK["contacts"]["2"]}}), rows)
    assert gone is not None
    assert gone["contacts"]["2"] is rows["contacts"]["2"]


def test_a_full_parse_takes_tinydb_and_nothing_else() -> None:
    assert decoded(parse(json.dumps(BOOK, indent=2).encode())) == BOOK
    for wrong in (b"", b"[]", b'{"a":[]}', b'{"a":{"1":1}}', b'{"a":{"\\n":{}}}', b"[" * 10**5):
        with pytest.raises(ValueError):
            parse(wrong)


def test_a_lone_surrogate_stays_what_it_was() -> None:
    assert json.loads(encode({"a": "\ud800"})) == {"a": "\ud800"}
    assert row("1", b"{}") == b'"1":{},'
