"""The forms of an agreement's life: begun, answered, exported, and the steps between its states."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from koop_tui.actions import agreements as actions
from koop_tui.documents.files import file_name
from koop_tui.documents.protocol import full_text
from koop_tui.domain.agreements import Agreement, PartySnapshot, Version
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.lifecycle import Step, awaited
from koop_tui.domain.numbering import agreement_number
from koop_tui.domain.problems import N_, Refused, refuse
from koop_tui.language import _, current
from koop_tui.language.referred import referred
from koop_tui.tui.forms.export_form import ExportTextForm
from koop_tui.tui.forms.readers import choice_field, day_field
from koop_tui.tui.forms.spec import ChangeForm, FormSpec
from koop_tui.tui.widgets.form import Field, Values


@dataclass
class AgreementForm(ChangeForm):
    """The form of a new agreement: cooperation, title, language and nature."""

    ID = "agreement"
    PLACE = "agreements"

    cooperation: int | None = None

    def heading(self, context: Context) -> str:
        """What it makes."""
        return _("New agreement")

    def fields(self, context: Context) -> list[Field]:
        """All fields."""
        known = context.book.cooperations.values()
        order = sorted(known, key=lambda c: (c.stage == "ended", c.id))
        return [
            Field(
                "cooperation", _("Cooperation"), str(self.cooperation or ""), "choice", read=int,
                choices=[(str(c.id), f"{c.number} {c.title}") for c in order],
            ),
            Field("title", _("Title"), hint=_("if empty, that of the cooperation")),
            choice_field("language", _("Language of the text"), "language", current().code),
            choice_field("nature", _("Nature"), "nature", "record"),
        ]  # fmt: skip

    def change(self, context: Context, values: Values) -> Change:
        """Add it with its first draft."""
        return actions.add_agreement(context, **values)


@dataclass
class NextVersionForm(ChangeForm):
    """The one field in which a next version says why it is made."""

    ID = "agreement.next"
    PLACE = "agreements"

    agreement: int

    @property
    def record(self) -> tuple[str, int]:
        """The agreement."""
        return Agreement.table, self.agreement

    def heading(self, context: Context) -> str:
        """Of which agreement."""
        number = agreement_number(self.agreement)
        return _("Next version of {number}").format(number=number)

    def fields(self, context: Context) -> list[Field]:
        """The reason."""
        hint = _("for example: more effort than we thought")
        return [Field("reason", _("Why"), required=True, hint=hint)]

    def change(self, context: Context, values: Values) -> Change:
        """Add the next draft."""
        return actions.next_version(context, self.agreement, **values)


@dataclass
class VersionForm(FormSpec[Any]):
    """What the forms about one version share."""

    PLACE = "agreements"

    version: int

    @property
    def record(self) -> tuple[str, int]:
        """The version."""
        return Version.table, self.version

    def begin(self, context: Context) -> None:
        """Take the version as it is now."""
        self._version = context.book.versions[self.version]


def _party_field(name: str, label: str, parties: Sequence[PartySnapshot]) -> Field:
    """Return the choice of a party by the name that it has in the text; reads to its contact."""

    def read(text: str) -> int:
        if not text:
            raise refuse(N_("This version names no parties."))
        return int(text)

    choices = [(str(party.contact), party.name) for party in parties]
    return Field(name, label, "", "choice", read=read, choices=choices or [("", "–")])


@dataclass
class AnswerForm(VersionForm, ChangeForm):
    """The form of a party's answer to a proposed version; mine first when it is awaited."""

    ID = "agreement.answer"

    answer: str = "yes"

    def heading(self, context: Context) -> str:
        """To which version."""
        return _("Answer to {number}").format(number=version_number(context, self._version))

    def fields(self, context: Context) -> list[Field]:
        """Who, what, when, how."""
        waiting, me, today = awaited(self._version), context.me.contact_id, context.today
        order = sorted(
            self._version.parties, key=lambda p: (p.contact not in waiting, p.contact != me)
        )
        return [
            _party_field("party", _("Who"), order),
            choice_field("answer", _("Answer"), "answer", self.answer),
            day_field("day", _("Day"), today, today, past=True, required=True),
            choice_field("channel", _("How"), "channel", "in_person"),
            Field("evidence", _("Evidence"), hint=_("for example: mail in the folder Workshops")),
            Field("reservation", _("Reservation"), hint=_("only for “with reservation”")),
        ]  # fmt: skip

    def change(self, context: Context, values: Values) -> Change:
        """Note it."""
        return actions.confirm(context, self.version, **values)


@dataclass
class ExportForm(VersionForm, ExportTextForm):
    """Asks for the folder to which the text of a version is written."""

    ID = "agreement.export"

    def file_name(self, context: Context) -> str:
        """With number, version, day and language."""
        agreement = referred(context.book, Agreement, self._version.agreement)
        return file_name(agreement, self._version)

    def text(self, context: Context) -> str:
        """The protocol."""
        return checked_text(context, self._version)


def checked_text(context: Context, version: Version) -> str:
    """Return the protocol as it is exported; Refused when the stored text was altered."""
    problem = actions.verify_stored(version)
    if problem is not None:
        raise Refused(problem)
    return full_text(context.book, version, version.language or current().code)


def version_number(context: Context, version: Version) -> str:
    """Return number and version: "KV-0004 version 2"."""
    number = agreement_number(version.agreement)
    return _("{number} version {n}").format(number=number, n=version.version)


# The other steps


def _nothing(_version: Version, _today: Any) -> list[Field]:
    return []


def _why(_version: Version, _today: Any) -> list[Field]:
    return [Field("note", _("Why"))]


def _notice(version: Version, today: Any) -> list[Field]:
    return [
        _party_field("by", _("Given by"), version.parties),
        day_field("day", _("On"), today, today, past=True, required=True),
        day_field("until", _("Last day in force"), None, today, required=True),
    ]  # fmt: skip


@dataclass(frozen=True)
class Way:
    """A step that can be chosen: its words, what it means, what it asks for and does."""

    label: str
    meaning: str
    make: Callable[..., Change]
    fields: Callable[[Version, Any], list[Field]] = _nothing


WAYS: Mapping[Step, Way] = {
    "edit": Way(
        N_("Back to draft"), N_("all answers become void and stay in the log"),
        actions.back_to_draft,
    ),
    "decline": Way(
        N_("Decline"), N_("a party does not want it like this"), actions.decline, _why
    ),
    "cancel": Way(
        N_("Cancel before it begins"), N_("all parties agree to drop it"), actions.cancel, _why
    ),
    "notice": Way(
        N_("Give notice"), N_("it ends after the agreed time"), actions.give_notice, _notice
    ),
    "withdraw": Way(
        N_("Withdraw the notice"), N_("all parties agree to go on"), actions.withdraw_notice
    ),
    "end": Way(
        N_("End it now"), N_("all parties agree, or there is a grave reason"), actions.end, _why
    ),
    "discard": Way(N_("Discard"), N_("it is put aside for good"), actions.discard),
}  # fmt: skip
"""The steps that a person chooses, in the order in which they are offered."""


@dataclass
class StepForm(VersionForm, ChangeForm):
    """The form of a step in the life of a version."""

    ID = "agreement.step"

    step: Step

    @property
    def way(self) -> Way:
        """The step with its words."""
        return WAYS[self.step]

    def heading(self, context: Context) -> str:
        """Which version, what happens."""
        return f"{version_number(context, self._version)}: {_(self.way.label)}"

    def fields(self, context: Context) -> list[Field]:
        """What the step needs to know."""
        return self.way.fields(self._version, context.today)

    def change(self, context: Context, values: Values) -> Change:
        """Take it."""
        return self.way.make(context, self.version, **values)
