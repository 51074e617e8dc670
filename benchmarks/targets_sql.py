"""All targets of Weihai written by hand in SQL, for DuckDB: conditions here, the sums around them made for each.

Two forms. "missing is no": one number, as most dashboards have it. "both ends": the least and the most of each share
over all ways that the missing facts may turn out. It rests on what holds for just these targets: whoever is counted is
among those counted, and no condition asks for a fact twice, so that SQL's own three values are exact.
"""

from pathlib import Path

import duckdb

AREAS = "unnest([left(scope, n) FOR n IN [2, 4, 6, 9] IF n <= length(scope)])"
SCOPE = """CASE WHEN person_lives_in LIKE '____00' THEN left(person_lives_in, 4)
                WHEN person_lives_in LIKE '______000' THEN left(person_lives_in, 6)
                ELSE left(person_lives_in, 9) END"""
"""The digits of the area somebody lives in, no finer than townships."""
AT_60, AT_65 = "person_born_on <= DATE '1966-01-01'", "person_born_on <= DATE '1961-01-01'"
HERE = "starts_with(person_registered_in, '3710')"
GENERAL = "hospital_kind = 'general' AND hospital_level >= 2"
CAREGIVER = "care_worker_post = 'caregiver' AND care_worker_in_institution"
SHARES = {
    "hotline_platform": ("county", "true", "county_hotline_platform"),
    "purchased_home_care_everywhere": ("county", "true", "county_purchased_home_care"),
    "day_care": ("community", "true", "community_day_care"),
    "urban_centres": ("community", "community_kind = 'urban'", "community_service_centre"),
    "open_facilities": ("community", "true", "community_open_to_elders"),
    "private_share": ("institution", "true", "institution_operation IN ('private', 'public_private')"),
    "public_homes_converted": (
        "institution",
        "institution_built_public",
        "institution_operation IN ('private', 'public_private')",
    ),
    "family_doctors": ("person", AT_60, "health_family_doctor"),
    "family_doctors_for_all": ("person", AT_60, "health_family_doctor"),
    "green_channel": ("hospital", "true", "hospital_green_channel"),
    "medical_service": ("institution", "true", "institution_medical_service"),
    "geriatrics": ("hospital", GENERAL, "hospital_geriatrics"),
    "health_management": ("person", AT_65, "health_managed"),
    "home_visiting_institutions": ("institution", "true", "institution_home_service"),
    "four_in_step_share": (
        "estate",
        "estate_built = 'new'",
        "estate_planned_together AND estate_built_together AND estate_accepted_together"
        " AND estate_handed_over_together",
    ),
    "internet_nursing": ("hospital", f"hospital_public AND {GENERAL}", "hospital_internet_nursing"),
    "residents_insured": ("person", f"{HERE} AND {AT_60} AND NOT pension_employee", "ltci_insured"),
    "certified_caregivers": ("care_worker", CAREGIVER, "care_worker_certified"),
    "smart_fire": ("institution", "true", "institution_smart_fire"),
    "smart_gas": ("institution", "true", "institution_smart_gas"),
    "bright_kitchen": ("institution", "true", "institution_bright_kitchen"),
    "gb35796": ("institution", "true", "institution_meets_gb35796"),
    "gb38600": ("institution", "true", "institution_meets_gb38600"),
}
"""Name → kind of subject, among whom, and who of them is counted."""
COUNTS = {
    "smart_homes": ("institution", "institution_smart"),
    "demonstration_communities_2024": ("community", "community_demonstration_year = 2024"),
    "demonstration_communities_2025": ("community", "community_demonstration_year = 2025"),
}
SUMS = {
    "beds_per_thousand": ("bed_and_elder", "1000 * sum(beds)", "sum(elders)"),
    "nursing_bed_share": ("institution", "100 * sum(institution_nursing_beds)", "sum(institution_beds)"),
    "dementia_beds": ("institution", "sum(institution_dementia_beds)", "1"),
}
"""Name → kind, numerator and denominator: sums of what every register has of everybody."""
FUNDS = {"city_lottery_share": "city", "county_lottery_share": "county"}
Ends = tuple[str, str, str]
"""Kind of subject, SQL for the least, SQL for the most."""
Found = dict[str, dict[str, tuple[float | None, float | None]]]
"""By target and area: the least and the most of its value."""


def connected(people: Path, subjects: Path) -> duckdb.DuckDBPyConnection:
    """A view of each kind of subject, dots in its columns replaced; people with the `scope` that others have."""
    connection = duckdb.connect()
    for path in subjects.glob("*.parquet"):
        _view(connection, path.stem, path, "left(scope, 9)")
    _view(connection, "person", people, SCOPE)
    connection.execute("""
        CREATE VIEW bed_and_elder AS
        SELECT scope, institution_beds AS beds, NULL AS elders FROM institution
        UNION ALL SELECT scope, NULL, county_elders FROM county
    """)
    return connection


def _view(connection: duckdb.DuckDBPyConnection, kind: str, path: Path, scope: str) -> None:
    columns = [name for name, *_ in connection.sql(f"DESCRIBE FROM '{path}'").fetchall() if name != "scope"]
    renamed = ", ".join(f'"{name}" AS {name.replace(".", "_")}' for name in columns)
    kept = "" if kind == "person" else "scope, "
    connection.execute(f"CREATE VIEW {kind} AS SELECT * REPLACE ({scope} AS scope) FROM (SELECT {kept}{renamed}"
                       f"{'' if kept else ', NULL AS scope'} FROM '{path}')")  # fmt: skip


def missing_is_no(connection: duckdb.DuckDBPyConnection) -> Found:
    """One number each, given as both ends."""
    values = {
        name: (kind, f"100 * {_count(f'{among} AND {also}')}", _count(among))
        for name, (kind, among, also) in SHARES.items()
    }
    values |= {name: (kind, _count(when), "1") for name, (kind, when) in COUNTS.items()}
    values |= {name: (kind, above, below) for name, (kind, above, below) in SUMS.items()}
    values |= {
        name: ("fund", f"100 * sum(fund_for_care) {_of(level)}", f"sum(fund_social_welfare) {_of(level)}")
        for name, level in FUNDS.items()
    }
    return _found(
        connection, {name: (kind, over, over) for name, (kind, *two) in values.items() for over in [_over(*two)]}
    )


def both_ends(connection: duckdb.DuckDBPyConnection) -> Found:
    """The least and the most."""
    values = {name: _share(*share) for name, share in SHARES.items()}
    values |= {name: (kind, _count(when), _could(when)) for name, (kind, when) in COUNTS.items()}
    values |= {name: (kind, *2 * (_over(above, below),)) for name, (kind, above, below) in SUMS.items()}
    values |= {name: _fund(level) for name, level in FUNDS.items()}
    return _found(connection, values)


def _share(kind: str, among: str, also: str) -> Ends:
    """Each subject stands where it lowers, or raises, the share most."""
    counted, left, outside = f"{among} AND {also}", f"{among} AND NOT ({also})", f"NOT ({among})"
    surely_in, could_be_left, could_be_counted = (
        f"({outside}) IS FALSE",
        f"({left}) IS NOT FALSE",
        f"({counted}) IS NOT FALSE",
    )
    least = _over(f"100 * {_count(f'({left}) IS FALSE AND {surely_in}')}", _count(f"{could_be_left} OR {surely_in}"))
    most = _over(f"100 * {_count(could_be_counted)}", _count(f"{could_be_counted} OR {surely_in}"))
    nobody = f"{_count(among)} = 0"
    return kind, f"if({nobody}, NULL, {least})", f"if({nobody}, NULL, {most})"


def _fund(level: str) -> Ends:
    """What is spent on care is part of the fund; a fund that is not on record may be of any size."""
    spent, funds = "coalesce(fund_for_care, fund_social_welfare)", "coalesce(fund_social_welfare, fund_for_care)"
    unknown = f"count(*) FILTER (WHERE fund_social_welfare IS NULL AND {_of_level(level)})"
    certain = f"100 * sum(coalesce(fund_for_care, 0)) {_of(level)}"
    least = f"if({unknown} > 0, 0, {_over(certain, f'sum({funds}) {_of(level)}')})"
    most = _over(f"100 * sum({spent}) {_of(level)}", f"sum({funds}) {_of(level)}")
    return "fund", f"if({most} IS NULL, NULL, {least})", most


def _of(level: str) -> str:
    return f"FILTER (WHERE {_of_level(level)})"


def _of_level(level: str) -> str:
    return f"fund_level = '{level}' AND fund_year = 2026"


def _count(when: str) -> str:
    return f"count(*) FILTER (WHERE {when})"


def _could(when: str) -> str:
    return _count(f"({when}) IS NOT FALSE")


def _over(above: str, below: str) -> str:
    return f"({above})::DOUBLE / nullif({below}, 0)::DOUBLE"


def _found(connection: duckdb.DuckDBPyConnection, values: dict[str, Ends]) -> Found:
    """One query a kind of subject, over all its areas at once."""
    found: Found = {}
    for kind in dict.fromkeys(kind for kind, _, _ in values.values()):
        names = [name for name, (of, _, _) in values.items() if of == kind]
        columns = ", ".join(f"{end}" for name in names for end in values[name][1:])
        query = f"SELECT area, {columns} FROM (SELECT *, {AREAS} AS area FROM {kind}) GROUP BY area"
        for area, *ends in connection.sql(query).fetchall():
            for place, name in enumerate(names):
                found.setdefault(name, {})[area] = ends[2 * place], ends[2 * place + 1]
    return found
