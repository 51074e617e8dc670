"""What was released is added and read, never changed: the database refuses it to the pages."""

from django.db import migrations

from songhe.foundation import row_security


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_initial")]

    operations = [row_security.withhold("indicators_release", "update", "delete")]
