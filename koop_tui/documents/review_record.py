"""The record of a review as text of 70 columns: what koop prepared, the answers, what follows."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.documents.protocol import as_text
from koop_tui.documents.standing_lines import (
    Standing,
    balance_lines,
    evened_words,
    promise_lines,
)
from koop_tui.documents.wrap import WIDTH, columns, padded, wrapped
from koop_tui.domain.agreements import OpenPoint, Version
from koop_tui.domain.book import Book
from koop_tui.domain.numbering import agreement_number
from koop_tui.domain.problems import NP_
from koop_tui.domain.review_dates import review_count
from koop_tui.domain.reviews import PartyAnswers, Question, Review, end_talk_by
from koop_tui.language import current
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name

_LABELS: dict[Question, str] = {
    "keep": NP_("review", "What we keep"),
    "goal": NP_("review", "Goal still right"),
    "effort": NP_("review", "Effort as expected"),
    "fair": NP_("review", "Split is fair"),
    "kept": NP_("review", "Agreements kept"),
    "money": NP_("review", "All money is open"),
    "worst": NP_("review", "Worst case came closer"),
    "unsaid": NP_("review", "Not said yet"),
    "again": NP_("review", "Would start again"),
}
"""The questions as the record asks them, in its order."""
_FOLLOWS = {
    "love": NP_("review", "it stays as it is."),
    "change": NP_("review", "the next version is drafted."),
    "leave": NP_("review", "we talk about the end by {day}."),
}
_HEAD, _ANSWERS, _EACH, _LAST = 13, 28, 10, 68
"""The columns where the head's texts, and the answers begin; cells of an answer; the last cell."""


def review_record(book: Book, review: Review, lang: str = "") -> str:
    """Return the record of a review; lines end in LF, without trailing blanks."""
    s = Standing.of(book, review.cooperation, review.prepared, lang or current().code)
    blocks = [
        [_title(s, review), "=" * WIDTH, *_head(s, review)],
        _section(s.pgettext("review", "1. Commitments since last time"), list(_promises(s))),
        _section(s.pgettext("review", "2. Balance"), list(balance_lines(s))),
        _section(s.pgettext("review", "3. Our answers"), list(_answers(s, review))),
        _section(s.pgettext("review", "4. Decision"), list(_decision(s, review))),
    ]
    return as_text("\n\n".join("\n".join(block) for block in blocks))


def review_file_name(review: Review, lang: str = "") -> str:
    """Return the name of an exported record: KO-0003_review_2026-03-18_de.txt."""
    code = lang or current().code
    return f"{review.number}_review_{review.day.isoformat()}_{code}.txt"


def _section(title: str, lines: list[str]) -> list[str]:
    return [title.upper(), "-" * WIDTH, *lines]


def _title(s: Standing, review: Review) -> str:
    version = s.book.get(Version, review.version)
    about = s.cooperation.number
    if version is not None:
        about = agreement_number(version.agreement)
        about += ", " + s.pgettext("review", "version {n}").format(n=version.version)
    count = s.pgettext("review", "review {n}").format(n=review_count(s.book, review))
    title = s.pgettext("review", "Review record").upper()
    return f"{title}  {about}, {count}"


def _head(s: Standing, review: Review) -> Iterator[str]:
    yield from s.labelled(s.pgettext("review", "Cooperation"), s.cooperation.title, _HEAD)
    how = f"{s.day(review.day)}, {name_of(review.channel, 'channel', s.lang)}"
    who = ", ".join(contact_name(s.book, contact, s.lang) for contact in review.present)
    yield from s.labelled(s.pgettext("review", "Talk"), f"{how}; {who}", _HEAD)
    period = s.pgettext("review", "{first} to {last}")
    period = period.format(first=s.day(review.prepared.first), last=s.day(review.day))
    yield from s.labelled(s.pgettext("review", "Period"), period, _HEAD)


def _promises(s: Standing) -> Iterator[str]:
    yield from promise_lines(s, s.prepared.promises)
    if not s.prepared.promises:
        yield s.pgettext("review", "(none)")
    for point in s.prepared.open_points:
        yield from wrapped(_point(s, point), s.pgettext("review", "Open:") + " ")


def _point(s: Standing, point: OpenPoint) -> str:
    due = "" if point.due is None else s.pgettext("review", "by {day}").format(day=s.day(point.due))
    who = "" if point.by is None else s.sign(point.by)
    does = " ".join(part for part in (who, point.step, due) if part)
    return f"{point.text} ({does})" if does else point.text


def _answers(s: Standing, review: Review) -> Iterator[str]:
    """A column for each party where its answers are short, else a line of its own for each."""
    answers = review.answers
    if not answers:
        yield s.pgettext("review", "(none)")
        return
    if _ANSWERS + _EACH * (len(answers) - 1) + 4 <= _LAST:
        yield from _row(s, "", [(a, s.sign(a.party)) for a in answers])
    for question, label in _LABELS.items():
        given = [(answer, str(getattr(answer, question))) for answer in answers]
        if any(text for _answer, text in given):
            yield from _row(s, s.pgettext("review", label), given)
    decided = [(a, name_of(a.decision, "review_decision", s.lang)) for a in answers]
    yield from _row(s, s.pgettext("review", "Decision"), decided)


def _row(s: Standing, label: str, given: list[tuple[PartyAnswers, str]]) -> Iterator[str]:
    *before, last = [text for _answer, text in given]
    start = _ANSWERS + _EACH * len(before)
    fits = all(columns(text) + 2 <= _EACH for text in before) and start + columns(last) <= _LAST
    if fits and columns(label) + 2 <= _ANSWERS:
        line = padded(label, _ANSWERS) + "".join(padded(text, _EACH) for text in before) + last
        yield line.rstrip()
        return
    yield label
    for answer, text in given:
        if text:
            yield from wrapped(text, f"  {padded(s.sign(answer.party), 4)}")


def _decision(s: Standing, review: Review) -> Iterator[str]:
    word = name_of(review.outcome, "review_decision", s.lang).upper()
    day = end_talk_by(review)
    follows = s.pgettext("review", _FOLLOWS[review.outcome]).format(day=s.day(day) if day else "")
    yield from wrapped(review.resolved or follows, f"{word}: ", 0)
    if review.resolved and day is not None:
        yield from wrapped(s.pgettext("review", "The end: {what}").format(what=follows))
    evened = evened_words(s, review.evening, review.payments)
    yield from wrapped(s.pgettext("review", "Balance so far: {what}").format(what=evened))
    if review.next_on is not None:
        words = s.pgettext("review", "Next review: {day}")
        yield from wrapped(words.format(day=s.day(review.next_on)))
