"""Agreements of the mediation room: built clause by clause, signed with the end of the case, watched until performed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ..domain.agreementadvice import Advice, agreement_advice
from ..domain.agreementchecks import agreement_problems
from ..domain.agreementdata import to_json
from ..domain.agreements import AgreementDraft
from ..domain.context import Context, Permission
from ..domain.errors import InputRejected, NotFound, Problem, refuse_errors
from ..domain.papers import AgreementData
from ..domain.performance import (
    DutyView,
    Fulfilment,
    PerformanceDraft,
    fulfilment,
    kept_performance,
    performance_problems,
)
from ..domain.reminders import BOARD as REMINDERS
from ..domain.reminders import Reminder
from ..domain.text import clean_text, format_date_cn
from ..domain.views import MediationDetail, PaperView
from ..store import agreements, drafts, settings
from ..store.mediationrecords import CaseRecord
from ..store.store import Reading, Store, Tx
from .agreementfacts import AgreementStart, case_facts, cleaned, first_draft, outcome_of, restored
from .agreementkeeping import keep_agreement
from .agreementpapers import agreement_paper
from .agreementreminders import reminded
from .casemoves import case_of
from .deadlines import Deadlines
from .mediation import MediationService
from .paperdata import texts
from .press import Press


@dataclass(frozen=True)
class AgreementPreview:
    """The paper as it would print now, what stops it, what to look at again, and what cannot be printed."""

    content: bytes
    problems: tuple[Problem, ...]
    advice: tuple[Advice, ...]
    unprintable: tuple[str, ...]


@dataclass(frozen=True)
class AgreementView:
    """The agreement of a case with what falls due under it. `state` is None where nothing does.

    `confirm_until` is the last day on which a court may be asked, None once it was asked or need not be any more (Art. 33).
    """

    draft: AgreementDraft
    effective_on: date
    duties: tuple[DutyView, ...]
    state: Fulfilment | None
    confirm_until: date | None


class AgreementService:
    """Builds, signs and watches agreements. What is signed is kept by the step of the case, in its transaction."""

    def __init__(self, store: Store, deadlines: Deadlines, mediation: MediationService, press: Press) -> None:
        """Work on this store; `mediation` concludes the case, `press` knows which characters can be printed."""
        self._store = store
        self._deadlines = deadlines
        self._mediation = mediation
        self._press = press

    # -- building ----------------------------------------------------------------------------------------------------

    def begin(self, ctx: Context, number: str) -> AgreementStart:
        """What the builder starts from, and what was typed last time and not signed; NotFound when there is no case."""
        with self._store.read(ctx) as connection:
            case = case_of(connection, number)
        parties, title = case.parties, f"{case.row.applicant} 与 {case.row.respondent}"
        fresh = first_draft(ctx, case)
        kept = drafts.load(self._store.data_dir, _draft_name(case))
        if kept is None:
            return AgreementStart(number, title, parties, fresh)
        return AgreementStart(number, title, parties, fresh, restored(kept, fresh), kept.kept_at)

    def preview(self, ctx: Context, number: str, draft: AgreementDraft) -> AgreementPreview:
        """The agreement as it would print, with everything there is to say about it; nothing is kept."""
        with self._store.read(ctx) as connection:
            case = case_of(connection, number)
            parties, facts = case.parties, case_facts(connection, case)
            room = settings.read(connection).mediation_room
        data = agreement_paper(number, room, cleaned(draft), parties, ctx.today())
        return AgreementPreview(
            _draw(data),
            agreement_problems(draft, parties, facts, ctx.today()),
            agreement_advice(draft, parties),
            self._press.unprintable(texts(data)),
        )

    def sign(self, ctx: Context, number: str, draft: AgreementDraft) -> tuple[MediationDetail, PaperView | None, bytes]:
        """Keep the agreement and what falls due, conclude the case and issue the paper, in one transaction.

        InputRejected names every finding at its field; nothing is kept then.
        """
        ctx.require(Permission.MEDIATE)
        draft = cleaned(draft)
        with self._store.read(ctx) as connection:
            case = case_of(connection, number)
            parties, facts = case.parties, case_facts(connection, case)
        refuse_errors(agreement_problems(draft, parties, facts, ctx.today()))

        def built(tx: Tx, mediation_id: int) -> AgreementData:
            keep_agreement(tx, mediation_id, draft)
            return agreement_paper(number, settings.read(tx.connection).mediation_room, draft, parties, tx.today)

        signed = self._mediation.conclude(ctx, number, outcome_of(draft), built)
        drafts.discard(self._store.data_dir, _draft_name(case))
        return signed

    def save_draft(self, ctx: Context, number: str, draft: AgreementDraft) -> None:
        """Keep a half-built agreement until it is signed or given up."""
        with self._store.read(ctx) as connection:
            name = _draft_name(case_of(connection, number))
        drafts.save(self._store.data_dir, name, to_json(draft), ctx.now())

    def discard_draft(self, ctx: Context, number: str) -> None:
        """Forget a half-built agreement."""
        with self._store.read(ctx) as connection:
            name = _draft_name(case_of(connection, number))
        drafts.discard(self._store.data_dir, name)

    # -- performing --------------------------------------------------------------------------------------------------

    def of_case(self, ctx: Context, number: str) -> AgreementView | None:
        """The agreement of a case and how it is being performed; None when none was built here."""
        with self._store.read(ctx) as connection:
            case = case_of(connection, number)
            kept = agreements.of_case(connection, case.id)
            duties = agreements.duties(connection, case.id)
        if kept is None:
            return None
        window = next((clock for clock in case.course.running if clock.rule == "judicial_confirmation"), None)
        until = self._deadlines.of(window).rolled if window is not None else None
        return AgreementView(kept.draft, kept.effective_on, duties, fulfilment(duties, ctx.today()), until)

    def record_performance(self, ctx: Context, duty_id: int, draft: PerformanceDraft) -> AgreementView:
        """Note what was done of one duty; a payment may come in parts. InputRejected at its field (Art. 31)."""
        ctx.require(Permission.MEDIATE)
        with self._store.write(ctx, "mediation.performance") as tx:
            view, case_id, since = _duty(tx.connection, duty_id)
            tx.subject = view.mediation_number
            draft = replace(draft, note=clean_text(draft.note))
            refuse_errors(performance_problems(view, draft, since, tx.today))
            agreements.note_done(tx, view, draft.done_on, draft.amount, _noted(view, draft))
            tx.note(position=view.plan.position, done_on=draft.done_on.isoformat(), amount=str(draft.amount))
            self._follow(tx, view.mediation_number, case_id)
        return self._again(ctx, view.mediation_number)

    def take_back_performance(self, ctx: Context, duty_id: int, reason: str) -> AgreementView:
        """Nothing of a duty counts as done any more; the reason stays in its note and in the log."""
        ctx.require(Permission.MEDIATE)
        with self._store.write(ctx, "mediation.performance.undo") as tx:
            view, case_id, _since = _duty(tx.connection, duty_id)
            tx.subject = view.mediation_number
            words = clean_text(reason).strip()
            if not words:
                raise InputRejected.at("note", "请写明撤销登记的原因")
            if view.done_on is None:
                raise InputRejected.at("note", "这一项还没有登记履行，不用撤销")
            line = f"{format_date_cn(tx.today)}撤销登记：{words}"
            agreements.take_back(tx, duty_id, "\n".join(part for part in (view.note, line) if part))
            tx.note(position=view.plan.position, reason=words)
            self._follow(tx, view.mediation_number, case_id)
        return self._again(ctx, view.mediation_number)

    # -- reminding ---------------------------------------------------------------------------------------------------

    def duties_due(self, ctx: Context, until: date) -> tuple[DutyView, ...]:
        """Instalments and duties that are not done and due until a day, overdue ones first."""
        with self._store.read(ctx) as connection:
            return agreements.due(connection, until)

    def reminders(self, ctx: Context) -> tuple[tuple[str, str, int], ...]:
        """(key, label, count) of what the mediation room asks for this morning; `reminded` is the list behind each."""
        return tuple((chip.key, chip.label, len(self.reminded(ctx, chip.key))) for chip in REMINDERS)

    def reminded(self, ctx: Context, key: str) -> tuple[Reminder, ...]:
        """The rows behind a reminder, the most urgent first."""
        with self._store.read(ctx) as connection:
            return reminded(connection, ctx.today(), key)

    def _follow(self, tx: Tx, number: str, case_id: int) -> None:
        """Bring the case up to what its duties say."""
        self._mediation.note_performance(
            tx, number, kept_performance(agreements.duties(tx.connection, case_id), tx.today)
        )

    def _again(self, ctx: Context, number: str) -> AgreementView:
        view = self.of_case(ctx, number)
        if view is None:
            raise NotFound(f"案件“{number}”没有协议，请核对编号")
        return view


def _duty(connection: Reading, duty_id: int) -> tuple[DutyView, int, date]:
    found = agreements.duty(connection, duty_id)
    if found is None:
        raise NotFound("没有这一项履行义务，请刷新后再试")
    return found


def _noted(view: DutyView, draft: PerformanceDraft) -> str:
    """The note of a duty with one more line: the day, what was paid, the remark."""
    paid = f"收款{draft.amount:,.2f}元" if draft.amount else "已履行"
    line = "，".join(part for part in (f"{format_date_cn(draft.done_on)}{paid}", draft.note.strip()) if part)
    return "\n".join(part for part in (view.note, line) if part)


def _draft_name(case: CaseRecord) -> str:
    return f"agreement-{case.id}"


def _draw(data: AgreementData) -> bytes:
    from ..documents.agreement import draw_agreement

    return draw_agreement(data)
