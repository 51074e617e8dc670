"""A scale and a result as plain JSON data: what a telephone runs (static/scales/score.js) and what is kept."""

from dataclasses import asdict
from typing import Any

from songhe.scales.engine import Result
from songhe.scales.forms import Form
from songhe.scales.questions import Question, Words
from songhe.scales.scale import Chosen, Domain, Gate, Rule, Scale

Plain = dict[str, Any]


def as_json(scale: Scale) -> Plain:
    """Everything needed to ask and to score, words in both languages; {"zh", "en"} or null where words may be missing.

    {"id", "version", "fingerprint", "title", "number", "source", "read_only", "verified", "unverified": [words],
     "grades", "levels", "domains": [{"code", "words", "bands": [[least, most]], "items": [question]}],
     "asked": [question], "rules": [{"code", "words", "when", "decides", "worse_by"}], "rules_reading",
     "validity", "matrix", "gate", "forms"};
    a question is {"code", "words", "about", "reading", "options": [{"code", "words", "value"}]}, best option first.
    """
    matrix = scale.matrix
    return {
        "id": scale.id,
        "version": scale.version,
        "fingerprint": scale.fingerprint,
        "title": _words(scale.words),
        "number": scale.number,
        "source": _words(scale.source),
        "read_only": scale.read_only,
        "verified": scale.verified,
        "unverified": [_words(words) for words in scale.unverified()],
        "grades": [
            {
                "grade": grade.number,
                "words": _words(grade.words),
                "also": _words(grade.also),
                "total": [grade.band.least, grade.band.most] if grade.band else None,
            }
            for grade in scale.grades
        ],
        "levels": [{"code": level.code, "words": _words(level.words)} for level in scale.levels],
        "domains": [_domain(domain) for domain in scale.domains],
        "asked": [_question(question) for question in scale.asked],
        "rules": [_rule(rule) for rule in scale.rules],
        "rules_reading": _words(scale.rules_reading),
        "validity": {"months": scale.validity.months, "remind_days": scale.validity.remind_days},
        "matrix": {"row": matrix.row, "worst_of": list(matrix.worst_of), "table": [list(row) for row in matrix.table]}
        if matrix
        else None,
        "gate": _gate(scale.gate) if scale.gate else None,
        "forms": [_form(form) for form in scale.forms],
    }


def result_as_json(result: Result) -> Plain:
    """The fields of a result by their names."""
    return {**asdict(result), "basis": [asdict(basis) for basis in result.basis]}


def _words(words: Words | None) -> dict[str, str] | None:
    return {"zh": words.zh, "en": words.en} if words else None


def _question(question: Question) -> Plain:
    return {
        "code": question.code,
        "words": _words(question.words),
        "about": _words(question.about),
        "reading": _words(question.reading),
        "options": [
            {"code": option.code, "words": _words(option.words), "value": option.value} for option in question.options
        ],
    }


def _domain(domain: Domain) -> Plain:
    return {
        "code": domain.code,
        "words": _words(domain.words),
        "bands": [[band.least, band.most] for band in domain.bands],
        "items": [_question(item) for item in domain.items],
    }


def _rule(rule: Rule) -> Plain:
    when: Plain = (
        {"question": rule.when.question, "is": sorted(rule.when.options)}
        if isinstance(rule.when, Chosen)
        else {"sum": list(rule.when.questions), "at_least": rule.when.at_least}
    )
    return {
        "code": rule.code,
        "words": _words(rule.words),
        "when": when,
        "decides": rule.decides,
        "worse_by": rule.worse_by,
    }


def _gate(gate: Gate) -> Plain:
    return {
        "words": _words(gate.words),
        "first": [_question(question) for question in gate.first],
        "second": [_question(question) for question in gate.second],
        "counted": gate.counted,
        "grades": [{"grade": name, "pairs": [list(pair) for pair in pairs]} for name, pairs in gate.grades.items()],
        "may_apply": list(gate.may_apply),
    }


def _form(form: Form) -> Plain:
    return {
        "code": form.code,
        "words": _words(form.words),
        "sections": [
            {
                "code": section.code,
                "words": _words(section.words),
                "fields": [
                    {
                        "code": field.code,
                        "kind": field.kind,
                        "words": _words(field.words),
                        "unit": field.unit,
                        "options": [{"code": option.code, "words": _words(option.words)} for option in field.options],
                    }
                    for field in section.fields
                ],
            }
            for section in form.sections
        ],
    }
