"""What a text leaves open: the answer that is used stands in the clauses, and the clauses it touches are known."""

import pytest

from songhe.policy.errors import PolicyError
from songhe.policy.plan_clauses import Task
from songhe.policy.read import read_texts
from songhe.policy.tests.factories import VOCABULARY

HOME = "990100-hetian/plan"
WORDS = "{zh: 名, en: name}"
DOCUMENT = f"""
document: plan
jurisdiction: "990100"
title: {WORDS}
number: ""
issuer: 局
status: in_force
verified: true
source: 来源 / source
from: 2026-01-01
"""
PARAMETERS = f"""
- parameter: by_when
  question: {WORDS}
  measures: ["1"]
  answers: [{{value: 2025-12-31, title: {WORDS}}}, {{value: 2024-12-31, title: {WORDS}}}]
  answer: ANSWER
  why: {WORDS}
  verified: false
- parameter: both
  question: {WORDS}
  measures: ["1"]
  answers: [{{value: together, title: {WORDS}}}, {{value: apart, title: {WORDS}}}]
  answer: together
  why: {WORDS}
  verified: false
"""
TASKS = f"""
- {{task: paper, title: {WORDS}, cites: [{{measure: "1"}}], terms: [], due: {{parameter: by_when}}}}
- {{task: meeting, title: {WORDS}, cites: [{{measure: "1"}}], terms: [], if: {{parameter: both, is: together}}}}
- {{task: letters, title: {WORDS}, cites: [{{measure: "1"}}], terms: [], if: {{parameter: both, is: apart}}}}
"""
MEASURES = f'- {{measure: "1", title: {WORDS}, lead: [], with: [], clauses: [paper, meeting]}}'


def texts(answer: str = "2025-12-31", tasks: str = TASKS) -> dict[str, str]:
    return {
        "000000-national/conventions.yaml": 'age: {reached: birthday, leap_day: "03-01"}\nverified: false',
        f"{HOME}/document.yaml": DOCUMENT,
        f"{HOME}/parameters.yaml": PARAMETERS.replace("ANSWER", answer),
        f"{HOME}/tasks.yaml": tasks,
        f"{HOME}/measures.yaml": MEASURES,
    }


@pytest.mark.parametrize("answer", ["2025-12-31", "2024-12-31"])
def test_the_answer_used_stands_where_the_parameter_is_named(answer: str) -> None:
    document = read_texts(texts(answer), VOCABULARY).documents["plan"]
    paper = next(clause for clause in document.clauses if clause.name == "paper")
    assert isinstance(paper, Task)
    assert str(paper.due) == answer
    assert [clause.name for clause in document.clauses] == ["paper", "meeting"]


def test_the_clauses_it_touches_are_known() -> None:
    by_when, both = read_texts(texts(), VOCABULARY).documents["plan"].parameters
    assert by_when.touches == ("paper",)
    assert both.touches == ("meeting", "letters")


@pytest.mark.parametrize(
    ("answer", "tasks", "message"),
    [
        ("2023-12-31", TASKS, "one of them is used"),
        ("2025-12-31", TASKS.replace("{parameter: by_when}", "{parameter: by_whn}"), "“by_whn” is not a parameter"),
        ("2025-12-31", TASKS.replace("is: together", "is: togther"), "“togther” is not an answer to it"),
        ("2025-12-31", TASKS.replace("parameter: both, is: apart", "parameter: bth, is: apart"), "“bth” is not"),
    ],
)
def test_what_is_asked_wrongly_is_said_with_its_line(answer: str, tasks: str, message: str) -> None:
    with pytest.raises(PolicyError) as refused:
        read_texts(texts(answer, tasks), VOCABULARY)
    assert any(message in str(problem) and ".yaml:" in str(problem) for problem in refused.value.problems)
