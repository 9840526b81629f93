"""Drawing the calendar: ground and hours, blocks with words that are never cut, the stretch in hand, heading and now."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from xinfang_desk.domain.bookings import Booking, BookingDay, BookingSpan, BookingState
from xinfang_desk.domain.text import weekday_name

from ..theme import Theme
from .calendarlayout import (
    Block,
    Lanes,
    Sheet,
    Stretch,
    clock_of,
    day_words,
    lane_words,
    now_words,
    open_minutes,
    stretch_words,
)

AXIS, HEAD = 58, 56
"""Width of the hours at the left, height of the heading."""
_TONES = {
    BookingState.PLANNED: ("pale", "primary"),
    BookingState.HELD: ("green_pale", "green"),
    BookingState.ABSENT: ("red_pale", "red"),
    BookingState.CANCELLED: ("paper", "edge"),
}
_WAITING = ("amber_pale", "amber")


@dataclass
class Fonts:
    """The faces of the calendar at this scale, and how wide each character is."""

    theme: Theme
    plain: QFont = field(init=False)
    bold: QFont = field(init=False)
    struck: QFont = field(init=False)
    small: QFont = field(init=False)
    _widths: dict[tuple[bool, str], float] = field(default_factory=dict)
    _broken: dict[tuple[str, float, int, bool], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the fonts once."""
        self.plain, self.bold, self.struck, self.small = (self._font(size) for size in (13, 13, 13, 12))
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.struck.setStrikeOut(True)
        self.line, self.loose = self.theme.px(15), self.theme.px(18)
        self._metrics = {False: QFontMetricsF(self.plain), True: QFontMetricsF(self.bold)}

    def _font(self, size: int) -> QFont:
        font = QFont(self.theme.family) if self.theme.family else QFont()
        font.setPixelSize(self.theme.px(size))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def forget(self) -> None:
        """Another width or other bookings: break the texts anew."""
        self._broken.clear()

    def width(self, text: str, *, bold: bool = False) -> float:
        """The width of a text, each character measured once."""
        return sum(self._width(character, bold) for character in text)

    def _width(self, character: str, bold: bool) -> float:
        key = (bold, character)
        if key not in self._widths:
            self._widths[key] = self._metrics[bold].horizontalAdvance(character)
        return self._widths[key]

    def lines(self, text: str, room: float, most: int, *, bold: bool = False) -> list[str]:
        """A text broken into at most so many lines of this width; what does not fit ends with …."""
        key = (text, room, most, bold)
        if key not in self._broken:
            self._broken[key] = self._lines(text, room, most, bold)
        return list(self._broken[key])

    def _lines(self, text: str, room: float, most: int, bold: bool) -> list[str]:
        found, line, used = [], "", 0.0
        for character in text:
            width = self._width(character, bold)
            if line and used + width > room:
                found.append(line)
                line, used = "", 0.0
            if line or not character.isspace():
                line, used = line + character, used + width
        found.append(line)
        if len(found) <= most:
            return found
        return [*found[: most - 1], self._elided(found[most - 1], room, bold)] if most > 0 else []

    def _elided(self, line: str, room: float, bold: bool) -> str:
        while line and self.width(line + "…", bold=bold) > room:
            line = line[:-1]
        return line + "…"


def block_words(booking: Booking, by: Lanes, now: datetime) -> tuple[str, str, str]:
    """What a block says: its time with its state, the parties, the purpose with whatever the lane does not say."""
    standing = booking.standing(now)
    head = booking.hours if standing == BookingState.PLANNED.label else f"{booking.hours} {standing}"
    other = booking.mediator if by is Lanes.ROOM else booking.where
    return head, booking.title, f"{booking.purpose.label} · {other}"


def told(booking: Booking, now: datetime) -> str:
    """Everything of a booking in lines, for a tip and for a reader."""
    lines = [
        f"{day_words(booking.day)} {booking.hours}　{booking.standing(now)}",
        booking.title,
        f"{booking.purpose.label} · {booking.where} · {booking.by}",
        booking.case_number,
    ]
    if booking.absent:
        lines.append(f"没有到场：{'、'.join(booking.absent)}")
    lines += [text for text in (booking.reason, booking.note) if text]
    return "\n".join(lines)


class CalendarPainter:
    """Draws one sheet; made anew for each paint, holding no state of its own but the fonts."""

    def __init__(self, painter: QPainter, theme: Theme, fonts: Fonts, span: BookingSpan, sheet: Sheet) -> None:
        """Draw with this painter, whose origin lies at the upper left corner of the sheet."""
        self._p = painter
        self._theme = theme
        self._fonts = fonts
        self._span = span
        self._sheet = sheet

    # -- ground ------------------------------------------------------------------------------------------------------

    def ground(self, today: datetime) -> None:
        """White where the office is open, tinted where it is not; a rest day is tinted whole and says why."""
        sheet = self._sheet
        for column in sheet.columns:
            whole = QRectF(column.left, 0, column.width, sheet.height)
            self._p.fillRect(whole, self._colour("paper"))
            if not column.day.rest:
                for start, end in open_minutes(self._span):
                    top = sheet.y(start)
                    self._p.fillRect(QRectF(column.left, top, column.width, sheet.y(end) - top), self._colour("card"))
            else:
                self._p.fillRect(whole, self._tint("amber_pale", 150))
            if column.day.day == today.date() and len(self._span.days) > 1:
                self._p.fillRect(whole, self._tint("pale", 90))
        self._lines()

    def _lines(self) -> None:
        sheet, step = self._sheet, self._sheet.view.step
        for minute in range(sheet.first, sheet.last + 1, step):
            whole = minute % 60 == 0
            self._p.setPen(QPen(self._colour("line"), 1, Qt.PenStyle.SolidLine if whole else Qt.PenStyle.DotLine))
            y = round(sheet.y(minute)) + 0.5
            self._p.drawLine(QPointF(0, y), QPointF(sheet.width, y))
        before = None
        for column in sheet.columns:
            fresh = column.day.day != before
            self._p.setPen(QPen(self._colour("edge" if fresh and before else "line"), 1))
            x = round(column.left) + 0.5
            self._p.drawLine(QPointF(x, 0), QPointF(x, sheet.height))
            before = column.day.day

    # -- blocks ------------------------------------------------------------------------------------------------------

    def block(self, block: Block, now: datetime, *, selected: bool, faint: bool = False) -> None:
        """One booking with as many whole lines of words as it has room for."""
        booking = block.booking
        ground, bar = self._tones(booking, now)
        px = self._theme.px
        rect = QRectF(block.left + 2, block.top + 1, block.width - 4, max(block.height - 2, 4))
        cancelled = booking.state is BookingState.CANCELLED
        self._p.setOpacity(0.4 if faint else 1.0)
        self._p.setPen(
            QPen(self._colour(bar), 2 if selected else 1, Qt.PenStyle.DashLine if cancelled else Qt.PenStyle.SolidLine)
        )
        self._p.setBrush(self._colour(ground))
        self._p.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if not cancelled:
            self._p.fillRect(QRectF(rect.left(), rect.top() + 3, px(4), rect.height() - 6), self._colour(bar))
        if selected:
            self._p.setPen(QPen(self._colour("ink"), 2))
            self._p.setBrush(Qt.BrushStyle.NoBrush)
            self._p.drawRoundedRect(rect, 4, 4)
        self._words(booking, rect.adjusted(px(10), px(2), -px(5), -px(1)), now)
        self._p.setOpacity(1.0)

    def _words(self, booking: Booking, room: QRectF, now: datetime) -> None:
        roomy = room.height() >= 4 * self._fonts.loose
        pitch = self._fonts.loose if roomy else self._fonts.line
        inside = room.adjusted(0, self._theme.px(3), 0, 0) if roomy else room
        most = int(inside.height() // pitch) or 1
        head, title, rest = block_words(booking, self._sheet.view.by, now)
        if most == 1 or self._fonts.width(head, bold=True) > room.width():
            head = head.replace(booking.hours, booking.begins)
        if most == 1:
            self._write([(self._short(head, title, room.width()), 1, False)], inside, booking, pitch)
            return
        more = " ".join(filter(None, (booking.reason, booking.note))).replace("\n", " ")
        texts = [(head, 1, True), (title, max(1, most - 2), False), (rest, 2, False), (more, 2, False)]
        self._write([text for text in texts if text[0]], inside, booking, pitch)

    def _short(self, head: str, title: str, width: float) -> str:
        """One line: the parties behind the time, but never at the price of the word for the state."""
        fonts = self._fonts
        cut = fonts.width(f"{head} {title[:1]}…") > width
        return head if cut and " " in head and fonts.width(head) <= width else f"{head} {title}"

    def _write(self, texts: list[tuple[str, int, bool]], room: QRectF, booking: Booking, pitch: int) -> None:
        fonts = self._fonts
        left, y = int(room.height() // pitch) or 1, room.top()
        if room.height() < pitch:
            y -= (pitch - room.height()) / 2
        self._p.setPen(self._colour("muted" if booking.state is BookingState.CANCELLED else "ink"))
        for text, most, bold in texts:
            struck = booking.state is BookingState.CANCELLED
            self._p.setFont(fonts.struck if struck else fonts.bold if bold else fonts.plain)
            for line in fonts.lines(text, room.width(), min(most, left), bold=bold):
                self._p.drawText(QRectF(room.left(), y, room.width() + 4, pitch), _LEFT, line)
                y, left = y + pitch, left - 1

    def _tones(self, booking: Booking, now: datetime) -> tuple[str, str]:
        waiting = booking.state is BookingState.PLANNED and booking.ended <= now
        return _WAITING if waiting else _TONES[booking.state]

    # -- what is in hand ---------------------------------------------------------------------------------------------

    def stretch(self, stretch: Stretch, words: str) -> None:
        """The stretch that is being drawn or moved, with its time."""
        column = self._sheet.columns[stretch.column]
        top = self._sheet.y(stretch.start)
        rect = QRectF(column.left + 2, top + 1, column.width - 4, self._sheet.y(stretch.end) - top - 2)
        self._p.setPen(QPen(self._colour("primary"), 2))
        self._p.setBrush(self._tint("pale", 235))
        self._p.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        self._p.setPen(self._colour("primary"))
        inside = rect.adjusted(self._theme.px(8), self._theme.px(3), -4, -2)
        fonts, y = self._fonts, inside.top()
        most = int(inside.height() // fonts.line) or 1
        self._p.setFont(fonts.bold)
        texts = fonts.lines(stretch_words(stretch), inside.width(), 1, bold=True)
        texts += fonts.lines(words, inside.width(), most - 1) if words and most > 1 else []
        for line in texts:
            self._p.drawText(QRectF(inside.left(), y, inside.width() + 4, fonts.line), _LEFT, line)
            self._p.setFont(fonts.plain)
            y += fonts.line

    def now(self, now: datetime) -> None:
        """The present moment as a line through the columns of today."""
        minute = now.hour * 60 + now.minute
        mine = [column for column in self._sheet.columns if column.day.day == now.date()]
        if not mine or not self._sheet.first <= minute <= self._sheet.last:
            return
        y = self._sheet.y(minute)
        self._p.setPen(QPen(self._colour("red"), 2))
        self._p.drawLine(QPointF(mine[0].left, y), QPointF(mine[-1].right, y))
        self._p.setBrush(self._colour("red"))
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.drawEllipse(QPointF(mine[0].left + 3, y), 4, 4)

    # -- edges -------------------------------------------------------------------------------------------------------

    def hours(self, now: datetime) -> None:
        """The hours, right-aligned at the edge of the sheet; the origin lies at the edge."""
        sheet = self._sheet
        self._p.setFont(self._fonts.small)
        shows_today = any(column.day.day == now.date() for column in sheet.columns)
        present = sheet.y(now.hour * 60 + now.minute) if shows_today else None
        every = 30 if sheet.view.step == 15 else 60
        for minute in range(-(-sheet.first // every) * every, sheet.last + 1, every):
            y = sheet.y(minute)
            inside = self._theme.px(8) <= y <= sheet.height - self._theme.px(8)
            if inside and (present is None or abs(present - y) > self._fonts.line):
                self._p.setPen(self._colour("muted"))
                self._hour(y, clock_of(minute))
        if present is not None and 0 <= present <= sheet.height:
            self._p.setPen(self._colour("red"))
            self._hour(present, now_words(now))

    def _hour(self, y: float, words: str) -> None:
        px = self._theme.px
        self._p.drawText(QRectF(0, y - px(10), px(AXIS) - px(8), px(20)), _RIGHT, words)

    def heading(self, today: datetime) -> None:
        """Days with their reason of rest on the first line, lanes on the second; the origin lies at the edge."""
        for day in self._span.days:
            mine = [column for column in self._sheet.columns if column.day.day == day.day]
            if mine:
                self._day(day, QRectF(mine[0].left, 0, mine[-1].right - mine[0].left, self._theme.px(HEAD) / 2), today)
        half = self._theme.px(HEAD) / 2
        for column in self._sheet.columns:
            rect = QRectF(column.left, half, column.width, half)
            self._p.setPen(QPen(self._colour("line"), 1))
            self._p.drawLine(rect.topLeft(), rect.bottomLeft())
            self._p.setFont(self._fonts.plain)
            self._p.setPen(self._colour("muted"))
            words = lane_words(column.lane) if column.lane is not None else column.day.rest
            fitting = self._fonts.lines(words, column.width - 8, 1)
            self._p.drawText(rect, Qt.AlignmentFlag.AlignCenter, fitting[0])

    def _day(self, day: BookingDay, rect: QRectF, today: datetime) -> None:
        narrow = rect.width() < self._theme.px(90)
        words = f"{day.day.day}日" if narrow else f"{day_words(day.day)} {weekday_name(day.day)}"
        mark = _day_mark(day) if not narrow else ""
        whole = f"{words}　{mark}" if mark else words
        if day.day == today.date():
            width = min(self._fonts.width(whole, bold=True) + self._theme.px(28), rect.width() - 4)
            pill = QRectF(rect.center().x() - width / 2, rect.top() + 3, width, rect.height() - 5)
            self._p.setPen(Qt.PenStyle.NoPen)
            self._p.setBrush(self._colour("primary"))
            self._p.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            self._p.setPen(self._colour("on_primary"))
        else:
            self._p.setPen(self._colour("amber" if day.rest else "ink"))
        self._p.setFont(self._fonts.bold)
        fitting = self._fonts.lines(whole, rect.width() - 6, 1, bold=True)
        self._p.drawText(rect, Qt.AlignmentFlag.AlignCenter, fitting[0])

    def _colour(self, token: str) -> QColor:
        return self._theme.colour(token)

    def _tint(self, token: str, alpha: int) -> QColor:
        colour = self._theme.colour(token)
        colour.setAlpha(alpha)
        return colour


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _day_mark(day: BookingDay) -> str:
    """What sets a day apart: 今天 is marked by its pill, a rest day says why, a worked weekend that it is worked."""
    if day.rest:
        return "休" if day.rest.startswith("周") else f"休 · {day.rest}"
    return "班 · 调休上班" if day.make_up else ""
