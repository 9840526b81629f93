"""Lines as high as their text: for short lists whose cells hold sentences."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from .table import ROW_HEIGHT, RowsView

AIR = 14
"""Room above and below a cell of several lines."""


class RowFitter(QObject):
    """Wraps the cells of a list and fits its lines once after each change of rows or widths.

    Once: a scroll bar that comes or goes while fitting would otherwise start it again in the middle.
    """

    def __init__(self, table: RowsView, *, air: int = AIR) -> None:
        super().__init__(table)
        self._table = table
        self._air = air
        table.setWordWrap(True)
        table.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fit)
        table.horizontalHeader().sectionResized.connect(self._later.start)
        table.rows_model.modelReset.connect(self._later.start)

    def _fit(self) -> None:
        self._table.resizeRowsToContents()
        for row in range(self._table.rows_model.rowCount()):
            if self._table.rowHeight(row) > ROW_HEIGHT:
                self._table.setRowHeight(row, self._table.rowHeight(row) + self._air)
