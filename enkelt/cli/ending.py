"""Being asked to end: a process that works on finishes what it has in hand."""

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager

SIGNS = (signal.SIGTERM, signal.SIGINT)


class Ending:
    """Whether the process was asked to end. A pipe keeps the answer: it can be written in a signal handler."""

    def __init__(self) -> None:
        """Open the pipe."""
        self._reads, self._writes = os.pipe()

    def ask(self, *_: object) -> None:
        """Ask the process to end."""
        os.write(self._writes, b".")

    def asked(self, within: float = 0.0) -> bool:
        """Say whether it was asked; waits for so many seconds that it is."""
        return bool(select.select([self._reads], [], [], within)[0])

    def close(self) -> None:
        """Close the pipe."""
        os.close(self._reads)
        os.close(self._writes)


@contextmanager
def ending_gently() -> Iterator[Ending]:
    """Let SIGTERM and SIGINT ask and not end the process."""
    ending = Ending()
    before = {sign: signal.signal(sign, ending.ask) for sign in SIGNS}
    try:
        yield ending
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
        ending.close()
