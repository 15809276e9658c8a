"""The detail of an occasion: when and where, and what came of it."""

from __future__ import annotations

from koop_tui.domain.context import Context
from koop_tui.domain.fruit import by_year, fruit
from koop_tui.domain.occasions import Occasion
from koop_tui.language import _, ngettext
from koop_tui.language.amounts import format_value
from koop_tui.language.dates import ago, in_days
from koop_tui.language.dates import day as day_words
from koop_tui.language.names import name_of
from koop_tui.language.referral_words import outcome_words
from koop_tui.tui.records.occasions.rows import harvest_words
from koop_tui.tui.widgets.detail import Sheet


def occasion_sheet(context: Context, occasion: Occasion) -> Sheet:
    """Return the lines about an occasion."""
    today = context.today
    sheet = Sheet()
    sheet.heading(occasion.name)
    sheet.line(name_of(occasion.kind, "occasion_kind"), "$text-muted")
    sheet.blank()
    sheet.field(_("Place"), occasion.place)
    sheet.field(_("Rhythm"), occasion.rhythm)
    if occasion.next_date is not None:
        words = f"{day_words(occasion.next_date)}, {in_days(occasion.next_date, today)}"
        sheet.field(_("Next date"), words)
    if occasion.cost is not None:
        sheet.field(_("Cost"), format_value(occasion.cost, occasion.currency))
    if occasion.note:
        sheet.heading(_("Notes"))
        sheet.line(occasion.note)
    _fruit(sheet, context, occasion)
    return sheet


def _fruit(sheet: Sheet, context: Context, occasion: Occasion) -> None:
    found = fruit(context.book, occasion.id)
    sheet.heading(_("What came of it"))
    if not found.met and not found.talks:
        sheet.line(_("Nobody was met here yet."), "$text-muted")
    for year, harvest in by_year(found).items():
        sheet.field(str(year), harvest_words(harvest))
    for contact in found.met:
        sheet.line(", ".join(filter(None, (contact.display_name, contact.organisation))))
    if found.talks:
        count = len(found.talks)
        words = ngettext("one, {ago}", "{n}, the last {ago}", count)
        last = ago(found.talks[-1].day, context.today)
        sheet.field(_("Talks"), words.format(n=count, ago=last))
    for referral in found.referrals:
        state = name_of(referral.state, "referral_state")
        parts = (referral.need, state, outcome_words(referral))
        sheet.field(_("Referral"), " · ".join(filter(None, parts)))
    for cooperation in found.cooperations:
        stage = name_of(cooperation.stage, "stage")
        sheet.field(cooperation.number, f"{cooperation.title} · {stage}")
