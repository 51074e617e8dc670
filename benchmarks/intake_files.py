"""CSV files of a whole invented city, as a department would send them: the city as it is, and changed for some."""

from datetime import date
from pathlib import Path
from typing import Any

from songhe.demo.city import parts

AREA, SEED = "371000", 5
HEAD = "姓名,身份证号,性别,出生日期,居住地代码,联系电话,住址,户号,低保,家庭人均月收入,特困供养"
SEX = {"male": "男", "female": "女"}
TEKUN = {"none": "非特困", "dispersed": "分散供养", "centralised": "集中供养"}
YES_NO = {True: "是", False: "否"}


def write_files(folder: Path, people: int) -> tuple[Path, Path]:
    """Everybody; and everybody again, of whom every fiftieth has another dibao."""
    paths = folder / "first.csv", folder / "changed.csv"
    with paths[0].open("w", encoding="utf-8-sig") as first, paths[1].open("w", encoding="utf-8-sig") as changed:
        for file in (first, changed):
            file.write(HEAD + "\n")
        number = 0
        for part in parts(AREA, people, SEED, with_identities=True):
            assert part.identities is not None
            for who, facts in zip(part.identities.to_pylist(), part.facts.to_pylist(), strict=True):
                first.write(_line(who, facts))
                number += 1
                other = facts | {"welfare.dibao": not facts["welfare.dibao"]} if number % 50 == 0 else facts
                changed.write(_line(who, other))
    return paths


def _line(who: dict[str, Any], facts: dict[str, Any]) -> str:
    born: date | None = facts["person.born_on"]
    income = facts["household.income_per_head"]
    cells = [
        who["name"],
        who["id_number"],
        SEX.get(facts["person.sex"], ""),
        born.isoformat() if born else "",
        who["village"],
        who["phone"] or "",
        who["address"],
        who["household"] or "",
        YES_NO.get(facts["welfare.dibao"], ""),
        str(income) if income is not None else "",
        TEKUN.get(facts["welfare.tekun"], ""),
    ]
    return ",".join(cells) + "\n"
