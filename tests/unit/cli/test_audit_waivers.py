"""`peerkit audit --waivers`: what is reported, what is refused, and what still fails."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peerkit.cli.main import commands

EXAMPLES = Path(__file__).parents[3] / "examples"
ORGANISATION = """\
peerkit: organisation/1
id: o
name: O
teams: [{id: willow, name: Willow, reflection_time: false}, {id: alder, name: Alder}]
"""
ONE = """\
peerkit: waivers/1
waivers:
  - recommendation: a.1
    team: willow
    kind: deferred
    reason: It has to wait.
    decided_by: senior-leader
    agreed_with: []
    decided_on: 2026-09-01
    expires_on: 2027-02-28
"""

Audit = Callable[..., Result]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "waivers.yaml"
    path.write_text(ONE, "utf-8")
    return path


@pytest.fixture
def audit(tmp_path: Path, write_pack: Callable[..., Path]) -> Audit:
    """Run an audit with a pack of four rules."""
    (tmp_path / "o.yaml").write_text(ORGANISATION, "utf-8")
    folder = write_pack(
        {"id": "a.1", "subject": "team", "met_when": "reflection_time"},
        {"id": "a.2", "subject": "team", "met_when": "reflection_time"},
        {"id": "never", "never_waived": "It protects people."},
        {"id": "broken", "met_when": "as_of + days(9999999) > as_of"},
    )

    def run(*arguments: str) -> Result:
        named = (str(tmp_path / "o.yaml"), "--as-of", "2026-11-01", "--pack", str(folder))
        return CliRunner().invoke(commands, ["audit", *named, *arguments])

    return run


def profile(folder: Path, ids: str, more: str = "") -> str:
    path = folder / "profile.yaml"
    path.write_text(
        f"peerkit: profile/1\nid: p\ntitle: P\nselect: {{ids: [{ids}]}}\n{more}", "utf-8"
    )
    return str(path)


def test_the_example_has_one_of_nearly_every_state() -> None:
    arguments = ["audit", str(EXAMPLES / "riverside-trust.yaml"), "--as-of", "2026-11-01"]
    more = ["--waivers", str(EXAMPLES / "waivers/riverside.yaml"), "--format", "json"]
    done = CliRunner().invoke(commands, [*arguments, *more])
    assert (done.exit_code, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    assert report["waivers"]["counts"] == {"in-force": 2, "expired": 1, "stale": 1}
    waived = {f["recommendation"]: f["subject"]["id"] for f in report["findings"] if f["waived"]}
    assert waived == {"managing.4": "willow", "culture.3.a": "willow"}


@pytest.mark.parametrize("form", ["text", "json", "csv", "sarif", "junit"])
def test_ignored_waivers_leave_no_trace(audit: Audit, written: Path, form: str) -> None:
    plain = audit("--format", form).stdout
    with_them = audit("--waivers", str(written), "--format", form).stdout
    ignored = audit("--waivers", str(written), "--ignore-waivers", "--format", form)
    assert ignored.exit_code == 0
    assert ignored.stdout == plain != with_them
    assert audit("--ignore-waivers", "--format", form).stdout == plain


def test_a_finding_with_a_waiver_in_force_does_not_fail(audit: Audit, written: Path) -> None:
    only = ("--profile", profile(written.parent, "a.1"), "--fail-on", "not-met")
    assert audit(*only).exit_code == 1
    done = audit(*only, "--waivers", str(written))
    assert done.exit_code == 0
    assert done.stderr == "--fail-on passes over 1 finding with a waiver in force\n"
    ignored = audit(*only, "--waivers", str(written), "--ignore-waivers")
    assert (ignored.exit_code, ignored.stderr) == (1, "")
    assert audit("--waivers", str(written)).stderr == ""


def test_others_fail_beside_it(audit: Audit, written: Path) -> None:
    only = ("--profile", profile(written.parent, "a.*"))
    done = audit(*only, "--fail-on", "not-met", "--waivers", str(written))
    assert done.exit_code == 1
    assert "passes over 1 finding " in done.stderr


def test_what_could_not_be_worked_out_fails_all_the_same(audit: Audit, written: Path) -> None:
    written.write_text(ONE.replace("a.1", "broken").replace("    team: willow\n", ""), "utf-8")
    only = ("--profile", profile(written.parent, "broken"))
    done = audit(*only, "--waivers", str(written), "--format", "json", "--fail-on", "error")
    (finding,) = json.loads(done.stdout)["findings"]
    assert finding["status"] == "error"
    assert finding["waived"] is not None
    assert (done.exit_code, done.stderr) == (1, "")


def test_an_unknown_one_is_a_warning_at_its_line(audit: Audit, written: Path) -> None:
    written.write_text(ONE.replace("willow", "wilow"), "utf-8")
    done = audit("--waivers", str(written))
    assert done.exit_code == 0
    assert f"{written.as_posix()}:4:11: warning[PK403]" in done.stderr
    assert "did you mean `willow`?" in done.stderr
    assert "About something unknown" in done.stdout


def test_one_that_names_no_team_is_a_warning_where_it_begins(audit: Audit, written: Path) -> None:
    written.write_text(ONE.replace("    team: willow\n", ""), "utf-8")
    done = audit("--waivers", str(written))
    assert f"{written.as_posix()}:3:5: warning[PK403]: nothing to waive above" in done.stderr


@pytest.mark.parametrize("ignored", [[], ["--ignore-waivers"]])
def test_what_does_not_fit_the_pack_is_refused_at_its_line(
    audit: Audit, written: Path, ignored: list[str]
) -> None:
    wrong = ONE.replace("a.1", "never").replace("2027-02-28", "2027-09-02")
    written.write_text(wrong, "utf-8")
    done = audit("--waivers", str(written), *ignored)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert f"{written.as_posix()}:3:21: error[PK401]" in done.stderr
    assert "help: It protects people." in done.stderr
    assert f"{written.as_posix()}:10:17: error[PK402]" in done.stderr
    assert "2 problems found" in done.stderr


def test_a_profile_lets_one_last_longer_and_the_report_says_so(audit: Audit, written: Path) -> None:
    written.write_text(ONE.replace("2027-02-28", "2028-03-01"), "utf-8")
    longer = "waivers: {longest_months: 18, because: Budgets go by two years}\n"
    given = ("--waivers", str(written), "--profile", profile(written.parent, "a.*", longer))
    assert audit(*given[:2]).exit_code == 2
    done = audit(*given)
    assert done.exit_code == 0
    said = " ".join(done.stdout.split())
    assert "It lets waivers last 18 months at most: Budgets go by two years." in said
    assert "it lasts 18 months at most" in said
    values = json.loads(audit(*given, "--format", "json").stdout)
    assert values["waivers"]["longest_months"] == 18
    assert values["profile"]["waivers"] == {
        "longest_months": 18,
        "because": "Budgets go by two years",
    }


def test_check_says_whether_a_file_of_waivers_is_in_order(written: Path) -> None:
    done = CliRunner().invoke(commands, ["check", str(written)])
    assert (done.exit_code, done.stdout) == (0, f"{written}: in order\n")
    written.write_text(ONE.replace("deferred", "defered"), "utf-8")
    done = CliRunner().invoke(commands, ["check", str(written)])
    assert done.exit_code == 2
    assert f"{written.as_posix()}:5:11: error[PK104]" in done.stderr
