"""The command line of `matters new`: starting a record, or adding to one."""

from __future__ import annotations

import click

from .usage import EXIT_CODES, Asking

BODIES = (
    "county",
    "district",
    "unitary",
    "london-borough",
    "metropolitan-borough",
    "parish",
    "combined-authority",
    "health-body",
    "school-governors",
    "charity-or-club",
)
"""The kinds of body for which a record can be begun; see `kinds_of_body`."""


@click.group(name="new", epilog=EXIT_CODES)
def new_() -> None:
    """Begin a record, or add to one."""


@new_.command(name="council", epilog=EXIT_CODES)
@click.argument("folder", default=".", type=click.Path(file_okay=False))
@click.option("--name", help="Full name of the council or other body.")
@click.option(
    "--kind",
    type=click.Choice(BODIES),
    help="What kind of body it is: its rules of notice and its menu follow from it.",
)
@click.option("--nation", type=click.Choice(["England", "Wales", "Scotland", "Northern Ireland"]), help="Its nation.")
@click.option("--website", metavar="URL", help="Its own site.")
@click.option("--contact", metavar="URL", help="The page on which readers report a problem.")
@click.option("--site-url", metavar="URL", help="The address at which the record will be published.")
@click.option(
    "--committee",
    "committees",
    multiple=True,
    metavar="[CODE=]NAME",
    help="A committee by its full name. Repeat it for each further committee.",
)
def new_council_(folder: str, committees: tuple[str, ...], **given: str | None) -> None:
    """Write the repository of a council of your own into FOLDER.

    You are asked for whatever no option gives. Nothing is overwritten.
    """
    from .new_council import asked, new_council

    new_council(folder, asked({name.replace("_", "-"): value for name, value in given.items()}, committees))


@new_.command(name="committee", cls=Asking, questions={"name": "Full name of the committee"}, epilog=EXIT_CODES)
@click.argument("name")
@click.option("--code", help="Its code in references; by default, its initials.")
@click.pass_obj
def new_committee_(config_file: str | None, name: str, code: str | None) -> None:
    """Add a committee by its full NAME."""
    from .new_names import new_committee

    new_committee(config_file, name, code)


@new_.command(
    name="person",
    cls=Asking,
    questions={
        "name": "Name, without title",
        "title": "Title, such as Councillor or Dr (leave empty for none)",
        "office": "Office, such as Clerk (leave empty for none)",
        "committee": "Id or code of a committee with a seat for this person (leave empty for none)",
        "seat": "Seat",
    },
    epilog=EXIT_CODES,
)
@click.argument("name")
@click.option("--title", help="A title, such as Councillor or Dr.")
@click.option("--office", help="An office that the person holds, such as Clerk.")
@click.option("--committee", help="A committee, by its id or code, on which the person has a seat this year.")
@click.option(
    "--seat",
    type=click.Choice(["chair", "vice-chair", "member", "statutory co-opted member", "co-opted member", "substitute"]),
    default="member",
    show_default=True,
    help="The seat.",
)
@click.pass_obj
def new_person_(
    config_file: str | None, name: str, title: str | None, office: str | None, committee: str | None, seat: str
) -> None:
    """Add a person by NAME, without title."""
    from .new_names import new_person

    new_person(config_file, name, title, office, committee, seat)


@new_.command(
    name="meeting",
    cls=Asking,
    questions={"committee": "Id or code of the committee", "date": "Date of the meeting, such as 2024-05-01"},
    epilog=EXIT_CODES,
)
@click.argument("committee")
@click.argument("date")
@click.pass_obj
def new_meeting_(config_file: str | None, committee: str, date: str) -> None:
    """Begin the file of a meeting with what is known of it.

    COMMITTEE is the committee's id or code, DATE the meeting's date, for example 2024-05-01, or 2024-05-01-2 for a
    second meeting on that day. The agenda begins with what is on every agenda, the minutes to be confirmed and what
    the work programme has for that date; members and open matters are there to fill in. A meeting that is in the
    calendar without an agenda is given one.
    """
    from .new_meeting import new_meeting

    new_meeting(config_file, committee, date)
