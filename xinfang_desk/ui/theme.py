"""Colours, type and measures of the window: one place, three palettes, one style sheet, the shipped fonts."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from xinfang_desk.domain.palette import SERIES
from xinfang_desk.resources import resource


@dataclass(frozen=True)
class Palette:
    """The colour tokens. Text on its ground keeps a contrast of at least 4.5:1, the edge of a field 3:1."""

    paper: str
    card: str
    line: str
    edge: str
    ink: str
    muted: str
    primary: str
    primary_hover: str
    on_primary: str
    pale: str
    green: str
    green_pale: str
    amber: str
    amber_pale: str
    red: str
    red_pale: str
    violet: str
    violet_pale: str
    disabled: str
    series: tuple[str, ...] = SERIES
    """Fills of the series of charts, without #; on light grounds those of paper."""


LIGHT = Palette(
    paper="#F7F6F2",
    card="#FFFFFF",
    line="#E3E0D8",
    edge="#918C82",
    ink="#1E2733",
    muted="#5B6573",
    primary="#1F4E79",
    primary_hover="#2A6399",
    on_primary="#FFFFFF",
    pale="#E7EEF5",
    green="#26694B",
    green_pale="#E6F1EB",
    amber="#8A5A10",
    amber_pale="#FBF3E2",
    red="#A63529",
    red_pale="#FAEDEB",
    violet="#6B4E71",
    violet_pale="#F2ECF3",
    disabled="#8A9099",
)
DARK = Palette(
    paper="#171B21",
    card="#1F252D",
    line="#343C47",
    edge="#78828F",
    ink="#E8EAED",
    muted="#A9B2BD",
    primary="#8DB8E2",
    primary_hover="#A9CBEC",
    on_primary="#10202F",
    pale="#263A4E",
    green="#7CC7A2",
    green_pale="#1E3229",
    amber="#E2B45C",
    amber_pale="#382E1A",
    red="#F0998F",
    red_pale="#402523",
    violet="#C6A8CC",
    violet_pale="#33283A",
    disabled="#757E89",
    series=("8DB8E2", "A8782C", "7CC7A2", "4A5F78", "C6A8CC", "6B6558"),
)
CONTRAST = Palette(
    paper="#FFFFFF",
    card="#FFFFFF",
    line="#000000",
    edge="#000000",
    ink="#000000",
    muted="#222222",
    primary="#00285A",
    primary_hover="#003F8A",
    on_primary="#FFFFFF",
    pale="#DCE9FF",
    green="#00401F",
    green_pale="#E4FFF0",
    amber="#4F3300",
    amber_pale="#FFF4D6",
    red="#7A0000",
    red_pale="#FFE6E6",
    violet="#42104C",
    violet_pale="#F7E6FA",
    disabled="#444444",
)
PALETTES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

FIELD_HEIGHT = 34
GRID = 8
_SIZES = {
    "hint": 12,
    "base": 14,
    "lead": 15,
    "writing": 16,
    "section": 16,
    "title": 20,
    "figure": 28,
    "field": FIELD_HEIGHT,
}


@dataclass(frozen=True)
class Theme:
    """A palette with a scale (1.0-2.0); every measure in code and style sheet goes through `px`."""

    palette: Palette = LIGHT
    scale: float = 1.0
    family: str = ""

    def px(self, pixels: float) -> int:
        """A length of the design in device-independent pixels at this scale."""
        return round(pixels * self.scale)

    def style_sheet(self) -> str:
        """The style sheet of resources/style with this theme's colours and sizes filled in."""
        sizes = {name: f"{self.px(size)}px" for name, size in _SIZES.items()}
        icons = resource("icons").as_posix()
        text = resource("style", "window.qss").read_text(encoding="utf-8")
        return Template(text).substitute(asdict(self.palette), **sizes, icons=icons)

    def colour(self, name: str) -> QColor:
        """The colour of a token, for delegates and painted parts."""
        return QColor(getattr(self.palette, name))

    def apply(self, app: QApplication) -> None:
        """Dress the application: base style, palette, font. Before any widget is made, or it keeps the machine's font."""
        app.setStyle("Fusion")
        app.setPalette(self._qt_palette())
        app.setFont(self._font())

    def dress(self, window: QWidget) -> None:
        """Put the style sheet on a window.

        It does not stand on the application: then every widget added to a layout would be restyled with all its children,
        and building the window would take three times as long.
        """
        window.setStyleSheet(self.style_sheet())

    def _font(self) -> QFont:
        font = QFont(self.family) if self.family else QFont()
        font.setPixelSize(self.px(_SIZES["base"]))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _qt_palette(self) -> QPalette:
        roles = QPalette.ColorRole
        colours = {
            roles.Window: "paper",
            roles.WindowText: "ink",
            roles.Base: "card",
            roles.AlternateBase: "paper",
            roles.Text: "ink",
            roles.Button: "card",
            roles.ButtonText: "ink",
            roles.Highlight: "primary",
            roles.HighlightedText: "on_primary",
            roles.PlaceholderText: "muted",
            roles.ToolTipBase: "ink",
            roles.ToolTipText: "card",
            roles.Link: "primary",
        }
        palette = QPalette()
        for role, token in colours.items():
            palette.setColor(role, self.colour(token))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("disabled"))
        return palette


def font_files() -> tuple[Path, ...]:
    """The shipped faces, the Hei of the interface first; empty when none are there."""
    folder = resource("fonts")
    files = sorted(folder.glob("*.ttf")) if folder.is_dir() else []
    return tuple(sorted(files, key=_interface_first))


def _interface_first(path: Path) -> tuple[int, str]:
    name = path.stem.lower()
    hei = "hei" in name or "sans" in name
    bold = "bold" in name
    return (0 if hei and not bold else 1 if hei else 2, name)


_INTERFACE_FACES = 2
"""Hei and its bold: headings built before the bold is there would keep the plain face."""


def load_interface_font() -> str:
    """Load the Hei faces that the window is drawn with; their family name, or "" when the machine's fonts must do."""
    names = [name for path in font_files()[:_INTERFACE_FACES] for name in _loaded(path)]
    return names[0] if names else ""


def load_other_fonts() -> tuple[str, ...]:
    """Load the remaining faces (after the first paint); their family names."""
    return tuple(name for path in font_files()[_INTERFACE_FACES:] for name in _loaded(path))


def _loaded(path: Path) -> list[str]:
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
