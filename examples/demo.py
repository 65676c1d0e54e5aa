"""The main job on the four real SOPs: check, total the times, draw. Usage: python examples/demo.py [FOLDER]."""

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


def sopkit(*arguments: str, into: Path | None = None) -> None:
    """Run one command as a person would, and keep what it prints when `into` is given."""
    print(f"\n$ sopkit {' '.join(arguments)}" + (f" > {into}" if into else ""), flush=True)
    command = [sys.executable, "-m", "sopkit", *arguments]
    done = subprocess.run(command, cwd=TOP, check=True, stdout=subprocess.PIPE if into else None)  # noqa: S603
    if into:
        (TOP / into).write_bytes(done.stdout)


def main() -> None:
    """Run the commands, then name what was written and where."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out/demo")
    (TOP / folder).mkdir(parents=True, exist_ok=True)
    sopkit("validate", "sops")
    sopkit("validate", "sops", "--format", "json", into=folder / "findings.json")
    sopkit("durations", "sops")
    sopkit("durations", "sops", "--format", "csv", into=folder / "durations.csv")
    sopkit("render", "sops", "--to", "html", "--output", str(folder))
    sopkit("render", "sops", "--to", "terminal", "--output", str(folder))
    print(f"\nHasilnya ada di {TOP / folder}:")
    for file in sorted((TOP / folder).iterdir()):
        print(f"  {file.name}  ({file.stat().st_size:,} bita)")
    print("Buka berkas .html dengan peramban; dari sana dapat dicetak.")


if __name__ == "__main__":
    main()
