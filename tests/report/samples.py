"""Reports that the tests of styles share."""

from importlib import import_module
from typing import cast

from hypothesis import strategies as st

from sopkit.model.finding import Edit, Finding, Fix, Position, Related, Severity
from sopkit.report.summary import FindingsReport, RuleText

ERROR, WARNING, INFO = Severity
STYLES = (
    "text",
    "concise",
    "statistics",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "markdown",
)


def write(style: str, report: FindingsReport, is_coloured: bool = False, width: int = 100) -> str:
    return cast("str", import_module(f"sopkit.report.styles.{style}").write(report, is_coloured, width))


def finding(
    message: str = "nomor SOP belum diisi",
    file: str = "sops/a.yaml",
    line: int = 2,
    column: int = 1,
    severity: Severity = WARNING,
    code: str = "IDN103",
    name: str = "nomor-kosong",
    excerpt: str = "judul: Surat masuk",
    fix: Fix | None = None,
    related: tuple[Related, ...] = (),
    identity: str = "5f1c0a9de07b3342",
) -> Finding:
    return Finding(code, name, severity, message, file, line, column, (), excerpt, identity, fix, related)


RULES = {
    "ALR205": RuleText("ALR205", "tujuan-tak-ada", "Cabang menuju kegiatan yang ada.", ERROR, "Format berkas sop/1"),
    "IDN103": RuleText("IDN103", "nomor-kosong", "SOP yang berlaku bernomor.", WARNING, "PermenPAN-RB 35/2012"),
    "HKM703": RuleText("HKM703", "rujukan-ganda", "Satu peraturan disebut sekali.", WARNING, "PermenPAN-RB 35/2012"),
    "GYA901": RuleText("GYA901", "bukan-kata-kerja", "Kegiatan diawali kata kerja.", INFO, "Kesalahan umum (2010)"),
}
REPORT = FindingsReport(
    (
        finding(),
        finding(
            "dasar hukum butir 3 menyebut peraturan yang sama dengan butir 2",
            line=26,
            column=5,
            code="HKM703",
            name="rujukan-ganda",
            excerpt="  - Peraturan Menteri Nomor 53 Tahun 2014",
            fix=Fix((Edit(Position(26, 1), Position(27, 1), ""),), "hapus butir 3", is_safe=False),
            related=(Related(Position(25, 5), "di sini disebut pertama kali"),),
            identity="aaaa",
        ),
        finding(
            "kegiatan 4 menuju 'arsp', yang tidak ada; mungkin maksudnya 'arsip'",
            file="sops/surat keluar.yaml",
            line=104,
            column=22,
            severity=ERROR,
            code="ALR205",
            name="tujuan-tak-ada",
            excerpt="            - Tidak: arsp",
            fix=Fix((Edit(Position(104, 22), Position(104, 26), "arsip"),), "ganti menjadi 'arsip'"),
            related=(Related(Position(7, 3), "kegiatan 'arsip' ada di SOP ini", "sops/a.yaml"),),
            identity="bbbb",
        ),
        finding(
            "kegiatan 5 diawali 'Pembuatan'",
            file="sops/surat keluar.yaml",
            line=110,
            column=17,
            severity=INFO,
            code="GYA901",
            name="bukan-kata-kerja",
            excerpt="        uraian: Pembuatan surat",
            identity="cccc",
        ),
        finding(
            "kegiatan 9 diawali 'Pembuatan'",
            file="sops/surat keluar.yaml",
            line=150,
            column=17,
            severity=INFO,
            code="GYA901",
            name="bukan-kata-kerja",
            excerpt="        uraian: Pembuatan surat",
            identity="cccc",
        ),
    ),
    files=3,
    rules=RULES,
    silenced=5,
    known=12,
    hidden=1,
)
CLEAN = FindingsReport((), 3, RULES)

# Texts that would obey, end or begin something in one of the outputs.
HOSTILE = (
    "\x1b[31mmerah\x1b[0m",
    "\x9b31m",
    "a\n::error file=x::palsu",
    "a\r\n##[error]palsu",
    "::stop-commands::x",
    "50% , a:b, c=d %0A::error::x",
    "]]></failure><x/>",
    "<script>alert('x')</script> &amp;",
    '" onload="x',
    "| a | b |\n| --- |",
    "`x` [x](https://contoh.invalid) ![x](y) @admin #1 **tebal**",
    "\u202etxt.exe\u2066",
    "a\u2028b\u0085c\x0bd",
    "\ud800 \udcff \ufffe",
    "\x00",
    "文書 名 e\u0301",
)
texts = (
    st.text(st.characters(), max_size=40) | st.sampled_from(HOSTILE) | st.lists(st.sampled_from(HOSTILE)).map("".join)
)
positions = st.builds(Position, st.integers(1, 9999), st.integers(1, 500))
fixes = st.builds(Fix, st.tuples(st.builds(Edit, positions, positions, texts)), texts, st.booleans())
findings = st.builds(
    finding,
    message=texts,
    file=texts.map(lambda text: f"{text}.yaml"),
    line=st.integers(1, 9999),
    column=st.integers(1, 500),
    severity=st.sampled_from(Severity),
    code=st.sampled_from(["ALR205", "IDN103", "XXX999"]),
    excerpt=texts,
    fix=st.none() | fixes,
    related=st.lists(st.builds(Related, positions, texts, texts), max_size=2).map(tuple),
    identity=st.sampled_from(["a", "b"]),
)
reports = st.builds(
    FindingsReport,
    st.lists(findings, max_size=5).map(tuple),
    st.integers(0, 99),
    st.just(RULES),
    fails_from=st.sampled_from(Severity),
)
