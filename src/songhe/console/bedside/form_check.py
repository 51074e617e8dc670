"""The fields of form A and the notes as they come: held against the form, each wrong one named in a sentence."""

from collections.abc import Iterator, Mapping
from datetime import date

from songhe.assessment.errors import SheetWrong
from songhe.scales.forms import Field
from songhe.scales.scale import Scale

CONSENT = "consent"
"""When the elder or whoever speaks for them was told what the assessment is for: an ISO moment, beside the fields."""
LONGEST = 500
NUMBERS = range(0, 1000)
"""Centimetres and kilograms."""


def check_form(scale: Scale, form: Mapping[str, object], notes: Mapping[str, str]) -> None:
    """Raises SheetWrong naming every field that the form does not have or that does not fit it."""
    fields = {field.code: field for one in scale.forms for section in one.sections for field in section.fields}
    wrong = [*_wrong_fields(fields, form), *_wrong_notes(scale, notes)]
    if wrong:
        zh = "".join(f"“{name}”填得不对，请改正。" for name, _ in wrong)
        en = " ".join(f"“{name}” does not fit: correct it." for _, name in wrong)
        raise SheetWrong(why=zh, why_en=en)


def _wrong_fields(fields: Mapping[str, Field], form: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for code, value in form.items():
        field = fields.get(code)
        if code == CONSENT and _is_text(value):
            continue
        if field is None or not _fits(field, value):
            yield (field.words.zh, field.words.en) if field else (code[:40], code[:40])


def _wrong_notes(scale: Scale, notes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for code in notes:
        if code and code not in scale.questions:
            yield code, code


def _fits(field: Field, value: object) -> bool:
    options = {option.code for option in field.options}
    match field.kind:
        case "text":
            return _is_text(value)
        case "day":
            return _is_day(value)
        case "number":
            return _is_number(value)
        case "choice":
            return isinstance(value, str) and value in options
        case "several":
            return isinstance(value, list) and all(isinstance(one, str) and one in options for one in value)
    return False


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


def _is_day(value: object) -> bool:
    try:
        date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return False
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    try:
        return isinstance(value, str) and NUMBERS.start <= float(value) < NUMBERS.stop
    except ValueError:
        return False
