"""Hours, money and shares as people write and read them, in each language; exact arithmetic.

Numbers are read strictly: in German "1.5" is refused, never read as 15 or 1.5, because nobody can
know which was meant. Formats are our own and fixed, those of the protocols: German 1.250,00 EUR and
2,5 Std., English EUR 1,250.00 and 2.5 h.
"""

from __future__ import annotations

import re
from decimal import Decimal

from koop_tui.domain.problems import N_, Word, refuse
from koop_tui.domain.units import HOUR, digits, major, minor
from koop_tui.language.texts import speaking

MINUS = "\u2212"
"""The minus sign on the screen; exported texts take "-"."""

SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "euro": "EUR", "euros": "EUR"}
"""Signs and words for currencies."""

CURRENCIES = frozenset({
    "EUR", "CHF", "GBP", "USD", "DKK", "SEK", "NOK", "ISK", "PLN", "CZK", "HUF", "RON", "BGN",
    "UAH", "TRY", "CAD", "AUD", "NZD", "JPY", "CNY", "INR", "ILS", "ZAR", "BRL", "MXN", "KRW",
    "SGD", "HKD", "AED", "KWD", "BHD", "TND",
})  # fmt: skip
"""Currency codes that are known without being a cooperation's unit."""

_GROUPED = {
    "de": re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?"),
    "en": re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"),
}
_NUMBER = r"[0-9][0-9.,]*"
_HOUR_WORDS = r"(?:h|hrs?|hours?|std\.?|stunden?)"
_MINUTE_WORDS = r"(?:m|min\.?|mins|minutes?|minuten?)"
_HOURS = re.compile(rf"({_NUMBER}) ?{_HOUR_WORDS}?", re.IGNORECASE)
_CLOCK = re.compile(rf"([0-9]{{1,6}}):([0-9]{{2}})(?: ?{_HOUR_WORDS})?", re.IGNORECASE)
_HOURS_AND_MINUTES = re.compile(
    rf"([0-9]{{1,6}}) ?{_HOUR_WORDS} ?([0-9]{{1,2}}) ?{_MINUTE_WORDS}?", re.IGNORECASE
)
_MINUTES = re.compile(rf"({_NUMBER}) ?{_MINUTE_WORDS}", re.IGNORECASE)
_MONEY = re.compile(rf"([^0-9\s.,+−-]*) ?([+−-]?) ?({_NUMBER}) ?([^0-9\s.,]*)")
_LONGEST = 12
_PLACES = Decimal("0.000001")


def parse_number(text: str, lang: str | None = None, *, field: str = "") -> Decimal:
    """Return a number without sign, written strictly by the language; else Refused."""
    speak = speaking(lang)
    written = text.strip()
    if not written.isascii() or not _GROUPED[speak.code].fullmatch(written):
        if re.fullmatch(_NUMBER, written):
            raise refuse(
                N_("“{written}” can be read in two ways; decimals stand after {mark}."),
                field,
                written=written[:40],
                mark=Word(N_("a comma") if speak.code == "de" else N_("a point")),
            )
        raise refuse(N_("“{written}” is not a number."), field, written=written[:40])
    plain = written.replace("." if speak.code == "de" else ",", "").replace(",", ".")
    whole, _point, decimals = plain.partition(".")
    if len(whole.lstrip("0")) > _LONGEST or len(decimals) > 6:
        raise refuse(N_("“{written}” has too many digits."), field, written=written[:40])
    return Decimal(plain)


def parse_hours(text: str, lang: str | None = None, *, field: str = "") -> Decimal:
    """Return hours, more than 0: "2,5 h", "2:30", "2.5", "90 min", "2 h 30 min"; else Refused.

    Minutes that are no finite decimal of an hour are kept to six decimals.
    """
    written = " ".join(text.split())
    if not written:
        raise refuse(N_("Write the hours, such as 2:30 or 90 min."), field)
    if found := _CLOCK.fullmatch(written) or _HOURS_AND_MINUTES.fullmatch(written):
        if int(found[2]) > 59:
            raise refuse(N_("An hour has 60 minutes: “{written}”."), field, written=written[:40])
        hours = _from_minutes(Decimal(int(found[1]) * 60 + int(found[2])))
    elif found := _HOURS.fullmatch(written):
        hours = parse_number(found[1], lang, field=field)
    elif found := _MINUTES.fullmatch(written):
        hours = _from_minutes(parse_number(found[1], lang, field=field))
    else:
        raise refuse(
            N_("“{written}” is not read as hours; write 2:30, 3 h or 90 min."),
            field,
            written=written[:40],
        )
    if not hours:
        raise refuse(N_("Write more than 0."), field)
    return hours


def parse_money(
    text: str, lang: str | None = None, unit: str = "EUR", *, signed: bool = False, field: str = ""
) -> int:
    """Return money in minor units of a currency: "1.250,00", "120 EUR", "€120"; else Refused.

    Another currency than `unit` is refused, and so is less than 0 unless `signed`.
    """
    amount, currency = read_money(text, lang, unit, field=field)
    if currency != unit:
        raise refuse(
            N_("This is counted in {unit}, not in {other}."), field, unit=unit, other=currency
        )
    if amount < 0 and not signed:
        raise refuse(N_("Write an amount that is not negative."), field)
    return amount


def read_money(
    text: str, lang: str | None = None, unit: str = "EUR", *, field: str = ""
) -> tuple[int, str]:
    """Return money in minor units and its currency: the one written, else `unit`."""
    written = " ".join(text.split())
    found = _MONEY.fullmatch(written)
    if not written or not found:
        raise (
            refuse(
                N_("“{written}” is not read as an amount of money."), field, written=written[:40]
            )
            if written
            else refuse(N_("Write an amount of money."), field)
        )
    before, after = (currency_of(part, unit) if part else None for part in (found[1], found[4]))
    if (found[1] and not before) or (found[4] and not after) or (before and after):
        raise refuse(
            N_("“{written}” is not read as an amount of money."), field, written=written[:40]
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


def currency_of(word: str, unit: str = "") -> str | None:
    """Return the currency that a sign, word or code names, or None."""
    code = word.upper()
    if code in CURRENCIES or (code == unit.upper() and unit != HOUR):
        return code
    return SYMBOLS.get(word.casefold())


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


def format_value(
    value: int, unit: str, lang: str | None = None, *, sign: bool = False, minus: str = MINUS
) -> str:
    """Return minor units with their unit: "1.250,00 EUR", "EUR 1,250.00", "12,50 h".

    `sign` puts "+" before what is above 0; a sign always stands first.
    """
    speak = speaking(lang)
    written = format_number(abs(major(value, unit)), lang, places=digits(unit))
    before = unit != HOUR and speak.code != "de"
    with_unit = f"{unit} {written}" if before else f"{written} {unit}"
    mark = minus if value < 0 else "+" if sign and value > 0 else ""
    return mark + with_unit


def format_hours(hours: Decimal, lang: str | None = None, *, minus: str = MINUS) -> str:
    """Return hours as in a protocol: "2,5 Std.", "2.5 h"."""
    speak = speaking(lang)
    number = format_number(round(hours, 2), lang, minus=minus)
    return speak.gettext("{number} h").format(number=number)


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


def _from_minutes(minutes: Decimal) -> Decimal:
    hours = minutes / 60
    # "2:30" becomes 2.5, and 20 minutes 0.333333
    return (hours if hours == hours.quantize(_PLACES) else hours.quantize(_PLACES)).normalize() + 0
