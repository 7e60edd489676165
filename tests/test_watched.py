"""While the site is served an edit is seen at once where the system tells of it, and soon where nobody does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import BaseObserver

from matters_arising.mkdocs_adapter import watched


class Seen(FileSystemEventHandler):
    """Keeps what is seen."""

    def __init__(self) -> None:
        self.paths: Queue[str] = Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self.paths.put(Path(str(event.src_path)).name)


@contextmanager
def watching(folder: Path, observer: BaseObserver) -> Iterator[Queue[str]]:
    """The names of the files in a folder that are seen to change."""
    seen = Seen()
    observer.schedule(seen, str(folder), recursive=True)
    observer.start()
    try:
        yield seen.paths
    finally:
        observer.stop()
        observer.join()


def test_an_edit_is_seen_when_the_system_tells_of_it(tmp_path: Path) -> None:
    never_by_itself = BaseObserver(watched.Looking, timeout=3600)
    below = tmp_path / "meetings"
    below.mkdir()
    (below / "one.yml").write_text("a: 1")
    with watching(tmp_path, never_by_itself) as seen:
        (below / "one.yml").write_text("a: 12")
        assert seen.get(timeout=20) == "one.yml"
        (below / "two.yml").write_text("b: 1")
        assert seen.get(timeout=20) == "two.yml"
        with pytest.raises(Empty):  # Each edit is seen once, or the site would be built twice.
            seen.get(timeout=0.3)


def test_an_edit_is_seen_where_nobody_tells_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_many() -> None:
        raise OSError(28, "inotify watch limit reached")

    class Silent(watched.Observer):  # type: ignore[misc, valid-type]
        def start(self) -> None:
            too_many()

    monkeypatch.setattr(watched, "Observer", Silent)
    with watching(tmp_path, watched.observer(10)) as seen:
        (tmp_path / "one.yml").write_text("a: 1")
        assert seen.get(timeout=20) == "one.yml"
        (tmp_path / "one.yml").unlink()
        assert seen.get(timeout=20) == "one.yml"
