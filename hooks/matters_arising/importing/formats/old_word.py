"""Old Word documents (.doc), converted to .docx by LibreOffice if it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from . import word
from .blocks import MAX_SECONDS, Paper, UnreadableError

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How such files begin."""


def read(content: bytes, name: str) -> Paper:
    """Read an old Word document; its macros are not run.

    Raises:
        UnreadableError: if it is damaged, or LibreOffice is not installed.
    """
    if not content.startswith(_OLD):
        raise UnreadableError("is not a Word document of the old format", "Open it in Word and save it as .docx")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        hint = "Open it in Word and save it as .docx, or install LibreOffice, with which it can be read"
        raise UnreadableError("is of an old format", hint)
    with TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "paper.doc").write_bytes(content)
        # A separate profile, so that no extension, setting or macro of the user's is involved.
        command = [office, f"-env:UserInstallation={(here / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "docx", "--outdir", folder, str(here / "paper.doc")]
        try:
            subprocess.run(command, capture_output=True, timeout=MAX_SECONDS, check=False, cwd=folder)
            converted = (here / "paper.docx").read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            hint = "Open it in Word or LibreOffice and save it as .docx"
            raise UnreadableError("could not be turned into .docx by LibreOffice", hint) from None
    return word.read(converted, name)
