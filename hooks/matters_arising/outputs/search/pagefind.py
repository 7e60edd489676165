"""Pagefind's index of what can be searched for, the same to the byte for the same record.

Pagefind reads a page for each thing; ours hold nothing but its words, and are thrown away. Of what it writes, the
lists of filters come in an order that changes from run to run (its issue 638), so they are put in order here.

Each part of the record has an index of its own. Pagefind cannot change an index (its issues 71, 256 and 842), but a
part whose words have not changed need not be made again: a cache keeps what was made, under a hash of all it was made
from. It keeps no programs: those that a browser runs come from Pagefind each time. The parts searched later stand in
folders below that of the first and lack Pagefind's programs, since a browser has them from the first already.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

import cbor2
from markupsafe import escape
from pagefind_bin import get_executable

from ... import english
from ...runtime.faults import MachineError, of_machine
from .entries import Found
from .gists import Gist
from .shards import Shard

FOLDER = "pagefind"
"""Where the index stands on the site."""

AT_ONCE = 2
"""How many parts are indexed at the same time; each takes about 65 kB of memory for each thing in it."""

_MARK = b"pagefind_dcd"
"""What stands at the beginning of each of Pagefind's files once it is unpacked."""

_GZIP_HEADER = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
"""No name, no time, packed as well as can be, on no system in particular."""

_PROGRAMS = ("pagefind.js", "pagefind-worker.js", "wasm.en.pagefind")
"""What a browser runs; Pagefind's own user interfaces are left out, since the site has its own."""

_FAILED = "Pagefind, the program that makes the search index, failed. Install Matters Arising again if that goes on"
"""What is said where it does, before the reason."""

_FOLDERS = ("index", "filter", "fragment")
"""Where a browser looks things up."""

_ENTRY = "pagefind-entry.json"
"""What a browser asks for first: it names the rest."""

_WORDS = "words.txt"
"""The words of a part, the commonest first: what a word that none has may have been meant for."""

_DATA = (_ENTRY, _WORDS, ".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")
"""How the names of its files end, those of programs left out."""

_FIRST_ONES_WASM = "en/../../wasm.en"
"""The program that a later part names in its entry. Pagefind asks for `<folder>/wasm.<this>.pagefind`, which leads up
to the one that the browser has already."""

_KEPT = ".kept"
"""The file in a kept part that lists the others; it is written last."""

_BEGUN = ".begun"
"""How the name of a part ends that is being made in the cache."""

_ABANDONED = 3600
"""By how many seconds a part that is being made may lag behind the newest one before nobody makes it any more."""


def write(shards: Sequence[Shard[Found]], site: Path, cache: Path | None = None, at_once: int = AT_ONCE) -> None:
    """Write the index below a built site.

    Args:
        shards: the parts of what can be found, the one searched first at the front.
        site: the built site.
        cache: a folder that keeps what was made, for the next build. It may be used by two builds at once, and
            be deleted between builds. On the same file system as the site its files are linked, not copied.
        at_once: how many parts are indexed at the same time.

    Raises:
        MachineError: if Pagefind cannot be started, or fails.
    """

    def put(shard: Shard[Found]) -> str:
        folder = site / FOLDER / shard.name
        if not shard.name:
            _put_programs(folder)
        made_from = key(shard)
        if cache and _is_whole(kept := cache / made_from):
            with suppress(OSError):  # Another build may be removing it.
                _put(kept, folder)
                (kept / _KEPT).touch()
                return made_from
        with _begun(cache) as begun:
            _make(shard, begun)
            _put(begun, folder)
            if cache:
                _keep(begun, cache / made_from)
        return made_from

    with ThreadPoolExecutor(max(1, at_once)) as executor:
        used = set(executor.map(put, shards))
    if cache:
        _tidy(cache, used)


def _put(made: Path, folder: Path) -> None:
    """Put a part in its place, as hard links to its files, or copies where links are not possible."""
    for name in ("", *_FOLDERS):
        (folder / name).mkdir(parents=True, exist_ok=True)
        with os.scandir(made / name) as entries:
            names = [entry.name for entry in entries if entry.name.endswith(_DATA) and entry.is_file()]
        here, there = str(made / name), str(folder / name)
        for one in names:
            try:
                os.link(f"{here}/{one}", f"{there}/{one}")
            except OSError:
                shutil.copyfile(f"{here}/{one}", f"{there}/{one}")


def is_of(part: str, address: str) -> bool:
    """Whether a file of the site belongs to a part of the index.

    Args:
        part: the name of the part; that of the first is empty.
        address: the file's address.
    """
    within = address.removeprefix(f"/{FOLDER}/")
    if within == address:
        return False
    if part:
        return within.startswith(f"{part}/")
    return within.count("/") == 0 or within.split("/")[0] in _FOLDERS


# Making a part


def _make(shard: Shard[Found], folder: Path) -> None:
    """Have Pagefind make the index of a part."""
    with tempfile.TemporaryDirectory(dir=folder.parent, suffix=_BEGUN) as temporary:
        pages = Path(temporary)
        for number, page in enumerate(map(_page, shard.entries)):
            (pages / f"{number:06}.html").write_bytes(page)
        _run_pagefind(pages, folder)
    for path in folder.iterdir():
        if path.is_file() and not any(path.match(pattern) for pattern in (_ENTRY, "*.pf_meta")):
            path.unlink()
    for name in _FOLDERS:
        (folder / name).mkdir(exist_ok=True)
    _put_in_order(folder, wasm=_FIRST_ONES_WASM if shard.name else None)
    (folder / _WORDS).write_text("\n".join(_words(shard.entries)), encoding="utf-8")


def _words(entries: Sequence[Found]) -> list[str]:
    """The words of four letters or more in some entries, most frequent first."""
    texts = (" ".join((one.title, one.text, *(text for some in one.sections for text in some[1:]))) for one in entries)
    counted = Counter(word for text in texts for word in _WORD.findall(text.casefold()))
    return sorted(counted, key=lambda word: (-counted[word], word))


_WORD = re.compile(r"\b[a-z]{4,}\b")


def _run_pagefind(pages: Path, folder: Path) -> None:
    """Have Pagefind write an index of some pages, and its programs."""
    command = [str(get_executable()), "--site", str(pages), "--output-path", str(folder), "--force-language", "en"]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    except OSError as error:
        raise MachineError(f"{_FAILED}: {of_machine(error)}") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or [f"it ended with {done.returncode}"]
        raise MachineError(f"{_FAILED}: {said[-1]}")


def _put_programs(folder: Path) -> None:
    """Put the programs that a browser runs in their place. Pagefind writes them with any index, quickly."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, suffix=_BEGUN) as temporary:
        pages, made = Path(temporary) / "pages", Path(temporary) / "made"
        pages.mkdir()
        (pages / "index.html").write_bytes(_html("", "word"))
        _run_pagefind(pages, made)
        for name in _PROGRAMS:
            shutil.copyfile(made / name, folder / name)


def _page(thing: Found) -> bytes:
    """A page with the words of one entry, its facets, what a result shows, and the date for sorting."""
    shown = {
        "address": thing.address,
        "title": thing.title,
        "kind": thing.kind,
        "date": english.day(thing.date) if thing.date else None,
        "reference": thing.reference,
        "standing": thing.standing,
        "committee": thing.committee,
    }
    parts = [_value("meta", name, one) for name, one in shown.items() if one]
    parts += [_value("filter", name, one) for name, some in thing.filters.items() for one in some]
    parts.append(_value("sort", "date", thing.date.isoformat() if thing.date else "0000"))
    text = thing.text.removeprefix(thing.title).lstrip(". ")  # A result shows its title anyway.
    body = f"<h1>{escape(thing.title)}</h1><p>{escape(thing.reference or '')} {escape(text)}</p>"
    body += "".join(
        f'<h2 id="{escape(one.anchor)}">{escape(one.heading)}</h2><p>{escape(one.text)}</p>' for one in thing.sections
    )
    return _html("".join(parts), body)


def _html(parts: str, body: str) -> bytes:
    return f'<!doctype html><html lang="en"><body data-pagefind-body>{parts}{body}</body></html>'.encode()


def _value(use: str, name: str, value: str) -> str:
    return f'<p data-pagefind-{use}="{name}[data-value]" data-value="{escape(value)}"></p>'


def _put_in_order(folder: Path, *, wasm: str | None) -> None:
    """Put the filters into a fixed order, and name the files by their content."""
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
    entry_path = folder / _ENTRY
    entry = json.loads(entry_path.read_text(encoding="utf-8"))
    entry["languages"]["en"]["hash"] = hash_
    if wasm:
        entry["languages"]["en"]["wasm"] = wasm
    entry_path.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _load(path: Path) -> Any:
    try:
        content = gzip.decompress(path.read_bytes())
        if content.startswith(_MARK):
            return cbor2.loads(content[len(_MARK) :])
    except (gzip.BadGzipFile, EOFError, zlib.error, cbor2.CBORDecodeError):
        pass
    raise MachineError(f"{_FAILED}: it left a file that is not whole, as on a full disk")


def _save(content: Any, folder: Path, kind: str, *, prefix: str = "") -> str:
    data = cbor2.dumps(content)
    name = f"en_{hashlib.sha256(data).hexdigest()[:10]}"
    (folder / f"{prefix}{name}.{kind}").write_bytes(_as_gzip(_MARK + data))
    return name


def _as_gzip(content: bytes) -> bytes:
    """The same compressed. Python's own `gzip` writes a header that differs between releases."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = packing.compress(content) + packing.flush()
    ends = zlib.crc32(content).to_bytes(4, "little") + (len(content) & 0xFFFFFFFF).to_bytes(4, "little")
    return _GZIP_HEADER + body + ends


# The cache: a folder for each part, with a list of its files


def key(shard: Shard[Found]) -> str:
    """A hash of everything from which a part's index is made: the pages, the programs and their versions."""
    hashed = hashlib.sha256(_program())
    hashed.update(b"first" if not shard.name else b"later")
    for page in map(_page, shard.entries):
        hashed.update(len(page).to_bytes(8, "big"))
        hashed.update(page)
    return hashed.hexdigest()


def mark(part: Shard[Gist], written: Sequence[Found] = ()) -> str:
    """Return a hash that changes with everything from which a part's index is made, without the part's words.

    Args:
        part: the part.
        written: the pages that a person wrote, which are found in the part that is searched first.
    """
    hashed = hashlib.sha256(_program())
    hashed.update(b"first" if not part.name else b"later")
    hashed.update(repr([(one.group, one.mark) for one in part.entries]).encode())
    if written and not part.name:
        hashed.update(repr(written).encode())
    return hashed.hexdigest()


def _program() -> bytes:
    versions = (version("pagefind-bin"), version("cbor2"))
    return "\0".join(versions).encode() + Path(__file__).read_bytes()


@contextmanager
def _begun(cache: Path | None) -> Iterator[Path]:
    """A folder in the cache in which to make a part, removed at the end unless it was given its final name.

    If there is no writable cache, it is elsewhere.
    """
    begun = None
    if cache:
        with suppress(OSError):
            cache.mkdir(parents=True, exist_ok=True)
            begun = Path(tempfile.mkdtemp(dir=cache, suffix=_BEGUN))
    if begun is None:
        begun = Path(tempfile.mkdtemp(prefix="matters-search-"))
    try:
        yield begun
    finally:
        shutil.rmtree(begun, ignore_errors=True)


def _keep(begun: Path, kept: Path) -> None:
    """Keep a part: it gets its name when complete, so another build sees all of it or nothing."""
    shutil.rmtree(kept, ignore_errors=True)  # One that is not whole.
    with suppress(OSError):  # Another build has just kept the same, or nothing can be kept.
        (begun / _KEPT).write_text(json.dumps(_listed(begun)), encoding="utf-8")
        begun.rename(kept)


def _is_whole(kept: Path) -> bool:
    """Whether every file of a kept part is unchanged since."""
    try:
        return bool(json.loads((kept / _KEPT).read_text(encoding="utf-8")) == _listed(kept))
    except (OSError, ValueError, RecursionError):
        return False


def _listed(folder: Path) -> dict[str, list[int]]:
    """The files of a part, each with its size and modification time in seconds.

    A file on the site may be the same as the kept one under another name. What changes it there changes its time, and
    the kept part is no longer used.
    """
    listed = {}
    for name in ("", *_FOLDERS):
        with os.scandir(folder / name) as entries:
            for entry in entries:
                if entry.name not in {_KEPT, *_FOLDERS}:
                    status = entry.stat()
                    listed[f"{name}/{entry.name}"] = [status.st_size, int(status.st_mtime)]
    return dict(sorted(listed.items()))


def _tidy(cache: Path, used: set[str]) -> None:
    """Remove old parts, except those of this build, some recently used ones, and what another build is making."""
    try:
        ages = sorted(_ages(cache), reverse=True)
    except OSError:
        return  # Nothing can be stored there.
    before = [path for _, path in ages if path.suffix != _BEGUN and path.name not in used]
    abandoned = [path for age, path in ages if path.suffix == _BEGUN and age < ages[0][0] - _ABANDONED]
    for path in (*before[len(used) + 8 :], *abandoned):
        shutil.rmtree(path, ignore_errors=True)


def _ages(cache: Path) -> Iterator[tuple[float, Path]]:
    """When each part in the cache was last made or used."""
    for path in cache.iterdir() if cache.is_dir() else ():
        with suppress(OSError):  # Another build has just removed it.
            yield (path / _KEPT if path.suffix != _BEGUN else path).stat().st_mtime, path
