"""What a key opens stays as it was made: only its revocation and its use are written to it."""

from django.db import migrations

from songhe.foundation import row_security


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_imports")]

    operations = [
        row_security.withhold("intake_sourcekey", "update"),
        row_security.allow("intake_sourcekey", "update (revoked_at, revoked_by_id, used_at, minute, calls)"),
    ]
