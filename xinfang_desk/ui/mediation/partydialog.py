"""Everything about one party or helper, the fields that do not concern it left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from xinfang_desk.domain.codes import IdType
from xinfang_desk.domain.mediationparties import STANDING_FOR, MediationParty, PartyKind, PartyRole, Side

from ..widgets.choice import ChoiceBox
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog

_SEXES = (("男", "男"), ("女", "女"))
_OF_PERSON = ("id_type", "id_number", "sex", "birth", "ethnicity", "occupation")
_OF_ORGANISATION = ("representative", "representative_post")
_LINES = (
    ("name", "姓名（名称）"),
    ("id_number", "证件号码"),
    ("ethnicity", "民族"),
    ("occupation", "职业"),
    ("phone", "联系电话"),
    ("address", "住址（住所）"),
    ("representative", "法定代表人或负责人"),
    ("representative_post", "职务"),
    ("mandate", "代理权限"),
)


class PartyDialog(FormDialog):
    """`party()` is what was typed; the list that opened it judges and keeps it."""

    def __init__(
        self,
        party: MediationParty,
        principals: Sequence[MediationParty],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        title = f"{party.title}　{party.name}" if party.name else "添加参加人"
        super().__init__("mediation.party", title, "确定", parent, width=720)
        self._party = party
        self._role, self._side, self._kind = (
            ChoiceBox(PartyRole),
            ChoiceBox(Side, "不属于任何一方"),
            ChoiceBox(PartyKind),
        )
        self._id_type, self._sex, self._for = ChoiceBox(IdType, "未填"), ChoiceBox((), "未填"), ChoiceBox((), "请选择")
        self._sex.add_choices(_SEXES)
        self._for.add_choices([(str(other.position), other.name) for other in principals])
        self._birth, self._agreed = DateField(optional=True, latest=today), DateField(optional=True, latest=today)
        self._texts = {name: QLineEdit() for name, _label in _LINES}
        self._texts["mandate"].setPlaceholderText("如：一般代理、特别授权")
        self._lay_out_fields()
        self._fill(party)
        for box in (self._role, self._kind):
            box.currentIndexChanged.connect(self._suit)
        self._suit()
        self._texts["name"].setFocus()

    def party(self) -> MediationParty:
        """The party as typed; what does not concern it is left empty."""
        texts = {name: line.text().strip() for name, line in self._texts.items()}
        found = replace(self._party, **texts)  # type: ignore[arg-type]
        side, principal = self._side.value(), self._for.value()
        return _suited(
            replace(
                found,
                role=PartyRole(self._role.value()),
                side=Side(side) if side else None,
                kind=PartyKind(self._kind.value()),
                id_type=self._id_type.value(),
                sex=self._sex.value(),
                birth=self._birth.value(),
                stands_for=int(principal) if principal else None,
                consented_on=self._agreed.value(),
            )
        )

    def _fill(self, party: MediationParty) -> None:
        for name, line in self._texts.items():
            line.setText(getattr(party, name))
        self._role.set_value(party.role.value)
        self._side.set_value(party.side.value if party.side else "")
        self._kind.set_value(party.kind.value)
        self._id_type.set_value(party.id_type)
        self._sex.set_value(party.sex)
        self._birth.set_value(party.birth)
        self._for.set_value(str(party.stands_for or ""))
        self._agreed.set_value(party.consented_on)

    def _suit(self) -> None:
        """Show the fields that concern this kind of party in this role."""
        role, organisation = PartyRole(self._role.value()), self._kind.value() == PartyKind.ORGANISATION.value
        shown = dict.fromkeys(_OF_PERSON, not organisation) | dict.fromkeys(_OF_ORGANISATION, organisation)
        shown |= dict.fromkeys(("stands_for", "mandate"), role in STANDING_FOR)
        shown["consented_on"] = role is PartyRole.PARTY
        for name, on in shown.items():
            self.places[name].setVisible(on)
        self.fit()

    def _lay_out_fields(self) -> None:
        labels = dict(_LINES)
        editors: dict[str, tuple[str, QWidget]] = {
            "role": ("身份", self._role),
            "side": ("哪一方", self._side),
            "kind": ("类型", self._kind),
            "id_type": ("证件类型", self._id_type),
            "sex": ("性别", self._sex),
            "birth": ("出生日期", self._birth),
            "stands_for": ("代理哪一位", self._for),
            "consented_on": ("同意调解日期", self._agreed),
            **{name: (labels[name], line) for name, line in self._texts.items()},
        }
        for names in _ROWS:
            self.add_fields(
                *(
                    (name, FormField(f"mediation.party.{name}", *editors[name], mandatory=name == "name"))
                    for name in names
                )
            )


_ROWS = (
    ("role", "side", "kind"),
    ("name", "phone"),
    ("stands_for", "mandate"),
    ("id_type", "id_number"),
    ("sex", "birth", "ethnicity", "occupation"),
    ("representative", "representative_post"),
    ("address", "consented_on"),
)


def _suited(party: MediationParty) -> MediationParty:
    """The party without what a change of role or kind left behind."""
    if party.kind is PartyKind.ORGANISATION:
        party = replace(party, id_type="", id_number="", sex="", birth=None, ethnicity="", occupation="")
    else:
        party = replace(party, representative="", representative_post="")
    if party.role not in STANDING_FOR:
        party = replace(party, stands_for=None, mandate="")
    return party if party.is_party else replace(party, consented_on=None)
