"""What a delivery was stays written: only how many people it changed, and that it was undone, is added to it."""

from django.db import migrations

from songhe.foundation import row_security


class Migration(migrations.Migration):
    dependencies = [("registry", "0008_erasing")]

    operations = [
        row_security.withhold("registry_delivery", "update"),
        row_security.allow("registry_delivery", "update (people, undone_in_id)"),
    ]
