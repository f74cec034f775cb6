"""`manage.py audit_peer_support --as-of DATE`: audit, keep the findings, say what moved."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

import peerkit
from casework.audits import audit, moved, store
from casework.mapping import rows_to_audit
from peerkit.errors import printable

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from casework.models import Organisation


def day(text: str) -> date:
    """Read a day as `2026-11-01`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("expected a day, such as 2026-11-01") from None


class Command(BaseCommand):
    """Audits organisations and keeps what was found."""

    help = "Audit peer support, keep the findings and say what moved since the last run."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the day, and the organisations if not all are meant."""
        parser.add_argument("--as-of", type=day, required=True, help="the day, as 2026-11-01")
        parser.add_argument("slugs", nargs="*", help="the organisations; all if left out")

    def handle(self, *, as_of: date, slugs: list[str], **_options: Any) -> None:  # noqa: ANN401
        """Audit each in turn; one whose rows contradict each other does not stop the others.

        Raises:
            CommandError: there is no such organisation, or one could not be audited.
        """
        rows = rows_to_audit()
        if slugs:
            rows = rows.filter(slug__in=slugs)
            unknown = set(slugs) - {row.slug for row in rows}
            if unknown:
                raise CommandError(f"no such organisation: {', '.join(sorted(unknown))}")
        unread = []
        for row in rows:
            try:
                self.audit(row, as_of)
            except peerkit.InputError as error:
                unread.append(row.slug)
                for problem in error.diagnostics:
                    self.stderr.write(f"{row.slug}: {problem}")
        if unread:
            raise CommandError(f"could not be audited: {', '.join(unread)}")

    def audit(self, row: Organisation, as_of: date) -> None:
        """Audit one, keep it, and say what moved."""
        assessment = audit(row, as_of)
        changes = moved(row, assessment)
        store(row, assessment)
        name = printable(row.legal_name)
        self.stdout.write(f"{name} on {as_of}: {len(assessment.findings)} findings kept")
        if changes is None:
            return
        self.stdout.write(f"Since {changes.before.as_of}, {len(changes.moved)} came to another:")
        for one in changes.moved:
            self.stdout.write(f"  {one.after.title} [{one.after.recommendation}]")
            self.stdout.write(
                f"    {printable(one.after.name)}: before, {one.before.status.words}; "
                f"now, {one.after.status.words}"
            )
