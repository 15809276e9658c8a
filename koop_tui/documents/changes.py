"""Section 15 as koop proposes it: the differences between two versions, in words.

The lines are a proposal: while a version is a draft its `changes` may be edited, and only what
stands there when it is proposed is frozen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from koop_tui.documents import protocol_ending as ending
from koop_tui.documents import protocol_sections as sections
from koop_tui.documents.protocol_clauses import plain, said
from koop_tui.documents.protocol_source import Source
from koop_tui.domain.agreements import DiffLine, OpenPoint, Term, Valuation, Version, WorstCase
from koop_tui.domain.book import Book
from koop_tui.domain.clauses import COMMITMENTS, Clause, compared
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.diff import Difference, Item, differences
from koop_tui.language.referred import missing_words

_LONGEST = 200


def proposed_changes(book: Book, version: Version, language: str = "") -> tuple[DiffLine, ...]:
    """Return the lines of section 15 for a version against the one it was made from.

    Empty for a first version; where that one is missing, one line says so. They are in the
    version's language, or else the one given.
    """
    new = Source.of(book, version, language)
    if new.base is None:
        return _unknown(new)
    old = replace(Source.of(book, new.base), speak=new.speak)
    found = differences(new.base, version)
    lines: list[DiffLine] = []
    for section, group in groupby(found, key=lambda difference: difference.section):
        if section == COMMITMENTS:
            lines += _commitments(new, [d for d in group if d.field == "commitments"])
        else:
            lines += [_line(old, new, difference) for difference in group]
    return tuple(lines)


def _unknown(s: Source) -> tuple[DiffLine, ...]:
    """Return no line for a first version; else that the version it was made from is missing."""
    before = s.version.supersedes
    if before is None:
        return ()
    return (DiffLine(section=0, label="", text=missing_words(Version.table, before, s.speak.code)),)


def _line(old: Source, new: Source, difference: Difference) -> DiffLine:
    if difference.old is None and difference.new is None:
        clause = compared()[difference.field]
        return DiffLine(
            section=difference.section,
            label=new.pgettext("protocol", clause.change_label),
            old=_stated(new, _said(old, clause)),
            new=_stated(new, _said(new, clause)),
        )
    label, before = _item(old, difference.old) if difference.old else ("", "")
    if difference.new is not None:
        label, after = _item(new, difference.new)
    if difference.kind == "removed":
        return DiffLine(section=difference.section, label=label, text=_removed(new))
    if difference.kind == "added":
        text = new.pgettext("protocol", "new: {text}").format(text=_short(after))
        return DiffLine(section=difference.section, label=label, text=text)
    return DiffLine(
        section=difference.section,
        label=label,
        old=_stated(new, before),
        new=_stated(new, after),
    )


def _said(s: Source, clause: Clause) -> str:
    """The value alone: what follows from it is no change."""
    return plain(s, clause) if clause.kind == "amount" else said(s, clause)


def _removed(s: Source) -> str:
    return s.pgettext("protocol", "removed")


def _stated(s: Source, text: str) -> str:
    return _short(text) or s.pgettext("protocol", "not settled")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 4].rsplit(" ", 1)[0] + " ..."


# Commitments


def _commitments(s: Source, found: list[Difference]) -> Iterator[DiffLine]:
    """Yield what was removed, then what changed, then the new ones as runs of marks."""
    section = COMMITMENTS
    records = {record.mark: record for record in s.book.by(Commitment, "agreement", s.agreement.id)}
    done: list[str] = []
    for difference in found:
        if difference.kind == "removed" and isinstance(difference.old, Term):
            record = records.get(difference.key)
            if record is not None and record.state == "done":
                done.append(difference.key)
                continue
            text = s.pgettext("protocol", 'removed: "{what}"').format(what=difference.old.what)
            yield DiffLine(section=section, label=difference.key, text=text)
    for difference in found:
        old, new = difference.old, difference.new
        if isinstance(old, Term) and isinstance(new, Term):
            yield DiffLine(
                section=section, label=difference.key, old=_term(s, old), new=_term(s, new)
            )
    added = [difference.key for difference in found if difference.kind == "added"]
    finished = _finished(s, done)
    if added:
        text = s.pgettext("protocol", "new")
        if finished:
            text = s.pgettext("protocol", "new ({finished})").format(finished=finished)
        yield DiffLine(section=section, label=_run(s, added), text=text)
    elif finished:
        yield DiffLine(section=section, label=_run(s, done), text=finished)


def _finished(s: Source, marks: list[str]) -> str:
    if not marks:
        return ""
    listed = marks[0]
    if len(marks) > 1:
        listed = s.pgettext("protocol", "{several} and {last}").format(
            several=", ".join(marks[:-1]), last=marks[-1]
        )
    return s.speak.ngettext("{marks} is done", "{marks} are done", len(marks)).format(marks=listed)


def _run(s: Source, marks: list[str]) -> str:
    numbers = [int(mark[1:]) if mark[1:].isdecimal() else 0 for mark in marks]
    consecutive = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if len(marks) > 2 and consecutive:
        return s.pgettext("protocol", "{first} - {last}").format(first=marks[0], last=marks[-1])
    return ", ".join(marks)


def _term(s: Source, term: Term) -> str:
    parts = (f"{s.sign(term.by)} {term.what}", sections.due_line(s, term), term.done_when)
    return _short("; ".join(filter(None, parts)))


# Items and fields in words


def _item(s: Source, item: Item) -> tuple[str, str]:
    if isinstance(item, Valuation):
        return item.label, sections.worth(s, item)
    if isinstance(item, WorstCase):
        return item.event, "; ".join(filter(None, (item.sign, item.then)))
    if isinstance(item, OpenPoint):
        return s.pgettext("protocol", "Open point"), ending.open_point_line(s, item)
    return item.mark, _term(s, item)
