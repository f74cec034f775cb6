"""The rule language, one phase a file.

`parser` turns text into `syntax`, `checker` turns that into the typed `tree`, `interpreter` says
what a tree means on an organisation and `explanation` why. Types are read off the model.
"""

from peerkit.language.absence import has_unguarded_extreme
from peerkit.language.checker import Checker, NamedExpression, names_of
from peerkit.language.context import Context, EvaluationError
from peerkit.language.explanation import FactRead, deciding_facts, unsettled_facts
from peerkit.language.interpreter import truth, value
from peerkit.language.parser import parse
from peerkit.language.syntax import ExpressionError, Problem, Span
from peerkit.language.tree import Definition, Tree, nodes
from peerkit.language.types import Simple
from peerkit.language.voices import BOUNDS, PARAMETERS

__all__ = [
    "BOUNDS",
    "PARAMETERS",
    "Checker",
    "Context",
    "Definition",
    "EvaluationError",
    "ExpressionError",
    "FactRead",
    "NamedExpression",
    "Problem",
    "Simple",
    "Span",
    "Tree",
    "deciding_facts",
    "has_unguarded_extreme",
    "names_of",
    "nodes",
    "parse",
    "truth",
    "unsettled_facts",
    "value",
]
