"""The accounts of the demo city. Everybody may know their passwords: they open invented people only."""

from typing import NamedTuple

from songhe.areas import divisions
from songhe.foundation.actions import create_account
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope

CITY, COUNTY, TOWNSHIP = "371000", "371002", "371002109"


class DemoAccount(NamedTuple):
    """What a visitor needs to sign in, and as whom."""

    username: str
    password: str
    role: str
    area_name: str


ACCOUNTS = [
    DemoAccount("shi", "songhe-shi", "市级工作人员 city officer", "威海市"),
    DemoAccount("shi2", "songhe-shi2", "市级工作人员（第二位，批准政策） second city officer", "威海市"),
    DemoAccount("huancui", "songhe-huancui", "区县工作人员 county officer", "环翠区"),
    DemoAccount("jiedao", "songhe-jiedao", "镇街经办人员 township clerk", "桥头镇"),
]
AREAS = {
    "shi": (Role.CITY_OFFICER, CITY, "王敏"),
    "shi2": (Role.CITY_OFFICER, CITY, "赵宁"),
    "huancui": (Role.COUNTY_OFFICER, COUNTY, "李静"),
    "jiedao": (Role.TOWNSHIP_CLERK, TOWNSHIP, "张磊"),
}


def make_accounts(*, using: str) -> None:
    """All of them, with the passwords above."""
    for account in ACCOUNTS:
        role, area, name = AREAS[account.username]
        create_account(
            username=account.username,
            password=account.password,
            name=name,
            role=role,
            area=area,
            area_name=account.area_name,
            scope=Scope(divisions.scope(area)),
            using=using,
        )
