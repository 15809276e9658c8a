"""The detail of an introduction: what each gains and answered, and what came of it."""

from __future__ import annotations

from koop_tui.domain.context import Context
from koop_tui.domain.introductions import SIDES, Introduction, Side
from koop_tui.language import _
from koop_tui.language.dates import day as day_words
from koop_tui.language.dates import due_words, since
from koop_tui.language.names import name_of
from koop_tui.language.record_words import record_title
from koop_tui.language.referred import contact_name
from koop_tui.tui.widgets.detail import Sheet


def introduction_sheet(context: Context, introduction: Introduction) -> Sheet:
    """Return the lines about an introduction."""
    sheet = Sheet()
    sheet.heading(record_title(context.book, introduction))
    sheet.line(name_of(introduction.stand, "introduction_stand"), "$text-muted")
    for side in SIDES:
        _side(sheet, context, introduction, side)
    sheet.heading(_("How it stands"))
    sheet.field(_("Introduced by"), contact_name(context.book, introduction.by))
    made = introduction.made_on
    if made is not None:
        words = f"{day_words(made)}, {name_of(introduction.method, 'channel')}"
        sheet.field(_("Made on"), words)
    follow_up = introduction.follow_up_on
    outcome = name_of(introduction.outcome, "introduction_outcome")
    if follow_up is not None and not outcome:
        sheet.field(
            _("Ask again on"), f"{day_words(follow_up)}, {due_words(follow_up, context.today)}"
        )
    sheet.field(_("Outcome"), outcome)
    if introduction.note:
        sheet.heading(_("Notes"))
        sheet.line(introduction.note)
    return sheet


def _side(sheet: Sheet, context: Context, introduction: Introduction, side: Side) -> None:
    """What the one on a side gains, and whether they agree."""
    sheet.heading(contact_name(context.book, introduction.contact(side)))
    sheet.field(_("Gains"), introduction.gains(side))
    asked, answered = introduction.when_asked(side), introduction.when_answered(side)
    sheet.field(_("Asked"), day_words(asked) if asked else _("not yet"))
    answer = name_of(introduction.answer(side), "introduction_answer")
    if answer:
        day = day_words(answered) if answered else ""
        sign = "✓" if introduction.answer(side) == "yes" else "!!"
        sheet.signed(_("Agrees"), sign, ", ".join(filter(None, (answer, day))))
    elif side in introduction.waits_for and asked is not None:
        words = _("no answer, {since}").format(since=since(asked, context.today))
        sheet.signed(_("Agrees"), "!", words)
