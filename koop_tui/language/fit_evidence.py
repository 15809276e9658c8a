"""What koop knows itself beside the questions on the fit of a cooperation, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.evidence import (
    RESERVE,
    debts_among,
    disputes_among,
    kept_promises,
    short_of_reserve,
    talks_with,
)
from koop_tui.language.amounts import format_hours, format_value
from koop_tui.language.dates import day as day_words
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name
from koop_tui.language.texts import _, ngettext


def evidence(context: Context, cooperation: Cooperation, *, me: str = "") -> Mapping[str, str]:
    """Return what is known beside each question, question to a few words; others have nothing.

    `me` is what I am called there, as in a text for others; "you" unless it is said.
    """
    known = _Known(context, cooperation, me or _("you"))
    told = {
        "same_goal": known.goals(),
        "written": known.written(),
        "terms": known.talks(),
        "hours": known.planned(),
        "reserve": known.reserve(),
        "skills": known.offers(),
        "promises": known.kept(),
        "disputes": known.unsettled(),
    }
    return {key: words for key, parts in told.items() if (words := " · ".join(parts))}


class _Known:
    """Asks the book about the parties that stay in a cooperation."""

    def __init__(self, context: Context, cooperation: Cooperation, me: str) -> None:
        self._book, self._today = context.book, context.today
        self._cooperation, self._me = cooperation, context.me.contact_id
        self._called = me
        self._terms = [cooperation.party(party) for party in cooperation.staying]

    def _name(self, party: int) -> str:
        return self._called if party == self._me else contact_name(self._book, party)

    def goals(self) -> Iterator[str]:
        """What each wants, as noted."""
        for terms in self._terms:
            if terms.goal:
                yield _("{name}: “{goal}”").format(name=self._name(terms.contact), goal=terms.goal)
        if self._cooperation.goal_fit:
            fit = name_of(self._cooperation.goal_fit, "goal_fit")
            yield _("goals fit: {fit}").format(fit=fit)

    def written(self) -> Iterator[str]:
        """Which agreements there are."""
        found = self._book.by(Agreement, "cooperation", self._cooperation.id)
        for agreement in found:
            chain = self._book.by(Version, "agreement", agreement.id)
            version = self._book.version_in_force(agreement.id) or next(reversed(chain), None)
            if version is not None:
                state = name_of(version.state, "version_state")
                yield f"{agreement.number}: {state}"
        if not found:
            yield _("nothing is written down yet")

    def talks(self) -> Iterator[str]:
        """How often one has talked."""
        for terms in self._terms:
            if terms.contact == self._me:
                continue
            count, last = talks_with(self._book, terms.contact)
            name = self._name(terms.contact)
            if last is None:
                yield _("no talk with {name} is noted").format(name=name)
            else:
                yield ngettext(
                    "{n} talk with {name}, the last {day}",
                    "{n} talks with {name}, the last {day}",
                    count,
                ).format(n=count, name=name, day=day_words(last))

    def planned(self) -> Iterator[str]:
        """What is planned a month."""
        for terms in self._terms:
            hours = terms.planned_hours
            said = format_hours(hours) if hours is not None else _("not said yet")
            yield f"{self._name(terms.contact)}: {said}"

    def reserve(self) -> Iterator[str]:
        """Whether one and a half times the plan is free."""
        for terms in self._terms:
            short = short_of_reserve(terms)
            if short is None or terms.planned_hours is None or terms.free_hours is None:
                continue
            words = _("{name}: {needed} needed, {free} free").format(
                name=self._name(terms.contact),
                needed=format_hours(terms.planned_hours * RESERVE),
                free=format_hours(terms.free_hours),
            )
            yield (
                f"{words} ({_('{hours} short').format(hours=format_hours(short))})"
                if short
                else words
            )

    def offers(self) -> Iterator[str]:
        """What the parties offer."""
        for terms in self._terms:
            contact = self._book.get(Contact, terms.contact)
            offered = ", ".join(offer.text for offer in contact.offers[:3]) if contact else ""
            if offered:
                yield f"{self._name(terms.contact)}: {offered}"

    def kept(self) -> Iterator[str]:
        """How promises were kept."""
        for terms in self._terms:
            kept, due = kept_promises(self._book, terms.contact, self._today)
            if due:
                yield _("{name}: {kept} of {due} kept in time").format(
                    name=self._name(terms.contact), kept=kept, due=due
                )

    def unsettled(self) -> Iterator[str]:
        """Disputes and debts among the parties, also in other cooperations."""
        parties = self._cooperation.staying
        found = False
        for dispute in disputes_among(self._book, parties):
            found = True
            n = dispute.entries
            yield ngettext(
                "{n} disputed entry in {number}", "{n} disputed entries in {number}", n
            ).format(n=n, number=dispute.cooperation.number)
        for debt in debts_among(self._book, parties, but=self._cooperation.id):
            found = True
            yield _("{number}: {name} → {other}, {value} open").format(
                number=debt.cooperation.number,
                value=format_value(debt.value, debt.cooperation.unit),
                name=self._name(debt.party),
                other=self._name(debt.to),
            )
        if not found:
            yield _("koop knows of nothing open")
