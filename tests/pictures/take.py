"""Take the README's pictures: the desk, and the page of a request, both of the demonstration.

python -m tests.pictures.take
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.benchmarks.at_the_desk import COMMITTEE, DAY, NEXT, copied, desk

HERE = Path(__file__).parent
REQUEST = f"requests/ces/{DAY}/7/2/"


def main() -> None:
    """Take both pictures."""
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        copied(Path(made))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
        with desk(Path(made)) as (link, _):
            page.goto(link)
            here = link.partition("/_desk/")[0]
            page.goto(f"{here}/_desk/arising/{COMMITTEE}/{NEXT}")
            page.frame_locator("iframe").locator("main").wait_for()
            page.screenshot(path=HERE / "desk.jpg", type="jpeg", quality=80)
            page.goto(f"{here}/{REQUEST}")
            page.screenshot(path=HERE / "request.jpg", type="jpeg", quality=80)


if __name__ == "__main__":
    main()
