"""A version comes into force: the one before is superseded, its promises become commitments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koop_tui.actions.agreed_rates import agreed_rates
from koop_tui.actions.agreement_steps import logged
from koop_tui.domain.agreements import IN_FORCE, Agreement, Term, Version
from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import Change, Edit, differing_fields
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.days import days_after, in_month
from koop_tui.domain.lifecycle import after_step
from koop_tui.language import of


def in_force(book: Book, version: Version, me: Me, today: date) -> Change:
    """Return the change by which an agreed version comes into force.

    Its terms become commitments with their marks, open ones that it no longer holds are dropped,
    and the cooperation takes over shares, values and limit where parties and unit are the same.
    """
    state = after_step(version, "activate")
    edits = [Edit(version, logged(version.changed(state=state), today, me, state))]
    for old in book.by(Version, "agreement", version.agreement):
        if old.id != version.id and old.state in IN_FORCE:
            edits.append(Edit(old, _superseded(old, version, me, today)))
    edits += _commitments(book, version)
    edits += _cooperation(book, version)
    return Change("version.activate", tuple(edits))


def _superseded(old: Version, new: Version, me: Me, today: date) -> Version:
    last = days_after(new.valid_from or today, -1)
    state = after_step(old, "supersede")
    return logged(old.changed(state=state, ended_on=last), today, me, state)


def _commitments(book: Book, version: Version) -> Iterator[Edit]:
    known = {c.mark: c for c in book.by(Commitment, "agreement", version.agreement)}
    for number, term in enumerate(version.commitments, 1):
        before = known.get(term.mark)
        if before is None:
            yield Edit(None, _commitment(version, term, -number))
        elif before.state == "open":
            after = _restated(before, term, version.valid_from)
            if differing_fields(before, after):
                yield Edit(before, after)
    kept = {term.mark for term in version.commitments}
    reason = of(version.language or "en").gettext("not in version {n} any more")
    for mark, before in known.items():
        if mark not in kept and before.state == "open":
            dropped = before.changed(state="dropped", reason=reason.format(n=version.version))
            yield Edit(before, dropped)


def _commitment(version: Version, term: Term, new_id: int) -> Commitment:
    others = [party.contact for party in version.parties if party.contact != term.by]
    return Commitment(
        id=new_id,
        by=term.by,
        to=others[0] if len(others) == 1 else None,
        what=term.what,
        due=term.due or first_occurrence(term, version.valid_from),
        every=term.every,
        due_day=term.due_day if term.every == "monthly" else None,
        estimate=term.estimate,
        done_when=term.done_when,
        agreement=version.agreement,
        mark=term.mark,
    )


def _restated(before: Commitment, term: Term, start: date | None) -> Commitment:
    """The promise as the term has it now; one of another rhythm is due anew from `start` on."""
    due = term.due or before.due
    if _has_other_rhythm(before, term) or (term.every and before.due is None):
        due = term.due or first_occurrence(term, start)
    return before.changed(
        by=term.by,
        what=term.what,
        due=due,
        every=term.every,
        due_day=term.due_day if term.every == "monthly" else None,
        estimate=term.estimate,
        done_when=term.done_when,
    )


def _has_other_rhythm(before: Commitment, term: Term) -> bool:
    if term.every != before.every:
        return True
    if term.every == "monthly":
        return term.due_day != before.due_day
    weekday = before.due.isoweekday() if before.due else None
    return term.every == "weekly" and term.due_day not in (None, weekday)


def first_occurrence(term: Term, start: date | None) -> date | None:
    """Return the first day on or after `start` on which a recurring term is due, else None."""
    if start is None or not term.every:
        return None
    if term.every == "weekly":
        return days_after(start, ((term.due_day or start.isoweekday()) - start.isoweekday()) % 7)
    for year, month in _months_from(start):
        day = in_month(year, month, term.due_day or start.day)
        if day >= start:
            return day
    return None


def _months_from(start: date) -> Iterator[tuple[int, int]]:
    yield start.year, start.month
    yield (start.year + 1, 1) if start.month == 12 else (start.year, start.month + 1)


def _cooperation(book: Book, version: Version) -> Iterator[Edit]:
    agreement = book.get(Agreement, version.agreement)
    before = book.get(Cooperation, agreement.cooperation if agreement else None)
    if before is None or before.unit != version.unit:
        return
    shares = {party.contact: party.share for party in version.parties}
    if shares.keys() != set(before.staying):
        return
    after = before.changed(
        parties=tuple(p.changed(share=shares.get(p.contact, 0)) for p in before.parties),
        hour_value=version.hour_value or before.hour_value,
        limit=version.balance_limit or before.limit,
        rates=agreed_rates(before, version),
    )
    if differing_fields(before, after):
        yield Edit(before, after)
