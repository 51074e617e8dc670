"""Five files as departments would send them of the same invented city: each in its own manner, and not of one mind.

What they hold is that of the city, but for a share of rows in which each department knows something else.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from openpyxl import Workbook

from songhe.areas.divisions import Division, divisions
from songhe.demo.city import City
from songhe.registry.facts import DISABILITY_KINDS, DISABILITY_LEVELS, LIVING

OTHERWISE = 0.03
"""Of the rows of a file, how many say another thing than the city's own record."""
FIRST_SERIAL = date(1899, 12, 30)
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
GRADES = {0: "基本正常", 1: "轻度失能", 2: "中度失能", 3: "重度失能Ⅰ级", 4: "重度失能Ⅱ级", 5: "重度失能Ⅲ级"}
Row = list[Any]


@dataclass(frozen=True)
class Folk:
    """One person: what identifies them and the stored facts, by their names."""

    who: dict[str, Any]
    facts: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.facts[name] if "." in name else self.who[name]


class Office:
    """What all five know: the people, the names of places, and chance."""

    def __init__(self, city: City, seed: int):
        rows = zip(city.identities.to_pylist(), city.facts.to_pylist(), strict=True)
        self.people = [Folk(who, facts) for who, facts in rows]
        self.places: dict[str, Division] = {place.code: place for place in divisions(city.area)}
        self.city = self.places[city.area].name
        self.chance = np.random.default_rng([seed, 11])

    def otherwise(self, share: float = OTHERWISE) -> bool:
        return bool(self.chance.random() < share)

    def place(self, code: str) -> list[str]:
        """County, township, village; "" where the code does not go down so far."""
        parts = [code[:digits] if len(code) >= digits else "" for digits in (6, 9, 12)]
        return [self.places[part].name if part in self.places else "" for part in parts]


def write_departments(city: City, folder: Path, seed: int = 1) -> dict[str, Path]:
    """The five files, by source. Raises FileNotFoundError without the folder."""
    if not folder.is_dir():
        raise FileNotFoundError(f"There is no folder {folder}. Make it first.")
    office = Office(city, seed)
    paths = {
        "civil_affairs": folder / "民政-城乡低保名单.csv",
        "disabled_federation": folder / "残联-持证残疾人名册.xlsx",
        "police": folder / "公安-户籍人口.xlsx",
        "medical_insurance": folder / "医保-长护险参保.csv",
        "township": folder / "镇街-走访登记.xlsx",
    }
    _text(paths["civil_affairs"], _civil_affairs(office), "gb18030")
    _book(paths["disabled_federation"], _disabled(office), ["A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2"])
    _book(paths["police"], _police(office), [])
    _text(paths["medical_insurance"], _insured(office), "utf-8-sig")
    _book(paths["township"], _visited(office), ["A1:I1"])
    return paths


def _civil_affairs(office: Office) -> Iterator[Row]:
    """GBK, a title, thousands and 元, a total; some who are on the list are no longer, some are new."""
    yield [f"{office.city}城乡最低生活保障对象名单"]
    yield ["序号", "姓名", "身份证号码", "区市", "镇街", "村居", "户号", "家庭人均月收入（元）", "类别"]
    number = 0
    for one in office.people:
        if bool(one["welfare.dibao"]) is office.otherwise(OTHERWISE if one["welfare.dibao"] else OTHERWISE / 10):
            continue
        number += 1
        income = one["household.income_per_head"]
        kind = "城市低保" if one["person.urban_rural"] == "urban" else "农村低保"
        places = office.place(one["person.lives_in"] or one["village"])
        amount = f"{income:,.2f}元" if income is not None else ""
        yield [number, one["name"], one["id_number"], *places, one["household"] or "", amount, kind]
    yield ["合计", f"{number}人"]


def _disabled(office: Office) -> Iterator[Row]:
    """Two rows of header with merged cells, Roman levels, a total and a signature."""
    yield [f"{office.city}持证残疾人名册"]
    yield ["序号", "姓名", "身份证号", "残疾情况", None, "居住地", None]
    yield [None, None, None, "类别", "等级", "区市", "镇街"]
    number = 0
    for one in office.people:
        level = one["disability.level"]
        if not level:
            continue
        number += 1
        level = min(level + 1, 4) if office.otherwise() else level
        kind = DISABILITY_KINDS[one["disability.kind"] or "physical"].zh
        county, township, _ = office.place(one["person.lives_in"] or one["village"])
        roman = "ⅠⅡⅢⅣ"[level - 1] + "级" if number % 2 else DISABILITY_LEVELS[level].zh
        yield [number, one["name"], one["id_number"], f"{kind}残疾" if number % 3 else kind, roman, county, township]
    yield ["合计", f"{number}人"]
    yield ["填表人：王敏", None, "审核人：李强"]


def _police(office: Office) -> Iterator[Row]:
    """Days as Excel's numbers, some ID numbers of 15 digits, sex as 1 and 2, codes of areas."""
    yield ["姓名", "公民身份号码", "性别", "出生日期", "户籍地代码", "户籍地址", "户号"]
    for one in office.people:
        number = one["id_number"]
        if number[6:8] == "19" and office.otherwise():
            number = number[:6] + number[8:17]
        born = (one["person.born_on"] - FIRST_SERIAL).days if one["person.born_on"] else ""
        sex = {"male": 1, "female": 2}.get(one["person.sex"], "")
        place = one["person.registered_in"] or one["village"]
        yield [one["name"], number, sex, born, place, one["address"], one["household"] or ""]


def _insured(office: Office) -> Iterator[Row]:
    """Full-width digits, semicolons between the cells."""
    yield ["参保人姓名", "证件号码", "长护险参保", "长护险失能等级", "参保地"]
    for one in office.people:
        if not one["ltci.insured"]:
            continue
        grade = one["ltci.grade"]
        grade = min(grade + 1, 5) if grade and office.otherwise() else grade
        county, township, _ = office.place(one["person.lives_in"] or one["village"])
        said = GRADES[grade] if grade is not None else ""
        yield [one["name"], one["id_number"].translate(WIDE), "是", said, f"{county}{township}"]


def _visited(office: Office) -> Iterator[Row]:
    """Of one county: telephones with blanks, some without ID number, its own opinion of who is on dibao."""
    yield ["镇街走访登记"]
    yield ["姓名", "身份证号", "出生日期", "性别", "联系电话", "所在村居", "居住状况", "是否空巢", "是否低保"]
    county = Counter(one["village"][:6] for one in office.people).most_common(1)[0][0]
    for one in office.people:
        if not one["village"].startswith(county) or not office.otherwise(0.3):
            continue
        phone = one["phone"] or ""
        living = LIVING[one["person.living"]].zh if one["person.living"] else ""
        dibao = bool(one["welfare.dibao"]) is not office.otherwise(OTHERWISE * (10 if one["welfare.dibao"] else 1))
        yield [
            one["name"],
            "" if office.otherwise(0.1) else one["id_number"],
            _chinese(one["person.born_on"]),
            {"male": "男", "female": "女"}.get(one["person.sex"], ""),
            f"{phone[:3]} {phone[3:7]} {phone[7:]}" if phone else "",
            "".join(office.place(one["village"])),
            living,
            {True: "是", False: "否", None: ""}[one["person.empty_nest"]],
            "√" if dibao else "×",
        ]


def _chinese(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _text(path: Path, rows: Iterator[Row], encoding: str) -> None:
    separator = ";" if encoding == "utf-8-sig" else ","
    with path.open("w", encoding=encoding, newline="") as file:
        for row in rows:
            file.write(separator.join(_cell(value, separator) for value in row) + "\r\n")


def _cell(value: Any, separator: str) -> str:
    text = "" if value is None else str(value)
    return f'"{text}"' if separator in text else text


def _book(path: Path, rows: Iterator[Sequence[Any]], merged: Sequence[str]) -> None:
    book = Workbook()
    page: Any = book.active
    for row in rows:
        page.append(list(row))
    for cells in merged:
        page.merge_cells(cells)
    book.save(path)
