"""A logo in its box, neither stretched nor cut."""

from sopkit.render.layout.page import Picture

FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
"""Markers in a JPEG behind which its size stands."""


def fit(picture: Picture) -> tuple[float, float, float, float]:
    """Left, top, width and height in mm of a picture in the middle of its box; the whole box if its size is unknown."""
    width, height = _size(picture.logo.data)
    if not width or not height:
        return picture.x, picture.y, picture.w, picture.h
    scale = min(picture.w / width, picture.h / height)
    w, h = width * scale, height * scale
    return picture.x + (picture.w - w) / 2, picture.y + (picture.h - h) / 2, w, h


def _size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG or JPEG, zeros if they can't be read."""
    if data.startswith(b"\x89PNG"):
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        if data[place + 1] in FRAMES:
            return int.from_bytes(data[place + 7 : place + 9]), int.from_bytes(data[place + 5 : place + 7])
        place += 2 + int.from_bytes(data[place + 2 : place + 4])
    return 0, 0
