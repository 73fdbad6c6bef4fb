"""`enkelt work`: the worker, which does what nobody presses a button for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import click
from django.db import OperationalError, connection
from django.utils import timezone

from enkelt.audit.chains import CHECKPOINTS, last_of
from enkelt.audit.checkpoints import checkpoint
from enkelt.audit.entry import utc_text
from enkelt.casework import outbox
from enkelt.casework.actions.dispose import dispose, due_for_disposal, kept_until
from enkelt.casework.actions.hand_to_successors import hand_to_successors
from enkelt.casework.actions.remind import remind
from enkelt.casework.actions.remind_of_drafts import remind_of_drafts
from enkelt.cli.ending import Ending, ending_gently
from enkelt.domain.errors import Refused
from enkelt.integrations import chosen
from enkelt.integrations.ports import Archive, Mailer

PAUSE = 2.0
"""Seconds between two looks at an empty queue."""
LONGER_PAUSE = 15.0
"""Seconds to wait for a database that does not answer."""
REMIND_EVERY = timedelta(hours=1)


@dataclass
class Worker:
    """One worker: files, sends, reminds, and binds the audit record once a day."""

    archive: Archive
    mailer: Mailer
    ending: Ending
    reminded_at: datetime | None = None
    checked_on: date | None = None

    def round(self) -> Iterator[str]:
        """Do all that is due, and tell of it line by line; stops between two rows when asked to."""
        yield from self._remind()
        yield from self._hand_over()
        yield from self._bind()
        yield from self._empty("archive copies tried", lambda now: outbox.file_next(self.archive, now))
        yield from self._empty("notices tried", lambda now: outbox.send_next(self.mailer, now))

    def run(self) -> None:
        """Work until asked to stop. A database that is away is waited for."""
        pause = 0.0
        while not self.ending.asked(within=pause):
            pause = PAUSE
            try:
                for line in self.round():
                    click.echo(line)
            except OperationalError:
                click.echo("The database does not answer; trying again soon.", err=True)
                connection.close()
                pause = LONGER_PAUSE

    def _remind(self) -> Iterator[str]:
        now = timezone.now()
        if self.reminded_at is None or now - self.reminded_at >= REMIND_EVERY:
            self.reminded_at = now
            if count := remind(now):
                yield f"stages reminded of: {count}"
            if count := remind_of_drafts(now):
                yield f"drafts reminded of: {count}"

    def _hand_over(self) -> Iterator[str]:
        """Once a day: a unit may have closed."""
        now = timezone.now()
        if self.checked_on != timezone.localdate(now) and (count := hand_to_successors(now)):
            yield f"cases handed to the unit that goes on for a closed one: {count}"

    def _bind(self) -> Iterator[str]:
        """Take the day's checkpoint, unless another worker or a person has."""
        now = timezone.now()
        today = timezone.localdate(now)
        if self.checked_on == today:
            return
        last = last_of(CHECKPOINTS)
        if last is None or timezone.localdate(last.at) < today:
            try:
                yield f"checkpoint, keep this line elsewhere: {_bound(now)}"
            except Refused as problem:
                yield f"No checkpoint could be taken ({problem}). Run `enkelt audit verify`."
        self.checked_on = today

    def _empty(self, what: str, take: Callable[[datetime], bool]) -> Iterator[str]:
        count = 0
        while not self.ending.asked() and take(timezone.now()):
            count += 1
        if count:
            yield f"{what}: {count}"


@click.group(invoke_without_command=True)
@click.option("--once", is_flag=True, help="Do what is due now, and end.")
@click.pass_context
def work(context: click.Context, *, once: bool) -> None:
    """Do what nobody presses a button for.

    Files archive copies, sends notices, reminds before deadlines, and binds the audit record once a day. Several
    workers may run at once. SIGTERM or Ctrl-C ends it after the row at hand.
    """
    if context.invoked_subcommand is not None:
        return
    with ending_gently() as ending:
        worker = Worker(chosen.archive(), chosen.mailer(), ending)
        if not once:
            worker.run()
            return
        for line in worker.round():
            click.echo(line)


@work.command(name="dispose")
@click.option("--dry-run", is_flag=True, help="Name the cases whose time is over; delete nothing.")
def dispose_command(*, dry_run: bool) -> None:
    """Delete the cases whose years are over and the drafts left behind, and print a line of the certificate for each.

    A case on hold is left alone. A checkpoint of the audit record is taken before and after.
    """
    now = timezone.now()
    if dry_run:
        for case in due_for_disposal(timezone.localdate(now)):
            click.echo(f"would dispose of {case.reference}, kept until {kept_until(case)}")
        return
    click.echo(f"checkpoint before: {_bound(now)}")
    disposed = dispose(now)
    for done in disposed:
        click.echo(f"disposed of {done.reference}, kept until {done.kept_until}")
    click.echo(f"cases disposed of: {len(disposed)}")
    click.echo(f"checkpoint after: {_bound(timezone.now())}")


def _bound(now: datetime) -> str:
    made = checkpoint(now)
    return f"{made.sequence} {utc_text(made.at)} {made.hash}"
