"""The work ledger 台账: entries of other work, listed, added, corrected and taken out, each by the form of its kind.

The line 律师接访 of a day with consultations is drawn from their records (store.consultations), the lines of 三项建议 and
风险提示函 from the steps of matters (store.letters); a drawn line is not typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ..domain.consultations import LEDGER_KIND
from ..domain.context import Context, Permission
from ..domain.errors import InputRejected, MoveRefused, NotFound, Problem, refuse_errors
from ..domain.figures import LedgerKind
from ..domain.ledgerforms import FieldType, KindForm, LedgerField, cleaned_extra
from ..domain.ledgerkinds import KindDraft, kind_problems
from ..domain.ledgerrules import entry_problems
from ..domain.ledgers import LETTER_KINDS, KindTotals, LedgerDraft, changed_labels, ledger_problems
from ..domain.receptions import ReceptionState
from ..domain.text import clean_name, clean_text, format_date_cn
from ..domain.views import AttachmentView, LedgerRow, Page
from ..store import consultations, ledgerfiles, ledgers, letters, receptions, reviews
from ..store.contents import content_of
from ..store.store import Reading, Store, Tx
from .attaching import file_name, read_file
from .importledger import kind_key


class LedgerService:
    """Reads and writes ledger entries. Of one that tells of a matter behind the wall others see the counts, not the words."""

    def __init__(self, store: Store) -> None:
        """Work on this store."""
        self._store = store

    # -- reading -----------------------------------------------------------------------------------------------------

    def entries(
        self,
        ctx: Context,
        kind: str = "",
        first: date | None = None,
        last: date | None = None,
        after: Sequence[Any] | None = None,
        limit: int = 200,
    ) -> Page[LedgerRow]:
        """Entries, newest first, paged by key; `kind` is a key of `kinds`, empty for all."""
        with self._store.read(ctx) as connection:
            return ledgers.page(connection, kind, first, last, after, limit)

    def entry(self, ctx: Context, entry_id: int) -> LedgerRow:
        """One entry; NotFound when there is none."""
        with self._store.read(ctx) as connection:
            return _found(connection, entry_id)

    def kinds(self, ctx: Context) -> tuple[LedgerKind, ...]:
        """The office's kinds of entries."""
        with self._store.read(ctx) as connection:
            return ledgers.kinds(connection)

    def forms(self, ctx: Context) -> tuple[KindForm, ...]:
        """The office's kinds in their order, each with the fields of its form."""
        with self._store.read(ctx) as connection:
            return ledgers.forms(connection)

    def totals(self, ctx: Context, first: date | None = None, last: date | None = None) -> dict[str, KindTotals]:
        """What the entries of a period sum up to, by key of the kind; the sums that the figures read."""
        with self._store.read(ctx) as connection:
            return ledgers.totals(connection, first, last)

    def leaders(self, ctx: Context) -> tuple[str, ...]:
        """Names of leaders that stand in the ledger, for completion."""
        with self._store.read(ctx) as connection:
            return ledgers.leaders(connection)

    # -- writing -----------------------------------------------------------------------------------------------------

    def add(self, ctx: Context, draft: LedgerDraft, *, complete: bool = False) -> LedgerRow:
        """Add an entry; InputRejected names each finding at its field. `complete` = typed in its form, mandatory fields held."""
        ctx.require(Permission.LEDGER)
        with self._store.write(ctx, "ledger.add", clean_name(draft.title)[:100]) as tx:
            entry_id = add_entry(tx, draft, complete=complete)
            tx.note(id=entry_id, kind=draft.kind)
            return _found(tx.connection, entry_id)

    def change(self, ctx: Context, entry_id: int, draft: LedgerDraft, *, complete: bool = False) -> LedgerRow:
        """Correct an entry; what stood there before is kept in the log."""
        ctx.require(Permission.LEDGER)
        with self._store.write(ctx, "ledger.change", clean_name(draft.title)[:100]) as tx:
            before = _found(tx.connection, entry_id)
            _refuse_drawn(before)
            _refuse_hidden(before)
            draft = _judged(tx, draft, before, complete=complete)
            ledgers.change(tx, entry_id, draft)
            if before.kind == LEDGER_KIND:
                consultations.redraw(tx, (before.on,))
            _redraw_letters(tx, draft, _draft_of(before))
            changed = changed_labels(_form(tx, draft.kind), _draft_of(before), draft)
            tx.note(id=entry_id, before=_plain(before), changed=changed)
            return _found(tx.connection, entry_id)

    def remove(self, ctx: Context, entry_id: int, reason: str) -> None:
        """Take out an entry that was made by mistake; all it said and the reason stay in the log.

        Drawn lines that it had pushed out come back, and the reception that it told of is planned again. MoveRefused for a
        drawn line, one behind the wall, and a review with a sample.
        """
        ctx.require(Permission.LEDGER)
        reason = clean_text(reason).strip()
        if not reason:
            raise InputRejected.at("reason", "请写明撤销的原因")
        with self._store.write(ctx, "ledger.remove") as tx:
            before = _found(tx.connection, entry_id)
            _refuse_drawn(before)
            _refuse_hidden(before)
            if reviews.sheet_count(tx.connection, entry_id):
                raise MoveRefused.at("move", "这次评查已抽取事项，评分表要留存，不能撤销；写错的请点“修改”更正")
            files = [(file.name, file.sha256) for file in ledgerfiles.of_entry(tx.connection, entry_id)]
            tx.subject = before.title[:100]
            tx.note(id=entry_id, before=_plain(before), files=files, reason=reason)
            _plan_again(tx, entry_id)
            ledgers.remove(tx, entry_id)
            if before.kind == LEDGER_KIND:
                consultations.redraw(tx, (before.on,))
            _redraw_letters(tx, _draft_of(before))

    def twins(self, ctx: Context, entry_id: int) -> int:
        """How many other entries say exactly the same: work done twice, or typed twice."""
        with self._store.read(ctx) as connection:
            return ledgers.twins(connection, entry_id)

    def add_kind(self, ctx: Context, draft: KindDraft) -> KindForm:
        """Add a kind with its own fields; its key is made from its reading. InputRejected names each finding."""
        ctx.require(Permission.SETTINGS)
        draft = _clean_kind(draft)
        with self._store.write(ctx, "ledger.kind", draft.label) as tx:
            known = ledgers.kinds(tx.connection)
            refuse_errors(kind_problems(draft, {kind.label for kind in known}))
            kind = LedgerKind(
                kind_key(draft.label, {kind.key for kind in known}), draft.label, draft.counts, draft.has_leader
            )
            ledgers.add_kind(tx, kind, _own_fields(draft))
            tx.note(key=kind.key, fields=[field.label for field in draft.fields])
            return next(form for form in ledgers.forms(tx.connection) if form.kind.key == kind.key)

    def redraw_letters(self, ctx: Context) -> int:
        """Bring the lines of 三项建议 and 风险提示函 up to date with the steps of all matters; how many are drawn now."""
        ctx.require(Permission.LEDGER)
        with self._store.write(ctx, "ledger.letters", "三项建议和风险提示函") as tx:
            letters.redraw(tx, letters.matters_with_letters(tx.connection))
            drawn = letters.drawn_count(tx.connection)
            tx.note(drawn=drawn)
            return drawn

    # -- files -------------------------------------------------------------------------------------------------------

    def files(self, ctx: Context, entry_id: int) -> tuple[AttachmentView, ...]:
        """The files of an entry."""
        with self._store.read(ctx) as connection:
            if _found(connection, entry_id).hidden:
                return ()
            return ledgerfiles.of_entry(connection, entry_id)

    def attach(self, ctx: Context, entry_id: int, path: Path) -> AttachmentView:
        """Keep a copy of a file with an entry; a drawn line has its files where it is drawn from."""
        ctx.require(Permission.LEDGER)
        content = read_file(path)
        with self._store.read(ctx) as connection:
            row = _found(connection, entry_id)
            _refuse_drawn(row)
            _refuse_hidden(row)
        sha256 = self._store.contents.keep(content)
        with self._store.write(ctx, "ledger.attach") as tx:
            row = _found(tx.connection, entry_id)
            _refuse_drawn(row)
            _refuse_hidden(row)
            tx.subject = row.title[:100]
            tx.note(id=entry_id, sha256=sha256, size=len(content))
            return ledgerfiles.add(tx, entry_id, file_name(path), sha256, len(content))

    def file(self, ctx: Context, file_id: int) -> bytes:
        """The bytes of a kept file."""
        with self._store.read(ctx) as connection:
            entry_id, _name, sha256 = ledgerfiles.find(connection, file_id)
            _refuse_hidden(_found(connection, entry_id))
        return content_of(self._store.contents, sha256)

    def remove_file(self, ctx: Context, file_id: int, reason: str) -> None:
        """Take a file out of its entry with the reason; what it was stays in the log."""
        ctx.require(Permission.LEDGER)
        reason = clean_text(reason).strip()
        if not reason:
            raise InputRejected.at("reason", "请写明移除附件的原因")
        with self._store.write(ctx, "ledger.detach") as tx:
            entry_id, name, sha256 = ledgerfiles.find(tx.connection, file_id)
            row = _found(tx.connection, entry_id)
            _refuse_hidden(row)
            tx.subject = row.title[:100]
            ledgerfiles.remove(tx, file_id, reason)
            tx.note(id=entry_id, name=name, sha256=sha256, reason=reason)


def add_entry(tx: Tx, draft: LedgerDraft, *, complete: bool) -> int:
    """Put an entry into the ledger within a transaction; its id. InputRejected names every finding, each at its field."""
    draft = _judged(tx, draft, complete=complete)
    entry_id = ledgers.add(tx, draft)
    _redraw_letters(tx, draft)
    return entry_id


def _judged(tx: Tx, typed: LedgerDraft, before: LedgerRow | None = None, *, complete: bool) -> LedgerDraft:
    """The entry as it is stored; InputRejected names all its findings at once.

    It is judged as typed and again as cleaned, because a title may consist of spaces.
    """
    form = next((form for form in ledgers.forms(tx.connection) if form.kind.key == typed.kind), None)
    draft = _cleaned(typed, form)
    found = [
        *ledger_problems(typed, tx.today, form),
        *entry_problems(draft, form, tx.today, complete=complete),
    ]
    if form is None and draft.kind:
        found.append(Problem("kind", f"没有“{draft.kind}”这一台账类别"))
    elif form is not None:
        found += _matter_problems(tx, form, draft, before)
        found += _double_problems(tx, draft, before)
    if before is not None:
        found += _sample_problems(tx, before, draft)
    refuse_errors(tuple(dict.fromkeys(found)))
    return draft


def _cleaned(draft: LedgerDraft, form: KindForm | None) -> LedgerDraft:
    clean = replace(draft, title=clean_name(draft.title), leader=clean_name(draft.leader), note=clean_text(draft.note))
    return clean if form is None else replace(clean, extra=cleaned_extra(form, draft.extra))


def _form(tx: Tx, kind: str) -> KindForm:
    return next(form for form in ledgers.forms(tx.connection) if form.kind.key == kind)


def _matter_problems(tx: Tx, form: KindForm, draft: LedgerDraft, before: LedgerRow | None) -> list[Problem]:
    """Linked matters must exist for the operator; numbers that stood there before (from a file) may stay."""
    found = []
    for field in (one for one in form.fields if one.type is FieldType.MATTERS):
        numbers = list(draft.extra.get(field.key, ()))
        kept = set(before.extra.get(field.key, ())) if before is not None else set()
        known = ledgers.known_numbers(tx.connection, numbers) | kept
        strange = [number for number in numbers if number not in known]
        if strange:
            found.append(Problem(field.key, f"没有登记编号为“{strange[0]}”的事项，请核对"))
    return found


def _refuse_hidden(row: LedgerRow) -> None:
    if row.hidden:
        raise MoveRefused.at("move", "这一条涉及检举控告事项，只有有权限的经办人能够查看和更正")


def _refuse_drawn(row: LedgerRow) -> None:
    if row.drawn and row.kind == LEDGER_KIND:
        raise MoveRefused.at("kind", "这一条由律师接访记录汇总，请到“调解室”的“律师接访”里更正记录，台账随之更新")
    if row.drawn:
        raise MoveRefused.at("kind", "这一条由信访事项的步骤汇总，请打开关联事项更正，台账随之更新")


def _double_problems(tx: Tx, draft: LedgerDraft, before: LedgerRow | None) -> list[Problem]:
    """What a typed line would count twice: consultations of its day, or a letter without a number beside drawn ones."""
    found, day = [], format_date_cn(draft.on)
    moved = before is None or (before.kind, before.on) != (draft.kind, draft.on)
    if moved and draft.kind == LEDGER_KIND and consultations.days_recorded(tx.connection, (draft.on,)):
        words = f"{day}的律师接访已按接访记录汇总，请到“调解室”的“律师接访”补记，以免重复计数"
        found.append(Problem("date", words))
    letter = draft.kind in LETTER_KINDS.values() and not draft.extra.get("number")
    if letter and letters.drawn_on(tx.connection, draft.kind, draft.on):
        words = f"{day}已有由信访事项步骤汇总的函，请填写本函的文号，以免重复计数"
        found.append(Problem("number", words))
    return found


def _sample_problems(tx: Tx, before: LedgerRow, draft: LedgerDraft) -> list[Problem]:
    """A review with a sample has as many matters as were drawn, and stays a review."""
    sampled = reviews.sheet_count(tx.connection, before.id)
    if sampled and draft.kind != before.kind:
        return [Problem("kind", "这次评查已抽取事项，不能改为其他类别")]
    if sampled and draft.items != sampled:
        return [Problem("items", f"这次评查抽取了{sampled}件，件数应为{sampled}")]
    return []


def _redraw_letters(tx: Tx, *drafts: LedgerDraft) -> None:
    letters.redraw(tx, letters.matters_concerned(tx.connection, drafts))


def _plan_again(tx: Tx, entry_id: int) -> None:
    """The reception that an entry told of did not take place after all."""
    held = receptions.of_entry(tx.connection, entry_id)
    if held is not None:
        receptions.change(tx, held, {"state": ReceptionState.PLANNED.value, "entry_id": None})
        tx.note(reception=held.words)


def _found(connection: Reading, entry_id: int) -> LedgerRow:
    row = ledgers.find(connection, entry_id)
    if row is None:
        raise NotFound("这条台账已不存在，请刷新列表")
    return row


def _draft_of(row: LedgerRow) -> LedgerDraft:
    counts = (row.times, row.people, row.items, row.concluded)
    return LedgerDraft(row.kind, row.on, row.title, *counts, row.leader, row.note, row.extra)


def _clean_kind(draft: KindDraft) -> KindDraft:
    fields = tuple(
        replace(
            field,
            label=clean_name(field.label),
            choices=tuple(dict.fromkeys(filter(None, map(clean_name, field.choices)))),
        )
        for field in draft.fields
    )
    return replace(draft, label=clean_name(draft.label), fields=fields)


def _own_fields(draft: KindDraft) -> list[LedgerField]:
    taken: set[str] = set()
    fields = []
    for one in draft.fields:
        key = f"own_{kind_key(one.label, taken)}"
        taken.add(key.removeprefix("own_"))
        fields.append(LedgerField(key, one.label, one.type, one.required, one.choices))
    return fields


def _plain(row: LedgerRow) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, date) else value for name, value in vars(row).items()}
