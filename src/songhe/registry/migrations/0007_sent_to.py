"""Which department was asked about a disagreement."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0006_listing")]

    operations = [
        migrations.AddField("disagreement", "sent_to", models.CharField(blank=True, db_default="", max_length=32)),
    ]
