"""How Sphinx builds these pages: `sphinx-build -W --keep-going -b html docs docs/_build`."""

from importlib.metadata import version as installed_version

from pygments.lexers.special import TextLexer  # type: ignore[import-untyped]
from sphinx.application import Sphinx

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


def setup(app: Sphinx) -> None:
    """Show CSV as it is: Pygments knows no language of this name."""
    app.add_lexer("csv", TextLexer)
