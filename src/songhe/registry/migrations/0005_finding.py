"""What finding people needs: given names, addresses from the village on, last four digits, what lists sort by."""

from django.db import connections, migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models.functions import Now

from songhe.foundation.bulk import stage_as
from songhe.foundation.encryption import search_hash, unseal
from songhe.foundation.provinces import provinces_of
from songhe.foundation.scope import scoped

SURNAME = (
    "^(?:(?:欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙"
    "|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|亓官|司寇|巫马|公西|颛孙|壤驷|漆雕|乐正|宰父|谷梁|拓跋|夹谷|轩辕|令狐|段干"
    "|百里|呼延|东郭|南门|羊舌|微生|梁丘|左丘|西门|第五|东里|仲长|即墨|达奚|褚师|单于|纳兰)(?=.)|.)"
)
ABOVE = (
    "^(?:[^省区县市镇乡]{2,4}(?:省|自治区))?(?:[^市区县小社园村]{2,4}市){0,2}"
    "(?:[^区县小社园苑庄楼号街路村A-Za-z0-9]{2,10}[区县])?"
    "(?:[^镇乡街道小社区村楼号A-Za-z0-9]{1,8}(?:街道办事处|街道|镇|乡))?"
)
PURPOSE, TAIL = "person.phone", "person.phone, last four"
FOLLOW_NAME = """
create function registry_follow_name() returns trigger language plpgsql as $$
begin
    update registry_personfacts set pinyin = new.pinyin where person_id = new.id;
    return null;
end $$;
create trigger facts_follow_name after update of pinyin on registry_person
for each row when (old.pinyin is distinct from new.pinyin) execute function registry_follow_name();
"""
NAMES = "update registry_personfacts f set pinyin = p.pinyin from registry_person p where p.id = f.person_id"
TAILS = "update registry_person p set phone_tail_hash = t.hash from tailed t where t.person_id = p.id"


def _without(column: str, beginning: str) -> models.Func:
    return models.Func(models.F(column), models.Value(beginning), models.Value(""), function="regexp_replace")


def _tail_hash(sealed: bytes) -> bytes:
    return search_hash(unseal(sealed, purpose=PURPOSE)[-4:], purpose=TAIL)


def _fill(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Row-level security holds the owner too: province by province."""
    using = editor.connection.alias
    for province in provinces_of("registry_person", using):
        with scoped(province, using), connections[using].cursor() as cursor:
            cursor.execute(NAMES)
            cursor.execute("select id, phone_sealed from registry_person where phone_sealed is not null")
            tails = [
                (pk, search_hash(unseal(sealed, purpose=PURPOSE)[-4:], purpose=TAIL))
                for pk, sealed in cursor.fetchall()
            ]
            stage_as("tailed", "person_id bigint, hash bytea", tails, using)
            cursor.execute(TAILS)
    with connections[using].cursor() as cursor:
        cursor.execute("set constraints all immediate")


class Migration(migrations.Migration):
    dependencies = [("registry", "0004_doubles")]

    operations = [
        migrations.AddField("contactperson", "phone_hash", models.BinaryField(db_index=True, null=True)),
        migrations.AddField("contactperson", "phone_tail_hash", models.BinaryField(db_index=True, null=True)),
        migrations.AddField(
            "person",
            "given_name",
            models.GeneratedField(
                db_index=True,
                db_persist=True,
                expression=_without("name", SURNAME),
                output_field=models.CharField(db_collation="C", max_length=64),
            ),
        ),
        migrations.AddField("person", "phone_tail_hash", models.BinaryField(db_index=True, null=True)),
        migrations.AddField(
            "person",
            "short_address",
            models.GeneratedField(
                db_index=True,
                db_persist=True,
                expression=_without("address", ABOVE),
                output_field=models.CharField(db_collation="C", max_length=200),
            ),
        ),
        migrations.AddField("personfacts", "changed_at", models.DateTimeField(db_default=Now())),
        migrations.AddField("personfacts", "pinyin", models.CharField(db_collation="C", db_default="", max_length=128)),
        migrations.RunSQL(
            FOLLOW_NAME, "drop trigger facts_follow_name on registry_person; drop function registry_follow_name()"
        ),
        migrations.RunPython(_fill, migrations.RunPython.noop),
        migrations.AlterField("personfacts", "person_born_on", models.DateField(null=True)),
        migrations.AlterField("personfacts", "scope", models.CharField(db_collation="C", max_length=12)),
        migrations.AddIndex("personfacts", models.Index(fields=["scope", "person"], name="facts_by_place")),
        migrations.AddIndex("personfacts", models.Index(fields=["pinyin", "person"], name="facts_by_name")),
        migrations.AddIndex("personfacts", models.Index(fields=["person_born_on", "person"], name="facts_by_birth")),
        migrations.AddIndex("personfacts", models.Index(fields=["changed_at", "person"], name="facts_by_change")),
    ]
