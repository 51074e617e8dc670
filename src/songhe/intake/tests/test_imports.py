"""From a file to the registry and back: matched, checked, previewed, applied, the same again, undone."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from songhe.areas.models import Division
from songhe.foundation.clock import on_day
from songhe.foundation.factories import an_account, run_jobs
from songhe.foundation.models import Account
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, scoped
from songhe.intake import actions, doubts, errors, files, import_errors
from songhe.intake.import_states import State
from songhe.intake.mapping import FileMapping
from songhe.intake.models import Doubt, Import
from songhe.intake.suggestion import suggest
from songhe.intake.table import read_table
from songhe.intake.tests.files import DIVISIONS, IDS, TODAY
from songhe.intake.work import check_import, known_for
from songhe.registry import erasing
from songhe.registry.factories import a_person
from songhe.registry.models import Person, Statement

HEAD = "姓名,身份证号,居住地,低保"
WANG, LI = f"王芳,{IDS[0]},孙家疃街道,是", f"李强,{IDS[1]},荣成市港西镇,是"
CITY = Scope("3710")


@pytest.fixture(autouse=True)
def a_city(db: None, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.SONGHE_DATA = tmp_path
    Division.objects.bulk_create(
        [Division(code=c, name=n, level=level, parent="", scope=s) for c, n, level, s in DIVISIONS]
    )
    with on_day(TODAY), scoped(CITY):
        yield


@pytest.fixture
def officer() -> Account:
    return an_account(scope="3710", role=Role.CITY_OFFICER)


def sent(by: Account, rows: Sequence[str], source: str = "civil_affairs", **more: Any) -> Import:
    """A file that was sent and matched as the platform suggests."""
    as_of = more.pop("as_of", TODAY)
    text = "\n".join((more.pop("head", HEAD), *rows))
    found = actions.receive(by=by, source=source, name="低保名单.csv", pieces=[text.encode("gbk")], as_of=as_of)
    table = read_table(files.folder(found.pk) / files.FILE, found.name)
    only_sound = more.pop("only_sound", False)
    mapping = FileMapping(suggest(table, "", known_for(CITY)).columns, **more)
    actions.choose(by=by, found=found, table=table, mapping=mapping, sheet="", as_of=as_of, only_sound=only_sound)
    return found


def checked(*given: Any, **more: Any) -> Import:
    found = sent(*given, **more)
    run_jobs()
    found.refresh_from_db()
    return found


def applied(*given: Any, **more: Any) -> Import:
    found = checked(*given, **more)
    assert found.state == State.READY, (found.says, found.counts)
    actions.go_on(by=given[0], found=found, state=State.APPLYING)
    run_jobs()
    found.refresh_from_db()
    return found


def people() -> dict[str, Any]:
    return {one.name: one for one in Person.objects.select_related("facts").filter(ended_why="")}


def test_a_list_into_an_empty_registry(officer: Account) -> None:
    found = checked(officer, [WANG, LI])
    assert (found.state, found.counts["new"], found.counts["changed"]) == (State.READY, 2, 0)
    assert found.counts["townships"] == {"371002001": {"new": 1}, "371082001": {"new": 1}}
    assert not Person.objects.exists() and not Statement.objects.exists()
    actions.go_on(by=officer, found=found, state=State.APPLYING)
    run_jobs()
    found.refresh_from_db()
    assert found.state == State.APPLIED and found.delivery is not None
    wang = people()["王芳"]
    assert (wang.scope, wang.facts.welfare_dibao, wang.facts.person_born_on) == ("371002001", True, date(1943, 10, 12))
    assert wang.facts.person_sex == "male"


def test_the_preview_names_people_only_in_part(officer: Account) -> None:
    [first, _] = checked(officer, [WANG, LI]).counts["examples"]
    assert first["name"] == "王*" and first["facts"]["welfare.dibao"] == [None, True]


def test_the_same_file_again_changes_nothing(officer: Account) -> None:
    applied(officer, [WANG, LI])
    before = set(Statement.objects.values_list("pk", flat=True))
    again = applied(officer, [WANG, LI])
    assert {kind: again.counts[kind] for kind in ("new", "changed", "left", "unchanged")} == {
        "new": 0, "changed": 0, "left": 0, "unchanged": 2,
    }  # fmt: skip
    assert set(Statement.objects.values_list("pk", flat=True)) == before


def test_undone_as_one(officer: Account) -> None:
    known = a_person(name="李强", id_number=IDS[1], person_lives_in="371082001")
    found = applied(officer, [WANG, LI])
    assert found.counts["changed"] == 1
    actions.go_on(by=officer, found=found, state=State.UNDOING)
    run_jobs()
    found.refresh_from_db()
    assert found.state == State.UNDONE
    assert set(people()) == {"李强"} and people()["李强"].pk == known.pk
    assert people()["李强"].facts.welfare_dibao is None


def test_a_later_list_must_be_undone_first(officer: Account) -> None:
    first = applied(officer, [WANG])
    applied(officer, [WANG.replace("是", "否")], as_of=TODAY)
    actions.go_on(by=officer, found=first, state=State.UNDOING)
    run_jobs()
    first.refresh_from_db()
    assert first.state == State.APPLIED and "请先撤销" in first.says["zh"]


def test_who_leaves_a_full_list(officer: Account) -> None:
    applied(officer, [WANG, LI], full=True, left={"welfare.dibao": "否"})
    found = applied(officer, [WANG], full=True, left={"welfare.dibao": "否"})
    assert found.counts["left"] == 1 and people()["李强"].facts.welfare_dibao is False
    again = applied(officer, [WANG], full=True, left={"welfare.dibao": "否"})
    assert (again.counts["left"], again.counts["changed"]) == (0, 0)
    back = applied(officer, [WANG, LI], full=True, left={"welfare.dibao": "否"})
    assert back.counts["changed"] == 1 and people()["李强"].facts.welfare_dibao is True


def test_on_a_full_list_without_a_word_the_fact_ends(officer: Account) -> None:
    applied(officer, [WANG, LI], full=True)
    applied(officer, [WANG], full=True)
    li = people()["李强"]
    assert li.facts.welfare_dibao is None and li.facts.person_lives_in == "371082001"


def test_changes_only_leave_the_others_as_they_are(officer: Account) -> None:
    applied(officer, [WANG, LI])
    applied(officer, [WANG])
    assert people()["李强"].facts.welfare_dibao is True


def test_one_wrong_row_refuses_the_whole_file(officer: Account) -> None:
    found = checked(officer, [WANG, LI.replace(IDS[1], "123")])
    assert found.state == State.REFUSED and found.counts["wrong_rows"] == 1
    assert (files.folder(found.pk) / files.PROBLEMS_BOOK).exists()
    assert not Person.objects.exists()


def test_the_other_rows_alone_if_that_is_wanted_and_then_nobody_leaves(officer: Account) -> None:
    applied(officer, [WANG, LI], full=True)
    found = applied(officer, [WANG.replace("是", "否"), LI.replace(IDS[1], "123")], full=True, only_sound=True)
    assert (found.counts["changed"], found.counts["left"]) == (1, 0)
    assert people()["李强"].facts.welfare_dibao is True


def test_somebody_without_id_number_is_linked_when_certain(officer: Account) -> None:
    known = a_person(
        name="欧阳翠花", id_number=IDS[1], phone="15412345678", person_sex="female",
        person_born_on=date(1935, 3, 5), person_lives_in="371082001",
    )  # fmt: skip
    head = "姓名,出生日期,性别,电话,居住地,低保"
    found = applied(officer, ["欧阳翠花,1935-03-05,女,15412345678,港西镇,是"], head=head)
    assert (found.counts["new"], found.counts["doubts"], found.counts["changed"]) == (0, 0, 1)
    known.facts.refresh_from_db()
    assert known.facts.welfare_dibao is True


def test_the_same_number_with_another_name_is_kept_aside(officer: Account) -> None:
    known = a_person(name="王芳", id_number=IDS[0], person_lives_in="371002001")
    found = applied(officer, [WANG.replace("王芳", "张建国"), LI])
    assert (found.counts["doubts"], found.counts["new"]) == (1, 1)
    [doubt] = Doubt.objects.all()
    assert doubt.row == 2 and doubt.candidates[0]["person"] == known.pk and doubt.scope == "371002001"
    assert IDS[0].encode() not in bytes(doubt.data_sealed)
    assert set(people()) == {"王芳", "李强"}


def test_a_doubt_is_settled_as_the_same_as_somebody_new_or_dropped(officer: Account) -> None:
    known = a_person(name="王芳", id_number=IDS[0], person_lives_in="371002001")
    head = "姓名,身份证号,出生日期,居住地,低保,截止日期"
    applied(officer, [f"王小芳,{IDS[0]},1943-10-12,孙家疃街道,是,2026-12-31"], head=head)
    [doubt] = doubts.waiting(CITY)
    assert doubts.row_of(doubt)["valid_until"] == date(2026, 12, 31)
    assert [person.pk for person, _ in doubts.candidates(CITY, doubt)] == [known.pk]
    doubts.settle(by=officer, doubt=doubt, person=known)
    known.facts.refresh_from_db()
    assert known.facts.welfare_dibao is True and not doubts.waiting(CITY)
    with pytest.raises(import_errors.DecidedAlready):
        doubts.settle(by=officer, doubt=doubt)
    applied(officer, [f"张建国,{IDS[0]},,孙家疃街道,是,"], head=head)
    doubts.settle(by=officer, doubt=doubts.waiting(CITY)[0], drop=True)
    assert Person.objects.count() == 1
    applied(officer, [f"李秀英,{IDS[0]},,孙家疃街道,是,"], head=head)
    doubts.settle(by=officer, doubt=doubts.waiting(CITY)[0])
    assert people()["李秀英"].id_sealed is None and people()["李秀英"].facts.welfare_dibao is True


def test_a_county_may_not_speak_of_another_countys_people(officer: Account) -> None:
    clerk = an_account(scope="371002", role=Role.COUNTY_OFFICER)
    a_person(name="李强", id_number=IDS[1], person_lives_in="371082001")
    found = checked(clerk, [WANG, LI])
    assert found.state == State.REFUSED and found.counts["wrong_rows"] == 1
    assert found.counts["kinds"][0]["why"] == "no_area"
    newcomer = checked(clerk, [LI.replace(IDS[1], IDS[0]).replace("李强", "王芳")])
    assert newcomer.counts["kinds"][0]["why"] == "outside"


def test_a_newcomer_without_a_place_is_a_problem(officer: Account) -> None:
    a_person(name="王芳", id_number=IDS[0], person_lives_in="371002001")
    found = checked(officer, [f"王芳,{IDS[0]},,是", f"李强,{IDS[1]},,是"])
    assert [kind["why"] for kind in found.counts["kinds"]] == ["no_area"] and found.counts["wrong_rows"] == 1


def test_a_township_sends_only_what_it_knows(officer: Account) -> None:
    clerk = an_account(scope="371002001", role=Role.TOWNSHIP_CLERK)
    with pytest.raises(import_errors.NoSuchSource):
        sent(clerk, [WANG])
    assert applied(clerk, [WANG], source="township").state == State.APPLIED


def test_a_file_of_another_department_is_refused_when_matched(officer: Account) -> None:
    with pytest.raises(errors.OtherDepartment):
        sent(officer, [f"王芳,{IDS[0]},孙家疃街道,一级"], head="姓名,身份证号,居住地,残疾等级")


def test_the_mapping_is_offered_for_the_next_file(officer: Account) -> None:
    found = sent(officer, [WANG], defaults={"welfare.low_income": "是"})
    table = read_table(files.folder(found.pk) / files.FILE, found.name)
    kept = actions.fits("3710", "civil_affairs", table)
    assert kept is not None and kept.content["defaults"] == {"welfare.low_income": "是"}
    assert actions.fits("3710", "police", table) is None


def test_what_is_done_already_is_not_done_again(officer: Account) -> None:
    found = applied(officer, [WANG])
    with pytest.raises(import_errors.NotNow, match="已导入"):
        actions.go_on(by=officer, found=found, state=State.APPLYING)


def test_the_file_is_private_and_goes_after_its_time(officer: Account) -> None:
    found = applied(officer, [WANG])
    path = files.folder(found.pk) / files.FILE
    assert path.stat().st_mode & 0o777 == 0o600
    assert files.remove_old(found.at) == 0
    assert files.remove_old(found.at + files.KEPT * 2) == 1 and not path.exists()
    third = Import.objects.create(
        scope="3710", source="civil_affairs", name="a", size=1, sha256="", as_of=TODAY, state=State.CHECKING, mapping={}
    )
    check_import(third.pk, CITY)
    third.refresh_from_db()
    assert third.state == State.REFUSED and "只保留30天" in third.says["zh"]


def test_a_bad_file_leaves_nothing_behind(officer: Account, tmp_path: Path) -> None:
    with pytest.raises(errors.Renamed):
        actions.receive(by=officer, source="police", name="a.xlsx", pieces=[b"a,b\n"], as_of=TODAY)
    assert not Import.objects.exists() and not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_several_periods_of_one_person(officer: Account) -> None:
    head = "姓名,身份证号,居住地,低保,起始日期,截止日期"
    rows = [f"王芳,{IDS[0]},孙家疃街道,是,2024-01-01,2024-12-31", f"王芳,{IDS[0]},孙家疃街道,是,2025-06-01,"]
    found = applied(officer, rows, head=head)
    assert found.counts["new"] == 1
    told = Statement.objects.filter(withdrawn_at=None, facts__has_key="welfare.dibao").order_by("valid_from")
    assert [(one.valid_from, one.valid_until) for one in told] == [
        (date(2024, 1, 1), date(2025, 1, 1)),
        (date(2025, 6, 1), None),
    ]


def test_somebody_whose_data_was_erased_is_not_taken_again(officer: Account) -> None:
    applied(officer, [WANG, LI])
    asked = erasing.ask(by=officer, person_id=Person.objects.get(name="王芳").pk, ground="mistake", note="误录")
    erasing.confirm(by=an_account(scope="3710", role=Role.CITY_OFFICER), number=asked.pk)

    found = checked(officer, [WANG, LI])

    assert found.counts["kinds"][0]["why"] == "erased"
    assert found.state == State.REFUSED and people().keys() == {"李强"}
