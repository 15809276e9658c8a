"""How a cooperation stood, as records of reviews and ends say it: commitments and balance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from koop_tui.documents.rounded import is_rounded, rounded_words
from koop_tui.documents.wrap import columns, padded, whole, wrapped
from koop_tui.domain.book import Book
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.prepared import Evening, PartyFigures, Payment, Prepared, SeenPromise
from koop_tui.domain.signals import percent
from koop_tui.language import amounts, dates, speaking
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name, referred, signs

_COLUMN = 14
"""Where the text behind the labels begins."""
_WHAT = 12
"""Where a commitment is named, and from which column on its days stand."""
_DAYS = 32


@dataclass(frozen=True)
class Standing:
    """A cooperation with how it stood, and the language of the text."""

    book: Book
    cooperation: Cooperation
    prepared: Prepared
    lang: str

    @classmethod
    def of(cls, book: Book, cooperation: int, prepared: Prepared, lang: str) -> Standing:
        """Gather it; a cooperation that is missing is named."""
        return cls(book, referred(book, Cooperation, cooperation, lang), prepared, lang)

    def pgettext(self, context: str, message: str) -> str:
        """Return a message in the language of the text."""
        return speaking(self.lang).pgettext(context, message)

    def day(self, value: date) -> str:
        """Return a day, kept on one line."""
        return whole(dates.day(value, self.lang))

    def amount(self, value: int, *, sign: bool = False) -> str:
        """Return an amount, kept on one line."""
        unit = self.prepared.unit
        return whole(amounts.format_value(value, unit, self.lang, sign=sign, minus="-"))

    @property
    def parties(self) -> tuple[int, ...]:
        """All who have a side of the balance."""
        sides = (side.party for side in self.prepared.figures)
        return tuple(dict.fromkeys((*self.cooperation.party_ids, *sides)))

    def sign(self, party: int) -> str:
        """Return the short sign of a party."""
        return signs(self.book, self.parties).get(party) or contact_name(
            self.book, party, self.lang
        )

    def labelled(self, label: str, text: str, column: int = _COLUMN) -> list[str]:
        """Return lines of a text behind its label."""
        return wrapped(text, padded(f"{label}:", column), column)

    def by(self, values: Iterable[tuple[int, str]]) -> str:
        """Return what there is to say of each party: "ML 1.260,00 EUR, JP 2.100,00 EUR"."""
        return ", ".join(whole(f"{self.sign(party)} {words}") for party, words in values)


# Commitments


def promise_lines(s: Standing, promises: Iterable[SeenPromise]) -> Iterator[str]:
    """Yield a line for each commitment: whether it is done, who, what, due when and done when."""
    for promise in promises:
        box = {"done": "[x]", "open": "[ ]"}.get(promise.state, "[-]")
        start = f"{box} {padded(promise.mark, 4)}{padded(s.sign(promise.by), 4)}"
        what, days = promise.what, _days(s, promise)
        if columns(start + what) + 1 < _DAYS:
            yield padded(start + what, _DAYS) + days
            continue
        yield from wrapped(what, start, _WHAT)
        yield from wrapped(days, " " * _WHAT)


def _days(s: Standing, promise: SeenPromise) -> str:
    due, done = promise.due, promise.done_on
    parts: list[str] = []
    if promise.every:
        parts.append(name_of(promise.every, "recurrence", s.lang))
    if due is not None:
        # the year stands once, where both days are of the same
        short = done is not None and done.year == due.year
        written = dates.short_day(due, s.lang) if short else dates.day(due, s.lang)
        parts.append(s.pgettext("review", "due {day}").format(day=written))
    if done is not None:
        parts.append(s.pgettext("review", "done {day}").format(day=dates.day(done, s.lang)))
    else:
        parts.append(name_of(promise.state, "commitment_state", s.lang))
    return ", ".join(parts)


# Balance


def balance_lines(s: Standing) -> Iterator[str]:
    """Yield what was carried over, put in, agreed and settled, the balance, its signal and trend.

    What was carried over or settled is left out where it is nothing for anybody.
    """
    sides = s.prepared.figures
    labels = [
        s.pgettext("review", "Carried over"),
        s.pgettext("review", "Put in"),
        s.pgettext("review", "Agreed part"),
        s.pgettext("review", "Settled"),
        s.pgettext("review", "Balance"),
    ]
    before, settled = [(f.party, f.before) for f in sides], [(f.party, f.settled) for f in sides]
    texts = [
        _signed(s, before) if any(value for _party, value in before) else "",
        s.by((f.party, s.amount(f.paid)) for f in sides),
        s.by((f.party, _due(s, f)) for f in sides),
        _signed(s, settled) if any(value for _party, value in settled) else "",
        _signed(s, [(f.party, f.balance) for f in sides]),
    ]
    labels += [s.pgettext("review", "Signal"), s.pgettext("review", "Trend")]
    for label, text in zip(labels, [*texts, _signal(s), _trend(s)], strict=True):
        if text:
            yield from s.labelled(label, text)
    made = (value for f in sides for value in (f.before, f.paid, f.due, f.settled))
    if is_rounded(made, s.prepared.unit):
        yield from wrapped(rounded_words(s.lang))


def _signed(s: Standing, values: Iterable[tuple[int, int]]) -> str:
    return s.by((party, s.amount(value, sign=True)) for party, value in values)


def _due(s: Standing, side: PartyFigures) -> str:
    total = sum(figure.due for figure in s.prepared.figures)
    return f"{s.amount(side.due)} ({whole(_percent(side.due, total))})" if total else s.amount(0)


def _percent(part: int, of: int) -> str:
    return f"{percent(Fraction(part, of))} %"


def _signal(s: Standing) -> str:
    p = s.prepared
    word = name_of(p.colour, "signal", s.lang).upper()
    words = s.pgettext("review", "{n} entries")
    if p.entries == 1:
        words = s.pgettext("review", "{n} entry")
    many = words.format(n=p.entries)
    if p.reason in ("few", "missing"):
        why = s.pgettext("review", "too early or too few entries: {n}").format(n=p.entries)
    elif p.reason == "limit":
        limit = p.limit  # older records do not know it
        why = s.pgettext("review", "agreed limit {limit}, {entries}").format(
            limit="?" if limit is None else s.amount(limit), entries=many
        )
    else:
        why = s.pgettext("review", "{n} % of an average share, {entries}").format(
            n=p.spread, entries=many
        )
    return f"{word} ({why})"


def _trend(s: Standing) -> str:
    trend = name_of(s.prepared.trend, "trend", s.lang)
    share = s.pgettext("review", "confirmed entries {n} %").format(n=s.prepared.confirmed)
    return f"{trend}; {share}"


# What becomes of it


def evened_words(
    s: Standing, evening: Evening, payments: Iterable[Payment], *, over: bool = False
) -> str:
    """Return what becomes of the balance: "ML pays JP EUR 400.00 by 15 Apr 2026, the rest ...".

    What is not evened out is carried forward, and of a cooperation that is `over` stays open.
    """
    paid = tuple(payments)
    owed = sum(max(0, side.balance) for side in s.prepared.figures)
    if not paid and not owed:
        return s.pgettext("review", "is even.")
    if not paid:
        stays = s.pgettext("review", "stays open.")
        return stays if over else s.pgettext("review", "is carried forward.")
    words = ", ".join(_payment(s, evening, payment) for payment in paid)
    if sum(payment.value for payment in paid) == owed:
        return f"{words}."
    rest = s.pgettext("review", "{payments}, the rest is carried forward.")
    if over:
        rest = s.pgettext("review", "{payments}, the rest stays open.")
    return rest.format(payments=words)


def _payment(s: Standing, evening: Evening, payment: Payment) -> str:
    if evening == "waive":
        template = s.pgettext("review", "{payee} waives {amount} of {payer}")
    elif payment.until is None:
        template = s.pgettext("review", "{payer} has paid {payee} {amount}")
    else:
        template = s.pgettext("review", "{payer} pays {payee} {amount} by {day}")
    return template.format(
        payer=s.sign(payment.payer),
        payee=s.sign(payment.payee),
        amount=s.amount(payment.value),
        day=s.day(payment.until) if payment.until else "",
    )
