"""PostgreSQL itself keeps areas apart, whatever a query forgets."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from songhe.assessment.factories import a_sample, an_objected_assessment
from songhe.determinations.factories import a_change, a_determination
from songhe.foundation.factories import an_account
from songhe.foundation.scope import Scope, scoped
from songhe.intake.import_factories import a_doubt, an_import
from songhe.outreach.actions import refresh_outstanding
from songhe.outreach.factories import a_contact, a_quality_part, a_receipt
from songhe.plans.factories import a_delivered_task
from songhe.registry.factories import CITY, a_contact_person, a_double, a_merge, a_person, an_erasure, stated
from songhe.subjects.actions import record_facts
from songhe.subjects.factories import a_subject
from songhe.texts.factories import a_text

OPEN_TABLES = {"foundation_account", "areas_division", "determinations_run", "registry_delivery", "assessment_agency"}
OPEN_TABLES |= {"intake_sourcekey"}
"""With a column `scope`, but without persons: staff, places, and how many a run had."""
APPEND_ONLY = {
    "foundation_auditentry",
    "determinations_change",
    "registry_statement",
    "registry_merge",
    "registry_erasure",
    "assessment_step",
    "assessment_sheet",
    "assessment_signature",
    "assessment_sample",
    "plans_taskstep",
    "subjects_subjectchange",
    "texts_textstep",
}
HERE, THERE = "371002001001", "371082001001"


def guarded() -> list[type[models.Model]]:
    """Every table that says something about a person, or about how an area works."""
    return [
        model
        for model in apps.get_models()
        if model._meta.db_table not in OPEN_TABLES and {"scope", "person"} & {f.name for f in model._meta.get_fields()}
    ]


@pytest.fixture
def two_counties(db: None) -> Iterator[None]:
    with scoped(CITY):
        for village in (HERE, THERE):
            person = a_person(person_lives_in=village, welfare_dibao=True)
            stated(person, source="township", welfare_dibao=False, person_sex="male")
            a_contact_person(person)
            a_double(person)
            a_merge(person)
            an_erasure(person)
            a_determination(person)
            a_change(person)
            a_receipt(person, "visit")
            officer = an_account(scope=village[:6])
            a_contact(person, officer, "visit")
            a_sample(an_objected_assessment(person, officer), officer)
            waiting = a_subject("application", name="", person=person)
            record_facts(by=officer, subject_id=waiting.pk, facts={"application.unfit": True})
            a_delivered_task(officer, scope=village)
            a_quality_part(village)
            a_text(officer, scope=village)
            a_doubt(an_import(officer, scope=village))
        refresh_outstanding(scope=CITY)
    yield


def scopes(model: type[models.Model]) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"select scope from {model._meta.db_table}")
        return {row[0] for row in cursor.fetchall()}


def test_every_guarded_table_is_found():
    assert {model._meta.db_table for model in guarded()} == {
        "foundation_auditentry",
        "registry_person",
        "registry_personfacts",
        "registry_statement",
        "registry_disagreement",
        "registry_changedperson",
        "registry_contactperson",
        "registry_double",
        "registry_merge",
        "registry_erasure",
        "determinations_determination",
        "determinations_change",
        "assessment_assessment",
        "assessment_step",
        "assessment_sheet",
        "assessment_signature",
        "assessment_photo",
        "assessment_result",
        "assessment_objection",
        "assessment_sample",
        "assessment_samplecase",
        "intake_import",
        "intake_doubt",
        "outreach_receipt",
        "outreach_contact",
        "outreach_outstanding",
        "outreach_qualitypart",
        "subjects_subject",
        "subjects_subjectchange",
        "plans_taskrecord",
        "plans_taskstep",
        "plans_evidence",
        "texts_policytext",
        "texts_textstep",
    }


def test_a_connection_used_before_shows_nothing_without_a_scope(two_counties: None):
    for model in guarded():
        with scoped(CITY):
            assert len(scopes(model)) == 2, model
        assert scopes(model) == set(), model


def test_a_county_sees_its_own_rows_only(two_counties: None):
    for model in guarded():
        with scoped(Scope("371002")):
            assert scopes(model) == {HERE}, model
        with scoped(Scope("371002001")):
            assert scopes(model) == {HERE}, model
        with scoped(Scope("371002002")):
            assert scopes(model) == set(), model


def test_a_row_outside_cannot_be_changed(two_counties: None):
    for model in guarded():
        if model._meta.db_table not in APPEND_ONLY:
            with scoped(Scope("371002")):
                assert model._default_manager.filter(scope=THERE).update(scope=THERE) == 0, model
                assert model._default_manager.filter(scope=HERE).update(scope=HERE) > 0, model


def test_a_row_cannot_be_written_outside(two_counties: None):
    for model in guarded():
        with scoped(CITY):
            row = model._default_manager.filter(scope=HERE).first()
        assert row is not None
        with scoped(Scope("371082")), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            row._state.adding = True
            row.save(force_insert=True)


def test_a_row_cannot_be_moved_outside(two_counties: None):
    with scoped(Scope("371002")), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        apps.get_model("registry.Person").objects.update(scope=THERE)


def test_a_row_cannot_have_another_scope_than_its_person(two_counties: None):
    for model in guarded():
        follows = "person" in {field.name for field in model._meta.get_fields()}
        if follows and model._meta.db_table not in APPEND_ONLY:
            with scoped(CITY), pytest.raises(DatabaseError, match="follows_person"), transaction.atomic():
                model._default_manager.filter(scope=HERE).update(scope="371002001002")


@pytest.mark.django_db
def test_row_security_holds_the_owner_too():
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relrowsecurity and relforcerowsecurity")
        assert {row[0] for row in cursor.fetchall()} == {model._meta.db_table for model in guarded()}


@pytest.mark.django_db
def test_the_role_of_the_pages_is_nobody_special():
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication,"
            " exists (select 1 from pg_auth_members m where m.member = r.oid),"
            " exists (select 1 from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p', 'v', 'm', 'S'))"
            " from pg_roles r where rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False)
