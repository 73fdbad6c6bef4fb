"""The database refuses to change or remove what is recorded.

SQLite loses the triggers of a table that a migration makes anew: such a migration ends with this
operation again.
"""

from django.db import migrations

from enkelt.audit import guards


def put_up(_apps, schema_editor):
    guards.put_up(schema_editor.connection)


def take_down(_apps, schema_editor):
    guards.take_down(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_first")]

    operations = [migrations.RunPython(put_up, take_down)]
