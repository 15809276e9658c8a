"""The people of the English demo book: one block each, read by people.read_people."""

from __future__ import annotations

PEOPLE = """
me | Mara Lindner | Coaching Lindner | Coach and organisation consultant | Kassel | coaching
+ Coaching for managers! ; Facilitating team away days! ; Sorting out conflict in teams
- Tax advice on mixed income at home and abroad ; Rooms for groups of twelve and more
jonas | Jonas Petry | Petry Training | Leadership trainer | Göttingen | training, leadership
+ Leadership training for team leaders! ; Schedules and trainer guides
- Clients beyond the university towns
" Cooks lunch himself at workshops. Thinks in schedules, dislikes surprises the night before.
anna | Anna Behrens | Learning Outdoors | Outdoor trainer | Bad Wildungen | outdoor, training
+ Team days in woods and on water! ; Safety plans for groups
- A coach for the evening after a training day
" Never reachable on Wednesdays: that is the school group on the lake.
mira | Mira Yıldız | Studio Yıldız | Graphic designer | Kassel | design, office
+ Visual identity for small firms! ; Slide templates
- Someone to share the studio near the station
" Decides fast, counts exactly. Traded the logo for three hours of coaching.
eva | Dr. Eva Sand | Sand Mediation | Mediator | Marburg | mediation, law
+ Mediation in firms! ; Disputes between partners!
- Facilitators for large groups
" Steps in for us too when we get stuck. Phone only, she reads mail on Fridays.
tom | Tom Hartwig | Hartwig Textworks | Author and editor | Kassel | writing, book
+ Editing non-fiction! ; Writing coaching
- Cases from consulting practice
" Good ideas, little time: two books in parallel since the summer.
lea | Lea Brandt | Waymark | Career coach | Fritzlar | coaching, careers
+ Changing direction after forty! ; Interview training
- Cover during the autumn
" Slow to commit, and then keeps every promise.
coach_exec | Harriet Vaughan | Vaughan & Partners | Executive coach | Edinburgh | coaching
+ Coaching for boards! ; Succession at the top
- A colleague for the teams below the board
" Rarely recommends anyone; when she does, it holds.
coach_sport | Seb Crowley | Crowley Mental Fitness | Performance coach | Leeds | coaching, sport
+ Coping with pressure! ; Mental training for apprentices
- A way into training departments
coach_team | Gemma Oldham | Teamview | Team coach | York | coaching
+ Team development in care homes! ; Peer case work
coach_health | Ralph Timmins | Lead Well | Consultant | Bristol | health
+ Healthy leadership ; Measuring strain in teams!
- A trainer who knows shift work
supervisor | Dorothy Lennox | Lennox Supervision | Coaching supervisor | Edinburgh | supervision
+ Supervision for consultants! ; Training supervisors!
" My supervisor since I trained with her. Asks the one question nobody wants to ask.
supervisor2 | Wilfred Kessel | | Supervisor | Durham | supervision
+ Supervision in schools and youth work!
- Somebody to take over two standing groups
coach_art | Paula Somerville | Detour Studio | Art therapist | Hebden Bridge | art
+ Pictures instead of slides: workshops with material
- Firms that dare to try it
coach_new | Marlon Dexter | | Trainee coach | Manchester | coaching
+ Coaching for first jobs~
- Practice hours for his certificate
trainer_sales | Bernard Hawthorn | Hawthorn Sales | Sales trainer | Leeds | training, sales
+ Sales training for trades! ; Talking about price!
- A coach for two sales managers
trainer_voice | Freya Ainsworth | Voice Room | Voice trainer | York | voice
+ Voice and presence!
- Slots in leadership programmes
trainer_conflict | Yusuf Demir | Straight Talk | Trainer | Birmingham | training, conflict
+ Calming angry customers! ; Front-desk conversations
- Training rooms with a garden
trainer_lang | Claire Moulin | Parlez Business | Language trainer | Brussels | language
+ French for export departments!
outdoor_ropes | Edie Brinkman | Larch Wood Ropes | Manager | Keswick | outdoor
+ High ropes for groups up to 40! ; Winter programme indoors
- Weekday bookings
outdoor_canoe | Owen Sibbald | Tay Canoes | Canoe guide | Perth | outdoor
+ Canoe trips with food!
outdoor_guide | Nell Whittaker | | Bushcraft teacher | Hexham | outdoor
+ Bushcraft days for apprentices
- Work in the winter months
outdoor_medic | Jamie Roth | Field First Aid | Instructor | Fort William | safety
+ First aid courses outdoors!
consult_od | Carsten Møller | Møller Organisation | Organisation consultant | Aarhus | consulting
+ Rebuilding departments! ; Large-group methods
- A coach for managers during change
" Punctual to the minute. Invoices arrive a month late.
consult_fin | Nadine Ellery | Ellery Finance | Management accountant | Leeds | numbers
+ Key figures for mid-sized firms! ; Preparing talks with the bank!
- A facilitator for when the numbers start a row
consult_digital | Nora Falconer | Northlight Digital | E-learning consultant | Glasgow | digital
+ Online courses from idea to platform! ; Teaching videos
- Experts with something to teach
" Wants to know by the summer whether our course will happen.
consult_lean | Derek Haygarth | Haygarth Works | Process consultant | Sheffield | production
+ Flow on the shop floor! ; Handover between shifts
- A trainer for foremen
consult_qm | Ilona Seidl | Seidl Quality | Auditor | Vienna | quality
+ Getting ready for audits! ; Shorter manuals
consult_energy | Malcolm Jordan | Jordan Energy | Energy adviser | Newcastle | energy
+ Energy audits for workshops!
- Help with hiring his first employee
consult_nonprofit | Catherine Pole | Common Good | Charity consultant | Dublin | charities
+ Advising charity boards! ; Grant applications
consult_data | Soren Thomsen | Thomsen Data | Data analyst | Copenhagen | data
+ Reading surveys properly!
- Surveys that mean something
consult_succession | Richard Bock | Bock Succession | Consultant | Chester | succession
+ Handing on family firms!
- Somebody to coach the second generation
web | Tim Richter | Richter Web | Web developer | Leeds | web
+ Websites for freelancers! ; Booking forms
- Copy that fits without three rounds of questions
photo | Sinead Keogh | | Photographer | Dublin | photo
+ Portraits that don't look posed! ; Event photos
copy | Bridget Langley | Langley Copy | Copywriter | Harrogate | text
+ Web copy for consultants! ; Announcements
- Clients from industry
" Second pair of eyes on every workshop announcement.
illustrator | Pippa Merton | | Illustrator | Brighton | design
+ Graphic recording! ; Explainer drawings
- Conferences with more than fifty guests
printer | Howard Wigmore | Wigmore Print | Printer | Bradford | print
+ Short runs overnight!
film | Anton Reece | Reece Films | Film-maker | Cardiff | film
+ Short films from inside a firm
- Music without licence trouble
ux | Mei-Lin Shepherd | | Product designer | London | design
+ User tests with five people!
seo | Dominic Abell | Abell Online | Consultant | Norwich | web
+ Being found locally
translator | Agnieszka Nowak | | Translator | Kraków | language
+ Translating English, German, Polish!
- Clients with specialist texts
tax | Ursula Benson | Benson Tax | Tax adviser | Leeds | tax
+ Tax for freelancers! ; Income from abroad!
- Clients who send papers on time
lawyer | Dr. Matthew Groves | Groves Law | Solicitor | Leeds | law
+ Contracts for the self-employed! ; Company law
insurance | Frank Ebdon | Ebdon Cover | Insurance broker | Leeds | cover
+ Professional indemnity for consultants
it | Kerem Aslan | Aslan Systems | IT support | Kassel | it
+ Computers and networks for small offices! ; Backups!
- A way into doctors' surgeries
" Saved a slide deck at eleven at night. Got wine and a referral for it.
privacy | Sabina Quant | Quant Privacy | Data protection officer | Cork | law
+ Data protection for small firms!
bookkeeping | Monica Stiles | Benson Tax | Bookkeeper | Leeds | numbers
+ Running bookkeeping!
bank | George Wensley | Dales Savings Bank | Business adviser | Leeds | finance
+ Start-up loans
notary | Dr. Helen Bush | Bush Notaries | Notary | Edinburgh | law
+ Partnership deeds!
assistant | Tanya Cole | Cole Office Help | Virtual assistant | Hull | office
+ Diaries and participant lists! ; Travel booking
- Two regular clients
hr_steel | Angus Thornley | Thornley Vessels | Head of HR | Sheffield | client, industry
- A leadership programme for new foremen ; Support through the new shift pattern
" Decides on the budget in October. Likes figures on one page.
hr_hospital | Regina Altman | Aire Valley Hospital | Staff development | Keighley | client, hospital
- Supervision for two ward managers
+ How hospitals write their tenders
hr_city | Thomas Rehm | Skipton Council | Head of administration | Skipton | client, council
- A facilitator for the spring away day
hr_retail | Jasmine Hoyle | Pennine Stores | Head of training | Huddersfield | client
- Training for store managers
hr_logistics | Piotr Zielinski | Humber Freight | Site manager | Hull | client
- Calmer talks at the loading bay
ceo_family | Elizabeth Rhodes | Rhodes Furniture | Managing director | Ripon | client, family
- Sorting out roles between three siblings
" Discreet please: the eldest brother does not know about the coaching yet.
ceo_software | Arne Luders | Coursewright | Managing director | Glasgow | client
+ Learning platform for small providers!
- A team lead for development
plant_lead | Victor Hahn | Thornley Vessels | Plant manager | Sheffield | industry
- Calm on the night shift
nurse_lead | Carol Engel | Aire Valley Hospital | Director of nursing | Keighley | hospital
- Case work for practice educators
school_head | Barbara Knowles | Wharfe High School | Head teacher | Otley | school
- A training day in November
works_council | Murat Kaya | Thornley Vessels | Union representative | Sheffield | industry
+ Long experience with site agreements!
client_private | Ines Warner | | Consultant surgeon | Leeds | coaching
- Deciding whether to take over a practice
client_referred | Stephen Burns | | Project manager | Manchester | coaching
- Coming back after parental leave
therapist | Hannah Garland | Garland Practice | Psychotherapist | York | health
+ Telling whether coaching is enough!
- Coaches who know their limits
mediator2 | Laurence Askham | | Mediator | Bath | mediation
+ Mediation in family firms!
doctor | Dr. Amir Rahimi | Aire Valley Hospital | Occupational physician | Keighley | health
+ Returning to work, the medical side
yoga | Frances Open | Parkside Room | Yoga teacher | Leeds | health
+ Moving breaks for conferences
- Filling weekday mornings
nutrition | Lily Bowman | | Nutritionist | Leeds | health
+ Cooking evenings for teams
ergonomics | Gerald Scrimshaw | Scrimshaw Safety | Safety adviser | Wakefield | safety
+ Risk assessments, stress included!
return_work | Simone Vogt | | Case manager | Zürich | health
+ Support after long illness!
venue_mill | Adelaide Crane | Crane Mill House | Host | Pateley Bridge | venue
+ Retreat house with 14 rooms! ; Food from the garden
- Groups between November and March
venue_hotel | Marc Oldroyd | Minster Wall Hotel | Events manager | York | venue
+ Conference rooms at weekday rates
venue_farm | Winnie Dirks | Dirks Farm | Farmer | Malham | venue, outdoor
+ A barn for 30 people ; Fire pit!
caterer | Luca Ferrante | Ferrante Kitchen | Chef | Leeds | food
+ Lunch for groups, vegan too!
cowork | Isabel Trott | The Dye Works | Coworking manager | Leeds | office, venue
+ Meeting rooms by the hour
- Hosts for founders' evenings
library | Ruth Ackroyd | Skipton Library | Head librarian | Skipton | venue
+ The reading room after hours
publisher | Gunnar Ashby | Ashby Press | Publisher | Bath | book
+ A list on consulting and leadership
- The manuscript in time for the spring list
editor | Charlotte Worth | Ashby Press | Commissioning editor | Bath | book
+ Frank feedback on proposals!
journalist | Jen Kowalski | Aire Valley Post | Business reporter | Leeds | press
- Firms that talk openly about leadership
podcast | Melanie Stark | After Hours Questions | Podcaster | Manchester | press
+ Reach among the self-employed
- Guests with a failure to tell
bookshop | Walter Herbst | Market Street Books | Bookseller | Skipton | book
+ Readings with an audience
radio | Antonia Thorne | | Radio journalist | Salford | press
+ Voice tests at the microphone
blogger | Nick Piper | | Trade writer | Galway | press
+ Guest posts on working alone
choir | Sigrid Holm | | Pharmacist | Leeds | choir
+ Calm before going on stage
neighbour | Harold Long | | Retired electrician | Kassel | neighbour
+ Tools and a second pair of hands!
sibling | Jakob Lindner | | Civil engineer | Augsburg | family
hiking | Christopher Waite | | Forester | Ilkley | nature
+ Guided walks on the moor!
teacher | Alma Finch | | Teacher | Leeds | school, choir
- Supervision for the staff
allotment | Rosemary Cooke | Riverside Allotments | Chair | Leeds | garden
parents | Daniel Rowe | | Joiner | Leeds | craft
+ Furniture to measure!
choirlead | Benedict Ahern | Headingley Chamber Choir | Choir director | Leeds | choir
+ Voice training for beginners
founder_tea | Zeynep Arslan | Zeyno Tea House | Founder | Leeds | start-up
- Clarity with a silent partner
+ Tastings for small groups
founder_app | Leon Hubbard | Parkpals | Founder | Leeds | start-up
- A second founder for sales
founder_care | Olga Petrenko | Riverside Care | Owner | Keighley | start-up, care
- A team leader who stays
founder_bike | Felix Radcliffe | Cargo Bikes Leeds | Owner | Leeds | start-up
- A partnership agreement looked over
start_advisor | Cornelia White | Leeds Start-up Centre | Start-up adviser | Leeds | start-up
+ Invitations to founders' evenings! ; Knows every grant!
- Coaches for the mentoring scheme
chamber | Hugh Norman | West Riding Chamber | Training officer | Leeds | council
+ The chamber's training catalogue
student | Amelia Rust | University of Leeds | Master's student | Leeds | next generation
- Interviews for her dissertation
career_change | Henry Stork | | Bank clerk | Wakefield | coaching
- A way out of branch banking
fair_booth | Kirsten Hayes | Standwork | Exhibition builder | Birmingham | fair
+ Small stands for hire!
fair_speaker | Prof. Ingrid Volmer | Mercia University | Professor | Birmingham | research
+ Talks on cooperation! ; Research on shared leadership
- Cases for her courses
fair_press | Maurice Salter | Mercia University | Press officer | Birmingham | press
+ Contacts at trade magazines
exhibitor | Bettina Cordes | Cordes Learning Furniture | Owner | Bielefeld | fair, venue
+ Tables on wheels for training rooms
recruiter | Patrick Sander | Sander Talent | Recruiter | London | fair
" Rang five times after the fair although I had said no. Leave it.
new_coach | Swantje Hinrichs | Hinrichs Development | Coach | Hamburg | coaching
+ Coaching in shipping firms
- Partners inland
new_hr | Omar Tekin | Calder Utilities | Head of HR | Halifax | client
- A programme for the next foremen
host | Gisela Frey | Frey Events | Event organiser | Kassel | regulars
+ Knows everyone within fifty miles! ; Evenings for thirty guests
- Short talks for the table
" Has run the table since 2014. Ask her, and the next day there are three names.
host2 | Norman Sands | Sands Finance | Fee-only adviser | York | regulars
+ Hosts the table in York
joiner | Luke Barwell | Barwell Joinery | Master joiner | Otley | craft
+ Pinboards made of oak!
- A talk with his journeymen
architect | Frederick Anders | Anders Architects | Architect | Leeds | building
+ Converting surgeries and offices!
- Clarity between three partners
gardener | Heather Stoll | Stoll Gardens | Gardener | Ilkley | craft
+ Gardens for retreat houses
musician | Emil Harding | | Cellist | Manchester | music
+ Music for closing evenings
org_steel | Thornley Vessels Ltd | | | Sheffield | client, industry
- A leadership programme for new foremen
" 420 employees, three shifts, a family firm in its fourth generation.
org_hospital | Aire Valley Hospital | | | Keighley | client, hospital
org_city | Skipton Council | | | Skipton | client, council
org_publisher | Ashby Press | | | Bath | book
org_startup | Leeds Start-up Centre | | | Leeds | start-up
+ Rooms for founders' evenings
org_association | Association of Independent Coaches | | | London | association
+ Certificates and special interest groups
org_tax | Benson Tax | | | Leeds | tax
org_uni | Mercia University | | | Birmingham | research
org_choir | Headingley Chamber Choir | | | Leeds | choir
org_logistics | Humber Freight Ltd | | | Hull | client
"""
