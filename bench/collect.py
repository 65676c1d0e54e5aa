"""Time of `sopkit collect` beside others that only read the same returns: whole processes, in one run.

Usage: python -m bench.collect [RETURNS [FOLDER]]; returns that lie in the folder already are used again. Medians of
five; from 20,000 returns on each side once, the peers over the first 1,000 of them. The peers judge nothing and keep
nothing: openpyxl and calamine read every cell of every sheet, the bare one unzips every part and parses it as XML. One
that isn't installed is left out by name.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from bench.crowd import make_collection, returns
from bench.timing import measure

RETURNS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
LARGE = 20_000
MOST_UNITS = 25_000
"""Of a collection; with more returns, they are of several quarters and the recap is of the year."""
SAMPLE = 1_000
"""Returns that the peers read of a large crowd."""
_QUIET = subprocess.DEVNULL
FILES = "files = sorted(Path(sys.argv[1]).rglob('*.xlsx'))[: int(sys.argv[2])]\n"
PEERS = {
    "openpyxl": """
import sys
from pathlib import Path
from openpyxl import load_workbook
FILES
for path in files:
    book = load_workbook(path, read_only=True, data_only=True)
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
""",
    "python_calamine": """
import sys
from pathlib import Path
from python_calamine import CalamineWorkbook
FILES
for path in files:
    book = CalamineWorkbook.from_path(path)
    cells = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
""",
    "bare unzip and expat": """
import sys, zipfile
from pathlib import Path
from xml.parsers.expat import ParserCreate
FILES
for path in files:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            ParserCreate().Parse(package.read(name), True)
""",
}


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        top = Path(sys.argv[2] if len(sys.argv) > 2 else name)
        os.environ["SOPKIT_CACHE_DIR"] = str(Path(name) / "kept")
        os.environ["SOURCE_DATE_EPOCH"] = "1782777600"
        quarters = -(-RETURNS // MOST_UNITS)
        collection = make_collection(top, RETURNS // quarters)
        if not (top / "returns").is_dir():
            for _ in returns(collection, top / "returns", RETURNS // quarters, quarters):
                pass
        print(f"{f'{RETURNS:,} returns':38}{'whole':>10}{'a return':>12}{'openpyxl is':>14}")
        count = min(RETURNS, SAMPLE) if RETURNS >= LARGE else RETURNS
        plain = 0.0
        for peer, script in PEERS.items():
            if peer.isidentifier() and find_spec(peer) is None:
                print(f"{peer:38}  not installed")
                continue
            command = [sys.executable, "-c", script.replace("FILES", FILES), str(top / "returns"), str(count)]
            each = _seconds(command) / count
            plain = plain or each
            _row(peer, each * count, each, plain)
        _sopkit(collection, top, plain, "TW1" if quarters == 1 else "tahun")


def _sopkit(collection: Path, top: Path, plain: float, period: str) -> None:
    paths = [str(collection), str(top / "returns"), "--period", period, "-o", str(top / "rekap.csv")]
    command = [sys.executable, "-m", "sopkit", "collect", *paths]
    cases = {
        "sopkit, 1 process": ("--jobs", "1", "--no-cache"),
        "sopkit, 2 processes": ("--jobs", "2", "--no-cache"),
        "sopkit, 2 processes, remembering": ("--jobs", "2"),
        "sopkit, nothing new": ("--jobs", "2"),
    }
    for label, options in cases.items():
        is_first = "remembering" in label
        seconds = _once([*command, *options]) if is_first else _seconds([*command, *options])
        _row(label, seconds, seconds / RETURNS, plain)
    started = subprocess.Popen([*command, "--jobs", "2", "--no-cache"], stdout=_QUIET, stderr=_QUIET)
    _, _, used = os.wait4(started.pid, 0)
    print(f"sopkit's largest process: {used.ru_maxrss / 1024:.0f} MB")


def _row(label: str, seconds: float, each: float, plain: float) -> None:
    ratio = f"{plain / each:11.1f} x" if plain else ""
    print(f"{label:38}{seconds:8.2f} s{1000 * each:9.2f} ms{ratio}", flush=True)


def _seconds(command: Sequence[str]) -> float:
    return _once(command) if RETURNS >= LARGE else measure(command, is_checked=False)


def _once(command: Sequence[str]) -> float:
    caching = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(command, stdout=_QUIET, stderr=_QUIET, check=False, env=caching)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
