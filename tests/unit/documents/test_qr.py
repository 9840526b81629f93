"""The QR code of a number."""

import zxingcpp

from xinfang_desk.documents.qr import modules
from xinfang_desk.documents.slip import draw_slip

from .papers import SLIP
from .reading import picture


def test_a_registration_number_fits_the_smallest_code_at_level_m() -> None:
    rows = modules("500108202603020007")
    assert len(rows) == 21
    assert {len(row) for row in rows} == {21}


def test_the_printed_code_is_of_level_m() -> None:
    (code,) = zxingcpp.read_barcodes(picture(draw_slip(SLIP)))
    assert code.format == zxingcpp.BarcodeFormat.QRCode
    assert code.ec_level == "M"


def test_the_three_corners_are_there() -> None:
    rows = modules("500108202603020007")
    eye = [(True,) * 7, (True, False, False, False, False, False, True)]
    assert [rows[line][:7] for line in (0, 1)] == eye
    assert [rows[line][-7:] for line in (0, 1)] == eye
    assert [rows[line][:7] for line in (-1, -2)] == eye
    assert rows != modules("500108202603020008")
