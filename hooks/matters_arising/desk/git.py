"""The record in git: what has changed since the last commit, who changed what and why, and a commit.

The officer's own `git` is used, with the settings of the repository. It never asks a question: where it
would, it fails, and what it said is shown.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LONGEST = 60.0
"""Seconds that git may take."""

LONGEST_PUSH = 180.0
"""Seconds that sending a commit to another machine may take."""

MOST = 50
"""How many commits of a file are listed."""


class GitError(Exception):
    """Git could not do what was asked; the message is a sentence for an officer."""


@dataclass(frozen=True)
class Commit:
    """A commit."""

    name: str
    """Its hash."""
    who: str
    when: float
    """Seconds since 1970."""
    why: str
    """The first line of its message."""


class Git:
    """The repository in which a record is kept, if there is one.

    Args:
        root: the folder that holds `mkdocs.yml`.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def is_there(self) -> bool:
        """Return whether the record is in git."""
        try:
            return self._run("rev-parse", "--is-inside-work-tree").strip() == "true"
        except GitError:
            return False

    def changed(self, below: Iterable[Path]) -> list[str]:
        """Return the files that differ from the last commit, as paths from the root, in order.

        Args:
            below: the files and folders to look at.
        """
        prefix = self._run("rev-parse", "--show-prefix").strip()
        paths = [os.path.relpath(path, self._root) for path in below if path.exists()]
        said = self._run("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", *paths)
        return sorted(entry[3:].removeprefix(prefix) for entry in said.split("\0") if entry)

    def committed(self, path: str, commit: str = "HEAD") -> str:
        """Return the text of a file in a commit; `None` if it was not there.

        Args:
            path: the file, from the root.
            commit: the commit.
        """
        try:
            return self._run("show", f"{commit}:./{path}")
        except GitError:
            return ""

    def commits(self, path: str) -> Iterator[Commit]:
        """Yield the commits that changed a file, latest first.

        Args:
            path: the file, from the root.
        """
        try:
            said = self._run("log", f"-n{MOST}", "--format=%H%x1f%an%x1f%at%x1f%s", "--", path)
        except GitError:  # There is no commit yet.
            return
        for line in said.splitlines():
            name, who, when, why = line.split("\x1f", 3)
            yield Commit(name, who, float(when), why)

    def identity(self) -> tuple[str, str]:
        """Return the name and e-mail address used for commits, as far as they are set."""
        return self._setting("user.name"), self._setting("user.email")

    def commit(self, files: Sequence[str], why: str, name: str, email: str) -> str:
        """Commit the files, and nothing else that may be staged; return the commit's short hash.

        Args:
            files: the files, from the root.
            why: the commit message.
            name: the author's name.
            email: their e-mail address.

        Raises:
            GitError: if git refuses.
        """
        paths = "\0".join(files)
        given = ("--pathspec-from-file=-", "--pathspec-file-nul")
        self._run("add", "--all", *given, said=paths)
        who = ("-c", f"user.name={name}", "-c", f"user.email={email}")
        self._run(*who, "commit", "--quiet", "--cleanup=verbatim", "-m", why, *given, said=paths)
        return self._run("rev-parse", "--short", "HEAD").strip()

    def remote(self) -> str:
        """Return the remote branch to which commits are pushed; empty if there is none."""
        try:
            return self._run("rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}").strip()
        except GitError:
            return ""

    def push(self) -> None:
        """Push the commits to the repository from which the site is published.

        Raises:
            GitError: if they were refused.
        """
        self._run("push", "--quiet", longest=LONGEST_PUSH)

    def _setting(self, name: str) -> str:
        try:
            return self._run("config", name).strip()
        except GitError:
            return ""

    def _run(self, *words: str, said: str = "", longest: float = LONGEST) -> str:
        command = ["git", "--literal-pathspecs", "-C", str(self._root), *words]
        environment = os.environ | {"GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true", "LC_ALL": "C.UTF-8"}
        try:
            done = subprocess.run(
                command, input=said.encode(), capture_output=True, env=environment, timeout=longest, check=False
            )
        except FileNotFoundError:
            raise GitError("Git is not installed on this machine.") from None
        except subprocess.TimeoutExpired:
            raise GitError(f"Git did not finish within {longest:.0f} seconds.") from None
        if done.returncode:
            lines = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
            raise GitError(f"Git refused: {lines[-1].removeprefix('fatal: ').removeprefix('error: ')}")
        return done.stdout.decode(errors="replace")
