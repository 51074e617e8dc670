"""A scale as a FHIR R4 Questionnaire, an assessment as a QuestionnaireResponse: plain data, no library.

Choice items carry the code of each option with its points as the standard `ordinalValue` extension; English stands
beside the Chinese as the standard `translation` extension. The group `result` holds what the engine worked out.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from songhe.scales.engine import Answers, Result
from songhe.scales.questions import Question, Words
from songhe.scales.scale import Scale

Resource = dict[str, Any]
EXTENSION = "http://hl7.org/fhir/StructureDefinition/"


def canonical(scale: Scale) -> str:
    """The address that names the scale everywhere; a version follows it after a bar."""
    return f"urn:songhe:scale:{scale.id}"


def questionnaire(scale: Scale) -> Resource:
    """The Questionnaire: a group a domain, a group of what the rules ask besides, a group of results."""
    period = {"start": scale.start.isoformat()} | ({"end": scale.end.isoformat()} if scale.end else {})
    unverified = "、".join(words.zh for words in scale.unverified())
    return {
        "resourceType": "Questionnaire",
        "url": canonical(scale),
        "version": scale.version,
        "name": "Scale_" + scale.id.replace("-", "_"),
        **_text("title", scale.words),
        "status": "retired" if scale.read_only else "active",
        "subjectType": ["Patient"],
        "publisher": scale.issuer,
        "description": f"{scale.number}。{scale.source.zh}。" + (f"未核实：{unverified}。" if unverified else ""),
        "effectivePeriod": period,
        "item": [*_asking(scale), *([] if scale.read_only else [_results(scale)])],
    }


def questionnaire_response(
    scale: Scale, answers: Answers, result: Result, *, subject: str, authors: Mapping[str, str], at: datetime
) -> Resource:
    """The response of one assessment.

    subject: reference of the elder, e.g. "Patient/17"; authors: {"author": reference, "source": reference} of assessor
    and informant, either may be left out; at: when it was completed, with its time zone.
    """
    groups = [_answered(scale, code, questions, answers) for code, _, questions in _groups(scale)]
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{canonical(scale)}|{scale.version}",
        "status": "completed",
        "subject": {"reference": subject},
        "authored": at.isoformat(timespec="seconds"),
        **{role: {"reference": reference} for role, reference in authors.items()},
        "item": [*(group for group in groups if group), _worked_out(scale, result)],
    }


def _text(name: str, words: Words) -> Resource:
    """Chinese text with its English translation."""
    english = [{"url": "lang", "valueCode": "en"}, {"url": "content", "valueString": words.en}]
    return {name: words.zh, f"_{name}": {"extension": [{"url": f"{EXTENSION}translation", "extension": english}]}}


def _groups(scale: Scale) -> list[tuple[str, Words, tuple[Question, ...]]]:
    asked = [("asked", Words("等级变更依据", "what may change the grade"), scale.asked)] if scale.asked else []
    return [*((domain.code, domain.words, domain.items) for domain in scale.domains if domain.items), *asked]


def _asking(scale: Scale) -> list[Resource]:
    needed = {code for rule in scale.direct for code in rule.questions} if scale.direct else set(scale.questions)
    return [
        {
            "linkId": code,
            **_text("text", words),
            "type": "group",
            "item": [_choice(scale, question, question.code in needed) for question in questions],
        }
        for code, words, questions in _groups(scale)
    ]


def _choice(scale: Scale, question: Question, required: bool) -> Resource:
    points = question in scale.items
    return {
        "linkId": question.code,
        "prefix": question.code,
        **_text("text", question.words),
        "type": "choice",
        "required": required,
        "answerOption": [
            {"valueCoding": _coding(scale, question.code, option.code, option.words, option.value if points else None)}
            for option in question.options
        ],
    }


def _coding(scale: Scale, of: str, code: str, words: Words, points: int | None = None) -> Resource:
    ordinal = [{"url": f"{EXTENSION}ordinalValue", "valueDecimal": points}]
    coding = {"system": f"{canonical(scale)}:{of}", "code": code, **_text("display", words)}
    return {"extension": ordinal, **coding} if points is not None else coding


def _results(scale: Scale) -> Resource:
    grades = [{"valueCoding": _grade(scale, grade.number)} for grade in scale.grades]
    rules = [{"valueCoding": _coding(scale, "rule", rule.code, rule.words)} for rule in scale.rules]
    points = [_result_item(f"result.{domain.code}", domain.words, "integer") for domain in scale.domains]
    total = [] if scale.matrix else [_result_item("result.total", Words("总分", "total"), "integer")]
    basis = {"repeats": True, "answerOption": rules}
    return {
        "linkId": "result",
        **_text("text", Words("评估结果", "result")),
        "type": "group",
        "item": [
            *points,
            *total,
            {**_result_item("result.first_grade", Words("初步等级", "first grade"), "choice"), "answerOption": grades},
            *(
                [{**_result_item("result.basis", Words("变更依据", "basis of change"), "choice"), **basis}]
                if rules
                else []
            ),
            {**_result_item("result.grade", Words("最终等级", "final grade"), "choice"), "answerOption": grades},
        ],
    }


def _result_item(link: str, words: Words, kind: str) -> Resource:
    return {"linkId": link, **_text("text", words), "type": kind, "readOnly": True}


def _grade(scale: Scale, number: int) -> Resource:
    return _coding(scale, "grade", str(number), scale.grade(number).words)


def _answered(scale: Scale, group: str, questions: tuple[Question, ...], answers: Answers) -> Resource | None:
    given = [
        {
            "linkId": question.code,
            "answer": [{"valueCoding": _coding(scale, question.code, option.code, option.words)}],
        }
        for question in questions
        if question.code in answers
        for option in [question.by_code[answers[question.code]]]
    ]
    return {"linkId": group, "item": given} if given else None


def _worked_out(scale: Scale, result: Result) -> Resource:
    rules = {rule.code: rule.words for rule in scale.rules}
    basis = [{"valueCoding": _coding(scale, "rule", found.rule, rules[found.rule])} for found in result.basis]
    items = [_item(f"result.{code}", [{"valueInteger": points}]) for code, points in result.domains.items()]
    items += [_item("result.total", [{"valueInteger": result.total}])] if result.total is not None else []
    if result.first_grade is not None:
        items.append(_item("result.first_grade", [{"valueCoding": _grade(scale, result.first_grade)}]))
    items += [_item("result.basis", basis)] if basis else []
    items.append(_item("result.grade", [{"valueCoding": _grade(scale, result.grade)}]))
    return {"linkId": "result", "item": items}


def _item(link: str, answers: list[Resource]) -> Resource:
    return {"linkId": link, "answer": answers}
