"""What another version of a scale would change in a city: its results scored anew in memory, nothing is stored."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from songhe.assessment.models import Result, State
from songhe.foundation.scope import Scope, within
from songhe.scales.bulk import coded, score_many
from songhe.scales.errors import RowsError
from songhe.scales.scale import Scale

STANDS = (State.CONCLUDED, State.FINAL)
AT_ONCE = 20_000
Crossing = Callable[[int, int], Sequence[str]]
"""Grade before, grade after → what is granted on one side only."""


@dataclass(frozen=True)
class Rescored:
    """`matrix`: grade that stands, grade under the other version → results. `crossed`: item → (gained, lost).

    `unanswered`: results whose answers the other version cannot score, because it asks something else.
    """

    scale: str
    version: str
    results: int
    matrix: Mapping[tuple[int, int], int]
    unanswered: int

    @property
    def changed(self) -> int:
        return sum(count for (before, after), count in self.matrix.items() if before != after)

    @property
    def worse(self) -> int:
        return sum(count for (before, after), count in self.matrix.items() if before < after)

    def crossed(self, crossing: Crossing) -> dict[str, int]:
        """People for whom the grades differ to a policy, by item."""
        found: Counter[str] = Counter()
        for (before, after), count in self.matrix.items():
            for item in crossing(before, after) if before != after else ():
                found[item] += count
        return dict(found.most_common())


def rescore(scope: Scope, scale: Scale) -> Rescored:
    """The results that stand of an area on any version of this scale, under this version. Raises ScaleError."""
    matrix: Counter[tuple[int, int]] = Counter()
    unanswered = 0
    for before, sheets in _stored(scope, scale.id):
        kept = scored(scale, sheets)
        unanswered += sum(grade is None for grade in kept)
        matrix.update((one, other) for one, other in zip(before, kept, strict=True) if other is not None)
    return Rescored(scale.id, scale.version, sum(matrix.values()) + unanswered, dict(matrix), unanswered)


def scored(scale: Scale, sheets: Sequence[Mapping[str, str]]) -> list[int | None]:
    """The grade of each; None where it cannot be scored. Raises ScaleError for a read-only scale."""
    table = {code: pa.array([sheet.get(code) for sheet in sheets], pa.string()) for code in scale.questions}
    try:
        return [int(grade) for grade in score_many(scale, coded(scale, table)).grade]
    except RowsError:
        if len(sheets) == 1:
            return [None]
        half = len(sheets) // 2
        return scored(scale, sheets[:half]) + scored(scale, sheets[half:])


def _stored(scope: Scope, scale_id: str) -> Iterator[tuple[list[int], list[Mapping[str, str]]]]:
    found = Result.objects.filter(within(scope), assessment__scale=scale_id, assessment__state__in=STANDS)
    rows = found.exclude(answers={}).values_list("grade", "answers").order_by("pk").iterator(AT_ONCE)
    before: list[int] = []
    sheets: list[Mapping[str, str]] = []
    for grade, answers in rows:
        before.append(grade)
        sheets.append(answers)
        if len(before) == AT_ONCE:
            yield before, sheets
            before, sheets = [], []
    if before:
        yield before, sheets
