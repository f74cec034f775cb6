"""What may not be in an error or an output, and the organisations that would put it there.

Two *worlds* are what nothing may tell apart: folders with the same names in them, which differ in
what is nobody else's business alone. That is the words of sealed plans, who has made one, and how
the answers of a small group fall.
"""

import json
import traceback
from collections.abc import Callable
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import pytest
from hypothesis import strategies as st

import peerkit
from peerkit import reports
from peerkit.packs import load_pack
from peerkit.planning import questions
from peerkit.reports import Detail
from peerkit.reports.next_steps import write_form

AS_OF = date(2026, 11, 1)


@pytest.fixture(scope="session")
def everything_said() -> Callable[[BaseException], str]:
    """Give all the text that an error, or whatever it carries along, could put into a log."""

    def everything_said(error: BaseException) -> str:
        said: list[str] = []
        waiting: list[Any] = [error]
        seen: set[int] = set()
        while waiting:
            held = waiting.pop()
            if held is None or id(held) in seen:
                continue
            seen.add(id(held))
            said += [str(held), repr(held), repr(held.args), repr(getattr(held, "__notes__", ()))]
            said += traceback.format_exception(held)
            said += [repr(attrs.asdict(d)) for d in getattr(held, "diagnostics", ())]
            waiting += [held.__cause__, held.__context__, *getattr(held, "exceptions", ())]
        return "\n".join(said)

    return everything_said


@pytest.fixture(scope="session")
def pack() -> peerkit.Pack:
    return peerkit.load_pack("peer-support-in-practice")


@pytest.fixture(scope="session")
def assess(pack: peerkit.Pack) -> Callable[[dict[str, Any]], peerkit.Assessment]:
    """Assess an organisation given as plain values."""

    def assess(values: dict[str, Any]) -> peerkit.Assessment:
        organisation = peerkit.structure(values)
        return peerkit.Assessor(pack).assess(organisation, as_of=AS_OF)

    return assess


ANSWERS = ("agree", "partly", "disagree", "unsure")
PEOPLE = ("heron", "kestrel", "plover", "siskin")


@attrs.frozen
class Secrets:
    """What two worlds may differ in: sealed words, who made a plan, and a few answers."""

    words: str
    owners: tuple[str, ...]
    split: tuple[int, ...]


PACK = {
    "pack.yaml": """\
peerkit: pack/1
id: small
version: 0.1.0
language: 1
title: Small
source: {title: Small}
examples_as_of: 2026-11-01
themes: [{id: first, title: First}, {id: second, title: Second}]
""",
    "first.yaml": """\
theme: first
recommendations:
  - id: small.1
    title: The team is asked
    subject: team
    strength: important
    cites: {section: One, pages: "1"}
    met_when: voiced("team-members")
    remedy: {holder: manager, text: Do it.}
    ask: When?
    reflect: Why?
  - id: small.2
    title: The team is told
    subject: team
    strength: important
    cites: {section: One, pages: "2"}
    met_when: any(c.kind == "team-introduction" for c in conversations)
    corroborated_by: voiced("team-members")
    needs: [{id: small.1, basis: stated, because: One asks first.}]
    remedy: {holder: manager, text: Do it.}
    ask: When?
    reflect: Why?
""",
    "second.yaml": """\
theme: second
recommendations:
  - id: small.3
    title: Wellness planning is offered to everybody
    subject: organisation
    strength: important
    cites: {section: Two, pages: "3"}
    met_when: any(o.audience == "all-staff" and done(o.offered_on) for o in wellness.offers)
    needs: [{id: small.2, basis: implied, because: They have to know.}]
    remedy: {holder: senior-leader, text: Offer it.}
    ask: When?
    reflect: Why?
""",
}
ORGANISATION = """\
peerkit: organisation/1
id: harbour
name: Harbour
programme: {teams: [crisis]}
wellness: {offers: [{audience: all-staff, framing: everyone, offered_on: 2026-02-01}]}
teams:
  - id: crisis
    name: Crisis house
    appointments: [{id: post-1, role: peer-worker, starts_on: 2026-04-15}]
    conversations: [{kind: team-introduction, held_on: 2026-04-20}]
"""
QUESTIONS = """\
peerkit: answers/1
group: team-members
teams: {heading: Team, teams: [{written: North, id: crisis}]}
questions: [{heading: Q, about: small.1}]
answers: {agree: agree, partly: partly, disagree: disagree, unsure: unsure}
"""
PLAN = """\
  - owner: OWNER
    made_on: 2026-01-10
    sections:
      - {kind: triggers, content: WORDS, grants: [
          {granted_by: OWNER, audience: team, audience_id: crisis, granted_on: 2026-01-12}]}
"""


def files(secrets: Secrets) -> dict[str, str]:
    """Give what stands in a world, by name."""
    split = dict(zip(ANSWERS, secrets.split, strict=True))
    counts = [f"{said}: {count}" for said, count in split.items()]
    asked = ", group: team-members, team: crisis, " + ", ".join(counts)
    pulses = [f"{{about: {about}{asked}}}" for about in ("small.1", "small.2")]
    voices = f"voices: {{pulses: [{', '.join(pulses)}]}}\n"
    rows = [
        f"North,{said}" for said, n in zip(ANSWERS, secrets.split, strict=True) for _ in [0] * n
    ]
    took = len(secrets.owners)
    words = json.dumps(secrets.words, ensure_ascii=False)

    def plans(owners: tuple[str, ...], after: str = "") -> str:
        made = "peerkit: wellness-plans/1\nplans:" + ("\n" if owners else " []\n")
        for owner in owners:
            made += PLAN.replace("OWNER", owner).replace("WORDS", words)
        return made + after

    return {
        **{f"pack/{name}": text for name, text in PACK.items()},
        "organisation.yaml": ORGANISATION + voices,
        "without-voices.yaml": ORGANISATION,
        "broken.yaml": f"{ORGANISATION}plans: {took}\nstage: {took}\n{voices}",
        "plans.yaml": plans(secrets.owners),
        "own-plans.yaml": plans(PEOPLE[:1]),
        "broken-plans.yaml": plans(PEOPLE[:1], "      - {kind: trigers}\n"),
        "answers.csv": "\n".join(["Team,Q,Remarks", *(f"{row},{words!r}" for row in rows), ""]),
        "questions.yaml": QUESTIONS,
        "tables/organisation.csv": "field,value\nid,harbour\nname,Harbour\n",
        "tables/teams.csv": f"id,name,plan_taken_up\ncrisis,Crisis house,{took}\n",
        "broken-tables/organisation.csv": "field,value\nid,harbour\nname,Harbour\n",
        "broken-tables/pulses.csv": "\n".join(
            [
                ",".join(["about", "group", "team", *ANSWERS]),
                ",".join(["small.1", "nobody", "crisis", *map(str, secrets.split)]),
                "",
            ]
        ),
        "waivers.yaml": "peerkit: waivers/1\nwaivers: []\n",
        "effort.yaml": "peerkit: effort/1\nefforts: [{path: teams.conversations, takes: 2}]\n",
        "profile.yaml": "peerkit: profile/1\nid: p\ntitle: P\nselect: {themes: [first]}\n",
    }


class World:
    """A folder with secrets in it, and what peerkit makes of it in memory."""

    def __init__(self, folder: Path, secrets: Secrets) -> None:
        self.folder, self.before = folder, files(secrets)
        for name, text in self.before.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        made = {
            "saved.json": reports.render(self.assessment, "json"),
            "form.yaml": write_form(questions(self.assessment), detail=Detail.TEAM),
        }
        for name, text in made.items():
            (folder / name).write_text(text, encoding="utf-8")
        self.before |= made

    def assessed(self, as_of: date) -> peerkit.Assessment:
        return peerkit.Assessor(small_pack()).assess(
            peerkit.load_organisation(self.folder / "organisation.yaml"), as_of=as_of
        )

    @cached_property
    def assessment(self) -> peerkit.Assessment:
        return self.assessed(AS_OF)

    @cached_property
    def changes(self) -> peerkit.Changes:
        was, now = self.assessed(date(2026, 4, 1)), self.assessment
        return peerkit.changes(*map(reports.saved_record, (was, now)))

    @cached_property
    def series(self) -> peerkit.Series:
        return peerkit.series([self.assessed(date(2026, 4, 1)), self.assessment])

    @cached_property
    def plans(self) -> Any:  # noqa: ANN401 - the test knows, and nothing else
        return peerkit.load_wellness_plans(self.folder / "own-plans.yaml", with_words=True)

    def written(self) -> dict[str, bytes]:
        """Give the files that were not there, and take them away again."""
        found = {}
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if path.is_file() and name not in self.before:
                found[name] = path.read_bytes()
                path.unlink()
        return found


@cache
def small_pack() -> peerkit.Pack:
    """Read the small pack, once."""
    with TemporaryDirectory() as folder:
        for name, text in PACK.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return load_pack(folder)


WORDS = st.text(st.characters(categories=["L", "Nd", "Po"], include_characters=" "), min_size=1)
SECRETS = st.builds(
    Secrets,
    words=WORDS.filter(str.strip),
    owners=st.lists(st.sampled_from(PEOPLE), unique=True).map(tuple),
    split=st.lists(st.sampled_from(range(4)), min_size=1, max_size=7).map(
        lambda answers: tuple(map(answers.count, range(4)))
    ),
)


@pytest.fixture(scope="session")
def secrets() -> st.SearchStrategy[Any]:
    return SECRETS


@pytest.fixture(scope="session")
def world() -> Callable[[Path, Any], World]:
    """Make a world in a folder of these secrets."""
    return World


@pytest.fixture
def worlds(tmp_path: Path) -> tuple[World, World]:
    one = Secrets("Zubenelgenubi", PEOPLE[:1], (1, 0, 6, 0))
    other = Secrets("I go quiet, and then I say: no. " * 9, PEOPLE, (5, 1, 0, 1))
    return World(tmp_path / "one", one), World(tmp_path / "other", other)


@pytest.fixture
def packs_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands take the small pack as it was read before."""
    monkeypatch.setattr("peerkit.packs.load_pack", lambda _: small_pack())
