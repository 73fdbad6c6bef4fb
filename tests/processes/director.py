"""One director in a process of their own, who refuses a case and says how it went.

python -m tests.processes.director CASE VISIT PERSON TOKEN SEEN
"""

import sys
from uuid import UUID

import django

django.setup()

from django.utils import timezone  # noqa: E402 - the rest needs Django started

from enkelt.accounts.models import Person  # noqa: E402
from enkelt.casework.acting import Intent  # noqa: E402
from enkelt.casework.actions.decide import decide  # noqa: E402
from enkelt.casework.entries import Contribution, Found  # noqa: E402
from enkelt.domain.criteria import Finding  # noqa: E402
from enkelt.domain.errors import DomainError  # noqa: E402
from tests.builders import ALL_MET, GROUND  # noqa: E402


def refuse(case: str, visit: str, person: str, token: str, seen: str) -> str:
    """Decide, and give "decided" or the code of the error."""
    intent = Intent(Person.objects.get(pk=person), UUID(case), token, timezone.now(), int(seen))
    findings = ALL_MET | {"storre-effekt": Found(Finding.NOT_MET, "Liten forskjell.")}
    try:
        decide(intent, int(visit), Contribution("avslag", findings=findings, grounds=(GROUND,)))
    except DomainError as error:
        return error.code
    return "decided"


if __name__ == "__main__":
    sys.stdout.write(refuse(*sys.argv[1:]))
