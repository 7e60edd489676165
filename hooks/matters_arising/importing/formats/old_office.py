"""Old Word documents (.doc) and Excel workbooks (.xls), converted by LibreOffice if it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from . import sheets, word
from .blocks import MAX_SECONDS, Paper, UnreadableError

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How such files begin."""


def read_doc(content: bytes, name: str) -> Paper:
    """Read an old Word document; its macros are not run.

    Raises:
        UnreadableError: if it is damaged, or LibreOffice is not installed.
    """
    return word.read(_converted(content, "Word", ".doc", ".docx"), name)


def read_xls(content: bytes, name: str) -> Paper:
    """Read an old Excel workbook; its macros are not run.

    Raises:
        UnreadableError: if it is damaged, or LibreOffice is not installed.
    """
    return sheets.read_xlsx(_converted(content, "Excel", ".xls", ".xlsx"), name)


def _converted(content: bytes, program: str, old: str, new: str) -> bytes:
    """A paper in the new format of a program.

    Args:
        content: the paper.
        program: the program, by its name.
        old: the ending of its old format.
        new: that of the new one.

    Raises:
        UnreadableError: if it is damaged, or LibreOffice is not installed.
    """
    if not content.startswith(_OLD):
        raise UnreadableError(
            f"is not a file of {program} in the old format", f"Open it in {program} and save it as {new}"
        )
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        hint = f"Open it in {program} and save it as {new}, or install LibreOffice, with which it can be read"
        raise UnreadableError("is of an old format", hint)
    with TemporaryDirectory() as folder:
        here = Path(folder)
        (here / f"paper{old}").write_bytes(content)
        # A separate profile, so that no extension, setting or macro of the user's is involved.
        command = [office, f"-env:UserInstallation={(here / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", new[1:], "--outdir", folder, str(here / f"paper{old}")]
        try:
            subprocess.run(command, capture_output=True, timeout=MAX_SECONDS, check=False, cwd=folder)
            return (here / f"paper{new}").read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            hint = f"Open it in {program} or LibreOffice and save it as {new}"
            raise UnreadableError(f"could not be turned into {new} by LibreOffice", hint) from None
