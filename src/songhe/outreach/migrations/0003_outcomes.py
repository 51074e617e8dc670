"""What a contact brings about: a fact that is wrong, an item already received; the longest waiting first."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0002_following_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="fact",
            field=models.CharField(blank=True, db_default="", max_length=64),
        ),
        migrations.AddField(
            model_name="contact",
            name="right",
            field=models.CharField(blank=True, db_default="", max_length=60),
        ),
        migrations.AddField(
            model_name="contact",
            name="delivery",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.delivery"
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="receipt",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="outreach.receipt"
            ),
        ),
        migrations.RemoveIndex(model_name="outstanding", name="owed_oldest_first"),
        migrations.AddIndex(
            model_name="outstanding",
            index=models.Index(
                condition=models.Q(("owed_count__gt", 0)), fields=["owed_since", "person"], name="owed_longest_first"
            ),
        ),
    ]
