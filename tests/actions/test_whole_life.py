"""A cooperation from idea to end: fit, agreement, entries, review, and the closing record."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import chain

from koop_tui.actions.commitments import do_commitment
from koop_tui.actions.contributions import ContributionInput, log_contribution
from koop_tui.actions.cooperations import set_stage
from koop_tui.actions.leaving import begin_end, close
from koop_tui.actions.reviews import hold_review
from koop_tui.actions.vetting import answer_fit
from koop_tui.documents.closing_record import closing_record
from koop_tui.documents.review_record import review_record
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.change import added
from koop_tui.domain.closings import Closing
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.context import Context
from koop_tui.domain.ends import last_closing, open_closing
from koop_tui.domain.fit import fit_of
from koop_tui.domain.learned import lessons_for
from koop_tui.domain.prepared import Prepared
from koop_tui.domain.review_dates import last_review, next_review
from koop_tui.domain.reviews import PartyAnswers, Review
from koop_tui.domain.today import items
from koop_tui.domain.vetting import QUESTIONS
from tests.actions.test_agreement_actions import ME, answered, done, only, proposed, start

BEGUN = date(2026, 4, 10)
REVIEWED, ENDED = BEGUN + timedelta(60), BEGUN + timedelta(120)
MARA, JONAS, WORKSHOPS = 1, 2, 3


def on(book: Book, day: date) -> Context:
    return Context(book, ME, day)


def asked(book: Book, day: date) -> set[str]:
    return {item.kind for item in items(on(book, day)) if item.cooperation == WORKSHOPS}


def fitting(book: Book) -> Book:
    for party in (MARA, JONAS):
        points = {question.key: "2" for question in QUESTIONS}
        book = done(book, answer_fit(on(book, BEGUN), WORKSHOPS, party, points))
    return book


def worked(book: Book) -> Book:
    """Mara puts in 6 hours, Jonas 14; he keeps what he has promised."""
    for number in range(10):
        given = ContributionInput(
            cooperation=WORKSHOPS, day=BEGUN + timedelta(5 * number),
            giver=JONAS if number % 5 > 1 else MARA, quantity=Decimal(2 if number % 5 > 1 else 1),
            unit="h", note="moderation",
        )  # fmt: skip
        book = done(book, log_contribution(on(book, given.day), given))
    promise = next(c for c in book.table(Commitment).values() if c.by == MARA)
    day = BEGUN + timedelta(5)
    return done(book, do_commitment(on(book, day), promise.id, actual=Decimal(9)))


def reviewed(book: Book) -> Book:
    draft = Review(
        id=-1, cooperation=WORKSHOPS, day=REVIEWED, present=(MARA, JONAS),
        prepared=Prepared(first=REVIEWED), evening="pay", resolved="Jonas wants to stop.",
        answers=(
            PartyAnswers(party=MARA, decision="love"),
            PartyAnswers(party=JONAS, decision="leave", again="no"),
        ),
    )  # fmt: skip
    return done(book, hold_review(on(book, REVIEWED), draft))


def test_from_the_idea_to_the_closing_record() -> None:
    book = fitting(start())
    fit = fit_of(on(book, BEGUN), book.cooperations[WORKSHOPS])
    assert fit.verdict is not None
    assert fit.verdict.advice == "go"

    written = proposed()  # the agreement of the same two
    rows = (written.table(model).values() for model in (Agreement, Version))
    book = book.after(added("test", *chain.from_iterable(rows)))
    book = answered(book, only(book), BEGUN)
    assert only(book).state == "active"
    book = done(book, set_stage(on(book, BEGUN), WORKSHOPS, "active"))
    book = worked(book)
    assert book_balance(book, WORKSHOPS).of(JONAS).delta == 24_000  # 4 h beyond his half

    book = reviewed(book)
    held = last_review(book, WORKSHOPS)
    assert held is not None
    assert book_balance(book, WORKSHOPS).of(JONAS).delta == 0
    text = review_record(book, held, "en")
    assert "[x] A1" in text
    assert "has paid" in text
    assert next_review(book, WORKSHOPS) is not None
    assert asked(book, REVIEWED) >= {"end_talk"}

    notice = Closing(
        id=-1, cooperation=WORKSHOPS, notice_by=JONAS, notice_on=REVIEWED, ends_on=ENDED
    )
    book = done(book, begin_end(on(book, REVIEWED), notice))
    assert only(book).state == "in_notice"
    assert "end_talk" not in asked(book, REVIEWED)
    assert "closing" in asked(book, ENDED)
    noted = open_closing(book, WORKSHOPS)
    assert noted is not None
    told = noted.changed(closed_on=ENDED, delivered="Ten dates.")
    book = done(book, close(on(book, ENDED), told, lessons="Plan the hours."))
    record, cooperation = last_closing(book, WORKSHOPS), book.cooperations[WORKSHOPS]
    assert record is not None
    assert (cooperation.stage, only(book).state) == ("ended", "ended")
    text = closing_record(book, record, "en")
    for words in ("Ten dates.", "[x] A1", "What becomes of it: is even.", "Plan the hours."):
        assert words in text
    assert asked(book, ENDED) == set()

    following = cooperation.changed(id=9, stage="idea", lessons="", ended_on=None)
    assert lessons_for(on(book, ENDED), following) == (cooperation,)
    assert only(book).text  # all of it stays readable
