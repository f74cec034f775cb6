"""The compiler against the interpreter, on rules and organisations that hypothesis makes.

What is compared is what rules come to, and why.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from peerkit.assessment import compiled, interpreted
from peerkit.assessment.evaluation import Evaluator
from peerkit.assessment.reasons import by_definition
from peerkit.documents import structure
from peerkit.language import Answers, Checker, Question, Run, compile_reasons
from peerkit.model import Organisation
from peerkit.model.register import SubjectKind

Texts: TypeAlias = Sequence[tuple[str | None, str]]
Checking = Callable[..., Checker]
Questions = Callable[..., list[Question]]
RunOf = Callable[[Organisation], Run]

many = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def answers(evaluator: Evaluator, kind: SubjectKind, run: Run) -> list[Answers]:
    return list(map(evaluator.start(kind, run), run.register.subjects(kind)))


def assert_explained_alike(
    kind: SubjectKind, asked: list[Question], run: Run, expected: list[Answers]
) -> None:
    """Hold the code that explains against the walk over trees; there is no reason for an error."""
    for number, question in enumerate(asked):
        made = compile_reasons(kind, question)
        assert made is not None
        fast, slow = made(run), by_definition(question, run)
        for position, (outcomes, _) in enumerate(expected):
            located, outcome = run.register.located(kind, position), outcomes[number]
            if outcome.failure is None:
                given = (located.value, located.path, outcome.applies, outcome.met)
                assert fast(*given) == slow(*given)


@many
@given(data=st.data())
def test_on_a_team(  # noqa: PLR0913, PLR0917 - fixtures
    data: st.DataObject,
    rule_sets: st.SearchStrategy[Texts],
    wholes: st.SearchStrategy[Organisation],
    checking: Checking,
    questions: Questions,
    run_of: RunOf,
) -> None:
    texts, whole = data.draw(rule_sets), data.draw(wholes)
    asked = {SubjectKind.TEAM: questions(checking(), SubjectKind.TEAM, texts)}
    expected = answers(interpreted(asked), SubjectKind.TEAM, run_of(whole))
    for outcome in expected[0][0]:
        event(str((outcome.applies, outcome.met, outcome.failure)))
    assert answers(compiled(asked), SubjectKind.TEAM, run_of(whole)) == expected
    assert_explained_alike(SubjectKind.TEAM, asked[SubjectKind.TEAM], run_of(whole), expected)


@many
@given(data=st.data(), subject=st.sampled_from([SubjectKind.ORGANISATION, SubjectKind.PROGRAMME]))
def test_above_the_team(  # noqa: PLR0913, PLR0917 - fixtures
    data: st.DataObject,
    subject: SubjectKind,
    rule_sets_above: st.SearchStrategy[tuple[dict[str, tuple[str, str]], Texts]],
    wholes: st.SearchStrategy[Organisation],
    checking: Checking,
    questions: Questions,
    run_of: RunOf,
) -> None:
    definitions, texts = data.draw(rule_sets_above)
    whole = data.draw(wholes)
    asked = {subject: questions(checking(**definitions), subject, texts)}
    expected = answers(interpreted(asked), subject, run_of(whole))
    assert answers(compiled(asked), subject, run_of(whole)) == expected
    assert_explained_alike(subject, asked[subject], run_of(whole), expected)


def test_a_definition_has_elements_of_its_own(
    checking: Checking, questions: Questions, run_of: RunOf
) -> None:
    """The definition goes over the same list, at the depth of the loop that it is used in."""
    first_start = 'min(a.starts_on for a in appointments if a.role.kind == "peer-worker")'
    text = 'not any(x.role.kind == "peer-worker" for x in appointments if as_of < first_start)'
    posts = [{"role": "peer-worker", "starts_on": "2024-01-01"}, {"role": "team-leader"}]
    whole = structure(
        {"id": "o", "name": "O", "teams": [{"id": "t", "name": "T", "appointments": posts}]}
    )
    checker = checking(first_start=("team", first_start))
    asked = {SubjectKind.TEAM: questions(checker, SubjectKind.TEAM, [(None, text)])}
    expected = answers(interpreted(asked), SubjectKind.TEAM, run_of(whole))
    assert answers(compiled(asked), SubjectKind.TEAM, run_of(whole)) == expected
    assert_explained_alike(SubjectKind.TEAM, asked[SubjectKind.TEAM], run_of(whole), expected)
