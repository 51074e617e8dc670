"""Policies of an invented city for the tests of the register pages: three standards, one grant, one queue."""

from pathlib import Path

from songhe.registry.models import Person
from songhe.subjects.factories import a_subject
from songhe.subjects.models import Subject

DOCUMENT = """
document: trial-plan
jurisdiction: "371000"
title: {zh: 试验方案, en: trial plan}
number: 试〔2025〕1号
issuer: 威海市人民政府
issued_on: 2025-01-01
status: in_force
from: 2025-01-01
until:
  assumed: open
  why: {zh: 自编, en: our own}
verified: true
source: {zh: 自编, en: our own}
"""
FILES = {
    "measures.yaml": """
- measure: "1"
  title: {zh: 居住区用房, en: rooms of estates}
  lead: [市民政局]
  with: []
  clauses: [estate_rooms, smart_safety, bed_grant, public_homes]
""",
    "standards.yaml": """
- standard: estate_rooms
  title: {zh: 居住区用房, en: rooms of estates}
  cites: [{measure: "1"}]
  terms: []
  verified: true
  for: estate
  when: [{fact: estate.built, is: old}]
  requires: [{quantity: estate.care_area, at_least: 15, per: estate.households, every: 100}]
- standard: smart_safety
  title: {zh: 智慧安全, en: smart safety}
  cites: [{measure: "1"}]
  terms: []
  verified: true
  for: institution
  requires:
    - {title: {zh: 智慧消防, en: smart fire protection}, holds: [{fact: institution.smart_fire, is: true}]}
""",
    "entitlements.yaml": """
- entitlement: bed_grant
  title: {zh: 护理床位补助, en: grant for nursing beds}
  item: nursing_bed_grant
  for: institution
  cites: [{measure: "1"}]
  terms: []
  verified: true
  when: [{fact: institution.nonprofit, is: true}]
  grants: {unit: yuan, per: once, give: 5400}
""",
    "priorities.yaml": """
- priority: public_homes
  title: {zh: 公办机构轮候, en: queue of public homes}
  cites: [{measure: "1"}]
  terms: []
  verified: true
  queue: public_home
  tiers:
    - {title: {zh: 特困, en: tekun}, always_served: true, when: [{fact: welfare.tekun, is: dispersed}]}
    - {title: {zh: 低保, en: dibao}, when: [{fact: welfare.dibao, is: true}]}
    - {title: {zh: 其他, en: others}}
  then: [{fact: application.applied_on, first: lowest}]
""",
}
CONVENTIONS = Path(__file__).parents[4] / "policies" / "000000-national" / "conventions.yaml"


def write(folder: Path) -> Path:
    """The policies folder."""
    plan = folder / "371000-weihai" / "trial"
    plan.mkdir(parents=True)
    (plan / "document.yaml").write_text(DOCUMENT)
    for name, text in FILES.items():
        (plan / name).write_text(text)
    nation = folder / "000000-national"
    nation.mkdir()
    (nation / "conventions.yaml").write_text(CONVENTIONS.read_text())
    return folder


def an_estate(name: str, area: int | None, scope: str = "371002001") -> Subject:
    """Old, of 1000 households: 150 m² are asked."""
    return a_subject("estate", name=name, scope=scope, built="old", households=1000, care_area=area)


def an_application(person: Person, applied_on: object) -> Subject:
    return a_subject("application", name="", person=person, applied_on=applied_on)
