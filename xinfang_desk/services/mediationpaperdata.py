"""The papers of the mediation room from the facts of a case: one function fills each of them from its template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ..domain.codes import Code
from ..domain.errors import InputRejected
from ..domain.fields import MoveField, typed_value
from ..domain.forms import FORMS
from ..domain.mediationforms import MEDIATION_FORMS, MediationForm
from ..domain.mediationpaperfacts import MediationFacts, RoomFacts, SessionFacts
from ..domain.mediationparties import Side
from ..domain.mediations import MediationSource
from ..domain.money import capital_amount, format_amount, parse_amount
from ..domain.papers import FormData, LetterData, PaperKind
from ..domain.text import format_date_cn, group_number
from .mediationpeople import people_words
from .mediationvocabulary import MEDIATION_VOCABULARY
from .paperfacts import word, words_of
from .templates import Frame, compose_paper, worded

ROUTES = (
    "1. 仲裁：有仲裁协议的，可以向约定的仲裁委员会申请仲裁；属于劳动争议的，可以向劳动人事争议仲裁委员会申请仲裁。\n"
    "2. 行政：依法应当由行政机关处理的，可以向有关行政机关提出；对行政行为不服的，可以依法申请行政复议。\n"
    "3. 司法：可以向有管辖权的人民法院提起诉讼；经济确有困难的，可以申请法律援助（电话12348）。"
)
"""The three ways that Art. 26 has told to the parties, where the clerk wrote nothing more particular."""
TICK, OPEN = "☑", "□"
_DAYS = (
    "applied_on",
    "consented_on",
    "accepted_on",
    "informed_on",
    "due",
    "closed_on",
    "effective_on",
    "confirm_by",
)
_TEXTS = (
    "mediator",
    "recorder",
    "dispute_type",
    "source",
    "summary",
    "outcome",
    "amount_capital",
    "performance_way",
    "confirmation",
    "performance",
)


def paper_for(
    kind: PaperKind, facts: MediationFacts, extra: Mapping[str, Any], data_dir: Path | None = None
) -> FormData | LetterData:
    """A paper of a case. `extra` is what its step or dialog asked (MEDIATION_FORMS[kind].fields), "on" its date.

    Values may be typed or ISO text; what was not asked stays empty, to be written by hand. The office's own wording lies in
    `data_dir`. InputRejected for a kind that is no worded paper of the room, EnvironmentTrouble for a broken template.
    """
    on = _day(extra.get("on")) or facts.today
    if kind is PaperKind.MEDIATION_CONSENT:
        return _consent(facts, on, data_dir)
    form = MEDIATION_FORMS.get(kind)
    if form is None:
        raise InputRejected.at("kind", f"“{kind.label}”不是调解室的文书，请从案件中打开")
    words = worded(kind, mediation_words(form, facts, extra, on), data_dir)
    return compose_paper(form, words, Frame(_head(form, facts.room), facts.number, on, blank_number=not facts.number))


def _consent(facts: MediationFacts, on: date, data_dir: Path | None) -> FormData | LetterData:
    """当事人同意调解书, the form that the petition office uses as well (F23): here every party signs it (Art. 17)."""
    form, people = FORMS[PaperKind.MEDIATION_CONSENT], people_words(facts)
    told = {
        "number": group_number(facts.matter_number) or facts.number,
        "who": people["applicant"],
        "name": people["applicant"],
        "petitioner_phone": next((party.phone for party in facts.side(Side.APPLICANT) if party.phone), ""),
        "opponent": people["respondent"],
        "room": facts.room.room,
        "mediation_room": facts.room.room,
        "demand": facts.summary,
        "today": word(on),
    }
    words = worded(form.kind, words_of({}) | told, data_dir)
    paper = compose_paper(form, words, Frame("", facts.number, on))
    return replace(paper, signatures=_signers(people)) if isinstance(paper, FormData) else paper


def _signers(people: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(filter(None, people["party_signers"].split("、")))


def _head(form: MediationForm, room: RoomFacts) -> str:
    """Whose paper it is: a letter goes out from the committee that seals it, a form belongs to the room."""
    if form.issuer != "room":
        return ""
    return (room.committee or room.room) if form.layout == "letter" else room.room


def mediation_words(form: MediationForm, facts: MediationFacts, extra: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Every field of the vocabulary for one paper, as words."""
    blank: dict[str, Any] = dict.fromkeys(MEDIATION_VOCABULARY, "")
    asked = _asked(form, extra)
    return blank | _case(facts) | people_words(facts) | asked | _following(facts, extra, asked) | {"today": word(on)}


def _asked(form: MediationForm, extra: Mapping[str, Any]) -> dict[str, Any]:
    """What the dialog asked, as words; fields of the case may be given another wording."""
    fields = {field.name: field for field in form.fields}
    given = {name: value for name, value in extra.items() if name in MEDIATION_VOCABULARY and value not in (None, "")}
    return {name: word(_typed(fields.get(name), value)) for name, value in given.items()}


def _typed(field: MoveField | None, value: Any) -> Any:
    return value if field is None or isinstance(value, Code) else typed_value(field, value)


def _case(facts: MediationFacts) -> dict[str, Any]:
    """The case itself."""
    room = facts.room
    return {
        **{name: getattr(facts, name) for name in _TEXTS},
        **{name: _date(getattr(facts, name)) for name in _DAYS},
        "number": facts.number,
        "matter_number": group_number(facts.matter_number),
        "room": room.room,
        "mediation_room": room.room,
        "committee": room.committee or room.room,
        "organ_name": room.organ_name,
        "address": room.address,
        "phone": room.phone,
        "hours": room.hours,
        "dispute": dispute_words(facts.dispute_type),
        "source_ticks": ticks(facts.source),
        "major": facts.major,
        "agreed": facts.agreed,
        "agreement_facts": _agreed_facts(facts),
        "terms": "\n".join(f"{place}. {term}" for place, term in enumerate(facts.terms, 1)),
        "amount": facts.amount_text,
        "sessions": "\n".join(map(_session, facts.sessions)),
        "session_count": len(facts.sessions),
        "mediated_from": _date(facts.accepted_on or facts.applied_on),
        "mediated_to": _date(facts.closed_on),
    }


def _following(facts: MediationFacts, extra: Mapping[str, Any], asked: Mapping[str, Any]) -> dict[str, Any]:
    """What follows from the facts where nobody said otherwise."""
    people = people_words(facts)
    made = {
        "routes": ROUTES,
        "purpose": "进行调解",
        "filed_by": facts.recorder,
        "filed_on": _date(facts.today),
        "new_due": _date(_extended(facts, extra)),
        "volume_name": f"{people['applicant_short']}与{people['respondent_short']}{dispute_words(facts.dispute_type)}",
        "paid_capital": _capital(asked.get("paid", "")),
        "paid": _amount(asked.get("paid", "")),
    }
    return {name: value for name, value in made.items() if name == "paid" or not asked.get(name)}


def _extended(facts: MediationFacts, extra: Mapping[str, Any]) -> date | None:
    days = extra.get("days")
    return facts.due + timedelta(days=int(days)) if facts.due and days else None


def _capital(paid: str) -> str:
    try:
        return capital_amount(parse_amount(paid)) if paid else ""
    except ValueError:
        return ""  # not a sum of money but a thing


def _amount(paid: str) -> str:
    try:
        return f"{format_amount(parse_amount(paid))}元" if paid else ""
    except ValueError:
        return paid


def _agreed_facts(facts: MediationFacts) -> str:
    told = facts.agreement_facts or facts.summary
    if not facts.agreed:
        return told
    day = f"于{_date(facts.closed_on)}" if facts.closed_on else ""
    return f"{told}\n上述纠纷经{facts.room.room}主持调解，各方当事人自愿{day}达成调解协议。".strip()


def _session(session: SessionFacts) -> str:
    return "，".join(filter(None, (f"{word(session.started)}至{session.ended:%H:%M}", session.place)))


def _date(day: date | None) -> str:
    return format_date_cn(day) if day else ""


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None


def dispute_words(kind: str) -> str:
    """The kind of a dispute as a sentence names it: 物业纠纷, 劳动争议, 纠纷."""
    if kind in ("", "其他"):
        return "纠纷"
    return kind if kind.endswith(("纠纷", "争议")) else f"{kind}纠纷"


def ticks(source: str) -> str:
    """The sources of a case with a tick at the one that applies; all open where it is not known."""
    return "　".join(f"{TICK if word.label == source else OPEN}{word.label}" for word in MediationSource)
