"""The tables of a book and the model of each: the one list that everything else reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from koop_tui.domain.records import Record

_MODELS = {
    "contacts": "contacts.Contact",
    "relations": "relations.Relation",
    "occasions": "occasions.Occasion",
    "requests": "requests.ContactRequest",
    "interactions": "interactions.Interaction",
    "referrals": "referrals.Referral",
    "introductions": "introductions.Introduction",
    "commitments": "commitments.Commitment",
    "cooperations": "cooperations.Cooperation",
    "contributions": "contributions.Contribution",
    "settlements": "contributions.Settlement",
    "agreements": "agreements.Agreement",
    "versions": "agreements.Version",
    "reviews": "reviews.Review",
    "closings": "closings.Closing",
    "snoozes": "snoozes.Snooze",
    "vettings": "vetting.Vetting",
    "standing": "standing.StandingContribution",
}


class Models(Mapping[str, type["Record"]]):
    """Table name to record model, in the order of the file.

    To make a model takes longer than to read a hundred records: it is imported when it is asked for
    first, so that a start costs no more than the tables that have records.
    """

    def __getitem__(self, table: str) -> type[Record]:
        module, _dot, name = _MODELS[table].partition(".")
        model: type[Record] = getattr(import_module(f"koop_tui.domain.{module}"), name)
        return model

    def __contains__(self, table: object) -> bool:
        return table in _MODELS

    def __iter__(self) -> Iterator[str]:
        return iter(_MODELS)

    def __len__(self) -> int:
        return len(_MODELS)


MODELS = Models()
