"""A reading as JSON, and as a draft of measures.yaml for an officer to finish."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from songhe.reading.parts import Amount, Document, Measure, Part, Reading, Span, Target, Unsure


def plain(reading: Reading) -> dict[str, Any]:
    """The reading as JSON holds it. `span` is [start, end) in characters of the text; `spans`: the fields'."""
    return {"documents": [_document(document) for document in reading.documents]}


def _document(document: Document) -> dict[str, Any]:
    return {
        "title": _text(document.title),
        "number": _text(document.number),
        "issuer": _text(document.issuer),
        "issued_on": document.issued_on,
        "jurisdiction": _text(document.jurisdiction),
        "span": document.span,
        "spans": {
            "title": _span(document.title),
            "number": _span(document.number),
            "issuer": _span(document.issuer),
            "issued_on": document.issued_on_span,
            "jurisdiction": _span(document.jurisdiction),
        },
        "measures": [_measure(measure) for measure in document.measures],
        "unsure": [_unsure(unsure) for unsure in document.all_unsure],
    }


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "number": measure.number,
        "heading": _text(measure.heading),
        "text": measure.text,
        "lead": [unit.text for unit in measure.lead],
        "with": [unit.text for unit in measure.with_],
        "open_list": measure.open_list,
        "targets": [_target(target) for target in measure.targets],
        "amounts": [_amount(amount) for amount in measure.amounts],
        "span": measure.span,
        "spans": {
            "number": measure.number_span,
            "heading": _span(measure.heading),
            "lead": [unit.span for unit in measure.lead],
            "with": [unit.span for unit in measure.with_],
        },
    }


def _target(target: Target) -> dict[str, Any]:
    return {
        "what": target.what.text,
        "op": target.op,
        "value": _number(target.value),
        "unit": target.unit,
        "by": target.by,
        "quote": target.quote.text,
        "span": target.quote.span,
        "spans": {"what": target.what.span, "by": target.by_span},
    }


def _amount(amount: Amount) -> dict[str, Any]:
    return {
        "op": amount.op,
        "value": _number(amount.value),
        "unit": amount.unit,
        "per": amount.per,
        "quote": amount.quote.text,
        "span": amount.quote.span,
    }


def _unsure(unsure: Unsure) -> dict[str, Any]:
    return {"kind": unsure.kind, "what": unsure.en, "zh": unsure.zh, "span": unsure.span, "text": unsure.text}


def _text(part: Part | None) -> str:
    return part.text if part else ""


def _span(part: Part | None) -> Span | None:
    return part.span if part else None


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def yaml_draft(reading: Reading) -> str:
    """A draft of measures.yaml, one YAML document a policy; head, figures and what is unsure are comments."""
    return "\n---\n".join("\n".join(_lines(document)) for document in reading.documents) + "\n"


def _lines(document: Document) -> Iterator[str]:
    day = (document.issued_on, document.issued_on_span) if document.issued_on else None
    heads = [
        ("title", document.title),
        ("number", document.number),
        ("issuer", document.issuer),
        ("jurisdiction", document.jurisdiction),
    ]
    for name, part in heads:
        yield f"# {name}: {part.text}  ({_chars(part.span)})" if part else f"# {name}: not found"
    yield f"# issued_on: {day[0]}  ({_chars(day[1])})" if day and day[1] else "# issued_on: not found"
    yield from (_comment(unsure) for unsure in document.unsure)
    yield "#"
    yield "# A draft: give each measure a short title of your own, in both languages, and its clauses."
    for measure in document.measures:
        yield from _measure_lines(measure)


def _measure_lines(measure: Measure) -> Iterator[str]:
    yield f"- measure: {_quoted(measure.number)}  # {_chars(measure.span)}"
    yield from (f"  {_comment(unsure)}" for unsure in measure.unsure)
    yield f'  title: {{zh: {_quoted(_text(measure.heading))}, en: ""}}'
    yield f"  lead: {_names(measure.lead)}"
    yield f"  with: {_names(measure.with_)}" + ("  # 等: the list is open" if measure.open_list else "")
    yield "  task: true"
    for target in measure.targets:
        by = f" by {target.by}" if target.by else ""
        figure = f"{target.what.text} {target.op} {target.value} {target.unit}{by}"
        yield f"  # target: {figure}; {_chars(target.quote.span)}"
    for amount in measure.amounts:
        per = "".join(f"/{each}" for each in amount.per)
        yield f"  # amount: {amount.op} {amount.value} {amount.unit}{per}; {_chars(amount.quote.span)}"


def _comment(unsure: Unsure) -> str:
    return f"# unsure: {unsure.en}; {_chars(unsure.span)}"


def _chars(span: Span) -> str:
    return f"chars {span[0]}–{span[1]}"


def _names(units: tuple[Part, ...]) -> str:
    return f"[{', '.join(_quoted(unit.text) for unit in units)}]"


def _quoted(text: str) -> str:
    """Text as YAML holds it in double quotes, the same as in JSON."""
    return json.dumps(text, ensure_ascii=False)
