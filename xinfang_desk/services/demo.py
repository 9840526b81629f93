"""A demonstration year 示例数据: an empty database is filled with invented matters, cases and ledger entries up to today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from random import Random
from typing import TYPE_CHECKING

from ..domain.agreements import AgreementDraft, Duty, Payment, Signature, SignWay, split_evenly
from ..domain.codes import Channel, MatterClass, Path, Purpose
from ..domain.context import Context
from ..domain.errors import InputRejected
from ..domain.matters import Material, MatterDraft
from ..domain.mediations import MediationDraft
from ..domain.people import Person
from ..domain.records import SessionDraft
from ..store import bulk, ledgers, matters, mediationrecords, mediations, settings
from ..store.matters import NewMatter
from ..store.store import Tx
from . import demobookings, demolawyers, demoledger, demowork
from .casedrawing import in_force, told_case
from .demomatters import Year
from .demomediations import FROM_MATTERS, tell_cases
from .demostories import STORIES, tell
from .mediation import next_number

if TYPE_CHECKING:
    from .office import Services

LIMIT = 1_000_000
BATCH = 5000
CASES_IN_A_THOUSAND = 14
MOST_CASES = 2000
BY_HAND = 3 + len(STORIES) + FROM_MATTERS
"""Matters that are registered and handled like at the counter, so that slips and letters are there."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Made:
    """How much was made."""

    matters: int
    mediations: int
    entries: int


def fill(services: Services, ctx: Context, matters_wanted: int, seed: int, progress: Progress | None = None) -> Made:
    """Fill an empty database; InputRejected when it is not empty. The same seed on the same day gives the same data."""
    if not 1 <= matters_wanted <= LIMIT:
        raise InputRejected.at("matters", f"件数应在1至{LIMIT}之间，现为{matters_wanted}")
    by_hand = BY_HAND if matters_wanted > 10 * BY_HAND else 0
    random, calendar = Random(seed), services.office.calendar(ctx)
    with services.store.write(ctx, "demo.fill", "示例数据") as tx:
        _refuse_filled(tx)
        year = Year(random, tx.now, settings.read(tx.connection).region_code, calendar)
        linked = _add_matters(tx, year, matters_wanted - by_hand, progress)
        cases = _add_cases(tx, random, matters_wanted, linked)
        entries = _add_entries(tx, random)
        demolawyers.add_lawyers(tx, random, calendar, linked)
        demolawyers.fill_bulletin(tx, random)
        tx.note(matters=matters_wanted, mediations=cases, entries=entries, seed=seed)
    if by_hand:
        tell(services, ctx)
        _register_by_hand(services, ctx)
        cases += tell_cases(services, ctx) + _mediate_by_hand(services, ctx)
        demobookings.plan(services, ctx)
        demoledger.work(services, ctx)
    return Made(matters_wanted, cases, entries)


def _refuse_filled(tx: Tx) -> None:
    full = bulk.matter_count(tx.connection)
    full += mediations.page(tx.connection, "", False, None, 1).total
    full += ledgers.page(tx.connection, "", None, None, None, 1).total
    if full:
        raise InputRejected.at("data", "数据库里已有数据，没有生成示例数据；请用 --data-dir 另选一个空目录")


def _add_matters(tx: Tx, year: Year, count: int, progress: Progress | None) -> list[str]:
    """Write the matters in batches; numbers of some that may be mediated."""
    linked: list[str] = []
    done = 0
    for batch in _batches(year.matters(count)):
        matters.insert_matters(tx, batch)
        asked = (n.number for n in batch if n.draft.effective_class is MatterClass.REQUEST)
        linked.extend(islice(asked, 0, None, 25))
        done += len(batch)
        if progress is not None:
            progress(done, count)
    return linked


def _batches(found: Iterator[NewMatter]) -> Iterator[list[NewMatter]]:
    while batch := list(islice(found, BATCH)):
        yield batch


def _add_cases(tx: Tx, random: Random, matters_wanted: int, linked: list[str]) -> int:
    count = max(6, min(MOST_CASES, matters_wanted * CASES_IN_A_THOUSAND // 1000))
    found, by = demowork.cases(random, tx.today, count, linked), in_force(tx.connection)
    new = [
        told_case(next_number(tx, c.status.applied_on), c.source, c.names, c.status, by, matter_number=c.matter_number)
        for c in found
    ]
    mediationrecords.insert_cases(tx, new)
    return len(new)


def _add_entries(tx: Tx, random: Random) -> int:
    drafts = list(demowork.entries(random, tx.today))
    numbers = ledgers.numbered(ledgers.content_hash(draft) for draft in drafts)
    ledgers.add_many(tx, [(draft, nth) for draft, (_, nth) in zip(drafts, numbers, strict=True)])
    return len(drafts)


_VISITORS = (
    ("李䶮", "140200", "114", "14", "某小区物业公司擅自提高停车费，要求退还多收费用"),
    ("阿依古丽·买买提", "050100", "111", "03", "被拖欠工资12600元，要求支付"),
    ("欧阳梅", "100700", "113", "05", "楼下餐馆油烟直排，要求整改"),
)


def _register_by_hand(services: Services, ctx: Context) -> None:
    """Three visitors of today, with slips; the first is handed on, the second also accepted, with their letters."""
    numbers = [services.intake.submit(ctx, _visit(place, *row)).number for place, row in enumerate(_VISITORS, 1)]
    for number, (_, _, unit, _, _) in list(zip(numbers, _VISITORS, strict=True))[:2]:
        services.casework.move(ctx, number, "refer", ctx.today(), {"unit": unit})
    services.casework.move(ctx, numbers[1], "accept", ctx.today(), {"path": Path.PETITION, "contact": "劳动监察大队"})


def _visit(place: int, name: str, category: str, unit: str, locality: str, demand: str) -> MatterDraft:
    return MatterDraft(
        channel=Channel.VISIT,
        petitioner=Person(name=name, phone=f"1990000010{place}", address=f"重庆市南岸区示范路1号1-{place}"),
        purpose=Purpose.REQUEST,
        category=category,
        locality=locality,
        unit=unit,
        demand=demand,
        facts="当面陈述，情况如诉求所写，已请其补交有关材料。",
        materials=(Material("情况说明", 2), Material("身份证复印件")),
    )


def _mediate_by_hand(services: Services, ctx: Context) -> int:
    """One case from acceptance to a printed agreement."""
    room = services.mediation
    day = ctx.today() - timedelta(days=6)
    draft = MediationDraft(
        day,
        dispute_type="物业",
        applicant="欧阳梅",
        respondent="某餐饮店",
        mediator=demowork.MEDIATORS[0],
        both_consent=True,
    )
    number = room.open_case(ctx, draft).row.number
    start = datetime.combine(day + timedelta(days=2), time(14, 30))
    record = "双方到场。申请人陈述油烟影响；被申请人表示愿意加装净化设备。经调解，双方对整改期限和补偿达成一致。"
    room.add_session(
        ctx, number, SessionDraft(start, start + timedelta(minutes=75), present="双方当事人", record=record)
    )
    services.agreements.sign(ctx, number, _agreement(ctx))
    return 1


def _agreement(ctx: Context) -> AgreementDraft:
    """Money in two parts and something to be done, the first of them due in a few days."""
    applicant, respondent = "欧阳梅", "某餐饮店"
    signed = ctx.today() - timedelta(days=3)
    payment = Payment(
        respondent,
        applicant,
        "清洗费用补偿款",
        Decimal("1200.00"),
        instalments=split_evenly(Decimal("1200.00"), 2, ctx.today() + timedelta(days=5)),
        account_name=applicant,
        bank="示例银行南坪支行",
        account_number="6222000000000000018",
    )
    duty = Duty(respondent, applicant, "加装油烟净化设备并通过检测", ctx.today() + timedelta(days=12))
    return AgreementDraft(
        facts="被申请人餐饮油烟排入楼道，影响申请人生活。",
        disputed="油烟整改的方式和清洗费用的数额。",
        clauses=(
            "双方今后遇事友好协商，不采取影响对方正常生活、经营的行为。",
            "本协议履行完毕后，双方就此事再无其他争议。",
        ),
        payments=(payment,),
        duties=(duty,),
        failure="逾期付款的，自逾期之日起按照一年期贷款市场报价利率支付利息，至付清之日止。",
        signatures=(Signature(applicant, signed), Signature(respondent, signed, SignWay.SEAL)),
        mediator=demowork.MEDIATORS[0],
        mediator_signed_on=signed,
        recorder=ctx.operator.name,
    )
