"""The lists of the tracking tab as data: each column with its heading and how a row becomes text."""

from __future__ import annotations

from xinfang_desk.domain.codes import Role
from xinfang_desk.domain.masking import mask_id
from xinfang_desk.domain.matters import Material
from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import AttachmentView, MatterRow, PartyView, PersonHit

from .. import words
from ..theme import Palette
from ..widgets.table import Column
from .timeline import StepLine, paper_title, spoken, told

NAME_COLUMN, NAME_WIDTH = 1, 92
UNIT_COLUMN, UNIT_WIDTH = 3, 104
"""The columns that grow with the window."""


def matter_columns(palette: Palette) -> tuple[Column, ...]:
    """The list of matters."""

    def colour(row: MatterRow) -> str:
        return words.due_colour(row.due_status, palette)

    def demand_colour(row: MatterRow) -> str:
        return palette.violet if row.restricted else ""

    return (
        Column("登记编号", _number, width=172),
        Column("信访人", _who, width=NAME_WIDTH),
        Column("诉求", _demand, colour=demand_colour),
        Column("责任单位", _unit, width=UNIT_WIDTH),
        Column("状态", _state, width=84),
        Column("期限", _due, width=104, colour=colour, tip=_due_tip),
    )


def _number(row: MatterRow) -> str:
    return group_number(row.number)


def _who(row: MatterRow) -> str:
    return f"{row.name}等{row.headcount}人" if row.headcount > 1 else row.name


def _demand(row: MatterRow) -> str:
    return words.one_line(row.demand)


def _unit(row: MatterRow) -> str:
    return row.unit or "未定"


def _state(row: MatterRow) -> str:
    return row.state.label


def _due(row: MatterRow) -> str:
    return words.due_words(row.due_status)


def _due_tip(row: MatterRow) -> str:
    return f"{words.day(row.due)}到期，{_due(row)}" if row.due else _due(row)


def _step_tip(row: StepLine) -> str:
    return "\n".join(filter(None, (told(row), paper_title(row))))


TIMELINE = (Column("经过", spoken, tip=_step_tip),)
"""One column: each step is drawn as a whole (stepdrawing)."""


def _file_name(row: AttachmentView) -> str:
    return row.name


def _file_size(row: AttachmentView) -> str:
    return words.size(row.size)


def _file_added(row: AttachmentView) -> str:
    return words.moment(row.added_at)


def _file_operator(row: AttachmentView) -> str:
    return row.operator


def _file_kind(row: AttachmentView) -> str:
    return "内部材料" if row.internal else "一般材料"


def _file_kind_tip(row: AttachmentView) -> str:
    return "只供本单位使用，不装入对外提供的案卷" if row.internal else "对外提供的案卷也装入"


ATTACHMENTS = (
    Column("文件", _file_name),
    Column("性质", _file_kind, width=84, tip=_file_kind_tip),
    Column("大小", _file_size, width=78, align="right"),
    Column("加入时间", _file_added, width=168),
    Column("经办", _file_operator, width=70),
)


def _material_name(row: Material) -> str:
    return row.name


def _material_pages(row: Material) -> str:
    return f"{row.pages}页"


def _material_kind(row: Material) -> str:
    return ("原件" if row.original else "复印件") + ("，已退还" if row.returned else "")


MATERIALS = (
    Column("当事人提交的材料", _material_name),
    Column("页数", _material_pages, width=72, align="right"),
    Column("原件或复印件", _material_kind, width=140),
)


def party_columns(*, full_numbers: bool) -> tuple[Column, ...]:
    """The people of a matter; document numbers are masked unless the clerk asks for them."""

    def number(row: PartyView) -> str:
        person = row.person
        if not person.id_number:
            return "未留"
        return person.id_number if full_numbers else mask_id(person.id_number)

    return (
        Column("姓名", _party_name, width=96),
        Column("证件号码", number, width=166),
        Column("电话", _party_phone, width=112),
        Column("住址", _party_address),
    )


def _party_name(row: PartyView) -> str:
    name = row.person.display_name
    return name if row.role is Role.MAIN else f"{name}（{row.role.label}）"


def _party_phone(row: PartyView) -> str:
    return row.person.phone or row.person.landline or "未留"


def _party_address(row: PartyView) -> str:
    return "地址不清" if row.person.address_unclear else row.person.address or "未留"


def _hit_number(row: PersonHit) -> str:
    return group_number(row.number)


def _hit_demand(row: PersonHit) -> str:
    return words.one_line(row.demand)


def _hit_state(row: PersonHit) -> str:
    return row.state.label


def _hit_reason(row: PersonHit) -> str:
    return f"{row.reason}相同" if row.reason else ""


LINKED = (
    Column("登记编号", _hit_number, width=172),
    Column("诉求", _hit_demand),
    Column("状态", _hit_state, width=70),
    Column("依据", _hit_reason, width=100),
)
