"""`peerkit check`: is this file in order?"""

import os
from array import array
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
from click.testing import CliRunner, Result

from peerkit.cli.main import commands

FILES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))
HEAD = "peerkit: organisation/1\nid: trust\nname: The Trust\n"


def check(path: Path) -> Result:
    return CliRunner().invoke(commands, ["check", str(path)])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_examples_are_in_order(path: Path) -> None:
    done = check(path)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{path}: in order")
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("teams", "said"),
    [
        ("", "teams not stated"),
        ("teams: []\n", "0 teams"),
        ("teams: [{id: one, name: One}]\n", "1 team)"),
        ("teams: [{id: one, name: One}, {id: two, name: Two}]\n", "2 teams"),
    ],
)
def test_it_counts_the_teams(tmp_path: Path, teams: str, said: str) -> None:
    path = tmp_path / "trust.yaml"
    path.write_text(HEAD + teams, encoding="utf-8")
    assert said in check(path).stdout


def test_all_problems_are_said_at_once_and_no_value(tmp_path: Path) -> None:
    path = tmp_path / "trust.yaml"
    text = HEAD + "kind: secret-word\nvision: {agreed_on: private}\nnonsense: hidden\n"
    path.write_text(text, encoding="utf-8")
    done = check(path)
    assert done.exit_code == 2
    assert done.stdout == ""
    for line in (4, 5, 6):
        assert f"{path}:{line}:" in done.stderr
    assert "3 problems found" in done.stderr
    for value in ("secret-word", "private", "hidden"):
        assert value not in done.stderr


@pytest.mark.parametrize("text", [None, "", "peerkit: organisation/2\n", "a: [", "\x00"])
def test_what_is_no_organisation_is_exit_2(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "trust.yaml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    done = check(path)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "1 problem found" in done.stderr


def test_json_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "trust.json"
    path.write_text('{"peerkit": "organisation/1", "id": "a", "name": "A"}', encoding="utf-8")
    assert "in order (a, teams not stated)" in check(path).stdout


PLANS = """\
peerkit: wellness-plans/1
plans:
  - owner: kestrel
    sections:
      - {kind: triggers, content: a zebra}
      - {kind: KIND}
"""


def test_wellness_plans_are_in_order_and_nothing_else_is_said(tmp_path: Path) -> None:
    path = tmp_path / "plans.yaml"
    path.write_text(PLANS.replace("KIND", "other"), encoding="utf-8")
    done = check(path)
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"{path}: in order\n", "")


def test_wellness_plans_with_a_slip_are_refused_without_a_word(tmp_path: Path) -> None:
    for name, text in (
        ("plans.yaml", PLANS.replace("KIND", "nope")),
        ("plans.json", '{"peerkit": "wellness-plans/1", "plans": [{"zebra": "kestrel"}]}'),
        ("broken.yaml", PLANS.replace("a zebra", '"a zebra')),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        done = check(path)
        assert done.exit_code == 2
        assert done.stdout == ""
        assert "problem" in done.stderr
        assert "zebra" not in done.stderr
        assert "kestrel" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes by name")
@pytest.mark.parametrize("text", [HEAD, PLANS.replace("KIND", "other")], ids=["it", "plans"])
def test_a_pipe_is_read_once(tmp_path: Path, text: str) -> None:
    import fcntl
    import termios

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDWR)  # a pipe without a writer would be refused at once
    os.write(end, text.encode())

    def close_when_read() -> None:
        while array("i", fcntl.ioctl(end, termios.FIONREAD, bytes(4)))[0]:
            sleep(0.01)
        os.close(end)

    writer = Thread(target=close_when_read, daemon=True)
    writer.start()
    assert check(pipe).exit_code == 0
    writer.join()


def test_several_files_are_each_read_and_their_problems_said_together(tmp_path: Path) -> None:
    first, good, last = (tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml"))
    first.write_text(f"{HEAD}nonsense: hidden\n", encoding="utf-8")
    good.write_text(HEAD, encoding="utf-8")
    last.write_text(f"{HEAD}kind: secret-word\nother: hidden\n", encoding="utf-8")
    waivers = tmp_path / "d.yaml"
    waivers.write_text("peerkit: waivers/1\nwaivers: hidden\n", encoding="utf-8")
    done = CliRunner().invoke(commands, ["check", str(waivers), str(last), str(good), str(first)])
    assert done.exit_code == 2
    assert done.stdout == f"{good}: in order (trust, teams not stated)\n"
    places = [done.stderr.index(f"{path}:4:") for path in (first, last)]
    assert f"{waivers}:2:" in done.stderr
    assert places == sorted(places)
    assert "4 problems found" in done.stderr
    assert "hidden" not in done.stderr
