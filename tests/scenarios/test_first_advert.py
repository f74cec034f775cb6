"""A first advert (report page 30): where peers will see it, in a word that they may not know.

The report asks those who are new to such posts where an advert is likely to be seen, and whether
the name of the post is understood in the area. Our facts.
"""

from collections.abc import Callable

import peerkit

Assess = Callable[..., peerkit.Assessment]
Decided = Callable[..., dict[str, str]]

SEEN = {"recruitment.5.a": "met", "recruitment.5.b": "met"}


def test_the_place_is_right_and_the_word_is_not(assess: Assess, decided: Decided) -> None:
    assert decided(assess("advert.yaml")) == SEEN | {"recruitment.4.c": "not-met"}


def test_a_round_that_nobody_lists_as_the_only_one_leaves_it_open(
    assess: Assess, decided: Decided
) -> None:
    assessment = assess("advert.yaml", ("    complete: [recruitment]\n", ""))
    assert decided(assessment) == {}  # a later round could have had a better word


def test_who_is_used_to_it_is_not_asked_where(assess: Assess, decided: Decided) -> None:
    used_to_it = ("accustomed_to_peer_recruitment: false", "accustomed_to_peer_recruitment: true")
    assessment = assess("advert.yaml", used_to_it)
    assert decided(assessment) == {"recruitment.4.c": "not-met"}
    assert assessment.status_of("recruitment.5.a", "crisis") == "not-applicable"
