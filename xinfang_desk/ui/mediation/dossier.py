"""卷宗…: says what the file of a case holds and lacks, binds it, and shows it to be printed or kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget

from xinfang_desk.domain.views import MediationDetail

from ..tab import Tools
from ..widgets.formdialog import FormDialog
from ..widgets.paperdialog import PaperDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.dossier import DossierState
    from xinfang_desk.services.office import Services

LANE = "casefile"
NAME = "dossier"


class DossierDialog(FormDialog):
    """What is in the file and what is missing; Enter binds it as it stands."""

    def __init__(self, number: str, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(NAME, f"人民调解卷宗　{number}", "生成卷宗", parent, width=600)
        self._tell("pieces", pieces_words(state), "label")
        self._tell("missing", missing_words(state), "hint", "" if not state.missing else "warning")
        self._tell("hint", "卷宗含封面、卷内目录、全部材料、卷宗情况说明和封底，可以打印或存为 PDF", "hint")
        self.body.addStretch(1)
        self.fit()

    def _tell(self, name: str, text: str, role: str, state: str = "") -> None:
        label = QLabel(text)
        label.setObjectName(f"{NAME}.{name}")
        label.setProperty("role", role)
        label.setProperty("state", state)
        label.setWordWrap(True)
        self.body.addWidget(label)


def pieces_words(state: DossierState) -> str:
    """What lies in the file, numbered as it is bound."""
    if not state.pieces:
        return "卷内还没有材料"
    lines = (f"{place}. {piece}" for place, piece in enumerate(state.pieces, 1))
    return "\n".join((f"卷内材料{len(state.pieces)}件：", *lines))


def missing_words(state: DossierState) -> str:
    """What is missing and what to do about it."""
    if not state.missing:
        return "必备材料已齐"
    return f"还缺必备材料：{'、'.join(state.missing)}。可以先补齐；现在生成的，目录和情况说明会写明所缺材料"


class DossierController(QObject):
    """One file at a time, for the case that is shown."""

    def __init__(self, tools: Tools, owner: QWidget) -> None:
        super().__init__(owner)
        self._tools, self._owner = tools, owner
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._shown = self._number = ""
        self.dialog: DossierDialog | None = None
        self.paper: PaperDialog | None = None

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def show_case(self, detail: MediationDetail) -> None:
        """The case whose file is bound next."""
        self._shown = detail.number

    def open(self) -> None:
        """Look into the file first."""
        services, ctx, number = self._services, self._ctx, self._shown
        if services is None or ctx is None or not number or self.dialog is not None:
            return
        self._number = number
        self._tools.runner.submit(lambda: services.dossiers.state(ctx, number), self._ask, key="mediation.dossier")

    def _ask(self, state: DossierState) -> None:
        if self.dialog is not None:
            return
        self.dialog = DossierDialog(self._number, state, self._owner)
        self.dialog.confirmed.connect(self._bind)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _bind(self) -> None:
        services, ctx, number = self._services, self._ctx, self._number
        if services is not None and ctx is not None and self.dialog is not None:
            self.dialog.say("正在装订…")
            self._tools.runner.submit(lambda: services.dossiers.file(ctx, number), self._bound, self._failed, lane=LANE)

    def _bound(self, content: bytes) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.paper = PaperDialog(self._tools, self._owner)
        self.paper.show_paper(content, f"人民调解卷宗 {self._number}", fresh=True)
        self.paper.open()

    def _failed(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.say("")
            self.dialog.refuse(error, self._tools.messages)
        else:
            self._tools.messages.explain(error)

    def _forget(self) -> None:
        self.dialog = None
