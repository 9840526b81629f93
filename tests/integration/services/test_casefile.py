"""案卷: every part in its order for the office, nothing internal for the outside, nothing at all for the wrong eyes."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import select, update

from xinfang_desk.domain.codes import MatterClass, Opinion
from xinfang_desk.domain.codes import Path as Road
from xinfang_desk.domain.errors import InputRejected, NotFound
from xinfang_desk.domain.repeats import Decision
from xinfang_desk.store import schema
from xinfang_desk.store.contents import path_of

from .desk import ACCUSATION, UNIT, Desk


def plain(text: str) -> str:
    return "".join(text.split())


def pages_of(pdf: bytes) -> list[str]:
    return [plain(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def bookmarks(pdf: bytes) -> list[str]:
    """Every title of the outline, in order."""

    def titles(items: list[object]) -> list[str]:
        return [t for item in items for t in (titles(item) if isinstance(item, list) else [plain(str(item.title))])]

    return titles(PdfReader(io.BytesIO(pdf)).outline)


def one_page(words: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300), invariant=1)
    canvas.drawString(40, 200, words)
    canvas.save()
    return out.getvalue()


@pytest.fixture
def keep(desk: Desk, tmp_path: Path) -> Callable[[str, str, bytes], None]:
    """Add a file to a matter."""

    def keep(number: str, name: str, content: bytes) -> None:
        path = tmp_path / name
        path.write_bytes(content)
        desk.services.casework.attach(desk.ctx, number, path)

    return keep


@pytest.fixture
def number(desk: Desk) -> str:
    """A matter with a void letter, a proposal, a note, and an opinion."""
    number = desk.register().number
    desk.move(number, "screen", matter_class=MatterClass.REQUEST, path=Road.PETITION, proposal="拟转住建委，注意稳控")
    desk.move(number, "refer", unit=UNIT, note="内部备注文字")
    desk.services.casework.reverse(desk.ctx, number, desk.today, "单位选错")
    desk.move(number, "refer", unit=UNIT)
    desk.days(2)
    desk.move(number, "notify")
    desk.move(number, "accept", path=Road.PETITION)
    desk.days(20)
    desk.move(number, "conclude", opinion=Opinion.SUPPORT, summary="退还多收费用")
    return number


def test_the_office_file_holds_everything_in_its_order(desk: Desk, number: str) -> None:
    pdf = desk.services.casefiles.casefile(desk.ctx, number)
    pages = pages_of(pdf)
    for fact in ("张𬭩", "50010820260302", "示例区信访办公室", "保管期限"):
        assert fact in pages[0], fact
    order = [
        next(i for i, title in enumerate(bookmarks(pdf)) if words in title)
        for words in (
            "登记表",
            "登记回执",
            "转送函",
            "程序性受理告知书",
            "受理告知书",
            "处理意见书",
            "办理过程",
            "期限说明",
        )
    ]
    assert order == sorted(order)
    whole = "".join(pages)
    for words in ("拟转住建委", "内部备注文字", "单位选错", "示信访转〔2026〕1号", "示信访转〔2026〕2号", "作废"):
        assert words in whole, words


def test_what_goes_out_holds_nothing_internal(desk: Desk, number: str) -> None:
    inside = "".join(pages_of(desk.services.casefiles.casefile(desk.ctx, number)))
    pdf = desk.services.casefiles.casefile(desk.ctx, number, internal=False)
    outside = "".join(pages_of(pdf))
    for words in ("拟转住建委", "内部备注文字", "单位选错", "甄别", "示信访转", "作废"):
        assert words in inside, words
        assert words not in outside, words
    titles = "".join(bookmarks(pdf))
    for label in ("登记回执", "程序性受理告知书", "受理告知书", "处理意见书", "办理过程"):
        assert label in titles, label
    for label in ("登记表", "转送函", "期限说明", "关联"):
        assert label not in titles, label


def test_every_page_of_every_paper_is_there(desk: Desk, number: str) -> None:
    pdf = desk.services.casefiles.casefile(desk.ctx, number)
    papers = desk.services.casework.detail(desk.ctx, number).papers
    least = sum(len(PdfReader(io.BytesIO(desk.services.papers.content(desk.ctx, p.id)[1])).pages) for p in papers)
    assert len(PdfReader(io.BytesIO(pdf)).pages) > least
    whole = "".join(pages_of(pdf))
    assert all(plain(paper.number) in whole for paper in papers if "〔" in paper.number)


def test_files_become_pages_and_other_kinds_a_divider(
    desk: Desk, number: str, keep: Callable[[str, str, bytes], None]
) -> None:
    photo = io.BytesIO()
    Image.new("RGB", (640, 320), (180, 40, 40)).save(photo, "PNG")
    before = len(pages_of(desk.services.casefiles.casefile(desk.ctx, number)))
    keep(number, "证据.pdf", one_page("evidence one"))
    keep(number, "现场.png", photo.getvalue())
    keep(number, "录音.mp3", b"ID3 no pages")
    keep(number, "坏图.jpg", b"\xff\xd8 not really a photo")
    keep(number, "坏.pdf", b"%PDF-1.4 broken")
    pdf = desk.services.casefiles.casefile(desk.ctx, number)
    pages = pages_of(pdf)
    assert any("evidenceone" in page for page in pages)
    for name in ("证据.pdf", "现场.png", "录音.mp3", "坏图.jpg", "坏.pdf"):
        assert any(name in page for page in pages), name
    assert len(pages) > before + 2
    assert any(page.images for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.local
def test_a_lost_file_or_a_tampered_paper_is_said_and_the_rest_is_there(
    desk: Desk, number: str, keep: Callable[[str, str, bytes], None]
) -> None:
    keep(number, "证据.pdf", one_page("evidence one"))
    (file,) = desk.services.casework.detail(desk.ctx, number).attachments
    path_of(desk.services.store.data_dir, file.sha256).unlink()
    with desk.tampering() as connection:
        paper = schema.papers.c.kind == "handling_opinion"
        connection.execute(update(schema.papers).where(paper).values(content=b"%PDF-1.4 other"))
    whole = "".join(pages_of(desk.services.casefiles.casefile(desk.ctx, number)))
    assert "不在数据目录中" in whole
    assert "与签发时不一致" in whole
    assert "受理告知书" in whole


def test_an_accusation_is_bound_for_named_eyes_only_and_never_goes_out(desk: Desk) -> None:
    number = desk.register(ACCUSATION).number
    assert desk.services.casefiles.casefile(desk.ctx, number).startswith(b"%PDF")
    with pytest.raises(InputRejected, match="不得对外提供") as refused:
        desk.services.casefiles.casefile(desk.ctx, number, internal=False)
    assert "第三十条" in refused.value.problems[0].article
    for internal in (True, False):
        with pytest.raises(NotFound):
            desk.services.casefiles.casefile(desk.outsider, number, internal=internal)


def test_what_was_decided_about_repeats_is_in_the_office_file(desk: Desk) -> None:
    first = desk.register().number
    number = desk.register(demand="再次要求退还物业服务费").number
    other = desk.register(demand="反映路灯不亮").number
    assert "判重" not in "".join(bookmarks(desk.services.casefiles.casefile(desk.ctx, number)))
    desk.services.repeats.decide(desk.ctx, number, first, Decision.SAME, "同一笔费用")
    desk.services.repeats.decide(desk.ctx, number, other, Decision.DIFFERENT, "另一件事")
    inside = "".join(pages_of(desk.services.casefiles.casefile(desk.ctx, number)))
    for words in (f"首次登记{first}", "同一笔费用", "另一件事", "反映路灯不亮"):
        assert words in inside, words
    outside = "".join(pages_of(desk.services.casefiles.casefile(desk.ctx, number, internal=False)))
    assert "同一笔费用" not in outside
    assert "路灯" not in outside


def test_a_linked_accusation_is_not_told_of_to_others(desk: Desk) -> None:
    number = desk.register().number
    desk.services.repeats.decide(desk.ctx, number, desk.register(ACCUSATION).number, Decision.RELATED, "同一单位")
    assert "收受礼金" in "".join(pages_of(desk.services.casefiles.casefile(desk.ctx, number)))
    assert "收受礼金" not in "".join(pages_of(desk.services.casefiles.casefile(desk.outsider, number)))


def test_binding_can_be_stopped_and_is_logged_when_done(desk: Desk, number: str) -> None:
    def logged() -> int:
        with desk.services.store.read() as connection:
            return list(connection.scalars(select(schema.audit.c.action))).count("casefile.print")

    assert desk.services.casefiles.casefile(desk.ctx, number, cancelled=iter((False, False, True)).__next__) == b""
    assert logged() == 0
    seen: list[tuple[int, int]] = []
    desk.services.casefiles.casefile(desk.ctx, number, True, lambda done, total: seen.append((done, total)))
    assert logged() == 1
    assert seen[-1][0] == seen[-1][1]
    assert [done for done, _ in seen] == list(range(1, len(seen) + 1))


def test_the_same_file_has_the_same_pages(desk: Desk, number: str) -> None:
    first, second = (desk.services.casefiles.casefile(desk.ctx, number) for _ in range(2))
    assert pages_of(first) == pages_of(second)


def test_internal_material_stays_out_of_what_goes_out(
    desk: Desk, number: str, keep: Callable[[str, str, bytes], None]
) -> None:
    for name in ("receipt.pdf", "report.pdf", "draft.docx"):
        keep(number, name, one_page(name))
    casework = desk.services.casework
    receipt, report, draft = casework.detail(desk.ctx, number).attachments
    assert [file.internal for file in (receipt, report, draft)] == [False, False, True]
    before = desk.count("audit")
    casework.mark_attachment(desk.ctx, report.id, True)
    assert desk.count("audit") == before + 1
    with desk.services.store.read() as connection:
        entry = connection.execute(select(schema.audit).order_by(schema.audit.c.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.subject, entry.detail["attachment"]) == ("attachment.internal", number, report.id)

    out, inside = (desk.services.casefiles.casefile(desk.ctx, number, internal=i) for i in (False, True))
    assert [t for t in bookmarks(out) if "附件" in t] == ["附件：receipt.pdf"]
    assert "report.pdf" not in "".join(pages_of(out))
    assert "draft.docx" not in "".join(pages_of(out))
    assert [t for t in bookmarks(inside) if "附件" in t] == [
        "附件：receipt.pdf",
        "附件（内部材料）：report.pdf",
        "附件（内部材料）：draft.docx",
    ]
    casework.mark_attachment(desk.ctx, report.id, False)
    assert "report.pdf" in "".join(pages_of(desk.services.casefiles.casefile(desk.ctx, number, internal=False)))
    with pytest.raises(NotFound):
        casework.mark_attachment(desk.ctx, 999, True)


def test_files_behind_the_wall_are_not_marked_by_the_wrong_hands(
    desk: Desk, keep: Callable[[str, str, bytes], None]
) -> None:
    number = desk.register(ACCUSATION).number
    keep(number, "letter.pdf", one_page("letter"))
    (file,) = desk.services.casework.detail(desk.ctx, number).attachments
    with pytest.raises(NotFound):
        desk.services.casework.mark_attachment(desk.outsider, file.id, True)
    assert not desk.services.casework.detail(desk.ctx, number).attachments[0].internal
