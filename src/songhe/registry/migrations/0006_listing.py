"""Lists of people: keys to sort by with the area beside them, an index of each thing that few people are."""

from datetime import date

from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Coalesce

SORTED = {"facts_by_name": "pinyin", "facts_by_birth": "born", "facts_by_change": "changed_at"}
RARE = {
    "ended": Q(ended_on__isnull=False),
    "tekun": Q(welfare_tekun__in=["dispersed", "centralised"]),
    "dibao": Q(welfare_dibao=True),
    "dibao_margin": Q(welfare_dibao_margin=True),
    "low_income": Q(welfare_low_income=True),
    "wandering": Q(welfare_wandering=True),
    "disabled": Q(disability_level__gt=0),
    "special_family": Q(family_planning_special=True),
    "early_member": Q(honour_party_member_before_1949=True),
    "key_entitled": Q(veterans_key_entitled=True),
    "martyrs_family": Q(veterans_family=True),
    "disabled_soldier": Q(veterans_disabled_soldier=True),
    "unable": Q(assessment_care_grade__gt=1),
}
FEW = models.Index(fields=["source", "person"], name="statement_by_few", condition=Q(source__in=["verified", "death"]))
OPEN = models.Index(fields=["found_at", "id"], name="disagreement_open", condition=Q(settled_at=None))


def _sorted(name: str, column: str) -> migrations.AddIndex:
    return migrations.AddIndex("personfacts", models.Index(fields=[column, "person"], include=["scope"], name=name))


def _rare(name: str, condition: Q) -> migrations.AddIndex:
    return migrations.AddIndex("personfacts", models.Index(fields=["person"], condition=condition, name=name))


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_finding")]

    operations = [
        *(migrations.RemoveIndex("personfacts", name) for name in SORTED),
        migrations.AddField(
            "personfacts",
            "born",
            models.GeneratedField(
                db_persist=True,
                expression=Coalesce("person_born_on", models.Value(date(9999, 12, 31), models.DateField())),
                output_field=models.DateField(),
            ),
        ),
        *(_sorted(name, column) for name, column in SORTED.items()),
        *(_rare(f"facts_{name}", condition) for name, condition in RARE.items()),
        migrations.AddIndex("disagreement", OPEN),
        migrations.AddIndex("statement", FEW),
    ]
