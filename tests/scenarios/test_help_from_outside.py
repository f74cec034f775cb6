"""Help from outside (report page 29 and the background): whoever knows too little asks others.

Our facts. An organisation that is equipped is not asked for partners.
"""

from collections.abc import Callable

import peerkit

Assess = Callable[..., peerkit.Assessment]


def test_asking_a_user_led_organisation_is_enough(assess: Assess) -> None:
    assert assess("outside.yaml").status_of("context.5") == "met"


def test_a_call_that_is_only_planned_is_not_made_yet(assess: Assess) -> None:
    later = ("2026-03-11}]", "2026-12-02}]\n  complete: [partners]")
    finding = assess("outside.yaml", later).finding("context.5")
    assert isinstance(finding, peerkit.Finding)
    assert (finding.status, finding.is_planned) == ("not-met", True)


def test_who_is_equipped_is_not_asked(assess: Assess) -> None:
    equipped = ("equipped: false", "equipped: true")
    assert assess("outside.yaml", equipped).status_of("context.5") == "not-applicable"
