"""The texts of the example book: one schema for both languages, and each text told in the book."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from koop_tui.demo import records
from koop_tui.demo.book import demo_book
from koop_tui.demo.story import merged, read_story, read_texts
from koop_tui.domain.tables import MODELS

TODAY = date(2026, 4, 1)
LANGUAGES = pytest.mark.parametrize("lang", ["de", "en"])
FLAGS = {
    "ambient", "away", "dormant", "do_not_contact", "ended", "late", "met", "new", "paused",
    "private", "triggered",
}  # fmt: skip
OTHER_TABLES = {"words", "circles", "met", "trust", "talks", "entries"}
"""Tables of texts that are dealt or belong to no one record."""

Path = tuple[str | int, ...]


def texts_of(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
        return
    named = value.items() if isinstance(value, dict) else enumerate(value)
    for name, inner in named:
        yield from texts_of(inner, (*path, name))


def marked(value: Any, path: Path = ()) -> Any:
    """The same texts, each with its place before it, so that it is known again in the book."""
    if isinstance(value, str):
        return f"{token(path)}{value}"
    if isinstance(value, dict):
        return {name: marked(inner, (*path, name)) for name, inner in value.items()}
    return [marked(inner, (*path, n)) for n, inner in enumerate(value)]


def token(path: Path) -> str:
    return f"[{'/'.join(map(str, path))}]"


def told_with(monkeypatch: pytest.MonkeyPatch, story: dict[str, Any], **texts: Any) -> None:
    monkeypatch.setattr(records, "read_story", lambda: story)
    monkeypatch.setattr(records, "read_texts", texts.__getitem__)


def test_both_languages_hold_the_same_texts() -> None:
    german, english = dict(texts_of(read_texts("de"))), dict(texts_of(read_texts("en")))
    assert german.keys() == english.keys()
    for path, text in german.items():
        assert text.strip(), path
        for sign in (r"\{[^{}]*\}", r"[!~@]$"):
            mine, theirs = (re.findall(sign, one) for one in (text, english[path]))
            if path[:2] == ("words", "landline"):  # numbers are of another length elsewhere
                continue
            assert sorted(mine) == sorted(theirs), path


@LANGUAGES
def test_every_text_is_told_in_the_book(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts that are dealt are known by their pool: which of them come up is chance."""
    texts = read_texts(lang)
    told_with(monkeypatch, dict(read_story()), **{lang: marked(texts)})
    book = demo_book(TODAY, lang, "mara")
    written = "\n".join(
        record.model_dump_json(exclude={"text"})
        for rows in book.tables.values()
        for record in rows.values()
    )
    missing = set()
    for path, _ in texts_of(texts):
        dealt = isinstance(path[-1], int) and path[0] != "contacts"
        mark = token(path[:-1])[:-1] + "/" if dealt else token(path)
        if mark not in written:
            missing.add(mark)
    assert missing == set()


def test_each_table_of_texts_belongs_to_the_story() -> None:
    story, texts = read_story(), read_texts("en")
    for table in texts.keys() - OTHER_TABLES:
        assert table in MODELS
        known = {"me", *story["network"]} if table == "contacts" else story[table].keys()
        assert texts[table].keys() <= known, table
    assert texts["circles"].keys() == story["circles"].keys()
    assert texts["entries"].keys() == story["entries"].keys()


def test_flags_of_the_network_are_known() -> None:
    for key, row in read_story()["network"].items():
        _, _, _, _, _, _, *flags = row.split()
        assert {flag.partition(":")[0] for flag in flags} <= FLAGS, key


@LANGUAGES
def test_a_text_that_is_missing_is_named(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = merged(read_texts(lang))
    texts["commitments"]["mira_prices"] = {"done_when": "?"}
    told_with(monkeypatch, dict(read_story()), **{lang: texts})
    with pytest.raises(ValidationError, match="what") as caught:
        demo_book(TODAY, lang, "mara")
    assert caught.value.__notes__ == ["in commitments.mira_prices of the example book"]


@LANGUAGES
def test_a_new_record_needs_its_lines_and_nothing_else(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = {"day": -5, "type": "call", "participants": ["anna", "tom"], "occasion_id": "fair"}
    promise = {"interaction": "anna -12", "by": "anna", "to": "me", "due": "=3", "estimate": 2}
    story = merged(
        read_story(), {"interactions": {"stand": call}, "commitments": {"boat": promise}}
    )
    words = {
        "interactions": {"stand": {"topic": "until {day}", "result": "again on {=4}"}},
        "commitments": {"boat": {"what": "two boats"}},
    }
    before = demo_book(TODAY, lang, "mara")
    told_with(monkeypatch, story, **{lang: merged(read_texts(lang), words)})
    book = demo_book(TODAY, lang, "mara")
    talk = book.interactions[max(book.interactions)]
    names = [book.contacts[number].display_name for number in talk.participants]
    assert names == ["Anna Behrens", "Tom Hartwig"]
    assert (talk.day, talk.occasion_id) == (date(2026, 3, 27), 6)
    assert (talk.topic, talk.result) == {
        "de": ("until 27.03.2026", "again on 05.04.2026"),
        "en": ("until 27 Mar 2026", "again on 5 Apr 2026"),
    }[lang]
    boats = book.commitments[max(book.commitments)]
    assert boats.id == max(before.commitments) + 1
    assert (boats.what, boats.due, boats.estimate) == ("two boats", TODAY + timedelta(3), 2)
    assert boats.interaction is not None
    assert book.interactions[boats.interaction].participants == (boats.by,)
    assert book.interactions[boats.interaction].day == date(2026, 3, 20)
