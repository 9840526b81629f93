"""The office's own facts and choices: names, numbers, telephone, paper. Data, never constants in code."""

from __future__ import annotations

from dataclasses import dataclass

from .codes import SlipPaper


@dataclass(frozen=True)
class OfficeSettings:
    """What the office sets once. `organ_code` is 机关代字; `query_way` tells petitioners how to ask."""

    organ_name: str = "示例区信访办公室"
    short_name: str = "示例区信访办"
    organ_code: str = "示信访"
    mediation_code: str = "（示）"
    mediation_room: str = "示例区信访接待中心人民调解室"
    region_code: str = "500108"
    address: str = "示例区人民路1号信访接待中心"
    phone: str = "023-60000000"
    hours: str = "工作日 9:00–12:00，14:00–17:30"
    query_way: str = "凭登记编号到接待窗口或拨打电话查询"
    slip_paper: SlipPaper = SlipPaper.A5
    count_phone: bool = False
    printer: str = ""


@dataclass(frozen=True)
class CodeItem:
    """An entry of a code table. Retired entries stay for history and are not offered for new matters."""

    table: str
    code: str
    label: str
    parent: str = ""
    retired: bool = False


CODE_TABLES = {"category": "内容分类", "locality": "问题属地", "unit": "责任单位"}
"""Code tables that the office can replace: key -> Chinese name."""
