"""Pagefind's index of what can be searched for, the same to the byte for the same record.

Pagefind reads a page for each thing; ours hold nothing but its words, and are thrown away. Of what it writes, the
lists of filters come in an order that changes from run to run (its issue 638), so they are put in order here.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import cbor2
from markupsafe import Markup
from pagefind_bin import get_executable

from . import words
from .search import Found

FOLDER = "pagefind"
"""Where the index stands on the site."""

_MARK = b"pagefind_dcd"
"""What stands at the beginning of each of Pagefind's files once it is unpacked."""

_NOT_USED = ("pagefind-*ui*", "pagefind-highlight.js", "wasm.unknown.pagefind")
"""Pagefind's own user interfaces; the site has its own."""


def write(things: Iterable[Found], site: Path) -> None:
    """Write the index below a built site.

    Args:
        things: what can be found.
        site: the built site.

    Raises:
        RuntimeError: if Pagefind fails; the message is its own.
    """
    folder = site / FOLDER
    with tempfile.TemporaryDirectory() as temporary:
        pages = Path(temporary)
        for number, thing in enumerate(things):
            (pages / f"{number:06}.html").write_text(_page(thing), encoding="utf-8")
        if not number_of(pages):
            return
        command = [str(get_executable()), "--site", str(pages), "--output-path", str(folder), "--force-language", "en"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"the search index could not be made: {done.stderr or done.stdout}")
    for pattern in _NOT_USED:
        for path in folder.glob(pattern):
            path.unlink()
    _put_in_order(folder)


def number_of(pages: Path) -> int:
    """How many pages there are to index."""
    return sum(1 for _ in pages.iterdir())


def _page(thing: Found) -> str:
    """A page with the words of one thing, its facets, what a result shows, and the date by which to sort."""
    value = Markup('<p data-pagefind-{}="{}[data-value]" data-value="{}"></p>')
    shown = {
        "address": thing.address,
        "title": thing.title,
        "kind": thing.kind,
        "date": words.day(thing.date) if thing.date else None,
        "reference": thing.reference,
        "standing": thing.standing,
        "committee": thing.committee,
    }
    parts = [value.format("meta", name, one) for name, one in shown.items() if one]
    parts += [value.format("filter", name, one) for name, some in thing.filters.items() for one in some]
    parts.append(value.format("sort", "date", thing.date.isoformat() if thing.date else "0000"))
    body = Markup("<h1>{}</h1><p>{} {}</p>").format(thing.title, thing.reference or "", thing.text)
    return f'<!doctype html><html lang="en"><body data-pagefind-body>{"".join(parts)}{body}</body></html>'


def _put_in_order(folder: Path) -> None:
    """Put the filters into an order of our own, and name the files by what they hold."""
    (meta_path,) = folder.glob("*.pf_meta")
    meta = _load(meta_path)
    named = dict(meta[3])
    meta[3] = []
    for name in sorted(named):
        path = folder / "filter" / f"{named[name]}.pf_filter"
        content = _load(path)
        content[1] = sorted(content[1], key=lambda value: str(value[0]))
        path.unlink()
        meta[3].append([name, _save(content, folder / "filter", "pf_filter")])
    meta_path.unlink()
    hash_ = _save(meta, folder, "pf_meta", prefix="pagefind.")
    entry_path = folder / "pagefind-entry.json"
    entry = json.loads(entry_path.read_text(encoding="utf-8"))
    entry["languages"]["en"]["hash"] = hash_
    entry_path.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _load(path: Path) -> Any:
    content = gzip.decompress(path.read_bytes())
    if not content.startswith(_MARK):
        raise RuntimeError(f"{path.name} is not a file of Pagefind's")
    return cbor2.loads(content[len(_MARK) :])


def _save(content: Any, folder: Path, kind: str, *, prefix: str = "") -> str:
    data = cbor2.dumps(content)
    name = f"en_{hashlib.sha256(data).hexdigest()[:10]}"
    (folder / f"{prefix}{name}.{kind}").write_bytes(gzip.compress(_MARK + data, mtime=0))
    return name
