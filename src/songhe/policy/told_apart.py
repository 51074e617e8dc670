"""What the meters of one day can tell apart of the facts of subjects: whatever they cannot may be counted together."""

from collections.abc import Iterable

from songhe.policy.cells import Cells, cells_of
from songhe.policy.meter import Meter


def told_apart(meters: Iterable[Meter], subject: str) -> dict[str, Cells | None]:
    """Every stored fact that the meters look at, with its cells: to all of them two values of one cell are the same.

    None for a number that one of them adds up, or that bounds such a number: its own value counts.
    """
    worlds = [meter.parts(subject).worlds for meter in meters if subject in meter.facts]
    facts = sorted({fact for one in worlds for fact in one.facts})
    numbers = {fact for one in worlds for fact in one.numbers.facts}
    atoms = [atom for one in worlds for atom in one.line.atoms.values()]

    def cells(fact: str) -> Cells:
        line = worlds[0].line
        return cells_of(fact, atoms, line.vocabulary, line.calendar)

    return {fact: None if fact in numbers else cells(fact) for fact in facts}
