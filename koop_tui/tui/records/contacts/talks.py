"""Talks with a contact, and what they have left open: for the top of the sheet and its end."""

from __future__ import annotations

from collections.abc import Iterable

from koop_tui.domain.answers import answer_open
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction, NextStep
from koop_tui.domain.next_steps import left_open
from koop_tui.language import _, ngettext
from koop_tui.language.dates import ago, due_words, short_day
from koop_tui.language.dates import day as day_words
from koop_tui.language.names import name_of
from koop_tui.language.referred import occasion_of
from koop_tui.language.talk.exchanges import exchange_words
from koop_tui.tui.widgets.detail import Sheet

_TIMELINE = 30


def waiting(sheet: Sheet, context: Context, contact: Contact, *, said: int | None = None) -> None:
    """Add what waits with a contact: next step, agenda, open promises both ways.

    `said` is the id of a promise that stands there already.
    """
    left = left_open(context.book, contact.id)
    if left.step is not None and left.step.next_step is not None:
        sheet.signed(_("Next step"), *_step(context, left.step.next_step))
    if left.agenda is not None:
        sheet.field(_("For next time"), left.agenda.agenda)
    if context.book.commitments:
        # start-up: they are imported for a book that has some
        from koop_tui.tui.records.contacts.promises import open_promises

        open_promises(sheet, context, contact, said=said)


def timeline(sheet: Sheet, context: Context, contact: Contact, *, most: int = _TIMELINE) -> None:
    """Add the talks with a contact, the newest first."""
    book, today = context.book, context.today
    talks = book.by(Interaction, "participants", contact.id)[::-1]
    if not talks:
        return
    last = next((talk for talk in talks if talk.counts_as_contact), None)
    heading = _("Timeline")
    if last is not None:
        heading += " · " + _("last contact {ago}").format(ago=ago(last.day, today))
    sheet.heading(heading, len(talks))
    waiting = answer_open(talks[::-1])
    for talk in talks[:most]:
        _talk(sheet, context, talk, is_open=talk is waiting)
    if len(talks) > most:
        n = len(talks) - most
        words = ngettext("and {n} earlier one", "and {n} earlier ones", n).format(n=n)
        sheet.line(words, "$text-muted")


def talk_words(talk: Interaction) -> str:
    """Return what kind of talk it was and about what: "call · joint offer"."""
    return " · ".join(filter(None, (name_of(talk.type, "interaction"), talk.topic)))


def _talk(sheet: Sheet, context: Context, talk: Interaction, *, is_open: bool) -> None:
    written = short_day(talk.day)
    if talk.day.year != context.today.year:
        written = day_words(talk.day)
    length = _("{n} min").format(n=talk.minutes) if talk.minutes is not None else ""
    answer = _("answer open") if is_open else ""
    sheet.field(written, " · ".join(filter(None, (talk_words(talk), length, answer))))
    for text in _inside(context, talk):
        sheet.field("", text, "$text-muted")


def _inside(context: Context, talk: Interaction) -> Iterable[str]:
    """Yield what a talk says besides what it was about."""
    occasion = occasion_of(context.book, talk.occasion_id)
    if occasion is not None:
        yield _("At: {occasion}").format(occasion=occasion.name)
    yield talk.result
    for exchange in talk.exchanges:
        arrow = "→" if exchange.direction == "given" else "←"
        yield f"{arrow} {exchange_words(exchange)}"
    if talk.agenda:
        yield _("For next time: {text}").format(text=talk.agenda)
    if talk.next_step is not None:
        step = talk.next_step
        words = [step.text, day_words(step.day) if step.day else ""]
        if step.done is not None:
            words.append(f"{name_of('done', 'commitment_state')} {day_words(step.done)}")
        yield _("Next step: {text}").format(text=" · ".join(filter(None, words)))
    if context.book.commitments:
        from koop_tui.tui.records.contacts.promises import made_in

        yield from made_in(context, talk)


def _step(context: Context, step: NextStep) -> tuple[str, str]:
    """Return the sign of how a next step stands to today, and the step in words."""
    if step.day is None:
        return "", step.text
    late = (context.today - step.day).days
    sign = "!!" if late > 0 else "!" if late == 0 else ""
    return sign, f"{step.text} · {day_words(step.day)}, {due_words(step.day, context.today)}"
