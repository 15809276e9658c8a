"""The fit of a cooperation: what one party says to the seventeen questions."""

from __future__ import annotations

from collections.abc import Mapping

from koop_tui.actions.checks import NEW, existing
from koop_tui.domain.change import Change, added, edited
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.fit import answers_alone, answers_of
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.vetting import QUESTIONS, Answer, Vetting
from koop_tui.language.referred import contact_name


def answer_fit(
    context: Context, cooperation_id: int, party: int, points: Mapping[str, str]
) -> Change:
    """Note what a party says to all questions, question to "0", "1", "2" or "?".

    Refused for who is no party (any more), for one who uses this book and answers alone, and when
    a question is left out.
    """
    cooperation = existing(context.book, Cooperation, cooperation_id)
    name = contact_name(context.book, party)
    if party not in cooperation.staying:
        raise refuse(N_("{name} is no party of this cooperation."), name=name)
    if answers_alone(context, party):
        raise refuse(
            N_("{name} uses this book and answers alone, in a koop of their own."), name=name
        )
    missing = next((q.key for q in QUESTIONS if points.get(q.key) not in ("0", "1", "2", "?")), "")
    if missing:
        raise refuse(N_("Answer with 0, 1, 2 or ?."), missing)
    answers = tuple(
        Answer.model_validate({"question": q.key, "points": points[q.key]}) for q in QUESTIONS
    )
    before = answers_of(context.book, cooperation).get(party)
    about = f"{cooperation.title}, {name}"
    if before is None:
        made = Vetting(
            id=NEW, cooperation=cooperation_id, party=party, day=context.today, answers=answers
        )
        return added("vetting.add", made, about=about)
    after = before.changed(day=context.today, answers=answers)
    return edited("vetting.edit", before, after, about=about)
