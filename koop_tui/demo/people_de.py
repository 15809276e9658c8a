"""The people of the German demo book: one block each, read by people.read_people."""

from __future__ import annotations

PEOPLE = """
me | Mara Lindner | Coaching Lindner | Coach und Organisationsberaterin | Kassel | coaching
+ Coaching für Führungskräfte! ; Moderation von Teamklausuren! ; Konfliktklärung im Team
- Steuerrat für gemischte Umsätze ; Räume für Gruppen ab zwölf Personen
jonas | Jonas Petry | Petry Training | Trainer für Führung | Göttingen | training, führung
+ Führungstrainings für Teamleitungen! ; Ablaufpläne und Trainerleitfäden
- Auftraggeber in Nordhessen
" Kocht auf Workshops mittags selbst. Denkt in Ablaufplänen, mag keine Überraschungen am Vorabend.
anna | Anna Behrens | Draußen lernen | Outdoortrainerin | Bad Wildungen | outdoor, training
+ Teamtage im Wald und am See! ; Sicherheitskonzepte für Gruppen
- Coach für die Auswertung nach Trainingstagen
" Mittwochs nie erreichbar, dann ist sie mit der Schulgruppe am Edersee.
mira | Mira Yıldız | Studio Yıldız | Grafikerin | Kassel | gestaltung, büro
+ Erscheinungsbilder für kleine Firmen! ; Präsentationsvorlagen
- Mitmieter fürs Atelier in der Nordstadt
" Entscheidet schnell, rechnet genau. Hat das Logo gegen drei Coachingstunden getauscht.
eva | Dr. Eva Sand | Praxis für Mediation | Mediatorin | Marburg | mediation, recht
+ Mediation in Betrieben! ; Streit unter Gesellschaftern!
- Moderatoren für große Gruppen
" Vermittelt auch bei uns, wenn es hakt. Bitte nur anrufen, Mails liest sie freitags.
tom | Tom Hartwig | Textwerk Hartwig | Autor und Lektor | Kassel | schreiben, buch
+ Sachbuchlektorat! ; Schreibcoaching
- Fallbeispiele aus der Beratungspraxis
" Gute Ideen, wenig Zeit: seit dem Sommer zwei Bücher parallel.
lea | Lea Brandt | Wegmarke | Laufbahncoach | Fritzlar | coaching, beruf
+ Neuorientierung ab vierzig! ; Bewerbungstraining
- Vertretung im Herbst
" Vorsichtig beim Binden, dafür hält jede Zusage.
coach_exec | Henrike Voss | Voss & Partner | Coach für Geschäftsführung | Hannover | coaching
+ Coaching für Vorstände! ; Nachfolge in der Führung
- Kollegin für Teams unterhalb der Leitung
" Empfiehlt selten, aber dann trägt es.
coach_sport | Sebastian Krull | Krull Mentaltraining | Mentaltrainer | Kassel | coaching, sport
+ Umgang mit Druck! ; Mentaltraining für Auszubildende
- Zugang zu Ausbildungsabteilungen
coach_team | Gesa Ohlendorf | Teamblick | Teamcoach | Hildesheim | coaching
+ Teamentwicklung in der Pflege! ; Fallberatung
coach_health | Ralf Timmermann | Gesund führen | Berater | Paderborn | gesundheit
+ Gesundes Führen ; Belastung im Team messen!
- Trainer mit Erfahrung in Schichtbetrieben
supervisor | Dorothea Lenz | Supervision Lenz | Lehrsupervisorin | Göttingen | supervision
+ Supervision für Berater! ; Lehrsupervision!
" Meine Lehrsupervisorin seit der Ausbildung. Stellt die eine Frage, die keiner stellen will.
supervisor2 | Winfried Kessler | | Supervisor | Fulda | supervision
+ Supervision in Jugendhilfe und Schule!
- Nachfolge für zwei feste Gruppen
coach_art | Paula Sommerfeld | Atelier Umweg | Kunsttherapeutin | Witzenhausen | kunst
+ Bilder statt Folien: Workshops mit Material
- Firmen, die sich darauf einlassen
coach_new | Marlon Diekmann | | Coach in Ausbildung | Kassel | coaching
+ Coaching für Berufsanfänger~
- Übungsfälle für die Zertifizierung
trainer_sales | Bernd Hauschild | Hauschild Vertrieb | Verkaufstrainer | Kassel | training, verkauf
+ Verkaufstraining im Handwerk! ; Preisgespräche führen!
- Coach für zwei Verkaufsleiter
trainer_voice | Friederike Amsel | Stimmraum | Sprechtrainerin | Göttingen | stimme
+ Stimme und Auftritt!
- Auftritte in Führungsreihen
trainer_conflict | Yusuf Demirci | Klartext Seminare | Trainer | Kassel | training, konflikt
+ Deeskalation im Kundenkontakt! ; Gespräche mit schwierigen Gästen
- Seminarräume mit Garten
trainer_lang | Claire Moulin | Parlez Beruf | Sprachtrainerin | Kassel | sprache
+ Französisch für Exportabteilungen!
outdoor_ropes | Edda Brinkmann | Seilgarten Habichtswald | Leiterin | Zierenberg | outdoor
+ Hochseilgarten für Gruppen bis 40! ; Winterprogramm in der Halle
- Buchungen unter der Woche
outdoor_canoe | Ole Siebert | Kanuhof Fulda | Kanuführer | Melsungen | outdoor
+ Kanutouren mit Verpflegung!
outdoor_guide | Nele Wittich | | Wildnispädagogin | Edertal | outdoor
+ Wildnistage für Auszubildende
- Winteraufträge
outdoor_medic | Jannik Roth | Erste Hilfe Draußen | Ausbilder | Korbach | sicherheit
+ Erste-Hilfe-Kurse im Gelände!
consult_od | Carsten Möhring | Möhring Organisation | Organisationsberater | Kassel | beratung
+ Umbau von Abteilungen! ; Großgruppenmoderation
- Coach für Führungskräfte im Umbau
" Hält Termine auf die Minute. Rechnungen kommen einen Monat zu spät.
consult_fin | Nadine Ehlers | Ehlers Controlling | Betriebswirtin | Baunatal | zahlen
+ Kennzahlen für Mittelständler! ; Bankgespräche vorbereiten!
- Moderation, wenn Zahlen Streit auslösen
consult_digital | Nora Falkenberg | Nordlicht Digital | Beraterin für E-Learning | Kassel | digital
+ Onlinekurse vom Konzept bis zur Plattform! ; Lernvideos
- Fachleute mit Inhalten für Kurse
" Will bis zum Sommer wissen, ob der gemeinsame Kurs kommt.
consult_lean | Detlef Hagedorn | Hagedorn Fertigung | Prozessberater | Lohfelden | produktion
+ Abläufe in der Werkhalle! ; Schichtübergaben
- Trainer für Vorarbeiter
consult_qm | Ilona Seidel | Seidel Qualität | Auditorin | Eschwege | qualität
+ Audits vorbereiten! ; Handbücher kürzen
consult_energy | Malte Jordan | Jordan Energie | Energieberater | Hofgeismar | energie
+ Energieaudits für Betriebe!
- Hilfe beim ersten Mitarbeiter
consult_nonprofit | Katharina Pohl | Gemeinwohl beraten | Beraterin | Marburg | vereine
+ Vorstände von Vereinen beraten! ; Förderanträge
consult_data | Sönke Thoms | Thoms Daten | Datenanalyst | Kiel | daten
+ Auswertung von Befragungen!
- Befragungen mit Anspruch
consult_succession | Reinhard Bock | Bock Nachfolge | Berater | Bad Hersfeld | nachfolge
+ Nachfolge im Familienbetrieb!
- Begleitung für die zweite Generation
web | Timo Reichelt | Reichelt Web | Webentwickler | Kassel | web
+ Webseiten für Freiberufler! ; Buchungsformulare
- Texte, die ohne Nachfragen passen
photo | Svenja Krog | | Fotografin | Kassel | foto
+ Porträts, die nicht gestellt aussehen! ; Veranstaltungsfotos
copy | Birgit Landau | Landau Texte | Texterin | Kaufungen | text
+ Webtexte für Beratende! ; Ausschreibungen
- Auftraggeber aus der Industrie
" Schreibt die Ausschreibungen für die Workshopreihe gegen.
illustrator | Pia Mertens | | Illustratorin | Leipzig | gestaltung
+ Graphic Recording! ; Erklärbilder
- Tagungen mit mehr als fünfzig Gästen
printer | Holger Wiegand | Druckhaus Wiegand | Drucker | Vellmar | druck
+ Kleinauflagen über Nacht!
film | Anton Reuss | Reuss Film | Filmemacher | Göttingen | film
+ Kurze Filme aus dem Betrieb
- Musik ohne Lizenzärger
ux | Mei-Lin Schäfer | | Gestalterin für Software | Frankfurt | gestaltung
+ Nutzertests mit fünf Leuten!
seo | Dominik Abels | Abels Online | Berater | Erfurt | web
+ Gefunden werden im Umkreis
translator | Agnieszka Nowak | | Übersetzerin | Berlin | sprache
+ Übersetzen Deutsch, Polnisch, Englisch!
- Kundinnen mit Fachtexten
tax | Ulrike Behncke | Kanzlei Behncke | Steuerberaterin | Kassel | steuern
+ Steuern für Freiberufler! ; Umsatzsteuer bei Honoraren!
- Mandanten, die pünktlich liefern
lawyer | Dr. Matthias Grothe | Grothe Rechtsanwälte | Rechtsanwalt | Kassel | recht
+ Verträge für Selbstständige! ; Gesellschaftsrecht
insurance | Frank Ebeling | Ebeling Vorsorge | Versicherungsmakler | Kassel | absicherung
+ Berufshaftpflicht für Beratende
it | Kerem Aslan | Aslan Systeme | IT-Betreuer | Kassel | technik
+ Rechner und Netze für kleine Büros! ; Datensicherung!
- Ansprechpartner in Arztpraxen
" Hat nachts um elf die Präsentation gerettet. Dafür Wein und eine Empfehlung.
privacy | Sabine Quandt | Quandt Datenschutz | Datenschutzbeauftragte | Kassel | recht
+ Datenschutz für kleine Firmen!
bookkeeping | Monika Stiller | Kanzlei Behncke | Buchhalterin | Kassel | zahlen
+ Laufende Buchhaltung!
bank | Georg Wenzel | Hessische Sparbank | Firmenkundenberater | Kassel | finanzen
+ Förderkredite
notary | Dr. Helene Busch | Notariat Busch | Notarin | Kassel | recht
+ Gesellschaftsverträge beurkunden!
assistant | Tanja Kolb | Bürohilfe Kolb | Virtuelle Assistentin | Melsungen | büro
+ Terminplanung und Teilnahmelisten! ; Reisebuchung
- Zwei feste Auftraggeber
hr_steel | Ansgar Thiele | Thiele Apparatebau | Leiter Personal | Baunatal | kunde, industrie
- Führungsreihe für neue Meister ; Begleitung beim Schichtumbau
" Entscheidet im Oktober über das Budget. Mag Zahlen auf einer Seite.
hr_hospital | Regina Altmann | Klinikum Söhretal | Personalentwicklerin | Melsungen | kunde, klinik
- Supervision für zwei Stationsleitungen
+ Einblick in Ausschreibungen der Kliniken
hr_city | Thorsten Rehm | Stadt Fritzlar | Hauptamtsleiter | Fritzlar | kunde, verwaltung
- Moderation der Klausur im Frühjahr
hr_retail | Jasmin Hoyer | Nordhessen Markt | Ausbildungsleiterin | Kassel | kunde
- Training für Marktleitungen
hr_logistics | Piotr Zielinski | Werratrans | Standortleiter | Bad Hersfeld | kunde
- Deeskalation an der Rampe
ceo_family | Elisabeth Rohde | Rohde Möbel | Geschäftsführerin | Frankenberg | kunde, familie
- Klärung der Rollen zwischen drei Geschwistern
" Diskret behandeln: der älteste Bruder weiß noch nichts von der Beratung.
ceo_software | Arne Lüders | Kurswerk Software | Geschäftsführer | Kassel | kunde
+ Lernplattform für kleine Anbieter!
- Teamleitung für die Entwicklung
plant_lead | Viktor Hahn | Thiele Apparatebau | Werkleiter | Baunatal | industrie
- Ruhe in der Nachtschicht
nurse_lead | Carola Engelhardt | Klinikum Söhretal | Pflegedienstleitung | Melsungen | klinik
- Fallberatung für Praxisanleiterinnen
school_head | Barbara Nöll | Gesamtschule Edertal | Schulleiterin | Edertal | schule
- Pädagogischer Tag im November
works_council | Murat Kaya | Thiele Apparatebau | Betriebsrat | Baunatal | industrie
+ Erfahrung mit Betriebsvereinbarungen!
client_private | Ines Warnecke | | Oberärztin | Kassel | coaching
- Entscheidung über die Praxisübernahme
client_referred | Steffen Bruns | | Projektleiter | Kassel | coaching
- Wiedereinstieg nach der Elternzeit
therapist | Hannah Gerlach | Praxis Gerlach | Psychotherapeutin | Marburg | gesundheit
+ Einschätzung, ob Coaching reicht!
- Coaches, die ihre Grenze kennen
mediator2 | Lorenz Achenbach | | Mediator | Gießen | mediation
+ Mediation in Familienbetrieben!
doctor | Dr. Amir Rahimi | Klinikum Söhretal | Betriebsarzt | Melsungen | gesundheit
+ Wiedereingliederung aus ärztlicher Sicht
yoga | Franziska Opitz | Raum am Park | Yogalehrerin | Kassel | gesundheit
+ Bewegte Pausen für Tagungen
- Vormittage an Werktagen füllen
nutrition | Lilli Baumann | | Ernährungsberaterin | Kassel | gesundheit
+ Kochabende für Teams
ergonomics | Gerd Schramm | Schramm Arbeitsplatz | Arbeitssicherheit | Gudensberg | sicherheit
+ Gefährdungsbeurteilung, auch psychisch!
return_work | Simone Vogt | | Fallmanagerin | Marburg | gesundheit
+ Begleitung nach langer Krankheit!
venue_mill | Adelheid Kranz | Tagungsmühle Kranz | Gastgeberin | Naumburg | raum
+ Seminarhaus mit 14 Zimmern! ; Küche aus dem Garten
- Gruppen zwischen November und März
venue_hotel | Marc Oelze | Hotel am Leinewall | Bankettleiter | Göttingen | raum
+ Tagungsräume mit Nachlass unter der Woche
venue_farm | Wiebke Dirks | Hof Dirks | Landwirtin | Waldeck | raum, outdoor
+ Scheune für 30 Leute ; Feuerplatz!
caterer | Luca Ferrante | Ferrante Küche | Koch | Kassel | essen
+ Mittagessen für Gruppen, auch vegan!
cowork | Isabel Trautwein | Werkhof Kassel | Leiterin Coworking | Kassel | büro, raum
+ Besprechungsräume stundenweise
- Gastgeber für Gründerabende
library | Ruth Ackermann | Stadtbücherei Fritzlar | Leiterin | Fritzlar | raum
+ Lesesaal am Abend
publisher | Gunnar Aßmann | Verlag Aßmann | Verleger | Göttingen | buch
+ Programm für Beratung und Führung
- Manuskript bis zur Frühjahrsvorschau
editor | Charlotte Wirth | Verlag Aßmann | Lektorin | Göttingen | buch
+ Ehrliche Rückmeldung zum Exposé!
journalist | Jens Kowalski | Nordhessische Rundschau | Redakteur Wirtschaft | Kassel | presse
- Betriebe, die offen über Führung reden
podcast | Melanie Stark | Feierabendfragen | Podcasterin | Kassel | presse
+ Reichweite bei Selbstständigen
- Gäste mit einer Niederlage im Gepäck
bookshop | Volker Herbst | Buchhandlung am Markt | Buchhändler | Fritzlar | buch
+ Lesungen mit Publikum
radio | Antje Dorn | | Hörfunkjournalistin | Kassel | presse
+ Sprechproben mit Mikrofon
blogger | Niklas Pfeiffer | | Fachautor | Jena | presse
+ Gastbeiträge über Selbstorganisation
choir | Sigrid Hollmann | | Apothekerin | Kassel | chor
+ Gelassenheit vor Auftritten
neighbour | Hartmut Lange | | Elektromeister i. R. | Kassel | nachbar
+ Werkzeug und ein zweites Paar Hände!
sibling | Jakob Lindner | | Bauingenieur | Augsburg | familie
hiking | Christoph Weidner | | Förster | Schauenburg | natur
+ Führungen im Habichtswald!
teacher | Almut Fink | | Lehrerin | Kassel | schule, chor
- Supervision für das Kollegium
allotment | Rosemarie Kuhn | Kleingärten Fuldaaue | Vorsitzende | Kassel | garten
parents | Daniel Ruppert | | Tischler | Kassel | handwerk
+ Möbel nach Maß!
choirlead | Benedikt Arens | Kammerchor Wehlheiden | Chorleiter | Kassel | chor
+ Stimmbildung für Ungeübte
founder_tea | Zeynep Arslan | Teehaus Zeyno | Gründerin | Kassel | gründung
- Klarheit mit dem stillen Teilhaber
+ Teeproben für kleine Runden
founder_app | Leon Hübner | Parkpaten | Gründer | Kassel | gründung
- Zweite Gründerin für den Vertrieb
founder_care | Olga Petrenko | Pflege am Fluss | Inhaberin | Melsungen | gründung, pflege
- Teamleitung, die bleibt
founder_bike | Felix Rademacher | Lastenrad Kassel | Inhaber | Kassel | gründung
- Gesellschaftsvertrag prüfen lassen
start_advisor | Cornelia Weiß | Gründerzentrum Kassel | Gründungsberaterin | Kassel | gründung
+ Einladungen zu Gründerabenden! ; Übersicht über Förderung!
- Coaches für das Mentorenprogramm
chamber | Uwe Nordmann | Kammer Kassel | Referent Weiterbildung | Kassel | verwaltung
+ Weiterbildungskatalog der Kammer
student | Amelie Rost | Universität Kassel | Masterstudentin | Kassel | nachwuchs
- Interviewpartner für die Abschlussarbeit
career_change | Henning Storck | | Bankkaufmann | Kassel | coaching
- Weg aus dem Filialgeschäft
fair_booth | Kirsten Haase | Standwerk | Messebauerin | Hannover | messe
+ Kleine Messestände zum Mieten!
fair_speaker | Prof. Ingrid Vollmer | Hochschule Hannover | Professorin | Hannover | forschung
+ Vorträge über Zusammenarbeit! ; Forschung zu geteilter Führung
- Praxisfälle für die Lehre
fair_press | Moritz Salzer | Hochschule Hannover | Pressesprecher | Hannover | presse
+ Kontakte zu Fachmagazinen
exhibitor | Bettina Cordes | Lernmöbel Cordes | Inhaberin | Bielefeld | messe, raum
+ Bewegliche Tische für Seminarräume
recruiter | Patrick Zander | Zander Talente | Personalvermittler | Frankfurt | messe
" Rief nach der Messe fünfmal an, trotz Absage. Ruhen lassen.
new_coach | Swantje Hinrichs | Hinrichs Entwicklung | Coach | Oldenburg | coaching
+ Coaching in Reedereien
- Partner im Binnenland
new_hr | Ömer Tekin | Stadtwerke Schwalmstadt | Personalleiter | Schwalmstadt | kunde
- Nachwuchsprogramm für Meister
host | Gisela Frey | Frey Events | Veranstalterin | Kassel | stammtisch
+ Kennt in Kassel jeden! ; Abende mit dreißig Gästen
- Impulse für den Stammtisch
" Führt den Stammtisch seit 2014. Wer sie fragt, bekommt am nächsten Tag drei Namen.
host2 | Norbert Zahn | Zahn Finanzen | Honorarberater | Göttingen | stammtisch
+ Gastgeber des Göttinger Tisches
joiner | Lukas Bärwald | Tischlerei Bärwald | Tischlermeister | Kaufungen | handwerk
+ Moderationswände aus Eiche!
- Gesprächsrunde mit der Gesellenschaft
architect | Friedrich Anders | Anders Architekten | Architekt | Kassel | bau
+ Umbau von Praxen und Büros!
- Klärung unter drei Partnern
gardener | Heike Stolze | Stolze Gärten | Gärtnermeisterin | Zierenberg | handwerk
+ Gärten für Tagungshäuser
musician | Emil Hartung | | Cellist | Kassel | musik
+ Musik für Abschlussabende
org_steel | Thiele Apparatebau GmbH | | | Baunatal | kunde, industrie
- Führungsreihe für neue Meister
" 420 Beschäftigte, drei Schichten, Familienunternehmen in vierter Generation.
org_hospital | Klinikum Söhretal | | | Melsungen | kunde, klinik
org_city | Stadt Fritzlar | | | Fritzlar | kunde, verwaltung
org_publisher | Verlag Aßmann | | | Göttingen | buch
org_startup | Gründerzentrum Kassel | | | Kassel | gründung
+ Räume für Gründerabende
org_association | Verband freier Coaches Hessen | | | Frankfurt | verband
+ Zertifizierung und Fachgruppen
org_tax | Kanzlei Behncke | | | Kassel | steuern
org_uni | Hochschule Hannover | | | Hannover | forschung
org_choir | Kammerchor Wehlheiden | | | Kassel | chor
org_logistics | Werratrans GmbH | | | Bad Hersfeld | kunde
"""
