"""Where this sopkit comes from, so that CI and hooks install the very same."""

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib import metadata
from urllib.parse import urlsplit
from urllib.request import url2pathname

from sopkit.errors import SopkitError

_ADDRESS = r"(?:https://[A-Za-z0-9.-]+(?::[0-9]+)?|file://)/[A-Za-z0-9._~/+%-]+"
_REVISION = r"[A-Za-z0-9][A-Za-z0-9._/-]*"


@dataclass(frozen=True)
class Origin:
    """A git repository and a commit or tag of it. Where they aren't known, names to be replaced that nobody can own."""

    address: str = "https://GANTI-ALAMAT.invalid/sopkit"
    revision: str = "GANTI_COMMIT"

    @property
    def action(self) -> str:
        """OWNER/NAME@COMMIT, as GitHub calls an action."""
        found = re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?", self.address)
        return f"{found[1]}@{self.revision}" if found else "GANTI_ORGANISASI/sopkit@GANTI_COMMIT"


def origin_of(text: str | None) -> Origin:
    """The origin that is named as ADDRESS@REVISION, else that of the sopkit that runs; raises SopkitError."""
    if text is None:
        return _installed() or Origin()
    found = re.fullmatch(f"({_ADDRESS})@({_REVISION})", text)
    if found is None:
        raise SopkitError(f"--source '{text}' tidak sah", "tulis seperti https://github.com/ORGANISASI/sopkit@COMMIT")
    return Origin(found[1], found[2])


def _installed() -> Origin | None:
    """What pip wrote down (PEP 610): a commit of a repository, or a folder, which may be a clone of one."""
    try:
        stated = json.loads(metadata.distribution("sopkit").read_text("direct_url.json") or "{}")
        address = stated.get("url", "")
        if "vcs_info" in stated:
            return _sound(address, stated["vcs_info"]["commit_id"])
        if "dir_info" in stated:
            folder = url2pathname(urlsplit(address).path)
            return _sound(_git(folder, "config", "--get", "remote.origin.url"), _git(folder, "rev-parse", "HEAD"))
    except (metadata.PackageNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        pass
    return None


def _sound(address: str, revision: str) -> Origin | None:
    """An origin that others can reach, and that holds no password."""
    address = re.sub(r"^(?:ssh://)?git@([\w.-]+)[:/]", r"https://\1/", address)
    is_sound = re.fullmatch(_ADDRESS, address) and re.fullmatch("[0-9a-f]{40,64}", revision)
    return Origin(address, revision) if is_sound and address.startswith("https:") else None


def _git(folder: str, *arguments: str) -> str:
    git = shutil.which("git")
    if git is None or not os.path.lexists(os.path.join(folder, ".git")):  # noqa: PTH118 - may be no path at all
        return ""
    try:
        answer = subprocess.run(  # noqa: S603 - a list, no shell, and nothing that a user wrote
            [git, "-C", folder, *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=10, check=False
        )
    except (subprocess.TimeoutExpired, OSError):
        return ""
    return answer.stdout.decode(errors="replace").strip()
