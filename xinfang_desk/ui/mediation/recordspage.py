"""调解: the records of a case, the chosen one to read, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xinfang_desk.domain.records import RecordKind
from xinfang_desk.domain.views import MediationDetail, SessionView

from ..widgets.buttonrow import ButtonRow
from ..widgets.emptystate import EmptyState
from ..widgets.longtext import LongText
from ..widgets.table import fit_to_rows, make_table
from .columns import SESSIONS

VISIBLE_ROWS = 4
INVESTIGATE, SUPPLEMENT, SHOW = "investigate", "supplement", "show"
_BUTTONS = ((INVESTIGATE, "记录一次调查"), (SUPPLEMENT, "补正这份记录"), (SHOW, "预览打印"))


class SessionsPage(QWidget):
    """The records in the order they took place. `wanted(key)` for a button; `chosen()` is the record it is about."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = EmptyState("mediation.sessions.empty")
        self.empty.tell("还没有调解记录", "调解开始时点“调解会”，边谈边记；找人了解情况点“记录一次调查”")
        self.table = make_table("mediation.sessions", "调解记录", SESSIONS)
        self._record = LongText(5)
        self._record.setReadOnly(True)
        self._record.setObjectName("mediation.record")
        self._record.setAccessibleName("记录全文")
        self.buttons = ButtonRow("mediation.sessions", _BUTTONS)
        self.buttons.pressed.connect(self.wanted)
        self.table.moved.connect(self._show_record)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.table)
        layout.addWidget(self._record, 1)
        layout.addWidget(self.buttons)

    def show_case(self, detail: MediationDetail) -> None:
        """Show the records, the last one open. A closed case takes no new ones, but supplements of what there is."""
        has = bool(detail.sessions)
        self.empty.setVisible(not has)
        self.table.setVisible(has)
        self._record.setVisible(has)
        self.buttons.button(INVESTIGATE).setVisible(any(move.key == INVESTIGATE for move in detail.moves))
        for key in (SUPPLEMENT, SHOW):
            self.buttons.button(key).setVisible(has)
        self._fit(len(detail.sessions))
        self.table.set_rows(detail.sessions)
        if has:
            self.table.selectRow(len(detail.sessions) - 1)

    def _fit(self, rows: int) -> None:
        """As high as its lines, so that none is cut; the text takes what is left."""
        shown = min(rows, VISIBLE_ROWS)
        fit_to_rows(self.table, shown)

    def chosen(self) -> SessionView | None:
        """The record that is read now."""
        place = self.table.currentIndex().row()
        rows = self.table.rows_model.rows()
        return rows[place] if 0 <= place < len(rows) else None

    def _show_record(self, row: object) -> None:
        if isinstance(row, SessionView):
            self._record.setPlainText(whole(row))
            self.buttons.button(SHOW).setEnabled(row.paper_id is not None)


def whole(session: SessionView) -> str:
    """A record to read: who was there, then what was said."""
    asked = f"{session.asked}（{session.identity}）" if session.identity else session.asked
    there = "、".join(filter(None, (*session.attending, session.present)))
    lines = [("地点", session.place), ("参加人", there), ("记录人", session.recorder)]
    if session.kind is RecordKind.INVESTIGATION:
        lines = [("调查人", session.investigator), ("被调查人", asked), *lines]
    head = "\n".join(f"{label}：{words}" for label, words in lines if words)
    return f"{head}\n\n{session.record}"
