"""The way out of an imbalance that moves nothing: what comes from now on is split otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from koop_tui.actions.agreement_steps import about, open_text
from koop_tui.actions.agreements import edit_draft, next_version
from koop_tui.actions.checks import existing, refuse_any
from koop_tui.actions.cooperations import edit_cooperation
from koop_tui.actions.same_terms import parties_in_text
from koop_tui.domain.agreements import IN_FORCE, Agreement, Version, latest_begun
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation, share_problem
from koop_tui.domain.lifecycle import OPEN
from koop_tui.domain.problems import N_, Problem, refuse
from koop_tui.language.texts import of


def change_shares(
    context: Context, cooperation_id: int, shares: Mapping[int, int], reason: str = ""
) -> Change:
    """Put other shares, in hundredths of a percent, into the next version of the agreement.

    Into its draft where there is one, else into one that this begins; without an agreement in
    force, into the cooperation itself. Every other draft that would undo them takes them too. The
    balance stays as it is. The texts name who is in the cooperation now. Refused unless each party
    has a share and they sum to 100 %, and while a text with other shares is proposed or agreed.
    """
    cooperation = existing(context.book, Cooperation, cooperation_id)
    refuse_any(_problems(cooperation, shares))
    in_force, on_way = _texts(context.book, cooperation)
    for version in on_way:
        if not version.is_editable:
            raise refuse(open_text(version), "", number=about(context.book, version))
    parties = tuple(p.changed(share=shares.get(p.contact, 0)) for p in cooperation.parties)
    after, change = cooperation.changed(parties=parties), Change("version.edit")
    if in_force is None:
        change = edit_cooperation(context, cooperation, after)
    elif _is_begun(in_force, on_way):
        why = reason or of(in_force.language or "en").gettext("new shares")
        change = next_version(context, in_force.agreement, reason=why)
        on_way += [edit.after for edit in change if isinstance(edit.after, Version)]
    for draft in on_way:
        told = {"reason": reason} if _lacks_reason(draft) else {}
        parties_now = parties_in_text(context.book, draft, after)
        text = draft.changed(parties=parties_now, **told)
        edit = edit_draft(context.after(change), draft, text)
        change = change.and_then(edit) if change else edit
    return change


def keeps_reason(book: Book, cooperation: Cooperation) -> bool:
    """Whether a reason for other shares is kept: a version begins, or a draft has none yet."""
    in_force, on_way = _texts(book, cooperation)
    return _is_begun(in_force, on_way) or any(map(_lacks_reason, on_way))


def _texts(book: Book, cooperation: Cooperation) -> tuple[Version | None, list[Version]]:
    """Return the version in force that counts, and those on their way, where shares are agreed.

    An agreement between some of the parties counts only where none is between all who stay.
    """
    chains = [
        [v for v in book.by(Version, "agreement", agreement.id) if v.state in IN_FORCE | OPEN]
        for agreement in book.by(Agreement, "cooperation", cooperation.id)
    ]
    staying = set(cooperation.staying)
    of_all = [
        chain for chain in chains if any(staying <= {p.contact for p in v.parties} for v in chain)
    ]
    found = [version for chain in of_all or chains for version in chain]
    in_force = latest_begun(version for version in found if version.state in IN_FORCE)
    return in_force, [version for version in found if version.state in OPEN]


def _is_begun(in_force: Version | None, on_way: Iterable[Version]) -> bool:
    """Whether a next version has to be begun: one is in force, and none follows it yet."""
    return in_force is not None and all(v.agreement != in_force.agreement for v in on_way)


def _lacks_reason(draft: Version) -> bool:
    """Whether a draft still has to say why it is made; a first version never says so."""
    return draft.version > 1 and not draft.reason


def _problems(cooperation: Cooperation, shares: Mapping[int, int]) -> Iterator[Problem]:
    if shares.keys() != set(cooperation.staying):
        yield Problem(N_("Give each party a share in percent: Anna 60 %, Max 40 %."), "shares")
    elif wrong := share_problem(shares.values(), "shares"):
        yield wrong
