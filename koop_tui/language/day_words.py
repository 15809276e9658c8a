"""The words for days that are understood, of both languages."""

from __future__ import annotations

from koop_tui.domain.patterns import Pattern

RELATIVE = {
    "today": 0, "heute": 0, "now": 0, "jetzt": 0,
    "tomorrow": 1, "morgen": 1,
    "yesterday": -1, "gestern": -1,
    "day after tomorrow": 2, "the day after tomorrow": 2, "übermorgen": 2,
    "day before yesterday": -2, "the day before yesterday": -2, "vorgestern": -2,
}  # fmt: skip
"""Words for a day near today, to days from today."""

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "mon monday mo montag",
            "tue tues tuesday di dienstag",
            "wed wednesday mi mittwoch",
            "thu thur thurs thursday do donnerstag",
            "fri friday fr freitag",
            "sat saturday sa samstag sonnabend",
            "sun sunday so sonntag",
        )
    )
    for name in names.split()
}
"""Names of weekdays, to 0 for Monday to 6 for Sunday."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jänner janner",
            "feb february februar feber",
            "mar march mär mrz märz maerz marz",
            "apr april",
            "may mai",
            "jun june juni",
            "jul july juli",
            "aug august",
            "sep sept september",
            "oct october okt oktober",
            "nov november",
            "dec december dez dezember",
        ),
        start=1,
    )
    for name in names.split()
}
"""Names of months, to 1 to 12."""

SEASONS = {
    name: month
    for month, names in {
        3: "spring frühling frühjahr", 6: "summer sommer", 9: "autumn fall herbst", 12: "winter",
    }.items()
    for name in names.split()
}  # fmt: skip
"""Names of seasons, to the month in which each begins."""

UNITS = {
    "day": "days", "days": "days", "tag": "days", "tage": "days", "tagen": "days",
    "week": "weeks", "weeks": "weeks", "woche": "weeks", "wochen": "weeks",
    "month": "months", "months": "months", "monat": "months", "monate": "months",
    "monaten": "months",
    "year": "years", "years": "years", "jahr": "years", "jahre": "years", "jahren": "years",
}  # fmt: skip
"""Words for a length of time, to its kind."""

ONE = {"a", "an", "one", "ein", "eine", "einem", "einer"}
"""Words that count one."""

ENDS = {
    "month": Pattern(r"monatsende|month end|eom|(?:the )?end of (?:the |this )?month"
                     r"|ende (?:des |dieses )?monats?"),
    "quarter": Pattern(r"quartalsende|quarter end|(?:the )?end of (?:the |this )?quarter"
                       r"|ende (?:des |dieses )?quartals?"),
    "year": Pattern(r"jahresende|year end|eoy|(?:the )?end of (?:the |this )?year"
                    r"|ende (?:des |dieses )?jahres"),
}  # fmt: skip
"""Ways to say the end of the running month, quarter or year."""
