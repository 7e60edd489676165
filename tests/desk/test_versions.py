"""Nobody's change is lost: files that changed underneath, the way back, and what is no file of the record."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from matters_arising.desk.versions import ChangedError, NotOfTheRecordError, Versions

COUNCIL = "council.yml"


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    """The files of a small record."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / COUNCIL).write_bytes(b"name: Wexmoor\n")
    return Versions(tmp_path / "data", tmp_path)


def test_what_a_file_said_is_kept_and_can_be_brought_back(versions: Versions, tmp_path: Path) -> None:
    versions.save(COUNCIL, "name: New\n", versions.load(COUNCIL).fingerprint)
    versions.save(COUNCIL, "name: Newer\n", versions.load(COUNCIL).fingerprint)
    assert [one.text for one in versions.earlier(COUNCIL)] == ["name: New\n", "name: Wexmoor\n"]
    versions.bring_back(COUNCIL, versions.earlier(COUNCIL)[1].name, versions.load(COUNCIL).fingerprint)
    assert (tmp_path / "data" / COUNCIL).read_bytes() == b"name: Wexmoor\n"
    assert versions.earlier(COUNCIL)[0].text == "name: Newer\n"
    assert [path.name for path in (tmp_path / "data").iterdir()] == [COUNCIL]
    assert (tmp_path / ".desk" / ".gitignore").read_text() == "*\n"


def test_a_file_that_changed_underneath_is_not_written_and_its_difference_shown(
    versions: Versions, tmp_path: Path
) -> None:
    loaded = versions.load(COUNCIL)
    (tmp_path / "data" / COUNCIL).write_bytes(b"name: By another\n")
    with pytest.raises(ChangedError) as refused:
        versions.save(COUNCIL, "name: Mine\n", loaded.fingerprint)
    assert "-name: Wexmoor\n+name: By another" in refused.value.difference
    assert (tmp_path / "data" / COUNCIL).read_bytes() == b"name: By another\n"


def test_of_two_desks_that_save_together_one_is_refused(versions: Versions, tmp_path: Path) -> None:
    other = Versions(tmp_path / "data", tmp_path)
    fingerprint = versions.load(COUNCIL).fingerprint
    refused: list[ChangedError] = []

    def save(desk: Versions, text: str) -> None:
        try:
            desk.save(COUNCIL, text, fingerprint)
        except ChangedError as error:
            refused.append(error)

    both = [Thread(target=save, args=(versions, "name: A\n")), Thread(target=save, args=(other, "name: B\n"))]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(refused) == 1


@pytest.mark.parametrize(
    "path",
    ["../mkdocs.yml", "/etc/passwd", "meetings/../../x/y.yml", "papers/a.pdf", "addresses.txt", "people.yml/x.yml",
     "committees/..\\..\\x.yml", "committees/.hidden.yml", "committees/a\0.yml", ""],
)  # fmt: skip
def test_nothing_but_files_of_the_record_is_read_or_written(versions: Versions, path: str) -> None:
    with pytest.raises(NotOfTheRecordError):
        versions.load(path)
    with pytest.raises(NotOfTheRecordError):
        versions.save(path, "x", "")


def test_a_link_out_of_the_record_is_not_followed(versions: Versions, tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("x: 1\n")
    (tmp_path / "data" / "people.yml").symlink_to(tmp_path / "secret.yml")
    with pytest.raises(NotOfTheRecordError):
        versions.load("people.yml")
