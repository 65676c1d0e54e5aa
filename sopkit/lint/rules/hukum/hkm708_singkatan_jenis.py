"""HKM708."""

import re
from collections.abc import Iterator

from sopkit.lint.dasar_hukum import butir_hukum
from sopkit.lint.peraturan import Peraturan, read_rujukan
from sopkit.lint.rule import Basis, Fixes, Hit, SopContext, sop_rule
from sopkit.model.finding import Edit, Fix, Path, Position, Severity
from sopkit.model.text import clip, listed
from sopkit.source.edit import is_mended
from sopkit.source.file import Scalar, SourceFile

# Only what stands for one thing wherever it is written; the names of some ministries have changed.
_FULL = {
    "uu": "Undang-Undang",
    "pp": "Peraturan Pemerintah",
    "perpu": "Peraturan Pemerintah Pengganti Undang-Undang",
    "perppu": "Peraturan Pemerintah Pengganti Undang-Undang",
    "perpres": "Peraturan Presiden",
    "keppres": "Keputusan Presiden",
    "kepres": "Keputusan Presiden",
    "inpres": "Instruksi Presiden",
    "perda": "Peraturan Daerah",
    "pergub": "Peraturan Gubernur",
    "kepgub": "Keputusan Gubernur",
    "perbup": "Peraturan Bupati",
    "kepbup": "Keputusan Bupati",
    "perwal": "Peraturan Wali Kota",
    "perwali": "Peraturan Wali Kota",
    "perwako": "Peraturan Wali Kota",
    "perka": "Peraturan Kepala",
    "permendagri": "Peraturan Menteri Dalam Negeri",
    "permenkes": "Peraturan Menteri Kesehatan",
    "permenkeu": "Peraturan Menteri Keuangan",
    "permensos": "Peraturan Menteri Sosial",
}
_HEAD = re.compile(rf"(?:\w{{1,3}}[.)]\s*)?({'|'.join(_FULL)})\b(?=\s)", re.IGNORECASE)
_NOMOR = re.compile(r"\b(?:No\.[^\S\n]?|No\b|Nomer\b)(?=\s*[0-9])", re.IGNORECASE)


@sop_rule("HKM708", "singkatan-jenis", Severity.INFO, Basis.KEBIASAAN, ketat=Severity.WARNING, fixes=Fixes.SAFE)
def rule(context: SopContext) -> Iterator[Hit]:
    """Jenis peraturan yang disingkat.

    Yang diperiksa
        Butir 'dasar_hukum' yang terbaca sebagai peraturan tidak diawali singkatan jenisnya (UU, PP, Perppu,
        Perpres, Keppres, Inpres, Perda, Pergub, Perbup, Perwali, Perka, Permendagri, Permenkes, Permenkeu,
        Permensos) dan tidak menyingkat 'Nomor'. Hanya awal butir, sampai nomornya, yang dilihat. Satu SOP
        mendapat satu temuan. PermenPAN-RB tidak ditegur: nama menterinya pernah berubah (dulu Menteri Negara
        Pendayagunaan Aparatur Negara), sehingga kepanjangannya harus dilihat pada naskah peraturannya.

    Mengapa
        Dasar hukum pada naskah dinas ditulis lengkap: Undang-Undang Nomor ... Tahun .... Singkatan yang
        bercampur juga membuat peraturan yang sama terlihat seperti dua peraturan.

    Contoh salah
        dasar_hukum:
          - UU No. 25 Tahun 2009 tentang Pelayanan Publik

    Contoh benar
        dasar_hukum:
          - Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik
    """
    found = [
        (path, text, spans)
        for path, text, peraturan in butir_hukum(context)
        if peraturan and (spans := _abbreviations(text, peraturan))
    ]
    if not found:
        return
    path, text, spans = found[0]
    where = listed(int(path[-1]) + 1 for path, _, _ in found[:10] if len(path) > 1)
    more = f", dan {len(found) - 10} butir lain" if len(found) > 10 else ""
    start, end = spans[0][0], spans[-1][1]
    short = text[start:end].strip()
    full = _written_out(text[:end], spans)[start:].strip()
    yield Hit(
        path,
        f"dasar hukum{f' butir {where}{more}' if where else ''} memakai singkatan; tulis lengkap, misalnya "
        f"'{clip(full, 80)}', bukan '{clip(short, 40)}'",
        related=tuple((other, "juga disingkat") for other, _, _ in found[1:11]),
        fix=_fix(context.parsed.source, found),
    )


def _abbreviations(text: str, peraturan: Peraturan) -> list[tuple[int, int, str]]:
    """The abbreviations in a reference's head, as start, end and what each stands for."""
    head = _HEAD.match(text)
    number = _NOMOR.search(text, 0, 200)
    if not (head or number):
        return []
    spans = [(*head.span(1), _FULL[head[1].casefold()])] if head else []
    if number and number.start() < text.find(str(peraturan.tahun)):
        spans.append((number.start(), number.end(), "Nomor " if number[0].endswith((".", " ")) else "Nomor"))
    again = read_rujukan(_written_out(text, spans)) if spans else None
    return spans if again and again.kunci == peraturan.kunci else []


def _written_out(text: str, spans: list[tuple[int, int, str]]) -> str:
    for start, end, full in reversed(spans):
        text = text[:start] + full + text[end:]
    return text


def _fix(source: SourceFile, found: list[tuple[Path, str, list[tuple[int, int, str]]]]) -> Fix | None:
    """Only the abbreviations change, and only where the line of the file shows them as they were read."""
    edits = []
    for path, text, spans in found if not is_mended(source) else ():
        node = source.node(path)
        if not isinstance(node, Scalar):
            continue
        column = node.column + (1 if node.style else 0)
        for start, end, full in spans:
            if source.line(node.line)[column : column + end] == text[:end]:
                first, last = (Position(node.line + 1, column + offset + 1) for offset in (start, end))
                edits.append(Edit(first, last, full))
    return Fix(tuple(edits), "tulis jenis peraturan secara lengkap") if edits else None
