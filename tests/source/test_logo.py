"""A logo that can't be shown is told, never embedded."""

import struct
import zlib
from pathlib import Path

import pytest

from sopkit.source.logo import read_logo
from tests.render.samples import PNG


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def sized(width: int, height: int) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return PNG[:8] + head + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (PNG[:40], "rusak"),
        (PNG[:8], "rusak"),
        (PNG[:44] + b"\0" + PNG[45:], "rusak"),
        (b"\xff\xd8\xff", "rusak"),
        (sized(0, 0), "rusak"),
        (sized(60_000, 60_000), "terlalu besar"),
        (b"GIF89a", "bukan PNG atau JPEG"),
        (PNG + b"\0" * 3_000_000, "lebih besar dari 2 MiB"),
    ],
)
def test_a_logo_that_cannot_be_shown(tmp_path: Path, data: bytes, why: str) -> None:
    (tmp_path / "logo.png").write_bytes(data)
    assert why in str(read_logo(tmp_path / "a.yaml", "logo.png"))


def test_a_sound_logo(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    assert read_logo(tmp_path / "a.yaml", "logo.png") == (PNG, "image/png")
