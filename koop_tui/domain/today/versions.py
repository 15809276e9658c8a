"""Proposed versions of agreements that lack my answer."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.context import Context
from koop_tui.domain.numbering import agreement_number
from koop_tui.domain.phrases import ToToday
from koop_tui.domain.today.item import WAITING, Fill, Item, Open, Rule
from koop_tui.domain.today.mine import cooperation_of, title_of


def waiting_versions(context: Context) -> Iterator[Item]:
    """Yield the texts that wait for my yes or no."""
    for version in sorted(context.book.versions.values(), key=lambda version: version.id):
        if version.state != "proposed" or not _lacks_answer(version, context.me.contact_id):
            continue
        proposed = version.proposed_on
        agreement = Open(Agreement.table, version.agreement)
        yield Item(
            key=f"version:{version.id}",
            kind="version",
            table=Version.table,
            record_id=version.id,
            day=proposed,
            days=(context.today - proposed).days if proposed else 0,
            what=title_of(context, version),
            where=version_number(version),
            when=ToToday("since", proposed or context.today),
            cooperation=cooperation_of(context, version),
            settled_by={
                "confirm": Fill("agreement.answer", (version.id,)),
                "object": Fill("agreement.answer", (version.id, "no")),
            },
            opens=agreement,
        )


def version_number(version: Version) -> str:
    """Return how a version is called: "KV-0004 v2"."""
    return f"{agreement_number(version.agreement)} v{version.version}"


def _lacks_answer(version: Version, party: int | None) -> bool:
    return any(p.contact == party for p in version.parties) and not any(
        answer.party == party for answer in version.confirmations
    )


RULE = Rule(WAITING, waiting_versions, (Version, Agreement))
