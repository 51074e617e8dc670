"""Assessments counted by grade: by area, by age and sex, by month. What is small is hidden by whoever shows it."""

from dataclasses import dataclass
from typing import LiteralString

from songhe.assessment.quality_counts import Span, rows
from songhe.foundation.scope import DIGITS

COUNTED: LiteralString = """
select substr(r.scope, 1, %(digits)s) as area, to_char(r.assessed_on, 'YYYY-MM') as month,
    case when f.person_born_on is null then null
        else least(greatest(extract(year from age(r.assessed_on, f.person_born_on))::int / 10, 6), 9) end as band,
    coalesce(f.person_sex, '') as sex, r.grade, count(*)
from assessment_result r
join assessment_assessment a on a.id = r.assessment_id
join registry_personfacts f on f.person_id = r.person_id
where r.scope >= %(from)s and r.scope < %(to)s and r.concluded_at >= %(since)s and r.concluded_at < %(until)s
    and a.scale = %(scale)s and a.state not in ('replaced', 'revoked')
group by 1, 2, 3, 4, 5
"""


@dataclass(frozen=True)
class Cell:
    """So many results alike. `band`: age by tens, 6 to 9 (90 and over), None where the birthday is not known."""

    area: str
    month: str
    band: int | None
    sex: str
    grade: int
    count: int


def cells(span: Span, scale: str) -> list[Cell]:
    """Results that were not replaced or revoked, areas by county for a city, else by township; one query."""
    level = "county" if len(span.scope.digits) <= DIGITS["city"] else "township"
    return [Cell(*row) for row in rows(COUNTED, span.fields | {"digits": DIGITS[level], "scale": scale})]
