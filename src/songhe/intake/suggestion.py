"""A first mapping of a file nobody has matched yet: by the names of its columns, else by what stands in them."""

import re
from collections.abc import Callable, Mapping

from songhe.intake.fields import Known, fields
from songhe.intake.header import known_headers, plain_header
from songhe.intake.mapping import NOT_STATED, Column, FileMapping
from songhe.intake.table import Table
from songhe.intake.wrong import Wrong
from songhe.policy.vocabulary import Choice, Whole, YesNo

TITLES: Mapping[str, tuple[str, str]] = {
    "低保边缘": ("welfare.dibao_margin", "是"),
    "低保": ("welfare.dibao", "是"),
    "最低生活保障": ("welfare.dibao", "是"),
    "低收入": ("welfare.low_income", "是"),
    "计生特": ("family_planning.special", "是"),
    "计划生育特": ("family_planning.special", "是"),
    "优抚": ("veterans.key_entitled", "是"),
}
"""What a list says of everybody on it, by words of its title; the first that fits."""
AREAS = ("person.lives_in", "person.registered_in")
SAMPLE = 200
ENOUGH = 0.8
ID_LIKE = re.compile(r"'?\d{14,17}[\dXx]", re.ASCII)


def suggest(table: Table, title: str, known: Known) -> FileMapping:
    """`title`: the name of the file and what stands above the table."""
    held: dict[int, str] = {}
    for place, header in enumerate(table.headers):
        name = known_headers().get(plain_header(header))
        if name and (name in AREAS or name not in held.values()):
            held[place] = name
    held |= _by_content(table, held, known)
    columns = tuple(Column(table.headers[place], name) for place, name in sorted(held.items()))
    return FileMapping(columns, defaults=_by_title(title, set(held.values())))


def _by_content(table: Table, held: Mapping[int, str], known: Known) -> dict[int, str]:
    """Columns of identity and telephone numbers are told by their values."""
    found: dict[int, str] = {}
    phone = fields()["phone"].convert(known)
    tests: dict[str, Callable[[str], bool]] = {
        "id_number": lambda text: bool(ID_LIKE.fullmatch(text)),
        "phone": lambda text: _taken(phone, text),
    }
    for name, test in tests.items():
        if name in held.values():
            continue
        for place, header in enumerate(table.headers):
            sample = [text for text in table.columns[place].slice(0, SAMPLE).to_pylist() if text]
            free = header and place not in held and place not in found
            if free and sample and sum(map(test, sample)) >= ENOUGH * len(sample):
                found[place] = name
                break
    return found


def _taken(convert: Callable[[str], object], text: str) -> bool:
    try:
        convert(text)
    except Wrong:
        return False
    return True


def _by_title(title: str, held: set[str]) -> dict[str, str]:
    for said, (name, value) in TITLES.items():
        if said in title:
            return {} if name in held else {name: value}
    return {}


def left_values(mapping: FileMapping) -> dict[str, str]:
    """否, 无 … for each fact of a full list that has a word for it."""
    found = {}
    for name in sorted(mapping.facts - NOT_STATED):
        fact = fields()[name].fact if name in fields() else None
        match fact and fact.kind:
            case YesNo():
                found[name] = "否"
            case Choice(values=values) if "none" in values:
                found[name] = values["none"].zh
            case Whole(least=0, labels=labels) if 0 in labels and name != "assessment.care_grade":
                found[name] = labels[0].zh
    return found
