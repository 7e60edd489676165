"""The engine by itself, in the terms of its README: a world of texts, three queries, and one run after another."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from matters_arising.incremental.manifest import Manifest
from matters_arising.incremental.manifest_rows import ReadReport, Reporter, Rows
from matters_arising.incremental.query import Database, query, read, recording, tracked_input, unrecorded
from matters_arising.incremental.reuse import Verifier
from matters_arising.source.packing import pack, unpack


@dataclass(eq=False)
class Shelf:
    """A few books of a few pages: the world."""

    books: dict[str, list[str]]
    database: Database = field(default_factory=Database)
    asked: list[tuple[str, ...]] = field(default_factory=list)
    """The queries that were run, and the inputs that were looked at again."""
    when: str = ""

    def subject(self, _when: str) -> Shelf:
        return self

    def entity(self, identity: tuple[Any, ...]) -> Book | None:
        return Book(*identity) if identity[0] in self.books else None

    @tracked_input("toy titles")
    def titles(self) -> tuple[str, ...]:
        """Which books there are: an input."""
        self.asked.append(("titles",))
        return tuple(self.books)

    @tracked_input("toy book")
    def book(self, title: str) -> tuple[str, ...] | None:
        """All pages of a book: the larger input."""
        self.asked.append(("book", title))
        return tuple(self.books[title]) if title in self.books else None

    @tracked_input("toy page", within=lambda title, _number: ("toy book", "", title))
    def page(self, title: str, number: int) -> str | None:
        """A page: it lies within the book."""
        self.asked.append(("page", title, str(number)))
        pages = self.books.get(title, [])
        return pages[number] if number < len(pages) else None


@dataclass(frozen=True, eq=False)
class Book:
    """An entity: it is found in the shelf by its title."""

    title: str

    @property
    def identity(self) -> tuple[str]:
        return (self.title,)


@query
def first_letter(shelf: Shelf, title: str) -> str:
    """The first letter of a book. It fails, as any code would, if there is no such book."""
    shelf.asked.append(("first letter", title))
    page = shelf.page(title, 0)
    assert page is not None, "a letter is never asked of a book that is gone"
    return page[:1]


@query
def letters(shelf: Shelf) -> tuple[str, ...]:
    """The first letter of each book."""
    shelf.asked.append(("letters",))
    return tuple(first_letter(shelf, title) for title in shelf.titles())


@query
def length(shelf: Shelf, book: Book) -> int:
    """The number of pages of a book. It fails, as any code would, if there is none."""
    shelf.asked.append(("length", book.title))
    pages = shelf.book(book.title)
    assert pages is not None, "a length is never asked of a book that is gone"
    return len(pages)


@query
def blank(shelf: Shelf, title: str) -> list[int]:
    """Which pages of a book are blank: an answer that is no plain value, and is not kept."""
    shelf.asked.append(("blank", title))
    return [number for number, page in enumerate(shelf.book(title) or ()) if not page]


@query
def number_of_blank(shelf: Shelf, title: str) -> int:
    """How many pages of a book are blank."""
    return len(blank(shelf, title))


Make = Callable[[Shelf], object]


class Runs:
    """One run after another, each with its own process's answers and the manifest of the run before."""

    def __init__(self, **targets: Make) -> None:
        self.targets = targets
        self.manifest = Manifest()
        self.made: dict[str, object] = {}
        """Each target as it was last made."""

    def run(self, books: dict[str, list[str]], *, only: tuple[str, ...] = ()) -> list[str]:
        """Make what has changed; returns which targets that was.

        Args:
            books: the world of now.
            only: the targets that there are in this run; all of them unless told.
        """
        self.shelf = shelf = Shelf({title: list(pages) for title, pages in books.items()}, Database(tracks=True))
        self.manifest = manifest = Manifest(unpack(pack(self.manifest.columns()), lists=False))
        verifier = Verifier(manifest, shelf.database, shelf, unpack) if manifest.keys else None
        here, maker, rows = Reporter(shelf.database, pack), Reporter(shelf.database, pack), Rows(manifest, verifier)
        found: dict[str, tuple[Any, array[int]]] = {}
        wanted = []
        for name in only or self.targets:
            before = manifest.targets.get(name)
            if before and verifier and verifier.are_current(before[1]):
                found[name] = before
            else:
                wanted.append(name)
        for name in wanted:
            with recording() as dependencies:
                self.made[name] = self.targets[name](shelf)
            found[name] = ((), rows.put(maker.report(dependencies)))
        rows.put(here.report(()))
        rows.complete(shelf)
        self.manifest = manifest.settled(found)
        return wanted


ONE = {"Emma": ["E", "m", "m", "a"], "Ulysses": ["Stately", ""]}


def edited(title: str, number: int, text: str) -> dict[str, list[str]]:
    """The books with another page."""
    books = {name: list(pages) for name, pages in ONE.items()}
    books[title][number] = text
    return books


# What is made again


def test_nothing_is_made_again_where_nothing_has_changed() -> None:
    runs = Runs(letters=letters, page=lambda shelf: shelf.page("Emma", 1))
    assert runs.run(ONE) == ["letters", "page"]
    assert runs.run(ONE) == []
    assert not [one for one in runs.shelf.asked if one[0] in {"letters", "first letter"}]


def test_only_what_read_something_that_changed_is_made_again() -> None:
    runs = Runs(letters=letters, emma=lambda shelf: shelf.page("Emma", 1), ulysses=lambda shelf: shelf.book("Ulysses"))
    runs.run(ONE)
    assert runs.run(edited("Emma", 1, "x")) == ["emma"]
    assert runs.made["emma"] == "x"
    assert runs.run(ONE) == ["emma"]


def test_what_goes_and_comes_back_is_made_again_both_times() -> None:
    runs = Runs(letters=letters)
    runs.run(ONE)
    assert runs.run({"Emma": ["E"]}) == ["letters"]
    assert runs.made["letters"] == ("E",)
    assert runs.run(ONE) == ["letters"]
    assert runs.made["letters"] == ("E", "S")


def test_the_same_in_another_order_is_something_else() -> None:
    runs = Runs(letters=letters)
    runs.run(ONE)
    assert runs.run(dict(reversed(ONE.items()))) == ["letters"]
    assert runs.made["letters"] == ("S", "E")


# Backdating


def test_a_query_with_the_same_answer_ends_the_change() -> None:
    runs = Runs(letters=letters)
    runs.run(ONE)
    assert runs.run(edited("Emma", 0, "Else")) == []
    assert ("first letter", "Emma") in runs.shelf.asked
    assert ("letters",) not in runs.shelf.asked
    assert runs.run(edited("Emma", 0, "Mr Woodhouse")) == ["letters"]
    assert runs.made["letters"] == ("M", "S")


def test_after_backdating_later_runs_compare_with_what_was_read_last() -> None:
    # The page was "E" when the letters were made, then "Else", which has the same first letter.
    runs = Runs(letters=letters)
    for number, (page, made) in enumerate(
        (("E", True), ("Else", False), ("Else", False), ("Mr", True), ("Else", True))
    ):
        assert runs.run(edited("Emma", 0, page)) == (["letters"] if made else []), number


# Order


def test_a_query_about_something_that_is_gone_is_never_asked() -> None:
    runs = Runs(letters=lambda shelf: [first_letter(shelf, title) for title in shelf.titles()])
    runs.run(ONE)
    assert runs.run({"Emma": ["E"]}) == ["letters"]
    assert runs.made["letters"] == ["E"]


def test_a_query_about_an_entity_that_is_gone_has_changed_though_it_was_read_first() -> None:
    runs = Runs(length=lambda shelf: length(shelf, Book("Emma")) if "Emma" in shelf.books else None)
    runs.run(ONE)
    assert runs.run({"Ulysses": ["Stately"]}) == ["length"]
    assert runs.made["length"] is None


def test_nothing_is_looked_at_after_the_first_change() -> None:
    runs = Runs(all=lambda shelf: (shelf.titles(), shelf.page("Emma", 0), shelf.page("Ulysses", 0)))
    runs.run(ONE)
    shelf = Shelf({"Persuasion": ["P"]}, Database(tracks=True))
    verifier = Verifier(runs.manifest, shelf.database, shelf, unpack)
    assert not verifier.are_current(runs.manifest.targets["all"][1])
    assert shelf.asked == [("titles",)]


# Inputs


def test_an_input_is_not_looked_at_where_the_larger_one_is_the_same() -> None:
    runs = Runs(all=lambda shelf: [shelf.page("Emma", number) for number in range(4)])
    runs.run(ONE)
    assert runs.run(ONE) == []
    assert runs.shelf.asked == [("book", "Emma")]


def test_an_input_is_looked_at_where_the_larger_one_has_changed() -> None:
    runs = Runs(first=lambda shelf: shelf.page("Emma", 0))
    runs.run(ONE)
    assert runs.run(edited("Emma", 3, "x")) == []
    assert runs.run(edited("Emma", 0, "x")) == ["first"]


@pytest.mark.parametrize("others", range(40))
def test_a_larger_input_that_is_noted_anew_does_not_vouch_for_what_changed_in_it(others: int) -> None:
    # The target is made again for another reason, and what it reads then is noted in no order: a page that is new to
    # the manifest, for which the whole book is noted as it is now, and a page that it read before and that has changed.
    def shown(shelf: Shelf) -> object:
        return shelf.titles(), *(shelf.page("Emma", 3) for _ in shelf.titles()[2:]), shelf.page("Emma", 0)

    # How many keys there are decides in which order it is noted.
    runs = Runs(others=lambda shelf: [shelf.page("Ulysses", number) for number in range(others)], shown=shown)
    runs.run(ONE)
    runs.run(edited("Emma", 0, "x") | {"Persuasion": ["P"]})
    runs.run(ONE | {"Persuasion": ["P"]})
    assert runs.made["shown"] == (("Emma", "Ulysses", "Persuasion"), "a", "E")


def test_of_what_is_read_within_an_input_only_the_input_is_recorded() -> None:
    with recording() as dependencies, unrecorded(("whole", "")):
        read(("page", "", "Emma"))
    assert list(dependencies) == [("whole", "")]


# Answers of the run before


def test_an_answer_that_is_the_same_is_recalled_and_not_found_again() -> None:
    runs = Runs(letters=lambda shelf: (letters(shelf), shelf.page("Emma", 3)))
    runs.run(ONE)
    assert runs.run(edited("Emma", 3, "x")) == ["letters"]
    assert runs.made["letters"] == (("E", "S"), "x")
    assert not [one for one in runs.shelf.asked if one[0] in {"letters", "first letter"}]


def test_an_answer_that_is_not_the_same_is_found_once() -> None:
    runs = Runs(letters=lambda shelf: (shelf.page("Emma", 0), letters(shelf)))
    runs.run(ONE)
    assert runs.run(edited("Emma", 0, "x")) == ["letters"]
    assert runs.made["letters"] == ("x", ("x", "S"))
    assert runs.shelf.asked.count(("letters",)) == runs.shelf.asked.count(("first letter", "Emma")) == 1


def test_an_answer_that_is_no_plain_value_is_found_again() -> None:
    runs = Runs(blank=lambda shelf: (blank(shelf, "Ulysses"), shelf.page("Emma", 0)))
    runs.run(ONE)
    assert runs.run(edited("Emma", 0, "x")) == ["blank"]
    assert runs.made["blank"] == ([1], "x")
    assert ("blank", "Ulysses") in runs.shelf.asked


def test_an_answer_that_was_verified_is_not_reported_again(monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[object] = []
    row = Reporter._row
    monkeypatch.setattr(Reporter, "_row", lambda self, key: (reported.append(key[-1]), row(self, key))[1])
    runs = Runs(blank=lambda shelf: (blank(shelf, "Ulysses"), shelf.page("Emma", 0)))
    runs.run(ONE)
    assert reported == ["Ulysses"]
    runs.run(edited("Emma", 0, "x"))
    assert reported == ["Ulysses"]
    assert runs.run(edited("Emma", 0, "x") | {"Ulysses": ["", ""]}) == ["blank"]
    assert runs.made["blank"] == ([0, 1], "x")
    assert reported == ["Ulysses", "Ulysses"]


def test_an_answer_is_compared_with_that_of_the_run_before_though_another_target_has_replaced_it() -> None:
    # Both are made again for another reason. The first finds anew which pages are blank, and that is put in the place
    # of what the run before left, before it is asked whether the number that the second shows is still the same.
    runs = Runs(
        pages=lambda shelf: (shelf.page("Emma", 0), blank(shelf, "Ulysses")),
        number=lambda shelf: (shelf.page("Emma", 0), number_of_blank(shelf, "Ulysses")),
    )
    runs.run(ONE)
    assert runs.run(edited("Emma", 0, "x") | {"Ulysses": ["", "", ""]}) == ["pages", "number"]
    assert runs.made == {"pages": ("x", [0, 1, 2]), "number": ("x", 3)}


def test_an_answer_that_nothing_rests_on_is_not_believed_later() -> None:
    # Between, nobody asks for the letters; the pages they were read from are read by another.
    runs = Runs(letters=letters, page=lambda shelf: (shelf.titles(), shelf.page("Emma", 0), shelf.page("Ulysses", 0)))
    runs.run(ONE)
    changed = edited("Emma", 0, "x")
    runs.run(changed, only=("page",))
    runs.run(changed)
    assert runs.made["letters"] == ("x", "S")


# Several processes


def test_each_reporter_has_numbers_of_its_own() -> None:
    shelf, other = (Shelf(ONE, Database(tracks=True)) for _ in range(2))
    manifest = Manifest()
    manifest.number(("toy titles", ""))
    rows = Rows(manifest, None)
    reporters = (Reporter(shelf.database, pack), Reporter(other.database, pack))

    def reported(which: int, ask: Make) -> ReadReport:
        with recording() as dependencies:
            ask((shelf, other)[which])
        return reporters[which].report(dependencies)

    def put(report: ReadReport) -> list[Any]:
        return [manifest.keys[number] for number in rows.put(report)]

    assert put(reported(0, lambda shelf: shelf.page("Emma", 0))) == [("toy page", "", "Emma", 0)]
    assert put(reported(1, lambda shelf: first_letter(shelf, "Ulysses"))) == [(first_letter_name, "", "Ulysses")]
    again = reported(0, lambda shelf: (shelf.page("Emma", 1), shelf.page("Emma", 0)))
    assert again.keys == [("toy page", "", "Emma", 1)], "what was told before is not told again"
    assert put(again) == [("toy page", "", "Emma", 1), ("toy page", "", "Emma", 0)]
    number = manifest.find((first_letter_name, "", "Ulysses"))
    assert number is not None
    assert [manifest.keys[one] for one in manifest.dependencies(number)] == [("toy page", "", "Ulysses", 0)]


first_letter_name = f"{__name__}.first_letter"


# What a run leaves


def test_a_manifest_keeps_only_what_its_targets_rest_on() -> None:
    runs = Runs(letters=letters, page=lambda shelf: shelf.page("Emma", 3))
    runs.run(ONE)
    runs.run(ONE, only=("page",))
    found = [key for number, key in enumerate(runs.manifest.keys) if runs.manifest.fingerprint(number)]
    assert sorted(found) == [("toy book", "", "Emma"), ("toy page", "", "Emma", 3)]


def test_a_manifest_does_not_grow_with_the_number_of_runs() -> None:
    runs = Runs(letters=letters, all=lambda shelf: [shelf.page("Emma", number) for number in range(4)])
    sizes = []
    for number in range(30):
        runs.run(edited("Emma", 0, str(number)))
        sizes.append(len(pack(runs.manifest.columns())))
    assert max(sizes[10:]) <= 2 * sizes[0]


def test_what_is_no_manifest_is_not_taken_for_one() -> None:
    keys, *rest = Manifest().columns()
    with pytest.raises(ValueError, match="not a manifest"):
        Manifest(([*keys, ("a", "")], *rest))


# Faults


@pytest.mark.parametrize("fault", [ValueError, LookupError, AttributeError])
def test_a_fault_in_a_query_is_not_taken_for_a_change(fault: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs(length=lambda shelf: length(shelf, Book("Emma")))
    runs.run(ONE)

    def fail(_shelf: Shelf, title: str) -> None:
        raise fault(title)

    monkeypatch.setattr(Shelf, "book", fail)
    with pytest.raises(fault, match="Emma"):
        runs.run(edited("Emma", 0, "x"))


def test_after_a_fault_nothing_goes_on_being_recorded() -> None:
    with pytest.raises(ValueError, match="in between"), recording():
        raise ValueError("in between")
    with recording() as dependencies:
        pass
    read(("page", "", "Emma"))
    assert not dependencies


def test_nothing_is_recorded_where_nothing_is_tracked() -> None:
    shelf = Shelf(ONE)
    assert letters(shelf) == ("E", "S")
    assert shelf.database.added == []
    assert all(memo.dependencies is None for memo in shelf.database.memos.values())
