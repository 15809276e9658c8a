"""How agreements stand: grouped by what needs attention, each with its next date, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from koop_tui.domain.agreements import IN_FORCE, Agreement, Version
from koop_tui.domain.book import Book, Me
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.gaps import missing
from koop_tui.domain.lifecycle import awaited, last_day, open_version
from koop_tui.domain.problems import N_
from koop_tui.language import _, ngettext, pgettext
from koop_tui.language.dates import day as day_words
from koop_tui.language.dates import short_day
from koop_tui.language.names import name_of
from koop_tui.language.referred import cooperation_title, referred
from koop_tui.tui.terminal.text import cells, fit
from koop_tui.tui.widgets.columns import Row

ON_THE_WAY, RUNNING, OVER = range(3)
_GROUPS = {
    ON_THE_WAY: N_("On the way"),
    RUNNING: N_("In force"),
    OVER: N_("Over"),
}
_STATE_COLOURS = {"draft": "dim", "proposed": "strong", "in_notice": "strong"}


@dataclass(frozen=True)
class AgreementState:
    """An agreement with the version that matters now: the one on its way, else in force or last.

    `in_force` is the version that holds today, or None.
    """

    agreement: Agreement
    version: Version
    in_force: Version | None
    group: int

    @property
    def key(self) -> int:
        """The id of the agreement."""
        return self.agreement.id


@dataclass(frozen=True)
class Bare:
    """An agreement of which no version is in the book."""

    agreement: Agreement
    group: int = OVER

    @property
    def key(self) -> int:
        """The id of the agreement."""
        return self.agreement.id


Line = AgreementState | Bare
"""What a line of the list is about."""


@dataclass(frozen=True)
class NextDay:
    """The next day that matters, what happens then, and whether it is late."""

    day: date
    words: str
    is_late: bool = False


def agreement_states(book: Book, today: date) -> list[Line]:
    """Return how all agreements stand, missing ones that have versions too, urgent ones first."""
    numbers = (*book.table(Agreement), *book.missing(Agreement))
    agreements = (referred(book, Agreement, number) for number in numbers)
    found = [agreement_state(book, agreement) or Bare(agreement) for agreement in agreements]

    def urgency(line: Line) -> tuple[int, date, int]:
        following = next_day(line.version, today) if isinstance(line, AgreementState) else None
        return (line.group, following.day if following else date.max, line.key)

    return sorted(found, key=urgency)


def agreement_state(book: Book, agreement: Agreement) -> AgreementState | None:
    """Return how one agreement stands; None when it has no version."""
    chain = book.by(Version, "agreement", agreement.id)
    if not chain:
        return None
    in_force = book.version_in_force(agreement.id)
    on_the_way = open_version(book, agreement.id)
    version = on_the_way or in_force or chain[-1]
    group = ON_THE_WAY if on_the_way else RUNNING if in_force else OVER
    return AgreementState(agreement, version, in_force, group)


def title(book: Book, agreement: Agreement) -> str:
    """Return the title of an agreement, or that of its cooperation."""
    return agreement.title or cooperation_title(book, agreement)


def partners(version: Version, me: Me) -> str:
    """Return the names of the other parties."""
    return ", ".join(p.name for p in version.parties if p.contact != me.contact_id)


def next_day(version: Version, today: date) -> NextDay | None:
    """Return the next day that matters for a version, a late review first."""
    if version.state == "proposed" and version.correct_until:
        day = version.correct_until
        return NextDay(day, pgettext("next date", "answer by"), day < today)
    if version.state == "agreed" and version.valid_from:
        return NextDay(version.valid_from, pgettext("next date", "from"))
    if version.state not in IN_FORCE:
        return None
    ends, review = last_day(version), version.next_review
    days = []
    if review is not None and version.state == "active":
        days.append(NextDay(review, pgettext("next date", "review"), review < today))
    if ends is not None:
        days.append(NextDay(ends, pgettext("next date", "ends")))
    return min(days, key=lambda following: following.day, default=None)


def open_commitments(book: Book, agreement_id: int) -> int:
    """Return how many commitments of an agreement are open."""
    return sum(c.state == "open" for c in book.by(Commitment, "agreement", agreement_id))


def attention(agreement_state: AgreementState, me: Me, today: date) -> tuple[str, str]:
    """Return the sign for what waits for me, or is late, with its colour."""
    version = agreement_state.version
    following = next_day(version, today)
    if (version.state == "proposed" and me.contact_id in awaited(version)) or (
        following is not None and following.is_late
    ):
        return ("!", "amber")
    return ("", "")


def state_words(version: Version, me: Me) -> str:
    """Return the state of a version, and what it waits for."""
    state = name_of(version.state, "version_state")
    if version.state == "draft":
        lacking = len(missing(version))
        if lacking:
            return ngettext("{state}, {n} gap", "{state}, {n} gaps", lacking).format(
                state=state, n=lacking
            )
    if version.state == "proposed" and me.contact_id in awaited(version):
        return _("waits for you")
    return state


def grouped(found: Sequence[Line]) -> list[Line | Row]:
    """Return lines with a heading before each group."""
    items: list[Line | Row] = []
    for group, entries in groupby(found, key=lambda line: line.group):
        members = list(entries)
        items += [Row(None, heading=_(_GROUPS[group]), count=len(members)), *members]
    return items


def row(book: Book, me: Me, today: date, item: Line | Row) -> Row:
    """Return the row of an agreement; what is a row already stays."""
    if isinstance(item, Row):
        return item
    if isinstance(item, Bare):
        number, name = item.agreement.number, title(book, item.agreement)
        words = (_("no version"), "amber")
        return Row(
            item.key, ((number, "strong"), ("–", "dim"), name, words, "", "", ("!", "amber"))
        )
    version, in_force = item.version, item.in_force
    following = next_day(version, today)
    if following is None and in_force is not None:
        following = next_day(in_force, today)
    day = ""
    if following is not None:
        same_year = following.day.year == today.year
        written = short_day(following.day) if same_year else day_words(following.day)
        day = f"{following.words} {written}"
    count = open_commitments(book, item.key)
    name, others = title(book, item.agreement), partners(version, me)
    return Row(
        item.key,
        (
            (item.agreement.number, "strong"),
            (f"{in_force.version}" if in_force else "–", "dim"),
            lambda width: _named(name, others, width),
            (state_words(version, me), _STATE_COLOURS.get(version.state, "")),
            (day, "amber" if following and following.is_late else "dim"),
            str(count) if count else "",
            attention(item, me, today),
        ),
    )


def _named(name: str, others: str, width: int) -> Sequence[tuple[str, str]]:
    used = min(cells(name), width)
    if width - used < 6 or not others:
        return [(fit(name, width), "")]
    return [(fit(name, used), ""), (" ", ""), (fit(f"· {others}", width - used - 1), "dim")]
