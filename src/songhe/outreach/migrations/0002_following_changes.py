"""Changed people wake the job that follows them; since when something is owed."""

from django.db import migrations, models

WAKE = """
create function outreach_wake() returns trigger language plpgsql as $$
begin
    perform procrastinate_defer_jobs_v1(array_agg(
        row('default', 'songhe.outreach.tasks.follow_changes', 0, null, null, jsonb_build_object('city', city), null)
            ::procrastinate_job_to_defer_v1))
    from (select distinct left(scope, 4) as city from added) cities having count(*) > 0;
    return null;
end $$;
create trigger outreach_wake after insert on registry_changedperson
    referencing new table as added for each statement execute function outreach_wake();
"""
SLEEP = "drop trigger outreach_wake on registry_changedperson; drop function outreach_wake()"


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0001_initial"),
        ("registry", "0003_ledger"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        migrations.RunSQL(WAKE, SLEEP),
        migrations.AddField(model_name="outstanding", name="owed_since", field=models.DateField(null=True)),
        migrations.AddIndex(
            model_name="outstanding",
            index=models.Index(
                condition=models.Q(("owed_count__gt", 0)),
                fields=["owed_since", "-owed_fen", "-person"],
                name="owed_oldest_first",
            ),
        ),
    ]
