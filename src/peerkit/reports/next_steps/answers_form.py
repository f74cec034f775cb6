"""A form to fill in, in YAML: the paths of missing facts, with room for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from peerkit.documents.answers_file import ANSWERS_SCHEMA
from peerkit.errors import printable
from peerkit.language import SMALLEST_GROUP
from peerkit.model.description import description_of, takes, words_of
from peerkit.model.fields import field_at
from peerkit.model.shape import OPEN, shapes
from peerkit.model.voices import Speaker
from peerkit.reports.next_steps.questions import heading
from peerkit.reports.wording.facts import Detail, shown
from peerkit.reports.wording.lines import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from peerkit.language import Asked
    from peerkit.planning import Question, Questions, Sitting

_WIDTH = 92
_MOST_NAMED = 5
_STATEMENT = "{{about: {about}, by: {by}{team}, answer: , stated_on: }}"
_PULSE = (
    "{{about: {about}, group: {by}{team}, taken_on: , invited: , agree: , partly: , "
    "disagree: , unsure: }}"
)


def write_form(questions: Questions, *, detail: Detail = Detail.TEAM) -> str:
    """Write a form whose answers load back; see `documents.answers`.

    Args:
        questions: what to ask.
        detail: whether facts about single posts are asked for, by the ids of the posts.
    """
    assessment = questions.assessment
    lines = [
        f"peerkit: {ANSWERS_SCHEMA}",
        f"organisation: {assessment.organisation.id}",
        *_comment(
            "Write what you know behind the colons and leave the rest blank: blank stays not "
            "known. Peer workers, teams and staff are asked together: only sums come in here, "
            f"and fewer than {assessment.parameters[SMALLEST_GROUP]} answers are not read.",
            "",
        ),
        "sittings:" if questions.sittings else "sittings: []",
    ]
    for sitting in questions.sittings:
        lines += _sitting(sitting, detail)
    return "\n".join(lines) + "\n"


def _sitting(sitting: Sitting, detail: Detail) -> Iterator[str]:
    yield from ("", *_comment(heading(sitting), "  "))
    yield f"  - asked_of: {sitting.answerer}"
    if sitting.team is not None:
        yield f"    team: {sitting.team.id}"
    asked = list(_lines(sitting, detail))
    yield (
        "    answers:"
        if any(not line.lstrip().startswith("#") for line in asked)
        else ("    answers: {}")
    )
    yield from asked


def _lines(sitting: Sitting, detail: Detail) -> Iterator[str]:
    voices: dict[str, list[Question]] = {}
    lists: dict[str, list[str]] = {}
    leaves_posts_out = False
    for question in sitting.questions:
        fact = question.fact
        if fact.voice is not None:
            kind = "statements" if isinstance(fact.voice.by, Speaker) else "pulses"
            voices.setdefault(f"voices.{kind}+", []).append(question)
        elif detail is Detail.TEAM and shown([fact], detail)[0].path != fact.path:
            leaves_posts_out = True
        else:
            yield from _fact(question, fact.stated_at or fact.path, lists)
    for holder, names in lists.items():
        key = f"{holder}.complete+" if holder else "complete+"
        yield from ("", *_comment("those lists in which everything stands now, of", "      "))
        yield from (*_comment(", ".join(names), "      "), f"      {key}:")
    for key, asked in voices.items():
        yield from ("", f"      {key}:")
        for question in asked:
            yield from _comment(question.recommendations[0].ask, "        ")
            yield f"        - {_entry(question.fact.voice)}"
    if leaves_posts_out:
        yield from _comment(
            "What is missing about single posts is left out: write it in the document itself, or "
            "make this form with --detail person.",
            "      ",
        )


def _fact(question: Question, path: str, lists: dict[str, list[str]]) -> Iterator[str]:
    found = field_at(path)
    yield from ("", *_comment(_why(question), "      "))
    if found is None:
        yield f"      {path}:"
        return
    cls, name, shape = found
    words = words_of(shape)
    hint = f"{description_of(cls).fields.get(name, name)}; {takes(shape)}"
    if words:
        hint += f": {', '.join(words)}"
    elif shape.of is not None and attrs.has(shape.of):
        hint += f"; each with {', '.join(shapes(shape.of))}"
    yield from _comment(hint, "      ")
    if shape.kind in OPEN:
        lists.setdefault(path.rpartition(".")[0], []).append(name)
        yield f"      {path}+:"
    else:
        yield f"      {path}:"


def _why(question: Question) -> str:
    ids = [one.id for one in question.recommendations]
    left = len(ids) - _MOST_NAMED
    told = ", ".join(ids[:_MOST_NAMED]) + (f" and {left} more" if left > 0 else "")
    return f"{question.recommendations[0].ask} [{told}]"


def _entry(asked: Asked | None) -> str:
    if asked is None:
        return ""
    form = _STATEMENT if isinstance(asked.by, Speaker) else _PULSE
    team = "" if asked.team is None else f", team: {asked.team}"
    return form.format(about=asked.about, by=asked.by, team=team)


def _comment(text: str, indent: str) -> list[str]:
    told = printable(" ".join(text.split()), limit=None)
    return [f"{indent}# {line}" for line in wrapped(told, _WIDTH - len(indent))]
