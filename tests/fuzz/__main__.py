"""`python -m tests.fuzz`: see `--help`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from random import SystemRandom

import click

from .run import Tally, again, run, settle, tried


@click.command()
@click.option("--minutes", type=float, default=5, show_default=True, help="How long to go on.")
@click.option("--seed", type=int, help="What the inputs follow from. Without it, one is drawn.")
@click.option("--first", type=int, default=0, help="The number of the first input.")
@click.option("--processes", type=int, default=2, show_default=True)
@click.option("--into", type=click.Path(path_type=Path), default=Path("build/fuzz"), help="For inputs that fail.")
@click.option("--only", type=int, help="Try the input of this number, and no other.")
@click.option("--again", "folder", type=click.Path(path_type=Path, exists=True), help="Try an input that was saved.")
def main(
    minutes: float, seed: int | None, first: int, processes: int, into: Path, only: int | None, folder: Path | None
) -> None:
    """Mutate the two records, and see that each result is refused in order or builds a sound site."""
    if folder:
        came = again(folder)
        click.echo(f"{came.outcome} {came.fault}\n{came.details}".strip())
        sys.exit(came.outcome == "failed")
    seed = SystemRandom().randrange(10**6) if seed is None else seed
    click.echo(f"Seed {seed}")
    if only is not None:
        click.echo(tried(seed, only, into))
        return
    settle()
    tally, begun, told = Tally(), time.monotonic(), 0.0
    until = begun + minutes * 60
    for done in run(seed, until=until, numbers=range(first, 10**9), processes=processes, into=into):
        new = bool(done.fault) and done.fault not in tally.faults
        tally.add(done)
        if new:
            click.echo(f"Input {done.number} failed: {done.fault}. It is saved in {done.saved}")
        if time.monotonic() - told > 60:
            told = time.monotonic()
            click.echo(f"{(told - begun) / 60:5.1f} min  {next(tally.lines())}")
    click.echo("\n".join(tally.lines()))
    sys.exit(bool(tally.faults))


if __name__ == "__main__":
    main()
