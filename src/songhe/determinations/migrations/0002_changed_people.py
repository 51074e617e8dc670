"""Runs of single people, what brought a difference about, and since when something is due."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

SINCE = """
update determinations_run set current_on = law_as_of;
do $$ begin
    for province in 10..99 loop
        perform set_config('songhe.scope', province::text, true);
        update determinations_determination d set due_since = r.law_as_of
        from determinations_run r where r.id = d.run_id and d.amount > 0;
    end loop;
    perform set_config('songhe.scope', '', true);
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("determinations", "0001_initial"),
        ("registry", "0003_ledger"),
    ]

    operations = [
        migrations.AddField(
            model_name="change",
            name="delivery",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.delivery"
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="facts",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=64), db_default=models.Value([]), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="why",
            field=models.CharField(
                choices=[("facts", "Facts"), ("calendar", "Calendar"), ("policy", "Policy")],
                db_default="facts",
                default="facts",
                max_length=16,
            ),
        ),
        migrations.AddField(model_name="determination", name="due_since", field=models.DateField(null=True)),
        migrations.AddField(model_name="run", name="current_on", field=models.DateField(null=True)),
        migrations.AddField(model_name="run", name="whole", field=models.BooleanField(db_default=True, default=True)),
        migrations.AlterField(model_name="run", name="folder", field=models.CharField(blank=True, max_length=200)),
        migrations.RunSQL(SINCE, migrations.RunSQL.noop),
        migrations.AlterField(model_name="run", name="current_on", field=models.DateField()),
        migrations.AddIndex(model_name="change", index=models.Index(fields=["scope", "-id"], name="latest_changes")),
        migrations.AddIndex(
            model_name="run",
            index=models.Index(condition=models.Q(("whole", True)), fields=["scope", "-id"], name="whole_runs"),
        ),
    ]
