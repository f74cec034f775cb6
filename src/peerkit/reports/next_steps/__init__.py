"""What to do, to ask and to try next, as pages and for programs."""

from peerkit.reports.next_steps.answers_form import write_form
from peerkit.reports.next_steps.questions import write_questions
from peerkit.reports.next_steps.standing_json import write_standing_json
from peerkit.reports.next_steps.standing_text import write_standing_text
from peerkit.reports.next_steps.what_if import write_what_if_json, write_what_if_text

__all__ = [
    "write_form",
    "write_questions",
    "write_standing_json",
    "write_standing_text",
    "write_what_if_json",
    "write_what_if_text",
]
