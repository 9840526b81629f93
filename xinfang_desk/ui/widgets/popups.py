"""Lists that open below a field belong to no window and must be given its dress."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def dress_popup(popup: QWidget, field: QWidget) -> None:
    """Give a list that opens below `field` the style sheet of the window that the field stands in, once."""
    above: QWidget | None = field
    while above is not None and not above.styleSheet():
        above = above.parentWidget()
    if above is not None and not popup.styleSheet():
        popup.setStyleSheet(above.styleSheet())
