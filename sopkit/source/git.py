"""Files of a git revision, read from git's store: nothing is checked out, and nothing of the repository is run."""

import os
import posixpath
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer

from sopkit.errors import SopkitError
from sopkit.source.disk import is_entered, may_be_document
from sopkit.source.load import MAX_BYTES

TIMEOUT = 60
"""Seconds that git may take for one answer."""
_BROKEN = 4
_NO_SIZE = -1  # of what is no file, or whose content the store lacks
_REVISION = re.compile(r"((?:[^:{]|\{[^}]*\})+):(?![/\\])(.*)", re.DOTALL)
_OID = re.compile(rb"[0-9a-f]{40,64}\n")
_ENTRY = re.compile(rb"(\d{6}) (\w+) ([0-9a-f]+) +(\d+|-|BAD)\t(.*)", re.DOTALL)
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}


@dataclass(frozen=True, slots=True)
class Blob:
    """A file's content in git's store, or where a link leads; the size is negative where the store lacks it."""

    oid: str
    size: int
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """A file or folder of a revision. `blobs` are by path below it, a single file's by its name.

    `beside` are the names in the single file's folder.
    """

    is_folder: bool
    blobs: dict[str, Blob]
    beside: tuple[str, ...]
    store: "_Store"

    def read(self, path: str) -> bytes:
        """A file's bytes; of one that is too large, as many as are refused."""
        blob = self.blobs[path]
        return bytes(MAX_BYTES + 1) if blob.size > MAX_BYTES else self.store.read(blob)

    def link(self, path: str) -> bytes | None:
        """Where a link leads, which is not followed; None where there is none."""
        blob = self.blobs.get(path)
        return self.read(path) if blob and blob.is_link else None


def split_revision(text: str) -> tuple[str, str] | None:
    """The revision and the path in `REV:PATH`; None if a text has not that form."""
    found = _REVISION.fullmatch(text)
    return (found[1], found[2]) if found else None


@contextmanager
def open_revision(revision: str, path: str) -> Iterator[Revision]:
    """A file or folder of a revision, its path relative to this folder; raises SopkitError where there is none."""
    git = _git(revision)
    place = _place(git, revision, path)
    tree = _tree(git, revision)
    folder, name = posixpath.split(place)
    inside = {} if not place else _list(git, tree, f"{folder}/" if folder else None)
    found = inside.get(place)
    store = _Store(git)
    try:
        if not place or (found and found.kind == "tree"):
            yield _folder(_list(git, found.oid if found else tree, None, "-r"), store)
        elif found and found.is_file:
            blobs = {name: Blob(found.oid, found.size)}
            yield Revision(False, blobs, tuple(map(posixpath.basename, inside)), store)
        else:
            raise _not_there(revision, path, found)
    finally:
        store.close()


def _folder(entries: dict[str, "_Entry"], store: "_Store") -> Revision:
    blobs: dict[str, Blob] = {}
    for path, entry in entries.items():
        *folders, name = path.split("/")
        if entry.kind == "blob" and may_be_document(name) and all(map(is_entered, folders)):
            blobs[path] = Blob(entry.oid, entry.size, entry.is_link)
    return Revision(True, blobs, (), store)


def _not_there(revision: str, path: str, found: "_Entry | None") -> SopkitError:
    if found:
        what = "tautan" if found.is_link else "repositori lain (submodule)"
        return SopkitError(f"'{path}' di revisi '{revision}' adalah {what}", "sebutkan berkas aslinya", _BROKEN)
    hint = "path dihitung dari folder ini; periksa namanya pada revisi itu"
    return SopkitError(f"'{path}' tidak ada di revisi '{revision}'", hint, _BROKEN)


def changed_files(revision: str) -> frozenset[str]:
    """Real paths of the files that differ from where this branch left a revision, and of those git doesn't know yet.

    Files that are gone are among them.

    Raises SopkitError where git can't tell.
    """
    git = _git(revision)
    _place(git, revision, ".")
    _tree(git, revision)
    base = _run(git, "merge-base", revision, "HEAD")
    if base.returncode > 1:
        raise SopkitError(f"revisi '{revision}' bukan commit", "sebutkan cabang, tag, atau commit")
    if base.returncode:
        hint = "pada salinan yang tidak lengkap, ambil dulu riwayatnya dengan git fetch --unshallow"
        raise SopkitError(f"revisi '{revision}' dan cabang ini tidak punya asal bersama yang diketahui", hint, _BROKEN)
    top = os.fsdecode(_run(git, "rev-parse", "--show-toplevel").stdout.removesuffix(b"\n"))
    calm = ("-C", top, "-c", "core.fsmonitor=false")
    options = ("--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none", "-z")
    answers = (
        _run(git, *calm, "diff", *options, base.stdout.decode().strip(), "--"),
        _run(git, *calm, "ls-files", "--others", "--exclude-standard", "-z"),
    )
    if any(answer.returncode for answer in answers):
        raise _unreadable()
    names = [os.fsdecode(name) for answer in answers for name in answer.stdout.split(b"\0") if name]
    return frozenset(os.path.realpath(posixpath.join(top, name)) for name in names)


def _git(revision: str) -> str:
    """The program that reads a revision; raises SopkitError where there is none, or where it would take it for more."""
    if revision.startswith("-"):
        raise SopkitError(f"revisi '{revision}' tidak sah: diawali '-'", "sebutkan cabang, tag, atau commit")
    git = shutil.which("git")
    if git is None:
        hint = "pasang git, atau sebutkan berkas biasa"
        raise SopkitError(f"git tidak ditemukan, sehingga revisi '{revision}' tidak dapat dibaca", hint, _BROKEN)
    return git


@dataclass(frozen=True, slots=True)
class _Entry:
    mode: str
    kind: str
    oid: str
    size: int

    @property
    def is_link(self) -> bool:
        return self.mode == "120000"

    @property
    def is_file(self) -> bool:
        return self.kind == "blob" and not self.is_link


def _place(git: str, revision: str, path: str) -> str:
    """A path from the repository's top."""
    answer = _run(git, "rev-parse", "--show-prefix")
    if answer.returncode:
        if b"dubious ownership" in answer.stderr:
            hint = "bila Anda mempercayainya, daftarkan foldernya pada safe.directory git"
            raise SopkitError("git menolak repositori ini karena foldernya milik pengguna lain", hint, _BROKEN)
        message = f"folder ini bukan bagian dari repositori git, sehingga revisi '{revision}' tidak dapat dibaca"
        raise SopkitError(message, "jalankan dari dalam repositorinya", _BROKEN)
    prefix = os.fsdecode(answer.stdout.removesuffix(b"\n"))
    place = posixpath.normpath(posixpath.join(prefix, path.replace(os.sep, "/")))
    if place == ".." or place.startswith("../"):
        raise SopkitError(f"'{path}' berada di luar repositori", "path dihitung dari folder ini", _BROKEN)
    return "" if place == "." else place


def _tree(git: str, revision: str) -> str:
    answer = _run(git, "rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}")
    if answer.returncode or not _OID.fullmatch(answer.stdout):
        hint = "periksa nama cabang, tag, atau commit itu; pada salinan yang tidak lengkap, ambil dulu dengan git fetch"
        raise SopkitError(f"revisi '{revision}' tidak ada di repositori ini", hint)
    return answer.stdout.decode().strip()


def _list(git: str, tree: str, folder: str | None, *options: str) -> dict[str, _Entry]:
    """What lies in a folder of a tree, by path."""
    answer = _run(git, "ls-tree", "-z", "-l", "--full-tree", *options, tree, *(["--", folder] if folder else []))
    if answer.returncode:
        raise _unreadable()
    found = {}
    for line in answer.stdout.split(b"\0"):
        if entry := _ENTRY.fullmatch(line):
            mode, kind, oid, size = (part.decode() for part in entry.groups()[:4])
            found[os.fsdecode(entry[5])] = _Entry(mode, kind, oid, int(size) if size.isdigit() else _NO_SIZE)
    return found


def _run(git: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - a list, no shell; what the user wrote is never an option
            [git, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
            env=os.environ | _ENVIRONMENT,
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise _unreadable() from error


class _Store:
    """One git process that gives contents by their ids."""

    def __init__(self, git: str) -> None:
        self._command = [git, "cat-file", "--batch"]
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, blob: Blob) -> bytes:
        """The bytes of a file; raises SopkitError where the store lacks them."""
        if blob.size < 0:
            raise _unreadable()
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - a list, no shell
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | _ENVIRONMENT,
            )
        asked, answers = self._process.stdin, self._process.stdout
        if asked is None or answers is None:
            raise _unreadable()
        timer = Timer(TIMEOUT, self._process.kill)
        timer.start()
        try:
            asked.write(f"{blob.oid}\n".encode())
            asked.flush()
            if answers.readline() != f"{blob.oid} blob {blob.size}\n".encode():
                raise _unreadable()
            data = answers.read(blob.size + 1)
        except BrokenPipeError:
            raise _unreadable() from None
        finally:
            timer.cancel()
        if len(data) <= blob.size:
            raise _unreadable()
        return data[:-1]

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            with suppress(BrokenPipeError):
                self._process.communicate()


def _unreadable() -> SopkitError:
    hint = "periksa repositorinya dengan git fsck; pada salinan yang tidak lengkap, ambil dulu dengan git fetch"
    return SopkitError("git gagal membaca isi repositori", hint, _BROKEN)
