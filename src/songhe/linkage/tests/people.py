"""People of a small invented town to link against, and records of them written down in other ways."""

from datetime import date
from typing import Any

import pyarrow as pa

from songhe.linkage.id_numbers import completed
from songhe.linkage.records import GIVEN

Record = dict[str, Any]
COLUMNS = [name for name in GIVEN.names if name != "pinyin"]


def person(**changed: Any) -> Record:
    """王秀英, and what is different of her."""
    told: Record = {
        "unique_id": "p1",
        "name": "王秀英",
        "id_number": completed("99370019450906042"),
        "born_on": date(1945, 9, 6),
        "sex": "female",
        "phone": "15462460101",
        "address": "环翠区环翠楼街道东北村160号楼2单元",
        "village": "371002001001",
        "household": "H1",
    }
    return told | changed


def townspeople(count: int = 200) -> list[Record]:
    """Others, each with values of their own, so that nothing about 王秀英 is common."""
    names = [
        f"{family}{first}{second}"
        for family in "李张刘陈杨"
        for first in "建国志爱卫新"
        for second in "军民东生兵伟林明"
    ]
    return [_other(number, names[number % len(names)]) for number in range(count)]


def _other(number: int, name: str) -> Record:
    born = date(1930 + number % 30, 1 + number % 12, 1 + number % 28)
    return person(
        unique_id=f"other{number}",
        name=name,
        id_number=completed(f"993700{born:%Y%m%d}{100 + number:03d}"),
        born_on=born,
        sex="male",
        phone=f"1547000{number:04d}",
        address=f"荣成市崖头街道向阳村{number}号",
        village="371082001002",
        household=f"O{number}",
    )


def table(*records: Record) -> pa.Table:
    """The columns of a caller; what a record does not tell is missing."""
    whole = [{column: record.get(column) for column in COLUMNS} for record in records]
    return pa.Table.from_pylist(whole, schema=pa.schema([GIVEN.field(column) for column in COLUMNS]))
