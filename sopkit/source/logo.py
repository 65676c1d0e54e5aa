"""Reading a logo that an SOP names: a picture inside the repository, and nothing else."""

from io import BytesIO
from pathlib import Path

from sopkit.source.find import repository_top

MAX_BYTES = 2 * 1024 * 1024
MAX_PIXELS = 4_000_000
TOO_LARGE = "terlalu besar; kecilkan sampai di bawah 2000 x 2000 titik"
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
            why = _broken(data)
            return f"logo '{logo}' {why}" if why else (data, media_type)
    return f"logo '{logo}' bukan PNG atau JPEG"


def _broken(data: bytes) -> str:
    """Why a picture can't be shown, in Indonesian; empty when it can. It is decoded once, if it isn't too large."""
    import warnings

    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    return TOO_LARGE
                picture.verify()
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
                picture.load()
    except Image.DecompressionBombError:
        return TOO_LARGE
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError):
        return "rusak; simpan lagi sebagai PNG atau JPEG"
    return ""
