"""What two records are compared by: each comparison an ordered list of levels, in words for clerks and in SQL."""

from dataclasses import dataclass
from typing import Literal

Words = dict[Literal["zh", "en"], str]
Says = Literal["unknown", "agrees", "nearly", "differs"]


@dataclass(frozen=True)
class Level:
    """How well two values agree. `sql` speaks of the columns of `records.prepare` with _l and _r."""

    key: str
    says: Says
    words: Words
    sql: str
    rarity: str | None = None
    """The column whose rare values count for more where they are equal."""


@dataclass(frozen=True)
class Comparison:
    """`levels`: the first whose SQL is true holds; the first of them is that nothing can be compared."""

    key: str
    words: Words
    levels: tuple[Level, ...]

    def level(self, key: str) -> Level:
        """The level of this key."""
        return next(level for level in self.levels if level.key == key)


def _words(zh: str, en: str) -> Words:
    return {"zh": zh, "en": en}


def _missing(*columns: str) -> Level:
    sql = " and ".join(f"({column}_l is null or {column}_r is null)" for column in columns)
    return Level("unknown", "unknown", _words("缺少，无法比较", "missing, cannot be compared"), sql)


def _equal(column: str) -> str:
    return f"{column}_l = {column}_r"


def _slips(column: str, count: int) -> str:
    return f"damerau_levenshtein({column}_l, {column}_r) = {count}"


def _differs(zh: str = "不同", en: str = "differs") -> Level:
    return Level("differs", "differs", _words(zh, en), "ELSE")


ONE_SLIP = _words("差一位，或相邻两位颠倒", "one digit differs, or two neighbours are swapped")
ONE_CHARACTER = """(
    length(name_l) = length(name_r) and length(name_l) between 2 and 4
    and (substr(name_l, 1, 1) <> substr(name_r, 1, 1))::int + (substr(name_l, 2, 1) <> substr(name_r, 2, 1))::int
      + (substr(name_l, 3, 1) <> substr(name_r, 3, 1))::int + (substr(name_l, 4, 1) <> substr(name_r, 4, 1))::int = 1
    or least(length(name_l), length(name_r)) = 2 and greatest(length(name_l), length(name_r)) = 3
    and substr(name_l, 1, 1) = substr(name_r, 1, 1) and right(name_l, 1) = right(name_r, 1))"""
PARTS_OF_DAY = " + ".join(f"(born_{part}_l = born_{part}_r)::int" for part in ("year", "month", "day"))
SAME_ADDRESS = """(
    coalesce(household_l = household_r, false)
    or coalesce(least(length(address_l), length(address_r)) >= 6
        and (ends_with(address_l, address_r) or ends_with(address_r, address_l)), false)
    or coalesce(village_l = village_r and door_l = door_r, false))"""

COMPARISONS = (
    Comparison(
        "name",
        _words("姓名", "name"),
        (
            _missing("name"),
            Level("same", "agrees", _words("相同", "the same"), _equal("name"), "name"),
            Level("sounds_alike", "nearly", _words("读音相同，写法不同", "sounds alike, written differently"),
                  _equal("pinyin"), "pinyin"),
            Level("one_character", "nearly", _words("差一个字", "one character differs"), ONE_CHARACTER),
            _differs(),
        ),
    ),
    Comparison(
        "id_number",
        _words("身份证号码", "ID number"),
        (
            _missing("id_number"),
            Level("same", "agrees", _words("相同", "the same"), _equal("id_number")),
            Level("two_people", "differs", _words("两个号码都有效，但不相同", "both are valid, and they differ"),
                  "id_valid_l and id_valid_r"),
            Level("one_slip", "nearly", ONE_SLIP, _slips("id_number", 1)),
            Level("two_slips", "nearly", _words("差两位", "two digits differ"), _slips("id_number", 2)),
            _differs(),
        ),
    ),
    Comparison(
        "born_on",
        _words("出生日期", "date of birth"),
        (
            _missing("born_on"),
            Level("same", "agrees", _words("相同", "the same"), _equal("born_on")),
            Level("swapped", "nearly", _words("月和日颠倒", "month and day swapped"),
                  "born_year_l = born_year_r and born_month_l = born_day_r and born_day_l = born_month_r"),
            Level("one_part", "nearly", _words("年、月、日中有一项不同", "one of year, month and day differs"),
                  f"{PARTS_OF_DAY} = 2"),
            Level("year", "differs", _words("只有年份相同", "only the year is the same"), _equal("born_year")),
            _differs(),
        ),
    ),
    Comparison(
        "phone",
        _words("电话", "phone"),
        (
            _missing("phone"),
            Level("same", "agrees", _words("相同", "the same"), _equal("phone"), "phone"),
            Level("one_slip", "nearly", ONE_SLIP, _slips("phone", 1)),
            _differs(),
        ),
    ),
    Comparison(
        "place",
        _words("住址", "address"),
        (
            _missing("address", "village", "household"),
            Level("home", "agrees", _words("同一户", "the same home"), SAME_ADDRESS),
            Level("village", "nearly", _words("同一村（社区）", "the same village"), _equal("village")),
            Level("township", "differs", _words("只有镇（街道）相同", "only the township"), _equal("township")),
            Level("county", "differs", _words("只有区县相同", "only the county"), _equal("county")),
            _differs(),
        ),
    ),
    Comparison(
        "sex",
        _words("性别", "sex"),
        (_missing("sex"), Level("same", "agrees", _words("相同", "the same"), _equal("sex")), _differs()),
    ),
)  # fmt: skip
RARITIES = tuple(level.rarity for comparison in COMPARISONS for level in comparison.levels if level.rarity)
