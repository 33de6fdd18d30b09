"""Links to the page of somebody who leaves, and to his copy."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="token",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("confirm", "Confirm"),
                    ("reset", "Reset"),
                    ("unlock", "Unlock"),
                    ("change", "Change"),
                    ("undo_change", "Undo Change"),
                    ("reopen", "Reopen"),
                    ("leave", "Leave"),
                    ("copy", "Copy"),
                ],
                max_length=12,
            ),
        ),
    ]
