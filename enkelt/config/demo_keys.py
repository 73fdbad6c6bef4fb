"""Keys for a trial machine: made once, kept in its own folder, never for real data."""

import base64
import json
import os
import secrets
from pathlib import Path

from enkelt.config.environment import KEY_BYTES


def demo_keys(folder: Path) -> dict[str, str]:
    """Return the folder's keys as settings; makes them at the first call.

    Two processes that start at once agree: the first to link its file into place wins.
    """
    file = folder / "demo-keys.json"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _keep(file)
    kept: dict[str, str] = json.loads(file.read_text())
    return kept


def _keep(file: Path) -> None:
    made = {
        "ENKELT_SECRET_KEY": secrets.token_urlsafe(KEY_BYTES * 2),
        "ENKELT_DATA_KEYS": f"demo-1:{_key()}",
        "ENKELT_INDEX_KEY": _key(),
    }
    draft = file.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600), "w") as opened:
        json.dump(made, opened)
    try:
        os.link(draft, file)
    except FileExistsError:
        pass  # another process was first, and its keys hold
    finally:
        draft.unlink()


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
