"""What a fact is called below the subject that it is about."""

import pytest

from peerkit.reports.wording.paths import path_within, value_within


@pytest.mark.parametrize(
    ("path", "kind", "written"),
    [
        ("teams[a].wellness.offers", "team", "wellness › offers"),
        ("wellness.offers", "team", "organisation › wellness › offers"),
        ("wellness.offers", "organisation", "wellness › offers"),
        ("programme.stage", "team", "programme › stage"),
        ("teams[b].kind", "team", "teams › b › kind"),
        # An organisation may go by the identifier of a team.
        ("teams[a].kind", "organisation", "teams › a › kind"),
        ("voices", "team", "voices"),
        ("", "team", ""),
    ],
)
def test_a_path_starts_below_its_team_and_says_when_it_does_not(
    path: str, kind: str, written: str
) -> None:
    assert path_within(path, kind, "a") == written


def test_a_value_does_not_say_again_which_team_it_is_about() -> None:
    said = "no pulse of managers for teams[a]"
    assert value_within(said, "team", "a") == "no pulse of managers"
    assert value_within(said, "organisation", "a") == said
