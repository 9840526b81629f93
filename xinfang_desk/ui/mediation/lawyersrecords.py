"""接访记录: the list of consultations, and what can be done with the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from xinfang_desk.domain.consultations import Consultation
from xinfang_desk.domain.text import group_number

from .. import words
from ..theme import Palette
from ..widgets.emptystate import EmptyState
from ..widgets.search import SearchField
from ..widgets.table import Column, make_table

NAME = "mediation.lawyers"


def record_columns(palette: Palette) -> tuple[Column, ...]:
    """The list of consultations; a void one is struck through and muted."""

    def colour(row: Consultation) -> str:
        return palette.muted if row.void_reason else ""

    def column(title: str, text: object, width: int = 0) -> Column:
        return Column(title, text, width=width, colour=colour, struck=_void, tip=_tip)  # type: ignore[arg-type]

    return (
        column("时间", _when, 186),
        column("接访律师", _lawyer, 96),
        column("来访人", _who, 132),
        column("咨询内容", _subject),
        column("解答意见", _advice),
        column("引导途径", _route, 92),
        column("法律援助", _aid, 84),
        column("相关信访事项", _matter, 178),
    )


def _when(row: Consultation) -> str:
    return f"{words.day(row.on)} {row.starts.hour}:{row.starts.minute:02d}"


def _lawyer(row: Consultation) -> str:
    return row.lawyer.name


def _who(row: Consultation) -> str:
    return row.who


def _subject(row: Consultation) -> str:
    return words.one_line(row.subject)


def _advice(row: Consultation) -> str:
    return words.one_line(row.advice) or "—"


def _route(row: Consultation) -> str:
    return row.route.label if row.route else "—"


def _aid(row: Consultation) -> str:
    return "已告知" if row.legal_aid else "—"


def _matter(row: Consultation) -> str:
    return group_number(row.matter_number) or "—"


def _void(row: Consultation) -> bool:
    return bool(row.void_reason)


def _tip(row: Consultation) -> str:
    told = f"{row.subject}\n解答意见：{row.advice}" if row.advice else row.subject
    return f"已作废：{row.void_reason}\n{told}" if row.void_reason else told


class RecordsPane(QWidget):
    """Search, buttons, list; the controller fills them."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("接访记录")
        self.search = SearchField(f"{NAME}.search", "查找接访记录", "查找来访人、律师、咨询内容、登记编号")
        self.search.setMaximumWidth(360)
        self.new = _button("记录接访(&N)", "new", "primary")
        self.change = _button("更正(&E)", "change")
        self.print = _button("预览打印(&P)", "print")
        self.matter = _button("打开事项(&O)", "matter")
        self.void = _button("作废(&V)", "void")
        self.table = make_table(f"{NAME}.table", "接访记录列表", record_columns(palette))
        self.empty = EmptyState(f"{NAME}.empty")
        self.count = QLabel("")
        self.count.setObjectName(f"{NAME}.count")
        self.count.setProperty("role", "label")
        self.table.moved.connect(self.suit)
        self._lay_out()
        self.suit(None)

    def show_records(self, rows: Sequence[Consultation], total: int, *, searching: bool) -> None:
        """Show the first page, or what to do when there is none."""
        kept = self.table.current_row()
        self.table.set_rows(rows)
        self.count.setText(f"共 {total:,} 条，回车或双击更正" if total else "")
        self._stack.setCurrentIndex(0 if rows else 1)
        if not rows and searching:
            self.empty.tell("没有找到", "换几个字查找，或按 Esc 清空查找")
        elif not rows:
            self.empty.tell("还没有接访记录", "律师接待来访群众后，点“记录接访”记一条，台账自动汇总", "记录接访")
        elif kept is not None:
            self.table.selectRow(next((i for i, row in enumerate(rows) if row.id == kept.id), 0))
        self.suit(self.table.current_row())

    def suit(self, row: Consultation | None) -> None:
        """Offer what the chosen record allows."""
        valid = row is not None and not row.void_reason
        self.change.setEnabled(valid)
        self.void.setEnabled(valid)
        self.print.setEnabled(row is not None)
        self.matter.setEnabled(row is not None and bool(row.matter_number))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self.count)
        top.addStretch(1)
        for button in (self.void, self.matter, self.change, self.print, self.new):
            top.addWidget(button)
        layout.addLayout(top)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        layout.addWidget(holder, 1)


def _button(text: str, key: str, kind: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(f"{NAME}.{key}")
    button.setAccessibleName(text.partition("(")[0])
    button.setProperty("kind", kind)
    return button
