from typing import Any

from peerkit import model
from peerkit.model import Conversation, Vision
from peerkit.model.walk import walk

# A constructor takes what a document would say; its annotations tell what it then holds.
new: Any = model


def test_every_part_that_says_something_is_met_with_its_path_the_outer_first() -> None:
    talks = [new.Conversation(id="intro"), Conversation()]
    whole = new.Organisation(
        id="o",
        name="O",
        programme=new.Programme(conversations=[Conversation()]),
        teams=[new.Team(id="a", name="A", conversations=talks)],
    )
    paths = dict(walk(whole))
    assert list(paths) == [
        "",
        "programme",
        "programme.conversations[#1]",
        "teams[a]",
        "teams[a].conversations[intro]",
        "teams[a].conversations[#2]",
    ]
    assert paths["teams[a].conversations[intro]"] is talks[0]


def test_a_part_can_be_walked_from_anywhere() -> None:
    assert [path for path, _ in walk(Vision(), "vision")] == ["vision"]
