"""Talks of the English demo book: what they were about, what came of them, what was promised."""

from __future__ import annotations

from koop_tui.demo.texts import Promise, Talks, sections

# A topic that ends in @ takes sitting, or walking, together.
_TOPICS = """
# jonas
Went through the first workshop day
Who finds clients in Göttingen?
Number of places: twelve or sixteen
Sorted the feedback from the trial run
Settled the price of a place
His effort is higher than expected
Chose the case for day two
Looked for a date for the review
Minster Wall Hotel or Crane Mill?
Tried a new exercise on criticism @
Liability cover for joint dates
What to do if only seven come
Compared client lists, three doubles
Cancellation terms we can both defend
His daughter starts university in autumn
Refilled and handed over the facilitation kit @
# anna
Rain plan for the team day at Thornley
Looking back at the last group: too little time by the fire
A school asks, too small for the two of us?
Knee injury, who steps in for October
Walked the ground by the lake together @
Compared time sheets, they agree
Tested a new task with blindfolds @
Whether we need something for winter
Photos of groups: who asks permission
Raised the price of half days
A client wants the evening part only
Coffee half way, in Fritzlar @
First aid certificate runs out
End of season with soup in the barn @
# mira
Saw the studio by the station @
Lease: one tenant or both
New business cards, chose the paper @
Logo of the workshop series
Acoustics in the meeting room
What she would charge by the hour
Reworked the slide template
Lunch at the market hall @
Painters, or paint it ourselves
Her client needs someone for a row in the team
Signs at the door, whose name on top
Notice on her old studio
Book cover: looked at three drafts @
# tom
Chapter 3 has been lying for weeks
Shortened the proposal for the publisher
Whether to move the deadline
Who writes the introduction
His second book eats the time
Reading at Market Street Books
Said it openly: I write almost alone
The fee if the publisher takes one chapter only
How formal the book should sound
Consent of the Rhodes family for their case
A friendly exit, how could it work
Footnotes out, boxes in
# lea
How the career week is built
Six places, four bookings
Who leads the closing evening
Cover during her holiday
A client needs therapy rather, passed on
Tried the strengths exercise on each other @
Words we avoid in the invitation
What she has learned about groups in Fritzlar
Price for people who pay themselves
Whether we need an agreement or a record will do
Feedback on the first morning
Thought a case through together
Waiting list for spring
# supervisor
Supervision: my part in the matter with Tom
Supervision: the Rhodes job, whose side am I on
Supervision: saying no to small jobs
Supervision: two roles at Thornley
Supervision: parting from a long-standing client
Supervision: annoyed by late invoices
Supervision: when the one who pays listens in
Supervision: getting ready for the three-way talk
Supervision: why I go quiet with Nadine
Supervision: a success I talk down
# host
Who would fit at the table
Short talk in autumn: handovers
Two names for Skipton Council
A row at the table about commissions
Preparing the table's anniversary
She needs a facilitator for the business day
Too few young people at the table
New landlady at the Brewhouse
Went through the list of who was there
# eva
Mediation at Anders Architects, is it for her?
A case with two brothers, who takes what
Winding up the fair cooperation
Whether she stays as our mediator
A large group of eighty, she needs a facilitator
Looking back at the talk with the partners
Her sentences for disputes in agreements
Talk at the association
# coaching
Peer case work on loyalty
Compared prices for one-to-one coaching
When a job is finished
The course in Durham, is it worth it
Certificate of the association
Took over a client who wants to change
Methods evening: constellations with objects @
What to do about cancelled hours
Coaching online, what gets lost
A book on guilt at work
How we talk about the limits to therapy
Swapped questions for the first meeting
Team coaching in care homes, who has time
# training
Training days next year
Fees paid by training providers
Exercises that don't work online
Cover for a colleague who is ill
Hotel prices for courses have gone up
A request from the trades, who takes it
Voice gone after two days of training
How much theory a morning can bear
Handouts we could share
A sales manager looks for coaching
Swapped training rooms
Role plays nobody finds embarrassing
# outdoor
Bookings for early summer
Insurance for groups on the water
The new course is finished
Storm damage in the wood
Another date for the apprentices
A group with a wheelchair, what is possible
Buying gear together
Indoor hall for the winter
Accounts of the last trip
Who may light a fire in a nature reserve
# consulting
The Humber job, who goes
Figures round with the board
One large group or three small ones
Bringing in the union early
Grants for consulting
An offer from three of us, one contact
Why the last rebuild got stuck
A survey before we start
Handing over to the second generation
Day rates in the region
Lessons from fixed prices
A structure chart on one page
What the client means by agile
Online course: the concept on one page
# design
New home page, pictures missing
Portraits for the website
Graphic recording at the away day
What the booklet costs to print
Colours everyone can read
The booking form misbehaves on phones
A drawing of the shift handover
Idea for a film on the shop floor
Moving the domain without going dark
Words people search to find me
User test of the course platform @
Rights to event photos
# writing
Shortened the announcement
A piece on leading in shifts
Interview for the regional paper
Podcast on a job that failed
The blurb
Spring list, copy deadline
Newsletter, or letters after all
Translating a case
A reading with a talk @
Headlines that don't sound like self-help
Cleared a quotation
What a trade book earns
# office
VAT on workshops
Annual accounts, missing receipts
Data processing for the diary service
Contract for the shared studio
Backups, tried restoring one @
New computer, old program
Indemnity, how much cover
Legal form if we grow
A reminder to a good client
Putting money aside for tax
Consent for photos
Telephones in the new studio
Travel, flat rate or receipts
# client
Brief for the leadership programme
Where we stand after three sessions
Prepared the management away day @
New shift leaders, who needs what
A question on the invoice, settled
Follow-up to the team day
Budget for next year
Changes of staff in the department
Conflict between two foremen
Offer for case work
Staff meeting, and the mood after it
Invitation to the summer party
Tender, our questions
Effects after half a year
Date moved because of a strike
# person
Decision put off, list of reasons against
First meeting, getting to know each other @
Interim review after five hours
How it looks three months later
Prepared a talk with the boss
What was good about the last change
Applying for a post with fewer people to lead
Goodbye, all said
# health
Return to work, who goes along
Stress in the risk assessment
Moving break for the away day
When to refer to therapy
Mediation with three sisters
Talk on exhaustion
Case discussion under confidentiality
The company doctor would like figures
Waiting times for therapy
A cooking evening instead of a lecture
A colleague is off for longer
# venue
Free dates in November
Group price with lunch
New pinboards have come @
Vegan food for twenty
Noise from next door
Option on two dates extended
Cancelled without costs
Coming by train, who collects them
The garden room is heated now
Tasting the menu @
Keys and the evening rate
# private
Advent concert @
Rehearsal weekend @
Walk over the moor @
Borrowed tools @
A late birthday party @
Children, school, the future
Built a raised bed @
Talked about breaks one doesn't take
Parents are moving house
Street party, who brings what
New sheet music
# founders
Tested the idea at the kitchen table @
Talk with the silent partner
First invoice, first reminder
Mentors' evening, my group @
Doubled the prices, nobody left
Read the grant application
Looking for a second founder
Partnership agreement, open points
Interview for the dissertation
From side job to main job
The team grows to five
What happens if one leaves
# fair
Talk at the stand on leading part-time @
Lecture on shared leadership @
Looking back at the fair
A place for the stand next year
A case for the university course
A request after the fair
Furniture for courses that move
Sorted the contacts from Birmingham
# regulars
Rebuilding the surgery, three partners at odds
Oak pinboards, time of delivery
A round with the journeymen in the workshop @
Garden plan for the retreat house
Advice for a fee instead of commission
The York table, new faces @
Music for the closing evening
No work in January
An apprentice with learning difficulties
Who knows a good bookkeeper
Handing on to the daughter
"""

_EVENTS = """
# table_home
The table, topic of the evening: raising prices
The table, three new faces
The table, on falling ill and who covers
The table, a small round because of the rain
The table, short talk on one-page offers
The table, who recommends whom and why
The table, on clients who don't pay
The table, summer evening in the yard
The table, looking back at the year
The table, all kinds of tax questions
The table, from apprentice to succession
The table, everyone brings a rejection
The table, long talk about holidays
The table, visit to the joinery in Otley
"""

_RESULTS = """
We speak again in two weeks.
Papers will come by the end of the week.
No job, but a good name.
Agreed on the price, the date is open.
Will think about it and ring back.
Not now, ask again in autumn.
Cleared up two misunderstandings.
Put off until the figures are there.
A yes to a trial day.
Better than expected.
I talked too much.
Next time with three of us.
A clear no, one can live with that.
We take it slowly.
Draft accepted, one change.
The room is reserved.
The invoice is paid.
Passed me on to two colleagues.
The date is fixed, invitation follows.
Left open: who takes the minutes.
Both tired, kept it short.
Got it down to one page.
Good feeling, no figures yet.
Turned down without hard feelings.
Three points noted, two done.
We laughed a lot.
A colleague joins us next time.
Holiday first, then the decision.
More interest than time.
Will be settled inside the firm.
"""

_AGENDAS = """
Ask how the rebuild is going
Give the book back
Bring up the fee
Whether the new colleague stays
Ask about the daughter's exam
Bring two dates to choose from
How did the talk with the bank go?
Sort out the matter of the cancellation
Show the photos of the team day
Ask about the holiday in Denmark
What about my offer?
Who else could take the topic
"""

_STEPS = """
Send an offer of one page
Put in touch with Ursula Benson
Send the minutes
Ask Crane Mill for a date
Find the article
Ring back after the holidays
Give two names
Read the draft
Invite to the table
Send the invoice
Ask about the decision
Return the papers
Arrange lunch
Update and send the price list
Take the names out of the case
"""

_EXCHANGES = """
# given knowledge
Guide for first meetings
What I learned about fixed prices
How to build an away day
List of good questions for handovers
My view of an offer
# given referral
Passed on a request from a workshop owner
Sent a client with a tax question
Named a group for a team day
A job I had no time for
# given introduction
Introduced to the head of HR
Brought two colleagues together
Took along to the table
# given help
Read an application
Drove one load at the move
Rehearsed a difficult talk
Stepped in as facilitator at short notice
# given resource
Lent projector and screen
Meeting room for an afternoon
Lent a book
# given feedback
Feedback on the talk
Frank words about the website
Comments on the proposal
# received knowledge
How to read hospital tenders
A tip on VAT
Introduction to user tests
Exercise on changing roles
What other houses charge
# received referral
Request from Skipton Council
A new client
Succession talks at a furniture firm
# received introduction
Introduced to an editor
Presented at a firm
Taken along to the York table
# received help
Read an offer overnight
Saved the technology before the away day
Covered for me on a sick day
# received resource
Pinboards for two days
Pictures I may use
A room for an evening
# received feedback
Pointed out my long sentences
What participants said
An open word about my prices
"""

TALKS = Talks(
    topics=sections(_TOPICS),
    wanted="Looking for: {}",
    offered="What we talked about: {}",
    events=sections(_EVENTS),
    results=tuple(_RESULTS.strip().split("\n")),
    agendas=tuple(_AGENDAS.strip().split("\n")),
    steps=tuple(_STEPS.strip().split("\n")),
    exchanges=sections(_EXCHANGES),
    promises={
        "mira_prices": Promise("Price list for hourly rent to Mira", "the list is sent"),
        "thiele_offer": Promise(
            "Offer for the leadership programme to Angus Thornley", "two pages with a price"
        ),
        "host_talk": Promise("Announce my short talk at the table"),
        "publisher_case": Promise("Take the names out of the town hall case for Gunnar Ashby"),
        "founder_read": Promise("Read Felix's partnership agreement"),
        "lea_cover": Promise("Note the days I cover for Lea", evidence="diary"),
        "tax_papers": Promise("The quarter's receipts to Ursula Benson", evidence="mail"),
        "choir_hall": Promise(
            "Ask for a room for the rehearsal weekend", evidence="the mill said yes"
        ),
        "teacher_names": Promise("Give Alma two names for supervision", evidence="told by phone"),
        "podcast_guest": Promise(
            "Be a guest in the episode on failure", reason="too close to the Rhodes case"
        ),
        "consult_slides": Promise("Slides of the interim review to Mara"),
        "it_backup": Promise("Rehearse restoring the office backup", evidence="test record"),
        "web_form": Promise("Mend the booking form on phones"),
        "venue_option": Promise("Confirm the November option in writing"),
    },
)
