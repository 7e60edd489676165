"""The files of a published site as they are found on the disk.

`up_to_date` looks at them before anything else is imported, so this module imports next to nothing.
"""

from __future__ import annotations

import os

MARKER = ".published-by-matters-arising"
"""The file in a published site by which a later publication knows that it may replace the folder."""


def on_disk(site: str | os.PathLike[str]) -> dict[str, tuple[int, int]]:
    """Return the size and modification time of every file of a site except the marker, by address.

    Args:
        site: the folder of the site, or one in which it is built. Where there is none, there are no files.

    Returns:
        For each file its size in bytes, and when its content was last changed, in nanoseconds.
    """
    found: dict[str, tuple[int, int]] = {}
    waiting = [(os.fspath(site), "/")] if os.path.isdir(site) else []
    while waiting:
        path, address = waiting.pop()
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{address}{entry.name}/"))
                else:
                    about = entry.stat(follow_symlinks=False)
                    found[f"{address}{entry.name}"] = about.st_size, about.st_mtime_ns
    found.pop(f"/{MARKER}", None)
    return found
