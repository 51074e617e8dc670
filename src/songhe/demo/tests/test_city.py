"""The table is the vocabulary's, the same every time, and the same in pieces."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from songhe.demo import city as city_module
from songhe.demo.city import City, make_city, parts
from songhe.demo.columns import decimals
from songhe.demo.files import write_city
from songhe.demo.tests.cities import city
from songhe.registry.facts import FACTS


def test_columns_are_the_stored_facts_in_order() -> None:
    stored = [fact.name for fact in FACTS if fact.stored and fact.subject == "person"]
    assert city("371000").facts.column_names == ["person.id", *stored]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("person.id", pa.string()),
        ("person.born_on", pa.date32()),
        ("person.lives_in", pa.string()),
        ("person.living", pa.string()),
        ("welfare.dibao", pa.bool_()),
        ("household.income_per_head", pa.decimal128(12, 2)),
        ("assessment.care_grade", pa.int16()),
    ],
)
def test_types(name: str, kind: pa.DataType) -> None:
    assert city("371000").facts.schema.field(name).type == kind


def test_decimals_are_exact_and_may_be_missing() -> None:
    values = decimals(np.array([0, 106_199, -5, 7]), np.array([False, False, False, True]))
    assert [None if v is None else str(v) for v in values.to_pylist()] == ["0.00", "1061.99", "-0.05", None]


def _same(one: City, other: City) -> bool:
    return bool(one.facts.equals(other.facts) and one.identities.equals(other.identities))


def test_the_same_seed_gives_the_same_city() -> None:
    assert _same(make_city("371000", 3_000, 7), make_city("371000", 3_000, 7))
    assert not _same(make_city("371000", 3_000, 7), make_city("371000", 3_000, 8))


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_city("360400", 2_000, 3, tmp_path / name, identities=tmp_path / f"{name}-identities")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert (tmp_path / "one-identities").read_bytes() == (tmp_path / "two-identities").read_bytes()


def test_identities_do_not_change_the_facts() -> None:
    (plain,) = parts("371000", 2_000, 1)
    assert plain.identities is None
    assert plain.facts.equals(city("371000", 2_000).facts.combine_chunks())


@pytest.mark.parametrize("people", [1, 2, 7, 100])
def test_a_city_may_be_tiny(people: int) -> None:
    assert len(make_city("621200", people, 1).facts) == people


@pytest.mark.parametrize("people", [0, -1, city_module.MOST_PEOPLE + 1])
def test_a_city_may_not_be_empty_nor_endless(people: int) -> None:
    with pytest.raises(ValueError, match="from 1 to"):
        make_city("371000", people, 1)


def test_in_pieces_it_is_one_city(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(city_module, "CHUNK", 1_000)
    made = make_city("371000", 4_500, 1)
    pieces = [len(part.facts) for part in parts("371000", 4_500, 1)]
    assert len(pieces) == 5
    assert sum(pieces) == 4_500
    for column in ("person.id", "id_number"):
        assert len(set(made.identities[column].to_pylist())) == 4_500
    assert made.facts["person.id"].equals(made.identities["person.id"])
    write_city("371000", 4_500, 1, tmp_path / "city.parquet")
    assert pq.read_table(tmp_path / "city.parquet").equals(made.facts)


def test_pieces_add_up_to_the_census(monkeypatch: pytest.MonkeyPatch) -> None:
    def counties(made: City) -> list[str]:
        return sorted(code[:6] for code in made.facts["person.lives_in"].to_pylist())

    whole = make_city("371000", 4_500, 1)
    monkeypatch.setattr(city_module, "CHUNK", 1_000)
    assert counties(make_city("371000", 4_500, 1)) == counties(whole)
