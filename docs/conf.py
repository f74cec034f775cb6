"""How Sphinx builds these pages: `sphinx-build -W --keep-going -b html docs docs/_build`."""

from datetime import date
from importlib.metadata import version as installed_version
from pathlib import Path

from pygments.lexers.special import TextLexer  # type: ignore[import-untyped]
from sphinx.application import Sphinx

from peerkit.assessment import Assessor, series
from peerkit.documents import load_organisation
from peerkit.packs import Pack, load_pack
from peerkit.reports import draw, render_series, write_pack_docs

project = "peerkit"
author = "The peerkit contributors"
copyright = "The peerkit contributors"
version = release = installed_version("peerkit")

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
language = "en_GB"
myst_heading_anchors = 3
nitpicky = False

html_theme = "furo"
html_title = "peerkit"


def write_recommendations(app: Sphinx) -> None:
    """Write the pages and the pictures; what is the same is left as it is."""
    folder = Path(app.srcdir) / "reference" / "recommendations"
    folder.mkdir(exist_ok=True)
    pack = load_pack("peer-support-in-practice")
    pages = write_pack_docs(pack)
    # In the sidebar of each page, every page of a recommendation would make the build crawl.
    listed = [name for name in pages if name.startswith("theme-")] + ["facts.md"]
    entries = "\n".join(name.removesuffix(".md") for name in listed)
    pages["index.md"] += f"\n```{{toctree}}\n:hidden:\n\n{entries}\n```\n"
    for name in pages.keys() - {"index.md", *listed}:
        pages[name] = f"---\norphan: true\n---\n\n{pages[name]}"
    pages["theme-chain.svg"] = draw(pack, "svg")
    _, _, pages["theme-chain.txt"] = draw(pack, "text").partition("\n\n")  # without its heading
    pages["series.svg"] = example_series(pack, Path(app.srcdir).parent / "examples")
    for left_over in set(folder.glob("*.md")) - {folder / name for name in pages}:
        left_over.unlink()
    for name, text in pages.items():
        page = folder / name
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")


def example_series(pack: Pack, examples: Path) -> str:
    """Draw how an example stood at three assessments."""
    organisation = load_organisation(examples / "riverside-trust.yaml")
    days = (date(2025, 6, 1), date(2026, 4, 1), date(2026, 11, 1))
    found = series(Assessor(pack).assess(organisation, as_of=day) for day in days)
    return render_series(found, "svg", themes={theme.id: theme.title for theme in pack.themes})


def setup(app: Sphinx) -> None:
    """Write the generated pages, and show CSV as it is: Pygments knows no such language."""
    app.connect("builder-inited", write_recommendations)
    app.add_lexer("csv", TextLexer)
