"""Promises about every route: who may open it, and that nobody is led where they may not go."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from songhe.console.tests.staff import a_city, due
from songhe.foundation.access import ANYONE, ROLES, SOURCE_KEY, opens
from songhe.foundation.factories import an_account
from songhe.foundation.models import Account
from songhe.foundation.roles import ADMINISTRATION, AUDITING, CASEWORK, FINDING, LEVELS, Role
from songhe.foundation.scope import DIGITS

PUBLIC = {
    "healthz", "sign-in", "sign-in/code", "sign-out", "language", "public/", "public/targets", "public/statistics",
    "bedside/worker.js",
    "api/v1/", "api/v1/openapi.json", "check/<str:area>/<str:code>", "public/assessments/<str:area>",
}  # fmt: skip
WITH_A_KEY = {"api/v1/changes", "api/v1/deliveries", "api/v1/deliveries/<number>", "api/v1/facts"}
MAY: list[tuple[tuple[str, ...], str]] = [
    (tuple(Role), """
        home own_account own_sessions_end new_password second_factor remove_second_factor recovery_codes
        policies policy_document policy_measure policy_clause
        targets targets_export target statistics statistics_excel statistics_csv"""),
    (CASEWORK, """
        elders elders_export correct take_back contact_person new_contact_person remove_contact_person
        disagreements disagreements_export settle_disagreement
        due due_export verify verify_export changes follow_up contact withdraw
        plans plans_export questions task add_evidence evidence withdraw_evidence
        target_behind target_behind_export versions version version_export
        registers register register_export subject standards standard standard_export queue queue_export
        assessments assessments_export assess assessment assessment_notice assessment_evidence assessment_photo
        assessment_object"""),
    ((*CASEWORK, Role.ASSESSOR), "report report_pdf report_fhir"),
    ((*CASEWORK, Role.FINANCE), "risks risks_export risk"),
    (FINDING, "search person trial phone facts history contact_person_phone"),
    ((Role.CITY_OFFICER, Role.COUNTY_OFFICER), """
        subject_edit duplicates duplicates_find duplicates_merged duplicate duplicate_decide duplicate_part
        duplicate_rows duplicate_row duplicate_row_settle
        personal personal_export erasure_ask erasures erasure_decide
        assessment_agencies assessment_agency_new assessment_agency assessment_assessor_new assessment_assessor
        assessment_ask_revoke assessment_decide_revoke
        work_quality work_quality_export work_agency work_assessor work_samples work_draw work_sample work_reviews
        work_rescoring"""),
    ((Role.CITY_OFFICER, Role.COUNTY_OFFICER, Role.TOWNSHIP_CLERK), """
        assessments_assign assessment_assign assessment_appoint assessment_cancel assessment_settle
        assessment_notify assessment_recognise
        assessment_work work_plan_export work_rounds work_open work_statistics work_statistics_export
        intake intake_history intake_new intake_import intake_columns intake_problems intake_go_on
        quality quality_export quality_count quality_people quality_people_export"""),
    ((Role.CITY_OFFICER,), """
        settle targets_measure targets_measuring targets_release statistics_release
        texts text_upload text text_choose text_aside policy_change version_change version_trial version_try
        version_approve version_publish version_withdraw version_reverse"""),
    ((Role.ASSESSOR,), "bedside bedside_day bedside_sheets bedside_settle"),
    (ADMINISTRATION, """
        accounts account_new account account_active account_password account_second_factor account_sessions
        source_keys source_key_make source_key_revoke"""),
    ((*AUDITING, Role.CITY_OFFICER), """
        audit audit_export audit_people audit_entry audit_unusual audit_seals audit_verify"""),
]  # fmt: skip
"""The roles of each group, and the names of the routes that they and nobody else may open."""
PAGES = [
    "/", "/account", "/policies", "/policies/weihai-2017-82/measures/三(五)3",
    "/policies/weihai-2017-82/clauses/purchased_home_care", "/targets", "/statistics",
    "/targets/weihai-2017-82/family_doctors",
]  # fmt: skip
"""What everybody may open."""


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, path)
        else:
            yield path, entry


def guarded() -> dict[str, URLPattern]:
    """By name, the routes for whoever is signed in."""
    return {str(entry.name): entry for path, entry in routes(get_resolver()) if path not in PUBLIC | WITH_A_KEY}


def somebody(role: Role) -> Account:
    return an_account(role=role, scope="371002001001"[: DIGITS[LEVELS[role][0]]])


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_every_route_says_who_may_see_it():
    assert [path for path, entry in routes(get_resolver()) if not hasattr(entry.callback, "who_may")] == []


def test_only_these_are_public():
    public = {path for path, entry in routes(get_resolver()) if ANYONE in getattr(entry.callback, "who_may", ())}
    assert public == PUBLIC


def test_each_route_is_opened_to_the_roles_that_need_it_and_to_no_other():
    expected = {name: set(map(str, roles)) for roles, names in MAY for name in names.split()}
    assert {name: set(vars(entry.callback)["who_may"]) for name, entry in guarded().items()} == expected


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_every_other_role_is_refused_in_a_sentence(role: Role):
    account = somebody(role)
    client = signed_in(account)
    for name, entry in guarded().items():
        if role in vars(entry.callback)["who_may"]:
            continue
        kwargs = {
            key: 1 if isinstance(converter, IntConverter) else "x"
            for key, converter in entry.pattern.converters.items()
        }
        address = reverse(f"console:{name}", kwargs=kwargs)
        answer = client.post(address)
        assert (answer.status_code, "您的账号没有这项权限" in answer.content.decode()) == (403, True), name
        assert not opens(account, address)


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_nobody_is_led_where_they_may_not_go(role: Role):
    """And nobody but who needs it reads a name."""
    with a_city() as run:
        due(run, "梁远方")
        account = somebody(role)
        client = signed_in(account)
        for page in PAGES:
            answer = client.get(page, follow=True)
            text = answer.content.decode()
            assert answer.status_code == 200, page
            links = re.findall(r'<(?:a|form)[^>]* (?:href|action|hx-get)="(/[^"#?]*)', text)
            assert {to for to in links if not opens(account, to)} == set(), page
            assert ("梁远方" in text) is (page == "/" and role in CASEWORK), page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "begins"),
    [
        (Role.DISPATCHER, "/search"),
        (Role.AUDITOR, "/audit"),
        (Role.ADMINISTRATOR, "/accounts"),
        (Role.ASSESSOR, "/bedside/"),
        (Role.INSTITUTION, "/policies"),
        (Role.PROVIDER, "/policies"),
    ],
)
def test_a_role_without_worklists_begins_elsewhere(role: Role, begins: str):
    assert signed_in(somebody(role)).get("/")["Location"] == begins


@pytest.mark.django_db
@pytest.mark.parametrize("unfinished", ["one_time_until", "second_factor_sealed"])
def test_nothing_opens_before_signing_in_is_finished(unfinished: str):
    account = somebody(Role.ADMINISTRATOR)
    value = "2030-01-01T00:00:00Z" if unfinished == "one_time_until" else None
    Account.objects.filter(pk=account.pk).update(**{unfinished: value})
    client = signed_in(account)
    for name in ("home", "accounts", "policies", "own_account"):
        assert client.get(reverse(f"console:{name}"))["Location"].startswith("/account/"), name


def test_roles_are_those_that_accounts_have():
    assert {str(role) for role in Role} == ROLES


def test_only_these_are_called_with_a_key():
    who_may = {path: vars(entry.callback)["who_may"] for path, entry in routes(get_resolver())}
    assert {path for path, who in who_may.items() if SOURCE_KEY in who} == WITH_A_KEY
    assert all(who_may[path] == {SOURCE_KEY} for path in WITH_A_KEY)
