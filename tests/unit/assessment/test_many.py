"""Many organisations: in order, a few at a time, in threads and processes."""

import multiprocessing
import pickle
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

import peerkit
from peerkit.assessment import Assessed, Assessor, Counts, counts_of
from peerkit.errors import DocumentError
from peerkit.model import Organisation
from peerkit.packs import Pack
from peerkit.reports import write_json

AS_OF = date(2026, 11, 1)
PACK = peerkit.load_pack("peer-support-in-practice")
MakePack = Callable[..., Pack]


def organisation(number: int) -> Organisation:
    teams = [{"id": f"t{n}", "name": "T"} for n in range(number % 3)]
    return peerkit.structure({"id": f"o{number}", "name": "O", "teams": teams})


def processes() -> Executor:
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))


@pytest.fixture(params=[None, lambda: ThreadPoolExecutor(3), processes])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor | None]:
    if request.param is None:
        yield None
        return
    with request.param() as running:
        yield running


def test_results_come_in_order_whatever_runs_them(executor: Executor | None) -> None:
    assessor = Assessor(PACK)
    wholes = [organisation(number) for number in range(7)]
    found = list(
        assessor.assess_all(wholes, as_of=AS_OF, result=write_json, executor=executor, batch=2)
    )
    assert [one.given for one in found] == wholes
    alone = [write_json(assessor.assess(whole, as_of=AS_OF)) for whole in wholes]
    assert [one.result for one in found] == alone


def test_counts_are_what_comes_back_if_nothing_is_asked_for(executor: Executor | None) -> None:
    assessor = Assessor(PACK)
    (one,) = assessor.assess_all([organisation(2)], as_of=AS_OF, executor=executor)
    assert isinstance(one.result, Counts)
    findings = assessor.assess(organisation(2), as_of=AS_OF).findings
    assert one.result.organisation == "o2"
    assert sum(sum(by.values()) for by in one.result.by_theme.values()) == len(findings)
    assert one.result.by_theme["leadership"]["not-known"] == len(
        findings.of_theme("leadership").not_known()
    )


def test_counts_are_those_of_the_findings_theme_by_theme() -> None:
    for number in range(3):
        assessment = Assessor(PACK).assess(organisation(number), as_of=AS_OF)
        expected = {
            theme.id: dict(Counter(assessment.findings.of_theme(theme.id).statuses()))
            for theme in PACK.themes
        }
        assert counts_of(assessment).by_theme == expected


def test_one_that_cannot_be_read_does_not_lose_the_others(
    executor: Executor | None, tmp_path: Path
) -> None:
    broken, sound = tmp_path / "broken.yaml", tmp_path / "sound.yaml"
    broken.write_text("peerkit: organisation/1\nid: a\nname: A\nteems: []\n", "utf-8")
    sound.write_text("peerkit: organisation/1\nid: a\nname: A\n", "utf-8")
    given = [broken, sound]
    first, second = Assessor(PACK).assess_all(given, as_of=AS_OF, executor=executor)
    assert isinstance(first.error, DocumentError)
    assert first.error.diagnostics[0].help == "did you mean `teams`?"
    assert first.result is None
    assert (second.error, second.given) == (None, sound)


def test_only_a_few_are_taken_before_they_are_wanted() -> None:
    taken = []

    def endless() -> Iterator[Organisation]:
        while True:
            taken.append(1)
            yield organisation(1)

    assessor = Assessor(PACK)
    next(assessor.assess_all(endless(), as_of=AS_OF))
    assert len(taken) == 1
    taken.clear()
    with ThreadPoolExecutor(1) as threads:
        found = assessor.assess_all(endless(), as_of=AS_OF, executor=threads, batch=2, ahead=3)
        next(found)
        assert len(taken) == 6
        found.close()  # type: ignore[attr-defined]  # a generator can be


def test_progress_tells_how_many_are_done(make_pack: MakePack) -> None:
    told: list[int] = []
    found = Assessor(make_pack({"id": "a"})).assess_all(
        [organisation(n) for n in range(3)], as_of=AS_OF, progress=told.append
    )
    assert [(one.error, list(told)) for one in found] == [(None, []), (None, [1]), (None, [1, 2])]
    assert told == [1, 2, 3]


def test_an_assessor_sent_elsewhere_says_the_same() -> None:
    assessor = Assessor(PACK, {"smallest_group": 9})
    sent = pickle.loads(pickle.dumps(assessor))  # noqa: S301 - our own
    assert (sent.pack, sent.parameters) == (assessor.pack, assessor.parameters)
    whole = organisation(2)
    there, here = (one.assess(whole, as_of=AS_OF) for one in (sent, assessor))
    assert write_json(there) == write_json(here)


def test_in_an_executor_of_another_library() -> None:
    loky = pytest.importorskip("loky", reason="the extra `parallel` is not installed")
    with loky.ProcessPoolExecutor(max_workers=1) as running:
        found = list(Assessor(PACK).assess_all([organisation(1)], as_of=AS_OF, executor=running))
    assert [type(one) for one in found] == [Assessed]
    assert found[0].error is None
