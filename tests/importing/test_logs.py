"""Action logs as spreadsheets and tables → a draft log whose rows are put to the requests they are of."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.importing.bringing import brought_in, loaded, paper
from tests.importing.papers import LOGS, MINUTES, as_txt, log_as_csv

from matters_arising.rules.checks import problems
from matters_arising.source.read import read

LOG = "action-logs/nether-oakley-parish-council/2024-03-05.yml"


@pytest.mark.parametrize("ending", LOGS)
def test_a_log_in_each_format_gives_the_same_rows(data: Path, ending: str) -> None:
    brought_in(data, paper(data, as_txt(MINUTES)))
    brought_in(data, paper(data, LOGS[ending](), f"log{ending}"))
    log = loaded(data, LOG)
    assert (log["draft"], log["body"]) == ("true", "nether-oakley-parish-council")
    assert [(one["reference"], one.get("owner"), one.get("due"), one.get("words")) for one in log["rows"]] == [
        ("1", "Clerk", "1 March 2024", "Completed"),
        ("2", "Clerk", "April 2024", "In progress: no answer yet; asked again by telephone"),
        ("3", "Cllr Birch", "before the next meeting", None),
    ]
    assert [one.get("request") for one in log["rows"]] == [
        "NOPC/2024-02-06/24.02.3/1",
        None,
        "NOPC/2024-02-06/24.02.3/u2",
    ]
    assert problems(read(data)) == ()


def test_to_which_request_a_row_was_put_is_to_be_looked_at(data: Path) -> None:
    came = brought_in(data, paper(data, as_txt(MINUTES)), paper(data, log_as_csv(), "log.csv"))
    doubts = [what for _, what in came.papers[1].parts[0].doubts]
    assert doubts[0] == (
        "taken to be about NOPC/2024-02-06/24.02.3/1, “The Clerk to write to the landowner by 1 March 2024.”"
    )
    assert f"# check: {doubts[0][:40]}" in (data / LOG).read_text(encoding="utf-8")


def test_rows_of_a_log_that_a_person_has_edited_are_proposed(data: Path) -> None:
    brought_in(data, paper(data, log_as_csv(), "log.csv"))
    file = data / LOG
    written = file.read_text(encoding="utf-8").replace("In progress", "Under way")
    file.write_text(written, encoding="utf-8")
    more = log_as_csv() + b"4,Mend the gate,Warden,,\n"
    came = brought_in(data, paper(data, more, "log.csv"))
    assert came.papers[0].parts[0].proposed == ["a row that your file does not have: Mend the gate"]
    assert file.read_text(encoding="utf-8") == written


def test_a_log_without_a_date_is_not_drafted(data: Path) -> None:
    came = brought_in(data, paper(data, log_as_csv().replace(b", 5 March 2024", b""), "log.csv"))
    assert not (data / "action-logs").exists()
    assert [what for _, what in came.papers[0].parts[0].doubts] == ["date: the log has no date"]
