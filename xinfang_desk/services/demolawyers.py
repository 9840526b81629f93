"""Invented lawyers, their roster and consultations of the demonstration year, and the bulletin's numbers filled by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random

from ..domain.bulletin import HandValues
from ..domain.consultations import ConsultationDraft, LegalRoute
from ..domain.rosters import DutyChange, DutyDraft, LawyerDraft
from ..domain.workdays import WorkCalendar
from ..store import bulk, bulletin, consultations, rosters
from ..store.store import Tx
from .bulletin import month_key
from .demopeople import invented_name

LAWYERS = (
    LawyerDraft("律师甲", "示例律师事务所", "15001202000000001", "19900000011"),
    LawyerDraft("律师乙", "示范（南坪）律师事务所", "15001202000000002", "19900000012"),
    LawyerDraft("律师丙", "样本律师事务所", "", "19900000013"),
)
WEEKDAYS = ((1, 0), (3, 1), (4, 2))
"""(weekday, place in LAWYERS): 周二, 周四 and 周五."""
BACK_DAYS, AHEAD_DAYS = 364, 45
HOURS = (time(9), time(12))
_SUBJECTS = (
    (
        "被拖欠工资，没有签订书面劳动合同，怎样要回",
        "可以先向劳动监察反映，也可以申请劳动仲裁；保留考勤和转账记录。",
        "arbitration",
    ),
    (
        "对街道的强制拆除决定不服",
        "可以自知道该行为之日起六十日内申请行政复议，也可以依法提起行政诉讼。",
        "reconsideration",
    ),
    ("楼上漏水造成损失，邻居不肯赔", "先固定证据，建议到人民调解委员会调解；调解不成再起诉。", "mediation"),
    ("房屋买卖合同纠纷，开发商逾期交房", "按合同约定主张违约金，协商不成可以向有管辖权的法院起诉。", "litigation"),
    ("反映小区公共收益不公开", "可以要求业主委员会公布，也可以向街道和主管部门反映，按信访程序办理。", "petition"),
    ("法院判决已生效，对方不履行", "应当在期限内申请强制执行，属于诉讼程序，不属于信访受理范围。", "litigation"),
    ("交通事故赔偿协议签了想反悔", "协议有法律约束力；如有重大误解等情形，可以在期限内请求撤销。", "litigation"),
    (
        "低保申请没有批准，想知道还能怎么办",
        "可以请求书面说明理由，对不予批准的决定可以申请行政复议。",
        "reconsideration",
    ),
)
DAY = slice(6, 14)
"""Where a registration number holds its day."""
_REASONS = ("出庭时间冲突", "外出培训", "身体不适")


def add_lawyers(tx: Tx, random: Random, calendar: WorkCalendar, linked: Sequence[str]) -> int:
    """Lawyers, a year of duties and the month ahead, a few changes, the consultations up to today; how many consultations."""
    ids = [rosters.add_lawyer(tx, draft) for draft in LAWYERS]
    days = [
        (day, ids[place])
        for weekday, place in WEEKDAYS
        for day in _days(tx.today)
        if day.weekday() == weekday and calendar.is_workday(day)
    ]
    rosters.add_many(tx, (DutyDraft(lawyer, day, *HOURS) for day, lawyer in sorted(days)))
    _change_some(tx, random, ids)
    return _consult(tx, random, linked)


def _days(today: date) -> list[date]:
    return [today + timedelta(days=n) for n in range(-BACK_DAYS, AHEAD_DAYS + 1)]


def _change_some(tx: Tx, random: Random, ids: Sequence[int]) -> None:
    """Somebody else comes on one day a month or so, each with its reason."""
    duties = rosters.duties(tx.connection, tx.today - timedelta(days=120), tx.today + timedelta(days=20))
    for duty in random.sample(duties, min(4, len(duties))):
        other = next(one for one in ids if one != duty.lawyer.id)
        rosters.change(tx, duty, {"lawyer_id": other})
        after = rosters.find(tx.connection, duty.id)
        if after is not None:
            rosters.note_change(tx, duty.id, DutyChange.CHANGED, (duty.words, after.words), random.choice(_REASONS))


def _consult(tx: Tx, random: Random, linked: Sequence[str]) -> int:
    known = bulk.matter_ids(tx.connection, list(linked))
    past = [
        duty
        for duty in rosters.duties(tx.connection, tx.today - timedelta(days=BACK_DAYS), tx.today)
        if (duty.on, HOURS[1]) <= (tx.today, tx.now.time())
    ]
    count = 0
    for duty in past:
        for _nth in range(random.choices((0, 1, 2, 3), (4, 3, 2, 1))[0]):
            draft = _draft(random, duty.on, duty.lawyer.id)
            about = [number for number in linked if number[DAY] <= f"{duty.on:%Y%m%d}"]
            chosen = random.choice(about) if about and random.random() < 0.3 else ""
            consultations.add(tx, draft, known.get(chosen))
            count += 1
    return count


def _draft(random: Random, day: date, lawyer_id: int) -> ConsultationDraft:
    subject, advice, route = random.choice(_SUBJECTS)
    anonymous = random.random() < 0.15
    return ConsultationDraft(
        on=day,
        starts=time(random.randrange(9, 12), random.choice((0, 10, 20, 30, 40, 50))),
        lawyer_id=lawyer_id,
        visitor="" if anonymous else invented_name(random),
        anonymous=anonymous,
        people=random.choices((1, 2, 3, 6), (7, 2, 1, 1))[0],
        subject=subject,
        advice=advice,
        route=LegalRoute(route),
        legal_aid=random.random() < 0.4,
    )


def fill_bulletin(tx: Tx, random: Random) -> None:
    """The numbers of the last months as a mediator would have filled them in; the present month is still blank."""
    month = tx.today.replace(day=1)
    for _nth in range(5):
        month = (month - timedelta(days=1)).replace(day=1)
        bulletin.keep_hand_values(tx, month_key(month.year, month.month), _hand(random))


def _hand(random: Random) -> HandValues:
    cases = random.randrange(3)
    visits = random.randrange(2)
    return {
        "prevented_crime_cases": cases,
        "prevented_crime_people": cases * random.randrange(2, 6),
        "prevented_petition_cases": visits,
        "prevented_petition_people": visits * random.randrange(5, 30),
    }
