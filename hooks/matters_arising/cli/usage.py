"""How commands are typed: what their help has in common, and the questions asked if something is missing."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click

EXIT_CODES = """
\b
Exit codes:
  0  all is well
  1  there are problems in the record; each is listed with file, line and column
  2  the command or mkdocs.yml was not understood
  3  a fault of the computer, or of Matters Arising itself
"""


class Asking(click.Command):
    """A command that asks on a terminal for missing arguments, and elsewhere names all of them in one message."""

    def __init__(self, *args: Any, questions: Mapping[str, str] | None = None, **rest: Any) -> None:
        """Create the command.

        Args:
            args: as of any command.
            questions: what is asked for each argument, by its name; and for each option that is worth asking for once
                an argument had to be. An option that is left empty is left out, and so is one with a choice that comes
                after one left empty: it says more of that.
            rest: as of any command.
        """
        super().__init__(*args, **rest)
        self.questions = questions or {}

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what was typed, together with the answers for what was not."""
        typed = list(args)
        given, _, _ = self.make_parser(ctx).parse_args(list(args))
        missing = [one for one in self.params if one.required and one.value_is_missing(given.get(one.name or ""))]
        if missing and not ctx.resilient_parsing and not set(ctx.help_option_names) & {*typed}:
            if not is_terminal():
                raise click.UsageError("\n".join(what_is_missing([one.human_readable_name for one in missing])), ctx)
            typed = self._answered(typed, given, missing)
        return super().parse_args(ctx, typed)

    def _answered(self, typed: list[str], given: Mapping[str, Any], missing: Sequence[click.Parameter]) -> list[str]:
        """What was typed, with the answers."""
        arguments = [click.prompt(self.questions[one.name or ""]) for one in missing]
        options: list[str] = []
        is_answered = True
        for one in self.params:
            if not isinstance(one, click.Option) or one.name not in self.questions or given.get(one.name) is not None:
                continue
            if isinstance(one.type, click.Choice) and not is_answered:
                continue
            default, type_ = (one.default, one.type) if isinstance(one.type, click.Choice) else ("", None)
            answer = click.prompt(self.questions[one.name], default=default, show_default=bool(default), type=type_)
            is_answered = bool(answer)
            options += [f"{one.opts[0]}={answer}"] if is_answered else []
        return [*options, *typed, *([] if "--" in typed else ["--"]), *arguments]


def what_is_missing(names: Sequence[str]) -> list[str]:
    """Return a sentence that names everything left out, if nobody can be asked; `None` if nothing was.

    Args:
        names: each as written in the command's help.
    """
    if not names:
        return []
    *first, last = names
    listed = f"{', '.join(first)} and {last} are" if first else f"{last} is"
    return [f"{listed} missing. Without a terminal, nothing can be asked for: give all answers in the command."]


def is_terminal() -> bool:
    """Return whether there is somebody to ask."""
    return sys.stdin.isatty()
