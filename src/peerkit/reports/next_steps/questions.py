"""What to ask next, as a text page or in Markdown, by who can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.errors import printable
from peerkit.model.paths import readable
from peerkit.model.voices import Speaker
from peerkit.planning import Answerer
from peerkit.reports.wording.facts import Detail, shown
from peerkit.reports.wording.lines import titled, wrapped
from peerkit.reports.wording.markdown import plain
from peerkit.reports.wording.marked import MarkedText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.planning import Question, Questions, Sitting

MOST = 5
"""How many are told for each sitting unless more are asked for."""

_WHO = {
    Answerer.DIRECTOR: "the director",
    Answerer.MANAGER: "the manager",
    Answerer.TEAM: "the team, together",
    Answerer.PEER_WORKERS: "the peer workers, together",
}
_WHO_OF_ALL = {
    Answerer.DIRECTOR: "The director",
    Answerer.MANAGER: "The managers, together",
    Answerer.TEAM: "All staff, together",
    Answerer.PEER_WORKERS: "All peer workers, together",
}


def heading(sitting: Sitting) -> str:
    """Say who is asked in a sitting."""
    if sitting.team is None:
        return _WHO_OF_ALL[sitting.answerer]
    return f"{printable(sitting.team.name)}: {_WHO[sitting.answerer]}"


def write_questions(
    questions: Questions,
    *,
    detail: Detail = Detail.TEAM,
    most: int | None = MOST,
    markdown: bool = False,
    width: int = 88,
) -> str:
    """Write what to ask next.

    Args:
        questions: what to ask.
        detail: how far down facts are named.
        most: how many to tell for each sitting; all, if `None`.
        markdown: write Markdown, with a box to tick for each question, and not plain text.
        width: of plain text the longest line, in characters.
    """
    lines = list(_lines(questions, detail, most))
    if markdown:
        return "\n".join(_as_markdown(lines)) + "\n"
    return MarkedText(_as_text(lines, max(width, 40)))


_Line = tuple[str, str]
# What a line is (title, heading, text, question, more) and what it says.


def _lines(questions: Questions, detail: Detail, most: int | None) -> Iterator[_Line]:
    assessment = questions.assessment
    name = printable(assessment.organisation.name)
    yield "title", f"{name} on {assessment.as_of}: what to ask next"
    yield "text", "Each fact can still change a status. The most deciding come first."
    if not questions.sittings:
        yield "text", "Nothing that could still change a status is left to ask."
    for sitting in questions.sittings:
        yield "heading", heading(sitting)
        alike: dict[str, list[Question]] = {}
        for question in sitting.questions:
            alike.setdefault(_asked(question, sitting, detail), []).append(question)
        told = list(alike.items())
        for text, asked in told[:most]:
            yield "question", text
            yield "more", _settles(asked)
        left = 0 if most is None else len(told) - most
        if left > 0:
            yield "text", f"and {left} more"


def _asked(question: Question, sitting: Sitting, detail: Detail) -> str:
    """Write a question: of a voice what is to be asked, of a fact where it belongs."""
    fact = question.fact
    ask = " ".join(question.recommendations[0].ask.split())
    if fact.voice is not None:
        kind = "a statement" if isinstance(fact.voice.by, Speaker) else "summed answers"
        return f"{ask} ({kind} on {fact.voice.about})"
    path = shown([fact], detail)[0].path
    if sitting.team is not None:
        path = path.removeprefix(f"teams[{sitting.team.id}].")
    return f"{readable(path)}: {ask}"


def _settles(asked: list[Question]) -> str:
    """Say what hangs on questions that are told as one."""
    bearing = [one for question in asked for one in question.bears_on]
    decided = dict.fromkeys(one.recommendation.id for one in bearing if one.decides)
    others = dict.fromkeys(
        one.recommendation.id for one in bearing if one.recommendation.id not in decided
    )
    told = [f"settles {', '.join(decided)}"] if decided else []
    told += [f"bears on {', '.join(others)}"] if others else []
    return "; ".join(told)


def _as_text(lines: list[_Line], width: int) -> Iterator[str]:
    for kind, text in lines:
        if kind in {"title", "heading"}:
            yield from (() if kind == "title" else ("",))
            yield from (*titled(text, "=" if kind == "title" else "-"), "")
        elif kind == "question":
            yield from wrapped(f"- {text}", width, 0, 2)
        else:
            yield from wrapped(text, width, 2 if kind == "more" else 0, 2)


def _as_markdown(lines: list[_Line]) -> Iterator[str]:
    marks = {"title": "# ", "heading": "## ", "question": "- [ ] ", "more": "  ", "text": ""}
    for kind, text in lines:
        if kind in {"heading", "text"}:
            yield ""
        yield f"{marks[kind]}{plain(text)}"
        if kind == "heading":
            yield ""
