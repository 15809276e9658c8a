"""The way out of an imbalance that moves nothing: what comes from now on is split otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from koop_tui.actions.agreements import edit_draft, next_version
from koop_tui.actions.checks import existing, refuse_any
from koop_tui.actions.cooperations import edit_cooperation
from koop_tui.actions.leaving import versions_in_force
from koop_tui.domain.agreements import Version
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation, share_problem
from koop_tui.domain.lifecycle import open_version
from koop_tui.domain.problems import N_, Problem
from koop_tui.language.texts import of


def change_shares(
    context: Context, cooperation_id: int, shares: Mapping[int, int], reason: str = ""
) -> Change:
    """Put other shares, in hundredths of a percent, into the next version of the agreement.

    Into its draft where there is one, else into one that this begins; without an agreement in
    force, into the cooperation itself. The balance stays as it is. Refused unless each party has a
    share and they sum to 100 %, and while another version is proposed.
    """
    cooperation = existing(context.book, Cooperation, cooperation_id)
    refuse_any(_problems(cooperation, shares))
    in_force = versions_in_force(context.book, cooperation_id)
    if not in_force:
        parties = tuple(p.changed(share=shares.get(p.contact, 0)) for p in cooperation.parties)
        return edit_cooperation(context, cooperation, cooperation.changed(parties=parties))
    version = in_force[-1]
    draft, begun = open_version(context.book, version.agreement), Change("version.next")
    if draft is None or not draft.is_editable:
        why = reason or of(version.language or "en").gettext("new shares")
        begun = next_version(context, version.agreement, reason=why)
        draft = next(edit.after for edit in begun if isinstance(edit.after, Version))
    parties_in_text = tuple(p.changed(share=shares.get(p.contact, 0)) for p in draft.parties)
    changed = edit_draft(context.after(begun), draft, draft.changed(parties=parties_in_text))
    return begun.and_then(changed) if begun else changed


def _problems(cooperation: Cooperation, shares: Mapping[int, int]) -> Iterator[Problem]:
    if shares.keys() != set(cooperation.staying):
        yield Problem(N_("Give each party a share in percent: Anna 60 %, Max 40 %."), "shares")
    elif wrong := share_problem(shares.values(), "shares"):
        yield wrong
