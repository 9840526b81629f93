"""A half-typed form as plain values and back: nothing lost, and an older form's values do no harm."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.codes import Channel, IdType, MatterClass, Occurrence, Path, Purpose, Role
from xinfang_desk.domain.matters import Material, MatterDraft
from xinfang_desk.domain.people import Person
from xinfang_desk.ui.intake.draftdata import from_values, is_empty, to_values
from xinfang_desk.ui.intake.form import fresh_draft

DRAFT = MatterDraft(
    channel=Channel.LETTER,
    petition_date=date(2026, 3, 2),
    petitioner=Person(
        "阿依古丽·买买提", id_type=IdType.PASSPORT, id_number="E1", birth=date(1968, 3, 7), address_unclear=True
    ),
    headcount=12,
    representatives=(Person("张三", role=Role.REPRESENTATIVE), Person("李四", role=Role.REPRESENTATIVE)),
    joint_signers=(Person("王五", role=Role.JOINT),),
    purpose=Purpose.ACCUSATION,
    matter_class=MatterClass.ACCUSATION,
    path=Path.PETITION,
    demand="诉求\n第二行",
    occurrence=Occurrence.REPEAT,
    in_litigation=True,
    topics=("物业", "欠薪"),
    materials=(Material("合同", 12, original=True),),
)


def test_a_draft_survives_the_way_through_a_file() -> None:
    assert from_values(json.loads(json.dumps(to_values(DRAFT), ensure_ascii=False))) == DRAFT


@given(
    st.builds(
        MatterDraft,
        channel=st.sampled_from(Channel),
        petition_date=st.none() | st.dates(),
        petitioner=st.builds(
            Person, name=st.text(max_size=60), birth=st.none() | st.dates(), id_type=st.sampled_from(IdType)
        ),
        headcount=st.integers(0, 99_999),
        demand=st.text(max_size=200),
        path=st.none() | st.sampled_from(Path),
    )
)
def test_any_typing_survives(draft: MatterDraft) -> None:
    assert from_values(json.loads(json.dumps(to_values(draft)))) == draft


def test_values_that_do_not_fit_are_left_at_their_default() -> None:
    values = to_values(DRAFT) | {
        "channel": "telepathy", "petition_date": "30 February", "headcount": "twelve", "unknown": 1, "petitioner": "nobody",
        "materials": [{"name": "合同", "pages": "x"}],
    }  # fmt: skip
    restored = from_values(values)
    assert (restored.channel, restored.petition_date, restored.headcount) == (Channel.VISIT, None, 1)
    assert restored.petitioner == Person()
    assert restored.materials == (Material("合同"),)
    assert restored.demand == DRAFT.demand


def test_a_fresh_form_is_empty_on_any_day_and_a_typed_one_is_not() -> None:
    fresh = fresh_draft(date(2026, 3, 2))
    assert is_empty(fresh_draft(date(2026, 3, 1)), fresh)
    assert not is_empty(replace(fresh, demand="x"), fresh)
