"""What is asked before files are added: which of them are 内部材料 and stay out of a 案卷 that goes out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from xinfang_desk.domain.attachments import internal_by_default

from ..widgets.formdialog import FormDialog

HINT = "打勾的是内部材料，只供本单位使用，不装入“对外提供”的案卷；以后可以在材料页改"


class AttachDialog(FormDialog):
    """One box a file, ticked as its kind suggests; Enter adds them all."""

    def __init__(self, title: str, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__("attach", title, "添加", parent)
        self._boxes = [(path, _box(place, path)) for place, path in enumerate(paths)]
        hint = QLabel(HINT)
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        self.body.addWidget(hint)
        for _path, box in self._boxes:
            self.body.addWidget(box)
        self.body.addStretch(1)
        self.fit()
        if self._boxes:
            self._boxes[0][1].setFocus()

    def chosen(self) -> tuple[tuple[Path, bool], ...]:
        """(file, whether it is 内部材料) in the order they were chosen."""
        return tuple((path, box.isChecked()) for path, box in self._boxes)


def _box(place: int, path: Path) -> QCheckBox:
    box = QCheckBox(f"内部材料：{path.name}")
    box.setObjectName(f"attach.internal.{place}")
    box.setAccessibleName(f"内部材料：{path.name}")
    box.setToolTip(path.name)
    box.setChecked(internal_by_default(path.name))
    return box
