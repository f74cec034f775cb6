"""A picture as SVG: read back as XML, with every box, word, arrow and mark where it should be."""

import re
from xml.etree import ElementTree as ET

import pytest

from peerkit.assessment import Status
from peerkit.packs import Basis
from peerkit.reports.drawing import Arrow, Box, Picture, Stage, write_picture, write_stages
from peerkit.reports.wording.terms import STATUS

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    '</svg></title><script>alert("1")</script>&amp;<!-- \x00\x1b[31m\u2028\ud800 ]]> javascript:x'
)


def picture(*boxes: Box, arrows: tuple[Arrow, ...] = (), title: str = "A title") -> Picture:
    return Picture(title=title, description="Some words.", boxes=boxes, arrows=arrows)


def read(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - written a line above


def texts(root: ET.Element) -> list[str]:
    return [line.text or "" for line in root.iter(f"{SVG}text")]


def classes(root: ET.Element, tag: str) -> list[str]:
    return [part.get("class", "") for part in root.iter(f"{SVG}{tag}")]


TWO = (Box(id="a", title="Alpha"), Box(id="b", title="Beta"))


def test_a_picture_says_what_it_is() -> None:
    root = read(write_picture(picture(*TWO)))
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    named = {part.get("id"): part.text for part in root.iter() if part.get("id")}
    labels = root.get("aria-labelledby", "").split()
    assert [named[label] for label in labels] == ["A title", "Some words."]
    assert root[0].tag == f"{SVG}title"


def test_every_box_and_arrow_is_there() -> None:
    root = read(
        write_picture(picture(*TWO, arrows=(Arrow(first="a", then="b", basis=Basis.STATED),)))
    )
    assert [name for name in classes(root, "rect") if name.startswith("box")] == ["box", "box"]
    assert classes(root, "path").count("arrow stated") == 2  # one of them in the legend
    assert {"Alpha", "Beta", "A title"} <= set(texts(root))


def test_a_picture_needs_nothing_from_outside() -> None:
    text = write_picture(picture(*TWO, arrows=(Arrow(first="a", then="b"),)))
    assert not re.search(r"href|url\(|<script|<image|<foreignObject|\son\w+=|@import", text)
    assert set(re.findall(r"\w+://[^\s\"<]*", text)) == {"http://www.w3.org/2000/svg"}


def test_equal_pictures_are_equal_bytes_whatever_the_order_of_counts() -> None:
    counts = {Status.MET: 2, Status.NOT_KNOWN: 1}
    backwards = dict(reversed(counts.items()))
    one, other = (
        write_picture(picture(Box(id="a", title="A", statuses=given)))
        for given in (counts, backwards)
    )
    assert one == other


def test_names_of_different_pictures_do_not_meet() -> None:
    """Several stand in one page of HTML, so neither ids nor styles may touch another's."""
    written = [write_picture(picture(box)) for box in TWO]
    names = [set(re.findall(r'\sid="([^"]+)"', text)) for text in written]
    assert all(len(each) == 3 for each in names)
    assert not names[0] & names[1]
    for text, own in zip(written, names, strict=True):
        assert set(re.findall(r"#(peerkit-\w+)", text)) <= own


def test_no_title_breaks_out() -> None:
    box = Box(id=HOSTILE, title=HOSTILE, above=HOSTILE)
    arrow = Arrow(first=HOSTILE, then="b", because=HOSTILE)
    text = write_picture(
        Picture(
            title=HOSTILE, description=HOSTILE, boxes=[box, TWO[1]], arrows=[arrow], notes=[HOSTILE]
        )
    )
    assert "<script" not in text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", text)
    root = read(text)
    known = {"svg", "title", "desc", "style", "rect", "g", "path", "text", "circle"}
    assert {part.tag.removeprefix(SVG) for part in root.iter()} <= known
    assert all("href" not in name for part in root.iter() for name in part.attrib)
    text.encode("utf-8")


def test_a_title_without_end_is_cut() -> None:
    text = write_picture(picture(Box(id="a", title="word " * 20_000)))
    assert len(text) < 10_000
    assert any(line.endswith("…") for line in texts(read(text)))


@pytest.mark.parametrize("status", list(Status))
def test_one_status_shows_by_mark_word_and_outline(status: Status) -> None:
    root = read(write_picture(picture(Box(id="a", title="A", statuses={status: 1}))))
    assert texts(root).count(STATUS[status]) == 2  # in the box and in the legend
    assert classes(root, "g").count(status.value) == 2
    assert f"box {status.value}" in classes(root, "rect")


def test_marks_differ_without_their_colour() -> None:
    shapes = set()
    for status in Status:
        root = read(write_picture(picture(Box(id="a", title="A", statuses={status: 1}))))
        mark = next(part for part in root.iter(f"{SVG}g") if part.get("class") == status.value)
        strokes = (re.sub(r"[\d .-]", "", part.get("d", "")) for part in mark)
        shapes.add((*((part.tag, part.get("class")) for part in mark), *strokes))
    assert len(shapes) == len(Status)


def test_several_findings_show_as_numbers_and_the_tip_has_the_words() -> None:
    statuses = {Status.MET: 12, Status.NOT_MET: 3, Status.NOT_KNOWN: 0}
    root = read(write_picture(picture(Box(id="a", title="A", statuses=statuses))))
    assert {"12", "3"} <= set(texts(root))
    assert "0" not in texts(root)
    tips = [part.text for part in root.iter(f"{SVG}title")]
    assert "A: 12 in place, 3 not in place" in tips
    assert "box" in classes(root, "rect")  # no single status to tell by its outline


def test_what_does_not_apply_leaves_the_outline_to_the_rest() -> None:
    statuses = {Status.NOT_KNOWN: 3, Status.NOT_APPLICABLE: 2}
    root = read(write_picture(picture(Box(id="a", title="A", statuses=statuses))))
    assert "box not-known" in classes(root, "rect")


def test_numbers_without_room_go_to_another_line() -> None:
    many = Box(id="a", title="A", statuses=dict.fromkeys(Status, 123_456))
    few = Box(id="a", title="A", statuses=dict.fromkeys(Status, 1))
    many_root, few_root = read(write_picture(picture(many))), read(write_picture(picture(few)))
    rows = [
        len({t.get("y") for t in root.iter(f"{SVG}text") if (t.text or "").isdigit()})
        for root in (few_root, many_root)
    ]
    assert rows == [2, 3]


def test_a_strong_box_tells_its_statuses_in_words() -> None:
    statuses = {Status.MET: 12, Status.NOT_MET: 1}
    root = read(write_picture(picture(Box(id="a", title="A", statuses=statuses, strong=True))))
    assert "12 in place" in texts(root)
    assert "strong title" in classes(root, "text")


def test_what_a_box_is_shows_in_its_shape() -> None:
    plain, event, faint = (
        Box(id="a", title="A"),
        Box(id="b", title="B", rounded=True),
        Box(id="c", title="C", faint=True, above="Elsewhere"),
    )
    root = read(write_picture(picture(plain, event, faint)))
    rounds = [int(part.get("rx", 0)) for part in root.iter(f"{SVG}rect") if part.get("rx")]
    assert rounds[1] > rounds[0] == rounds[2]
    assert classes(root, "g").count("faint") == 1
    assert "Elsewhere" in texts(root)


@pytest.mark.parametrize("basis", list(Basis))
def test_an_arrow_tells_its_basis_and_its_reason(basis: Basis) -> None:
    arrow = Arrow(first="a", then="b", basis=basis, because="it comes first")
    root = read(write_picture(picture(*TWO, arrows=(arrow,))))
    assert classes(root, "path").count(f"arrow {basis.value}") == 2
    assert f"{basis.value}: it comes first" in [part.text for part in root.iter(f"{SVG}title")]


def test_the_legend_has_only_what_the_picture_has() -> None:
    bare = texts(read(write_picture(picture(*TWO))))
    assert bare == ["A title", "Alpha", "Beta"]
    arrow = Arrow(first="a", then="b", basis=Basis.IMPLIED)
    shown = " ".join(texts(read(write_picture(picture(*TWO, arrows=(arrow,))))))
    assert "implied in our reading" in shown
    assert "stated in the source" not in shown


def test_a_legend_wider_than_the_picture_breaks() -> None:
    boxes = [Box(id=str(n), title="A", statuses={status: 1}) for n, status in enumerate(Status)]
    root = read(write_picture(Picture(title="A", boxes=boxes[:], notes=["A note. " * 40])))
    width = float(root.get("width", 0))
    assert all(float(line.get("x", 0)) < width for line in root.iter(f"{SVG}text"))
    assert sum("A note." in line for line in texts(root)) > 1


def test_an_arrow_without_a_basis_only_says_what_comes_first() -> None:
    arrow = Arrow(first="a", then="b")
    root = read(write_picture(picture(*TWO, arrows=(arrow,))))
    shown = texts(root)
    assert "An arrow goes to what comes after the other." in shown
    assert not any("source" in line for line in shown)
    assert "comes first" in [part.text for part in root.iter(f"{SVG}title")]


def test_what_stands_alone_has_a_heading() -> None:
    alone = Box(id="c", title="Gamma")
    arrows = (Arrow(first="a", then="b"),)
    heading = "Nothing drawn here rests on these, and they rest on nothing drawn here"
    assert heading in texts(read(write_picture(picture(*TWO, alone, arrows=arrows))))
    assert heading not in texts(read(write_picture(picture(*TWO, arrows=arrows))))


def corner(root: ET.Element, title: str) -> tuple[int, int]:
    for group in root.iter(f"{SVG}g"):
        if group.findtext(f"{SVG}title") == title and (box := group.find(f"{SVG}rect")) is not None:
            return int(box.get("x", 0)), int(box.get("y", 0))
    raise AssertionError(title)


def test_stages_stand_in_columns_under_their_titles() -> None:
    stages = [
        Stage(title="Stage 1: what can begin as soon as anybody likes", boxes=TWO),
        Stage(title="Stage 2", boxes=[Box(id="c", title="Gamma")]),
        Stage(title="Stage 3", boxes=[]),
    ]
    text = write_stages(stages, [Arrow(first="a", then="c")], title="A plan", notes=["A note"])
    root = read(text)
    (a, over_a), (b, _), (c, _) = (corner(root, title) for title in ("Alpha", "Beta", "Gamma"))
    assert a == b < c
    headings = {
        line.text: line for line in root.iter(f"{SVG}text") if line.get("class") == "heading"
    }
    assert int(headings["Stage 2"].get("x", 0)) == c
    assert c < int(headings["Stage 3"].get("x", 0)) < int(root.get("width", 0))
    assert all(int(line.get("y", 0)) < over_a for line in headings.values())
    assert "A note" in texts(root)
    description = root.findtext(f"{SVG}desc") or ""
    assert "Stage 2: Gamma." in description
    assert "Alpha; Beta." in description


def test_an_arrow_within_a_stage_is_refused() -> None:
    with pytest.raises(ValueError, match="later stage"):
        write_stages([Stage(title="One", boxes=TWO)], [Arrow(first="a", then="b")], title="A plan")


def test_a_stage_with_many_boxes_takes_several_columns() -> None:
    many = [Box(id=str(number), title=f"Box {number}") for number in range(25)]
    stages = [Stage(title="One", boxes=many), Stage(title="Two", boxes=TWO)]
    root = read(write_stages(stages, [Arrow(first="0", then="a")], title="A plan"))
    columns = [corner(root, box.title)[0] for box in many]
    assert columns == sorted(columns)
    assert [columns.count(x) for x in sorted(set(columns))] == [9, 9, 7]
    assert corner(root, "Alpha")[0] > columns[-1]
    rules = [part.get("d", "") for part in root.iter(f"{SVG}path") if part.get("class") == "rule"]
    assert [int(rule.partition("h")[2]) > 400 for rule in rules] == [True, False]


def test_an_arrow_between_columns_of_one_stage_is_refused_as_well() -> None:
    many = [Box(id=str(number), title="A") for number in range(25)]
    with pytest.raises(ValueError, match="later stage"):
        write_stages([Stage(title="One", boxes=many)], [Arrow(first="0", then="24")], title="A")


def test_no_stage_is_a_picture_too() -> None:
    assert texts(read(write_stages([], [], title="Nothing to do"))) == ["Nothing to do"]
