"""Record, and what all records share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, PlainSerializer
from pydantic_core import core_schema

from koop_tui.domain.clean import clean_line, clean_prose
from koop_tui.domain.limits import LONGEST_LINE, LONGEST_PROSE

_SIGNS = "!-~\u00a1-\u00ac\u00ae-\u024f–—‘’“”„€…"
"""Signs that need no cleaning and are in NFC: ASCII, the Latin letters of Europe, quotation marks.

The bounds are written as escapes since U+00AD, a soft hyphen, must stay out.
"""
_WORDS = f"[{_SIGNS}]+(?: [{_SIGNS}]+)*"


class Cleaned:
    """Cleans a text on its way in, then measures it.

    A text that is clean already, as nearly all in a file are, is recognised by a pattern in the
    compiled validator: twelve times as quick as asking Python about each.
    """

    def __init__(
        self, clean: Callable[[str], str], pattern: str, longest: int, least: int = 0
    ) -> None:
        self._clean = clean
        self._pattern = pattern
        self._longest = longest
        self._least = least

    def __get_pydantic_core_schema__(
        self, _source: Any, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Return the schema: clean as it is, else cleaned, then of the right length."""
        clean_already = core_schema.str_schema(
            pattern=self._pattern, min_length=self._least, max_length=self._longest
        )
        cleaned = core_schema.chain_schema(
            [
                core_schema.no_info_after_validator_function(self._clean, core_schema.str_schema()),
                core_schema.str_schema(min_length=self._least, max_length=self._longest),
            ]
        )
        return core_schema.union_schema([clean_already, cleaned], mode="left_to_right")


Line = Annotated[str, Cleaned(clean_line, f"^(?:{_WORDS})?$", LONGEST_LINE)]
"""User text of one line, cleaned on its way in."""

Name = Annotated[str, Cleaned(clean_line, f"^{_WORDS}$", LONGEST_LINE, least=1)]
"""A Line that is not empty; measured after cleaning, so that what is stored can be read again."""

Prose = Annotated[str, Cleaned(clean_prose, f"^(?:{_WORDS}(?:\\n+{_WORDS})*)?$", LONGEST_PROSE)]
"""User text of several lines, cleaned on its way in."""

Integer = Annotated[int, Field(strict=True, ge=-(2**63), le=2**63 - 1)]
"""An integer that every JSON reader keeps exactly."""

Quantity = Annotated[
    Decimal,
    Field(allow_inf_nan=False, max_digits=18, decimal_places=6),
    PlainSerializer(str, return_type=str, when_used="json"),
]
"""A Decimal, stored as text."""


Gone = Literal["refuse", "drop", "loosen"]
"""What becomes of a record when one that it refers to shall go: it keeps that one from going, it
goes too, or it lets go of it."""


@dataclass(frozen=True)
class RefTo:
    """Marks an integer field as the id of a record in another table, and what when that goes.

    Inside of parts a reference always refuses.
    """

    table: str
    gone: Gone = "refuse"


class Choice:
    """Marks a field as one of the named choices of a group; their names are for the language."""

    def __init__(self, group: str) -> None:
        self.group = group


ContactId = Annotated[Integer, RefTo("contacts")]
LooseContactId = Annotated[Integer, RefTo("contacts", gone="loosen")]
LooseOccasionId = Annotated[Integer, RefTo("occasions", gone="loosen")]
LooseInteractionId = Annotated[Integer, RefTo("interactions", gone="loosen")]
CommitmentId = Annotated[Integer, RefTo("commitments")]
CooperationId = Annotated[Integer, RefTo("cooperations")]
ContributionId = Annotated[Integer, RefTo("contributions")]
SettlementId = Annotated[Integer, RefTo("settlements")]
AgreementId = Annotated[Integer, RefTo("agreements")]
VersionId = Annotated[Integer, RefTo("versions")]


class Part(BaseModel):
    """A frozen value inside a record."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,  # start-up: a model is compiled when it is first used
        allow_inf_nan=False,
    )

    def changed(self, **fields: Any) -> Self:
        """Return a copy with these fields replaced; unlike model_copy, it validates them."""
        return type(self).model_validate({**self.__dict__, **fields})

    # A part that was read from a book holds only the fields that it was given (see store.reading).
    # It reads, compares and copies as a whole one does.

    if not TYPE_CHECKING:  # it would let every misspelt name pass

        def __getattr__(self, name: str) -> Any:
            """Return what a part does not hold: the default value of a field."""
            if name == "__pydantic_fields_set__":
                return set()  # nothing in koop asks which fields were given
            if name in ("__pydantic_extra__", "__pydantic_private__"):
                return None
            field = type(self).__pydantic_fields__.get(name)
            if field is None or field.is_required():
                return super().__getattr__(name)
            value = field.get_default()
            setattr(type(self), name, value)  # from now on it is found without asking
            return value

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(self) is not type(other):
            return NotImplemented
        mine, theirs = self.__dict__, other.__dict__
        if mine.keys() == theirs.keys():
            return mine == theirs
        return all(getattr(self, n) == getattr(other, n) for n in mine.keys() | theirs.keys())

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in type(self).model_fields))

    def __copy__(self) -> Self:
        """Return a copy that is whole, its fields in the order of the model."""
        copied = super().__copy__()
        whole = {name: getattr(self, name) for name in type(self).model_fields}
        object.__setattr__(copied, "__dict__", whole)  # it is frozen for everybody else
        return copied


class Record(Part):
    """One document of the book.

    A record that is not yet in the book has a negative id, a placeholder that the store replaces,
    in references too. `rev` and the three stamps are set by the store when it commits.
    """

    table: ClassVar[str]
    label: ClassVar[str]
    """What such a record is called; a marked text, as the titles of the fields are."""
    missing_label: ClassVar[str]
    """What stands for one that is not in the book; a marked text that takes its number."""

    id: Integer = 0
    rev: Integer = 0
    created_at: datetime | None = None
    updated_at: datetime | None = None
    updated_by: Line = ""

    @property
    def is_bound(self) -> bool:
        """Whether it stays whatever else goes."""
        return False

    @classmethod
    def change_kind(cls, done: str) -> str:
        """Return the kind of change in which such a record is added, edited or deleted."""
        return f"{cls.__name__.lower()}.{done}"

    def sort_key(self) -> tuple[Any, ...]:
        """Return by what records of one table are put in order."""
        return (self.id,)


@dataclass(frozen=True)
class SetAside:
    """A document that is no valid record: where it stands (`id` as in the file) and why.

    It is kept in the file as it is. `login` is that of the member whose contact it was, else "".
    """

    table: str
    id: str
    reason: str
    login: str = ""

    @property
    def number(self) -> int | None:
        """The id as others refer to it; None for a key that no record can have."""
        return int(self.id) if self.id.isascii() and self.id.isdigit() else None


class YearlyDay(Part):
    """A day of the year whose year need not be known, such as a birthday."""

    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]
    year: Annotated[int, Field(ge=1, le=9999)] | None = None


STAMPS = frozenset({"rev", "created_at", "updated_at", "updated_by"})
"""Fields that the store writes; they never count as an edit."""

Day = date
"""An ISO date without time."""
