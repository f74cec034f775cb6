"""The colours and lines of a picture: on screen by day and by night, and on paper.

Each colour has a name (a custom property of CSS), so a page that holds the picture can change it.
Nothing is told by colour alone: statuses also differ by mark, word and outline.
"""

from __future__ import annotations

from peerkit.assessment import Status

LIGHT = {
    "paper": "#ffffff",
    "ink": "#1b2126",
    "muted": "#55606a",
    "line": "#5c6873",
    "box": "#f5f7f8",
    "edge": "#7a8691",
    "met": "#0b6a4b",
    "not-met": "#8c4a00",
    "not-known": "#3d4da0",
}
DARK = {
    "paper": "#15191d",
    "ink": "#eceff1",
    "muted": "#b0bac3",
    "line": "#9aa7b2",
    "box": "#20272d",
    "edge": "#74828e",
    "met": "#6fd3ab",
    "not-met": "#f2b56b",
    "not-known": "#aab6ff",
}
PRINT = dict.fromkeys(LIGHT, "#000000") | {"paper": "#ffffff", "box": "#ffffff"}

COLOUR_OF = {
    Status.MET: "met",
    Status.PARTLY_MET: "not-met",
    Status.NOT_MET: "not-met",
    Status.NOT_KNOWN: "not-known",
    Status.NOT_APPLICABLE: "muted",
    Status.ERROR: "ink",
}

FONT = 'Helvetica, Arial, "Liberation Sans", sans-serif'

_RULES = """\
{0} {{ font-family: {font}; background: var(--paper); }}
{0} text {{ fill: var(--ink); }}
{0} .paper {{ fill: var(--paper); }}
{0} .heading, {0} .strong {{ font-weight: bold; }}
{0} .muted, {0} .faint .title {{ fill: var(--muted); }}
{0} .box {{ fill: var(--box); stroke: var(--edge); stroke-width: 1.2; }}
{0} .faint .box {{ fill: var(--paper); }}
{0} .box.met {{ stroke: var(--met); stroke-width: 1.6; }}
{0} .box.partly-met {{ stroke: var(--not-met); stroke-width: 2.4; stroke-dasharray: 14 3; }}
{0} .box.error {{ stroke: var(--ink); stroke-width: 1.6; stroke-dasharray: 8 3 2 3; }}
{0} .box.not-met {{ stroke: var(--not-met); stroke-width: 2.4; }}
{0} .box.not-known {{ stroke: var(--not-known); stroke-width: 1.6; stroke-dasharray: 6 3; }}
{0} .box.not-applicable {{ stroke-dasharray: 1.5 3; stroke-linecap: round; }}
{0} .arrow {{ fill: none; stroke: var(--line); stroke-width: 1.4; }}
{0} .arrow.logical {{ stroke-width: 3; }}
{0} .arrow.implied {{ stroke-dasharray: 5 4; }}
{0} .head {{ fill: var(--line); }}
{0} .filled {{ fill: var(--mark); }}
{0} .outlined {{ fill: none; stroke: var(--mark); stroke-width: 2; }}
{0} .dotted {{ fill: none; stroke: var(--mark); stroke-width: 1.6; stroke-dasharray: 2.6 2; }}
{0} .edged {{ fill: none; stroke: var(--mark); stroke-width: 1.5; }}
{0} .striped {{ fill: none; stroke: var(--mark); stroke-width: 9; stroke-dasharray: 1.5 2; }}
{0} .edged.error {{ stroke-dasharray: 3 2; }}
{0} .tie {{ fill: none; stroke: var(--line); }}
{0} .break {{ stroke: var(--ink); stroke-width: 1.2; }}
{0} .counted {{ fill: var(--mark); font-weight: bold; }}
{0} .rule {{ stroke: var(--edge); stroke-width: 1; }}"""


def style_sheet(scope: str) -> str:
    """Give the rules for one picture.

    Args:
        scope: the selector that every rule is held within, so that a page's own elements and
            other pictures on it keep their looks.
    """
    marks = [
        f"{scope} .{status.value} {{ --mark: var(--{colour}); }}"
        for status, colour in COLOUR_OF.items()
    ]
    lines = [
        f"{scope} {{ {_properties(LIGHT)} }}",
        f"@media (prefers-color-scheme: dark) {{ {scope} {{ {_properties(DARK)} }} }}",
        f"@media print {{ {scope} {{ {_properties(PRINT)} }} }}",
        *marks,
        _RULES.format(scope, font=FONT),
    ]
    return "\n".join(lines)


def _properties(colours: dict[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())
