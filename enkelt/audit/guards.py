"""Triggers that make the database itself refuse to change or remove the audit record.

A case's records may go only when a disposal mentions the case: that row is the tombstone's.
Lowering the guards is for tests that play an attacker and for emptying a test database.
"""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

_REFUSAL = "the audit record is only ever added to"

_ON_SQLITE = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
_UNLESS_DISPOSED = """
    WHEN NOT EXISTS (
        SELECT 1 FROM audit_mention
        WHERE chain = 'disposals' AND OLD.chain LIKE 'case:%'
        AND case_id = replace(substr(OLD.chain, 6), '-', '')
    )
"""
_ON_POSTGRESQL = "EXECUTE FUNCTION audit_refuse()"
_FUNCTIONS_ON_POSTGRESQL = f"""
    CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END $$;

    CREATE OR REPLACE FUNCTION audit_refuse_unless_disposed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.chain LIKE 'case:%' AND EXISTS (
            SELECT 1 FROM audit_mention
            WHERE chain = 'disposals' AND case_id = substr(OLD.chain, 6)::uuid
        ) THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END $$;
"""  # noqa: S608  # nothing from outside stands in it


@dataclass(frozen=True)
class _Trigger:
    """One refusal: before `event` on `table`, `does`."""

    name: str
    event: str
    table: str
    does: str

    def creation(self) -> str:
        return f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} {self.does}"


_TRIGGERS = {
    "sqlite": (
        _Trigger("audit_record_no_update", "UPDATE", "audit_record", _ON_SQLITE),
        _Trigger("audit_record_no_delete", "DELETE", "audit_record", _UNLESS_DISPOSED + _ON_SQLITE),
        _Trigger("audit_mention_no_update", "UPDATE", "audit_mention", _ON_SQLITE),
        _Trigger("audit_mention_no_delete", "DELETE", "audit_mention", _ON_SQLITE),
    ),
    "postgresql": (
        _Trigger("audit_record_no_update", "UPDATE", "audit_record", f"FOR EACH ROW {_ON_POSTGRESQL}"),
        _Trigger(
            "audit_record_no_delete",
            "DELETE",
            "audit_record",
            "FOR EACH ROW EXECUTE FUNCTION audit_refuse_unless_disposed()",
        ),
        _Trigger("audit_record_no_truncate", "TRUNCATE", "audit_record", _ON_POSTGRESQL),
        _Trigger("audit_mention_no_update", "UPDATE", "audit_mention", f"FOR EACH ROW {_ON_POSTGRESQL}"),
        _Trigger("audit_mention_no_delete", "DELETE", "audit_mention", f"FOR EACH ROW {_ON_POSTGRESQL}"),
        _Trigger("audit_mention_no_truncate", "TRUNCATE", "audit_mention", _ON_POSTGRESQL),
    ),
}


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers; those that stand are made anew."""
    take_down(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTIONS_ON_POSTGRESQL)
        for trigger in _TRIGGERS[connection.vendor]:
            cursor.execute(trigger.creation())


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Remove the triggers."""
    with connection.cursor() as cursor:
        for trigger in _TRIGGERS[connection.vendor]:
            on_table = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}{on_table}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Name the triggers that should stand and do not, or are switched off."""
    standing = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(standing)
        names = {name for (name,) in cursor.fetchall()}
    return sorted({trigger.name for trigger in _TRIGGERS[connection.vendor]} - names)
