"""The self-assessment of a scale, from its gate.yaml."""

from songhe.scales.entries import Entry
from songhe.scales.question_reader import option_lists, question
from songhe.scales.scale import Gate


def gate(root: Entry) -> Gate:
    """Raises Broken, the problem noted, when a pair of counts is missing, double or impossible."""
    fields = root.fields("title", "option_lists", "counted", "first", "second", "grades", "may_apply")
    shared = option_lists(fields)
    grades = {name: tuple(pair.pair() for pair in entry.items()) for name, entry in fields["grades"].fields()}
    found = Gate(
        fields["title"].words(),
        tuple(question(entry, "question", shared) for entry in fields["first"].items()),
        tuple(question(entry, "question", shared) for entry in fields["second"].items()),
        fields["counted"].text(),
        grades,
        tuple(entry.one_of(grades, "a grade of the self-assessment") for entry in fields["may_apply"].items()),
        root.place,
    )
    _check(found, fields["grades"], fields["counted"])
    return found


def _check(found: Gate, grades: Entry, counted: Entry) -> None:
    pairs = [pair for pairs in found.grades.values() for pair in pairs]
    wanted = {(a, b) for a in range(len(found.first) + 1) for b in range(len(found.second) + 1)}
    double = {pair for pair in pairs if pairs.count(pair) > 1}
    for said, wrong in (("missing", wanted - set(pairs)), ("impossible", set(pairs) - wanted), ("double", double)):
        if wrong:
            named = ", ".join(str(list(pair)) for pair in sorted(wrong))
            raise grades.broken(f"{said}: {named}", "each pair of counts stands in exactly one grade")
    for question_ in found.questions:
        if found.counted not in question_.by_code:
            raise counted.broken(f"{question_.code} has no option “{found.counted}”")
