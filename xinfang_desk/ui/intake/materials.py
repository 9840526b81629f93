"""The papers handed in: name, pages, original or copy. They stand on the slip."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from xinfang_desk.domain.matters import Material

from ..widgets.count import CountBox
from ..widgets.entries import EntryPanel, make_line
from ..widgets.table import Column


def _name(material: Material) -> str:
    return material.name


def _pages(material: Material) -> str:
    return f"{material.pages}页"


def _form(material: Material) -> str:
    return "原件" if material.original else "复印件"


COLUMNS = (Column("材料", _name), Column("页数", _pages, 72, "right"), Column("形式", _form, 90))


class MaterialsPanel(EntryPanel):
    """The list of papers handed in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.name = make_line("intake.materialName", "材料名称", "材料名称，如：购房合同")
        self.pages = _pages_box()
        self.original = QCheckBox("原件")
        self.original.setObjectName("intake.materialOriginal")
        self.original.setAccessibleName("收的是原件")
        line = ((self.name, 1), (self.pages, 0), (self.original, 0))
        super().__init__("intake.materials", "收到的材料", COLUMNS, line, parent)

    def read(self) -> tuple[Material, ...]:
        """The papers listed; one typed but not yet added counts as added."""
        return (*self.entries, *self.pending())

    def write(self, materials: tuple[Material, ...]) -> None:
        """Show these papers instead."""
        self.set_entries(materials)

    def pending(self) -> list[Material]:
        """The paper in the line."""
        name = self.name.text().strip()
        return [Material(name, self.pages.value(), self.original.isChecked())] if name else []

    def clear_line(self) -> None:
        """Empty the line."""
        self.name.clear()
        self.pages.setValue(1)
        self.original.setChecked(False)


def _pages_box() -> CountBox:
    pages = CountBox(1, 9999, "页")
    pages.setObjectName("intake.materialPages")
    pages.setAccessibleName("材料页数")
    pages.setFixedWidth(80)
    return pages
