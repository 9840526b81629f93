"""A line over the cases: a record was begun and not finished, of the open case or of any; one press goes on with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from xinfang_desk.domain.records import KeptRecord
from xinfang_desk.domain.text import format_date_cn

from ..widgets.entries import make_button

NAME = "mediation.unfinished"


class RecordNotice(QFrame):
    """`wanted(kept)` to go on with the record shown, `thrown(kept)` when it was given up, which takes two presses."""

    wanted = Signal(object)
    thrown = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setProperty("kind", "notice")
        self.setProperty("tone", "warn")
        self._kept: KeptRecord | None = None
        self._others = 0
        self._recovered = False
        self._warned = False
        self._text = QLabel("")
        self._text.setObjectName(f"{NAME}.text")
        self._text.setWordWrap(True)
        self._resume = make_button(f"{NAME}.resume", "接着写", label="接着写没有写完的记录")
        self._throw = make_button(f"{NAME}.throw", "丢弃", "quiet", label="丢弃没有写完的记录")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._throw)
        row.addWidget(self._resume)
        self._resume.clicked.connect(self._resumed)
        self._throw.clicked.connect(self._thrown)
        self.hide()

    def show_kept(self, kept: Sequence[KeptRecord], number: str, recovered: frozenset[str]) -> None:
        """Tell of the record of the open case, else of the last one; `recovered` are the slots that an earlier run left."""
        own = [record for record in kept if record.slot.number == number]
        shown = next(iter((*own, *kept)), None)
        self._kept, self._others, self._warned = shown, len(kept) - 1, False
        self._recovered = shown is not None and shown.slot.key in recovered
        self.setVisible(shown is not None)
        self._tell()

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def _tell(self) -> None:
        if self._kept is None:
            return
        words = recovery_words(self._kept, recovered=self._recovered)
        more = f"，另有{self._others}份" if self._others > 0 else ""
        self._text.setText(f"{words}（{self._kept.parties}）{more}")
        self._throw.setText("丢弃")

    def _resumed(self) -> None:
        if self._kept is not None:
            self.wanted.emit(self._kept)

    def _thrown(self) -> None:
        if self._kept is not None and self._warned:
            self.thrown.emit(self._kept)
        elif self._kept is not None:
            self._warned = True
            self._text.setText("丢弃后找不回来，确实不要再按一次“确认丢弃”")
            self._throw.setText("确认丢弃")


def recovery_words(kept: KeptRecord, *, recovered: bool = True) -> str:
    """What came back, and of when (已恢复 3月2日 14:32 没有写完的调解记录)."""
    day = format_date_cn(kept.kept_at.date()).split("年", 1)[1]
    began = "已恢复 " if recovered else ""
    return f"{began}{day} {kept.kept_at:%H:%M} 没有写完的{kept.slot.kind.label}"
