"""The agreements of the demo book: every text frozen, every answer given to its checksum."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from koop_tui.actions.coming_into_force import first_occurrence
from koop_tui.demo import agreements_de, agreements_en, workshops
from koop_tui.demo.agreement_plans import AGREEMENTS, AgreementPlan, TermPlan, VersionPlan
from koop_tui.demo.days import coming_day, working_day
from koop_tui.demo.texts import AgreementText
from koop_tui.documents.changes import proposed_changes
from koop_tui.documents.protocol import checksum, render
from koop_tui.domain.agreements import (
    FROZEN,
    Agreement,
    Confirmation,
    LogEntry,
    OpenPoint,
    PartySnapshot,
    Term,
    Version,
)
from koop_tui.domain.book import Book
from koop_tui.domain.change import added
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.records import Record
from koop_tui.language import dates

_TEXTS = {"de": agreements_de.AGREEMENTS, "en": agreements_en.AGREEMENTS}
_COMMITTING = frozenset({"active", "in_notice", "ended"})
"""States of versions whose promises became commitments."""
_LATEST_DUE_DAY = 28


def demo_agreements(
    book: Book, lang: str, today: date, people: Mapping[str, int], cooperations: Mapping[str, int]
) -> list[Record]:
    """Return agreements, versions and commitments with their ids.

    The book holds the contacts and cooperations whose ids are given by key; `lang` is "de" or "en".
    """
    made: list[Record] = []
    login = book.contacts[people["me"]].login
    for number, plan in enumerate(AGREEMENTS, 1):
        cooperation = book.cooperations[cooperations[plan.cooperation]]
        agreement = Agreement(id=number, cooperation=cooperation.id, title=cooperation.title)
        promises, versions = (
            _workshops(book, agreement, today, lang, people)
            if plan.cooperation == "workshops"
            else _Writer(plan, agreement, book, today, lang, people).written()
        )
        agreement = agreement.changed(last_mark=_highest(versions))
        whole = book.after(added("demo", agreement, *promises, *versions))
        records = (agreement, *promises, *(_finished(whole, v, login) for v in versions))
        book = book.after(added("demo", *records))
        made += records
    return made


def _workshops(
    book: Book, agreement: Agreement, today: date, lang: str, people: Mapping[str, int]
) -> tuple[list[Commitment], list[Version]]:
    first = len(book.versions) + 1
    keys = dict(people)
    versions = workshops.versions(lang, today, keys, agreement.id, (first, first + 1))
    next_id = len(book.commitments) + 1
    return workshops.commitments(lang, today, keys, agreement.id, next_id), list(versions)


def _highest(versions: list[Version]) -> int:
    return max(int(term.mark[1:]) for version in versions for term in version.commitments)


def _finished(book: Book, version: Version, login: str) -> Version:
    """Return a version as proposing and confirming leave it; a draft has no text yet."""
    version = version.changed(log=tuple(entry.changed(by=login) for entry in version.log))
    if version.state not in FROZEN:
        return version
    version = version.changed(changes=version.changes or proposed_changes(book, version))
    text = render(book, version)
    stated = checksum(text)
    answers = tuple(answer.changed(checksum=stated) for answer in version.confirmations)
    return version.changed(text=text, checksum=stated, confirmations=answers)


def _on(today: date, days: int) -> date:
    return working_day(today, -days) if days < 0 else coming_day(today, days)


class _Writer:
    """Writes the versions and commitments of one agreement."""

    def __init__(
        self,
        plan: AgreementPlan,
        agreement: Agreement,
        book: Book,
        today: date,
        lang: str,
        people: Mapping[str, int],
    ) -> None:
        self._plan, self._agreement, self._book = plan, agreement, book
        self._today, self._lang, self._people = today, lang, people
        self._cooperation = book.cooperations[agreement.cooperation]
        self._text: AgreementText = _TEXTS[lang][plan.cooperation]
        self._terms = {mark: self._term(mark) for mark in plan.terms}

    def written(self) -> tuple[list[Commitment], list[Version]]:
        """Return the commitments as they stand today, and the versions without their texts."""
        first = len(self._book.versions) + 1
        versions = [self._version(n, first + n) for n in range(len(self._plan.versions))]
        begun = [v for v in versions if v.state in _COMMITTING]
        marks = [term.mark for version in begun for term in version.commitments]
        next_id = len(self._book.commitments) + 1
        return [self._commitment(mark, n) for n, mark in enumerate(marks, next_id)], versions

    def _version(self, number: int, version_id: int) -> Version:
        plan = self._plan.versions[number]
        state = plan.log[-1][1]
        later = {"supersedes": version_id - 1, **self._later(plan)} if number else {}
        return Version(
            id=version_id,
            agreement=self._agreement.id,
            version=number + 1,
            state=state,
            language=self._lang,
            nature=self._plan.nature,
            parties=self._parties(),
            commitments=tuple(self._terms[mark] for mark in plan.marks),
            open_points=self._points() if number == 0 else (),
            **self._days(plan),
            **self._answered(plan),
            **self._ending(state),
            **{
                "unit": self._cooperation.unit,
                "hour_value": self._cooperation.hour_value,
                **plan.numbers,
                **self._text.fields,
                **later,
            },
        )

    def _later(self, plan: VersionPlan) -> dict[str, Any]:
        met = dates.day(_on(self._today, plan.met), self._lang)
        return {**self._text.later, "reason": self._text.reason.format(met)}

    def _days(self, plan: VersionPlan) -> dict[str, Any]:
        met = _on(self._today, plan.met)
        start, end = plan.times
        return {
            "met_on": met,
            "met_from": start,
            "met_to": end,
            "present": (self._people["me"], self._people[self._plan.partner]),
            "minutes_by": self._people[self._plan.minutes],
            "correct_until": met + timedelta(7),
            "valid_from": self._valid_from(plan),
            "trial_until": None if plan.trial is None else _on(self._today, plan.trial),
            "next_review": None if plan.review is None else _on(self._today, plan.review),
        }

    def _valid_from(self, plan: VersionPlan) -> date | None:
        if plan.valid == 0:
            return (self._today.replace(day=1) + timedelta(31)).replace(day=1)
        return None if plan.valid is None else _on(self._today, plan.valid)

    def _answered(self, plan: VersionPlan) -> dict[str, Any]:
        proposed = [days for days, state in plan.log if state == "proposed"]
        return {
            "proposed_on": _on(self._today, proposed[-1]) if proposed else None,
            "confirmations": tuple(
                Confirmation(
                    party=self._people[key],
                    answer="yes",
                    day=_on(self._today, days),
                    channel=channel,
                )
                for key, (days, channel) in plan.answers.items()
            ),
            "log": tuple(
                LogEntry(
                    day=_on(self._today, days),
                    by="",
                    state=state,
                    note=self._text.log_notes.get(state, ""),
                )
                for days, state in plan.log
            ),
        }

    def _ending(self, state: str) -> dict[str, Any]:
        if state == "ended":
            return {"ended_on": self._cooperation.ended_on}
        if state != "in_notice" or self._plan.notice is None:
            return {}
        by, given, last = self._plan.notice
        return {
            "notice_by": self._people[by],
            "notice_on": _on(self._today, given),
            "notice_until": _on(self._today, given) + timedelta(last - given),
        }

    def _parties(self) -> tuple[PartySnapshot, ...]:
        contacts = [self._book.contacts[party] for party in self._cooperation.party_ids]
        return tuple(
            PartySnapshot(
                contact=contact.id,
                name=f"{contact.prefix} {contact.display_name}".strip(),
                sign=contact.sign,
                firm=contact.organisation,
                place=contact.place,
                share=self._cooperation.party(contact.id).share,
            )
            for contact in contacts
        )

    def _points(self) -> tuple[OpenPoint, ...]:
        return tuple(
            OpenPoint(text=text, by=self._people[by], step=step, due=_on(self._today, due))
            for (by, due), (text, step) in zip(self._plan.points, self._text.points, strict=True)
        )

    # Commitments

    def _term(self, mark: str) -> Term:
        plan = self._plan.terms[mark]
        what, done_when = self._text.terms[mark]
        day = min(plan.due_day or (self._today + timedelta(plan.due)).day, _LATEST_DUE_DAY)
        return Term(
            mark=mark,
            by=self._people[plan.by],
            what=what,
            due=None if plan.every else _on(self._today, plan.due),
            every=plan.every,
            due_day=day if plan.every else None,
            estimate=Decimal(plan.hours),
            done_when=done_when,
        )

    def _commitment(self, mark: str, commitment_id: int) -> Commitment:
        plan, term = self._plan.terms[mark], self._terms[mark]
        other = self._plan.partner if plan.by == "me" else "me"
        return Commitment(
            id=commitment_id,
            by=term.by,
            to=self._people[other],
            what=term.what,
            due=term.due or first_occurrence(term, self._today + timedelta(1)),
            every=term.every,
            due_day=term.due_day,
            estimate=term.estimate,
            done_when=term.done_when,
            agreement=self._agreement.id,
            mark=mark,
            state=plan.state,
            done_on=self._done_on(plan, term),
            actual=Decimal(plan.actual) if plan.actual else None,
            evidence=self._text.evidence.get(mark, ""),
            reason=self._text.reasons.get(mark, ""),
            times_done=plan.times or int(plan.state == "done"),
        )

    def _done_on(self, plan: TermPlan, term: Term) -> date | None:
        """The day it was done; of a recurring one the last time, at the latest yesterday."""
        if plan.every:
            last = first_occurrence(term, self._today - timedelta(30)) or self._today
            return min(last, self._today - timedelta(1))
        return _on(self._today, plan.done) if plan.done else None
