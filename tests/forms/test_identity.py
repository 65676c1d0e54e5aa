"""Whose form a workbook is, when some of the places that say so are lost or say otherwise."""

from dataclasses import replace

import pytest

from sopkit.forms.form import IDENTITAS, ISIAN, Form
from sopkit.forms.identity import identify
from sopkit.forms.kode import LIKE_KODE
from sopkit.forms.read import read_form
from sopkit.forms.remark import Code
from sopkit.model.finding import Severity
from sopkit.workbook.read import Book, Cell, Sheet
from tests.forms.returned import put, saved, sent
from tests.forms.samples import HEAD, collection, form_of, indikator, opened

SOURCE = collection(
    indikator("satu"),
    indikator("dua", pengisi="umum"),
    head=HEAD.replace("umum: Bagian Umum", "umum: Bagian Umum\n  lain: Bagian Lain"),
)
ONE, OTHER = form_of(SOURCE), form_of(SOURCE, "lain")
NO_HIDDEN = "lembar tersembunyi hilang atau rusak"
NO_CODE = "kode formulir di lembar isian hilang"


def shown(form: Form) -> Cell:
    """The cell that shows the code."""
    sheet = next(one for one in sent(form).sheets if one.name == ISIAN)
    return next(one for one in sheet.cells.values() if LIKE_KODE.match(one.raw))


PLACE = shown(ONE).row, shown(ONE).column


def book(a: object = ONE, c: Form | None = ONE, d: Form | None = None, e: Form | None = None) -> Book:
    """ONE's workbook as these vouch for it: the code that is seen, the hidden sheet, a name, a property."""
    made = sent(ONE)
    kept = sheet_of(sent(c), IDENTITAS) if c else None
    sheets = tuple(one for one in (*(one for one in made.sheets if one.name != IDENTITAS), kept) if one)
    code = str(a.kode) if isinstance(a, Form) else a
    assert code is None or isinstance(code, str)
    names = {"kode_formulir": str(d.kode)} if d else {}
    properties = {"kode_formulir": str(e.kode)} if e else {}
    return put(replace(made, sheets=sheets, names=names, properties=properties), {PLACE: code})


def sheet_of(made: Book, name: str) -> Sheet:
    """A sheet by its name."""
    return next(one for one in made.sheets if one.name == name)


@pytest.mark.parametrize(
    ("made", "is_known", "is_certain", "codes"),
    [
        (book(d=ONE, e=ONE), True, True, []),
        (book(), True, True, []),
        (book(c=None), True, True, ["TRM307"]),
        (book(c=None, d=OTHER), True, True, ["TRM307", "TRM317"]),
        (book(e=OTHER), True, True, ["TRM317"]),
        (book(d=ONE, e=OTHER), True, True, ["TRM317"]),
        (book(a=None, d=ONE), True, True, ["TRM307"]),
        (book(a=None, e=ONE), True, True, ["TRM307"]),
        (book(a=None, d=ONE, e=OTHER), True, True, ["TRM307", "TRM317"]),
        (book(a=None), True, False, ["TRM307"]),
        (book(a=None, e=OTHER), False, True, ["TRM104"]),
        (book(c=OTHER), False, True, ["TRM104"]),
        (book(c=OTHER, d=ONE, e=ONE), False, True, ["TRM104"]),
        (book(a=OTHER, d=ONE, e=ONE), False, True, ["TRM104"]),
        (book(a=None, c=None, d=ONE, e=ONE), False, True, ["TRM117"]),
        (book(a=None, c=None), False, True, ["TRM102"]),
        (book(a="SK-ABCDEF-2026TW1-V1-UMUM-0"), False, True, ["TRM103"]),
        (book(a="SK-ABCDEF-2026TW1-V1-UMUM-0", c=None, d=ONE, e=ONE), False, True, ["TRM103"]),
    ],
)
def test_the_vote(made: Book, is_known: bool, is_certain: bool, codes: list[str]) -> None:
    found = identify(made)
    assert (found.kode, found.is_certain) == (ONE.kode if is_known else None, is_certain)
    assert [one.code for one in found.remarks] == codes
    assert any(one.severity is Severity.ERROR for one in found.remarks) != is_known
    assert all(one.place for one in found.remarks)


def test_a_conflict_names_both_codes_and_their_cells() -> None:
    (remark,) = identify(book(c=OTHER)).remarks
    hidden = next(one for one in sheet_of(sent(OTHER), IDENTITAS).cells.values() if one.raw == str(OTHER.kode))
    assert (
        f"{ONE.kode} (Isian!{shown(ONE).name}) bertentangan dengan {OTHER.kode} (_sopkit!{hidden.name})"
        in remark.message
    )
    assert (remark.sheet, remark.cell, remark.raw) == (ISIAN, shown(ONE).name, str(ONE.kode))


def test_two_codes_in_one_workbook_are_no_identity() -> None:
    """Of two units, both to be seen, as a spreadsheet saved them; the hidden sheet agrees with one."""
    made = opened(ONE)
    made[ISIAN].cell(60, 3).value = str(OTHER.kode)
    found = identify(saved(made))
    assert found.kode is None
    ((code, message),) = [(remark.code, remark.message) for remark in found.remarks]
    assert code == "TRM104"
    assert str(ONE.kode) in message
    assert str(OTHER.kode) in message
    made[ISIAN].cell(60, 3).value = str(ONE.kode)
    assert identify(saved(made)).kode == ONE.kode


def test_two_codes_that_are_seen_refuse_the_file_wherever_they_stand() -> None:
    again = book(d=ONE, e=ONE)
    copied = replace(sheet_of(sent(OTHER), ISIAN), name="Isian (2)")
    for made in (replace(again, sheets=(*again.sheets, copied)), put(again, {(70, 9): str(OTHER.kode)})):
        (remark,) = identify(made).remarks
        assert remark.code == "TRM104"
        assert str(OTHER.kode) in remark.message
    assert identify(put(again, {(70, 9): f" {str(ONE.kode).lower()}"})).remarks == ()


def test_a_second_hidden_sheet_of_another_unit_is_a_conflict_too() -> None:
    made = book()
    other = replace(sheet_of(sent(OTHER), IDENTITAS), name="_sopkit (2)")
    assert [one.code for one in identify(replace(made, sheets=(*made.sheets, other))).remarks] == ["TRM104"]


def test_what_only_names_and_properties_say_is_named_so_that_the_sender_knows_the_form() -> None:
    (remark,) = identify(book(a=None, c=None, d=ONE)).remarks
    assert f"hanya nama terdefinisi 'kode_formulir' menyebut {ONE.kode}" in remark.message
    assert "mintalah formulir baru" in remark.message
    noted = identify(book(e=OTHER)).remarks[0]
    assert f"kode formulir {ONE.kode}, tetapi properti berkas 'kode_formulir' menyebut {OTHER.kode}" in noted.message
    assert noted.severity is Severity.WARNING


def test_the_letter_that_was_changed_is_named_where_the_hidden_sheet_still_knows() -> None:
    kode = str(ONE.kode)
    wrong = kode[:8] + ("X" if kode[8] != "X" else "Y") + kode[9:]
    said = identify(book(a=wrong)).remarks[0].message
    assert f"kode formulir '{wrong}' tidak sah (huruf ke-9, '{wrong[8]}', semula '{kode[8]}'); mintalah" in said
    assert f"tidak sah (semula {kode}); mintalah" in identify(book(a=kode[:-4])).remarks[0].message
    assert f"'{wrong}' tidak sah; mintalah" in identify(book(a=wrong, c=None)).remarks[0].message


@pytest.mark.parametrize(
    "name", ["kode_formulir", "KODE_FORMULIR", "kode.formulir", "Isian!kode_formulir", "'a b'!Kode.Formulir"]
)
@pytest.mark.parametrize("value", ["{}", '"{}"', '="{}"', " {} "])
def test_names_are_known_whatever_a_program_made_of_them(name: str, value: str) -> None:
    made = replace(book(a=None), names={name: value.format(ONE.kode), "Print_Area": "Isian!$A$1"})
    assert identify(made).is_certain
    assert not identify(replace(made, names={"kode": str(ONE.kode)})).is_certain
    assert not identify(replace(made, names={name: f"{ONE.kode}X"})).is_certain


@pytest.mark.parametrize("typed", [" {} ", "{}\n", "\u00a0{}"])
def test_the_code_is_known_whatever_became_of_its_spaces_dashes_and_capitals(typed: str) -> None:
    kode = str(ONE.kode)
    for written in (
        kode,
        kode.lower(),
        kode.replace("-", "–"),
        kode.replace("-", " - ", 2),
        kode.replace("-", "\u2011"),
    ):
        found = identify(book(a=typed.format(written)))
        assert (found.kode, found.remarks) == (ONE.kode, ())


def test_the_hidden_sheet_alone_counts_only_with_exactly_the_forms_rows() -> None:
    made = book(a=None)
    assert Code.IDENTITAS_TAK_PASTI not in {one.code for one in read_form(ONE, made, is_certain=False).remarks}
    found = read_form(OTHER, book(a=None, c=OTHER), is_certain=False)
    assert found.terisi == {}
    (remark,) = found.remarks
    assert (remark.code, remark.place) == ("TRM117", "Isian!A1")
    assert str(OTHER.kode) in remark.message
    assert read_form(OTHER, book(c=OTHER)).terisi


def test_the_hidden_sheet_is_known_by_what_stands_in_it() -> None:
    made = book()
    renamed = [replace(one, name="Sheet9") if one.name == IDENTITAS else one for one in made.sheets]
    found = identify(replace(made, sheets=tuple(reversed(renamed))))
    assert (found.kode, found.remarks, found.hidden["unit"]) == (ONE.kode, (), "umum")
