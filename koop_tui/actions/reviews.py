"""Reviews: held, written down, and what follows from what each decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from koop_tui.actions.agreements import next_version
from koop_tui.actions.checks import NEW, existing, future, refuse_any
from koop_tui.actions.evening_out import payments, refuse_unseen, settlements
from koop_tui.actions.terms import version_on
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, added
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.lifecycle import open_version
from koop_tui.domain.limits import LONGEST_LINE
from koop_tui.domain.preparing import prepare
from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.review_dates import last_review, reviewed_version
from koop_tui.domain.reviews import Review
from koop_tui.domain.settling import Transfer
from koop_tui.language import of
from koop_tui.language.dates import day as day_words


def hold_review(
    context: Context,
    draft: Review,
    value: int | None = None,
    until: date | None = None,
    shown: Sequence[Transfer] | None = None,
) -> Change:
    """Write a review down: koop adds what it had prepared, and the balance period is closed.

    Its balance is carried forward, paid or waived as the draft says: all of it, or a `value` of it;
    paid at once, or `until` a day. Where anybody wants a change, the next version of the agreement
    is drafted with it. Refused without everybody's decision, for a day that a later review or one
    of the same day has closed already, and where what is owed is not the plan `shown` any more.
    """
    book = context.book
    cooperation = existing(book, Cooperation, draft.cooperation)
    refuse_any(problems(book, cooperation, context.today, draft))
    version = version_on(book, cooperation.id, draft.day)
    refuse_unseen(context, cooperation, draft.evening, shown)
    paid = payments(context, cooperation, draft.day, draft.evening, value, until)
    review = draft.changed(
        id=NEW,
        version=version.id if version else None,
        prepared=prepare(book, cooperation, draft.day, context.me.contact_id),
        payments=paid,
    )
    change = added("review.add", review, about=cooperation.title)
    change = change.and_then(settlements(context, cooperation, draft.day, paid, draft.evening))
    if review.outcome == "change":
        change = change.and_then(_drafted(context, review))
    return change


def problems(
    book: Book, cooperation: Cooperation, today: date, review: Review
) -> Iterator[Problem]:
    """Yield what is wrong with a review."""
    if cooperation.stage == "ended":
        yield Problem(N_("This cooperation has ended: there is nothing to review any more."))
    yield from future(review.day, today, "day")
    before = last_review(book, cooperation.id)
    if before is not None and before.day >= review.day:
        text = N_("There is a review of {day} already: give a later day.")
        yield Problem(text, "day", {"day": before.day})
    answered = {answer.party for answer in review.answers}
    if not answered.issuperset(cooperation.staying):
        yield Problem(N_("Everybody decides for themselves: love it, change it or leave it."))
    if not review.present:
        yield Problem(N_("Say who was present."), "present")
    if review.outcome == "love" and review.next_on is None:
        yield Problem(N_("Agree on the day of the next review."), "next_on")
    if review.next_on is not None and review.next_on <= review.day:
        yield Problem(N_("The next review comes after this one: give a later day."), "next_on")


def changed_agreement(book: Book, cooperation_id: int) -> Agreement | None:
    """Return the agreement of which a change makes the next version, or None.

    It is the one that is reviewed; none where a version of it is on its way already.
    """
    reviewed = reviewed_version(book, cooperation_id)
    if reviewed is None or open_version(book, reviewed.agreement) is not None:
        return None
    return book.get(Agreement, reviewed.agreement)


def _drafted(context: Context, review: Review) -> Change:
    """The draft of the next version, with the reason that the review gives."""
    agreement = changed_agreement(context.book, review.cooperation)
    if agreement is None:
        return Change("version.next")
    base = context.book.version_in_force(agreement.id)
    language = base.language if base else ""
    reason = review.resolved.partition("\n")[0][:LONGEST_LINE]
    if not reason:
        words = of(language or "en").gettext("review of {day}")
        reason = words.format(day=day_words(review.day, language or "en"))
    return next_version(context, agreement.id, reason=reason)


def drafted_version(change: Change) -> Version | None:
    """Return the version that a review has drafted, if it has."""
    return next((e.after for e in change if isinstance(e.after, Version)), None)
