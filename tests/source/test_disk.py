"""Reading a file that somebody put there: bounded, and never waiting for one that isn't really a file."""

import os
from pathlib import Path

import pytest

from sopkit.source.disk import read_bytes

POSIX = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and devices with names are things of POSIX")


def test_no_more_than_one_byte_beyond_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "besar.xlsx"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # takes no room on disk
    assert read_bytes(str(path), 1000) == b"\0" * 1001


@POSIX
def test_a_pipe_in_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.xlsx")
    (tmp_path / "tautan.xlsx").symlink_to("pipa.xlsx")
    for name in ("pipa.xlsx", "tautan.xlsx"):
        assert read_bytes(str(tmp_path / name)) == "bukan berkas biasa"


@POSIX
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/full", "/dev/tty"])
def test_a_device_in_place_of_a_file_is_not_read(tmp_path: Path, device: str) -> None:
    path = tmp_path / "perangkat.xlsx"
    path.symlink_to(device)
    assert isinstance(read_bytes(str(path)), str)


@POSIX
def test_why_a_file_cannot_be_opened_is_said(tmp_path: Path) -> None:
    (tmp_path / "putar.xlsx").symlink_to("putar.xlsx")
    told = {name: read_bytes(str(tmp_path / name)) for name in ("putar.xlsx", "hilang.xlsx", ".", "x" * 300, "\0")}
    assert told["putar.xlsx"] == "tautannya berputar"
    assert told["hilang.xlsx"] == "tidak ada"
    assert told["."] == "ini folder"
    assert told["x" * 300] == "namanya terlalu panjang"
    assert isinstance(told["\0"], str)
