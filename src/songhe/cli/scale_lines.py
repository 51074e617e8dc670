"""A scale as lines of text."""

from collections.abc import Iterator

from songhe.scales.questions import Question
from songhe.scales.scale import Band, Domain, Gate, Matrix, Scale

UNVERIFIED = {"zh": "未核实", "en": "unverified"}


def scale_lines(scale: Scale, lang: str) -> Iterator[str]:
    """Domains with their items and levels, grades, matrix, rules, validity, self-assessment."""
    yield f"{scale.number}  {scale.words[lang]}{_badge(scale.verified, lang)}"
    yield scale.source[lang]
    for domain in scale.domains:
        yield f"\n{domain.code}  {domain.words[lang]}" + (f"  0–{domain.most}" if domain.items else "")
        yield from _bands(scale, domain, lang)
        for item in domain.items:
            yield from question_lines(item, lang)
    for question in scale.asked:
        yield from question_lines(question, lang)
    yield ""
    for grade in scale.grades:
        band = f"  {_span(grade.band)}" if grade.band else ""
        also = f"  {grade.also[lang]}" if grade.also else ""
        yield f"{grade.number}  {grade.words[lang]}{also}{band}"
    yield from _matrix(scale, scale.matrix, lang) if scale.matrix else ()
    for rule in scale.rules:
        effect = f"= {rule.decides}" if rule.decides is not None else f"+ {rule.worse_by}"
        yield f"{effect}  {rule.words[lang]}"
    if scale.rules_reading:
        yield f"     {scale.rules_reading[lang]}"
    months = {"zh": f"有效期{scale.validity.months}个月", "en": f"valid for {scale.validity.months} months"}
    yield f"\n{months[lang]}{_badge(scale.validity.verified, lang)}"
    yield from _gate(scale.gate, lang) if scale.gate else ()


def question_lines(question: Question, lang: str) -> Iterator[str]:
    """A question with what is looked at, our reading, and its options by their codes."""
    about = f"  {question.about[lang]}" if question.about else ""
    yield f"  {question.code}  {question.words[lang]}{about}"
    if question.reading:
        yield f"      {question.reading[lang]}"
    for option in question.options:
        yield f"      {option.code:>9}  {option.words[lang]}"


def _span(band: Band) -> str:
    return str(band.most) if band.least == band.most else f"{band.least}–{band.most}"


def _badge(verified: bool, lang: str) -> str:
    return "" if verified else f"  [{UNVERIFIED[lang]}]"


def _bands(scale: Scale, domain: Domain, lang: str) -> Iterator[str]:
    if domain.bands:
        levels = zip(scale.levels, domain.bands, strict=True)
        said = "  ".join(f"{level.words[lang]} {_span(band)}" for level, band in levels)
        yield f"  {said}{_badge(domain.verified, lang)}"


def _matrix(scale: Scale, matrix: Matrix, lang: str) -> Iterator[str]:
    names = {domain.code: domain.words[lang] for domain in scale.domains}
    worst = " / ".join(names[code] for code in matrix.worst_of)
    said = {"zh": f"{names[matrix.row]} × 较差的一项（{worst}）", "en": f"{names[matrix.row]} × the worst of {worst}"}
    yield f"\n{said[lang]}{_badge(matrix.verified, lang)}"
    for level, row in zip(scale.levels, matrix.table, strict=True):
        yield f"  {' '.join(map(str, row))}  {level.words[lang]}"


def _gate(gate: Gate, lang: str) -> Iterator[str]:
    yield f"\n{gate.words[lang]}"
    for name, questions in (("a", gate.first), ("b", gate.second)):
        yield f"  {name}: " + " / ".join(f"{question.code} {question.words[lang]}" for question in questions)
    may = {"zh": "可以申请", "en": "may apply"}
    for grade, pairs in gate.grades.items():
        said = " ".join(f"({a},{b})" for a, b in pairs)
        yield f"  {grade}  {said}" + (f"  {may[lang]}" if grade in gate.may_apply else "")
