"""How much either parser reads; what is JSON is YAML as well, and held to the same."""

from types import ModuleType

import pytest

from peerkit.documents import json_parser, yaml_parser
from peerkit.documents.source import Source
from peerkit.errors import DocumentError

PARSE = {json_parser: json_parser.parse_json, yaml_parser: yaml_parser.parse_yaml}


@pytest.mark.parametrize("parser", PARSE, ids=["json", "yaml"])
@pytest.mark.parametrize("places", [True, False])
@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('{"a": [1, 2], "b": {"c": []}, "d": 3}', None),
        ('{"a": [1, 2], "b": [3, 4], "c": 5}', "more than 500,000 values in one document"),
        ('{"a": [1, 2, 3]}', "more than 50,000 elements in one list"),
        ('{"a": [{"b": [[], [], []]}]}', "more than 50,000 elements in one list"),
        (
            '{"a": [[], [[], []]], "b": [1, [2]], "c": 3}',
            "more than 500,000 values in one document",
        ),
    ],
)
def test_limits_on_lists_and_on_all_values(
    monkeypatch: pytest.MonkeyPatch,
    parser: ModuleType,
    written: str,
    message: str | None,
    *,
    places: bool,
) -> None:
    """Here they are 2 elements and 7 values, so that little has to be written."""
    monkeypatch.setattr(parser, "MOST_ELEMENTS", 2)
    monkeypatch.setattr(parser, "MOST_VALUES", 7)
    said = None
    try:
        PARSE[parser](Source(written), places=places)
    except DocumentError as error:
        said = [problem.message for problem in error.diagnostics]
    assert said == (message and [message])
