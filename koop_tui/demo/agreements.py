"""The agreements of the example book: every text frozen, every answer given to its checksum."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from koop_tui.actions.coming_into_force import first_occurrence
from koop_tui.demo.records import Making
from koop_tui.demo.story import merged
from koop_tui.documents.changes import proposed_changes
from koop_tui.documents.protocol import checksum, render
from koop_tui.domain.agreements import FROZEN, Agreement, Term, Version
from koop_tui.domain.book import Book
from koop_tui.domain.change import added
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.records import Record

_COMMITTING = frozenset({"active", "in_notice", "ended", "superseded"})
"""States of versions whose promises became commitments."""
_LATEST_DUE_DAY = 28


def agreements(making: Making, book: Book, login: str) -> Iterator[Record]:
    """Yield agreements, versions and commitments; the book holds contacts and cooperations."""
    for number, key in enumerate(making.story["agreements"], 1):
        cooperation = book.cooperations[making.ids["cooperations"][key]]
        agreement = Agreement(id=number, cooperation=cooperation.id, title=cooperation.title)
        writer = _Writer(making, book, key, agreement, login)
        versions = writer.versions()
        agreement = agreement.changed(last_mark=_highest(versions))
        promises = writer.commitments(versions)
        whole = book.after(added("demo", agreement, *promises, *versions))
        records = (agreement, *promises, *(_finished(whole, version) for version in versions))
        book = book.after(added("demo", *records))
        making.ids.setdefault("agreements", {})[key] = number
        yield from records


def _highest(versions: list[Version]) -> int:
    return max(int(term.mark[1:]) for version in versions for term in version.commitments)


def _finished(book: Book, version: Version) -> Version:
    """Return a version as proposing and confirming leave it; a draft has no text yet."""
    if version.state not in FROZEN:
        return version
    version = version.changed(changes=version.changes or proposed_changes(book, version))
    text = render(book, version)
    stated = checksum(text)
    answers = tuple(answer.changed(checksum=stated) for answer in version.confirmations)
    return version.changed(text=text, checksum=stated, confirmations=answers)


class _Writer:
    """Writes the versions and commitments of one agreement."""

    def __init__(
        self, making: Making, book: Book, key: str, agreement: Agreement, login: str
    ) -> None:
        self._making, self._book, self._key = making, book, key
        self._agreement, self._login = agreement, login
        told = making.told("agreements")[key]
        self._promises: dict[str, dict[str, Any]] = told.pop("commitments")
        self._log_notes: dict[str, str] = told.pop("log", {})
        self._of_each = [told.pop(name) for name in sorted(told) if name in ("v1", "v2")]
        self._told = told
        self._cooperation = book.cooperations[agreement.cooperation]
        self._parties = list(making.story["cooperations"][key]["parties"])

    def versions(self) -> list[Version]:
        """Return the versions without their texts."""
        first = len(self._book.versions) + 1
        return [self._version(n, first + n) for n in range(len(self._of_each))]

    def commitments(self, versions: list[Version]) -> list[Commitment]:
        """Return the commitments of the versions that came into force, as they stand today."""
        begun = [version for version in versions if version.state in _COMMITTING]
        terms = {term.mark: term for version in begun for term in version.commitments}
        known = self._making.ids.setdefault("commitments", {})
        return [
            self._commitment(term, known.setdefault(f"{self._key} {mark}", len(known) + 1))
            for mark, term in terms.items()
        ]

    def _version(self, number: int, version_id: int) -> Version:
        told = dict(self._of_each[number])
        steps: dict[str, Any] = told.pop("log")
        marks: list[str] = told.pop("marks")
        proposed = steps.get("proposed")
        made = {
            "agreement": self._agreement.id,
            "version": number + 1,
            "supersedes": version_id - 1 if number else None,
            "state": list(steps)[-1],
            "language": self._making.lang,
            "unit": self._cooperation.unit,
            "hour_value": self._cooperation.hour_value,
            "parties": self._snapshots(),
            "present": self._parties,
            "commitments": {mark: self._term(mark) for mark in marks},
            "proposed_on": proposed,
            "log": [
                {
                    "day": day,
                    "by": self._login,
                    "state": state,
                    "note": self._log_notes.get(state, ""),
                }
                for state, day in steps.items()
            ],
            **self._reckoned(told),
        }
        where = f"agreements.{self._key}.v{number + 1}"
        return self._making.record(Version, version_id, where, made, self._told, told)

    def _reckoned(self, told: dict[str, Any]) -> dict[str, date]:
        """Return the days that follow from others: a week to correct, the end of the notice."""
        days = {"correct_until": self._making.on(told["met_on"]) + timedelta(7)}
        if "notice_days" in told:
            given = self._making.on(told["notice_on"])
            days["notice_until"] = given + timedelta(told.pop("notice_days"))
        return days

    def _snapshots(self) -> dict[str, dict[str, Any]]:
        snapshots = {}
        for key in self._parties:
            contact = self._book.contacts[self._making.ids["contacts"][key]]
            snapshots[key] = {
                "name": f"{contact.prefix} {contact.display_name}".strip(),
                "sign": contact.sign,
                "firm": contact.organisation,
                "place": contact.place,
                "share": self._cooperation.party(contact.id).share,
            }
        return snapshots

    def _term(self, mark: str) -> dict[str, Any]:
        told = self._promises[mark]
        term = {name: value for name, value in told.items() if name in Term.model_fields}
        if "every" in term:
            term.setdefault("due_day", self._day_of_month(term.pop("due", 0)))
        return term

    def _day_of_month(self, due: int) -> int:
        return min((self._making.today + timedelta(due)).day, _LATEST_DUE_DAY)

    def _commitment(self, term: Term, number: int) -> Commitment:
        told = self._promises[term.mark]
        today, times = self._making.today, told.get("times_done", 0)
        made: dict[str, Any] = {
            **{name: getattr(term, name) for name in Term.model_fields},
            "to": next(key for key in self._parties if key != told["by"]),
            "agreement": self._agreement.id,
            "times_done": int(told.get("state") == "done"),
        }
        if term.every:
            # it is not due today of all days: that has enough to do
            made["due"] = first_occurrence(term, today + timedelta(1))
        if times:
            last = first_occurrence(term, today - timedelta(30)) or today
            made["done_on"] = min(last, today - timedelta(1))
        kept = {name: v for name, v in told.items() if name not in Term.model_fields}
        where = f"agreements.{self._key}.{term.mark}"
        return self._making.record(Commitment, number, where, merged(made, kept))
