"""The tables of a book and the model of each: the one list that everything else reads."""

from __future__ import annotations

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.closings import Closing
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.introductions import Introduction
from koop_tui.domain.occasions import Occasion
from koop_tui.domain.records import Record
from koop_tui.domain.referrals import Referral
from koop_tui.domain.relations import Relation
from koop_tui.domain.requests import ContactRequest
from koop_tui.domain.reviews import Review
from koop_tui.domain.snoozes import Snooze
from koop_tui.domain.standing import StandingContribution
from koop_tui.domain.vetting import Vetting

MODELS: dict[str, type[Record]] = {
    model.table: model
    for model in (
        Contact,
        Relation,
        Occasion,
        ContactRequest,
        Interaction,
        Referral,
        Introduction,
        Commitment,
        Cooperation,
        Contribution,
        Settlement,
        Agreement,
        Version,
        Review,
        Closing,
        Snooze,
        Vetting,
        StandingContribution,
    )
}
"""Table name to record model, in the order of the file."""
