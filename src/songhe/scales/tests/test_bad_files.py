"""A scale's files with one mistake each: the file, the line, what is wrong and what to write are said."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from songhe.scales.errors import ScaleError, ScaleFilesError
from songhe.scales.read import read_scales
from songhe.scales.tests.answers import ABILITY, FOLDER, INSURANCE, OLD, scales

SCALE, ITEMS, FORMS, GATE = "scale.yaml", "items.yaml", "forms.yaml", "gate.yaml"


def changed(tmp_path: Path, file: str, before: str, after: str) -> Path:
    folder = tmp_path / "scales"
    shutil.copytree(FOLDER, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(before) >= 1, before
    (folder / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    return folder


def said_of(folder: Path) -> str:
    with pytest.raises(ScaleFilesError) as caught:
        read_scales(folder)
    return str(caught.value)


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        (f"{ABILITY}/{SCALE}", "total: [66, 89]", "total: [67, 89]", "scale.yaml:13: no grade for 66 points"),
        (f"{ABILITY}/{SCALE}", "total: [66, 89]", "total: [65, 89]", "scale.yaml:13: [46, 65] does not lie below"),
        (f"{ABILITY}/{SCALE}", "total: [66, 89]", "total: [89, 66]", "scale.yaml:14: 66 is less than 89"),
        (f"{ABILITY}/{SCALE}", "grade: 4, total", "grade: 5, total", "scale.yaml:17: grade 5 stands in the place of 4"),
        (f"{ABILITY}/{SCALE}", "decides: 4", "decides: 3", "a worse answer could give 4"),
        (f"{ABILITY}/{SCALE}", "decides: 4", "worse_by: x", "scale.yaml:56: “x” is not a whole number"),
        (f"{ABILITY}/{SCALE}", "is: [coma]", "is: [comma]", "rule coma: B.3.9 has no option “comma”"),
        (f"{ABILITY}/{SCALE}", "is: [coma]", "is: [stupor]", "rule coma: a rule speaks of the worst options"),
        (f"{ABILITY}/{SCALE}", "{question: B.3.9", "{question: B.3.99", "rule coma: “B.3.99” is not a question"),
        (f"{ABILITY}/{SCALE}", "options: times", "options: time", "scale.yaml:23: “time” is not a list of options"),
        (f"{ABILITY}/{SCALE}", "number: GB/T", "nummer: GB/T", "did you mean number"),
        (f"{ABILITY}/{SCALE}", "from: 2022-12-30", "from: soon", "scale.yaml:6: “soon” is not a day"),
        (f"{ABILITY}/{SCALE}", "verified: true", "verified: maybe", "scale.yaml:7: “maybe” is not yes or no"),
        (f"{ABILITY}/{SCALE}", "issuer:", "\tissuer:", "scale.yaml:5: this is not YAML"),
        (f"{ABILITY}/{ITEMS}", "{score: 3, zh: 有人", "{score: 5, zh: 有人", "items.yaml:7: 5 stands below 4"),
        (f"{ABILITY}/{ITEMS}", "{option: coma, score", "{option: stupor, score", "two options have the code “stupor”"),
        (f"{ABILITY}/{ITEMS}", "item: B.1.2", "item: B.1.1", "two questions have the code “B.1.1”"),
        (f"{ABILITY}/{ITEMS}", "zh: 进食\n    ", "", "items.yaml:25: “zh” is missing"),
        (f"{ABILITY}/{ITEMS}", "zh: 进食\n", "zh: 进食\n    zh: 吃饭\n", "items.yaml:27: “zh” is written twice"),
        (f"{ABILITY}/{ITEMS}", "zh: 未出现, en: none}", "zh: 未出现, en: no}", "“no” is not text"),
        (f"{ABILITY}/{FORMS}", "field: A.4.1.dementia", "field: A.4.1.dement", "is not a question of the scale"),
        (f"{ABILITY}/{FORMS}", "kind: day, zh: 评估", "kind: date, zh: 评估", "“date” is not a kind of field"),
        (f"{INSURANCE}/{SCALE}", "mild: [1, 1, 1, 2]", "mild: [1, 1, 1]", "each row of the matrix has 4 grades"),
        (f"{INSURANCE}/{SCALE}", "mild: [1, 1, 1, 2]", "mild: [1, 2, 1, 2]", "a worse level gives a better grade"),
        (f"{INSURANCE}/{SCALE}", "severe: [3, 3, 4, 5]", "severe: [3, 3, 4, 6]", "6 in the matrix is not a grade"),
        (f"{INSURANCE}/{SCALE}", "worst_of: [cognition, senses]", "worst_of: [senses]", "name every domain once"),
        (f"{INSURANCE}/{ITEMS}", "mild: [65, 95]", "mild: [65, 90]", "items.yaml:2: no level for 95 points"),
        (f"{INSURANCE}/{GATE}", "B: [[1, 0], ", "B: [[1, 0], [1, 1], ", "gate.yaml:19: double: [1, 1]"),
        (f"{INSURANCE}/{GATE}", "[0, 2]]", "[0, 4]]", "missing: [0, 2]"),
        (f"{INSURANCE}/{GATE}", "may_apply: [E", "may_apply: [H", "“H” is not a grade of the self-assessment"),
        (f"{OLD}/{SCALE}", "to: gbt-42195-2022", "to: gbt-42195", "did you mean gbt-42195-2022"),
        (f"{OLD}/{SCALE}", "3: [3, 4]", "3: [3, 5]", "names a grade that gbt-42195-2022 does not have"),
        (f"{OLD}/{SCALE}", "scale: mzt-039-2013", "scale: ylbf-2021-37", "two scales are"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_its_place(tmp_path: Path, file: str, before: str, after: str, said: str) -> None:
    assert said in said_of(changed(tmp_path, file, before, after))


def test_a_stray_file_and_an_unreadable_one_are_named(tmp_path: Path) -> None:
    folder = changed(tmp_path, f"{ABILITY}/{SCALE}", "version", "version")
    (folder / ABILITY / "notes.yaml").write_text("a: 1", encoding="utf-8")
    (folder / INSURANCE / GATE).write_bytes("自评".encode("gbk"))

    said = said_of(folder)
    assert "notes.yaml:1: this file belongs to no scale" in said
    assert "gate.yaml:1: the file cannot be read" in said


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    folder = changed(tmp_path, f"{ABILITY}/{SCALE}", "version", "version")
    (folder / ABILITY / ITEMS).write_text("# nothing\n", encoding="utf-8")

    assert "items.yaml:1: the file is empty" in said_of(folder)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "there is no such folder" in said_of(tmp_path / "nowhere")


def test_a_version_is_found_by_its_name_and_by_its_day(tmp_path: Path) -> None:
    folder = changed(tmp_path, f"{ABILITY}/{SCALE}", "from: 2022-12-30", "from: 2022-12-30\nuntil: 2026-12-31")
    shutil.copytree(FOLDER / ABILITY, folder / f"{ABILITY}-2")
    newer = folder / f"{ABILITY}-2" / SCALE
    text = newer.read_text(encoding="utf-8").replace('version: "1"', 'version: "2"')
    newer.write_text(text.replace("from: 2022-12-30", "from: 2027-01-01"), encoding="utf-8")
    found = read_scales(folder)

    assert found.get(ABILITY).version == "2"
    assert found.get(ABILITY, "1").version == "1"
    assert found.for_new(ABILITY, date(2026, 12, 31)).version == "1"
    assert found.for_new(ABILITY, date(2027, 1, 1)).version == "2"
    with pytest.raises(ScaleError, match="没有版本 3"):
        found.get(ABILITY, "3")
    with pytest.raises(ScaleError, match="不能用于新的评估"):
        found.for_new(ABILITY, date(2022, 12, 29))


def test_the_old_standard_is_for_no_new_assessment() -> None:
    with pytest.raises(ScaleError, match="不能用于新的评估"):
        scales().for_new(OLD, date(2020, 1, 1))


def test_a_scale_that_does_not_exist_is_named_with_the_nearest() -> None:
    with pytest.raises(ScaleError, match=r"没有量表 gbt-42195 .*did you mean gbt-42195-2022"):
        scales().get("gbt-42195")


def test_a_changed_file_has_another_fingerprint(tmp_path: Path) -> None:
    folder = changed(tmp_path, f"{ABILITY}/{ITEMS}", "zh: 独立完成，无需他人", "zh: 独立完成")

    assert read_scales(folder).get(ABILITY).fingerprint != scales().get(ABILITY).fingerprint
    assert read_scales(folder).get(INSURANCE).fingerprint == scales().get(INSURANCE).fingerprint
