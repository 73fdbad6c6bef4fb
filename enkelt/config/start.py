"""The environment of this start: read once, checked as a whole, refused if anything is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ImproperlyConfigured

from enkelt.config import declared
from enkelt.config.demo_keys import demo_keys
from enkelt.config.environment import Environment, OddValueError, Setting

PROGRAM: Final = Path(__file__).resolve().parent.parent.parent
TOGETHER: Final[tuple[tuple[Setting[Any], ...], ...]] = (
    (declared.OIDC_ISSUER, declared.OIDC_CLIENT_ID, declared.OIDC_CLIENT_SECRET),
    (declared.P360_URL, declared.P360_KEY, declared.P360_CLIENT_ID),
)
P360_NEEDS: Final[tuple[Setting[Any], ...]] = (
    declared.P360_URL,
    declared.P360_CATEGORY,
    declared.P360_CASE_TITLE,
    declared.ARCHIVE_ACCESS_CODE,
    declared.ARCHIVE_PARAGRAPH,
)


@dataclass(frozen=True, slots=True)
class Start:
    """A checked environment and where Enkelt writes."""

    env: Environment
    on_trial: bool
    folder: Path


def start(given: Mapping[str, str]) -> Start:
    """Check all settings at once. Raises ImproperlyConfigured with a line for each problem."""
    plain = Environment(given)
    try:
        on_trial = plain[declared.DEMO]
    except OddValueError as odd:
        raise ImproperlyConfigured(f"{declared.DEMO.name} {odd}.") from None
    folder = PROGRAM / plain[declared.FOLDER]
    keys = demo_keys(folder) if on_trial else {}
    env = Environment({**keys, **given}, on_trial=on_trial)
    problems = env.problems(declared.ALL) or _contradictions(env)
    if problems:
        raise ImproperlyConfigured("\n".join(["Enkelt cannot start.", *problems]))
    return Start(env, on_trial, folder)


def _contradictions(env: Environment) -> list[str]:
    """Return one line for each pair of settings that cannot hold together."""
    lines = []
    if env.on_trial and not env[declared.SYNTHETIC_NUMBERS]:
        lines.append("A trial machine (ENKELT_DEMO) takes synthetic numbers only.")
    if not env.on_trial and not env[declared.BASE_URL].startswith("https://"):
        lines.append("ENKELT_BASE_URL must begin with https://, except on a trial machine.")
    lines.extend(_archive_problems(env))
    for group in TOGETHER:
        missing = [setting.name for setting in group if not env[setting]]
        if missing and len(missing) < len(group):
            lines.append(f"{', '.join(missing)} must be set together with {group[0].name}.")
    return lines


def _archive_problems(env: Environment) -> list[str]:
    archive = env[declared.ARCHIVE]
    if archive == "p360":
        return [f"ENKELT_ARCHIVE is p360, and {needed.name} is not set." for needed in P360_NEEDS if not env[needed]]
    if not archive.removeprefix("folder:").strip():
        return ["ENKELT_ARCHIVE names no folder."]
    if not archive.startswith("folder:"):
        return [f"ENKELT_ARCHIVE is {archive!r}, and must be folder:PATH or p360."]
    return []
