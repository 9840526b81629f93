"""The database check 数据检查: what the engine, the law and the trade say must hold, each finding with place and remedy.

A finding whose code begins with "advice." asks for attention but is no fault.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, distinct, extract, func, or_, select

from ..domain.clocks import label_of
from ..domain.codes import MatterClass, Role
from ..domain.due import DueDates, due_dates, running_terms
from ..domain.lifecycle import OPEN_STATES
from ..domain.mediationcourse import clocks_wanted
from ..domain.papers import PaperStatus
from ..domain.people import MAX_REPRESENTATIVES
from ..domain.rules import RULES, Rule
from ..domain.text import group_number, report_name
from ..domain.views import Finding
from ..domain.workdays import WorkCalendar
from . import audit, consultations, courses, letters, paperregister, published, search
from .clocks import due_values
from .contents import Contents, hash_of
from .engine import foreign_key_faults, integrity_faults
from .matters import status_values
from .mediationcourses import DUE, KeptCase, every_case
from .mediationrecords import case_values
from .schema import (
    attachments,
    holidays,
    ledger_attachments,
    ledger_entries,
    matters,
    mediation_files,
    mediation_parties,
    mediations,
    papers,
    parties,
    petitioners,
    steps,
)

ADVICE = "advice."
SHOWN = 50
"""Findings of one kind that are listed one by one; the others are counted."""


@dataclass(frozen=True)
class Premises:
    """Where the check looks: the database, the contents of attachments, the office's calendar, today."""

    connection: Connection
    contents: Contents
    calendar: WorkCalendar
    today: date
    rules: Mapping[str, Rule] = field(default_factory=lambda: RULES)


@dataclass(frozen=True)
class Check:
    """One check: its key, what it looks at in words, and how."""

    key: str
    label: str
    run: Callable[[Premises], Iterator[Finding]]


def _matter(number: str) -> str:
    return f"事项 {group_number(number)}"


def _numbers(at: Premises, code: str, query: Select[Any], message: str, remedy: str) -> Iterator[Finding]:
    """One finding for each matter that a query of numbers gives, the rest counted in one."""
    found = list(at.connection.scalars(query))
    for number in found[:SHOWN]:
        yield Finding(code, _matter(number), message, remedy)
    if len(found) > SHOWN:
        yield Finding(code, "事项", f"{message}（另有{len(found) - SHOWN}件同样情况）", remedy)


def _of(*where: ColumnElement[bool]) -> Select[Any]:
    return select(matters.c.number).where(and_(*where)).order_by(matters.c.number)


def _engine(at: Premises) -> Iterator[Finding]:
    for fault in integrity_faults(at.connection):
        yield Finding("database", "数据库文件", f"数据库引擎报告：{fault}", "请从最近一次已验证的备份恢复")


def _references(at: Premises) -> Iterator[Finding]:
    for fault in foreign_key_faults(at.connection)[:SHOWN]:
        yield Finding("reference", fault, "这一行所属的记录不存在", "请从最近一次已验证的备份恢复")


def _audit_chain(at: Premises) -> Iterator[Finding]:
    broken = next(audit.broken_links(at.connection), 0)
    if broken:
        yield Finding(
            "audit",
            f"操作日志第{broken}条",
            "日志的链条从这里断开，有人改动过记录",
            "请保留现场，用备份核对这一条前后的改动",
        )


def _petitioner_missing(at: Premises) -> Iterator[Finding]:
    named = select(parties.c.matter_id).where(parties.c.role == Role.MAIN.value)
    yield from _numbers(
        at, "petitioner", _of(matters.c.id.not_in(named)), "没有信访人", "请打开事项补登记信访人，或从备份恢复"
    )
    lonely = at.connection.scalar(
        select(func.count()).select_from(petitioners).where(petitioners.c.id.not_in(select(parties.c.petitioner_id)))
    )
    if lonely:
        yield Finding(
            "petitioner", "信访人", f"{lonely}条信访人记录不属于任何事项", "不影响使用；如非人为改动，请报告维护人员"
        )


def _number_forms(at: Premises) -> Iterator[Finding]:
    for number, day in at.connection.execute(select(matters.c.number, matters.c.registered_on)):
        if not number or number != "".join(number.split()) or not number.replace("-", "").isalnum():
            yield Finding("number", _matter(number), "登记编号中有空格或符号", "请更正登记编号")
        elif len(number) == 18 and number.isdigit() and number[6:14] != f"{day:%Y%m%d}":
            yield Finding("number", _matter(number), f"编号中的日期与登记日期{day}不同", "请核对登记日期和登记编号")
    twice = select(matters.c.number).group_by(matters.c.number).having(func.count() > 1)
    yield from _numbers(at, "number", twice, "登记编号重复", "请保留正确的一件，更正另一件的编号")


def _headcount(at: Premises) -> Iterator[Finding]:
    yield from _numbers(at, "headcount", _of(matters.c.headcount < 1), "信访人数少于1人", "请更正信访人数")
    named = (
        select(func.count())
        .where(parties.c.matter_id == matters.c.id, parties.c.role.in_((Role.REPRESENTATIVE.value, Role.JOINT.value)))
        .correlate(matters)
        .scalar_subquery()
    )
    yield from _numbers(
        at, "headcount", _of(named > matters.c.headcount), "信访人数少于列出的代表和联名人", "请核对信访人数"
    )


def _representatives(at: Premises) -> Iterator[Finding]:
    many = (
        select(parties.c.matter_id)
        .where(parties.c.role == Role.REPRESENTATIVE.value)
        .group_by(parties.c.matter_id)
        .having(func.count() > MAX_REPRESENTATIVES)
    )
    yield from _numbers(
        at,
        "representatives",
        _of(matters.c.id.in_(many)),
        "推选的代表超过5人（《信访工作条例》第二十条）",
        "请核对代表名单",
    )


def _date_order(at: Premises) -> Iterator[Finding]:
    c = matters.c
    wrong = or_(
        c.petition_date > c.registered_on,
        c.referred_on < c.registered_on,
        c.accepted_on < func.coalesce(c.referred_on, c.registered_on),
        c.concluded_on < c.accepted_on,
        c.served_on < c.concluded_on,
        and_(c.concluded_on.is_not(None), c.accepted_on.is_(None)),
        and_(c.served_on.is_not(None), c.concluded_on.is_(None)),
    )
    yield from _numbers(at, "dates", _of(wrong), "办理步骤的日期先后不合情理", "请打开事项核对各步日期")
    later = or_(*(column > at.today for column in (c.registered_on, c.referred_on, c.accepted_on, c.concluded_on)))
    yield from _numbers(at, "dates", _of(later), "有晚于今天的日期", "请核对各步日期和本机时钟")


def _states(at: Premises) -> Iterator[Finding]:
    is_open = matters.c.state.in_([state.value for state in OPEN_STATES])
    yield from _numbers(
        at, "state", _of(is_open != matters.c.is_open), "“在办”标记与状态不符", "请重新登记最后一步，或报告维护人员"
    )


def _courses(at: Premises) -> Iterator[Finding]:
    """The timeline must rebuild state, dates and clocks of every matter."""
    for kept in courses.every(at.connection):
        due = due_dates(kept.course, at.calendar, at.rules)
        told = status_values(kept.course.status, due)
        past = {"referral_due", "conclusion_due"} - set(due_values(due, kept.course.status))
        wrong = [name for name in courses.DRAWN if name not in past and told[name] != kept.columns[name]]
        if any(name in _STATE_COLUMNS for name in wrong):
            yield Finding("state", _matter(kept.number), "状态与办理过程不符", "请打开事项核对最后一步，或报告维护人员")
        elif wrong or kept.clocks != _running(due):
            yield Finding(
                "due",
                _matter(kept.number),
                "保存的期限与规则算出的不同",
                "请在办公室设置中重新计算期限，并核对节假日表",
            )


def _running(due: DueDates) -> frozenset[tuple[str, date, date, date]]:
    return frozenset((c.rule, c.started_on, d.statutory, d.rolled) for c, d in due.running)


_STATE_COLUMNS = frozenset(courses.DRAWN[:11])


def _restricted(at: Premises) -> Iterator[Finding]:
    open_accusation = and_(matters.c.matter_class == MatterClass.ACCUSATION.value, matters.c.restricted.is_(False))
    yield from _numbers(
        at,
        "restricted",
        _of(open_accusation),
        "检举控告件没有限制查看（《信访工作条例》第三十条）",
        "请报告维护人员立即更正",
    )


def _first_numbers(at: Premises) -> Iterator[Finding]:
    first = matters.alias("first")
    known = select(first.c.number).where(first.c.number == matters.c.first_number).exists()
    yield from _numbers(
        at,
        "first_number",
        _of(matters.c.first_number != "", ~known),
        "首次登记编号在系统中找不到",
        "请核对编号，或先导入首次登记的年份",
    )


def _search_index(at: Premises) -> Iterator[Finding]:
    yield from _numbers(
        at,
        "search",
        _of(matters.c.id.in_(search.unindexed(at.connection))),
        "检索不到这件事项",
        "请打开事项重新保存；数量多时请报告维护人员重建索引",
    )


def _timeline(at: Premises) -> Iterator[Finding]:
    begun = select(steps.c.matter_id)
    yield from _numbers(
        at, "steps", _of(matters.c.id.not_in(begun)), "没有办理过程", "请从备份恢复，或重新登记这件事项"
    )
    gaps = (
        select(steps.c.matter_id)
        .group_by(steps.c.matter_id)
        .having(func.max(steps.c.seq) != func.count(distinct(steps.c.seq)))
    )
    yield from _numbers(at, "steps", _of(matters.c.id.in_(gaps)), "办理过程缺了一步", "请用备份核对办理过程")


def _attachments(at: Premises) -> Iterator[Finding]:
    statement = select(attachments.c.name, attachments.c.sha256, attachments.c.size, matters.c.number).join(
        matters, matters.c.id == attachments.c.matter_id
    )
    for row in at.connection.execute(statement):
        yield from _file(at, row, f"{_matter(row.number)} 的附件“{row.name}”")
    c = ledger_attachments.c
    kept = select(c.name, c.sha256, c.size, ledger_entries.c.title).join(
        ledger_entries, ledger_entries.c.id == c.entry_id
    )
    for row in at.connection.execute(kept):
        yield from _file(at, row, f"台账“{row.title}”的附件“{row.name}”")
    c = mediation_files.c
    handed_in = select(c.name, c.sha256, c.size, mediations.c.number).join(mediations)
    for row in at.connection.execute(handed_in):
        yield from _file(at, row, f"调解案件 {row.number} 的材料“{row.name}”")


def _file(at: Premises, row: Any, place: str) -> Iterator[Finding]:
    """Whether the content of a kept file lies where its hash says, unchanged."""
    content = at.contents.raw(row.sha256)
    if content is None:
        yield Finding("attachment", place, "文件不在数据目录中", "请从备份恢复附件")
    elif len(content) != row.size or hash_of(content) != row.sha256:
        yield Finding("attachment", place, "文件内容与登记时不同", "请从备份恢复附件")


def _papers(at: Premises) -> Iterator[Finding]:
    statement = select(
        papers.c.id, papers.c.number, papers.c.kind, papers.c.sha256, papers.c.size, papers.c.content
    ).where(papers.c.status != PaperStatus.DRAFT.value)
    for row in at.connection.execution_options(yield_per=100).execute(statement):
        if len(row.content) != row.size or hashlib.sha256(row.content).hexdigest() != row.sha256:
            yield Finding(
                "paper",
                f"文书 {row.number or row.id}",
                "保存的文书与签发时不同",
                "请用备份中的文书核对，不要再发出这一份",
            )


def _document_numbers(at: Premises) -> Iterator[Finding]:
    for number in paperregister.unexplained(at.connection)[:SHOWN]:
        yield Finding(
            "document_number", f"文号 {number}", "这个文号已经取用，却没有对应的文书", "请在文号登记簿中说明缺号的原因"
        )


def _case_courses(at: Premises) -> Iterator[Finding]:
    """The timeline of every mediation case must rebuild its columns and terms, and nothing in it may be missing."""
    for kept in every_case(at.connection):
        place = f"调解案件 {kept.number}"
        if [step.seq for step in kept.timeline] != list(range(1, len(kept.timeline) + 1)) or not kept.timeline:
            yield Finding("mediation_steps", place, "办理过程缺了一步", "请用备份核对办理过程")
            continue
        running = running_terms(kept.course, at.calendar, at.rules)
        told = case_values(kept.course.status, running)
        wrong = [name for name, value in told.items() if value != kept.columns[name]]
        if any(name not in DUE for name in wrong):
            yield Finding("mediation", place, "案件的状态与办理过程不符", "请打开案件核对最后一步，或报告维护人员")
        elif wrong or kept.clocks != frozenset((c.rule, c.started_on, d.statutory, d.rolled) for c, d in running):
            remedy = "请在办公室设置中重新计算期限，并核对节假日表"
            yield Finding("mediation_due", place, "保存的期限与规则算出的不同", remedy)
        yield from _clocks_wanted(place, kept)


def _clocks_wanted(place: str, kept: KeptCase) -> Iterator[Finding]:
    lacking = clocks_wanted(kept.course.status) - {clock.rule for clock in kept.course.clocks}
    if lacking:
        words = f"没有起算{'、'.join(label_of(rule) for rule in sorted(lacking))}期限"
        yield Finding("mediation_due", place, words, "请打开案件核对最后一步，或报告维护人员")


def _case_parties(at: Premises) -> Iterator[Finding]:
    named = select(mediation_parties.c.mediation_id)
    for number in at.connection.scalars(select(mediations.c.number).where(mediations.c.id.not_in(named))):
        yield Finding(ADVICE + "mediation", f"调解案件 {number}", "没有登记当事人", "请打开案件补登记当事人")


def _mediations(at: Premises) -> Iterator[Finding]:
    c = mediations.c
    for number, closed in at.connection.execute(select(c.number, c.closed_on).where(c.closed_on < c.accepted_on)):
        yield Finding("mediation", f"调解案件 {number}", f"结案日期{closed}早于受理日期", "请核对日期")
    agreed = c.outcome.in_(("written", "oral"))
    for number in at.connection.scalars(select(c.number).where(c.amount_fen > 0, or_(c.outcome.is_(None), ~agreed))):
        yield Finding("mediation", f"调解案件 {number}", "没有达成协议而有协议金额", "请核对调解结果和金额")
    dangling = select(c.number, c.matter_number).where(c.matter_number != "", c.matter_id.is_(None))
    for number, matter_number in at.connection.execute(dangling):
        yield Finding(
            ADVICE + "mediation", f"调解案件 {number}", f"关联的事项{matter_number}不在系统中", "导入该事项后会自动关联"
        )


_COUNTS = ("times", "people", "items", "concluded")


def _ledger(at: Premises) -> Iterator[Finding]:
    c = ledger_entries.c
    wrong = or_(c.concluded > func.coalesce(c["items"], 0), *(c[name] < 0 for name in _COUNTS), c.on_date > at.today)
    for row in at.connection.execute(select(c.on_date, c.title).where(wrong).order_by(c.on_date)):
        yield Finding("ledger", f"台账 {row.on_date} {row.title}", "数字或日期不合情理", "请在台账中更正这一条")


def _drawn_lines(at: Premises) -> Iterator[Finding]:
    for day in consultations.wrong_days(at.connection)[:SHOWN]:
        yield Finding(
            "consultations",
            f"台账 {day} 律师接访",
            "台账与当天的律师接访记录不一致",
            "请打开当天任意一条接访记录重新保存，台账会按记录重新汇总",
        )


def _drawn_letters(at: Premises) -> Iterator[Finding]:
    for number in letters.wrong_matters(at.connection)[:SHOWN]:
        yield Finding(
            ADVICE + "letters",
            _matter(number),
            "三项建议、风险提示函的台账与事项步骤不一致",
            "请在工作台账的“三项建议”里点“从事项步骤汇总”",
        )


def _holidays(at: Premises) -> Iterator[Finding]:
    open_due = (matters.c.is_open.is_(True), matters.c.due_on.is_not(None))
    years = select(extract("year", matters.c.due_on)).where(*open_due).distinct()
    known = {day.year for day in at.connection.scalars(select(holidays.c.day))}
    for year in sorted(int(value) for value in at.connection.scalars(years)):
        if year not in known:
            yield Finding(
                f"{ADVICE}holidays",
                f"{year}年节假日表",
                f"有在办事项在{year}年到期，而该年的放假安排还没有录入，暂按周六、周日休息推算",
                "国务院公布后请在设置中导入该年的节假日表",
            )


def _published(at: Premises) -> Iterator[Finding]:
    for report in published.broken(at.connection):
        yield Finding(
            "published",
            f"存档报告 {report_name(report.period, report.title)}（{report.made_at:%Y-%m-%d %H:%M}）",
            "存档的报告与发布时不同",
            "请用备份中的这份报告核对，不要再使用这一份",
        )


CHECKS: tuple[Check, ...] = (
    Check("database", "数据库文件", _engine),
    Check("reference", "记录之间的关联", _references),
    Check("audit", "操作日志的链条", _audit_chain),
    Check("petitioner", "信访人", _petitioner_missing),
    Check("number", "登记编号", _number_forms),
    Check("headcount", "信访人数", _headcount),
    Check("representatives", "代表人数", _representatives),
    Check("dates", "日期先后", _date_order),
    Check("state", "状态", _states),
    Check("due", "期限", _courses),
    Check("restricted", "检举控告的查看限制", _restricted),
    Check("first_number", "首次登记编号", _first_numbers),
    Check("search", "全文检索", _search_index),
    Check("steps", "办理过程", _timeline),
    Check("attachment", "附件", _attachments),
    Check("paper", "签发的文书", _papers),
    Check("document_number", "文号登记簿", _document_numbers),
    Check("published", "存档的报告", _published),
    Check("mediation", "调解案件", _mediations),
    Check("mediation_steps", "调解案件的办理过程", _case_courses),
    Check("mediation_parties", "调解案件的当事人", _case_parties),
    Check("ledger", "工作台账", _ledger),
    Check("consultations", "律师接访台账", _drawn_lines),
    Check("letters", "建议函台账", _drawn_letters),
    Check("holidays", "节假日表", _holidays),
)
"""Every check in the order in which it is run."""
