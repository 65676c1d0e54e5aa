"""Many files written at once: each whole or not at all, like one alone."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from sopkit.cli.door import write_file, write_files
from sopkit.errors import SopkitError


def test_each_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    old = tmp_path / "1.txt"
    old.write_bytes(b"lama")
    old.chmod(0o640)
    files = [(tmp_path / "baru" / f"{n}.txt", bytes([n])) for n in range(30)]
    assert list(write_files([(old, b"baru"), *files])) == [old, *(path for path, _ in files)]
    assert old.read_bytes() == b"baru"
    assert old.stat().st_mode & 0o777 == 0o640
    assert sorted((path, path.read_bytes()) for path in (tmp_path / "baru").iterdir()) == sorted(files)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.txt", "baru"]


def test_one_that_cannot_be_written_leaves_all_as_they_were(tmp_path: Path) -> None:
    old, folder = tmp_path / "a.txt", tmp_path / "b.txt"
    old.write_bytes(b"lama")
    folder.mkdir()
    with pytest.raises(SopkitError, match=r"b\.txt adalah folder"):
        list(write_files([(old, b"baru"), (folder, b"baru")]))
    assert old.read_bytes() == b"lama"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_who_stops_midway_leaves_no_half_file(tmp_path: Path) -> None:
    written = write_files([(tmp_path / f"{n}.txt", b"isi") for n in range(3)])
    next(written)
    written.close()
    assert [path.name for path in tmp_path.iterdir()] == ["0.txt"]


def test_a_folder_that_nothing_came_into_is_not_left(tmp_path: Path) -> None:
    file, other = (tmp_path / "baru" / "dalam" / name for name in ("a.txt", "b.txt"))

    def broken() -> Iterator[bytes]:
        yield b"isi"
        raise OSError(errno.ENOSPC, "penuh")

    for write in (lambda: write_file(file, broken()), lambda: list(write_files([(other, b"isi"), (file, broken())]))):
        with pytest.raises(SopkitError, match="penyimpanan penuh"):
            write()
        assert list(tmp_path.iterdir()) == []
    write_file(file, b"isi")
    assert file.read_bytes() == b"isi"
