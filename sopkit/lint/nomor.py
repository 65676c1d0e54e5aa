"""The number of an SOP: what is missing in it, and whether it follows a pattern."""

import re

MAX_LENGTH = 200
"""Of a number and of a pattern; a longer one follows, or is followed by, none."""

_BLANKS = " ._…"
_STAND_IN = re.compile(r"\.{3}|…|_{3}|(?<![a-z])x{3,}(?![a-z])", re.IGNORECASE)
_PIECE = re.compile(r"\{urut\}|\{tahun\}|\{bulan\}|\*+|[^{*]+|\{", re.IGNORECASE)
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_MONTHS = frozenset(
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
    + [form for month in range(1, 13) for form in (str(month), f"{month:02}")]
)


def hole(nomor: str) -> str | None:
    """What is left blank in a number, in words; None if nothing is."""
    segments = [" ".join(segment.split()) for segment in nomor.split("/")] if "/" in nomor else []
    for position, segment in enumerate(segments, 1):
        if not segment.strip(_BLANKS):
            return f"bagian ke-{position}, dihitung menurut garis miring, masih kosong"
    found = _STAND_IN.search(nomor)
    return f"'{found[0][:3]}' masih menggantikan angkanya" if found else None


def matches(nomor: str, pattern: str) -> bool:
    """Whether a number follows a pattern of {urut}, {tahun}, {bulan}, * and letters, blanks and capitals aside."""
    text = without_blanks(nomor)
    if len(text) > MAX_LENGTH or len(pattern) > MAX_LENGTH:
        return False
    ends = {0}
    for piece in _PIECE.findall(without_blanks(pattern)):
        ends = _ends(text, ends, piece)
        if not ends:
            return False
    return len(text) in ends


def without_blanks(text: str) -> str:
    """A number as it is compared: in small letters, without blanks."""
    return "".join(text.casefold().split())


def _ends(text: str, starts: set[int], piece: str) -> set[int]:
    """Where a piece of a pattern may end that begins at one of `starts`."""
    if piece[0] == "*":
        return set(range(min(starts), len(text) + 1))
    if piece == "{urut}":
        ends: set[int] = set()
        for place in range(min(starts), len(text)):
            if "0" <= text[place] <= "9" and (place in starts or place in ends):
                ends.add(place + 1)
        return ends
    if piece == "{tahun}":
        return {place + 4 for place in starts if _YEAR.fullmatch(text, place, place + 4)}
    if piece == "{bulan}":
        return {place + size for place in starts for size in range(1, 5) if text[place : place + size] in _MONTHS}
    return {place + len(piece) for place in starts if text.startswith(piece, place)}
