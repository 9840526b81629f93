"""People of a matter as they stated themselves: petitioner, representatives, joint signers, agents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .codes import GB11643_TYPES, IdType, PersonKind, Role
from .errors import Problem
from .identity import check_id_number, check_phone
from .wording import name_problems, text_problems

MAX_REPRESENTATIVES = 5
ARTICLE_REPRESENTATIVES = "《信访工作条例》第二十条"


@dataclass(frozen=True)
class Person:
    """信访人 as registered (domain §2.2); every field but the name may be empty.

    `birth` and `sex` follow from the ID number where there is one and stay editable. `address_unclear` (地址不清) lifts the
    duty to notify (Art. 23).
    """

    name: str = ""
    kind: PersonKind = PersonKind.PERSON
    role: Role = Role.MAIN
    id_type: IdType = IdType.RESIDENT
    id_number: str = ""
    sex: str = ""
    birth: date | None = None
    ethnicity: str = ""
    occupation: str = ""
    employer: str = ""
    phone: str = ""
    landline: str = ""
    email: str = ""
    address: str = ""
    household_address: str = ""
    address_unclear: bool = False
    note: str = ""

    @property
    def display_name(self) -> str:
        """The name for lists and paper; an anonymous petitioner shows as 匿名."""
        return self.name or ("匿名" if self.kind is PersonKind.ANONYMOUS else "")


def person_problems(person: Person, today: date) -> tuple[Problem, ...]:
    """Findings about one main petitioner; identity and phone findings only warn."""
    return (*_name_findings(person), *_identity_findings(person, today), *_contact_findings(person))


def _name_findings(person: Person) -> tuple[Problem, ...]:
    if person.name:
        return name_problems("name", "姓名", person.name)
    if person.kind is PersonKind.ANONYMOUS:
        return ()
    return (Problem("name", "请填写姓名；对方不愿留名的，把信访人类型改为“匿名”"),)


def _identity_findings(person: Person, today: date) -> tuple[Problem, ...]:
    if not person.id_number or person.id_type not in GB11643_TYPES:
        return text_problems("idNumber", "证件号码", person.id_number, 30)
    check = check_id_number(person.id_number, today)
    return () if check.valid else (Problem("idNumber", check.message, "GB 11643", "warning"),)


def _contact_findings(person: Person) -> tuple[Problem, ...]:
    found = [
        *text_problems("address", "住址", person.address, 200),
        *text_problems("address", "户籍地址", person.household_address, 200),
    ]
    for number in filter(None, (person.phone, person.landline)):
        check = check_phone(number)
        if not check.valid:
            found.append(Problem("phone", check.message, severity="warning"))
    return tuple(found)


def representative_problems(people: tuple[Person, ...]) -> tuple[Problem, ...]:
    """Art. 20: at most five representatives; each needs a name."""
    found: list[Problem] = []
    if len(people) > MAX_REPRESENTATIVES:
        found.append(
            Problem(
                "representatives",
                f"推选的代表不得超过5人，现为{len(people)}人，其他人可改为“联名”，或先移除一位代表",
                ARTICLE_REPRESENTATIVES,
            )
        )
    for person in people:
        found.extend(
            Problem("representatives", p.message, p.article, p.severity)
            for p in name_problems("representatives", "代表姓名", person.name)
        )
    return tuple(found)
