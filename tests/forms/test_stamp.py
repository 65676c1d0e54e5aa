"""A form that is stamped is, part for part and byte for byte, the one that would have been built."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.forms.build import build
from sopkit.forms.form import Form
from sopkit.forms.stamp import Stamper
from sopkit.model.pengumpulan import Pengumpulan
from tests.forms.samples import HEAD, binamu, collection, form_of, indikator

UNITS = ("sekretariat", "pemerintahan", "ketenteraman", "ekbang", "kesos", "pelayanan")
ODD = (
    "Bagian <Umum> & \"Rumah 'Tangga'\"",
    "]]> <![CDATA[ x ]]> <!-- --> &#8211; &amp;",
    '=HYPERLINK("http://x.example")',
    "+1+1",
    "@SUM(1)",
    "-",
    "\tberinden",
    " berspasi ",
    "dua\nbaris\r\nlagi\r",
    "بخش عمومی \u202e terbalik \u202c",
    "Seksi 🏛️ 👩‍👩‍👧 Naïve – “kutip”",
    "\ufffe\x00\x0b\ud800 terlarang",
    "\ufdd0\ufdd1\ue000 liar",
    "Unit",
    "SK-AAAAAA-2026TW1-V1-UMUM-1",
    "80",
    "#N/A",
    "x",
    "panjang sekali " * 30,
    "tanpaspasi" * 100,
    "é" * 33_000,
)
TEXTS = st.one_of(st.sampled_from(ODD), st.text(max_size=120), st.text('<>&"=\n\r\t ab', max_size=40))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def named(form: Form, nama: str, penanggung_jawab: str | None, unit_id: str = "umum") -> Form:
    unit = form.unit.model_copy(update={"nama": nama, "penanggung_jawab": penanggung_jawab})
    return replace(form, unit=unit, unit_id=unit_id)


def assert_stamped_as_built(stamper: Stamper, *forms: Form) -> None:
    for form in forms:
        stamped, built = parts(stamper.stamp(form)), parts(build(form))
        assert list(stamped) == list(built)
        for name, data in built.items():
            assert stamped[name] == data, name


def test_each_unit_of_the_example() -> None:
    stamper = Stamper()
    for _ in range(2):
        assert_stamped_as_built(stamper, *(binamu(unit) for unit in UNITS))


def test_what_was_stamped_before_does_not_matter() -> None:
    form = binamu("kesos")
    other = named(form, "Seksi lain", None, "lain")
    first, second = Stamper(), Stamper()
    assert first.stamp(form) == first.stamp(form)
    second.stamp(other)
    second.stamp(binamu("ekbang"))
    assert second.stamp(form) == first.stamp(form)


SHARED = form_of(collection(indikator("satu")))


@pytest.mark.parametrize("nama", ODD)
def test_an_odd_name(nama: str) -> None:
    stamper = Stamper()
    assert_stamped_as_built(stamper, SHARED, named(SHARED, nama, nama), named(SHARED, nama, None), SHARED)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.none() | TEXTS, st.sampled_from(("umum", "b-2", "c_3"))), min_size=2, max_size=3))
def test_any_name(units: list[tuple[str, str | None, str]]) -> None:
    assert_stamped_as_built(STAMPER, *(named(SHARED, *unit) for unit in units))


STAMPER = Stamper()
"""One for all examples, as in a long run."""


def of_targets(*targets: tuple[str | None, ...]) -> Pengumpulan:
    """A collection in which unit n's own targets are those of the n-th tuple; None leaves the indicator's."""
    units = "".join(f"  u{n}: Unit {n}\n" for n in range(len(targets)))
    rows = []
    for column, of_units in enumerate(zip(*targets, strict=True)):
        own = "".join(
            f"\n          u{n}:\n            tw1: {text}\n            tahun: {text}"
            for n, text in enumerate(of_units)
            if text
        )
        more = {"target_unit": own} if own else {}
        rows.append(indikator(f"i{column}", agregasi_unit="jumlah", desimal=1, tw1=None if own else 7, **more))
    return collection(*rows, head=HEAD.replace("  umum: Bagian Umum\n", units))


NUMBERS = st.one_of(
    st.integers(-(10**12), 10**15).map(str),
    st.decimals(-1000, 10**9, allow_nan=False, places=2).map(lambda one: f"'{one:f}'".replace(".", ",")),
    st.sampled_from(("0", "'0,1'", "80-90", "'2,50-3'")),
    st.none(),
)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=2, max_size=4))
def test_targets_of_the_units_own(targets: list[tuple[str | None, ...]]) -> None:
    pengumpulan = of_targets(*targets)
    assert_stamped_as_built(Stamper(), *(form_of(pengumpulan, f"u{n}") for n in range(len(targets))))


COUNT = 52


def test_units_that_fill_in_other_indicators_and_more_of_them_than_are_remembered() -> None:
    units = "".join(f"  u{n}: Unit {n}\n" for n in range(COUNT))
    many = [indikator(f"i{n}", pengisi=f"[u{n}, u{(n + 1) % COUNT}]", agregasi_unit="jumlah") for n in range(COUNT)]
    pengumpulan = collection(*many, head=HEAD.replace("  umum: Bagian Umum\n", units))
    stamper = Stamper()
    first = {n: stamper.stamp(form_of(pengumpulan, f"u{n}")) for n in range(COUNT)}
    assert_stamped_as_built(stamper, *(form_of(pengumpulan, f"u{n}") for n in (0, COUNT - 1, 7)))
    assert stamper.stamp(form_of(pengumpulan, "u3")) == first[3]


def test_another_collection_or_deadline_gets_its_own() -> None:
    stamper = Stamper()
    later = replace(SHARED, tenggat=replace(SHARED.tenggat, kembali=SHARED.tenggat.kembali.replace(month=5)))
    renamed = form_of(collection(indikator("satu"), head=HEAD.replace("Pengumpulan Uji", "Pengumpulan Lain")))
    assert_stamped_as_built(stamper, SHARED, later, replace(SHARED, sop_nama="SOP lain"), renamed, SHARED)
