"""`matters new council`: the repository of a council of one's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

import click
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..records import CommitteeKind, Nation
from ..source import folder as record_folder
from ..source import json_schema
from . import usage
from .kinds_of_body import KINDS, KindOfBody
from .naming import NewCommittee, as_yaml, checked_code, code_and_name, free_code, initials, kind_of, short_name, slug

SKELETON = Path(__file__).parents[1] / "skeleton"
"""What a new repository is made of. `dot-` at the start of a name stands for a dot, `.in` at its end for nothing."""


@dataclass(frozen=True)
class Answers:
    """The answers needed to start a record."""

    name: str
    """The body's full name."""
    kind: str
    """One of `KINDS`."""
    nation: str
    """One of the words of `Nation`."""
    website: str
    """Its own site."""
    contact: str
    """The page on which a reader reports a problem."""
    site_url: str
    """Where the record is to be published; may be empty."""
    committees: tuple[str, ...]
    """Full names, each with its code and `=` before it if the code is to be another than its initials."""


def new_council(folder: str, answers: Answers) -> None:
    """Write the repository of a council's own.

    Args:
        folder: the folder; it need not exist.
        answers: the answers.

    Raises:
        click.UsageError: if an answer cannot be used, or a file is there already. Nothing has been written then.
    """
    root = Path(folder)
    files = dict(files_of(answers))
    there = [name for name in files if (root / name).exists() or (root / name).is_symlink()]
    if there:
        raise click.UsageError(
            f"{root / there[0]} already exists and will not be overwritten. Name a folder that does not exist yet."
        )
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    step = "" if root.resolve() == Path.cwd().resolve() else f"cd {root} && "
    click.echo(f"Wrote {len(files)} files into {root}. Its README.md explains what to do next.")
    click.echo(f"See the site with `{step}matters serve`.")


def files_of(answers: Answers) -> Iterator[tuple[str, str]]:
    """Yield each file of a new repository: its name and text.

    Args:
        answers: the answers.

    Raises:
        click.UsageError: if an answer cannot be used.
    """
    _check(answers)
    kind = KINDS[answers.kind]
    committees = tuple(_committees(answers, kind))
    environment = Environment(
        loader=FileSystemLoader(SKELETON),
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters["yaml"] = as_yaml
    year, a_tuesday = date.today().year, date.today() + timedelta(days=28 + (1 - date.today().weekday()) % 7)
    said = {
        "name": answers.name,
        "short_name": _short_of_body(answers.name),
        "kind": kind.law.value,
        "nation": answers.nation,
        "website": answers.website,
        "contact": answers.contact or answers.website,
        "site_url": answers.site_url,
        "path": f"{urlsplit(answers.site_url).path.rstrip('/')}/",
        "clear_days": kind.clear_days,
        "menu": kind.menu,
        "public_sector": kind.is_public_sector,
        "published_papers": "council's published papers" if "council" in kind.law.value else "papers of its meetings",
        "committees": committees,
        "several": len(committees) > 1,
        "schemas": [(one.schema, one.pattern) for one in record_folder.KINDS],
        "meeting": a_tuesday.isoformat(),
        "year": f"{year}-{(year + 1) % 100:02}",
        "version": version("matters-arising"),
    }
    for path in sorted(SKELETON.rglob("*")):
        if path.is_file():
            name = path.relative_to(SKELETON).as_posix()
            in_words = said | ({"name": as_markdown(answers.name)} if path.suffix == ".md" else {})
            yield _target(name), environment.get_template(name).render(in_words)
    for committee in committees:
        yield f"data/committees/{committee.id}.yml", committee.text
    for name, text in json_schema.files().items():
        yield f"schema/{name}", text


def _target(name: str) -> str:
    return "/".join(re.sub(r"^dot-", ".", part) for part in name.split("/")).removesuffix(".in")


def _check(answers: Answers) -> None:
    given = {"name": answers.name, "website": answers.website, "contact": answers.contact, "site-url": answers.site_url}
    if wrong := list(_mistakes(given)):
        raise click.UsageError("\n".join(wrong))


def _mistakes(given: Mapping[str, str | None]) -> Iterator[str]:
    """Yield a sentence for each answer that cannot be used."""
    name = given.get("name")
    if name is not None and (message := _not_a_name(name)):
        yield f"--name: {message}"
    for option in ("website", "contact", "site-url"):
        if message := _not_an_address(given.get(option) or ""):
            yield f"--{option}: {message}"


def _not_a_name(name: str) -> str:
    """The problem with a name, in a sentence; empty if there is none."""
    if name.strip() and not any(unicodedata.category(one).startswith("C") for one in name):
        return ""
    return f"`{name}` is not a name. Write the full name on one line."


def _not_an_address(url: str) -> str:
    """The problem with the address of a page, in a sentence; empty if there is none, or no address."""
    try:
        parts = urlsplit(url)
        is_one = parts.scheme in ("http", "https") and parts.hostname and not re.search(r"\s", url)
    except ValueError:
        is_one = False
    if not url or is_one:
        return ""
    return f"`{url}` is not the address of a page. Write it in full, for example https://www.example.org/"


def _committees(answers: Answers, kind: KindOfBody) -> Iterator[NewCommittee]:
    """The body's own meeting, then its committees."""
    codes: set[str] = set()
    ids: set[str] = set()
    own = kind.meets_as or answers.name
    for position, given in enumerate((own, *answers.committees)):
        code, name = code_and_name(given)
        id_ = "council" if position == 0 and "council" in kind.law.value else slug(name)
        if not id_:
            raise click.UsageError(f"--committee: `{given}` is not the name of a committee. Write its full name.")
        if id_ in ids:
            raise click.UsageError(f"--committee: `{name}` is named twice. Name each committee once.")
        if code:
            checked_code(code)
        if code and code in codes:
            raise click.UsageError(f"--committee: two committees have the code {code}. Give each one of its own.")
        code = code or free_code(initials(short_name(name, "Committee")), codes)
        codes.add(code)
        ids.add(id_)
        word = CommitteeKind.COUNCIL if position == 0 else kind_of(name)
        yield NewCommittee(id_, name, short_name(name, "Committee"), code, word.value)


def _short_of_body(name: str) -> str:
    """A council's name without the kind of council: "Base" for "Base Borough Council"."""
    kinds = r"(Metropolitan Borough|London Borough|Borough|City|County|District|Parish|Town|Community)"
    name = re.sub(rf"^{kinds} of ", "", name.removeprefix("The ").removeprefix("Royal ").removesuffix(" Council"))
    return re.sub(rf"(?<=\S) {kinds}$", "", name)


def as_markdown(text: str) -> str:
    """Return a text as Markdown shows it unchanged."""
    return re.sub(r"([\\`*_\[\]<>#&])", r"\\\1", text)


def asked(given: dict[str, str | None], committees: Sequence[str]) -> Answers:
    """Return the options given, and ask for the rest if there is a terminal.

    Args:
        given: each option by name, `None` if it was left out.
        committees: names of committees.

    Raises:
        click.UsageError: if something is missing and nobody can be asked, or cannot be used. It names all of that.
    """
    is_terminal = usage.is_terminal()
    missing = [f"--{option}" for option in ("name", "website") if not is_terminal and given[option] is None]
    wrong = [*usage.what_is_missing(missing), *_mistakes(given)]
    if wrong:
        raise click.UsageError("\n".join(wrong))

    def answer(
        option: str, question: str, default: str | None = None, remark: Callable[[str], str] = lambda _: ""
    ) -> str:
        said = given[option]
        if said is not None:
            return said
        if not is_terminal:
            return default or ""
        return str(click.prompt(question, default=default, value_proc=_usable(remark), show_default=bool(default)))

    def choice(option: str, question: str, default: str, words: Sequence[str]) -> str:
        said = given[option]
        if said is not None or not is_terminal:
            return said or default
        return str(click.prompt(question, default=default, type=click.Choice(words)))

    name = answer("name", "Full name of the council or body", None, _not_a_name).strip()
    kind = choice("kind", "Type of body", _likely_kind(name), list(KINDS))
    nation = choice("nation", "Nation", Nation.ENGLAND.value, [one.value for one in Nation])
    website = answer("website", "Address of its website (https://…)", None, _not_an_address)
    contact = answer("contact", "Page on which readers report a problem", website, _not_an_address)
    where = "Address at which the record will be published (leave empty if not known yet)"
    site_url = answer("site-url", where, "", _not_an_address)
    if is_terminal and not committees:
        click.echo("Committees, other than its full meeting: one on each line, and an empty line to finish.")
        named: list[str] = []
        while one := str(click.prompt("Committee", default="", show_default=False)).strip():
            named.append(one)
        committees = named
    return Answers(name, kind, nation, website, contact, site_url, tuple(committees))


def _usable(remark: Callable[[str], str]) -> Callable[[str], str]:
    """Return what refuses an answer that cannot be used, so that it is asked for again."""

    def checked(answer: str) -> str:
        if message := remark(answer.strip()):
            raise click.UsageError(message)
        return answer.strip()

    return checked


def _likely_kind(name: str) -> str:
    """The kind that a name suggests."""
    words = {
        "parish": "parish",
        "town council": "parish",
        "community council": "parish",
        "county": "county",
        "district": "district",
        "london borough": "london-borough",
        "metropolitan": "metropolitan-borough",
        "combined authority": "combined-authority",
        "nhs": "health-body",
        "integrated care": "health-body",
        "school": "school-governors",
        "academy": "school-governors",
        "council": "unitary",
    }
    return next((kind for word, kind in words.items() if word in name.casefold()), "charity-or-club")
