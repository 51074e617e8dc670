"""Tables that Django brings along and no page writes: the role of the pages may not either."""

from django.db import migrations

from songhe.foundation import row_security

UNUSED = ("auth_group", "auth_group_permissions", "django_session")


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0003_audit_seals"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("sessions", "0001_initial"),
    ]

    operations = [row_security.withhold(table, "insert", "update", "delete") for table in UNUSED]
