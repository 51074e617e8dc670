"""What each assessor did in a span of days, counted by PostgreSQL: grades, changes by rule, minutes, equal answers."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, LiteralString

from django.db import connection

from songhe.assessment.sampling import midnight
from songhe.foundation.scope import AFTER_DIGITS, Scope

RESULTS: LiteralString = """
select a.agency_id, a.lead_id, a.scale,
    least(greatest(extract(year from age(r.assessed_on, f.person_born_on))::int / 10, 6), 9) as band,
    coalesce(f.person_sex, '') as sex, r.grade, r.raised, count(*)
from assessment_result r
join assessment_assessment a on a.id = r.assessment_id
join registry_personfacts f on f.person_id = r.person_id
where r.scope >= %(from)s and r.scope < %(to)s and r.concluded_at >= %(since)s and r.concluded_at < %(until)s
    and r.recognised_from = '' and a.lead_id is not null
group by 1, 2, 3, 4, 5, 6, 7
"""
MINUTES: LiteralString = """
with
took as (
    select s.assessor_id, a.agency_id, a.scale, extract(epoch from s.finished_at - s.started_at) / 60 as minutes
    from assessment_sheet s join assessment_assessment a on a.id = s.assessment_id
    where s.scope >= %(from)s and s.scope < %(to)s and s.received_at >= %(since)s and s.received_at < %(until)s
),
usual as (
    select scale, percentile_disc(0.05) within group (order by minutes) as fast,
        percentile_disc(0.5) within group (order by minutes) as median
    from took group by scale
)
select t.agency_id, t.assessor_id, t.scale, count(*), count(*) filter (where t.minutes < u.fast),
    percentile_disc(0.5) within group (order by t.minutes), u.fast, u.median
from took t join usual u using (scale)
group by t.agency_id, t.assessor_id, t.scale, u.fast, u.median
"""
EQUAL: LiteralString = """
with
sheet as (
    select s.assessor_id, a.agency_id, a.scale, r.grade, s.answers_hash, count(distinct s.person_id) as people
    from assessment_sheet s
    join assessment_assessment a on a.id = s.assessment_id
    join assessment_result r on r.assessment_id = a.id
    where s.scope >= %(from)s and s.scope < %(to)s and s.received_at >= %(since)s and s.received_at < %(until)s
    group by 1, 2, 3, 4, 5
),
both_ways as (
    select *, count(*) over () as tests,
        sum(people) over (partition by scale, grade) as all_people,
        sum(people) over (partition by scale, grade, answers_hash) as all_equal,
        sum(people) over (partition by scale, grade, assessor_id) as own_people
    from sheet
)
select agency_id, assessor_id, scale, grade, answers_hash, people, own_people, all_equal, all_people, tests
from both_ways where people >= %(fewest)s
"""


@dataclass(frozen=True)
class Span:
    """An area from a day to a day, both included."""

    scope: Scope
    since: date
    until: date

    @property
    def fields(self) -> dict[str, Any]:
        return {
            "from": self.scope.digits,
            "to": self.scope.digits + AFTER_DIGITS,
            "since": midnight(self.since),
            "until": midnight(self.until + timedelta(days=1)),
        }


@dataclass(frozen=True)
class Graded:
    """So many results of elders alike: age by tens, 6 to 9 (90 and over). `raised`: a rule made the grade worse."""

    agency: int
    assessor: int
    scale: str
    band: int | None
    sex: str
    grade: int
    raised: bool | None
    count: int


@dataclass(frozen=True)
class Minutes:
    """Sheets of an assessor; `quick` of them took less than the area's fastest 5 %: `fast` minutes."""

    agency: int
    assessor: int
    scale: str
    sheets: int
    quick: int
    median: float
    fast: float
    usual: float


@dataclass(frozen=True)
class Equal:
    """The very same answers given for so many different elders by one assessor, of whom all came to one grade.

    `own`: elders of that grade by this assessor; `all_equal` and `all`: by everybody, the assessor among them.
    `tests`: how many such groups, of one elder or more, there are in all.
    """

    agency: int
    assessor: int
    scale: str
    grade: int
    answers_hash: str
    people: int
    own: int
    all_equal: int
    all: int
    tests: int


def graded(span: Span) -> list[Graded]:
    """Results by who led, and what the elders were like."""
    return [Graded(*row) for row in rows(RESULTS, span.fields)]


def minutes(span: Span) -> list[Minutes]:
    """How long sheets took."""
    return [Minutes(*row[:5], *(float(number) for number in row[5:])) for row in rows(MINUTES, span.fields)]


def equal(span: Span, fewest: int) -> list[Equal]:
    """Groups of at least so many different elders."""
    return [Equal(*row[:5], *map(int, row[5:])) for row in rows(EQUAL, span.fields | {"fewest": fewest})]


def rows(statement: LiteralString, fields: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, fields)
        return list(cursor.fetchall())
