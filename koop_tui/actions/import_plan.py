"""What an import would do, in values and in words: a line a card, and what a person should know."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from koop_tui.actions.completing import LABELS, Difference
from koop_tui.domain.change import Change, Edit, differing_fields
from koop_tui.domain.contacts import Address, Contact, Labelled, Property
from koop_tui.domain.identity import Key
from koop_tui.domain.problems import N_, Problem, Word
from koop_tui.domain.records import Record, YearlyDay
from koop_tui.language import speaking
from koop_tui.language.dates import yearly_day
from koop_tui.language.names import name_of

KIND = "contact.import"
_NAMED = 3
"""So many namesakes are named in the summary."""
_SHOWN = 60


LineKind = Literal[
    "question", "new", "completed", "differing", "unchanged", "joined", "group", "refused", "note"
]


@dataclass(frozen=True)
class Refusal:
    """The card at a position, with its number in its file, that can't be taken in, and why."""

    position: int
    number: int
    name: str
    problem: Problem


@dataclass(frozen=True)
class Note:
    """What a person should know about the card at a position, beyond its line in the preview.

    "differs": a field in which the book says something else; "shared": an address that others have
    too; "remark": what of the card is not in the fields of the contact.
    """

    position: int
    kind: Literal["differs", "shared", "remark"]
    problem: Problem


@dataclass(frozen=True)
class Question:
    """Whether the card at a position is about a namesake with whom it shares no address.

    `same` is what is taken for true: the answer, or what is likely.
    """

    position: int
    card: Contact
    namesake: Contact
    same: bool


@dataclass(frozen=True)
class GroupTaken:
    """A group that becomes the tag of so many of its members."""

    name: str
    members: int


@dataclass(frozen=True)
class PlanLine:
    """A line of the preview: what it says, and the question that it asks if it is one.

    `contact` is what would be in the book, where the line is about one that is new or completed.
    """

    text: str
    kind: LineKind
    question: Question | None = None
    contact: Contact | None = None


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do, before anything is done: each card counts in one of its parts.

    `completed` are contacts of the book before and after; `joined` the contacts to which a further
    card added something, once a card; `unchanged` those to which a card added nothing, once a card;
    `differing` likewise those of which a card, adding nothing, says something else in some field.
    """

    source: str
    new: tuple[Contact, ...] = ()
    completed: tuple[tuple[Contact, Contact], ...] = ()
    unchanged: tuple[Contact, ...] = ()
    differing: tuple[Contact, ...] = ()
    joined: tuple[Contact, ...] = ()
    groups: tuple[GroupTaken, ...] = ()
    refused: tuple[Refusal, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[Note, ...] = ()
    edits: tuple[Edit, ...] = ()
    left_out: int = 0

    def without(self, left_out: Collection[str]) -> ImportPlan:
        """Return the plan without some contacts, named by their `line_key`, that stay as they are.

        Of one that is completed in the book nothing is taken in, a tag of a group neither.
        """
        kept = tuple(e for e in self.edits if e.after is None or line_key(e.after) not in left_out)
        new = tuple(contact for contact in self.new if line_key(contact) not in left_out)
        completed = tuple(pair for pair in self.completed if line_key(pair[1]) not in left_out)
        gone = len(self.new) - len(new) + len(self.completed) - len(completed)
        return replace(self, new=new, completed=completed, edits=kept, left_out=gone)

    @property
    def change(self) -> Change:
        """The change that does it; empty when there is nothing to do."""
        return Change(KIND, self.edits, self.source)

    def notes_of(self, kind: str) -> tuple[Note, ...]:
        """Return the notes of one kind."""
        return tuple(note for note in self.notes if note.kind == kind)

    def summary(self, lang: str | None = None) -> str:
        """Return the import in one line: "12 new, 3 completed, 2 unchanged, 1 refused".

        The numbers up to a semicolon add up to the number of cards.
        """
        speak = speaking(lang)
        counted = (
            (len(self.completed), speak.gettext("{n} completed")),
            (len(self.differing), speak.gettext("{n} differing")),
            (len(self.unchanged), speak.gettext("{n} unchanged")),
            (len(self.joined), speak.gettext("{n} joined")),
            (len(self.groups), speak.ngettext("{n} group", "{n} groups", len(self.groups))),
            (len(self.refused), speak.gettext("{n} refused")),
            (self.left_out, speak.gettext("{n} left out")),
        )
        parts = [speak.gettext("{n} new").format(n=len(self.new))]
        parts += [text.format(n=n) for n, text in counted if n]
        return "; ".join((", ".join(parts), *self._to_know(lang)))

    def _to_know(self, lang: str | None) -> Iterator[str]:
        speak = speaking(lang)
        if n := len(self.notes_of("differs")):
            text = speak.ngettext(
                "{n} field differs and stays as it is in the book",
                "{n} fields differ and stay as they are in the book",
                n,
            )
            yield text.format(n=n)
        if n := len(self.notes_of("shared")):
            yield speak.ngettext("{n} address shared", "{n} addresses shared", n).format(n=n)
        if self.questions:
            names = list(dict.fromkeys(question.card.display_name for question in self.questions))
            more = [speak.gettext("and {n} more").format(n=len(names) - _NAMED)]
            more = more if len(names) > _NAMED else []
            text = speak.ngettext("{n} namesake: {names}", "{n} namesakes: {names}", len(names))
            yield text.format(n=len(self.questions), names=", ".join((*names[:_NAMED], *more)))
        if n := len(self.notes_of("remark")):
            yield speak.ngettext("{n} remark", "{n} remarks", n).format(n=n)

    def preview_lines(self, lang: str | None = None) -> Iterator[str]:
        """Yield what would happen: questions, a line per card as in the summary, notes."""
        for line in self.lines(lang):
            yield line.text

    def lines(self, lang: str | None = None) -> Iterator[PlanLine]:
        """Yield the preview line by line, with what each is."""
        speak = speaking(lang)
        for question in self.questions:
            yield PlanLine(question_words(question, lang), "question", question)
        for contact in self.new:
            yield _line("new", speak.gettext("new: {what}"), contact)
        for before, after in self.completed:
            fields = differing_fields(before, after)
            labels = [speak.gettext(text) for name, text in LABELS.items() if name in fields]
            text = speak.gettext("completed: {what}: {fields}")
            text = text.format(what=_shown(before), fields=", ".join(labels))
            yield PlanLine(text, "completed", contact=after)
        for contact in self.differing:
            yield _line("differing", speak.gettext("differing: {what}"), contact)
        for contact in self.unchanged:
            yield _line("unchanged", speak.gettext("unchanged: {what}"), contact)
        for contact in self.joined:
            yield _line("joined", speak.gettext("joined: {what}"), contact)
        for group in self.groups:
            text = speak.ngettext(
                "group: {name} becomes a tag of {n} contact",
                "group: {name} becomes a tag of {n} contacts",
                group.members,
            )
            yield PlanLine(text.format(name=group.name, n=group.members), "group")
        for refusal in self.refused:
            text = speak.gettext("refused: {what}").format(what=speak.say(refusal.problem))
            yield PlanLine(text, "refused")
        for note in self.notes:
            yield PlanLine(speak.say(note.problem), "note")


def _line(kind: LineKind, text: str, contact: Contact) -> PlanLine:
    made = contact if kind == "new" else None
    return PlanLine(text.format(what=_shown(contact)), kind, contact=made)


def line_key(contact: Record) -> str:
    """Return what stays the same for a contact of a plan when the plan is made again."""
    if not isinstance(contact, Contact) or contact.id > 0:
        return str(contact.id)
    return f"{contact.uid} {_shown(contact)}"


def question_words(question: Question, lang: str | None = None) -> str:
    """Return a question in one line, with what is taken for true."""
    speak = speaking(lang)
    text = speak.gettext("namesake: is {card} the same as {known}? Taken for two.")
    if question.same:
        text = speak.gettext("namesake: is {card} the same as {known}? Taken for the same.")
    return text.format(card=_shown(question.card), known=_shown(question.namesake))


def difference_note(position: int, known: Contact, difference: Difference) -> Note:
    """Return the note on a field in which a card says something else than the book."""
    text = N_("differs: {name}: {field}, book “{book}”, file “{file}”")
    values = {
        "name": known.display_name,
        "field": Word(LABELS[difference.field]),
        "book": _value(difference.book),
        "file": _value(difference.file),
    }
    return Note(position, "differs", Problem(text, values=values))


def shared_note(position: int, contact: Contact, key: Key, other: Contact, more: int) -> Note:
    """Return the note that a contact shares an address or number with another, and `more`."""
    text = N_("shared: {name} has {value} together with {other}")
    if more:
        text = N_("shared: {name} has {value} together with {other} and {more} more")
    values = {
        "name": contact.display_name,
        "value": key[1],
        "other": other.display_name,
        "more": more,
    }
    return Note(position, "shared", Problem(text, values=values))


def _shown(contact: Contact) -> str:
    """A contact in one line: the name, and what tells it from others of that name."""
    told = contact.emails[:1] or contact.phones[:1]
    details = [contact.organisation, *(entry.value for entry in told)]
    return ", ".join(dict.fromkeys(text for text in (contact.display_name, *details) if text))


def _value(value: object) -> str:
    """A value of a field in one short line."""
    if isinstance(value, YearlyDay):
        return yearly_day(value)
    if isinstance(value, Labelled):
        kind = name_of(value.kind, "label") if value.kind else ""
        text = f"{value.value} ({kind})" if kind else value.value
    elif isinstance(value, Address):
        parts = (value.street, value.postcode, value.city, value.region, value.country)
        text = ", ".join(part for part in (*parts, name_of(value.kind, "label")) if part)
    elif isinstance(value, Property):
        text = f"{value.name}: {value.value}"
        if value.file is not None:
            text = f"{value.name} ({value.file.media or '?'}, {value.file.size})"
    else:
        text = str(value)
    text = " ".join(text[: 2 * _SHOWN].split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
