"""Mends of findings put into files: which of them hold, in as many rounds as they need."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.cli.door import Exit, show, show_bytes, tell, write_file
from sopkit.errors import SopkitError
from sopkit.source.load import MAX_BYTES

if TYPE_CHECKING:
    from sopkit.cli.checking import Asked, Checked
    from sopkit.model.finding import Finding, Fix
    from sopkit.source.library import Library

MAX_ROUNDS = 10
"""In which what mends lead to is looked at again."""


def mend_files(
    asked: "Asked", run: "Callable[[Asked], Checked]", with_unsafe: bool, is_diff: bool, is_input: bool
) -> "tuple[Asked, Exit]":
    """Put mends into the files, or only show what they would change; what is to be asked of the files from then on.

    What came by standard input is given back on standard output.
    """
    from sopkit.cli.diff import unified

    library, texts, counts = _mend(asked, run, with_unsafe)
    if is_diff:
        for name in sorted(texts):
            old = library.read_bytes(name)
            show(unified(name, old if isinstance(old, bytes) else b"", texts[name]))
        return asked, Exit.ERRORS if texts else Exit.CLEAN
    code = Exit.CLEAN
    for name in sorted(texts):
        if is_input:
            continue
        try:
            write_file(Path(name), texts[name])
            tell(f"Diperbaiki: {name} ({counts[name]} perbaikan)")
        except SopkitError as error:
            tell(f"sopkit: {error.message}; {error.hint}")
            code = Exit.BROKEN
    if is_input:
        ((_, text),) = {**asked.texts, **texts}.items()
        show_bytes(text if len(text) <= MAX_BYTES else b"")  # of what is too large, the end was never read
    return replace(asked, texts={**asked.texts, **texts}) if is_input else asked, code


def _mend(
    asked: "Asked", run: "Callable[[Asked], Checked]", with_unsafe: bool
) -> "tuple[Library, dict[str, bytes], Counter[str]]":
    """The files as they are, as mends would have them, and how many mends each takes."""
    texts: dict[str, bytes] = {}
    counts: Counter[str] = Counter()
    spent: Counter[str] = Counter()
    refused: set[tuple[str, Fix]] = set()
    checked = run(asked)
    first = checked.library
    for _ in range(MAX_ROUNDS):
        by_file: dict[str, list[Finding]] = {}
        for finding in checked.findings:
            if finding.fix and (finding.file, finding.fix) not in refused and spent[finding.file] < MAX_BYTES:
                by_file.setdefault(finding.file, []).append(finding)
        mended = 0
        for file, group in by_file.items():
            data, taken, left = _mend_one(checked.library, file, group, with_unsafe)
            refused |= {(file, fix) for fix in left}
            if taken:
                texts[file] = data
                counts[file] += taken
                spent[file] += len(data)
                mended += taken
        if not mended:
            break
        checked = run(replace(asked, texts={**asked.texts, **texts}))
    if mended or any(size >= MAX_BYTES for size in spent.values()):
        tell("sopkit: mungkin masih ada yang dapat diperbaiki; ulangi perintah ini")
    return first, texts, counts


def _mend_one(
    library: "Library", file: str, findings: "list[Finding]", with_unsafe: bool
) -> "tuple[bytes, int, list[Fix]]":
    """A file with those mends put in that make nothing worse, how many these are, and the others."""
    from sopkit.lint.fix import apply, fixes_of

    data = library.read_bytes(file)
    fixes = fixes_of(findings, with_unsafe)
    if isinstance(data, str) or not fixes:
        return b"", 0, []
    faults = _refusals(library, file, data)
    mended = apply(data, fixes)
    if _refusals(library, file, mended) <= faults:
        return mended, len(fixes), []
    sound = [fix for fix in fixes if _refusals(library, file, apply(data, [fix])) <= faults]
    mended = apply(data, sound)
    if sound and _refusals(library, file, mended) <= faults:
        return mended, len(sound), [fix for fix in fixes if fix not in sound]
    return data, 0, fixes


def _refusals(library: "Library", file: str, data: bytes) -> Counter[str]:
    """How often each code keeps a file of these bytes from being read as it stands."""
    parsed = library.open(file, data)
    return Counter(fault.code for fault in parsed.faults if fault.refuses) if parsed else Counter({"": 1})
