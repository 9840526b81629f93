"""内部材料 as a file's name suggests it."""

import pytest

from xinfang_desk.domain.attachments import internal_by_default


@pytest.mark.parametrize(
    ("name", "internal"),
    [
        ("收费票据.pdf", False),
        ("现场照片.JPG", False),
        ("信访材料", False),
        ("扫描件.2.tif", False),
        ("情况说明.docx", True),
        ("人员名单.XLSX", True),
        ("谈话.m4a", True),
        ("领导批示.pdf", True),
        ("内部研判材料.png", True),
        ("拟办意见", True),
        (".docx", True),
        ("", False),
    ],
)
def test_working_files_and_telling_names_are_proposed_as_internal(name: str, internal: bool) -> None:
    assert internal_by_default(name) is internal
