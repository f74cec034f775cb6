"""`peerkit series`."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from peerkit.cli.main import commands

EXAMPLES = Path(__file__).parents[3] / "examples"
RIVERSIDE = EXAMPLES / "riverside-trust.yaml"
SPRING, AUTUMN = ("--as-of", "2026-04-01"), ("--as-of", "2026-11-01")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Save the example as it stood in spring and in autumn."""
    folder = tmp_path_factory.mktemp("saved")
    made = (folder / "spring.json", folder / "autumn.json")
    for path, day in zip(made, (SPRING, AUTUMN), strict=True):
        done = run("audit", RIVERSIDE, *day, "--format", "json", "--output", path)
        assert done.exit_code == 0
    return made


def test_saved_assessments_and_organisations_say_the_same(saved: tuple[Path, Path]) -> None:
    spring, autumn = saved
    done = run("series", autumn, spring)
    assert done.exit_code == 0
    assert done.stdout.startswith("Riverside Trust: 2 assessments, 2026-04-01 to 2026-11-01\n")
    assert "\n\n\nLeadership\n----------\n" in done.stdout
    for files in (
        (spring, autumn),
        (spring, RIVERSIDE, *AUTUMN),
        (RIVERSIDE, RIVERSIDE, *SPRING, *AUTUMN),
    ):
        assert run("series", *files).stdout == done.stdout


def test_it_counts_what_diff_lists(saved: tuple[Path, Path]) -> None:
    assert "41 of 607 findings came to something else" in run("diff", *saved).stdout
    lines = run("series", *saved).stdout.splitlines()
    moved = [re.match(r"    (\d+) moved", line) for line in lines]
    assert sum(int(found[1]) for found in moved if found) == 41


@pytest.mark.parametrize(
    ("name", "begins"), [("a.SVG", "<svg "), ("a.md", "# "), ("a", "Riverside")]
)
def test_the_name_of_the_output_says_the_format(
    saved: tuple[Path, Path], tmp_path: Path, name: str, begins: str
) -> None:
    done = run("series", *saved, "--output", tmp_path / name)
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_a_theme_is_shown_by_its_recommendations(saved: tuple[Path, Path]) -> None:
    done = run("series", *saved, "--theme", "leadership", "--format", "svg")
    assert done.exit_code == 0
    texts = [part.text for part in ET.fromstring(done.stdout).iter()]  # noqa: S314 - ours
    assert "Riverside Trust, Leadership: 2 assessments, 2026-04-01 to 2026-11-01" in texts
    assert "leadership.1.a" in texts


def test_waivers_and_a_profile_beside_one_of_them_are_a_break(
    saved: tuple[Path, Path], tmp_path: Path
) -> None:
    waived = tmp_path / "waived.json"
    waivers = next(iter(sorted((EXAMPLES / "waivers").glob("*riverside*"))))
    profile = EXAMPLES / "profiles" / "getting-started.yaml"
    done = run(
        *("audit", RIVERSIDE, *AUTUMN, "--format", "json", "--output", waived),
        *("--waivers", waivers, "--profile", profile),
    )
    assert done.exit_code == 0
    said = " ".join(run("series", *saved, waived).stdout.split())
    assert "Break 1, between 2026-11-01 and 2026-11-01: Asked under another profile" in said
    assert "Waivers stand beside it that did not before" in said
    assert "2026-04-01 not asked" not in said
    assert "2026-11-01 not asked" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([RIVERSIDE], "Missing argument 'OTHERS...'"),
        ([RIVERSIDE, RIVERSIDE], "--as-of says the day"),
        ([RIVERSIDE] * 3 + [*SPRING, *AUTUMN], "--as-of says the day"),
        ([RIVERSIDE, RIVERSIDE, *SPRING, *AUTUMN, *AUTUMN], "more organisations than there are"),
        ([RIVERSIDE, EXAMPLES / "open-door.yaml", *AUTUMN], "several organisations"),
        ([RIVERSIDE, "not-there.yaml", *AUTUMN], "PK001"),
        ([RIVERSIDE, RIVERSIDE, *AUTUMN, "--theme", "leadersip"], "did you mean `leadership`?"),
        ([RIVERSIDE, RIVERSIDE, *AUTUMN, "--theme", "x"], "nothing was asked of a theme `x`"),
    ],
)
def test_what_makes_no_series_is_refused(arguments: list[str | Path], said: str) -> None:
    done = run("series", *arguments)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())


def test_no_name_reaches_the_terminal_as_it_is(saved: tuple[Path, Path], tmp_path: Path) -> None:
    hostile = "\x1b[31mX\u202e\U00100021"
    made = tmp_path / f"{hostile}.yaml"
    made.write_text("peerkit: organisation/1", "utf-8")
    for arguments in ((*saved, "--theme", hostile), (saved[0], made)):
        done = run("series", *arguments)
        assert done.exit_code == 2
        assert not {"\x1b", "\u202e", "\U00100021"} & set(done.stderr)


@pytest.mark.parametrize("place", [0, 1])
def test_a_file_that_was_read_stays_as_it_is(
    saved: tuple[Path, Path], tmp_path: Path, place: int
) -> None:
    files = [tmp_path / path.name for path in saved]
    for path, kept in zip(saved, files, strict=True):
        kept.write_bytes(path.read_bytes())
    done = run("series", *files, "--output", tmp_path / "." / files[place].name)
    assert done.exit_code == 2
    assert "it was read, and stays as it is" in done.stderr
    assert [path.read_bytes() for path in files] == [path.read_bytes() for path in saved]
