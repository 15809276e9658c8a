"""The form of the seventeen questions that one party answers alone, and the export of the fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from koop_tui.actions.vetting import answer_fit
from koop_tui.documents.fit import fit_file_name, fit_text
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.fit import fit_of
from koop_tui.language import _
from koop_tui.language.fit_evidence import evidence
from koop_tui.language.fit_words import by_area, question_words
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name, referred
from koop_tui.tui.forms.about_form import AboutForm
from koop_tui.tui.forms.export_form import ExportTextForm
from koop_tui.tui.widgets.field import Field, Values
from koop_tui.tui.widgets.form import heading

_SIGNS = ("0", "1", "2", "?")


@dataclass
class FitForm(AboutForm[Cooperation]):
    """The answers of one party; what it said before stands in the form."""

    ID = "fit"
    PLACE = "board"
    MODEL = Cooperation

    cooperation: int
    party: int

    def begin(self, context: Context) -> None:
        """Take the cooperation, and what the party said as far as I may see it."""
        super().begin(context)
        self._before = fit_of(context, self.about).shown.get(self.party)

    def heading(self, context: Context) -> str:
        """Whose answers, to what."""
        if self.party == context.me.contact_id:
            return _("{title}: does it fit? You alone").format(title=self.about.title)
        name = contact_name(context.book, self.party)
        return _("{title}: does it fit? {name} says").format(title=self.about.title, name=name)

    def preface(self, context: Context) -> str:
        """What becomes of the answers."""
        return _(
            "0 no, 1 partly, 2 yes, ? not known; a no at (!) is enough for “not now”. "
            "koop shows the answers of the others when all have answered; "
            "the file of the book itself is no secret."
        )

    def fields(self, context: Context) -> list[Field]:
        """The questions, area by area."""
        return list(self._fields(context))

    def _fields(self, context: Context) -> Iterator[Field]:
        said = self._before.points if self._before is not None else {}
        known = evidence(context, self.about)
        signs = [("", "–"), *((sign, sign) for sign in _SIGNS)]
        meant = ", ".join(f"{sign} {name_of(sign, 'vetting_points')}" for sign in _SIGNS)
        for area, keys in by_area():
            yield heading(name_of(area, "vetting_area"))
            for key in keys:
                yield Field(
                    key, question_words(key), said.get(key, ""), "choice", choices=signs,
                    quick=True, known=known.get(key, ""), hint=meant,
                )  # fmt: skip

    def change(self, context: Context, values: Values) -> Change:
        """Note the answers."""
        return answer_fit(context, self.cooperation, self.party, values, self._before)


@dataclass
class FitExportForm(ExportTextForm):
    """Asks for the folder to which the fit is written."""

    ID = "fit.export"
    PLACE = "board"

    cooperation: int

    @property
    def record(self) -> tuple[str, int]:
        """The cooperation."""
        return Cooperation.table, self.cooperation

    def file_name(self, context: Context) -> str:
        """With number and day."""
        return fit_file_name(context, referred(context.book, Cooperation, self.cooperation))

    def text(self, context: Context) -> str:
        """What I may see of it."""
        return fit_text(context, referred(context.book, Cooperation, self.cooperation))
