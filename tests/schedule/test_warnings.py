"""What a schedule warns of is handed on with it, whatever its form."""

import json
import re
from pathlib import Path

import icalendar

from tests.conftest import Run
from tests.schedule.test_command import MENTEBAH, limited


def test_a_moved_start_is_told_in_what_is_handed_on(run: Run) -> None:
    shown = {
        form: run("schedule", MENTEBAH, "--start", "2026-12-25", "--format", form).out
        for form in ("text", "html", "svg", "json", "ics", "csv")
    }
    moved = (
        "Jumat, 25 Desember 2026 kantor tutup: Hari Raya Natal, libur nasional; "
        "mulai Senin, 28 Desember 2026 pukul 07.30"
    )
    assert json.loads(shown["json"])["assumptions"][0] == moved
    for form in ("text", "html", "svg"):
        assert moved in " ".join(shown[form].split())
    first, *others = icalendar.Calendar.from_ical(shown["ics"]).walk("VEVENT")
    assert f"Catatan: {moved}" in str(first["DESCRIPTION"])
    assert not any("kantor tutup" in str(one["DESCRIPTION"]) for one in others)
    assert "kantor tutup" not in shown["csv"]
    assert "kantor tutup:" not in run("schedule", MENTEBAH, "--format", "json").out


def test_warnings_lead_what_was_assumed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    ends = "lanjut: selesai\nmutu_baku:\n  waktu: 2 hari"
    path.write_text(
        limited("1 hari", "lanjut:\n  - 2\n  - 3\nmutu_baku:\n  waktu: 1 jam", ends, ends), encoding="utf-8"
    )
    asked = (path, "--start", "2026-04-11", "--format")
    first, second, third, fourth, *_ = json.loads(run("schedule", *asked, "json").out)["assumptions"]
    assert first.startswith("Sabtu, 11 April 2026 kantor tutup: hari Sabtu; mulai")
    assert second.startswith("Cabang serempak dari kegiatan 1 tidak pernah bertemu lagi")
    assert third.startswith("Jalur terpanjang 2 hari 1 jam melampaui batas waktu 1 hari; persingkat")
    assert fourth.startswith("Jalur terpanjang: ")
    for form in ("text", "html", "svg"):
        shown = " ".join(re.sub("<[^>]*>", " ", run("schedule", *asked, form).out).split())
        assert [note for note in (first, second, third) if note not in shown] == [], form
