"""A demo city into the database: all of it or nothing, in one transaction."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
from django.apps import apps
from django.db import connections

from songhe.areas import divisions
from songhe.areas.actions import load_divisions
from songhe.demo.accounts import ACCOUNTS, make_accounts
from songhe.demo.assessments import make_assessments
from songhe.demo.city import make_city
from songhe.demo.subjects.applications import ASKED, Candidate, applications
from songhe.demo.subjects.make import make_subjects
from songhe.demo.take_up import receipts
from songhe.demo.tasks import record_tasks
from songhe.demo.trend import record_trend, release_past
from songhe.determinations import queries as determinations
from songhe.determinations.actions import determine, remove_orphans
from songhe.foundation.models import Account
from songhe.foundation.scope import Scope, scoped
from songhe.outreach.actions import NewReceipt, record_receipts
from songhe.registry import queries as registry
from songhe.registry.actions import NewPerson, add_people
from songhe.registry.models import column
from songhe.subjects import queries as subjects
from songhe.subjects.actions import add_subjects

SOURCE = "演示数据"
EMPTIED = (
    *("areas", "registry", "subjects", "intake", "determinations"),
    *("outreach", "assessment", "plans", "texts", "indicators"),
)
"""The modules of which nothing stays; of the foundation only the accounts do."""
LOGS = ("foundation_auditentry", "foundation_auditseal")
VERSIONS = ("versions_trial", "versions_event", "versions_policyversion")
"""Emptied row by row: a truncated table would make the law, which every connection reads there, wait for this one."""
Say = Callable[[str], None]


@dataclass(frozen=True)
class Demo:
    """Which city to load."""

    area: str
    people: int
    seed: int
    as_of: date

    @property
    def scope(self) -> Scope:
        return Scope(divisions.scope(self.area))


def loaded(using: str) -> int:
    """How many people the loaded demo city has; 0 when there is none. It stands whole or not at all."""
    with connections[using].cursor() as cursor:
        cursor.execute("select coalesce(max(people), 0) from determinations_run")
        return int(cursor.fetchone()[0])


def holds_people(using: str) -> bool:
    """Whether anybody or anything is on record. Row-level security holds the owner too: province by province."""
    return any(_anybody_in(Scope(str(province)), using) for province in range(10, 100))


def _anybody_in(province: Scope, using: str) -> bool:
    with scoped(province, using):
        people, things = registry.people(province).using(using), subjects.anything(province).using(using)
        return people.exists() or things.exists()


def load(demo: Demo, say: Say, using: str) -> None:
    """Divisions, people, subjects, what is due, what is received, accounts. What was there before is gone."""
    with scoped(demo.scope, using):
        with connections[using].cursor() as cursor:
            cursor.execute(f"truncate {', '.join(tables())} restart identity")
            for table in VERSIONS:
                cursor.execute(f"delete from {table}")
        say("divisions")
        load_divisions(city=demo.area, using=using)
        say("people")
        city = make_city(demo.area, demo.people, demo.seed, demo.as_of)
        add_people(people=new_people(city.facts, city.identities), city=demo.scope, recorded_on=demo.as_of, using=using)
        _analyse(using, "registry_person", "registry_personfacts")
        say("determination")
        determine(area=demo.area, as_of=demo.as_of, using=using)
        _analyse(using, "determinations_determination")
        say("institutions, places, workers, funds, projects, applications")
        add_subjects(subjects=make_subjects(demo.area, demo.seed, demo.as_of), recorded_on=demo.as_of, using=using)
        waiting = applications(_candidates(demo, using), demo.seed, demo.as_of)
        add_subjects(subjects=waiting, recorded_on=demo.as_of, using=using)
        _analyse(using, "subjects_subject")
        say("receipts and worklists")
        record_receipts(scope=demo.scope, receipts=_receipts(demo, using), using=using)
        make_accounts(area=demo.area, using=using)
        record_tasks(area=demo.area, seed=demo.seed, as_of=demo.as_of, using=using)
        say("targets, month by month")
        record_trend(area=demo.area, scope=demo.scope, seed=demo.seed, as_of=demo.as_of, using=using)
    release_past(scope=demo.scope, as_of=demo.as_of, by=Account.objects.get(username=ACCOUNTS[0].username))
    say("assessments")
    make_assessments(area=demo.area, scope=demo.scope, seed=demo.seed, as_of=demo.as_of)
    _analyse(using, "outreach_receipt", "outreach_outstanding", "areas_division", "assessment_assessment")
    remove_orphans(using=using)


def tables() -> list[str]:
    """All that a new city replaces."""
    models = [model for module in EMPTIED for model in apps.get_app_config(module).get_models()]
    return [*LOGS, *(model._meta.db_table for model in models)]


def new_people(facts: pa.Table, identities: pa.Table) -> Iterator[NewPerson]:
    """The rows of an invented city as people to be added."""
    names = [name for name in facts.column_names if name != "person.id"]
    columns = [facts.column(name).to_pylist() for name in names]
    known = zip(*columns, strict=True)
    for who, values in zip(identities.to_pylist(), known, strict=True):
        yield NewPerson(
            name=who["name"],
            id_number=who["id_number"],
            phone=who["phone"] or "",
            household=who["household"] or "",
            address=who["address"],
            facts=dict(zip(names, values, strict=True)),
        )


def _candidates(demo: Demo, using: str) -> list[Candidate]:
    columns = [f"facts__{column(fact)}" for fact in ASKED]
    found = registry.people(demo.scope).using(using).order_by("pk").values_list("pk", "scope", *columns)
    return [Candidate(pk, scope, dict(zip(ASKED, values, strict=True))) for pk, scope, *values in found]


def _receipts(demo: Demo, using: str) -> Iterator[NewReceipt]:
    # Lists: the connection that will copy the receipts in cannot be asked meanwhile.
    due = list(determinations.due(demo.scope).using(using).values_list("person_id", "scope", "item").order_by("pk"))
    assessed = registry.people(demo.scope).using(using).filter(facts__assessment_care_grade__isnull=False)
    return receipts(due, set(assessed.values_list("pk", flat=True)), demo.as_of, demo.seed, SOURCE)


def _analyse(using: str, *tables: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(f"analyze {', '.join(tables)}")
