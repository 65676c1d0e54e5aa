"""The main job, whole: check, time, date and draw the real SOPs, then carry one out. Usage: demo.py [FOLDER].

The SOP of Kecamatan Binamu sends forms to six units; a script fills them in, in triwulan II as badly as they
really come back; the returns become recaps of the quarters and of the year, and letters to
the units that must mend or send something; a recap is held against its returns.
"""

import shutil
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
BINAMU = "examples/binamu-2026/pengumpulan.yaml"
PERIODS = ("TW1", "TW2", "TW3", "TW4")


def sopkit(*arguments: str, into: Path | None = None, code: int = 0, quiet: bool = False) -> None:
    """Run one command as a person would, expecting an exit code; keep what it prints when `into` is given."""
    print(f"\n$ sopkit {' '.join(arguments)}" + (f" > {into}" if into else ""), flush=True)
    command = [sys.executable, "-m", "sopkit", *arguments]
    stdout = subprocess.PIPE if into or quiet else None
    done = subprocess.run(command, cwd=TOP, check=False, stdout=stdout, stderr=subprocess.DEVNULL if quiet else None)
    if done.returncode != code:
        sys.exit(f"demo: kode keluar {done.returncode}, seharusnya {code}")
    if into:
        (TOP / into).write_bytes(done.stdout)


def fill(forms: Path, returns: Path, *options: str) -> None:
    """Fill a quarter's forms in with the figures of the example."""
    figures = "examples/binamu-2026/isian.csv"
    arguments = ["examples/isi_formulir.py", str(forms), figures, str(returns), *options]
    print(f"\n$ python {' '.join(arguments)}", flush=True)
    subprocess.run([sys.executable, *arguments], cwd=TOP, check=True)


def draw(folder: Path) -> None:
    """Check the SOPs, total their times, give one its dates, make their documents."""
    sopkit("validate", "sops", "examples")
    sopkit("validate", "sops", "--format", "json", into=folder / "findings.json")
    sopkit("durations", "sops")
    sopkit("durations", "sops", "--format", "xlsx", "--output", str(folder / "durations.xlsx"))
    binamu = "sops/binamu-pengumpulan-data-kinerja.yaml"
    dates = ("schedule", binamu, "--start", "2026-04-10", "--varian", "triwulan")
    sopkit(*dates)
    sopkit(*dates, "--output", str(folder / "jadwal.html"))
    sopkit(*dates, "--output", str(folder / "jadwal.ics"))
    sopkit("render", "sops", "--to", "pdf,docx,xlsx,html,terminal", "--output", str(folder))


def carry_out(folder: Path) -> None:
    """Forms out, forms back, recaps: of a sound quarter, of one with faults, and of the year."""
    for name in ("formulir", "kembali", "kembali-tw2-buruk", "surat"):
        shutil.rmtree(TOP / folder / name, ignore_errors=True)
    for path in (TOP / folder).glob("rekap-*"):
        path.unlink()  # sopkit writes over no recap that somebody has opened and saved
    for period in PERIODS:
        forms = folder / "formulir" / period
        sopkit("forms", BINAMU, "--period", period, "--output", str(forms), quiet=period != "TW1")
        fill(forms, folder / "kembali" / period)
    sopkit("schedule", BINAMU)
    sopkit(*_collect(folder, "kembali/TW1", "TW1"))
    print(
        "\nTriwulan II sebagaimana sering terjadi: salah ketik, formulir lama, salinan, dan unit yang belum mengirim."
    )
    fill(folder / "formulir" / "TW2", folder / "kembali-tw2-buruk", "--faults")
    earlier = ("--earlier", str(folder / "kembali" / "TW1"))
    page = ("--output", str(folder / "rekap-TW2.html"))
    print("\nRekapnya dibuat juga sebagai halaman HTML; unit yang perlu memperbaiki atau mengirim dibuatkan surat.")
    letters = ("--letters", str(folder / "surat"))
    sopkit(*_collect(folder, "kembali-tw2-buruk", "TW2"), *earlier, *page, *letters, code=1)
    print("\nKapan saja sesudahnya, rekap dapat dicocokkan lagi dengan formulir yang kembali.")
    sopkit("collect", str(folder / "kembali-tw2-buruk"), "--verify", page[1], *earlier)
    sopkit(*_collect(folder, "kembali", "tahun"))


def _collect(folder: Path, returns: str, period: str) -> list[str]:
    rekap = [f"rekap-{period}.xlsx", f"rekap-{period}.json"]
    output, json = (str(folder / name) for name in rekap)
    return ["collect", BINAMU, str(folder / returns), "--period", period, "--output", output, "--output", json]


def main() -> None:
    """Run the commands, then name what was written and where."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out/demo")
    (TOP / folder).mkdir(parents=True, exist_ok=True)
    draw(folder)
    carry_out(folder)
    print(f"\nHasilnya ada di {TOP / folder}:")
    for path in sorted((TOP / folder).iterdir()):
        inside = sum(file.is_file() for file in path.rglob("*"))
        print(f"  {path.name}/  ({inside} berkas)" if inside else f"  {path.name}  ({path.stat().st_size:,} bita)")
    print("Buka .pdf dan .html dengan peramban, .docx dan .xlsx dengan Office, LibreOffice, atau WPS.")


if __name__ == "__main__":
    main()
