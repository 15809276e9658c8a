"""Was im deutschen Beispiel vereinbart wurde: jede Geschichte mit Zusagen und Ernstfällen.

Terms: mark, who, what, due so many days after the meeting, hours. Worst cases: event, sign, then.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_OUTDOOR: Mapping[str, Any] = {
    "goal": "Wir bieten Teamtage draußen an: Anna leitet im Gelände, Mara die Gespräche.",
    "success_means": "vier Teamtage im Jahr, zwei davon mit Kunden, die wiederkommen",
    "not_included": "Kletterkurse von Anna, Gespräche in der Praxis von Mara",
    "not_counted": "Telefonate unter 15 Minuten",
    "terms": (
        ("A1", "me", "das Angebot für Teamtage schreiben, zwei Seiten", 21, 6),
        ("A2", "partner", "drei Gelände abgehen: Zufahrt, Schutz, Rückweg", 45, 9),
    ),
    "worst": (
        ("Wetterwarnung am Tag", "Vorhersage zwei Tage vorher", "Plan für drinnen, Honorar bleibt"),
        ("Jemand verletzt sich", "ein Beinahe-Unfall", "Abbruch, Erste Hilfe, beide informieren"),
        ("Anna ist anders gebucht", "eine Woche keine Antwort", "Mara fragt eine zweite Leitung"),
    ),
}

STORIES: Mapping[str, Mapping[str, Any]] = {
    "outdoor": _OUTDOOR,
    "outdoor_next": {
        **_OUTDOOR,
        "success_means": "sechs Teamtage im Jahr, die Hälfte mit Kunden, die wiederkommen",
        "reason": "mehr Anfragen als gedacht, und die Ausrüstung braucht Pflege",
        "terms": (("A3", "partner", "Seile und Helme jedes Frühjahr prüfen", 90, 5),),
    },
    "fair": {
        "goal": "Ein Stand auf der Bildungsmesse, von beiden bezahlt und besetzt.",
        "success_means": "dreißig Gespräche, denen jemand nachgeht",
        "not_included": "was später aus den Gesprächen wird",
        "terms": (
            ("A1", "me", "Standfläche und Strom buchen", 30, 2),
            ("A2", "partner", "Rückwand gestalten und drucken lassen", 50, 7),
        ),
        "worst": (
            ("Die Messe fällt aus", "Nachricht des Veranstalters", "Kosten halb, ohne Vorwurf"),
            ("Einer kann nicht kommen", "krank am Vortag", "der andere sucht eine Vertretung"),
            ("Der Stand wird teurer", "Rechnung über dem Rahmen", "reden, bevor jemand zahlt"),
        ),
    },
    "book": {
        "goal": "Ein Praxisbuch mit zwanzig Fällen, jeden schreibt einer und liest der andere.",
        "success_means": "ein Manuskript, das der Verlag ohne Umschreiben nimmt",
        "not_included": "Seminare, die aus dem Buch entstehen",
        "confidential": "Namen und Orte aller Fälle sind geändert, bevor jemand anderes sie liest",
        "terms": (
            ("A1", "me", "zehn Fälle und die Einleitung schreiben", 150, 40),
            ("A2", "partner", "zehn Fälle und das Register schreiben", 150, 40),
        ),
        "worst": (
            ("Einer schreibt nicht weiter", "zwei Kapitel verspätet", "der andere beendet allein"),
            ("Der Verlag springt ab", "sechs Wochen keine Antwort", "wir suchen zu zweit weiter"),
            ("Jemand erkennt sich", "eine Leserin fragt nach", "der Fall kommt sofort heraus"),
        ),
    },
    "coaching": {
        "goal": "Eine Laufbahnwoche im Frühjahr: fünf Vormittage für Leute, die sich verändern.",
        "success_means": "zwölf Anmeldungen bis zum Ende des Winters",
        "not_included": "Einzelgespräche danach; jede behält die eigenen Kunden",
        "terms": (
            ("A1", "me", "die fünf Vormittage und das Material planen", 20, 12),
            ("A2", "partner", "Raum suchen und ehemalige Teilnehmende anschreiben", 18, 8),
        ),
        "worst": (
            ("Weniger als sechs Anmeldungen", "drei Wochen vorher", "wir sagen ab, Kosten halb"),
            (
                "Eine von uns wird krank",
                "eine Vorbereitung fällt aus",
                "die andere leitet allein",
            ),
            ("Unser Stil passt nicht", "Teilnehmende sind verwirrt", "wir reden am selben Abend"),
        ),
    },
    "office": {
        "goal": "Zwei Schreibtische und ein Gesprächsraum in einer Wohnung, tageweise genutzt.",
        "success_means": "",
        "decision_rule": "",
        "terms": (("A1", "partner", "beim Vermieter nach einem zweiten Schlüssel fragen", 14, 1),),
        "worst": (),
    },
}
