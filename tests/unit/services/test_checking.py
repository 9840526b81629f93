"""Cleaning a form before it is saved: nothing a person wrote is lost, only what nobody can see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.codes import IdType, Role
from xinfang_desk.domain.matters import Material, MatterDraft
from xinfang_desk.domain.people import Person
from xinfang_desk.services.checking import cleaned, tidy
from xinfang_desk.services.slips import summary

TODAY = date(2026, 3, 2)


def test_people_get_the_role_of_their_place() -> None:
    person = Person(name="甲", role=Role.JOINT)
    draft = MatterDraft(petitioner=person, representatives=(person,), joint_signers=(person,), agents=(person,))
    roles = [p.role for p in cleaned(draft, TODAY).people]
    assert roles == [Role.MAIN, Role.REPRESENTATIVE, Role.JOINT, Role.AGENT]


def test_what_the_clerk_corrected_goes_before_what_the_number_says() -> None:
    person = Person(name="甲", id_number="500108198001010018", sex="女", birth=date(1980, 1, 2))
    saved = cleaned(MatterDraft(petitioner=person), TODAY).petitioner
    assert (saved.sex, saved.birth) == ("女", date(1980, 1, 2))


def test_a_passport_number_stays_as_written() -> None:
    person = Person(name="甲", id_type=IdType.PASSPORT, id_number="e12345678")
    assert cleaned(MatterDraft(petitioner=person), TODAY).petitioner.id_number == "e12345678"


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    draft = MatterDraft(
        petitioner=Person(name=text, address=text), demand=text, facts=text, materials=(Material(text),)
    )
    once = cleaned(tidy(draft), TODAY)
    assert cleaned(tidy(once), TODAY) == once


@given(
    st.text(alphabet="甲乙丙，。1239Xx 电话身份证", max_size=80), st.sampled_from(["500108198001010018", "A1234567"])
)
def test_the_summary_of_a_slip_never_holds_a_document_number(text: str, number: str) -> None:
    draft = MatterDraft(petitioner=Person(name="甲", id_number=number), demand=f"{text}{number}{text}")
    assert number not in summary(draft)
    assert len(summary(draft)) <= 60
    assert number not in summary(replace(draft, summary=f"（{number}）"))
