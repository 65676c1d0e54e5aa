"""The long run: `python -m tests.reliability [CASES [START]]`, its figures as the table of docs/TESTING.md.

`python -m tests.reliability --seed SEED [OPERATOR]` makes one case again, and keeps its form.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.reliability.folders import run_folders
from tests.reliability.fuzz import run_yamls
from tests.reliability.harness import KEPT, Tally, case, check, run
from tests.reliability.operators import REGISTRY

_CHUNK = 100
_FOLDERS_PER_CASE, _YAMLS_PER_CASE = 1 / 50, 1


def _all(work: Callable[[Iterable[int]], Tally], count: int, start: int, chunk: int) -> tuple[Tally, float]:
    began = time.monotonic()
    chunks = [range(one, min(one + chunk, start + count)) for one in range(start, start + count, chunk)]
    total = Tally()
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        for done, tally in enumerate(pool.map(work, chunks), 1):
            total.add(tally)
            for breach in tally.breaches:
                print(breach, flush=True)  # noqa: T201
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{done}/{len(chunks)}")
    return total, time.monotonic() - began


def _again(seed: int, name: str | None) -> int:
    made = case(seed, name)
    if made is None:
        print(f"seed {seed}: nothing to change")  # noqa: T201
        return 0
    KEPT.mkdir(parents=True, exist_ok=True)
    kept = KEPT / f"{seed}-{made.operator.name}.xlsx"
    kept.write_bytes(made.mutant.data)
    breaches = check(made, Tally())
    print("\n".join([f"{made.name} ({made.operator.effect}): {kept}", *(breaches or ["as it should be"])]))  # noqa: T201
    return bool(breaches)


def main(arguments: list[str]) -> int:
    """Run, and print what was run; 1 if anything broke."""
    if arguments[:1] == ["--seed"]:
        return _again(int(arguments[1]), arguments[2] if len(arguments) > 2 else None)
    count = int(arguments[0]) if arguments else 20_000
    start = int(arguments[1]) if len(arguments) > 1 else 0
    forms, seconds = _all(run, count, start, _CHUNK)
    folders, folder_seconds = _all(run_folders, int(count * _FOLDERS_PER_CASE), start, 5)
    yamls, yaml_seconds = _all(run_yamls, int(count * _YAMLS_PER_CASE), start, 500)
    seeds = f"{start}..{start + count - 1}"
    effects = ", ".join(f"{number} {effect}" for effect, number in sorted(forms.effects.items()))
    mutated = f"{len(forms.operators)} of {len(REGISTRY)} operators, seeds {seeds}; {effects}"
    rows = [
        ("mutated forms", sum(forms.operators.values()), mutated, seconds, forms),
        ("folders collected", folders.effects["folders"], "each recap worked out again", folder_seconds, folders),
        ("broken collections", yamls.checks["yaml"], f"{yamls.effects['yaml sound']} still sound", yaml_seconds, yamls),
    ]
    print("| what | how many | of which | seconds | breaches |\n|---|---|---|---|---|")  # noqa: T201
    for what, number, words, took, tally in rows:
        print(f"| {what} | {number} | {words} | {took:.0f} | {len(tally.breaches)} |")  # noqa: T201
    both = forms.checks + folders.checks
    print("| checks | " + ", ".join(f"{one} {both[one]}" for one in sorted(both)) + " | | | |")  # noqa: T201
    return bool(forms.breaches or folders.breaches or yamls.breaches)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
