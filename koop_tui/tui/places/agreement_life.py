"""The steps in the life of an agreement as a person takes them: asked, made, told."""

from __future__ import annotations

from koop_tui.actions import agreements as actions
from koop_tui.documents.changes import proposed_changes
from koop_tui.domain.agreements import Version
from koop_tui.domain.gaps import Gap, missing
from koop_tui.domain.lifecycle import Step, is_possible
from koop_tui.domain.problems import N_, Problem
from koop_tui.language import _, current, ngettext, say
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.forms.agreement.same_terms import terms_gaps
from koop_tui.tui.forms.agreement.section_fields import gap_words
from koop_tui.tui.forms.agreement.sections import section_name
from koop_tui.tui.forms.agreement.steps import WAYS, StepForm, version_number
from koop_tui.tui.port import Koop
from koop_tui.tui.widgets.detail import Sheet

# Propose


async def propose(koop: Koop, version: Version) -> Gap | None:
    """Propose a draft, after asking; returns the gap that the person wants to fill first.

    Where its terms differ from those of the cooperation, that is said before it is frozen.
    """
    lacking = missing(version)
    if lacking:
        return await _choose_gap(koop, version, lacking)
    number = version_number(koop.context, version)
    question = _("Propose {number}?").format(number=number)
    detail = _("The text is frozen with its checksum, and each party answers to exactly this text.")
    differing = [say(gap.problem) for gap in terms_gaps(koop.book, version)]
    if await koop.asked(question, "\n".join((detail, *differing))):
        await koop.attempt(lambda: actions.propose(koop.context, version.id))
    return None


async def _choose_gap(koop: Koop, version: Version, lacking: tuple[Gap, ...]) -> Gap | None:
    heading = ngettext(
        "{n} thing is missing: Enter goes there", "{n} things are missing: Enter goes there",
        len(lacking),
    ).format(n=len(lacking))  # fmt: skip
    options = [
        Option(
            str(n),
            gap_words(koop.book, koop.today, version, gap),
            section_name(gap.section),
        )
        for n, gap in enumerate(lacking)
    ]
    chosen = await koop.push_screen_wait(PickDialog(heading, options))
    return lacking[int(chosen)] if chosen is not None else None


def changes_sheet(koop: Koop, version: Version) -> Sheet:
    """Return what changed since the version before, as section 15 says it."""
    sheet = Sheet()
    sheet.heading(_("Reason"))
    sheet.line(version.reason or _("not said yet"))
    lines = version.changes or proposed_changes(koop.book, version, current().code)
    section = None
    for line in lines:
        if line.section != section:
            section = line.section
            sheet.heading(f"{section or ''} {section_name(section)}".strip())
        if line.text:
            sheet.field(line.label, line.text)
        else:
            sheet.field(line.label, _("old: {text}").format(text=line.old), "$text-muted")
            sheet.field("", _("new: {text}").format(text=line.new))
    if not lines:
        sheet.blank()
        sheet.line(_("Nothing differs."))
    return sheet


# Other steps


async def other_step(koop: Koop, version: Version) -> Step | None:
    """Ask which of the steps that are possible now is meant."""
    ways = {step: way for step, way in WAYS.items() if is_possible(version, step)}
    if not ways:
        koop.complain(
            Problem(N_("Nothing can be done with this version any more; N makes the next."))
        )
        return None
    options = [Option(step, _(way.label), _(way.meaning)) for step, way in ways.items()]
    chosen = await koop.push_screen_wait(PickDialog(_("What now?"), options))
    return next((step for step in ways if step == chosen), None)


async def confirmed_step(koop: Koop, form: StepForm) -> None:
    """Take a step that needs to know nothing more, after asking."""
    way = form.way
    if await koop.asked(f"{_(way.label)}?", _(way.meaning)):
        await koop.attempt(lambda: form.change(koop.context, {}))
