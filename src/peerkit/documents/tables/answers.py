"""A form's answers, one row a person, summed at the edge (privacy requirement 16).

Only the columns that a questions file names are looked at, rows are counted and gone, and a sum so
small that it would give somebody away is not written, neither on its own nor as the difference
between the whole and the teams.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import Factory, define, frozen

from peerkit.documents.converter import Misfit
from peerkit.documents.discreet import discreet
from peerkit.documents.reader import Reading
from peerkit.documents.source import Source
from peerkit.documents.tables import csv_folder, workbook
from peerkit.documents.tables.cells import Cell, is_blank
from peerkit.documents.tables.headings import plain
from peerkit.documents.tables.questions import LEAST_FEWEST, AskedTeam, Question, Questions, Scale
from peerkit.documents.tables.sheet import Sheet, problem
from peerkit.documents.tree import Trail
from peerkit.documents.unstructure import unstructure
from peerkit.documents.writer import write_tree
from peerkit.errors import Diagnostic, DocumentError
from peerkit.model.invariants import impossible
from peerkit.model.shape import shapes
from peerkit.model.voices import Pulse

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping

QUESTIONS_SCHEMA = "answers/1"
"""What a questions file of this version says at its key `peerkit`."""

_SHEET = "answers"


@frozen
class Summed:
    """The pulses that a form's answers come to.

    Attributes:
        pulses: for `voices.pulses` of an organisation; by question, the whole before its teams.
        teams_held_back: how many teams gave too few answers to some question to be shown.
        wholes_held_back: for how many questions the whole organisation is not shown, since few
            answers would be left beside those of the teams.
    """

    pulses: tuple[Pulse, ...]
    teams_held_back: int
    wholes_held_back: int


@discreet
def sum_answers(
    answers: str | os.PathLike[str], questions: str | os.PathLike[str] | bytes
) -> Summed:
    """Sum the answers of a form's export.

    Linear in its cells. A team with fewer answers than the file's `fewest` to a question is not
    shown for it. The whole is shown if the answers beside those of the teams shown are none, or as
    many as that: otherwise taking the teams from the whole would show them.

    Args:
        answers: a CSV file, or a workbook of which the first sheet counts; one row a person.
        questions: a questions file, or its bytes.

    Raises:
        DocumentError: with every problem found, by row and column and without any answer.
    """
    reading = Reading.parse(Source.of(questions))
    asked = reading.structure(Questions, reading.check_schema(QUESTIONS_SCHEMA))
    misfits = list(_misfits(asked))
    sheet = _read(Path(answers))
    positions, unmatched = _positions(sheet, asked)
    if misfits or unmatched:
        raise reading.error([*misfits, *unmatched])
    counting = _Counting(sheet, asked, positions)
    counting.count()
    if counting.problems:
        raise DocumentError(counting.problems)
    summed = counting.summed()
    if counting.misfits:
        raise reading.error(counting.misfits.values())
    return summed


def dump_pulses(pulses: Iterable[Pulse]) -> str:
    """Write pulses as YAML, in the place that they have in an organisation's document."""
    return write_tree({"voices": {"pulses": [unstructure(pulse) for pulse in pulses]}})


@define
class _Counting:
    """The counts of every question by team; a team is its identifier, nothing for nobody's."""

    sheet: Sheet
    asked: Questions
    positions: dict[str, int]
    problems: list[Diagnostic] = Factory(list)
    misfits: dict[Trail, Misfit] = Factory(dict)
    counts: dict[str, dict[str | None, Counter[str]]] = Factory(dict)

    def count(self) -> None:
        """Go through the rows once."""
        words = _words(self.asked.answers)
        teams = {_folded(team.written): team.id for team in self._teams()}
        self.counts = {question.about: {} for question in self.asked.questions}
        for number, row in self.sheet.filled_rows():
            team = self._team(number, row, teams)
            for question in self.asked.questions:
                said = self._said(row, question.heading)
                if said is None:
                    continue
                if said in words:
                    by_team = self.counts[question.about].setdefault(team, Counter())
                    by_team[words[said]] += 1
                else:
                    message = "an answer that the questions file does not list"
                    self._report(message, number, question.heading)

    def summed(self) -> Summed:
        """Give what may be shown."""
        pulses: list[Pulse] = []
        teams: set[str | None] = set()
        wholes = 0
        for question in self.asked.questions:
            by_team = self.counts[question.about]
            shown = [
                team
                for team in self._teams()
                if by_team.get(team.id, Counter()).total() >= self.asked.fewest
            ]
            teams |= by_team.keys() - {None} - {team.id for team in shown}
            whole = sum(by_team.values(), Counter())
            rest = whole.total() - sum(by_team[team.id].total() for team in shown)
            if whole and (rest == 0 or rest >= self.asked.fewest):
                pulses.append(self._pulse(question, whole, None))
            elif whole:
                wholes += 1
            pulses += [self._pulse(question, by_team[team.id], team) for team in shown]
        return Summed(tuple(pulses), len(teams), wholes)

    def _pulse(self, question: Question, counts: Counter[str], team: AskedTeam | None) -> Pulse:
        pulse = Pulse(
            about=question.about,
            group=self.asked.group,
            team=None if team is None else team.id,
            taken_on=self.asked.taken_on,
            invited=self.asked.invited if team is None else team.invited,
            agree=counts["agree"],
            partly=counts["partly"],
            disagree=counts["disagree"],
            unsure=counts["unsure"],
        )
        for place, message, _ in impossible(pulse):
            above = () if team is None else ("teams", "teams", self._teams().index(team))
            trail: Trail = (*above, place)
            self.misfits[trail] = _misfit(trail, message)
        return pulse

    def _teams(self) -> tuple[AskedTeam, ...]:
        return () if self.asked.teams is None else tuple(self.asked.teams.teams)

    def _team(self, number: int, row: list[Cell], teams: Mapping[str, str]) -> str | None:
        if self.asked.teams is None:
            return None
        said = self._said(row, self.asked.teams.heading)
        if said is None:
            return None
        if said in teams:
            return teams[said]
        message = "a team that the questions file does not name"
        self._report(message, number, self.asked.teams.heading)
        return None

    def _said(self, row: list[Cell], heading: str) -> str | None:
        position = self.positions[plain(heading)]
        cell = row[position] if position < len(row) else ""
        return None if is_blank(cell) else _folded(cell)

    def _report(self, message: str, number: int, heading: str) -> None:
        place = self.sheet.at(number, self.positions[plain(heading)])
        self.problems.append(problem("PK135", message, place))


def _read(path: Path) -> Sheet:
    if path.name.casefold().endswith(workbook.SUFFIX):
        return workbook.read_workbook(path, lambda names: dict.fromkeys(names[:1], _SHEET))[0]
    return csv_folder.read_csv(_SHEET, path)


def _positions(sheet: Sheet, asked: Questions) -> tuple[dict[str, int], list[Misfit]]:
    """Find the columns that are named, and report those that are not there, or there twice."""
    row = sheet.rows[0] if sheet.rows else []
    said = [plain(str(cell)) for cell in row]
    wanted: list[tuple[str, Trail]] = [
        (question.heading, ("questions", number, "heading"))
        for number, question in enumerate(asked.questions)
    ]
    if asked.teams is not None:
        wanted.append((asked.teams.heading, ("teams", "heading")))
    misfits = []
    for heading, trail in wanted:
        count = said.count(plain(heading))
        if count != 1:
            several = "the form has several columns of this heading"
            misfits.append(_misfit(trail, several if count else "the form has no such heading"))
    return {heading: position for position, heading in enumerate(said)}, misfits


def _misfits(asked: Questions) -> Iterator[Misfit]:
    """Hold a questions file against itself."""
    if asked.fewest < LEAST_FEWEST:
        message = f"out of range: expected {LEAST_FEWEST} or more"
        yield Misfit(trail=("fewest",), code="PK106", message=message)
    yield from _repeated(
        (("questions", number, "about"), question.about)
        for number, question in enumerate(asked.questions)
    )
    yield from _repeated(
        (("questions", number, "heading"), plain(question.heading))
        for number, question in enumerate(asked.questions)
    )
    teams = () if asked.teams is None else asked.teams.teams
    for name in ("written", "id"):
        yield from _repeated(
            (("teams", "teams", number, name), _folded(getattr(team, name)))
            for number, team in enumerate(teams)
        )
    yield from _repeated(
        (("answers", name), _folded(word))
        for name in shapes(Scale)
        for word in getattr(asked.answers, name)
    )


def _repeated(said: Iterator[tuple[Trail, str]]) -> Iterator[Misfit]:
    seen: set[str] = set()
    for trail, word in said:
        if word in seen:
            yield _misfit(trail, "this stands in the file already")
        seen.add(word)


def _misfit(trail: Trail, message: str) -> Misfit:
    return Misfit(trail=trail, code="PK132", message=message)


def _words(scale: Scale) -> dict[str, str]:
    """Give the field of a pulse that each answer counts towards."""
    return {_folded(word): name for name in shapes(Scale) for word in getattr(scale, name)}


def _folded(cell: Cell) -> str:
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return " ".join(text.split()).casefold()
