"""The line of a talk in its form: read as one types, and filled into the fields below."""

from __future__ import annotations

from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.problems import Refused
from koop_tui.language import _
from koop_tui.language.promise_line import Promised
from koop_tui.language.referred import contact_name
from koop_tui.language.talk.exchanges import exchange_words
from koop_tui.language.talk.line import TalkLine, read_talk
from koop_tui.language.talk.names import completed
from koop_tui.language.talk.told import line_told
from koop_tui.tui.forms.once import Once
from koop_tui.tui.forms.readers import for_example, written_day
from koop_tui.tui.widgets.field import Field
from koop_tui.tui.widgets.form import Form

LINE = "line"


class TalkReading:
    """Reads the line while it is typed into the fields below; what is set there by hand wins."""

    def __init__(self, context: Context, contact: int) -> None:
        self._book: Book = context.book
        self._today: date = context.today
        self._contact = contact
        self._line = Once(lambda text: read_talk(text, self._book, self._today, contact))
        self._filled = self._texts(None)
        self._by_hand: set[str] = set()

    def field(self) -> Field:
        """Return the field of the line."""
        return Field(
            LINE,
            _("In one line"),
            read=self._read,
            echo=lambda said: line_told(self._book, said),
            hint=for_example(_("yesterday 20 min, offers a room, I send the prices by fri")),
            expand=lambda text: completed(self._book, text),
        )

    def _read(self, text: str) -> TalkLine | None:
        """What the line says; Refused with what is wrong."""
        if not text.strip():
            return None
        said = self._line(text)
        if said.problem is not None:
            raise Refused(said.problem)
        return said

    def edited(self, form: Form, name: str) -> None:
        """Fill the fields as the line is typed; remember those that were set by hand."""
        field = form.field(name)
        if field is None:
            return
        if name != LINE:
            if name in self._filled:
                self._mark(name, field.text)
            return
        text = field.text
        said = self._line(text) if text.strip() else None
        for filled, words in self._texts(said).items():
            target = form.field(filled)
            before, self._filled[filled] = self._filled[filled], words
            if target is None:
                continue
            if target.text and target.text not in (before, words):
                self._by_hand.add(filled)  # typed before the line broke
            if filled not in self._by_hand and target.text != words:
                target.fill(words)

    def _mark(self, name: str, text: str) -> None:
        if text == self._filled[name] or not text:
            self._by_hand.discard(name)
        else:
            self._by_hand.add(name)

    def _texts(self, said: TalkLine | None) -> dict[str, str]:
        """Return what stands in each field that the line fills."""
        talk = said.talk if said is not None else Interaction(day=self._today, participants=())
        step = talk.next_step
        promises = said.promises if said is not None else ()
        return {
            "type": talk.type,
            "initiated_by": talk.initiated_by,
            "topic": talk.topic,
            "day": written_day(talk.day),
            "minutes": "" if talk.minutes is None else str(talk.minutes),
            "others": ", ".join(self._others(said)) if said is not None else "",
            "result": talk.result,
            "given": self._exchanged(talk, "given"),
            "received": self._exchanged(talk, "received"),
            "agenda": talk.agenda,
            "next_step": step.text if step else "",
            "next_day": written_day(step.day) if step else "",
            "mine": "\n".join(_written(p) for by, p in promises if by is None),
            "theirs": "\n".join(
                self._whose(said, by) + _written(p) for by, p in promises if by is not None
            ),
        }

    def _exchanged(self, talk: Interaction, direction: str) -> str:
        return "\n".join(exchange_words(e) for e in talk.exchanges if e.direction == direction)

    def _others(self, said: TalkLine) -> list[str]:
        drafts = {contact.id: contact.display_name for contact in said.new}
        others = (p for p in said.talk.participants if p != self._contact)
        return [drafts.get(p) or contact_name(self._book, p) for p in others]

    def _whose(self, said: TalkLine | None, by: int) -> str:
        """Return the name before a promise of another participant."""
        if said is None or by == self._contact:
            return ""
        drafts = {contact.id: contact.display_name for contact in said.new}
        return f"{drafts.get(by) or contact_name(self._book, by)}: "


def _written(promised: Promised) -> str:
    """Return a promise as it is written into its field."""
    if promised.due is None:
        return promised.what
    return f"{promised.what}, {written_day(promised.due)}"
