"""付款 of an agreement: who pays whom how much, figures and capitals side by side, at once or in instalments, how."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from xinfang_desk.domain.agreements import NOTHING, Payment, PaymentWay, months_later
from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.mediationparties import MediationParty
from xinfang_desk.domain.money import capital_amount, format_amount, parse_amount, parse_capital

from ..theme import Palette
from ..widgets.choice import ChoiceBox
from ..widgets.dates import DateField
from ..widgets.field import FormField
from .agreementclauses import NAME, party_box
from .agreementinstalments import InstalmentTable
from .agreementitems import ItemsEditor

_ACCOUNT = ("account_name", "bank", "account_number")


class PaymentsEditor(ItemsEditor):
    """The payments. The capitals follow the figures; typed by hand they are held against them."""

    def __init__(
        self, parties: Sequence[MediationParty], today: date, palette: Palette, parent: QWidget | None = None
    ) -> None:
        empty = ("没有付款", "协议约定给付金钱的，点“添加付款”，大写金额自动生成，到期会提醒")
        super().__init__(f"{NAME}.payments", "付款", empty, palette, parent)
        self._today = today
        self._own_capital = False
        self._named = ""
        self._payer, self._payee = party_box(parties), party_box(parties)
        self._purpose, self._amount, self._capital = QLineEdit(), QLineEdit(), QLineEdit()
        self._purpose.setPlaceholderText("如：装修损失赔偿款")
        self._amount.setPlaceholderText("12000.00，可写 1.2万元")
        self._way = ChoiceBox(PaymentWay)
        self._due = DateField(optional=True)
        self._account = {key: QLineEdit() for key in _ACCOUNT}
        self._in_parts = QCheckBox("分期付款")
        self.instalments = InstalmentTable()
        self._lay_out_fields()
        self._amount.textEdited.connect(self._amount_typed)
        self._capital.textEdited.connect(self._capital_typed)
        self._payee.currentIndexChanged.connect(self._payee_chosen)
        self._in_parts.toggled.connect(self._suit)
        self._way.currentIndexChanged.connect(self._suit)
        self.instalments.changed.connect(self.edited)

    def fresh(self) -> Payment:
        """A payment nobody has yet."""
        return Payment()

    def read(self) -> Payment:
        """The payment as its fields say; an amount that cannot be read is 0."""
        amount = self._figure()
        capital = "".join(self._capital.text().split()).removeprefix("人民币")
        parts = self.instalments.instalments() if self._in_parts.isChecked() else ()
        way = self._way.value()
        return Payment(
            self._payer.value(),
            self._payee.value(),
            self._purpose.text().strip(),
            amount,
            capital if capital and capital != _capital(amount) else "",
            None if parts else self._due.value(),
            parts,
            PaymentWay(way) if way else None,
            *self._account_lines(),
        )

    def _account_lines(self) -> list[str]:
        """Where the money goes; cash goes to no account."""
        if self._way.value() == PaymentWay.CASH:
            return ["", "", ""]
        return [self._account[key].text().strip() for key in _ACCOUNT]

    def write(self, item: Payment) -> None:
        """Show a payment."""
        self._payer.set_value(item.payer)
        self._payee.set_value(item.payee)
        self._purpose.setText(item.purpose)
        self._amount.setText(f"{item.amount:,.2f}" if item.amount else "")
        self._named = item.payee
        self._own_capital = bool(item.capital)
        self._capital.setText(item.capital or _capital(item.amount))
        self._capital.setCursorPosition(0)
        self._way.set_value(str(item.way or ""))
        for key in _ACCOUNT:
            self._account[key].setText(getattr(item, key))
        self._due.set_value(None)
        self._due.set_value(item.due_on)
        self._in_parts.setChecked(bool(item.instalments))
        first = item.instalments[0].due_on if item.instalments else item.due_on
        self.instalments.set_first(first or months_later(self._today, 1))
        self.instalments.set_total(item.amount)
        self.instalments.set_instalments(item.instalments)
        self.instalments.show_finding("", "")
        self._tell_amount()
        self._suit()

    def words(self, place: int, item: Payment) -> str:
        """Who pays how much."""
        return f"{place + 1}. {item.payer or '（付款人）'} {format_amount(item.amount)}元"

    def show_finding(self, problem: Problem) -> None:
        """Instalments show their findings themselves."""
        if problem.field.startswith("instalments"):
            if not self.instalments.finding.text():
                self.instalments.show_finding(problem.field, problem.message)
        else:
            super().show_finding(problem)

    def clear_findings(self) -> None:
        """No field shows a finding, but what was typed and cannot be read stays told."""
        super().clear_findings()
        self.instalments.show_finding("", "")

    def _payee_chosen(self) -> None:
        """Mostly the account is the payee's own; another name that was written stays."""
        name = self._account["account_name"]
        if not self._loading and name.text().strip() in ("", self._named):
            name.setText(self._payee.value())
        self._named = self._payee.value()

    def _figure(self) -> Decimal:
        try:
            return parse_amount(self._amount.text())
        except ValueError:
            return NOTHING

    def _amount_typed(self) -> None:
        """Figures changed: the capitals follow unless they were written by hand."""
        amount = self._figure()
        if not self._own_capital or not self._capital.text().strip():
            self._own_capital = False
            self._capital.setText(_capital(amount))
            self._capital.setCursorPosition(0)
        self.instalments.set_total(amount)
        self._tell_amount()

    def _capital_typed(self) -> None:
        """Capitals typed by hand fill empty figures, and are held against written ones."""
        words = self._capital.text().strip()
        self._own_capital = bool(words)
        try:
            spoken = parse_capital(words) if words else NOTHING
        except ValueError:
            spoken = NOTHING
        if spoken and not self._amount.text().strip():
            self._amount.setText(f"{spoken:,.2f}")
            self.instalments.set_total(spoken)
        self._tell_amount()

    def _tell_amount(self) -> None:
        """Below figures and capitals: what cannot be read, and whether they agree."""
        text, words, amount = self._amount.text().strip(), self._capital.text().strip(), self._figure()
        self.fields["amount"].set_hint(_unreadable(text))
        self.fields["capital"].set_hint(_agreement(words, amount) if text and self._own_capital else "")

    def _suit(self) -> None:
        """Only a transfer has an account, only a single payment its own day."""
        parts = self._in_parts.isChecked()
        self.instalments.setVisible(parts)
        self.fields["due_on"].setVisible(not parts)
        if parts and not self.instalments.instalments() and not self._loading:
            self.instalments.set_first(self._due.value() or months_later(self._today, 1))
        for key in _ACCOUNT:
            self.fields[key].setVisible(self._way.value() != PaymentWay.CASH)

    def _lay_out_fields(self) -> None:
        at = f"{NAME}.payments"
        self.add_fields(
            ("payer", FormField(f"{at}.payer", "付款人", self._payer, mandatory=True)),
            ("payee", FormField(f"{at}.payee", "收款人", self._payee, mandatory=True)),
            ("purpose", FormField(f"{at}.purpose", "款项名称", self._purpose)),
        )
        self.add_fields(
            ("amount", FormField(f"{at}.amount", "金额（元）", self._amount, mandatory=True)),
            ("capital", FormField(f"{at}.capital", "人民币大写（自动生成）", self._capital)),
            shares=(2, 5),
        )
        self.add_fields(
            ("way", FormField(f"{at}.way", "付款方式", self._way, mandatory=True)),
            ("account_name", FormField(f"{at}.accountName", "户名", self._account["account_name"])),
        )
        self.add_fields(
            ("bank", FormField(f"{at}.bank", "开户行", self._account["bank"])),
            ("account_number", FormField(f"{at}.accountNumber", "账号", self._account["account_number"])),
        )
        self.add_fields(
            ("in_parts", FormField(f"{at}.inParts", "分期付款", self._in_parts)),
            ("due_on", FormField(f"{at}.due", "最迟付款日期（含当日）", self._due, mandatory=True)),
        )
        self.form.addWidget(self.instalments)
        self.form.addStretch(1)


def _capital(amount: Decimal) -> str:
    return capital_amount(amount) if amount else ""


def _unreadable(text: str) -> str:
    if not text:
        return ""
    try:
        parse_amount(text)
    except ValueError as error:
        return str(error)
    return ""


def _agreement(words: str, amount: Decimal) -> str:
    """Whether capitals that were typed say the same as the figures."""
    try:
        spoken = parse_capital(words)
    except ValueError as error:
        return str(error)
    return "大小写一致 ✓" if spoken == amount else f"大写是{format_amount(spoken)}元，与数字不一致"
