"""Numbers as people write and read them, in each language; strict, exact, never guessed.

In German "1.5" is refused, never read as 15 or 1.5, because nobody can know which was meant; so is
a lone zero before a group ("0.250"). Thousands may also be set apart by blanks or, as in
Switzerland, by apostrophes; behind these the decimals may stand after a point in German too.
"""

from __future__ import annotations

from decimal import Decimal

from koop_tui.domain.patterns import Pattern
from koop_tui.domain.problems import N_, Word, refuse
from koop_tui.language.texts import speaking

MINUS = "\u2212"
"""The minus sign on the screen; exported texts take "-"."""

NUMBER = (
    r"(?:[1-9][0-9]{0,2}(?: [0-9]{3})++(?![0-9])(?:[.,][0-9]*+)?"
    r"|[0-9][0-9.,]*+(?:['’][0-9][0-9.,]*+)*+)"
)
"""A pattern for a number as it is typed, right or wrong; it has no group and never steps back."""

_TYPED = Pattern(NUMBER)


def _strict(thousands: str, point: str, behind_apostrophes: str) -> Pattern:
    """Return the pattern of a number without sign that can be read in one way only."""
    first = "[1-9][0-9]{0,2}"
    plain = rf"(?:{first}(?:{thousands}[0-9]{{3}})++|{first}(?: [0-9]{{3}})++|[0-9]++)"
    swiss = rf"{first}(?:'[0-9]{{3}})++"
    return Pattern(rf"{plain}(?:{point}[0-9]++)?|{swiss}(?:{behind_apostrophes}[0-9]++)?")


_STRICT = {"de": _strict(r"\.", ",", "[.,]"), "en": _strict(",", r"\.", r"\.")}
_ONE_GROUP = {
    "de": Pattern(r"[1-9][0-9]{0,2}\.[0-9]{3}"),
    "en": Pattern(r"[1-9][0-9]{0,2},[0-9]{3}"),
}
_MOST_DIGITS = 12
_MOST_DECIMALS = 6
_SHOWN = 40


def parse_number(text: str, lang: str | None = None, *, field: str = "") -> Decimal:
    """Return a number without sign, written strictly by the language; else Refused."""
    speak = speaking(lang)
    written = " ".join(text.split()).replace("’", "'")
    if not _STRICT[speak.code].fullmatch(written):
        if _TYPED.fullmatch(written):
            raise refuse(
                N_("“{written}” can be read in two ways; decimals stand after {mark}."),
                field,
                written=written[:_SHOWN],
                mark=Word(N_("a comma") if speak.code == "de" else N_("a point")),
            )
        raise refuse(N_("“{written}” is not a number."), field, written=written[:_SHOWN])
    whole, decimals = _parts(written, speak.code)
    if len(whole.lstrip("0")) > _MOST_DIGITS or len(decimals) > _MOST_DECIMALS:
        raise refuse(N_("“{written}” has too many digits."), field, written=written[:_SHOWN])
    return Decimal(f"{whole}.{decimals}" if decimals else whole)


def _parts(written: str, code: str) -> tuple[str, str]:
    """Return the digits before and after the sign for decimals of a strictly written number."""
    point = "," if code == "de" else "."
    if "'" in written and "." in written:
        point = "."
    whole, _point, decimals = written.partition(point)
    return "".join(filter(str.isdigit, whole)), decimals


def parse_duration(text: str, lang: str | None = None, *, field: str = "") -> Decimal:
    """Return a number of hours, days or months; Refused where a decimal may have been meant.

    Of these nobody has a thousand, so that "1.500" in German is more likely one and a half.
    """
    code = speaking(lang).code
    written = text.strip()
    if _ONE_GROUP[code].fullmatch(written):
        group, point = (".", ",") if code == "de" else (",", ".")
        raise refuse(
            N_("“{written}” can be read in two ways: write {thousands} or {decimal}."),
            field,
            written=written,
            thousands=written.replace(group, ""),
            decimal=written.replace(group, point).rstrip("0").rstrip(point),
        )
    return parse_number(written, lang, field=field)


def format_number(
    number: Decimal, lang: str | None = None, *, places: int | None = None, minus: str = MINUS
) -> str:
    """Return a number with the language's signs: with so many decimals, or as few as it needs."""
    speak = speaking(lang)
    if places is None:
        written = f"{abs(number):,f}"
        written = written.rstrip("0").rstrip(".") if "." in written else written
    else:
        written = f"{abs(number):,.{places}f}"
    if speak.code == "de":
        written = written.translate({ord(","): ".", ord("."): ","})
    return (minus if number < 0 else "") + written


def typed_number(number: Decimal, lang: str | None = None) -> str:
    """Return a number as it is typed: thousands not set apart, so that it is read back anywhere."""
    written = f"{number:f}"
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return written.replace(".", ",") if speaking(lang).code == "de" else written
