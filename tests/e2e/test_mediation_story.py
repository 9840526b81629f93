"""One dispute from the counter to the court, in the real window by keys: referred, agreed to, mediated, signed, paid in part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QTableView, QWidget

from tests.unit.domain.agreeing import DRAFT
from xinfang_desk.domain.agreements import Signature
from xinfang_desk.domain.bookings import BookingState
from xinfang_desk.domain.casefigures import CaseValue
from xinfang_desk.domain.dossier import DossierPlace
from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.mediationmoves import CHECKLIST_GROUNDS
from xinfang_desk.domain.mediations import MediationDraft, MediationOutcome, Performance
from xinfang_desk.domain.mediationstates import Confirmation, MediationState
from xinfang_desk.domain.people import Person
from xinfang_desk.domain.performance import Fulfilment
from xinfang_desk.domain.records import SessionDraft
from xinfang_desk.domain.states import State

from .desk import Desk, desk
from .papers import text_of
from .test_counter_day import open_first_hit
from .test_lawyers_day import turn_to

MORNING = datetime(2026, 3, 2, 9, 5)
SIGNED = date(2026, 3, 10)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
K = Qt.Key
BUILDER = "mediation.agreement"
MEDIATOR = "陈调解"
IN_ORDER = (
    "受理登记表",
    "权利义务告知书",
    "身份",
    "调解记录",
    "协议书",
    "回访",
    "司法确认申请书",
    "情况说明",
    "封底",
)
"""Pieces of the file in the order of domain §8.3."""


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "打印"
    monkeypatch.setenv("XINFANG_PRINTER", f"folder:{folder}")
    return folder


# -- what a clerk does -------------------------------------------------------------------------------------------------


def press_button(counter: Desk, name: str) -> None:
    """Go to a button with Tab and press it with the space bar; one that stands only in a menu is pressed by its menu."""
    button = counter.find(name, QAbstractButton)
    assert isinstance(button, QAbstractButton)
    if button.isVisible():
        counter.tab_to(name)
        counter.press(K.Key_Space)
    else:
        button.click()
    counter.settle()


def confirm(counter: Desk) -> None:
    """Confirm the open form; a paper that comes of it is put away."""
    counter.press(K.Key_Return, CONTROL)
    counter.settle()
    if counter.has_dialog() and counter.dialog().objectName() == "paperDialog":
        counter.press(K.Key_Escape)
    counter.wait(lambda: not counter.has_dialog(), "the form to be done with")
    counter.settle()


def begin_step(counter: Desk, key: str) -> None:
    """Press the button of a step, or take it from the menu of the further steps (the platform of the tests opens none)."""
    entry = counter.window.findChild(QAction, f"mediation.move.{key}")
    if counter.window.findChild(QAbstractButton, f"mediation.move.{key}") is not None:
        press_button(counter, f"mediation.move.{key}")
    else:
        assert isinstance(entry, QAction)
        entry.trigger()
        counter.settle()
    counter.wait(counter.has_dialog, f"the form of {key}")


def take(counter: Desk, key: str, choices: dict[str, str], texts: dict[str, str] | None = None) -> None:
    """Take a step of the open case through its form."""
    begin_step(counter, key)
    for name, label in choices.items():
        counter.choose_in_dialog(name, label)
    for name, text in (texts or {}).items():
        field = next(w for w in counter.dialog().findChildren(QWidget) if w.objectName().endswith(f".{name}"))
        counter.fill(field.objectName(), text)
    confirm(counter)


def book(counter: Desk, on: datetime) -> None:
    """Book the room for today, at the next full hour."""
    counter.moment = on
    turn_to(counter, "日程")
    press_button(counter, "mediation.calendar.today")
    counter.press(K.Key_N, ALT)
    counter.wait(counter.has_dialog, "the form of a booking")
    counter.choose_in_dialog("case", "李𬭩")
    counter.press(K.Key_Return, CONTROL)
    counter.wait(lambda: not counter.has_dialog(), "the booking to be kept")
    counter.settle()


def hold(counter: Desk, words: str) -> None:
    """The hour is over: note that it was held, and write the record that is offered."""
    counter.moment += timedelta(hours=2, minutes=10)
    counter.tab_to("mediation.calendar.grid")
    counter.press(K.Key_End)
    counter.window.tab(2).calendar.controller._tick()  # type: ignore[attr-defined]
    press_button(counter, "mediation.calendar.held")
    press_button(counter, "mediation.calendar.record")
    counter.press(K.Key_1, ALT)
    counter.type(words)
    counter.press(K.Key_F9)
    counter.press(K.Key_F9)
    counter.settle()
    counter.wait(counter.has_dialog, "the record on paper")
    counter.press(K.Key_Escape)
    counter.settle()


def build(counter: Desk) -> None:
    """A clause and a payment in three instalments."""
    counter.fill(f"{BUILDER}.disputed", "赔偿的数额。")
    counter.press(K.Key_2, ALT)
    press_button(counter, f"{BUILDER}.clauses.add")
    counter.type("双方就此事再无其他争议。")
    counter.press(K.Key_3, ALT)
    press_button(counter, f"{BUILDER}.payments.add")
    counter.choose(f"{BUILDER}.payments.payer", "吴建军")
    counter.choose(f"{BUILDER}.payments.payee", "李𬭩")
    counter.fill(f"{BUILDER}.payments.purpose", "渗水损失赔偿款")
    counter.fill(f"{BUILDER}.payments.amount", "10000")
    counter.choose(f"{BUILDER}.payments.way", "现金")
    press_button(counter, f"{BUILDER}.payments.inParts")
    counter.fill(f"{BUILDER}.instalments.count", "3")
    press_button(counter, f"{BUILDER}.instalments.split")
    counter.press(K.Key_5, ALT)
    counter.fill(f"{BUILDER}.failure", "逾期付款的，加付利息。")
    counter.settle()


# -- what the office sees ----------------------------------------------------------------------------------------------


def case_of(counter: Desk) -> Any:
    (row,) = counter.services.mediation.cases(counter.ctx).rows
    return counter.services.mediation.detail(counter.ctx, row.number)


def figures(counter: Desk) -> dict[str, Any]:
    found = counter.services.statistics.figures(counter.ctx, *YEAR).figures
    return {value.figure.key: value.numerator for value in found}


def workload(counter: Desk) -> dict[str, CaseValue]:
    found = counter.services.bulletin.workload(counter.ctx, MEDIATOR, *YEAR)
    assert all(line.endswith("✓") for line in found.checks)
    return {value.figure.key: value for value in found.values}


def sound(counter: Desk) -> bool:
    return counter.services.safekeeping.check(counter.ctx) == ()


# -- the story ---------------------------------------------------------------------------------------------------------


@pytest.mark.timeout(400)  # a quarter of a year of work; most of the time is the typing pauses of the window
def test_a_dispute_from_the_counter_to_the_court(tmp_path: Path, printed: Path) -> None:
    with desk(tmp_path / "data", MORNING) as counter:
        matter = refer(counter)
        consent(counter)
        mediate(counter)
        sign(counter, printed)
        ask_the_court(counter)
        miss_an_instalment(counter)
        visit(counter)
        bind(counter, tmp_path)
        agree(counter, matter)


def refer(counter: Desk) -> str:
    """A visitor's matter goes into the mediation room."""
    person = Person(name="李𬭩", phone="13800001234", address="人民路1号3-2")
    draft = MatterDraft(petitioner=person, demand="楼上渗水，要求赔偿", category="140200", locality="01")
    matter = counter.services.intake.submit(counter.ctx, draft).number
    open_first_hit(counter, "渗水")
    press_button(counter, "cases.mediate")
    counter.wait(counter.has_dialog, "the form of a new case")
    counter.fill("mediation.partyName", "吴建军")
    counter.fill("mediation.case.mediator", MEDIATOR)
    confirm(counter)
    detail = case_of(counter)
    assert (detail.row.state, detail.row.matter_number) == (MediationState.APPLIED, matter)
    assert [party.name for party in detail.parties] == ["李𬭩", "吴建军"]
    assert figures(counter)["mediation.cases"] == 0, "an application is not a case yet"
    return matter


def consent(counter: Desk) -> None:
    take(counter, "consent", {"applicant_consent": "是", "respondent_consent": "是"})
    take(counter, "accept", dict.fromkeys(CHECKLIST_GROUNDS, "否"))
    take(counter, "inform", {"recusal": "不申请回避"})
    assert case_of(counter).row.state is MediationState.INFORMED
    assert (figures(counter)["mediation.cases"], workload(counter)["load.open"].numerator) == (1, 1)


def mediate(counter: Desk) -> None:
    """Two sessions, each booked, held and recorded."""
    for on, words in ((MORNING, "要求赔偿一万元。"), (datetime(2026, 3, 10, 9, 5), "同意分三期。")):
        book(counter, on)
        assert len(counter.services.bookings.today(counter.ctx)) == 1
        hold(counter, words)
        assert counter.services.bookings.today(counter.ctx) == ()
    detail = case_of(counter)
    held = counter.services.bookings.of_case(counter.ctx, detail.number)
    assert [one.state for one in held] == [BookingState.HELD] * 2
    assert [(s.started, s.ended, s.place) for s in detail.sessions] == [(b.started, b.ended, b.room) for b in held]
    assert detail.sessions[1].record == "申请人李𬭩：同意分三期。"


def sign(counter: Desk, printed: Path) -> None:
    before = len(list(printed.glob("*.pdf")))
    begin_step(counter, "agree_written")
    counter.settle()
    build(counter)
    counter.press(K.Key_F9)
    counter.wait(lambda: len(list(printed.glob("*.pdf"))) > before, "the printed agreement")
    counter.settle()
    counter.press(K.Key_Escape)
    counter.settle()
    text = "".join(text_of(path) for path in printed.glob("*.pdf"))
    for words in ("10,000.00元", "壹万元整", "3,333.33", "3,333.34", "吴建军"):
        assert words in text, words
    detail = case_of(counter)
    assert (detail.row.outcome, detail.row.closed_on) == (MediationOutcome.WRITTEN, SIGNED)
    view = counter.services.agreements.of_case(counter.ctx, detail.number)
    assert view is not None
    assert len(view.duties) == 3


def ask_the_court(counter: Desk) -> None:
    """Both ask on the 29th day."""
    counter.moment = datetime(2026, 4, 8, 10)
    assert counter.moment.date() - SIGNED == timedelta(days=29)
    counter.window.tabs.show_mediation(case_of(counter).number)
    counter.settle()
    choices = {"joint": "是", "court_choice": "调解组织所在地"}
    take(counter, "apply_confirmation", choices, {"court": "示例区人民法院"})
    assert case_of(counter).status.confirmation is Confirmation.APPLIED
    assert counter.services.agreements.reminded(counter.ctx, "confirmation") == ()


def miss_an_instalment(counter: Desk) -> None:
    """The first is paid on its day; the second is not, and the board says so."""
    detail = case_of(counter)
    first, second, _third = (duty.plan.due_on for duty in duties(counter))
    counter.moment = datetime.combine(first, MORNING.time())
    press_button(counter, "mediation.duties.0.record")
    counter.wait(counter.has_dialog, "the form of a payment")
    counter.press(K.Key_Return)
    counter.wait(lambda: not counter.has_dialog(), "the payment to be noted")
    counter.settle()
    counter.moment = datetime.combine(second + timedelta(days=3), MORNING.time())
    counter.press(K.Key_F2)
    counter.settle()
    counter.window.tab(1).mediation_changed("")
    counter.settle()
    press_button(counter, "cases.mediationBoard.duties")
    counter.wait(counter.has_dialog, "the list behind the reminder")
    (row,) = counter.table("cases.reminded.table")
    assert row[1] == "已逾期 3 天"
    assert row[4] == detail.number
    view = counter.services.agreements.of_case(counter.ctx, detail.number)
    assert view is not None
    assert view.state is Fulfilment.LATE


def visit(counter: Desk) -> None:
    """The line of the board opens the case; the mediator asks after it and agrees on another visit."""
    table = counter.find("cases.reminded.table", QTableView)
    assert table.hasFocus()
    counter.press(K.Key_Return)
    counter.settle()
    take(counter, "follow_up", {"way": "电话"}, {"result": "对方答应月底付清第二期。"})
    steps = [step.label for step in case_of(counter).steps]
    assert steps[-1] == "回访"
    assert case_of(counter).row.performance is Performance.RUNNING


def bind(counter: Desk, folder: Path) -> None:
    """With proof of who they are handed in, the file lacks nothing and is bound in the prescribed order."""
    number = case_of(counter).number
    assert counter.services.dossiers.state(counter.ctx, number).missing == ("身份证明",)
    proof = folder / "身份证.png"
    Image.new("RGB", (300, 190), "white").save(proof)
    counter.services.materials.add(counter.ctx, number, proof, DossierPlace.IDENTITY)
    state = counter.services.dossiers.state(counter.ctx, number)
    assert state.missing == ()
    bound = PdfReader(BytesIO(counter.services.dossiers.file(counter.ctx, number)))
    marks = [str(mark.title) for mark in bound.outline if not isinstance(mark, list)]
    assert all(any(words in mark for mark in marks) for words in IN_ORDER), " ".join(marks)
    places = [next(n for n, mark in enumerate(marks) if words in mark) for words in IN_ORDER]
    assert places == sorted(places), marks
    assert len([mark for mark in marks if "调解记录" in mark]) == 2
    pages = [bound.get_destination_page_number(mark) for mark in bound.outline if not isinstance(mark, list)]
    assert pages == sorted(pages)


def agree(counter: Desk, matter: str) -> None:
    """Matter, mediator's page and the figures of the year tell of the same one case."""
    assert counter.services.casework.detail(counter.ctx, matter).status.state is State.CLOSED
    shown, load = figures(counter), workload(counter)
    assert (shown["petitions.matters"], shown["mediation.cases"], shown["mediation.agreed"]) == (1, 1, 1)
    assert shown["mediation.agreed_amount"] == load["amount"].numerator == 10_000
    counts = {"cases": 1, "agreed": 1, "outcome.written": 1, "performance.running": 1, "load.open": 0}
    assert {key: load[key].numerator for key in counts} == counts
    assert load["origin.entrusted"].cases == load["cases"].cases
    turn_to(counter, "调解员")
    lines = {line[1]: line[2] for line in counter.table("mediation.mediator.workload")}
    assert (lines["受理数（件）"], lines["调解成功数（件）"]) == ("1", "1")
    assert sound(counter)


def duties(counter: Desk) -> tuple[Any, ...]:
    view = counter.services.agreements.of_case(counter.ctx, case_of(counter).number)
    assert view is not None
    return view.duties


# -- another case ------------------------------------------------------------------------------------------------------


def test_on_the_thirty_first_day_the_court_is_not_asked_any_more(tmp_path: Path, printed: Path) -> None:
    signing = datetime.combine(SIGNED, MORNING.time())
    with desk(tmp_path / "data", signing) as counter:
        number = signed(counter)
        counter.moment = signing + timedelta(days=31)
        counter.window.tabs.show_mediation(number)
        counter.settle()
        begin_step(counter, "apply_confirmation")
        counter.choose_in_dialog("joint", "是")
        counter.choose_in_dialog("court_choice", "调解组织所在地")
        counter.fill("move.court", "示例区人民法院")
        counter.press(K.Key_Return, CONTROL)
        counter.settle()
        dialog = counter.dialog()
        assert "2026年4月9日" in dialog.places["date"].finding_text()  # type: ignore[attr-defined]
        assert counter.services.mediation.detail(counter.ctx, number).status.confirmation is None
        counter.press(K.Key_Escape)
        counter.settle()
        assert sound(counter)


def signed(counter: Desk) -> str:
    room, day = counter.services.mediation, counter.moment.date()
    draft = MediationDraft(day, applicant="孙丽华", respondent="吴建军", mediator=MEDIATOR, both_consent=True)
    number = room.open_case(counter.ctx, draft).row.number
    talk = SessionDraft(counter.moment - timedelta(hours=1), counter.moment, record="双方意见接近。")
    room.add_session(counter.ctx, number, talk)
    names = (Signature("孙丽华", day), Signature("吴建军", day))
    agreement = replace(DRAFT, mediator=MEDIATOR, signatures=names, mediator_signed_on=day)
    counter.services.agreements.sign(counter.ctx, number, agreement)
    return number
