"""An answer is settled in the file's own text."""

import pytest

from songhe.policy.open_questions import settled
from songhe.policy.read import read_texts
from songhe.policy.tests.factories import VOCABULARY
from songhe.policy.tests.test_parameters import HOME, PARAMETERS, texts

TEXT = PARAMETERS.replace("ANSWER", "2025-12-31   # as the nation reads it")


def test_the_answer_and_its_verification_change_and_nothing_else() -> None:
    after = settled(TEXT, "by_when", "2024-12-31")
    before, now = TEXT.splitlines(), after.splitlines()
    changed = [(old.strip(), new.strip()) for old, new in zip(before, now, strict=True) if old != new]
    assert changed == [
        ("answer: 2025-12-31   # as the nation reads it", "answer: 2024-12-31   # as the nation reads it"),
        ("verified: false", "verified: true"),
    ]
    read = read_texts({**texts(), f"{HOME}/parameters.yaml": after}, VOCABULARY).documents["plan"].parameters
    assert [(one.answer, one.verified) for one in read] == [("2024-12-31", True), ("together", False)]


@pytest.mark.parametrize(("parameter", "answer"), [("by_whn", "2024-12-31"), ("by_when", "2023-12-31"), ("both", "")])
def test_what_is_not_there_is_refused(parameter: str, answer: str) -> None:
    with pytest.raises(KeyError):
        settled(TEXT, parameter, answer)
