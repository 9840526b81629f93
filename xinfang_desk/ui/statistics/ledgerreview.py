"""The forms of a quality review: begin it with a sample, its sheets as a list, and one sheet to score."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.reviews import CRITERIA, FULL_MARKS, MOST_SAMPLED, Review, ReviewDraft, Sheet, Verdict, average
from xinfang_desk.domain.text import group_number

from .. import words
from ..widgets.choice import ChoiceBox
from ..widgets.count import CountBox
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText
from ..widgets.table import Column, make_table

NAME = "ledger.review"
USUAL_SIZE = 20
IN_A_ROW = 2
NOTHING_SCORED = "还没有评完的事项，至少评完一件才有结果可以通报"


class BeginReviewDialog(FormDialog):
    """评查抽样: which kind, which days of conclusion, how many, and the seed by which the sample is drawn again."""

    def __init__(self, today: date, kind: str, seed: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{NAME}.begin", "新建业务评查", "抽取事项", parent, width=640)
        self._kind = ChoiceBox(())
        self._kind.add_choices((("district_reviews", "区级业务评查"), ("city_reviews", "市级业务评查")))
        self._kind.set_value(kind)
        self._title, self._seed = QLineEdit(), QLineEdit(seed)
        self._day = DateField(latest=today)
        self._day.set_value(today)
        self._first, self._last = DateField(latest=today), DateField(latest=today)
        start = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
        self._first.set_value(start)
        self._last.set_value(today)
        self._size = CountBox(1, MOST_SAMPLED, "件")
        self._size.setValue(USUAL_SIZE)
        self._title.setText(f"{today.year}年第{'一二三四'[(today.month - 1) // 3]}季度业务评查")
        self._lay_out_fields()
        self.say("从这段时间办结的事项里随机抽取，检举控告类不参加抽取。评分的是事项的办理质量，不评个人。")
        self.fit()
        self._title.setFocus()

    def draft(self) -> ReviewDraft:
        """The review as typed."""
        return ReviewDraft(
            kind=self._kind.value(),
            on=self._day.value() or date.min,
            title=self._title.text().strip(),
            first=self._first.value() or date.min,
            last=self._last.value() or date.min,
            size=self._size.value(),
            seed=self._seed.text().strip(),
        )

    def _lay_out_fields(self) -> None:
        self.add_fields(
            ("kind", FormField(f"{NAME}.kind", "评查级别", self._kind, mandatory=True)),
            ("date", FormField(f"{NAME}.day", "评查日期", self._day, mandatory=True)),
        )
        self.add_fields(("title", FormField(f"{NAME}.title", "评查名称", self._title, mandatory=True)))
        self.add_fields(
            ("first", FormField(f"{NAME}.first", "办结日期从", self._first, mandatory=True)),
            ("last", FormField(f"{NAME}.last", "到", self._last, mandatory=True)),
        )
        hint = "种子相同，从同样的事项里抽到的也相同"
        self.add_fields(
            ("size", FormField(f"{NAME}.size", "抽取件数", self._size, mandatory=True)),
            ("seed", FormField(f"{NAME}.seed", "抽样种子", self._seed, mandatory=True, hint=hint)),
        )


def _position(row: Sheet) -> str:
    return str(row.position)


def _number(row: Sheet) -> str:
    return group_number(row.number) or "（限制查看）"


def _unit(row: Sheet) -> str:
    return row.unit


def _score(row: Sheet) -> str:
    return f"{row.score} 分" if row.done else "待评" if not row.verdicts else "未评完"


def _faults(row: Sheet) -> str:
    found = "、".join(one.fault for one in row.faults)
    return found or ("未发现问题" if row.done else "—")


SHEETS = (
    Column("序号", _position, width=56, align="right"),
    Column("登记编号", _number, width=180),
    Column("责任单位", _unit, width=170),
    Column("得分", _score, width=84, align="right"),
    Column("发现的问题", _faults),
)


class SheetsDialog(QDialog):
    """The sample of a review. `scoreWanted(sheet)`, `paperWanted(sheet)`, `matterWanted(number)`; the other two ask for all."""

    scoreWanted = Signal(object)
    paperWanted = Signal(object)
    matterWanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{NAME}.sheets")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._head, self._under, self._told = _label("section"), _label("label"), _label("hint")
        self._told.setObjectName(f"{NAME}.told")
        self.table = make_table(f"{NAME}.table", "评分表列表，回车评分", SHEETS)
        self.score = _button("评分(&E)", "score", "primary")
        self.matter = _button("打开事项(&O)", "matter")
        self.paper = _button("打印评分表(&P)", "paper")
        self.again = _button("核对抽样(&R)", "again")
        self.notice = _button("结果通报(&N)", "notice")
        self.leave = _button("关闭", "close")
        self.table.chosen.connect(self.scoreWanted)
        self.table.moved.connect(self._suit)
        self.score.clicked.connect(self._score_current)
        self.matter.clicked.connect(self._open_current)
        self.paper.clicked.connect(self._print_current)
        self.leave.clicked.connect(self.accept)
        self._lay_out()
        self.resize(1000, 600)

    def show_review(self, review: Review) -> None:
        """Show the sample, the chosen sheet still chosen; a fresh one begins at the first that is not complete."""
        kept = self.table.current_row()
        self.setWindowTitle(review.title)
        self.setAccessibleName(f"{review.title}评分表")
        self._head.setText(review.title)
        left = len(review.sheets) - review.done
        rest = f"还有 {left} 件未评" if left else f"全部评完，平均 {average(review.sheets)} 分"
        self._under.setText(
            f"{words.day(review.first)}至{words.day(review.last)}办结的 {review.population:,} 件中抽取 {len(review.sheets)} 件"
            f" · 种子 {review.seed} · {rest}"
        )
        self.table.set_rows(review.sheets)
        wanted = kept.id if kept is not None else 0
        place = next((i for i, sheet in enumerate(review.sheets) if sheet.id == wanted), None)
        first = next((i for i, sheet in enumerate(review.sheets) if not sheet.done), 0)
        self.table.selectRow(first if place is None else place)
        self.notice.setEnabled(review.done > 0)
        why = "" if review.done else NOTHING_SCORED
        self.notice.setToolTip(why)
        self.notice.setAccessibleDescription(why)
        self._suit(self.table.current_row())

    def go_on(self) -> None:
        """To the next sheet that is not complete, when the present one is."""
        row = self.table.current_row()
        rows = self.table.rows_model.rows()
        if row is not None and row.done:
            self.table.selectRow(next((i for i, sheet in enumerate(rows) if not sheet.done), rows.index(row)))
        self.table.setFocus()

    def say(self, text: str) -> None:
        """A quiet sentence below the list."""
        self._told.setText(text)

    def _suit(self, row: Sheet | None) -> None:
        self.matter.setEnabled(row is not None and bool(row.number))

    def _score_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.scoreWanted.emit(row)

    def _print_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.paperWanted.emit(row)

    def _open_current(self) -> None:
        row = self.table.current_row()
        if row is not None and row.number:
            self.matterWanted.emit(row.number)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(8)
        for widget in (self._head, self._under):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        self._told.setText("回车或双击评分，分数由各项结论自动算出")
        layout.addWidget(self._told)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.again)
        row.addStretch(1)
        for button in (self.leave, self.matter, self.paper, self.notice, self.score):
            row.addWidget(button)
        layout.addLayout(row)


class ScoreDialog(FormDialog):
    """One sheet: a verdict for each criterion, the points counted as they are chosen."""

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        title = f"评分：{group_number(sheet.number) or '（限制查看）'}　{sheet.unit}"
        super().__init__(f"{NAME}.score.form", title, "保存评分", parent, width=900)
        self.sheet = sheet
        self._boxes: dict[str, ChoiceBox] = {}
        self.body.setSpacing(6)
        self._remark = LongText(1)
        self._remark.setPlainText(sheet.note)
        self._sum = _label("section")
        self._sum.setObjectName(f"{NAME}.sum")
        self._all = self.offer("fill", "其余都符合(&A)")
        self._all.clicked.connect(self._fill)
        self._lay_out_fields()
        self._count()
        self.fit()
        self._boxes[CRITERIA[0].key].setFocus()

    def verdicts(self) -> dict[str, Verdict]:
        """What was found, criteria not looked at left out."""
        return {key: Verdict(box.value()) for key, box in self._boxes.items() if box.value()}

    def remark(self) -> str:
        """The remark as typed."""
        return self._remark.toPlainText().strip()

    def _fill(self) -> None:
        for box in self._boxes.values():
            if not box.value():
                box.set_value(Verdict.OK.value)

    def _count(self) -> None:
        found = self.verdicts()
        shown = Sheet(0, 0, "", "", found)
        left = len(CRITERIA) - len(found)
        lost = FULL_MARKS - shown.score
        self._sum.setText(
            f"已扣 {lost} 分，还有 {left} 项未评"
            if left
            else f"得分 {shown.score} 分（满分 {FULL_MARKS} 分，扣 {lost} 分）"
        )

    def _lay_out_fields(self) -> None:
        for start in range(0, len(CRITERIA), IN_A_ROW):
            row = []
            for one in CRITERIA[start : start + IN_A_ROW]:
                box = self._boxes[one.key] = ChoiceBox(Verdict, "未评")
                box.set_value(self.sheet.verdicts[one.key].value if one.key in self.sheet.verdicts else "")
                box.currentIndexChanged.connect(self._count)
                label = f"{one.stage}：{one.label}（{one.points}分）"
                row.append((one.key, FormField(f"{NAME}.{one.key}", label, box)))
            self.add_fields(*row)
        self.places["verdicts"] = self.places[CRITERIA[0].key]
        self.add_fields(("note", FormField(f"{NAME}.note", "评查意见", self._remark)), stretch=1)
        self.add_foot(self._sum)


def _label(role: str) -> QLabel:
    label = QLabel("")
    label.setProperty("role", role)
    return label


def _button(text: str, key: str, kind: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(f"{NAME}.{key}")
    button.setAccessibleName(text.partition("(")[0])
    button.setProperty("kind", kind)
    button.setAutoDefault(False)
    return button
