"""Invented minutes in forms that councils and other bodies use, each with what a careful reader finds in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """A paper, and what it says.

    Args:
        text: its paragraphs, a line each; a heading begins with `#`.
        present: surnames of the members present.
        items: the numbers of its items, or their titles where they have none.
        resolved: a few words of each resolution.
        asked: a few words of what somebody is to do, with the id of whose it is.
        moved: who moved and who seconded, by surname.
    """

    text: str
    present: tuple[str, ...]
    items: tuple[str, ...]
    resolved: tuple[str, ...] = ()
    asked: tuple[tuple[str, str], ...] = ()
    moved: tuple[tuple[str, str], ...] = ()


FORMS = {
    "minutes numbered by year, movers behind the resolution": Form(
        """\
# Draft Minutes of the Meeting of Oakley Vale Community Council held on Thursday 8th February 2024, commencing at 7 pm
Present: Chair Cllr. A Ashby, Cllr. B Birch, Cllr. C Cobb, Cllr. C D Cobb
Council Employees Present: RFO Dora Dell, Clerk Eli Elm
# 31/24 Apologies: Cllr. F Fern sent her apologies.
# 32/24 Minutes: RESOLVED that the minutes of 11 January 2024 be confirmed. Proposed Cllr B Birch, seconded Cllr C Cobb.
# 33/24 Benches: RESOLVED: Clerk to order two benches by 31 March 2024.
The meeting closed at 7.55 pm.
""",
        ("ashby", "birch", "cobb", "cobb"),
        ("31/24", "32/24", "33/24"),
        ("minutes of 11 January 2024 be confirmed", "Clerk to order two benches"),
        (("Clerk to order two benches", "clerk"),),
        (("birch", "cobb"),),
    ),
    "movers before what was agreed": Form(
        """\
# Minutes of the January Meeting of Oakley County Council held on 8th January, 2024 at 11 am in County Hall
# MEMBERS PRESENT:
Councillor A. Ashby
Councillor B. Birch
Councillor O’Cobb
# OFFICIALS IN ATTENDANCE:
Mr D. Dell, County Manager
# CATHAOIRLEACH:
The Cathaoirleach, Councillor A. Ashby presided.
# 1. MINUTES OF THE MEETING HELD ON 4TH DECEMBER 2023:
Proposed by Councillor B. Birch
Seconded by Councillor O’Cobb
AND AGREED
“To confirm the minutes of the meeting held on 4th December, 2023.”
# 2. SPEED LIMITS
It was proposed by Councillor A. Ashby, seconded by Councillor B. Birch, and RESOLVED
“That the limits be adopted.”
""",
        ("ashby", "birch", "ocobb"),
        ("1", "2"),
        ("To confirm the minutes", "That the limits be adopted"),
        (),
        (("birch", "ocobb"), ("ashby", "birch")),
    ),
    "decisions in a list below the committee's name": Form(
        """\
# Minute of Meeting of the Roads Committee held in the Town Hall on Thursday, 7 March 2024 at 10.30 am
Present: Councillors Ann Ashby (Convener), Ben Birch and Cora Cobb
Attending: Dora Dell, Head of Roads
Apologies for absence were intimated on behalf of Councillor Eli Elm.
# 1. WINTER SERVICE
The Committee considered a report.
# Decision
The Roads Committee –
1. endorsed the policy;
2. agreed to hold a seminar; and
3. requested that the Head of Roads provide members with a list of grit bins.
# 2. FERRIES
Cllr Birch moved that the fares be frozen. Seconded by Cllr Cobb. Motion carried.
""",
        ("ashby", "birch", "cobb"),
        ("1", "2"),
        ("endorsed the policy", "agreed to hold a seminar", "requested that", "Birch moved that the fares be frozen"),
        (("provide members with a list of grit bins", "head-of-roads"),),
        (("birch", "cobb"),),
    ),
    "a star before those present, and RESOLVED on a line of its own": Form(
        """\
# OAKLEY DISTRICT COUNCIL
Minutes of a meeting of the Homes Panel held in the Town Hall on Tuesday, 19 March 2024.
* Cllr Ann Ashby (Chairman)
* Cllr Ben Birch

Councillors:

* Cora Cobb

Dora Dell

Officers Attending:

Eli Elm and Fay Fern.
# 32 MINUTES
RESOLVED:
That the minutes of the meeting held on 16 January 2024 be confirmed.
# 33 GRANTS
RESOLVED:
(a) That grants of £80 be awarded; and
(b) That a review be added to the work programme.
""",
        ("ashby", "birch", "cobb"),
        ("32", "33"),
        ("minutes of the meeting held on 16 January", "grants of £80", "review be added"),
    ),
    "numbered action points and initials, without numbers of items": Form(
        """\
Oakley Surgery
Notes of a meeting of the Patient Participation Group held on Monday 29th April 2024
Present: Ann Ashby (AA) – Chair, Ben Birch (BB), Cora Cobb (CC)
Minutes of the last meeting
The minutes of the meeting of 4th March 2024 were accepted as being a true record.
Flu clinics
CC said that the flu clinics would begin in September and that somebody has to marshal the queue.
AP136 BB to produce a poster.
The walls of the waiting room are in need of paint.
ACTION AA
""",
        ("ashby", "birch", "cobb"),
        ("Minutes of the last meeting", "Flu clinics"),
        ("accepted as being a true record",),
        (("BB to produce a poster", "ben-birch"), ("in need of paint", "ann-ashby")),
    ),
    "a panel of several councils, with a substitute and an early leaver": Form(
        """\
# OAKLEY POLICE AND CRIME PANEL
Minutes of the Meeting held at County Hall on Monday 5 February 2024 at 2.00 p.m.
# PRESENT:
Councillor Ann Ashby (Chairman), Councillor Ben Birch, Councillor Cora Cobb
# OFFICERS
Ms D Dell – Democratic Services Officer
(Councillor Cobb left the meeting at 3.10 p.m.)
# PART 1 – ITEMS CONSIDERED IN PUBLIC
# 27. APOLOGIES FOR ABSENCE
Apologies were received from Councillor Eli Elm. Councillor Ben Birch substituted for Councillor Eli Elm.
# 28. PRECEPT
It was AGREED that the figures would be provided by the Chief Executive after the meeting.
A vote was taken, with 9 members voting for and 1 against.
RESOLVED, that the Panel supports the precept.
The meeting ended at 4.00 p.m.
""",
        ("ashby", "birch", "cobb"),
        ("27", "28"),
        ("figures would be provided", "supports the precept"),
        (("figures would be provided", "chief-executive"),),
    ),
}
"""By what is peculiar to it, a form of minutes."""
