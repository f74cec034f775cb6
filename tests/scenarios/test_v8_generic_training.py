"""V8, generic training (report page 32): a general course, and no preparation for the role."""

from collections.abc import Callable

import pytest

import peerkit

Assess = Callable[..., peerkit.Assessment]
Decided = Callable[..., dict[str, str]]

WHO_AND_WHAT_FOR = {"training.1.a": "not-met", "training.1.b": "not-met"}
COVERED = {"training.5": "met", "training.6.a": "met"}
LEFT_OUT = dict.fromkeys(
    [
        "training.4.a",
        "training.4.b",
        "training.4.c",
        "training.6.b",
        "training.9.a",
        "training.9.b",
        "training.9.c",
        "training.10.a",
        "training.12.a",
        "training.12.b",
    ],
    "not-met",
)
# The story names no more than these, but it closes the list of what the course covered, which
# answers for the rest of what the report would have in it.
ALSO_LEFT_OUT = dict.fromkeys(
    [
        "training.2.a",
        "training.2.b",
        "training.3.a",
        "training.3.b",
        "training.7",
        "training.8",
    ],
    "not-met",
)
OPEN = ["training.11.a", "training.11.b"]
COMPONENTS = "    components: [listening-tools, recovery-basics]\n    complete: [components]\n"
UNCLOSED = (COMPONENTS, COMPONENTS.replace("complete: [components]", "complete: []"))
RECORD = "        training: [{programme: general, completed_on: 2024-02-16}]\n"
CLOSED_RECORD = (RECORD, RECORD + "        complete: [training]\n")
NO_LEARNING = ("teams:\n", "programme: {complete: [learning]}\nteams:\n")
FOR_PEERS = """\
  - id: peers
    peer_specific: true
    delivered_by: [peer-trainer]
    trainers_have_delivered_peer_support: true
    components: [own-experience]
    complete: [components]
"""


def test_a_general_course_leaves_out_most_of_what_the_role_needs(
    assess: Assess, decided: Decided
) -> None:
    assert decided(assess("v8.yaml")) == WHO_AND_WHAT_FOR | COVERED | LEFT_OUT | ALSO_LEFT_OUT


@pytest.mark.parametrize("identifier", OPEN)
def test_learning_with_other_peers_may_go_on_beside_the_course(
    assess: Assess, identifier: str
) -> None:
    """What a course leaves out can still happen elsewhere; only a closed record says that not."""
    assert assess("v8.yaml").status_of(identifier) == "not-known"
    assert assess("v8.yaml", NO_LEARNING).status_of(identifier) == "not-met"


@pytest.mark.parametrize(
    ("group", "status"),
    [
        ("training.1", "not-met"),
        ("training.3", "not-met"),
        ("training.4", "not-met"),
        ("training.6", "partly-met"),
        ("training.9", "not-met"),
        ("training.11", "not-known"),
        ("training.12", "not-met"),
    ],
)
def test_the_groups_follow_from_their_parts(assess: Assess, group: str, status: str) -> None:
    assert assess("v8.yaml").status_of(group) == status


def test_v8b_an_open_list_leaves_out_nothing(assess: Assess, decided: Decided) -> None:
    """The same course, but nobody says that all it covered is listed."""
    assessment = assess("v8.yaml", UNCLOSED)
    assert decided(assessment) == WHO_AND_WHAT_FOR | COVERED
    for identifier in LEFT_OUT | ALSO_LEFT_OUT:
        found = [f.status for f in assessment.findings if f.recommendation.id == identifier]
        assert found == ["not-known"], identifier


def test_the_course_counts_for_a_post_only_if_no_other_can_have_been_taken(
    assess: Assess,
) -> None:
    """One training is on record; another may have been, until that list is closed too."""
    assert assess("v8.yaml").status_of("lived-experience.using.1.b") == "not-known"
    closed = assess("v8.yaml", CLOSED_RECORD)
    assert closed.status_of("lived-experience.using.1.b") == "not-met"


def test_a_second_course_for_peer_workers_adds_to_the_first(
    assess: Assess, decided: Decided
) -> None:
    """What one training covers is covered, so nothing is lost by the general one."""
    second = ("trainings:\n", "trainings:\n" + FOR_PEERS)
    changed = dict.fromkeys(["training.1.a", "training.1.b", "training.4.a"], "met")
    before = decided(assess("v8.yaml"))
    assert decided(assess("v8.yaml", second)) == before | changed
    assert assess("v8.yaml", second).status_of("training.4") == "partly-met"
