"""The state of the record from which a site was made.

The state is told by what the files say and not by a commit: a clone without its history, as most that build sites are,
does not know which commit touched the record last, and the pages must be the same in every clone, and without git.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from .read import File


def state_of(files: Iterable[File]) -> str:
    """Return sixteen letters and digits that are the same for the same record, wherever it is read.

    Args:
        files: the files of the record, in any order, without papers.
    """
    lines = sorted(f"{file.key} {file.digest.hex()}\n" for file in files)
    return hashlib.blake2b("".join(lines).encode(), digest_size=8).hexdigest()
