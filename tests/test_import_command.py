"""`songhe import` as somebody at a terminal uses it: what it says, its exit codes, and the Excel file it leaves."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from songhe.areas.models import Division
from songhe.foundation.clock import on_day
from songhe.foundation.scope import Scope, scoped
from songhe.intake.by_command import Wanted, import_file
from songhe.intake.import_errors import NoSuchMapping, NoSuchSource
from songhe.intake.models import Import, SavedMapping
from songhe.intake.tests.files import DIVISIONS, IDS, TODAY, csv_file
from songhe.registry.models import Person

HEAD = "姓名,身份证号,居住地,低保\n"
WANG, LI = f"王芳,{IDS[0]},孙家疃街道,是\n", f"李强,{IDS[1]},港西镇,是\n"


@pytest.fixture(autouse=True)
def a_city(db: None, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.SONGHE_DATA = tmp_path / "data"
    Division.objects.bulk_create(
        [Division(code=c, name=n, level=level, parent="", scope=s) for c, n, level, s in DIVISIONS]
    )
    with on_day(TODAY), scoped(Scope("3710")):
        yield


def test_a_file_is_imported_and_its_mapping_kept(tmp_path: Path) -> None:
    result = import_file(Wanted("civil_affairs", csv_file(tmp_path, HEAD + WANG + LI), full=True))
    assert result.done and result.counts["new"] == 2 and result.book is None
    assert Import.objects.get().by is None and Person.objects.count() == 2
    assert SavedMapping.objects.get().content["left"] == {"welfare.dibao": "否"}
    again = import_file(Wanted("civil_affairs", csv_file(tmp_path, HEAD + WANG)))
    assert again.counts["left"] == 1


def test_problems_refuse_it_and_go_into_a_book_beside_it(tmp_path: Path) -> None:
    path = csv_file(tmp_path, HEAD + WANG + LI.replace(IDS[1], "37108219350305002"))
    result = import_file(Wanted("civil_affairs", path))
    assert not result.done and not Person.objects.exists()
    assert [(one.cell, "17位" in one.says) for one in result.problems] == [("B3", True)]
    assert result.book == tmp_path / "名单-问题.xlsx"
    rows = CalamineWorkbook.from_path(str(result.book)).get_sheet_by_index(0).to_python()
    assert rows[1][:2] == ["3", "李强"] and "17位" in str(rows[1][-1])


def test_what_cannot_be_meant_is_refused_before_anything_is_kept(tmp_path: Path) -> None:
    path = csv_file(tmp_path, HEAD + WANG)
    with pytest.raises(NoSuchSource):
        import_file(Wanted("nobody", path))
    with pytest.raises(NoSuchMapping):
        import_file(Wanted("civil_affairs", path, mapping="低保月报"))
    assert not Import.objects.exists() and not list((tmp_path / "data").rglob("*.csv"))


@pytest.mark.django_db(transaction=True)
def test_at_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from contextlib import nullcontext

    from songhe.cli import import_, main

    monkeypatch.setattr(import_, "platform", lambda data: nullcontext())
    path = str(csv_file(tmp_path, HEAD + WANG + LI))
    assert main(["import", "civil_affairs", path, "--as-of", "2025-12-31"]) == 0
    assert "2行，新增2人" in capsys.readouterr().out
    assert main(["import", "civil_affairs", path, "--as-of", "2025-12-31", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["unchanged"] == 2
    wrong = str(csv_file(tmp_path, HEAD + WANG + LI.replace(IDS[1], "1"), "错.csv"))
    assert main(["import", "civil_affairs", wrong]) == 1
    said = capsys.readouterr().err
    assert "有1行有问题" in said and "B3" in said and "错-问题.xlsx" in said
    assert main(["import", "civil_affairs", str(tmp_path / "没有.csv")]) == 1
    assert main(["import", "police", path]) == 1
    assert "看起来是" in capsys.readouterr().err
