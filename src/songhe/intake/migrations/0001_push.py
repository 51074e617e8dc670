import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from songhe.foundation import row_security


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("registry", "0004_doubles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SourceKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=64)),
                ("source", models.CharField(max_length=32)),
                ("area", models.CharField(max_length=12)),
                ("area_name", models.CharField(max_length=64)),
                ("scope", models.CharField(db_collation="C", max_length=12)),
                ("digest", models.BinaryField(unique=True)),
                ("beginning", models.CharField(max_length=12)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("expires_on", models.DateField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("used_at", models.DateTimeField(null=True)),
                ("minute", models.DateTimeField(null=True)),
                ("calls", models.IntegerField(default=0)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PushCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("idempotency_key", models.CharField(db_collation="C", max_length=128)),
                ("digest", models.BinaryField()),
                ("answer", models.JSONField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.delivery"
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pushed", to="intake.sourcekey"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="pushcall",
            constraint=models.UniqueConstraint(fields=("key", "idempotency_key"), name="pushed_once"),
        ),
        row_security.withhold("intake_sourcekey", "delete"),
        row_security.withhold("intake_pushcall", "update", "delete"),
    ]
