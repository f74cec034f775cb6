"""How what people write is spelt: the one place for its patterns and its special words.

The constructors, the readers, the writers and the published schema all take them from here. Every
pattern is written with classes of characters alone, so that it means the same to every program
that knows regular expressions.
"""

import re

from peerkit.facts import UNKNOWN

WORDS_FOR_UNKNOWN = ("?", "unknown", "not known", "don't know", "dont know")
"""What stands for "not known", in small letters or capitals."""

NEVER = "never"
"""What stands, in place of a date, for something that did not and does not happen."""

NONE = "none"
"""What stands, in place of a text, for there being none."""

WORDS_FOR_NO_TEXT = (
    "no",
    "yes",
    "never",
    "nothing",
    "nil",
    "null",
    "n/a",
    "na",
    "not applicable",
    "tbc",
    "tbd",
)
"""Words that answer whether there is a text and are none themselves."""

EDGES_OF_ANSWERS = " .-"
"""What may stand around such a word."""

BLANKS = "\t\n \xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""The characters that leave a text empty."""

UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
)
"""The characters that do not show or that reorder text. Halves of a character are as bad."""

_HALVES = "\ud800-\udfff"
# The sign for kelvin becomes a plain K when identifiers are put into one form (NFC).
_NO_LETTERS = (
    "`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    "\u2000-\u206f\u20a0-\u20cf\u212a\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3164\ue000-\uf8ff"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
)


def _identifier(no_letters: str) -> str:
    first, rest = rf"\x00-/:-@\[-_{no_letters}", rf"\x00-,/:-@\[-\^{no_letters}"
    return f"[^{first}][^{rest}]{{0,99}}"


IDENTIFIER = _identifier(_NO_LETTERS)
"""Letters, digits and marks of any script, with `-`, `_` and `.` after the first."""

WORDS_THAT_NAME_NOTHING = ("unknown", "none")
"""Words in the shape of an identifier that say something else where an identifier could stand."""

RECOMMENDATION = "[a-z0-9][a-z0-9.-]{0,99}"
"""The identifier of a recommendation."""

LARGEST = 2**63 - 1
"""The largest whole number that programs agree on."""

_IDENTIFIER = re.compile(_identifier(_NO_LETTERS + _HALVES))
_UNSEEN = re.compile(f"[{UNSEEN}{_HALVES}]")
_UNSEEN_PLAIN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_UNKNOWN = frozenset(WORDS_FOR_UNKNOWN)
_LONGEST_UNKNOWN = max(map(len, WORDS_FOR_UNKNOWN))
_NO_TEXT = frozenset(WORDS_FOR_NO_TEXT)


def is_identifier(value: object) -> bool:
    """Tell whether a value can be an identifier; a special word cannot."""
    if not isinstance(value, str) or _IDENTIFIER.fullmatch(value) is None:
        return False
    return _small(value) not in WORDS_THAT_NAME_NOTHING


def says_unknown(value: object) -> bool:
    """Tell whether a document's value says that the fact is not known."""
    if type(value) is str:
        return len(value) <= _LONGEST_UNKNOWN and _small(value) in _UNKNOWN
    return value is None or value is UNKNOWN


def says(value: object, word: str) -> bool:
    """Tell whether a document's value is a special word, in small letters or capitals."""
    return isinstance(value, str) and len(value) == len(word) and _small(value) == word


def only_answers(text: str) -> bool:
    """Tell whether a text only answers whether there is one, as `no` and `n/a` do."""
    word = _small(text.strip(EDGES_OF_ANSWERS))
    return not word or word in _NO_TEXT


def is_blank(text: str) -> bool:
    """Tell whether a text, of characters that show, says nothing."""
    return not text.strip()


def unseen_character(text: str) -> int | None:
    """Give the position of the first character that does not show or that reorders text."""
    # Most texts are plain, and a small class is gone through several times as fast.
    match = (_UNSEEN_PLAIN if text.isascii() else _UNSEEN).search(text)
    return match.start() if match else None


def _small(text: str) -> str:
    """Put the 26 letters into small ones; no other letter becomes one of them."""
    return text.lower() if text.isascii() else text
