"""Record, and what all records share."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer

from koop_tui.domain.clean import clean_line, clean_prose

Line = Annotated[str, AfterValidator(clean_line), Field(max_length=1000)]
"""User text of one line, cleaned on its way in."""

Name = Annotated[str, AfterValidator(clean_line), Field(min_length=1, max_length=1000)]
"""A Line that is not empty; measured after cleaning, so that what is stored can be read again."""

Prose = Annotated[str, AfterValidator(clean_prose), Field(max_length=100_000)]
"""User text of several lines, cleaned on its way in."""

Integer = Annotated[int, Field(strict=True, ge=-(2**63), le=2**63 - 1)]
"""An integer that every JSON reader keeps exactly."""

Quantity = Annotated[
    Decimal,
    Field(allow_inf_nan=False, max_digits=18, decimal_places=6),
    PlainSerializer(str, return_type=str, when_used="json"),
]
"""A Decimal, stored as text."""


class RefTo:
    """Marks an integer field as the id of a record in another table."""

    def __init__(self, table: str) -> None:
        self.table = table


ContactId = Annotated[Integer, RefTo("contacts")]
OccasionId = Annotated[Integer, RefTo("occasions")]
InteractionId = Annotated[Integer, RefTo("interactions")]
CommitmentId = Annotated[Integer, RefTo("commitments")]
CooperationId = Annotated[Integer, RefTo("cooperations")]
ContributionId = Annotated[Integer, RefTo("contributions")]
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


class Record(Part):
    """One document of the book.

    A record that is not yet in the book has a negative id, a placeholder that the store replaces,
    in references too. `rev` and the three stamps are set by the store when it commits.
    """

    table: ClassVar[str]

    id: Integer = 0
    rev: Integer = 0
    created_at: datetime | None = None
    updated_at: datetime | None = None
    updated_by: Line = ""


class YearlyDay(Part):
    """A day of the year whose year need not be known, such as a birthday."""

    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]
    year: Annotated[int, Field(ge=1, le=9999)] | None = None


STAMPS = frozenset({"rev", "created_at", "updated_at", "updated_by"})
"""Fields that the store writes; they never count as an edit."""

Day = date
"""An ISO date without time."""
