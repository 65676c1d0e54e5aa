"""A sasaran's mean in words: of how many indicators it is, and whether the others lack or have nothing to count."""

from collections.abc import Iterable

from sopkit.collect.recap import RekapSasaran

_LACKING, _UNCOUNTED = "*", "**"
_LEGEND = {
    _LACKING: f"{_LACKING} belum semua indikator.",
    _UNCOUNTED: f"{_UNCOUNTED} ada indikator yang NIHIL atau tidak punya capaian; tidak ada yang belum dilaporkan.",
}


def mark(sasaran: RekapSasaran) -> str:
    """What stands behind a mean that isn't of all indicators: another sign where a figure lacks."""
    if not sasaran.is_partial:
        return ""
    return _LACKING if sasaran.lacking else _UNCOUNTED


def legend(means: Iterable[RekapSasaran]) -> str:
    """What the marks of these means say; empty where none is marked."""
    found = {mark(one) for one in means if one.rata_rata is not None}
    return " ".join(words for sign, words in _LEGEND.items() if sign in found)


def note(sasaran: RekapSasaran) -> str:
    """Of how many indicators a mean is and why not of all; empty where it is of all."""
    if not sasaran.is_partial:
        return ""
    other = sasaran.expected - sasaran.known - sasaran.lacking - sasaran.nihil
    counts = ((sasaran.lacking, "belum lengkap"), (sasaran.nihil, "NIHIL"), (other, "tanpa capaian"))
    why = ", ".join(f"{count} {words}" for count, words in counts if count)
    return f"dihitung dari {sasaran.known} di antara {sasaran.expected} indikator ({why})"
