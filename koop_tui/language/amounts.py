"""Hours, money and shares as people write and read them, in each language; exact arithmetic.

Numbers are read strictly (`numbers`), hours in `hours`; both are offered here too. Formats are our
own and fixed, those of the protocols: German 1.250,00 EUR and 2,5 Std., English EUR 1,250.00 and
2.5 h.
"""

from __future__ import annotations

from decimal import Decimal

from koop_tui.domain.patterns import Pattern
from koop_tui.domain.problems import N_, Refused, refuse
from koop_tui.domain.units import HOUR, SECONDS, digits, major, minor
from koop_tui.language.hours import format_hours, parse_hours, typed_hours
from koop_tui.language.numbers import MINUS, NUMBER, format_number, parse_number
from koop_tui.language.texts import speaking
from koop_tui.language.unit_words import CURRENCIES, currency_of

__all__ = [
    "MINUS",
    "currency_of",
    "format_hours",
    "format_number",
    "format_quantity",
    "format_share",
    "format_value",
    "is_money",
    "parse_hours",
    "parse_money",
    "parse_number",
    "parse_share",
    "parse_value",
    "read_money",
    "typed_value",
]

_MONEY = Pattern(rf"([^0-9\s.,+−-]*+) ?([+−-]?) ?({NUMBER}) ?([^0-9\s.,]*+)")
_NO_CENTS = Pattern(r"(?<=[0-9])[.,](?:--|[-–—])(?![-0-9])")  # 120,-


def parse_money(
    text: str, lang: str | None = None, unit: str = "EUR", *, signed: bool = False, field: str = ""
) -> int:
    """Return money in minor units of a currency: "1.250,00", "120 EUR", "€120"; else Refused.

    Another currency than `unit` is refused, and so is less than 0 unless `signed`.
    """
    amount, currency = read_money(text, lang, unit, field=field)
    if currency != unit:
        raise not_counted_in(unit, currency, field)
    if amount < 0 and not signed:
        raise refuse(N_("Write an amount that is not negative."), field)
    return amount


def not_counted_in(unit: str, other: str, field: str) -> Refused:
    """Make the exception for an amount of another currency."""
    return refuse(N_("This is counted in {unit}, not in {other}."), field, unit=unit, other=other)


def read_money(
    text: str, lang: str | None = None, unit: str = "EUR", *, field: str = ""
) -> tuple[int, str]:
    """Return money in minor units and its currency: the one written, else `unit`."""
    written = " ".join(text.split())
    found = _MONEY.fullmatch(_NO_CENTS.sub("", written))
    if not written or not found:
        raise (
            refuse(
                N_("“{written}” can't be read as an amount of money."), field, written=written[:40]
            )
            if written
            else refuse(N_("Write an amount of money."), field)
        )
    before, after = (currency_of(part, unit) if part else None for part in (found[1], found[4]))
    if (found[1] and not before) or (found[4] and not after) or (before and after):
        raise refuse(
            N_("“{written}” can't be read as an amount of money."), field, written=written[:40]
        )
    currency = before or after or unit
    number = parse_number(found[3], lang, field=field)
    # also 1.500: whoever writes three decimals of an euro meant a thousand
    if -int(number.as_tuple().exponent) > digits(currency):
        raise refuse(
            N_("{unit} has {n} decimals: “{written}”."),
            field,
            unit=currency,
            n=digits(currency),
            written=written[:40],
        )
    value = minor(number, currency)
    return (-value if found[2] in ("-", MINUS) else value), currency


def is_money(written: str, unit: str) -> bool:
    """Whether a text is nothing but an amount without sign that says its currency.

    "120,-" says it too, where values are counted in one.
    """
    plain = _NO_CENTS.sub("", written)
    found = _MONEY.fullmatch(plain)
    if not found or found[2]:
        return False
    around = [part for part in (found[1], found[4]) if part]
    if not around:
        return plain != written and unit != HOUR
    return all(currency_of(part, unit) for part in around)


def parse_value(text: str, lang: str | None = None, unit: str = HOUR, *, field: str = "") -> int:
    """Return a value in minor units of any unit: hours for "h", else money."""
    if unit == HOUR:
        return minor(parse_hours(text, lang, field=field), HOUR)
    return parse_money(text, lang, unit, field=field)


def parse_share(text: str, lang: str | None = None, *, field: str = "") -> int:
    """Return a share in hundredths of a percent, 0 to 10,000: "50", "33,33 %"; else Refused."""
    number = parse_number(text.strip().removesuffix("%").strip(), lang, field=field)
    hundredths = number * 100
    if hundredths > 10_000 or hundredths != hundredths.to_integral_value():
        raise refuse(N_("Write a share from 0 to 100 % with at most two decimals."), field)
    return int(hundredths)


def format_value(
    value: int, unit: str, lang: str | None = None, *, sign: bool = False, minus: str = MINUS
) -> str:
    """Return minor units with their unit: "1.250,00 EUR", "EUR 1,250.00", "12,50 h".

    `sign` puts "+" before what is above 0; a sign always stands first. What is more than nothing is
    never written as nothing: a few seconds stand as "6 s".
    """
    speak = speaking(lang)
    mark = minus if value < 0 else "+" if sign and value > 0 else ""
    if unit == HOUR and 0 < abs(value) <= SECONDS // 200:
        return f"{mark}{abs(value)} s"
    written = format_number(abs(major(value, unit)), lang, places=digits(unit))
    before = unit != HOUR and speak.code != "de"
    with_unit = f"{unit} {written}" if before else f"{written} {unit}"
    return mark + with_unit


def typed_value(value: int, unit: str, lang: str | None = None) -> str:
    """Return minor units as they are typed, so that reading them gives the same."""
    if unit == HOUR and value % (SECONDS // 100):
        return typed_hours(major(value, unit), lang)
    return format_value(value, unit, lang)


def format_quantity(
    quantity: Decimal, unit: str, lang: str | None = None, *, minus: str = MINUS
) -> str:
    """Return a quantity with its unit: hours, money, or any word ("2 Tage")."""
    if unit == HOUR:
        return format_hours(quantity, lang, minus=minus)
    if unit in CURRENCIES:
        return format_value(minor(quantity, unit), unit, lang, minus=minus)
    return f"{format_number(quantity, lang, minus=minus)} {unit}".rstrip()


def format_share(hundredths: int, lang: str | None = None) -> str:
    """Return a share given in hundredths of a percent: "50 %", "33,33 %"."""
    return f"{format_number(Decimal(hundredths).scaleb(-2), lang)} %"
