"""What the yearly statistics count: elders split by each of their properties, and facilities."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from songhe.indicators.table import Column, Group
from songhe.policy.domains import Calendar
from songhe.policy.vocabulary import Words
from songhe.registry.facts import CARE_GRADES
from songhe.subjects.models import PEOPLE

ELDERS = "elders"
UNKNOWN = Words("未登记", "not on record")


@dataclass(frozen=True)
class Split:
    """Everybody counted stands in one part: the first whose condition holds. The last takes everybody else."""

    group: Group
    parts: Mapping[str, Q]


def born_by(calendar: Calendar, years: int) -> Q:
    """People of so many years or more."""
    return Q(facts__person_born_on__lte=date.fromordinal(calendar.last_birthday_of(years)))


def splits_of_elders(calendar: Calendar) -> list[Split]:
    """By age first, which brings the count of elders itself."""
    return [_by_age(calendar), _BY_SEX, _BY_GRADE, _BY_LIVING, _BY_WELFARE]


def _by_age(calendar: Calendar) -> Split:
    words = {
        ELDERS: Words("60岁以上", "60 and more"),
        "age_60": Words("60至64岁", "60 to 64"),
        "age_65_more": Words("65岁以上", "65 and more"),
        "age_65": Words("65至79岁", "65 to 79"),
        "age_80_more": Words("80岁以上", "80 and more"),
    }
    columns = tuple(Column(name, called) for name, called in words.items())
    adding = ((ELDERS, ("age_60", "age_65_more")), ("age_65_more", ("age_65", "age_80_more")))
    group = Group("age", Words("60岁以上老年人：按年龄", "People of 60 and more: by age"), columns, adding)
    return Split(group, {"age_80_more": born_by(calendar, 80), "age_65": born_by(calendar, 65), "age_60": Q()})


def _split(name: str, words: Words, parts: Iterable[tuple[str, Words, Q]], rest: Words) -> Split:
    named = {f"{name}_{part}": (called, holds) for part, called, holds in parts}
    named[f"{name}_rest"] = (rest, Q())
    columns = tuple(Column(part, called) for part, (called, _) in named.items())
    group = Group(name, words, columns, ((ELDERS, tuple(named)),))
    return Split(group, {part: holds for part, (_, holds) in named.items()})


_BY_SEX = _split(
    "sex",
    Words("按性别", "By sex"),
    [
        ("female", Words("女", "female"), Q(facts__person_sex="female")),
        ("male", Words("男", "male"), Q(facts__person_sex="male")),
    ],
    UNKNOWN,
)
_BY_GRADE = _split(
    "grade",
    Words("按能力等级", "By care grade"),
    [(str(grade), words, Q(facts__assessment_care_grade=grade)) for grade, words in CARE_GRADES.items()],
    Words("未评估", "never assessed"),
)
_BY_LIVING = _split(
    "living",
    Words("按居住状况", "By living arrangement"),
    [
        ("alone", Words("独居", "alone"), Q(facts__person_living="alone")),
        ("institution", Words("住养老机构", "in an institution"), Q(facts__person_living="institution")),
        ("others", Words("与他人同住", "with others"), Q(facts__person_living__isnull=False)),
    ],
    UNKNOWN,
)
_BY_WELFARE = _split(
    "welfare",
    Words("按困难类型", "By hardship"),
    [
        ("centralised", Words("集中供养特困", "tekun, centralised"), Q(facts__welfare_tekun="centralised")),
        ("dispersed", Words("分散供养特困", "tekun, dispersed"), Q(facts__welfare_tekun="dispersed")),
        ("dibao", Words("低保", "dibao"), Q(facts__welfare_dibao=True)),
        ("margin", Words("低保边缘", "dibao margin"), Q(facts__welfare_dibao_margin=True)),
    ],
    Words("其他或未登记", "other, or not on record"),
)


def service_group(item: str, words: Words) -> Group:
    """Who is certainly due an item, and of these who receives it."""
    due, receives, waits = (f"{item}:{part}" for part in ("due", "receives", "waits"))
    columns = (
        Column(due, Words("确定应享", "certainly due")),
        Column(receives, Words("其中在享", "receiving")),
        Column(waits, Words("其中未享", "not receiving")),
    )
    return Group(item, words, columns, ((due, (receives, waits)),))


@dataclass(frozen=True)
class Kept:
    """Subjects of a kind, counted, and split by facts that are yes or no."""

    kind: str
    words: Words
    yes_no: tuple[str, ...] = ()

    def group(self, names: Mapping[str, Words]) -> Group:
        """`names`: what each fact is called."""
        splits = [(self.kind, self.parts(fact)) for fact in self.yes_no]
        columns = [Column(self.kind, Words("总数", "all"))]
        for fact in self.yes_no:
            said = names[fact]
            has, lacks, unknown = self.parts(fact)
            columns += [
                Column(has, Words(f"有{said.zh}", f"with {said.en}")),
                Column(lacks, Words(f"无{said.zh}", f"without {said.en}")),
                Column(unknown, Words(f"{said.zh}未登记", f"{said.en} not on record")),
            ]
        return Group(f"kept_{self.kind}", self.words, tuple(columns), tuple(splits), people=self.kind in PEOPLE)

    def parts(self, fact: str) -> tuple[str, str, str]:
        return f"{fact}:yes", f"{fact}:no", f"{fact}:unknown"


KEPT = (
    Kept("institution", Words("养老机构（家）", "Care institutions")),
    Kept("community", Words("社区、村（个）", "Communities and villages"), ("community.care_facility",)),
    Kept("street", Words("街道、乡镇（个）", "Streets and townships"), ("street.integrated_centre",)),
    Kept("care_worker", Words("养老服务人员（人）", "Care workers")),
)
BEDS = Group(
    "beds",
    Words("养老床位（张）", "Care beds"),
    (
        Column("beds", Words("床位总数", "all beds")),
        Column("beds_nursing", Words("护理型床位", "nursing beds")),
        Column("beds_other", Words("其他床位", "other beds")),
    ),
    (("beds", ("beds_nursing", "beds_other")),),
    people=False,
)
