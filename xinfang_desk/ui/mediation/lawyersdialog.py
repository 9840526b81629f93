"""记录接访: the form of one consultation; the matter is found by typing, the ledger is asked about only where it must be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from PySide6.QtCore import QTime, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QTimeEdit, QWidget

from xinfang_desk.domain.consultations import (
    MOST_PEOPLE,
    ROUTE_ARTICLES,
    Consultation,
    ConsultationDraft,
    Counted,
    LegalRoute,
)
from xinfang_desk.domain.rosters import Duty, Lawyer
from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import MatterRow

from .. import words
from ..widgets.choice import ChoiceBox
from ..widgets.count import CountBox
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText
from ..widgets.matterhits import MOST_HITS, PAUSE_MS, make_hits
from ..widgets.table import fit_to_rows

NAME = "mediation.lawyers.record"


class ConsultationDialog(FormDialog):
    """Adds a record, or corrects one (`record_id`). `dayChanged(date)` and `matterTyped(text)` ask the controller."""

    dayChanged = Signal(object)
    matterTyped = Signal(str)

    def __init__(self, now: datetime, lawyers: Sequence[Lawyer], parent: QWidget | None = None) -> None:
        super().__init__(NAME, "记录律师接访", "保存记录", parent, width=760)
        self.record_id = 0
        self._picked = ""
        self._lawyer_chosen = False
        self._day = DateField(latest=now.date())
        self._day.set_value(now.date())
        self._time = QTimeEdit()
        self._time.setDisplayFormat("HH:mm")
        self._time.lineEdit().setTextMargins(8, 0, 0, 0)
        self._time.setTime(QTime(now.hour, now.minute))
        self._lawyer = ChoiceBox((), "请选择")
        self._lawyer.add_choices((str(one.id), one.title) for one in lawyers)
        self._visitor, self._matter = QLineEdit(), QLineEdit()
        self._matter.setPlaceholderText("输入编号、姓名或诉求中的几个字查找；与信访事项无关的留空")
        self._anonymous = QCheckBox("不愿留名（匿名）")
        self._people = CountBox(1, MOST_PEOPLE, "人")
        self._subject, self._advice = LongText(3), LongText(3)
        self._route = ChoiceBox(LegalRoute, "未引导到其他途径")
        self._aid = QCheckBox("已告知可以申请法律援助")
        self._counted = ChoiceBox(Counted, "请选择")
        self._hits = make_hits(f"{NAME}.hits")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out_fields()
        self._connect()
        self.fit()
        self._visitor.setFocus()

    def draft(self) -> ConsultationDraft:
        """The record as typed."""
        shown, route, counted = self._time.time(), self._route.value(), self._counted.value()
        asked = self.places["counted"].isVisible()
        return ConsultationDraft(
            on=self._day.value() or date.min,
            starts=time(shown.hour(), shown.minute()),
            lawyer_id=int(self._lawyer.value() or 0),
            visitor=self._visitor.text().strip(),
            anonymous=self._anonymous.isChecked(),
            people=self._people.value(),
            matter_number="".join(self._matter.text().split()),
            subject=self._subject.toPlainText().strip(),
            advice=self._advice.toPlainText().strip(),
            route=LegalRoute(route) if route else None,
            legal_aid=self._aid.isChecked(),
            counted=Counted(counted) if counted and asked else None,
        )

    def show_record(self, row: Consultation) -> None:
        """Correct this record."""
        self.record_id = row.id
        self._lawyer_chosen = True
        self.retitle("更正律师接访记录")
        if self._lawyer.findData(str(row.lawyer.id)) < 0:
            self._lawyer.addItem(row.lawyer.title, str(row.lawyer.id))
        self._lawyer.set_value(str(row.lawyer.id))
        self._fill(row)

    def show_draft(self, draft: ConsultationDraft) -> None:
        """Bring back what was typed and not saved."""
        self._lawyer_chosen = bool(draft.lawyer_id)
        self._lawyer.set_value(str(draft.lawyer_id or ""))
        self._fill(draft)
        self.say("已恢复上次没有保存的内容")

    def _fill(self, values: Consultation | ConsultationDraft) -> None:
        self._day.set_value(values.on)
        self._time.setTime(QTime(values.starts.hour, values.starts.minute))
        self._visitor.setText(values.visitor)
        self._anonymous.setChecked(values.anonymous)
        self._people.setValue(values.people)
        self._picked = group_number(values.matter_number)
        self._matter.setText(self._picked)
        self._subject.setPlainText(values.subject)
        self._advice.setPlainText(values.advice)
        self._route.set_value(str(values.route or ""))
        self._aid.setChecked(values.legal_aid)
        self._counted.set_value(str(values.counted or ""))

    def suit_day(self, duties: Sequence[Duty], *, typed_line: bool) -> None:
        """The day's lawyer is proposed; where a ledger line was typed for the day, ask whether it tells of this already."""
        self.places["counted"].setVisible(typed_line)
        if not self._lawyer_chosen and duties:
            self._lawyer.blockSignals(True)
            self._lawyer.set_value(str(duties[0].lawyer.id))
            self._lawyer.blockSignals(False)
        on_duty = "、".join(dict.fromkeys(duty.lawyer.name for duty in duties))
        self.places["lawyer"].set_hint(f"当天值班：{on_duty}" if on_duty else "当天没有排班")
        self.fit()

    def show_hits(self, rows: Sequence[MatterRow]) -> None:
        """Offer the matters that fit what was typed; the only one with exactly this number is taken at once."""
        typed = "".join(self._matter.text().split())
        same = next((row for row in rows if row.number == typed), None)
        if same is not None:
            self._take(same)
            return
        self._hits.set_rows(rows[:MOST_HITS])
        self._show_hits(len(rows[:MOST_HITS]))
        self.places["matter_number"].set_hint("按 Tab 到列表，回车选中" if rows else "没有找到，请核对编号或换几个字")

    def retitle(self, title: str) -> None:
        """Another title than that of a new record."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._head.setText(title)

    def _take(self, row: MatterRow) -> None:
        self._picked = group_number(row.number)
        self._matter.setText(self._picked)
        self._show_hits(0)
        self.places["matter_number"].set_hint(f"{row.name}：{words.one_line(row.demand)[:40]}")

    def _taken(self, row: MatterRow) -> None:
        self._take(row)
        self._subject.setFocus()

    def _show_hits(self, count: int) -> None:
        self._hits.setVisible(count > 0)
        fit_to_rows(self._hits, max(count, 1))
        self.fit()

    def _typed(self, text: str) -> None:
        self.places["matter_number"].set_hint("")
        if text == self._picked:
            self._pause.stop()
            self._show_hits(0)
            return
        self._pause.start()

    def _ask_matter(self) -> None:
        text = self._matter.text().strip()
        if len(text) >= 2 and text != self._picked:
            self.matterTyped.emit("".join(text.split()) if text.replace(" ", "").isdigit() else text)
        else:
            self._show_hits(0)

    def _suit(self) -> None:
        """Nobody is named who does not want to be; each route says the article it rests on."""
        self._visitor.setEnabled(not self._anonymous.isChecked())
        self.places["visitor"].set_mandatory(not self._anonymous.isChecked())
        route = self._route.value()
        self.places["route"].set_hint(ROUTE_ARTICLES[LegalRoute(route)] if route else "")

    def _choose_lawyer(self, _place: int) -> None:
        self._lawyer_chosen = True

    def _day_changed(self) -> None:
        self.dayChanged.emit(self._day.value())

    def _connect(self) -> None:
        self._matter.textChanged.connect(self._typed)
        self._pause.timeout.connect(self._ask_matter)
        self._hits.chosen.connect(self._taken)
        self._anonymous.toggled.connect(self._suit)
        self._route.currentIndexChanged.connect(self._suit)
        self._lawyer.activated.connect(self._choose_lawyer)
        self._day.dateChanged.connect(self._day_changed)

    def _lay_out_fields(self) -> None:
        self.add_fields(
            ("on", FormField(f"{NAME}.day", "日期", self._day, mandatory=True)),
            ("starts", FormField(f"{NAME}.time", "时间", self._time)),
            ("lawyer", FormField(f"{NAME}.lawyer", "接访律师", self._lawyer, mandatory=True)),
        )
        self.add_fields(
            ("visitor", FormField(f"{NAME}.visitor", "来访人", self._visitor, mandatory=True)),
            ("people", FormField(f"{NAME}.people", "人数", self._people, mandatory=True)),
        )
        anonymous = FormField(f"{NAME}.anonymous", "不愿留名（匿名）", self._anonymous)
        aid = FormField(f"{NAME}.aid", "已告知可以申请法律援助", self._aid)
        self.add_fields(("anonymous", anonymous), ("legal_aid", aid))
        self.add_fields(("matter_number", FormField(f"{NAME}.matter", "相关信访事项", self._matter)))
        self.body.addWidget(self._hits)
        self._hits.hide()
        self.add_fields(("subject", FormField(f"{NAME}.subject", "咨询内容", self._subject, mandatory=True)), stretch=1)
        self.add_fields(("advice", FormField(f"{NAME}.advice", "解答意见", self._advice)), stretch=1)
        self.add_fields(("route", FormField(f"{NAME}.route", "引导途径", self._route)))
        self.add_fields(("counted", FormField(f"{NAME}.counted", "怎样计入台账", self._counted, mandatory=True)))
        self.places["counted"].hide()
