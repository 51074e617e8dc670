"""FHIR resources: accepted by the published model of R4B, whole, and free of links that lead nowhere."""

from datetime import UTC, datetime
from typing import Any

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from songhe.scales.engine import score
from songhe.scales.fhir import canonical, questionnaire, questionnaire_response
from songhe.scales.scale import Scale
from songhe.scales.tests.answers import ability, best, drawn, insurance, scales

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def response(scale: Scale, answers: dict[str, str]) -> dict[str, Any]:
    authors = {"author": "Practitioner/1", "source": "RelatedPerson/2"}
    return questionnaire_response(
        scale, answers, score(scale, answers), subject="Patient/17", authors=authors, at=AT
    )  # fmt: skip


def links(items: list[dict[str, Any]]) -> list[str]:
    return [link for item in items for link in (item["linkId"], *links(item.get("item", [])))]


def answered(resource: dict[str, Any]) -> dict[str, list[Any]]:
    """Link → its answers as codes or numbers."""
    return {
        item["linkId"]: [
            answer.get("valueInteger", answer.get("valueCoding", {}).get("code")) for answer in item["answer"]
        ]
        for group in resource["item"]
        for item in group["item"]
    }


@pytest.mark.parametrize("scale", list(scales()), ids=lambda scale: scale.id)
def test_a_questionnaire_is_accepted_and_comes_back_whole(scale: Scale) -> None:
    resource = questionnaire(scale)
    read = Questionnaire.model_validate(resource)

    assert read.model_dump(mode="json", exclude_none=True)["url"] == canonical(scale)
    assert set(scale.questions) <= set(links(resource["item"]))
    assert len(links(resource["item"])) == len(set(links(resource["item"])))


def test_the_kinds_of_items_are_those_of_r4() -> None:
    """The model takes any text there."""
    groups = questionnaire(ability())["item"]
    kinds = {item["linkId"]: item["type"] for group in groups for item in [group, *group["item"]]}

    assert kinds["B.1"] == kinds["asked"] == kinds["result"] == "group"
    assert {kinds[code] for code in (*ability().questions, "result.grade", "result.basis")} == {"choice"}
    assert {kinds[f"result.{code}"] for code in ("B.1", "B.4", "total")} == {"integer"}


def test_the_options_carry_codes_points_and_english() -> None:
    group = questionnaire(ability())["item"][2]
    coding = next(item for item in group["item"] if item["linkId"] == "B.3.9")["answerOption"][3]["valueCoding"]

    assert (coding["code"], coding["extension"][0]["valueDecimal"]) == ("coma", 0)
    assert coding["_display"]["extension"][0]["extension"][1]["valueString"] == "coma, no response"


def test_only_what_a_coma_does_not_excuse_is_required() -> None:
    items = [item for group in questionnaire(ability())["item"] for item in group["item"]]

    assert [item["linkId"] for item in items if item.get("required")] == ["B.3.9"]


def test_what_is_unverified_is_in_the_description() -> None:
    assert "未核实：认知能力的分级界限" in questionnaire(insurance())["description"]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("scale", [ability(), insurance()], ids=lambda scale: scale.id)
def test_a_response_is_accepted_and_answers_its_questionnaire(scale: Scale, seed: int) -> None:
    answers = drawn(scale, seed)
    resource = response(scale, answers)
    result = score(scale, answers)
    QuestionnaireResponse.model_validate(resource)

    found = answered(resource)
    assert resource["questionnaire"] == f"{canonical(scale)}|{scale.version}"
    assert {code: found[code] for code in answers} == {code: [answer] for code, answer in answers.items()}
    assert found["result.grade"] == [str(result.grade)]
    assert found.get("result.basis", []) == [basis.rule for basis in result.basis]
    assert set(links(resource["item"])) <= set(links(questionnaire(scale)["item"]))


def test_a_coma_alone_is_a_whole_response() -> None:
    resource = response(ability(), {"B.3.9": "coma"})
    QuestionnaireResponse.model_validate(resource)

    assert answered(resource) == {"B.3.9": ["coma"], "result.basis": ["coma"], "result.grade": ["4"]}


def test_the_points_of_a_response_are_those_of_the_engine() -> None:
    found = answered(response(ability(), best(ability())))

    assert [found[f"result.B.{place}"] for place in (1, 2, 3, 4)] == [[32], [15], [28], [15]]
    assert found["result.total"] == [90]
