"""What we draw, in the hands of the tools that it is for: Mermaid's parser and a browser.

Neither can be had from where Python's packages come from, so these tests run where they are told
of: PEERKIT_MERMAID is a folder where `npm install mermaid jsdom` was run, PEERKIT_CHROMIUM the path
of a Chromium. They skip otherwise, and say so.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from peerkit.packs import Pack, load_pack
from peerkit.planning import dependency_graph
from peerkit.reports import draw, write_mermaid

MakePack = Callable[..., Pack]
READER = Path(__file__).with_name("read_mermaid.mjs")
MERMAID = os.environ.get("PEERKIT_MERMAID")
CHROMIUM = os.environ.get("PEERKIT_CHROMIUM")
NODE = shutil.which("node")
HOSTILE = 'A "quoted" <b>title</b> & ]--> x[ end } \\ #quot; %% ;'
# Gives, as the title of the page, how many words there are and which of them leave their box.
ASK = """\
<script>
const out = [], all = document.querySelectorAll("g > rect ~ text");
for (const text of all) {
  const box = text.parentNode.querySelector("rect").getBBox(), word = text.getBBox();
  if (word.x + word.width > box.x + box.width - 3 || word.y + word.height > box.y + box.height + 1)
    out.push(text.textContent);
}
document.title = JSON.stringify([all.length, out]);
</script>"""


@pytest.fixture(scope="module")
def built_in() -> Pack:
    return load_pack("peer-support-in-practice")


def read_mermaid(text: str) -> dict[str, Any]:
    assert NODE is not None, "PEERKIT_MERMAID needs node"
    done = subprocess.run(
        [NODE, READER],
        check=True,
        cwd=MERMAID,
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def shown(text: str) -> str:
    """Give a label as Mermaid shows it: entities stand for characters that it would read."""
    named = {"quot": '"', "amp": "&", "lt": "<", "gt": ">", "35": "#"}
    return re.sub(r"ﬂ°{1,2}(\w+)¶ß|&(\w+);|#(\w+);", lambda m: named[m[1] or m[2] or m[3]], text)


@pytest.mark.skipif(MERMAID is None, reason="PEERKIT_MERMAID names no folder with Mermaid")
def test_mermaid_reads_the_whole_pack(built_in: Pack) -> None:
    graph = dependency_graph(built_in)
    found = read_mermaid(write_mermaid(graph, built_in, reasons=True))
    labels = {f"{data['title']} ({node})" for node, data in graph.nodes(data=True)}
    assert {shown(label) for _, label in found["nodes"]} == labels
    assert len(found["edges"]) == len(graph.edges)
    strokes = {"stated": "normal", "logical": "thick", "implied": "dotted"}
    expected = sorted((strokes[d["basis"]], d["because"]) for _, _, d in graph.edges(data=True))
    assert sorted((stroke, shown(text)) for _, _, stroke, text in found["edges"]) == expected
    inside = [name for _, names in found["themes"] for name in names]
    assert len(inside) == sum(data["kind"] != "event" for _, data in graph.nodes(data=True))


@pytest.mark.skipif(MERMAID is None, reason="PEERKIT_MERMAID names no folder with Mermaid")
def test_mermaid_takes_no_title_for_its_own_words(make_pack: MakePack) -> None:
    because = {"id": "end", "basis": "stated", "because": HOSTILE}
    pack = make_pack(
        {"id": "end", "title": HOSTILE},
        {"id": "graph", "title": HOSTILE, "needs": [because]},
        themes=[{"id": "first", "title": HOSTILE}],
    )
    found = read_mermaid(write_mermaid(dependency_graph(pack), pack, reasons=True))
    assert [shown(label) for _, label in found["nodes"]] == [
        f"{HOSTILE} (end)",
        f"{HOSTILE} (graph)",
    ]
    assert [shown(text) for *_, text in found["edges"]] == [HOSTILE]
    assert [shown(title) for title, _ in found["themes"]] == [HOSTILE]


def ask_browser(page: Path) -> list[Any]:
    assert CHROMIUM is not None
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000"]
    done = subprocess.run(
        [CHROMIUM, *flags, "--dump-dom", page.as_uri()],
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    found = re.search(r"<title>(\[.*?\])</title>", done.stdout)
    assert found is not None, done.stdout[:2000]
    answer: list[Any] = json.loads(found[1])
    return answer


@pytest.mark.skipif(CHROMIUM is None, reason="PEERKIT_CHROMIUM names no browser")
@pytest.mark.parametrize("by", ["theme", "recommendation"])
def test_in_a_browser_no_word_leaves_its_box(built_in: Pack, tmp_path: Path, by: Any) -> None:  # noqa: ANN401
    page = tmp_path / "page.html"
    head = '<!doctype html><meta charset="utf-8"><title>none</title>'
    page.write_text(f"{head}{draw(built_in, by=by)}{ASK}", "utf-8")
    count, out = ask_browser(page)
    assert out == []
    assert count >= len(built_in.themes)


@pytest.mark.skipif(CHROMIUM is None, reason="PEERKIT_CHROMIUM names no browser")
def test_a_word_that_leaves_its_box_would_be_seen(built_in: Pack, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    wide = draw(built_in).replace(">Leadership<", f">{'Leadership ' * 9}<")
    page.write_text(f'<!doctype html><meta charset="utf-8"><title>none</title>{wide}{ASK}', "utf-8")
    _, out = ask_browser(page)
    assert out == ["Leadership " * 9]
