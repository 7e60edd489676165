"""Litter: what systems, editors and programs that share folders leave beside the files that a person keeps.

It is skipped by everything that reads a folder, and is never published. An editor that has a file open may leave some
at any moment, so it is nobody's mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAMES = frozenset(
    {
        # Systems
        ".directory",
        ".ds_store",
        ".localized",
        "desktop.ini",
        "ehthumbs.db",
        "icon\r",
        "thumbs.db",
        # Git
        ".gitattributes",
        ".gitignore",
        ".gitkeep",
        ".keep",
        # Programs that share folders
        ".dropbox",
        ".dropbox.attr",
        ".dropbox.cache",
        ".owncloudsync.log",
        ".stfolder",
        ".stignore",
        ".stversions",
        ".tmp.drivedownload",
        ".tmp.driveupload",
        # Editors and archives
        "4913",
        "__macosx",
        ".editorconfig",
        ".idea",
        ".vscode",
    }
)

_FORMS = re.compile(
    r"""
      \._.*                                  # macOS: what its disks keep beside a file (AppleDouble)
    | \.(?:fseventsd|spotlight-v100|trash.*|temporaryitems|fuse_hidden.*|nfs[0-9a-f]+)
    | ~\$.*                                  # Microsoft Office: the file is open
    | ~.*\.tmp
    | \.~lock\..*\#                          # LibreOffice: the file is open
    | \#.*\# | \.\#.*                        # Emacs
    | .*~                                    # a copy of what was there before
    | .*\.(?:sw[a-z]|kate-swp)               # Vim, Kate
    | .*___jb_(?:tmp|old)___                 # PyCharm
    | \.goutputstream-.*
    | .*\.(?:bak|crdownload|lnk|old|orig|part|partial|rej|temp|tmp)
    | \.syncthing\..*
    """,
    re.VERBOSE | re.DOTALL,
)

_COPIES = re.compile(r".*(?:\.sync-conflict-[0-9]{8}-[0-9]{6}|\([^()]*conflicted copy[^()]*\)).*", re.DOTALL)


def is_litter(name: str) -> bool:
    """Whether a file or folder of this name is litter.

    Args:
        name: its name, without the folders above it.
    """
    folded = name.casefold()
    return folded in _NAMES or _FORMS.fullmatch(folded) is not None or is_conflict_copy(name)


def is_conflict_copy(name: str) -> bool:
    """Whether a file-sharing program made this copy because two people saved the file at once."""
    return _COPIES.fullmatch(name.casefold()) is not None


def without_litter(names: Iterable[str]) -> list[str]:
    """The names that are not litter."""
    return [name for name in names if not is_litter(name)]
