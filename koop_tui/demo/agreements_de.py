"""The German texts of the demo's agreements beside the workshop series."""

from __future__ import annotations

from koop_tui.demo.texts import AgreementText
from koop_tui.domain.agreements import Valuation, WorstCase

_ACCIDENT = WorstCase(
    event="Jemand verletzt sich im Gelände",
    sign="ein Beinahe-Unfall, auch ein kleiner",
    then="AB bricht ab und leitet die Hilfe, ML bleibt bei der Gruppe",
)
_NO_SHOW = WorstCase(
    event="Der Kunde sagt in der Woche davor ab",
    sign="Teilnahmeliste fehlt zehn Tage vorher",
    then="halbes Honorar wird fällig, geteilt wie sonst",
)
_INJURED = WorstCase(
    event="AB fällt mitten in der Saison aus",
    sign="zwei Termine nacheinander verlegt",
    then="ML spricht mit den Kunden, niemand leitet ohne AB draußen",
)

_OUTDOOR = AgreementText(
    fields={
        "met_place": "bei Anna in Bad Wildungen",
        "goal": "Anna leitet Teamtage im Wald und am See, Mara wertet das Erlebte am selben "
        "Abend mit der Gruppe aus. Beides gibt es nur zusammen.",
        "success_means": "acht Teamtage im Jahr, zwei davon durch Weiterempfehlung",
        "not_included": "Annas Schulgruppen, Maras Einzelcoachings",
        "valuations": (
            Valuation(
                kind="knowledge", label="gegenseitige Schulung", words="zählt für die Lehrende"
            ),
            Valuation(kind="room", label="Scheune oder Hütte, je Tag", amount=200),
            Valuation(
                kind="referral", label="vermittelte Gruppe", words="aufgeschrieben, ohne Stunden"
            ),
        ),
        "not_counted": "Fahrten und Verpflegung, die trägt jede selbst",
        "shared": 'Kalender "Draußen" mit Terminen und Ausweichtagen',
        "lent": "Seile, Gurte und Kanus von AB, nur unter ihrer Aufsicht zu benutzen",
        "cost_split": "Verbrauchsmaterial je zur Hälfte",
        "income_split": "gleicher Tagessatz für beide",
        "invoicing": "jede schreibt dem Kunden ihre eigene Rechnung",
        "decision_rule": "gemeinsam; bei Gefahr im Gelände entscheidet AB allein",
        "tie_break": "der Termin wird nicht angeboten, bis wir uns einig sind",
        "stand_in": "ohne ML wertet AB nach dem Leitfaden aus, ohne AB wird verlegt",
        "client_contact": "wer die Anfrage bekommen hat",
        "appearance": "ein Angebotsblatt mit beiden Namen",
        "client_protection": "Schulklassen bleiben bei AB, Teams ohne Outdoorwunsch bei ML",
        "confidential": "was am Feuer gesagt wird, auch gegenüber der Leitung",
        "data": "Gesundheitsbögen vernichtet AB eine Woche nach dem Teamtag",
        "rights": "Leitfaden gehört ML, Aufgaben gehören AB; Fotos nur mit Einwilligung",
        "worst_cases": (_ACCIDENT, _NO_SHOW, _INJURED),
        "notice": "drei Monate, aber nicht zwischen Mai und September",
        "running_jobs": "jeder zugesagte Teamtag findet statt",
        "handover": "Gruppenlisten und Ausrüstung binnen drei Wochen",
        "exit_balance": "über 10 Stunden Unterschied gleichen wir in Geld aus, 60 EUR je Stunde",
    },
    terms={
        "A1": (
            "Sicherheitskonzept für Gruppen bis 20 Personen schreiben",
            "ML es gelesen hat und im Notfall danach handeln könnte",
        ),
        "A2": ("Leitfaden für den Auswertungsabend schreiben", "AB ihn einmal selbst benutzt hat"),
        "A3": (
            "Hütte und Ausweichtage in den Kalender eintragen",
            "die nächsten acht Wochen stehen",
        ),
        "A4": ("Anfragen sichten und Absagen begründen", "keine Anfrage älter als eine Woche ist"),
        "A5": (
            "Unwetterregel in die Angebotsvorlage aufnehmen",
            "das erste Angebot damit verschickt ist",
        ),
        "A6": ("Mit dem Hüttenwirt Ausweichtage vereinbaren", "seine Zusage schriftlich vorliegt"),
    },
    points=(("Genehmigung für den Uferweg", "fragt beim Forstamt"),),
    later={
        "client_contact": "ML führt alle Erstgespräche, AB kommt zum zweiten dazu",
        "worst_cases": (
            _ACCIDENT,
            _NO_SHOW,
            _INJURED,
            WorstCase(
                event="Unwetter am Teamtag",
                sign="amtliche Warnung am Vorabend",
                then="AB entscheidet bis 19 Uhr, der Ausweichtag gilt als gebucht",
            ),
        ),
    },
    reason="Prüfgespräch vom {}, zweimal haben wir bei Gewitter zu spät abgesagt",
    evidence={
        "A1": "Fassung mit Unterschrift im Ordner, vier Seiten",
        "A2": "Anna hat ihn bei den Azubis benutzt",
        "A3": "Kalender bis zum Ende des übernächsten Monats",
    },
)

_FAIR = AgreementText(
    fields={
        "met_place": "Praxis Sand, Marburg",
        "goal": "Ein zweites Mal teilen wir uns den Stand auf der Personalmesse. Danach "
        "entscheiden wir nach Zahlen, ob es ein drittes Mal gibt.",
        "success_means": "zwei Aufträge, die ohne die Messe nicht gekommen wären",
        "not_included": "was später aus einem Messegespräch wird",
        "valuations": (
            Valuation(kind="money", label="Standkosten", words="was auf der Rechnung steht"),
            Valuation(kind="other", label="Tag am Stand", amount=36000),
        ),
        "not_counted": "Abende mit Ausstellern, Gespräche für die eigene Praxis",
        "lent": "Stehtisch und Lampen von ES, Banner von ML",
        "cost_split": "Miete und Strom je zur Hälfte, Reise jede für sich",
        "payout": "wer mehr ausgelegt hat, bekommt den Unterschied binnen vier Wochen",
        "decision_rule": "beide, außer am Messetag: da entscheidet, wer am Stand steht",
        "tie_break": "wir geben kein weiteres Geld aus",
        "client_contact": "wer das erste Gespräch geführt hat",
        "appearance": "zwei Firmen an einem Stand, zwei Schilder in gleicher Größe",
        "client_protection": "die Besucherliste nutzt jede nur für ihr eigenes Angebot",
        "data": "Visitenkarten ohne Folgegespräch werden nach drei Monaten vernichtet",
        "worst_cases": (
            WorstCase(
                event="Die Messe wird abgesagt",
                sign="der Veranstalter verschiebt die Hallenpläne",
                then="Stornokosten je zur Hälfte, auch wenn nur eine unterschrieben hat",
            ),
            WorstCase(
                event="Eine liegt am Messetag mit Fieber im Bett",
                sign="Husten in der Woche davor",
                then="die andere steht allein, ihr Tag zählt doppelt",
            ),
            WorstCase(
                event="Keine von uns gewinnt einen Auftrag",
                sign="nach sechs Wochen kein zweites Gespräch",
                then="wir hören auf, ohne nach einer Schuldigen zu suchen",
            ),
        ),
        "notice": "bis zur verbindlichen Anmeldung jederzeit, danach nicht mehr",
        "running_jobs": "gebuchte Messetage besetzen wir beide",
        "handover": "Standmaterial bleibt bei ES, ML bekommt die Druckdaten",
        "exit_balance": "Schlussabrechnung mit allen Belegen, dann Überweisung",
    },
    terms={
        "A1": ("Standplatz an der Ecke anmelden", "die Bestätigung des Veranstalters da ist"),
        "A2": ("60 Personalleitungen einladen", "zehn Termine am Stand vereinbart sind"),
        "A3": ("Schlussabrechnung aufstellen", "ML alle Belege gesehen hat"),
    },
    evidence={
        "A1": "Bestätigung für Stand C 14",
        "A2": "Liste mit elf Terminen",
        "A3": "Abrechnung, zwei Seiten mit Belegen",
    },
    log_notes={"ended": "Einvernehmlich: ein Auftrag aus zwei Messen ist zu wenig"},
)

_BOOK = AgreementText(
    fields={
        "met_place": "Toms Küche",
        "goal": "Aus Maras Beratungsfällen wird ein Praxisbuch mit zwanzig Kapiteln. Mara "
        "schreibt die Rohfassungen, Tom macht daraus lesbare Geschichten.",
        "success_means": "ein Manuskript, das der Verlag ohne Umbau annimmt",
        "not_included": "Lesungen und Seminare zum Buch",
        "valuations": (
            Valuation(
                kind="knowledge", label="Verlagskontakte und Kalkulation", words="wie Arbeit"
            ),
        ),
        "not_counted": "Lesen auf eigene Faust, Fahrten zum Verlag",
        "shared": "ein Ordner mit allen Kapiteln, ältere Stände bleiben erhalten",
        "cost_split": "Register und Abbildungen je zur Hälfte",
        "income_split": "Honorar je zur Hälfte, auch für spätere Auflagen",
        "invoicing": "der Verlag zahlt an beide getrennt",
        "decision_rule": "Fälle wählt ML, über die Wortwahl entscheidet TH, alles andere zusammen",
        "tie_break": "die Lektorin des Verlags hat das letzte Wort",
        "client_contact": "TH gegenüber dem Verlag, ML gegenüber den Leuten in den Fällen",
        "appearance": "beide Namen gleich groß auf dem Umschlag, nach dem Alphabet",
        "confidential": "Namen, Orte und Branchen sind geändert, bevor TH einen Fall liest",
        "rights": "die Fälle gehören ML, die Fassung des Textes gehört beiden",
        "worst_cases": (
            WorstCase(
                event="Einem von uns fehlt die Zeit",
                sign="zwei Kapitel nacheinander zu spät",
                then="der andere darf Hilfe holen, die von dessen Anteil bezahlt wird",
            ),
            WorstCase(
                event="Der Verlag springt ab",
                sign="sechs Wochen keine Antwort auf eine Nachfrage",
                then="drei Monate suchen wir zusammen, dann darf jeder allein",
            ),
            WorstCase(
                event="Jemand erkennt sich in einem Fall wieder",
                sign="eine Nachfrage beim Probelesen",
                then="der Fall kommt heraus, ohne Diskussion",
            ),
        ),
        "mediator": "Dr. Eva Sand",
        "mediator_role": "Vermittlerin",
        "mediator_costs": "trägt, wer nicht zum Gespräch kommt, sonst beide",
        "notice": "vier Wochen, eine Mail reicht",
        "running_jobs": "Interviews, die schon zugesagt sind, führt ML noch",
        "handover": "TH übergibt bearbeitete Kapitel als offene Textdateien",
        "exit_balance": "ausgeglichen wird aus dem ersten Honorar",
    },
    terms={
        "A1": ("Drei Probekapitel als Rohfassung schreiben", "der Verlag sie hat"),
        "A2": ("Exposé schreiben", "die Lektorin einen Gesprächstermin nennt"),
        "A3": ("Rohfassung von zehn weiteren Fällen schreiben", "sie im Ordner liegen"),
        "A4": ("Zehn Kapitel bearbeiten", "ML jedes Kapitel freigegeben hat"),
        "A5": ("Einwilligungen aller Befragten ordnen", "zu jedem Fall ein Blatt vorliegt"),
    },
    points=(("Stimme für das Hörbuch, falls es eins gibt", "fragt den Verlag"),),
    evidence={
        "A1": "Eingangsbestätigung des Verlags",
        "A2": "Mail der Lektorin, nach zwei Erinnerungen",
        "A3": "zehn Dateien im Ordner, Stand mit Datum",
    },
    reasons={"A4": "Tom schafft es nicht mehr, Mara sucht eine Lektorin"},
    log_notes={"in_notice": "Tom steigt aus: zwei eigene Bücher, keine Abende mehr frei"},
)

_COACHING = AgreementText(
    fields={
        "met_place": "Café am Markt, Fritzlar",
        "goal": "Eine Laufbahnwoche zur Probe: sechs Menschen, die sich beruflich verändern "
        "wollen. Vormittags arbeitet Lea mit ihnen, nachmittags Mara.",
        "success_means": "vier von sechs würden die Woche weiterempfehlen",
        "not_included": "Einzelstunden danach und Leas Bewerbungstraining",
        "valuations": (
            Valuation(kind="room", label="Seminarraum, je Tag", words="wird aus Beiträgen bezahlt"),
        ),
        "not_counted": "Kennenlerngespräche zwischen uns beiden",
        "shared": "Anmeldeliste und Fragebögen im Ordner von LB",
        "cost_split": "Raum und Essen aus den Teilnahmebeiträgen",
        "income_split": "was übrig bleibt, je zur Hälfte",
        "invoicing": "LB rechnet mit den Teilnehmenden ab",
        "payout": "eine Woche nach dem letzten Tag",
        "custody": "Beiträge liegen auf einem eigenen Unterkonto von LB, ML sieht die Umsätze",
        "decision_rule": "jede in ihrer Tageshälfte, Auswahl der Teilnehmenden zusammen",
        "tie_break": "wir nehmen die vorsichtigere Lösung",
        "stand_in": "keine vertritt die andere, der halbe Tag entfällt mit Erstattung",
        "client_contact": "LB bis zur Anmeldung, danach beide",
        "appearance": "Laufbahnwoche von Lea Brandt und Mara Lindner",
        "client_protection": "nach der Woche fragen die Teilnehmenden selbst, wen sie wollen",
        "confidential": "was eine vormittags hört, erfährt die andere nur mit Erlaubnis",
        "data": "Fragebögen ohne Namen, Anmeldungen löscht LB nach einem halben Jahr",
        "worst_cases": (
            WorstCase(
                event="Es melden sich weniger als vier an",
                sign="drei Wochen vorher erst zwei Zusagen",
                then="absagen, Raumkosten je zur Hälfte, neuer Anlauf im Herbst",
            ),
            WorstCase(
                event="Jemand gerät in eine Krise",
                sign="bleibt nach der Pause weg",
                then="ML spricht unter vier Augen und nennt eine Anlaufstelle",
            ),
            WorstCase(
                event="Wir merken, dass wir nicht zusammen leiten wollen",
                sign="Absprachen nur noch schriftlich",
                then="die Woche zu Ende bringen, danach ehrlich reden",
            ),
        ),
        "notice": "in der Probezeit zwei Wochen, mündlich genügt",
        "running_jobs": "wer sich angemeldet hat, bekommt seine Woche",
        "handover": "jede behält ihre Übungen, die Anmeldeliste geht an beide",
        "exit_balance": "was über 10 Stunden liegt, gleichen wir beim Überschuss aus",
    },
    terms={
        "A1": ("Ablauf der fünf Vormittage festlegen", "ML die Übergänge kennt"),
        "A2": ("Nachmittage mit drei Gesprächsformen planen", "LB zwei davon ausprobiert hat"),
        "A3": ("Einladung an 80 Ehemalige schicken", "sechs Anmeldungen da sind"),
        "A4": ("Raum mit Gruppenecke finden", "der Preis schriftlich zugesagt ist"),
    },
    points=(
        ("Preis für einen Platz", "rechnet zwei Preise durch"),
        ("Anerkennung als Bildungsurlaub", "ruft beim Amt an"),
    ),
)

_OFFICE = AgreementText(
    fields={
        "met_place": "im hellen Atelier",
        "goal": "Wir mieten das helle Atelier zusammen: Mira arbeitet dort täglich, Mara führt "
        "an zwei Tagen Gespräche im hinteren Raum.",
        "success_means": "nach einem halben Jahr will keine zurück an den Küchentisch",
        "shared": "Besprechungsraum, Drucker, Teeküche",
        "lent": "Trennwand von MY",
        "cost_split": "Miete nach Fläche, Strom nach Anwesenheit",
        "decision_rule": "zusammen; am eigenen Tisch jede, wie sie mag",
        "stand_in": "Post nimmt an, wer da ist",
        "confidential": "was durch die Tür zu hören ist, bleibt im Raum",
        "notice": "drei Monate zum Quartalsende, wie im Mietvertrag",
    },
    terms={
        "A1": ("Entwurf des Mietvertrags prüfen lassen", "die drei heiklen Stellen markiert sind")
    },
    points=(("Wessen Name im Mietvertrag steht", "fragt, ob beide unterschreiben dürfen"),),
)

AGREEMENTS = {
    "outdoor": _OUTDOOR,
    "fair": _FAIR,
    "book": _BOOK,
    "coaching": _COACHING,
    "office": _OFFICE,
}
