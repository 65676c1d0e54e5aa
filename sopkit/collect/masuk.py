"""What came in, in words: remarks by their numbers, and what became of answers over several periods."""

from collections.abc import Iterable, Iterator

from sopkit.collect.kiriman import Kiriman
from sopkit.collect.recap import Rekap
from sopkit.forms.remark import Remark
from sopkit.model.periode import Periode


def numbered(rekap: Rekap) -> Iterator[tuple[int, Kiriman, Remark]]:
    """Every remark with the number by which the recap refers to it."""
    found = ((one, remark) for one in rekap.arsip.noted() for remark in one.remarks)
    for number, (one, remark) in enumerate(found, 1):
        yield number, one, remark


def states(said: Iterable[tuple[Periode, str]]) -> list[str]:
    """What is said of several periods, those of which the same is said together: "TW III, TW IV belum masuk"."""
    grouped: dict[str, list[str]] = {}
    for periode, words in said:
        grouped.setdefault(words, []).append(periode.singkat)
    return [f"{', '.join(names)} {words}".rstrip() for words, names in grouped.items()]
