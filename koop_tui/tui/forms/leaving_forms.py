"""The forms by which a cooperation is ended openly: it runs out, then it is closed."""

from __future__ import annotations

from dataclasses import dataclass

from koop_tui.actions.checks import NEW
from koop_tui.actions.leaving import begin_end, close, versions_in_force
from koop_tui.domain.change import Change
from koop_tui.domain.closings import Closing
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.ends import open_closing
from koop_tui.domain.numbering import agreement_number
from koop_tui.domain.preparing import prepare
from koop_tui.language import _
from koop_tui.language.referred import contact_name
from koop_tui.tui.forms.about_form import AboutForm
from koop_tui.tui.forms.evening_fields import (
    evening_fields,
    evening_from,
    prepared_heading,
    shown_plan,
)
from koop_tui.tui.forms.readers import day_field
from koop_tui.tui.widgets.field import Field, Values, heading


def noted(context: Context, cooperation: int) -> Closing:
    """Return what was noted of an end before, else what the agreement in force says about one."""
    before = open_closing(context.book, cooperation)
    if before is not None:
        return before
    in_force = versions_in_force(context.book, cooperation)
    told = in_force[-1] if in_force else None
    return Closing(
        id=NEW,
        cooperation=cooperation,
        running_jobs=told.running_jobs if told else "",
        handover=told.handover if told else "",
        still_holds=told.confidential if told else "",
        notice_by=told.notice_by if told else None,
        notice_on=told.notice_on if told else None,
        ends_on=told.notice_until if told else None,
    )


@dataclass
class LeaveForm(AboutForm[Cooperation]):
    """The form by which a cooperation begins to run out: notice, talk, open jobs, handover."""

    ID = "cooperation.leave"
    PLACE = "board"
    MODEL = Cooperation

    cooperation: int

    def begin(self, context: Context) -> None:
        """Take what was noted before."""
        super().begin(context)
        self._noted = noted(context, self.cooperation)

    def heading(self, context: Context) -> str:
        """Which one runs out."""
        return _("{title} runs out").format(title=self.about.title)

    def fields(self, context: Context) -> list[Field]:
        """Who gave notice and when, the talk, and what is to do until the last day."""
        book, today, told = context.book, context.today, self._noted
        parties = [(str(party), contact_name(book, party)) for party in self.about.staying]
        rules = [v.notice for v in versions_in_force(book, self.cooperation) if v.notice]
        return [
            *(heading(_("Notice as agreed: {notice}").format(notice=r)) for r in rules[-1:]),
            Field(
                "notice_by", _("Notice by"), str(told.notice_by or ""), "choice",
                read=lambda text: int(text) if text else None,
                choices=[("", _("all together")), *parties],
            ),
            day_field("notice_on", _("Notice on"), told.notice_on or today, today, past=True),
            day_field("ends_on", _("Last day"), told.ends_on, today),
            day_field("talked_on", _("Talked over on"), told.talked_on, today, past=True),
            Field("reason", _("Reason"), told.reason, "prose", lines=2),
            Field("running_jobs", _("Promised jobs"), told.running_jobs, "prose", lines=2),
            Field("handover", _("Handover"), told.handover, "prose", lines=2),
        ]  # fmt: skip

    def change(self, context: Context, values: Values) -> Change:
        """Let it run out."""
        noticed = {} if values["notice_by"] is not None else {"notice_on": None}
        return begin_end(context, self._noted.changed(**{**values, **noticed}), self._noted)


@dataclass
class EndForm(AboutForm[Cooperation]):
    """The form that ends a cooperation: since when, its closing record, and what was learned."""

    ID = "cooperation.end"
    PLACE = "board"
    MODEL = Cooperation

    cooperation: int

    def begin(self, context: Context) -> None:
        """Take what was noted before, and how the cooperation stands."""
        super().begin(context)
        self._noted = noted(context, self.cooperation)
        me = context.me.contact_id
        self._prepared = prepare(context.book, self.about, context.today, me, whole=True)

    def heading(self, context: Context) -> str:
        """Which one ends."""
        return _("End {title}").format(title=self.about.title)

    def fields(self, context: Context) -> list[Field]:
        """The last day, what was delivered and is left, the balance, the lesson."""
        book, today, told = context.book, context.today, self._noted
        return [
            prepared_heading(book, self._prepared),
            day_field("ended_on", _("Ended on"), today, today, past=True, required=True),
            Field("delivered", _("Delivered"), told.delivered, "prose", lines=2),
            Field("left_open", _("Still open"), told.left_open, "prose", lines=2),
            Field("handover", _("Handover"), told.handover, "prose", lines=2),
            Field("still_holds", _("What still holds"), told.still_holds, "prose", lines=2),
            *evening_fields(self._prepared, today),
            *self._agreement(context),
            Field(
                "lessons", _("Lessons"), self.about.lessons, "prose", lines=3,
                hint=_("what you would do again, and what not"),
            ),
        ]  # fmt: skip

    def _agreement(self, context: Context) -> list[Field]:
        """Whether the agreement in force ends too."""
        found = versions_in_force(context.book, self.cooperation)
        if not found:
            return []
        numbers = ", ".join(agreement_number(version.agreement) for version in found)
        choices = [("ends", _("ends too")), ("stays", _("stays in force"))]
        return [Field("agreement", numbers, "ends", "choice", choices=choices)]

    def change(self, context: Context, values: Values) -> Change:
        """End it."""
        evened = evening_from(values)
        names = ("delivered", "left_open", "handover", "still_holds")
        draft = self._noted.changed(
            closed_on=values["ended_on"],
            evening=evened["evening"],
            **{name: values[name] for name in names},
        )
        return close(
            context,
            draft,
            lessons=values["lessons"],
            value=evened["value"],
            until=evened["until"],
            before=self._noted,
            shown=shown_plan(self._prepared),
            ends_agreement=values.get("agreement") != "stays",
        )
