"""The accounts of the demo city. Everybody may know their passwords: they open invented people only."""

from collections.abc import Mapping
from typing import NamedTuple

from songhe.areas.divisions import Division, Level, divisions
from songhe.foundation.actions import create_account
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope

WEIHAI = "371000"
CHOSEN: Mapping[str, dict[Level, str]] = {
    WEIHAI: {"county": "371002", "township": "371002109", "village": "371002109210"},
}
"""Where the accounts below the city lie, if not in its first county, township and village."""

BELOW: Mapping[Level, Level] = {"county": "city", "township": "county", "village": "township"}


class DemoAccount(NamedTuple):
    """What a visitor needs to sign in, and as whom; the area is that of the city which is loaded."""

    username: str
    password: str
    role: str
    area_name: str = ""


ACCOUNTS = [
    DemoAccount("shi", "songhe-shi", "市级工作人员 city officer"),
    DemoAccount("shi2", "songhe-shi2", "市级工作人员（第二位，批准政策） second city officer"),
    DemoAccount("huancui", "songhe-huancui", "区县工作人员 county officer"),
    DemoAccount("jiedao", "songhe-jiedao", "镇街经办人员 township clerk"),
    DemoAccount("cunju", "songhe-cunju", "村居工作人员 village worker"),
    DemoAccount("diaodu", "songhe-diaodu", "调度员 dispatcher"),
    DemoAccount("pinggu1", "songhe-pinggu1", "评估员 assessor"),
    DemoAccount("pinggu2", "songhe-pinggu2", "评估员（第二位） second assessor"),
    DemoAccount("caiwu", "songhe-caiwu", "财务 finance"),
    DemoAccount("shenji", "songhe-shenji", "审计员 auditor"),
    DemoAccount("guanli", "songhe-guanli", "系统管理员 administrator"),
]
BOUND: Mapping[str, tuple[Role, Level, str]] = {
    "shi": (Role.CITY_OFFICER, "city", "王敏"),
    "shi2": (Role.CITY_OFFICER, "city", "赵宁"),
    "huancui": (Role.COUNTY_OFFICER, "county", "李静"),
    "jiedao": (Role.TOWNSHIP_CLERK, "township", "张磊"),
    "cunju": (Role.VILLAGE_WORKER, "village", "于红"),
    "diaodu": (Role.DISPATCHER, "city", "孙丽"),
    "pinggu1": (Role.ASSESSOR, "county", "陈晓燕"),
    "pinggu2": (Role.ASSESSOR, "county", "刘建平"),
    "caiwu": (Role.FINANCE, "city", "周平"),
    "shenji": (Role.AUDITOR, "city", "吴正"),
    "guanli": (Role.ADMINISTRATOR, "city", "郑强"),
}


def make_accounts(*, area: str = WEIHAI, using: str) -> None:
    """All of them in this city, with the passwords above."""
    places = _places(area)
    for account in ACCOUNTS:
        role, level, name = BOUND[account.username]
        place = places[level]
        create_account(
            username=account.username,
            password=account.password,
            name=name,
            role=role,
            area=place.code,
            area_name=place.name,
            scope=Scope(place.scope),
            using=using,
        )


def those_of(area_names: Mapping[str, str]) -> list[DemoAccount]:
    """The demo accounts among accounts and the names of their areas; none where only some names happen to be the same.

    A demo city of before this list grew has the first four.
    """
    if not {account.username for account in ACCOUNTS[:4]} <= area_names.keys():
        return []
    return [
        account._replace(area_name=area_names[account.username])
        for account in ACCOUNTS
        if account.username in area_names
    ]


def _places(area: str) -> dict[Level, Division]:
    """The city, and a county, a township and a village in each other."""
    chosen, found = CHOSEN.get(area, {}), {division.level: division for division in divisions(area)[:3]}
    for level, above in BELOW.items():
        inside = (one for one in divisions(area) if one.level == level and one.parent == found[above].code)
        found[level] = next(one for one in inside if one.code == chosen.get(level, one.code))
    return found
