"""Agreements: drafting, proposing, and the next version. Their later life is in agreement_life."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from koop_tui.actions.agreement_life import (
    activate_due,
    back_to_draft,
    cancel,
    confirm,
    decline,
    discard,
    end,
    give_notice,
    verify_stored,
    withdraw_notice,
)
from koop_tui.actions.agreement_presets import cooperation_preset
from koop_tui.actions.agreement_steps import about, logged, open_text
from koop_tui.actions.checks import NEW, existing, made, refuse_any
from koop_tui.documents.changes import proposed_changes
from koop_tui.documents.protocol import checksum, render
from koop_tui.domain.agreements import Agreement, PartySnapshot, Term, Valuation, Version
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit, added, edited
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.gaps import missing
from koop_tui.domain.lifecycle import after_step, open_version
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.records import STAMPS
from koop_tui.domain.same_terms import is_any_hour
from koop_tui.language.referred import refuse_missing
from koop_tui.language.terms_words import rate_label

__all__ = [
    "activate_due", "add_agreement", "back_to_draft", "cancel", "confirm", "decline", "discard",
    "edit_draft", "end", "give_notice", "next_version", "propose", "verify_stored",
    "withdraw_notice",
]  # fmt: skip

_FROZEN_FIELDS = frozenset(
    {
        "agreement", "version", "supersedes", "state", "proposed_on", "text", "checksum",
        "confirmations", "notice_on", "notice_by", "notice_until", "ended_on", "log",
    }
)  # fmt: skip
"""Fields that only the steps of a version's life change, never the editor."""

_NEW_EACH_TIME = _FROZEN_FIELDS | {"met_on", "met_from", "met_to", "correct_until", "valid_from",
                                   "ends_on", "trial_until", "reason", "changes"}  # fmt: skip
"""Fields that a next version does not take over."""


def add_agreement(
    context: Context,
    *,
    cooperation: int,
    language: str,
    nature: str,
    title: str = "",
) -> Change:
    """Begin an agreement for a cooperation: its first draft, filled with what is known already.

    Parties, shares and valuation come from the cooperation, so does the title unless it gets one;
    the rest starts with texts that suit its kind, in the language of the text.
    """
    held = existing(context.book, Cooperation, cooperation)
    parties = tuple(party_snapshot(context.book, held, contact) for contact in held.staying)
    fields: dict[str, Any] = {
        **cooperation_preset(held.kind, language, context.today),
        "language": language,
        "nature": nature,
        "met_on": context.today,
        "present": held.staying,
        "minutes_by": context.me.contact_id if context.me.contact_id in held.staying else None,
        "parties": parties,
        "goal": held.goal,
        "unit": held.unit,
        "hour_value": held.hour_value,
        "balance_limit": held.limit,
        "valuations": tuple(
            Valuation(kind=rate.kind, label=rate_label(rate, language or None), amount=rate.value)
            for rate in held.rates
            if not is_any_hour(rate, held.hour_value)
        ),
    }
    version = Version.model_validate({"id": NEW, "agreement": NEW, **fields})
    version = logged(version, context.today, context.me, "draft")
    agreement = Agreement(id=NEW, cooperation=held.id, title=title.strip() or held.title)
    return added("agreement.add", agreement, version, about=agreement.title)


def party_snapshot(book: Book, cooperation: Cooperation, contact_id: int) -> PartySnapshot:
    """Return a party as it stands in a text; Refused when the contact is missing."""
    refuse_missing(book, Contact, contact_id, "cooperation")
    contact = existing(book, Contact, contact_id)
    return PartySnapshot(
        contact=contact_id,
        name=contact.display_name,
        sign=contact.sign,
        firm=contact.organisation,
        place=contact.place,
        share=cooperation.party(contact_id).share,
    )


def edit_draft(context: Context, before: Version, after: Version) -> Change:
    """Change the fields of a draft; new commitments get the next mark, never one used before.

    Refused once the version is proposed: its text is frozen.
    """
    current = existing(context.book, Version, before.id)
    if not current.is_editable:
        raise refuse(N_("This version is proposed, so its text is frozen: take it back first."))
    agreement = existing(context.book, Agreement, current.agreement)
    kept = {name: getattr(before, name) for name in _FROZEN_FIELDS}
    terms, last = _marked(after.commitments, agreement.last_mark)
    after = after.changed(**kept, commitments=terms)
    change = edited("version.edit", before, after, about=about(context.book, current))
    if last > agreement.last_mark:
        edit = Edit(agreement, agreement.changed(last_mark=last))
        change = replace(change, edits=(*change.edits, edit))
    return change


def _marked(terms: Iterable[Term], last: int) -> tuple[tuple[Term, ...], int]:
    """Give marks to the terms without one, and return the highest number used."""
    found = []
    held = tuple(terms)
    highest = max([last, *(_number(term.mark) for term in held)])
    for term in held:
        if not term.mark:
            highest += 1
            term = term.changed(mark=f"A{highest}")
        found.append(term)
    return tuple(found), highest


def _number(mark: str) -> int:
    return int(mark[1:]) if mark[:1] == "A" and mark[1:].isdecimal() else 0


def propose(context: Context, version_id: int) -> Change:
    """Freeze the text of a draft with its checksum and propose it to the parties.

    Refused with every field that must be filled before.
    """
    before = existing(context.book, Version, version_id)
    state = after_step(before, "propose")
    refuse_any(gap.problem for gap in missing(before))
    _refuse_unnamed(context.book, before)
    changes = before.changes or proposed_changes(context.book, before)
    text = render(context.book, before.changed(changes=changes))
    after = before.changed(
        state=state,
        changes=changes,
        proposed_on=context.today,
        text=text,
        checksum=checksum(text),
        confirmations=(),
    )
    after = logged(after, context.today, context.me, state)
    return edited("version.propose", before, after, about=about(context.book, before))


def _refuse_unnamed(book: Book, version: Version) -> None:
    """Raise Refused when somebody or something whose name goes into the text is missing."""
    refuse_missing(book, Agreement, version.agreement)
    refuse_missing(book, Cooperation, existing(book, Agreement, version.agreement).cooperation)
    if version.supersedes is not None:
        refuse_missing(book, Version, version.supersedes)
    named = {party.contact for party in version.parties}
    others: list[tuple[str, int | None]] = [("present", contact) for contact in version.present]
    others.append(("minutes_by", version.minutes_by))
    others += [("commitments", term.by) for term in version.commitments]
    others += [("open_points", point.by) for point in version.open_points]
    for field, contact in others:
        if contact is not None and contact not in named:
            refuse_missing(book, Contact, contact, field)


def next_version(context: Context, agreement_id: int, *, reason: str) -> Change:
    """Begin the next version from the one in force, else from the last one.

    It takes over the fields, without commitments that are done or dropped; their marks stay used.
    Refused while another version is still on its way.
    """
    agreement = existing(context.book, Agreement, agreement_id)
    waiting = open_version(context.book, agreement_id)
    if waiting is not None:
        raise refuse(open_text(waiting), "", number=about(context.book, waiting))
    chain = context.book.by(Version, "agreement", agreement_id)
    if not chain:
        raise refuse(N_("{number} has no version to begin from."), "", number=agreement.number)
    base = context.book.version_in_force(agreement_id) or chain[-1]
    finished = {
        commitment.mark
        for commitment in context.book.by(Commitment, "agreement", agreement_id)
        if commitment.state != "open"
    }
    kept = {
        name: value
        for name, value in base.__dict__.items()
        if name not in _NEW_EACH_TIME | STAMPS | {"id"}
    }
    draft = made(
        Version,
        **{
            **kept,
            "id": NEW,
            "agreement": agreement_id,
            "version": chain[-1].version + 1,
            "supersedes": base.id,
            "met_on": context.today,
            "commitments": tuple(t for t in base.commitments if t.mark not in finished),
            "reason": reason,
        },
    )
    draft = logged(draft, context.today, context.me, "draft")
    return added("version.next", draft, about=agreement.number)
