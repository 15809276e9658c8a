"""The German texts of the demo's main agreement, the workshop series."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from koop_tui.domain.agreements import DiffLine, OpenPoint, Valuation, WorstCase

Texts = dict[str, Any]


def two_days(first: date, second: date) -> str:
    """Return two days in a row: "11. und 12.06.2026"."""
    start = f"{first.day}." if first.month == second.month else f"{first:%d.%m.}"
    return f"{start} und {second:%d.%m.%Y}"


def fields(on: Callable[[int], str], year: int) -> Texts:
    """Return the prose of version 2; `on` writes the day so many days from today."""
    return {
        "met_place": "Videogespräch",
        "goal": f"Wir bieten {year} zusammen vier zweitägige Workshops für Teamleitungen an "
        "und teilen uns Vorbereitung, Durchführung und Ertrag.",
        "success_means": f"drei gebuchte Termine bis {on(243)}",
        "not_included": "Einzelcoachings aus diesen Workshops (siehe 7)",
        "valuations": (
            Valuation(kind="money", label="Auslagen", words="zum Belegbetrag"),
            Valuation(
                kind="referral", label="vermittelter Auftrag", words="10 % der ersten Rechnung"
            ),
            Valuation(kind="room", label="Raumtag Göttingen", amount=8000),
        ),
        "not_counted": "Telefonate unter 15 Minuten, Fahrten bis 20 km",
        "shared": 'Ordner "Wandel" bei ML (JP liest und schreibt)',
        "lent": "Moderationskoffer von JP, Rückgabe bei Ausstieg",
        "cost_split": "je zur Hälfte",
        "income_split": "je zur Hälfte nach Abzug der Kosten",
        "invoicing": "schreibt ML an den Kunden",
        "payout": "JP stellt ML seinen Teil in Rechnung; fällig 14 Tage nach Geldeingang",
        "custody": "Kundengeld liegt auf dem Geschäftskonto von ML; "
        "Kontoauszug an JP monatlich zum 5.",
        "decision_rule": "einstimmig; im eigenen Aufgabengebiet allein",
        "tie_break": "nächster Schritt ruht, zweites Gespräch in 7 Tagen",
        "stand_in": "bei Krankheit übernimmt der andere Kundentermine",
        "client_contact": "ML",
        "appearance": "beide mit eigenem Namen, kein gemeinsamer Name",
        "client_protection": "wer den Kunden gebracht hat, behält ihn; Folge-\n"
        "auftrag an den anderen: 10 % der ersten Rechnung",
        "confidential": "Kundennamen, Preise, alles aus den Workshops;\nauch 2 Jahre nach dem Ende",
        "data": "Teilnahmeliste löschen wir 12 Monate nach dem Termin",
        "rights": "beide dürfen sie weiter nutzen, mit Namensnennung",
        "worst_cases": (
            WorstCase(
                event="Jemand fällt länger als 2 Wochen aus",
                sign="ein Termin wackelt",
                then="Ersatz von der gemeinsamen Liste, Anteil nach Stunden",
            ),
            WorstCase(
                event="Der Kunde zahlt nicht",
                sign="14 Tage überfällig",
                then="ML mahnt, Kosten und Ausfall je zur Hälfte",
            ),
            WorstCase(
                event="Einer macht die meiste Arbeit",
                sign="Ampel gelb oder Saldogrenze erreicht",
                then="Gespräch in 7 Tagen; ausgleichen, Anteile ändern, beenden",
            ),
            WorstCase(
                event="Geld fehlt oder ist unklar",
                sign="Auszug fehlt zum 5.",
                then="sofort alle Belege offenlegen, keine neuen Aufträge",
            ),
        ),
        "mediator": "Dr. Eva Sand",
        "mediator_role": "Vermittlerin",
        "mediator_costs": "je zur Hälfte",
        "notice": "4 Wochen zum Monatsende, per E-Mail genügt",
        "running_jobs": "gebuchte Termine führen wir noch gemeinsam durch",
        "handover": "Unterlagen, Zugänge, Koffer innerhalb von 14 Tagen",
        "exit_balance": "Ausgleich innerhalb von 30 Tagen, Abschlussprotokoll",
    }


def terms(workshop: tuple[date, date]) -> dict[str, tuple[str, str]]:
    """Return mark to what is promised and when it is done; `workshop` is the first date."""
    return {
        "A1": ("Konzept für zwei Tage ausarbeiten", "ML das Konzept freigegeben hat"),
        "A2": ("Liste möglicher Kunden zusammenstellen", "sie im gemeinsamen Ordner liegt"),
        "A3": ("Flyer drucken", "200 Stück bei JP angekommen sind"),
        "A4": ("Ablaufplan für Tag 1 und 2 schreiben", "ML den Plan freigegeben hat"),
        "A5": (
            "Ausschreibung texten und an 40 Kontakte senden",
            "der Versand im Verteiler steht",
        ),
        "A6": (
            f"Seminarraum für den {two_days(*workshop)} buchen",
            "die Buchungsbestätigung vorliegt",
        ),
        "A7": ("Teilnahmeliste und Rechnungen führen", "die Liste bei JP angekommen ist"),
    }


def open_points(by: int, due: date) -> tuple[OpenPoint, ...]:
    """Return what is left open in both versions."""
    text = "Haftpflicht für gemeinsame Termine"
    return (OpenPoint(text=text, by=by, step="fragt an", due=due),)


def changes() -> tuple[DiffLine, ...]:
    """Return section 15 of version 2, as the two wrote it down."""
    return (
        DiffLine(section=2, label="Anteil", old="ML 60 %, JP 40 %", new="ML 50 %, JP 50 %"),
        DiffLine(section=3, label="A3", text='gestrichen: "Flyer drucken"'),
        DiffLine(section=3, label="A4 bis A7", text="neu (A1 und A2 sind erledigt)"),
        DiffLine(
            section=5,
            label="Verwahrung",
            old="keine Regelung",
            new="Konto ML, Auszug monatlich zum 5.",
        ),
    )


def reason(met: str) -> str:
    """Return why there is a version 2."""
    return f"Prüfgespräch vom {met}, JP hatte mehr Aufwand"


DROPPED = "Werbung läuft über die Ausschreibung, siehe Fassung 2"
EVIDENCE = {"A1": "Datei im Ordner Wandel", "A2": "Liste mit 43 Namen im Ordner"}
