"""ALR205."""

import re
from collections.abc import Iterator

from sopkit.analysis.flow import Flow
from sopkit.lint.graph import is_number, lost_targets
from sopkit.lint.rule import Basis, Fixes, Hit, SopContext, sop_rule
from sopkit.model.finding import Fix, Path, Severity
from sopkit.model.kegiatan import SELESAI
from sopkit.model.suggestion import Suggester
from sopkit.model.text import clip
from sopkit.source.edit import replace_text

_WORDED_NUMBER = re.compile(r"(?:ke|no|nomor|langkah|kegiatan)[ .:-]*([0-9]{1,4})\.?", re.IGNORECASE)


@sop_rule("ALR205", "tujuan-tak-ada", Severity.ERROR, Basis.FORMAT, fixes=Fixes.UNSAFE)
def rule(context: SopContext) -> Iterator[Hit]:
    """Tujuan 'lanjut' atau 'keputusan' yang tidak ada di tabelnya.

    Yang diperiksa
        Tujuan berupa kata harus sama dengan 'id' sebuah kegiatan atau bagian di tabel yang sama, atau
        'selesai'. Tujuan berupa angka diperiksa oleh ALR221.

    Mengapa
        Panah ke tujuan yang tidak ada tidak dapat digambar, dan alurnya terputus.

    Contoh salah
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
                lanjut: simpann
              - id: simpan
                uraian: Menyimpan berkas
                pelaksana: loket

    Contoh benar
        prosedur:
          - pelaksana:
              loket: Petugas Loket
            kegiatan:
              - uraian: Menerima berkas
                pelaksana: loket
                lanjut: simpan
              - id: simpan
                uraian: Menyimpan berkas
                pelaksana: loket
    """
    if not any(flow.lost for flow in context.flows):
        return
    suggester = Suggester()
    ids = [_ids(flow) for flow in context.flows]
    homes = {name: number for number, names in enumerate(ids) for name in names}
    for number, node, lost in lost_targets(context):
        if is_number(lost.text):
            continue
        path: Path = ("prosedur", number, *lost.path)
        targets = context.flows[number].targets
        related: tuple[tuple[Path, str], ...] = ()
        meant = None
        worded = _WORDED_NUMBER.fullmatch(lost.text.strip())
        if worded and worded[1] in targets.counted:
            meant = worded[1] if worded[1] in targets.nodes else None
            hint = f"tulis nomornya saja: {worded[1]}"
        elif lost.text in homes:
            home = homes[lost.text]
            related = ((("prosedur", home, "kegiatan", context.flows[home].targets.rows[lost.text], "id"), "id itu"),)
            hint = f"id itu ada di tabel {home + 1}, sedangkan tujuan harus di tabel yang sama"
        elif meant := suggester.closest(lost.text, ids[number]):
            hint = f"mungkin maksudnya '{meant}'"
        else:
            hint = "tulis 'id' pada kegiatan yang dimaksud, atau tujukan ke 'selesai'"
        edit = replace_text(context.parsed.source, path, meant) if meant else None
        yield Hit(
            path,
            f"{context.node(number, node)} menuju '{clip(lost.text)}', padahal tidak ada kegiatan "
            f"dengan id itu; {hint}",
            related=related,
            fix=Fix((edit,), f"tujukan ke '{meant}'", is_safe=False) if edit else None,
        )


def _ids(flow: Flow) -> list[str]:
    """What a target in words may be."""
    return [*(name for name in flow.targets.nodes if not is_number(name)), SELESAI]
