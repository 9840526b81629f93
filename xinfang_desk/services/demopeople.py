"""Invented people of the demonstration year. The region in their numbers is none that was ever given out."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from ..domain.codes import IdType
from ..domain.identity import check_digit, check_id_number
from ..domain.people import Person

REGION = "500199"
"""Region digits that belong to no district, so that no number can be a real person's."""

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕单查仇解区盖"
_COMPOUND = ("欧阳", "上官", "司马", "诸葛", "尉迟", "令狐")
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志文宇晨雨欣子涵浩轩梓萱佳怡晓东海燕春梅"
_RARE = ("李䶮", "王㛃", "陈𬭩", "周𫍯", "林𠅤", "郑𬱖", "赵𫖯", "孙䶮华")
_DOTTED = (
    "阿依古丽·买买提",
    "迪丽努尔·艾山",
    "巴特尔·孟和",
    "卓玛·次仁",
    "阿卜杜热合曼·吐尔逊",
    "古丽娜尔·哈斯木",
)
_STREETS = ("南坪", "海棠溪", "龙门浩", "弹子石", "铜元局", "花园路", "南山", "天文", "涂山", "广阳")


def invented_name(random: Random) -> str:
    """A name; about one in fifty has a rare character or an interpunct."""
    draw = random.random()
    if draw < 0.01:
        return random.choice(_RARE)
    if draw < 0.02:
        return random.choice(_DOTTED)
    surname = random.choice(_COMPOUND) if draw < 0.035 else random.choice(_SURNAMES)
    return surname + "".join(random.choices(_GIVEN, k=random.choice((1, 2, 2))))


def invented_id(random: Random, born: date) -> str:
    """An ID number with the right check digit for a birth date."""
    first17 = f"{REGION}{born:%Y%m%d}{random.randrange(1000):03d}"
    return first17 + check_digit(first17)


def invented_person(random: Random, today: date) -> Person:
    """Someone with the papers that people bring: most an ID number, most a phone."""
    born = today - timedelta(days=random.randrange(20 * 365, 82 * 365))
    number = invented_id(random, born) if random.random() < 0.9 else ""
    facts = check_id_number(number, today)
    phone = f"19{random.randrange(10**9):09d}" if random.random() < 0.88 else ""
    return Person(
        name=invented_name(random),
        id_type=IdType.RESIDENT,
        id_number=number,
        sex=facts.sex,
        birth=facts.birth,
        phone=phone,
        address=_address(random),
    )


def _address(random: Random) -> str:
    house, floor, door = random.randrange(1, 300), random.randrange(1, 33), random.randrange(1, 9)
    return f"重庆市南岸区{random.choice(_STREETS)}示范路{house}号{floor}-{door}"
