"""The letter to a unit of which nothing came."""

from collections.abc import Sequence

from sopkit.collect.kiriman import Kiriman
from sopkit.collect.recap import Rekap
from sopkit.collect.surat.surat import JenisSurat, Surat, lampiran_of, passed, whom
from sopkit.forms.form import Form
from sopkit.model.tanggal import print_hari
from sopkit.model.text import clip, listed, visible


def remind(rekap: Rekap, form: Form, blank: Sequence[Kiriman]) -> Surat:
    """The reminder; `blank` are forms that came back with nothing in them."""
    due = form.tenggat.kembali
    what = f"formulir {form.pengumpulan.nama} untuk {form.periode.judul}"
    by = f" sesuai SOP {form.sop_nama}" if form.sop_nama else ""
    if rekap.today > due:
        told = f"Sampai surat ini dibuat, {what} dari {form.unit.nama} belum kami terima. {passed(rekap, due)}"
    else:
        told = f"Kami mengingatkan bahwa {what} dari {form.unit.nama} ditunggu{by} paling lambat {print_hari(due)}."
        told += " Sampai surat ini dibuat, formulir itu belum kami terima."
    if blank:
        names = listed(f"{visible(clip(one.name))}" for one in blank[:3])
        told += f" Berkas yang kami terima, {names}, masih kosong."
    file = lampiran_of(form)
    return Surat(
        JenisSurat.PENGINGAT,
        form,
        pembuka=(told,),
        langkah=(
            f"Isi formulir yang sudah Saudara terima, atau yang kami lampirkan, {file}; keduanya sama.",
            "Bila memang tidak ada yang dilaporkan, pilih Ya pada kolom NIHIL dan tulis alasannya; jangan dibiarkan "
            "kosong.",
            "Simpan sebagai Excel (.xlsx) dan kirimkan berkasnya, bukan foto atau PDF.",
        ),
        penutup=(
            *(["Kami mohon formulir itu dikirimkan secepatnya."] if rekap.today > due else []),
            "Bila sudah dikirimkan, mohon beri tahu kami kapan dan dengan cara apa, karena berkasnya tidak ada pada "
            f"kami. Bila ada kesulitan atau yang kurang jelas, silakan menghubungi {whom(form.pengumpulan)}.",
        ),
    )
