"""JSON that may be shown: nothing in it steers a terminal, and it loads as what it was."""

import json

from hypothesis import given
from hypothesis import strategies as st

from peerkit.reports.wording.json_text import json_text

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(plain)
def test_it_loads_as_what_it_was(value: object) -> None:
    text = json_text(value)
    assert json.loads(text) == value
    assert text.replace("\n", "").isprintable()


def test_what_can_be_read_is_written_as_it_is() -> None:
    assert json_text({"name": "Zoë\u2028\x1b[1m\U000e0001"}) == (
        '{\n  "name": "Zoë\\u2028\\u001b[1m\\udb40\\udc01"\n}\n'
    )
