"""What moved between assessments."""

from peerkit.reports.changes.moves import (
    write_changes_json,
    write_changes_markdown,
    write_changes_text,
)

__all__ = ["write_changes_json", "write_changes_markdown", "write_changes_text"]
