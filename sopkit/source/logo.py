"""Reading a logo that an SOP names: a picture inside the repository, and nothing else."""

from pathlib import Path

from sopkit.source.find import repository_top

MAX_BYTES = 2 * 1024 * 1024
_MAGIC = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def read_logo(sop: Path, logo: str) -> tuple[bytes, str] | str:
    """The bytes of a logo and their media type, or in Indonesian why it can't be used.

    The name is relative to the SOP's own folder; it must stay inside the repository, links followed.
    """
    folder = sop.resolve().parent
    top = repository_top(folder) or folder
    try:
        path = (folder / logo).resolve()
        if not path.is_relative_to(top):
            return f"logo '{logo}' berada di luar repositori"
        if not path.is_file():
            return f"logo '{logo}' tidak ada"
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        return f"logo '{logo}' tidak dapat dibaca ({error})"
    if len(data) > MAX_BYTES:
        return f"logo '{logo}' lebih besar dari {MAX_BYTES // 1024 // 1024} MiB"
    for magic, media_type in _MAGIC.items():
        if data.startswith(magic):
            return data, media_type
    return f"logo '{logo}' bukan PNG atau JPEG"
