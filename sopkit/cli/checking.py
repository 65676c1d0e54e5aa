"""A run of `validate` over the files: what is asked of them, and what was found."""

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.cli.door import progress, write_file
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from sopkit.cli.known import Known
    from sopkit.lint.config import Config
    from sopkit.lint.run import Choice
    from sopkit.model.finding import Finding
    from sopkit.source.library import Library


@dataclass(frozen=True)
class Asked:
    """What the options of `validate` ask for, apart from the report."""

    paths: list[str]
    texts: Mapping[str, bytes] = field(default_factory=dict)
    changed: frozenset[str] | None = None
    heeds_comments: bool = True
    uses_cache: bool = True
    jobs: int | None = None


@dataclass(frozen=True)
class Checked:
    """What a run gives: all that was found and not silenced, and of this what is new in what has changed."""

    library: "Library"
    found: list["Finding"]
    findings: list["Finding"]
    known: int
    silenced: int
    choice: "Choice"


def input_of(paths: list[str] | None, stdin_filename: str | None) -> tuple[list[str], dict[str, bytes]]:
    """The files and folders that are meant, and what some files are taken to contain."""
    from sopkit.source.disk import display
    from sopkit.source.load import MAX_BYTES

    if stdin_filename is None:
        return paths or ["."], {}
    if paths or not stdin_filename:
        raise SopkitError("--stdin-filename memerlukan nama, dan tidak dipakai bersama PATH", "pilih salah satu")
    return [stdin_filename], {display(stdin_filename): sys.stdin.buffer.read(MAX_BYTES + 1)}


def changed_in(config: "Config", revision: str) -> frozenset[str] | None:
    """Real paths of the files that have changed; None where the configuration has, so that every finding may be new."""
    from sopkit.source.git import changed_files

    changed = changed_files(revision)
    is_same = changed.isdisjoint(os.path.realpath(config.folder / file) for file in config.files)
    return changed if is_same else None


def check(asked: Asked, config: "Config", choice: "Choice", known: "Known") -> Checked:
    """One run over the files, as they are or as `asked.texts` has them."""
    from sopkit.lint.batch import lint_files
    from sopkit.lint.cache import MAX_BYTES, MIN_FILES, Cache, cache_file
    from sopkit.lint.run import conclude, limited
    from sopkit.machine import processes
    from sopkit.source.disk import read_bytes
    from sopkit.source.library import Library

    library = Library(asked.paths, leaves_out=config.leaves_out, texts=asked.texts)
    cache = None
    if asked.uses_cache and len(library.files) >= MIN_FILES:
        file = cache_file(config.folder)
        cache = Cache(choice, read_bytes(str(file), MAX_BYTES))
    with progress("Memeriksa", len(library.files)) as step:
        results = lint_files(library, choice, cache, processes(asked.jobs), step)
        conclusion = conclude(results, choice, partial(covers, library, config, config.folder), asked.heeds_comments)
    if cache and cache.has_changed:
        _keep(cache.dump(), file)
    found = [one for one in conclusion.findings if config.keeps(one)]
    new, old = known.new(found)
    if asked.changed is not None:
        beyond = {rule.code for rule in choice.rules if rule.looks_beyond} if asked.changed else set()
        new = [one for one in new if one.code in beyond or _touches(one, asked.changed)]
    return Checked(library, found, limited(new), old, conclusion.silenced, choice)


def _touches(finding: "Finding", changed: frozenset[str]) -> bool:
    """Whether a finding, or a place that it is about, lies in a file that has changed."""
    files = {finding.file, *(one.file for one in finding.related if one.file)}
    paths = {Path(os.path.realpath(file)) for file in files}
    # A repository inside the repository is one changed path.
    return any(str(place) in changed for path in paths for place in (path, *path.parents))


def covers(library: "Library", config: "Config", folder: Path) -> bool:
    """Whether a library holds every document of a folder that the configuration doesn't leave out."""
    from sopkit.source.disk import looks_like_document, read_bytes, walk

    covered = {os.path.realpath(name) for name in library.files}
    others = (name for name in walk(os.path.relpath(folder)) if os.path.realpath(name) not in covered)
    contents = (read_bytes(name) for name in others if not config.leaves_out(name))
    return not any(isinstance(data, str) or looks_like_document(data) for data in contents)


def _keep(data: Iterable[bytes], file: Path) -> None:
    """Remember results for a later run; where that can't be, the later run is only slower."""
    try:
        write_file(file, data)
    except (SopkitError, OSError):
        return
