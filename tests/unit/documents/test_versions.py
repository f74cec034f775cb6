import pytest

import peerkit
from peerkit.documents import versions
from peerkit.documents.tree import Tree
from peerkit.documents.versions import brought_up, is_newer, kind_said


def renamed(tree: dict[str, Tree]) -> dict[str, Tree]:
    """Bring up from a version in which the name was the title."""
    return {("name" if key == "title" else key): value for key, value in tree.items()}


def counted(tree: dict[str, Tree]) -> dict[str, Tree]:
    return {**tree, "steps": [*tree.get("steps", []), len(tree)]}  # type: ignore[misc]


def test_a_document_of_today_is_as_it_is() -> None:
    tree: dict[str, Tree] = {"id": "a"}
    assert brought_up(tree, "organisation/1", "organisation/1") is tree


def test_steps_are_taken_one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (8, 9):
        monkeypatch.setitem(versions.STEPS, f"organisation/{number}", counted)
    assert brought_up({"id": "a"}, "organisation/8", "organisation/10") == {
        "id": "a",
        "steps": [1, 2],
    }


@pytest.mark.parametrize("said", ["organisation/0", "pack/1", "organisation", "organisation/2", ""])
def test_where_no_steps_lead(said: str) -> None:
    assert brought_up({}, said, "organisation/1") is None


@pytest.mark.parametrize(
    ("said", "newer"),
    [
        ("organisation/2", True),
        ("organisation/" + "9" * 5000, True),
        ("organisation/1", False),
        ("organisation/0", False),
        ("pack/2", False),
        ("organisation/two", False),
        ("organisation", False),
    ],
)
def test_a_version_to_come(said: str, *, newer: bool) -> None:
    assert is_newer(said, "organisation/1") is newer


def test_an_older_document_is_still_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(versions.STEPS, "organisation/0", renamed)
    organisation = peerkit.load_organisation(b"peerkit: organisation/0\nid: a\ntitle: A\n")
    assert organisation.name == "A"


def test_a_slip_in_an_older_document_has_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(versions.STEPS, "organisation/0", renamed)
    with pytest.raises(peerkit.DocumentError) as caught:
        peerkit.load_organisation(b"peerkit: organisation/0\nid: a\ntitle: A\nkind: nsh\n")
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.location.line) == ("PK104", 4)


def test_a_newer_document_says_what_to_do() -> None:
    with pytest.raises(peerkit.DocumentError) as caught:
        peerkit.load_organisation(b"peerkit: organisation/2\nid: a\nname: A\n")
    (problem,) = caught.value.diagnostics
    assert problem.code == "PK111"
    assert problem.message == "this version of peerkit reads documents up to `organisation/1`"
    assert problem.help == "the document is newer: update peerkit"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"peerkit: wellness-plans/1\n", "wellness-plans"),
        (b"\xef\xbb\xbfpeerkit: organisation/1\n", "organisation"),
        (b"# what this is\n'peerkit' : 'organisation/1'\n", "organisation"),
        (b'{"peerkit":"wellness-plans/9","plans":[]}', "wellness-plans"),
        (b'{"plans": [], "peerkit": "wellness-plans/1"}', "wellness-plans"),
        (b"peerkit: organisation/1\npeerkit: wellness-plans/1\n", "organisation"),
        (b"peerkit: wellness-plans/1\nplans: [\xff", "wellness-plans"),
        (b"name: a peerkit: wellness-plans/1\n", None),
        (b"peerkits: wellness-plans/1\n", None),
        (b" " * 2**17 + b"\npeerkit: organisation/1", None),
        (b"", None),
    ],
)
def test_the_kind_is_seen_before_anything_is_parsed(data: bytes, kind: str | None) -> None:
    assert kind_said(data) == kind
