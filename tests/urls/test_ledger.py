"""The ledger of published addresses, and what is said when it does not fit the record."""

from __future__ import annotations

from pathlib import Path

from matters_arising.urls import ledger


def _lost(folder: Path, listed: list[str], addresses: set[str]) -> list[str]:
    data = folder / "data"
    data.mkdir()
    (data / ledger.NAME).write_text("".join(f"{one}\n" for one in listed), encoding="utf-8")
    return [str(problem) for problem in ledger.lost_addresses(folder, data, addresses)]


def test_the_ledger_of_another_record_is_one_message(tmp_path: Path) -> None:
    others = [f"/meetings/elsewhere/2020-01-{day:02}/" for day in range(1, 31)]
    told = _lost(tmp_path, ["/", "/people/", *others], {"/", "/people/", "/meetings/ours/2024-01-10/"})
    assert len(told) == 1
    assert told[0].startswith("data/addresses.txt:3")
    assert "30 of the 32 addresses here are not in this record" in told[0]
    assert "delete the file" in told[0]


def test_a_few_lost_addresses_are_still_named_one_by_one(tmp_path: Path) -> None:
    ours = [f"/meetings/ours/2020-01-{day:02}/" for day in range(1, 31)]
    told = _lost(tmp_path, ours, set(ours[:-2]))
    assert len(told) == 2
    assert all("was published and would be lost" in one for one in told)


def test_a_small_ledger_is_named_one_by_one_even_if_all_of_it_is_lost(tmp_path: Path) -> None:
    assert len(_lost(tmp_path, ["/a/", "/b/"], set())) == 2


def test_the_ledger_of_another_record_is_known_by_its_things_whatever_else_all_records_have(tmp_path: Path) -> None:
    everywhere = [f"/data/table-{number}.csv" for number in range(60)]
    others = [f"/requests/es/2020-01-{day:02}/1/1/" for day in range(1, 31)]
    told = _lost(tmp_path, [*everywhere, *others], {*everywhere, "/requests/ours/2024-01-10/1/1/"})
    assert len(told) == 1
    assert "30 of the 90 addresses here are not in this record" in told[0]
