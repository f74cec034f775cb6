"""Documents as a whole: what is read, where each fact stands, and how what is wrong is told."""

import json
from enum import StrEnum
from operator import itemgetter
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import peerkit
from peerkit.documents import Document, read_organisation
from peerkit.documents.reader import Reading
from peerkit.documents.source import Source
from peerkit.documents.tree import Wanted
from peerkit.errors import Diagnostic, DocumentError
from peerkit.model import (
    Appointment,
    Audience,
    ConversationKind,
    Organisation,
    OrganisationKind,
    RoleKind,
    Topic,
)
from peerkit.model.shape import Kind, Shape, shapes
from peerkit.model.spelling import (
    NONE,
    only_answers,
    says,
    says_unknown,
    unseen_character,
)

YAML = """\
# Told by its manager.
peerkit: organisation/1
id: harbour
name: Harbour House
programme: {stage: planning}
teams:
  - id: crisis
    name: Crisis house
    manager:
      entry: chose
    conversations:
      - id: intro
        held_on: 2025-09-12
      - kind: fit
  - {id: day, name: "Day unit"}
"""

JSON = """{
  "peerkit": "organisation/1",
  "id": "harbour",
  "name": "Harbour House",
  "programme": {"stage": "planning"},
  "teams": [
    {"id": "crisis", "name": "Crisis house", "manager": {"entry": "chose"},
     "conversations": [{"id": "intro", "held_on": "2025-09-12"}, {"kind": "fit"}]},
    {"id": "day", "name": "Day unit"}
  ]
}"""


def told(text: str) -> str:
    with pytest.raises(DocumentError) as caught:
        peerkit.load_organisation(text.encode())
    return str(caught.value)


def test_yaml_and_json_of_one_organisation_are_one() -> None:
    assert peerkit.load_organisation(YAML.encode()) == peerkit.load_organisation(JSON.encode())
    assert peerkit.structure(json.loads(JSON)) == peerkit.load_organisation(JSON.encode())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", YAML),
        ("a.yml", YAML),
        ("a", YAML),
        ("a.json", JSON),
        ("a.txt", JSON),
        ("a.json", "\n  " + JSON),
        ("a", "\ufeff" + JSON),
        ("a.yaml", YAML.replace("\n", "\r\n")),
    ],
)
def test_a_file_is_read(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode())
    assert peerkit.load_organisation(path).name == "Harbour House"
    assert peerkit.load_organisation(str(path)) == peerkit.load_organisation(YAML.encode())


def test_a_name_that_ends_in_json_is_held_to_it(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("id: a", "utf-8")
    with pytest.raises(DocumentError) as caught:
        peerkit.load_organisation(path)
    assert [d.message for d in caught.value.diagnostics] == ["the text is not well-formed JSON"]


def test_an_error_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(YAML.replace("stage:", "stagge:"), "utf-8")
    with pytest.raises(DocumentError) as caught:
        peerkit.load_organisation(path)
    assert str(caught.value).startswith(f"{path.as_posix()}:5:13: error[PK102]: ")


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ("name", 4, 7),
        ("programme", 5, 12),
        ("programme.stage", 5, 20),
        ("teams[crisis].name", 8, 11),
        ("teams[crisis].manager.entry", 10, 14),
        ("teams[crisis].conversations[intro].held_on", 13, 18),
        ("teams[crisis].conversations[#2].kind", 14, 15),
        ("teams[day].name", 15, 21),
    ],
)
def test_the_place_of_a_fact(path: str, line: int, column: int) -> None:
    location = read_organisation(YAML.encode()).location(path)
    assert location is not None
    assert (location.line, location.column, location.width) == (line, column, 1)
    assert (location.path, location.file) == (path, None)


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ("teams[crisis].manager.entry", 7, 67),
        ("teams[crisis].conversations[intro].held_on", 8, 51),
        ("teams[crisis].conversations[#2].kind", 8, 75),
    ],
)
def test_the_place_of_a_fact_in_json(path: str, line: int, column: int) -> None:
    location = read_organisation(JSON.encode()).location(path)
    assert location is not None
    assert (location.line, location.column) == (line, column)


@pytest.mark.parametrize(
    "path",
    [
        "kind",
        "teams[crisis].kind",
        "teams[night].name",
        "teams[crisis].conversations[#1].kind",
        "teams[crisis].conversations[#3]",
        "teams[crisis].appointments",
        "vision.agreed_on",
        "nothing",
    ],
)
def test_what_is_not_written_has_no_place(path: str) -> None:
    assert read_organisation(YAML.encode()).location(path) is None
    assert read_organisation(JSON.encode()).location(path) is None


def test_an_organisation_made_in_python_has_no_places() -> None:
    document = Document(peerkit.structure({"id": "a", "name": "A"}))
    assert document.location("name") is None


def test_plain_values_may_name_the_schema() -> None:
    values = {"id": "a", "name": "A"}
    assert peerkit.structure({"peerkit": "organisation/1", **values}) == peerkit.structure(values)


def test_plain_values_are_not_changed() -> None:
    values = json.loads(JSON)
    peerkit.structure(values)
    assert values == json.loads(JSON)


@pytest.mark.parametrize(
    ("first", "line", "help_"),
    [
        ("peerkit: organisation/0", "peerkit: …", "did you mean `organisation/1`?"),
        ("peerkit: organization/1", "peerkit: …", "did you mean `organisation/1`?"),
        ("peerkit: pack/1", "peerkit: …", None),
        ("peerkit: 1", "peerkit: …", None),
        ("peerkit: [a]", "peerkit: …", None),
    ],
)
def test_a_wrong_first_line(first: str, line: str, help_: str | None) -> None:
    message = told(f"{first}\nid: a\nname: A\n")
    head, shown, _, *rest = message.splitlines()
    assert head.endswith("error[PK111]: expected the first line to be `peerkit: organisation/1`")
    assert head.startswith("1:")
    assert shown == f"1 | {line}"
    assert rest == ([] if help_ is None else [f"  help: {help_}"])


def test_no_first_line() -> None:
    assert told("id: a\nname: A\n").startswith(
        "1:1: error[PK111]: expected the first line to be `peerkit: organisation/1`\n"
    )


@pytest.mark.parametrize("text", ["- a\n", "word\n", "3\n", "'peerkit: organisation/1'\n"])
def test_a_document_without_fields(text: str) -> None:
    assert told(text).startswith("1:1: error[PK103]: expected a group of named fields\n")


def test_a_misspelt_key_whole() -> None:
    assert told(YAML.replace("        held_on:", "        heldon:")) == (
        "13:9: error[PK102]: unknown field `heldon`\n"
        "13 |         heldon: …\n"
        "             ^^^^^^\n"
        "  help: did you mean `held_on`?"
    )


def test_a_misspelt_word_whole() -> None:
    assert told(YAML.replace("entry: chose", "entry: choose")) == (
        "10:14: error[PK104]: expected one of `chose`, `agreed-when-asked`, `told`\n"
        "10 |       entry: …\n"
        "                  ^\n"
        "  help: did you mean `chose`?"
    )


def test_a_misspelt_key_in_json_whole() -> None:
    assert told(JSON.replace('"stage"', '"stge"')) == (
        "5:17: error[PK102]: unknown field `stge`\n"
        "5 |   programme: {stge: …}\n"
        "                  ^^^^\n"
        "  help: did you mean `stage`?"
    )


def test_a_missing_field_whole() -> None:
    assert told(YAML.replace('{id: day, name: "Day unit"}', "{id: day}")) == (
        "15:5: error[PK101]: the field `name` is missing\n15 |      id: …\n          ^"
    )


def test_several_problems_are_told_in_order_of_place() -> None:
    text = (
        YAML.replace("id: harbour", "id: harbour house")
        .replace("stage: planning", "stage: 7, leads: cook")
        .replace("entry: chose", "entry: &a chose")
        .replace("kind: fit", "kind: fits")
        .replace("2025-09-12", "2025-09-31")
        + "zzz: 3\n"
    )
    assert told(text) == (
        "3:5: error[PK107]: expected an identifier: letters, digits, `-`, `_` and `.`, "
        "starting with a letter or digit\n"
        "3 | id: …\n"
        "        ^\n"
        "5:20: error[PK103]: expected one of `considering`, `planning`, `preparing`, "
        "`recruiting`, `starting`, `established`\n"
        "5 | programme: {stage: …, leads: …}\n"
        "                       ^\n"
        "10:14: error[PK007]: an anchor (`&`) is not read: write the value out\n"
        "10 |       entry: …\n"
        "                  ^\n"
        "13:18: error[PK105]: no such date\n"
        "13 |         held_on: …\n"
        "                      ^\n"
        "14:15: error[PK104]: expected one of `leadership-manager`, `fit`, `implementation`, "
        "`practicalities`, `team-introduction`, `ownership`, `role-drafting`, `role-boundaries`, "
        "`concerns`, `boundaries`, `principles`, `learning`\n"
        "14 |         kind: …\n"
        "                   ^\n"
        "  help: did you mean `fit`?\n"
        "16:1: error[PK102]: unknown field `zzz`\n"
        "16 | zzz: …\n"
        "     ^^^\n"
        "  help: the fields here are `id`, `name`, `kind`, `values`, `vision`, `programme`, "
        "`roles`, `trainings`, `boundaries`, `wellness`, `teams`, `local_context`, "
        "`accustomed_to_peer_recruitment`, `external_ids`, `complete`, `voices`"
    )


def test_a_contradiction_is_told_at_its_place() -> None:
    text = YAML.replace("{stage: planning}", "{stage: planning, teams: [dya]}")
    assert told(text) == (
        "5:37: error[PK109]: no team has this identifier\n"
        "5 | programme: {stage: …, teams: …}\n"
        "                                 ^\n"
        "  help: did you mean `day`?"
    )


@pytest.mark.parametrize(
    ("written", "broken", "code"),
    [
        ("entry: chose", "entry: *told", "PK007"),
        ("entry: chose", "entry: !t [told, 3]", "PK008"),
        ("entry: chose", "entry: 010", "PK011"),
        ("entry: chose", "entry: 1e999", "PK012"),
        ("    name: Crisis house", "    name: 12:30", "PK011"),
        ("name: Harbour House", "name: *x", "PK007"),
        ("  - id: crisis\n", "  - id: *x\n", "PK007"),
        ("    manager:\n      entry: chose", "    manager: &m {entri: choose}", "PK007"),
        ("programme: {stage: planning}", "programme: {<<: {stge: plan}}", "PK007"),
        ("id: harbour", "id: harbour\nid: a b", "PK005"),
        ("{stage: planning}", "{stage: planning}\nprogramme: {stge: plan}", "PK005"),
    ],
)
def test_what_had_to_be_left_out_is_not_reported_twice(
    written: str, broken: str, code: str
) -> None:
    assert written in YAML
    with pytest.raises(DocumentError) as caught:
        peerkit.load_organisation(YAML.replace(written, broken, 1).encode())
    assert [d.code for d in caught.value.diagnostics] == [code]


def test_what_stands_beside_something_left_out_is_still_reported() -> None:
    text = YAML.replace("entry: chose", "entry: *told\n      entri: x").replace("crisis", "c c")
    with pytest.raises(DocumentError) as caught:
        peerkit.load_organisation(text.encode())
    assert [d.code for d in caught.value.diagnostics] == ["PK107", "PK007", "PK102"]


def test_what_stands_before_a_marked_key_is_still_reported() -> None:
    text = YAML.replace("{stage: planning}", "{stage: plan, &a leads: []}")
    with pytest.raises(DocumentError) as caught:
        peerkit.load_organisation(text.encode())
    assert [d.code for d in caught.value.diagnostics] == ["PK104", "PK007"]


def test_elements_after_one_left_out_keep_their_places() -> None:
    text = YAML + "roles:\n  - *r\n  - {id: a, kind: cook}\n"
    with pytest.raises(DocumentError) as caught:
        peerkit.load_organisation(text.encode())
    assert [(d.code, d.location.line, d.location.path) for d in caught.value.diagnostics] == [
        ("PK007", 17, None),
        ("PK104", 18, "roles[a].kind"),
    ]


@pytest.mark.parametrize("unfit", ["Jane Doe told us", "<b>", "x" * 101])
def test_an_identifier_that_is_refused_is_in_no_path(unfit: str) -> None:
    values = {"id": "o", "name": "O", "teams": [{"id": unfit, "name": "T"}]}
    with pytest.raises(DocumentError) as caught:
        peerkit.structure(values)
    assert [d.location.path for d in caught.value.diagnostics] == ["teams[#1].id"]
    assert unfit not in str(caught.value)


_VOCABULARIES: list[type[StrEnum]] = [
    Audience,
    ConversationKind,
    OrganisationKind,
    RoleKind,
    Topic,
]
words: dict[type, st.SearchStrategy[str]] = {
    kind: st.sampled_from([str(member) for member in kind]) for kind in _VOCABULARIES
}
free = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1).filter(
    lambda text: (
        bool(text.strip())
        and unseen_character(text) is None
        and not (says_unknown(text) or only_answers(text) or says(text, NONE))
    )
)
dates = st.dates().map(str) | st.sampled_from(["never", "2024", "2024-03", 2024])
talks: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "kind": words[ConversationKind],
        "held_on": dates,
        "audience": st.lists(words[Audience]) | words[Audience],
        "topics": st.lists(words[Topic]),
        "senior_sponsor_present": st.booleans() | st.just("?"),
    },
)
posts: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "role": words[RoleKind],
        "starts_on": dates,
        "fte": st.floats(0.001, 1) | st.just(1),
        "paid": st.booleans() | st.none(),
    },
)
organisations: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"id": st.just("o"), "name": free},
    optional={
        "kind": words[OrganisationKind] | st.none(),
        "vision": st.fixed_dictionaries(
            {},
            optional={
                "statement": free.map("About {}".format) | st.just("none"),
                "aims": st.lists(free),
            },
        ),
        "teams": st.lists(
            st.fixed_dictionaries(
                {"id": st.from_regex(r"[a-z][a-z0-9.-]{0,9}", fullmatch=True), "name": free},
                optional={"appointments": st.lists(posts), "conversations": st.lists(talks)},
            ),
            max_size=3,
            unique_by=itemgetter("id"),
        ),
    },
)


class Writer(yaml.SafeDumper):
    """Writes every text in quotes, and no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - PyYAML's hook
        return True


Writer.add_representer(
    str,
    lambda writer, value: writer.represent_scalar("tag:yaml.org,2002:str", value, style='"'),
)


@given(organisations)
def test_an_organisation_is_the_same_however_it_is_written(values: dict[str, Any]) -> None:
    document = {"peerkit": "organisation/1", **values}
    structured = peerkit.structure(values)
    as_json = json.dumps(document).encode()
    as_yaml = yaml.dump(document, Dumper=Writer, allow_unicode=True).encode()
    assert peerkit.load_organisation(as_json) == structured
    assert peerkit.load_organisation(as_yaml) == structured


@given(organisations, st.sampled_from(["json", "yaml"]))
def test_every_fact_that_is_written_has_a_place(values: dict[str, Any], form: str) -> None:
    document = {"peerkit": "organisation/1", **values}
    text = (
        json.dumps(document, indent=1)
        if form == "json"
        else yaml.dump(document, Dumper=Writer, allow_unicode=True)
    )
    read = read_organisation(text.encode())
    for name in values:
        location = read.location(name)
        assert location is not None
        assert location.path == name
    for position, team in enumerate(values.get("teams", ())):
        found = read.location(f"teams[{team['id']}].name")
        assert found is not None
        assert found.path == f"teams[{team['id']}].name"
        for number in range(len(team.get("appointments", ()))):
            path = f"teams[{team['id']}].appointments[#{number + 1}]"
            assert read.location(path) is not None
        by_position = read.location(f"teams[#{position + 1}].name")
        assert by_position is not None
        assert (by_position.line, by_position.column) == (found.line, found.column)


def test_every_kind_of_field_of_an_organisation_is_tested() -> None:
    """A new kind of field needs its own tests in `test_converter.py`."""
    seen: set[Kind] = set()
    waiting: list[type] = [peerkit.Organisation]
    while waiting:
        for shape in shapes(waiting.pop()).values():
            assert isinstance(shape, Shape)
            seen.add(shape.kind)
            if shape.of is not None and attrs.has(shape.of):
                waiting.append(shape.of)
    assert Appointment in {shape.of for shape in shapes(peerkit.Team).values()}
    assert seen == set(Kind) - {
        *(Kind.LISTED, Kind.NAMED, Kind.SEALED, Kind.TREE, Kind.WORDS),
    }


@pytest.mark.parametrize(
    "text",
    [
        "teams: [{id: t, knd: x}, {id: u, name: U}]\nkind: x\nvision: {}\n",
        "teams:\n- {id: t, name: T, kind: x}\n" + "- {id: u, name: U}\n" * 3,
        "kind: &a nhs\nteams: []\nvison: {}\n",
        '{"teams": [{"id": "t", "knd": 1},\n {"id": "t"}],\n "kind": 3}',
        '{"kind": 1e999,\n "teams": [],\n "vison": {}}',
    ],
)
def test_places_are_the_same_when_only_some_are_looked_for(text: str) -> None:
    def told(*, all_places: bool) -> tuple[Diagnostic, ...]:
        reading = Reading.parse(Source(text))
        if all_places:
            reading.placed()
        with pytest.raises(DocumentError) as caught:
            reading.structure(Organisation, reading.parsed.tree)
        return caught.value.diagnostics

    assert told(all_places=False) == told(all_places=True)


def test_places_behind_the_last_that_is_told_are_not_looked_for() -> None:
    reading = Reading.parse(Source("id: a\nknd: b\n" + "vison: {x: 1}\n"))
    assert set(reading.placed(Wanted({("knd",)})).values) == {(), ("id",), ("knd",)}
    assert ("vison",) in reading.placed().values
