"""The fit of a cooperation: what one party says to the seventeen questions."""

from __future__ import annotations

from collections.abc import Mapping

from koop_tui.actions.checks import NEW, existing
from koop_tui.domain.change import Change, added, edited
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.fit import answers_alone, answers_of, fit_of
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.vetting import QUESTIONS, Answer, Vetting
from koop_tui.language.referred import contact_name


def answer_fit(
    context: Context,
    cooperation_id: int,
    party: int,
    points: Mapping[str, str],
    before: Vetting | None = None,
) -> Change:
    """Note what a party says to all questions, question to "0", "1", "2" or "?".

    `before` are the answers that are changed, as they were seen; without them the party has given
    none. Refused for whom I can't answer for, and when a question is left out.
    """
    cooperation = existing(context.book, Cooperation, cooperation_id)
    refuse_answers_for(context, cooperation, party)
    name = contact_name(context.book, party)
    if before is None and party in answers_of(context.book, cooperation):
        text = N_("{name} has answered meanwhile: close this, and look at the answers.")
        raise refuse(text, name=name)
    missing = next((q.key for q in QUESTIONS if points.get(q.key) not in ("0", "1", "2", "?")), "")
    if missing:
        raise refuse(N_("Answer with 0, 1, 2 or ?."), missing)
    answers = tuple(
        Answer.model_validate({"question": q.key, "points": points[q.key]}) for q in QUESTIONS
    )
    about = f"{cooperation.title}, {name}"
    if before is None:
        made = Vetting(
            id=NEW, cooperation=cooperation_id, party=party, day=context.today, answers=answers
        )
        return added("vetting.add", made, about=about)
    after = before.changed(day=context.today, answers=answers)
    return edited("vetting.edit", before, after, about=about)


def refuse_answers_for(context: Context, cooperation: Cooperation, party: int) -> None:
    """Raise Refused for whom I can't answer for.

    That is who is no party (any more), who uses this book and answers alone, and whose answers a
    colleague has entered and I may not see yet.
    """
    name = contact_name(context.book, party)
    if party not in cooperation.staying:
        raise refuse(N_("{name} is no party of this cooperation."), name=name)
    if answers_alone(context, party):
        raise refuse(
            N_("{name} uses this book and answers alone, in a koop of their own."), name=name
        )
    fit = fit_of(context, cooperation)
    if party in fit.answered and party not in fit.shown:
        text = N_("A colleague has entered what {name} says: it is shown when all have answered.")
        raise refuse(text, name=name)
