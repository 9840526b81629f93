"""The builder of an agreement: its parts at the left, what to look at again and the paper as it will print at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from xinfang_desk.domain.agreements import AgreementDraft
from xinfang_desk.domain.errors import InputRejected, Problem
from xinfang_desk.domain.mediationparties import MediationParty

from .. import words
from ..messages import Messages, sentence
from ..theme import Palette
from ..widgets.choice import ChoiceBox
from ..widgets.field import FormField
from ..widgets.longtext import LongText
from ..widgets.pdfview import PdfPreview
from .agreementclauses import NAME, ClausesEditor, DutiesEditor
from .agreementhints import HintList, by_item
from .agreementitems import ItemsEditor
from .agreementpayments import PaymentsEditor
from .agreementsigning import SigningPage

if TYPE_CHECKING:
    from xinfang_desk.services.agreements import AgreementPreview

PAUSE_MS = 400
"""How long typing rests before the paper is drawn again."""
WIDTH, HEIGHT = 1260, 704
"""Fits a screen of 1366 by 768."""
MOST_WIDTH, MOST_HEIGHT = 1640, 980
LONGEST_TITLE = 38
"""Characters of the parties that the heading shows; more would push the dialog off the screen."""
_FORMS = (("written", "书面协议"), ("oral", "口头协议（登记表）"))
_TABS = ("事实和争议", "条款", "付款", "其他义务", "违约和签署")
FACTS, CLAUSES, PAYMENTS, DUTIES, SIGNING = range(5)


class AgreementDialog(QDialog):
    """Builds one agreement. `changed(draft)` after a pause of typing; `signWanted` with F9; `freshWanted` to begin anew.

    The controller answers with `show_preview`, `accept`, or `refuse(error)`, which leaves everything typed where it is.
    """

    changed = Signal(object)
    signWanted = Signal()
    freshWanted = Signal()

    def __init__(
        self,
        title: str,
        parties: Sequence[MediationParty],
        today: date,
        palette: Palette,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"签订调解协议　{title}")
        self.setAccessibleName(f"签订调解协议　{title}")
        self._loading = False
        self._warned = False
        self._form = ChoiceBox()
        self._form.add_choices(_FORMS)
        self._facts, self._disputed = LongText(8, "起因、经过、双方的责任"), LongText(5, "双方对什么有争议")
        self._fact_fields = {
            "facts": FormField(f"{NAME}.facts", "纠纷的主要事实", self._facts),
            "disputed": FormField(f"{NAME}.disputed", "争议事项", self._disputed),
        }
        self.clauses = ClausesEditor(parties, palette)
        self.payments = PaymentsEditor(parties, today, palette)
        self.duties = DutiesEditor(parties, palette)
        self.signing = SigningPage(parties, today)
        self.sections = QTabWidget()
        self.hints = HintList(f"{NAME}.hints", palette)
        self.preview = PdfPreview(f"{NAME}.preview", "协议书预览")
        self._note = _label("", "hint")
        self._note.setObjectName(f"{NAME}.note")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out(title)
        self._connect()
        self.resize(_room(parent))

    # -- the draft ---------------------------------------------------------------------------------------------------

    def draft(self) -> AgreementDraft:
        """The agreement as it stands now."""
        return self.signing.read(
            AgreementDraft(
                facts=self._facts.toPlainText().strip(),
                disputed=self._disputed.toPlainText().strip(),
                clauses=tuple(self.clauses.items),
                payments=tuple(self.payments.items),
                duties=tuple(self.duties.items),
                oral=self._form.value() == "oral",
            )
        )

    def show_draft(self, draft: AgreementDraft) -> None:
        """Show a draft and have its paper drawn."""
        self._loading = True
        self._facts.setPlainText(draft.facts)
        self._disputed.setPlainText(draft.disputed)
        self._form.set_value("oral" if draft.oral else "written")
        self.clauses.set_items(draft.clauses)
        self.payments.set_items(draft.payments)
        self.duties.set_items(draft.duties)
        self.signing.write(draft)
        self._loading = False
        self._suit()
        self._pause.start()

    def show_preview(self, preview: AgreementPreview) -> None:
        """Show the paper as drawn, and everything there is to say about it."""
        self._show_paper(preview.content)
        self.hints.show_preview(preview)

    def _show_paper(self, content: bytes) -> None:
        """Another drawing of the paper stays where the eye was."""
        bars = self.preview.findChildren(QAbstractScrollArea)
        place = bars[0].verticalScrollBar().value() if bars else 0
        self.preview.show_pdf(content)
        for bar in bars:
            QTimer.singleShot(0, partial(bar.verticalScrollBar().setValue, place))

    # -- answers -----------------------------------------------------------------------------------------------------

    def set_busy(self, busy: bool) -> None:
        """While the work runs, a second press does nothing."""
        self._sign.setEnabled(not busy)

    def say(self, text: str, state: str = "") -> None:
        """A sentence above the buttons."""
        self._note.setText(text)
        self._note.setProperty("state", state)
        self._note.style().unpolish(self._note)
        self._note.style().polish(self._note)

    def note(self) -> str:
        """The sentence above the buttons."""
        return self._note.text()

    def offer_fresh(self, offered: bool) -> None:
        """Whether what was restored can be thrown away."""
        self._fresh.setVisible(offered)

    def refuse(self, error: BaseException, messages: Messages) -> None:
        """It was not signed: findings go to their fields, the cursor to the first; everything typed stays."""
        self.set_busy(False)
        if not isinstance(error, InputRejected):
            messages.explain(error)
            return
        self._clear_findings()
        for section, editor in self._editors().items():
            editor.show_problems(by_item(error.problems, section))
        placed = [problem for problem in error.problems if self._show_problem(problem)]
        homeless = [problem for problem in error.problems if problem not in placed]
        if placed:
            self.go_to(placed[0].field)
        told = "；".join(map(sentence, homeless))
        self.say(told or f"还没有签订：有{len(placed)}处需要修改，已标在相应位置", "error")

    def go_to(self, field: str) -> None:
        """Turn to the page of a field and put the cursor there."""
        section, _, rest = field.partition(".")
        place, _, name = rest.partition(".")
        editor = self._editors().get(section)
        if editor is not None:
            self.sections.setCurrentIndex((CLAUSES, PAYMENTS, DUTIES)[tuple(self._editors()).index(section)])
            if place.isdigit():
                editor.go_to(int(place), name or "text")
            else:
                editor.buttons["add"].setFocus(Qt.FocusReason.OtherFocusReason)
        elif field in self._fact_fields:
            self.sections.setCurrentIndex(FACTS)
            self._fact_fields[field].focus_editor()
        elif field == "session":
            self.say("请先放着，记录一次调解会以后再来签订", "warning")
        elif field == "oral":
            self._form.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.sections.setCurrentIndex(SIGNING)
            self.signing.go_to(field)

    # -- inside ------------------------------------------------------------------------------------------------------

    def _editors(self) -> dict[str, ItemsEditor]:
        return {"clauses": self.clauses, "payments": self.payments, "duties": self.duties}

    def _show_problem(self, problem: Problem) -> bool:
        """Whether a finding has a place here; those of items are shown with their item."""
        section, _, rest = problem.field.partition(".")
        if section in self._editors():
            return bool(rest)
        if problem.field in self._fact_fields:
            self._fact_fields[problem.field].show_problem(problem)
            return True
        return self.signing.show_problem(problem)

    def _clear_findings(self) -> None:
        self.say("")
        for field in self._fact_fields.values():
            field.show_problem(None)
        self.signing.clear_findings()

    def _edited(self) -> None:
        if self._loading:
            return
        field = self.sender()
        if isinstance(field, FormField) and field.problem is not None:
            field.show_problem(None)
        self._warned = False
        if self._note.property("state") in ("error", "warning"):
            self.say("")
        self._suit()
        self._pause.start()

    def _suit(self) -> None:
        """Count on the tabs, and ask on the last page for what this form of agreement needs."""
        draft = self.draft()
        counts = {CLAUSES: len(draft.clauses), PAYMENTS: len(draft.payments), DUTIES: len(draft.duties)}
        for place, title in enumerate(_TABS):
            count = f" {counts[place]}" if counts.get(place) else ""
            self.sections.setTabText(place, f"{title}{count}(&{place + 1})")
        self._fact_fields["disputed"].set_hint("口头协议登记表上与主要事实写在一栏" if draft.oral else "")
        self._sign.setText("登记并打印　F9" if draft.oral else "签订并打印　F9")
        self.signing.suit(draft)

    def _ask_preview(self) -> None:
        self.changed.emit(self.draft())

    def _signing(self) -> None:
        if self._sign.isEnabled():
            self._pause.stop()
            self.set_busy(True)
            self.say("")
            self.signWanted.emit()

    def _begin_anew(self) -> None:
        """What was restored is thrown away only by a second press."""
        if self._warned:
            self._warned = False
            self.freshWanted.emit()
            return
        self._warned = True
        self.say("再按一次“重新填写”，恢复的内容就不再保留", "warning")

    def _connect(self) -> None:
        for editor in self._editors().values():
            editor.changed.connect(self._edited)
        for field in self._fact_fields.values():
            field.changed.connect(self._edited)
        self.signing.changed.connect(self._edited)
        self._form.currentIndexChanged.connect(self._edited)
        self._pause.timeout.connect(self._ask_preview)
        self.hints.wanted.connect(self.go_to)
        self._sign.clicked.connect(self._signing)
        self._cancel.clicked.connect(self.reject)
        self._fresh.clicked.connect(self._begin_anew)
        for keys in ("F9", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._signing)

    def _lay_out(self, title: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        heading = _label(f"签订调解协议　{words.short(title, LONGEST_TITLE)}", "section")
        heading.setToolTip(title)
        head.addWidget(heading, 1)
        form = QLabel("协议形式(&T)")
        form.setProperty("role", "label")
        form.setBuddy(self._form)
        self._form.setObjectName(f"{NAME}.form")
        self._form.setAccessibleName("协议形式")
        self._form.setMinimumWidth(170)
        head.addWidget(form)
        head.addWidget(self._form)
        layout.addLayout(head)
        sides = QHBoxLayout()
        sides.setSpacing(18)
        sides.addWidget(self._book(), 8)
        sides.addLayout(self._right(), 5)
        layout.addLayout(sides, 1)
        layout.addLayout(self._foot())

    def _book(self) -> QTabWidget:
        self.sections.setObjectName(f"{NAME}.sections")
        self.sections.setAccessibleName("协议的各部分")
        self.sections.setProperty("kind", "inner")
        self.sections.tabBar().setProperty("kind", "inner")
        self.sections.tabBar().setAccessibleName("协议的各部分")
        self.sections.setDocumentMode(True)
        for page, label in zip(
            (self._facts_page(), self.clauses, self.payments, self.duties, self.signing), _TABS, strict=True
        ):
            self.sections.addTab(page, label)
        return self.sections

    def _facts_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._fact_fields["facts"], 3)
        column.addWidget(self._fact_fields["disputed"], 2)
        return page

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.hints)
        column.addWidget(self.preview, 1)
        return column

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._fresh = _button("fresh", "重新填写")
        self._fresh.hide()
        self._cancel = _button("cancel", "先放着")
        self._cancel.setToolTip("关闭，填写的内容替您留着：Esc")
        self._sign = _button("sign", "签订并打印　F9")
        self._sign.setProperty("kind", "primary")
        row.addWidget(self._note, 1)
        for button in (self._fresh, self._cancel, self._sign):
            row.addWidget(button)
        return row


def _room(parent: QWidget | None) -> QSize:
    """Nearly all of the window it stands over: there is much to see."""
    window = parent.window().size() if parent is not None else QSize()
    width = min(max(WIDTH, round(window.width() * 0.84)), MOST_WIDTH)
    return QSize(width, min(max(HEIGHT, round(window.height() * 0.86)), MOST_HEIGHT))


def _button(key: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(f"{NAME}.{key}")
    button.setAccessibleName(text.split("　", maxsplit=1)[0])
    button.setAutoDefault(False)
    return button


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(role == "hint")
    return label
