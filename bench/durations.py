"""Time and memory of `sopkit durations` over many SOPs, beside reading the same files and nothing else, in one run.

Usage: python -m bench.durations [FILES]. The SOPs are made up: 4 to 30 steps, some straight, some with decisions that
go back or part the ways, forks, ranges, varian and days off. Seconds are the processor's, of whole processes, each
the lesser of two; memory is the most that a process held.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.timing import TOP

FILES = 10_000
ROUNDS = 2
READ = "import sys\nfrom sopkit.source.library import Library\nfor one in Library([sys.argv[1]]):\n    pass\n"
TIMES = ("15 menit", "1 jam", "1 jam 30 menit", "1 hari", "2-3 hari kerja", "5-10 menit", "1 minggu", "3 hari kalender")


def make_sop(number: int) -> str:
    """An SOP as YAML; the same for the same number."""
    random = Random(number)  # noqa: S311 - made up, not secret
    count = random.randint(4, 30)
    is_straight = random.random() < 0.4
    lines = [f"skema: sop/1\nnama: Pelayanan nomor {number}\nvarian:\n  biasa: Biasa\n  lain: Lain\nprosedur:"]
    lines.append("  - pelaksana:\n      a: Kepala\n      b: Sekretaris\n      c: Petugas\n    kegiatan:")
    for row in range(1, count + 1):
        lines.append(f"      - nomor: {row}\n        uraian: Memeriksa berkas bagian {row} sampai lengkap dan benar")
        lines.append(f"        pelaksana: {random.choice('abc')}")
        lines += [] if is_straight else _flow(random, row, count)
        lines.append("        mutu_baku:\n          kelengkapan: Berkas\n          output: Berkas diperiksa")
        if random.random() < 0.03:
            lines.append(f"          waktu:\n            biasa: {random.choice(TIMES)}\n            lain: 2 hari")
        elif random.random() < 0.97:
            lines.append(f"          waktu: {random.choice(TIMES)}")
    return "\n".join(lines) + "\n"


def _flow(random: Random, row: int, count: int) -> Iterator[str]:
    kind = random.random()
    if kind < 0.12 and 1 < row < count:
        other = random.choice((max(1, row - random.randint(1, 4)), min(count, row + 2)))
        yield f"        keputusan:\n          Ya: {row + 1}\n          Tidak: {other}"
    elif kind < 0.16 and row + 2 <= count:
        yield f"        lanjut:\n          - {row + 1}\n          - {row + 2}"


def make_files(folder: Path, count: int) -> None:
    """So many SOPs."""
    for number in range(count):
        (folder / f"sop-{number}.yaml").write_text(make_sop(number), encoding="utf-8")


def run(command: list[str]) -> tuple[float, float]:
    """The least seconds of the processor, and the most megabytes of memory."""
    caching = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    seconds, memory = [], 0.0
    for _ in range(ROUNDS):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=caching, cwd=TOP)
        _, _, usage = os.wait4(process.pid, 0)
        seconds.append(usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss / 1024)
    return min(seconds), memory


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_files(folder, count)
        python = [sys.executable, "-m", "sopkit", "durations", name]
        read, memory = run([sys.executable, "-c", READ, name])
        print(f"{f'{count} SOPs':34}{'whole':>9}{'memory':>12}")
        print(f"{'reading them':34}{read:7.1f} s{memory:9.0f} MB")
        for title, options in (
            ("durations --summary", ["--summary"]),
            ("durations (text)", []),
            ("durations --format csv", ["--format", "csv"]),
            ("durations --format json", ["--format", "json"]),
        ):
            seconds, memory = run([*python, *options])
            print(f"{title:34}{seconds:7.1f} s{memory:9.0f} MB{seconds / read:8.2f} x")


if __name__ == "__main__":
    main()
