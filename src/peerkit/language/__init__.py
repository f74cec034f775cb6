"""The rule language, one phase a file.

`parser` turns text into `syntax`, `checker` turns that into the typed `tree`, `interpreter` says
what a tree means on an organisation, `compiler` says the same fast, and `explanation` says why.
Types are read off the model.
"""

from peerkit.language.absence import has_unguarded_extreme
from peerkit.language.checker import Checker, NamedExpression, names_of
from peerkit.language.compiler import Program, compile_questions
from peerkit.language.context import Context, EvaluationError
from peerkit.language.explanation import FactRead, deciding_facts, unsettled_facts
from peerkit.language.interpreter import truth, value
from peerkit.language.parser import parse
from peerkit.language.questions import NOT_ASKED, Answers, Outcome, Question, asked, failed
from peerkit.language.run import Run
from peerkit.language.syntax import ExpressionError, Problem, Span
from peerkit.language.tree import Definition, Tree, nodes
from peerkit.language.types import Simple
from peerkit.language.voices import BOUNDS, PARAMETERS

__all__ = [
    "BOUNDS",
    "NOT_ASKED",
    "PARAMETERS",
    "Answers",
    "Checker",
    "Context",
    "Definition",
    "EvaluationError",
    "ExpressionError",
    "FactRead",
    "NamedExpression",
    "Outcome",
    "Problem",
    "Program",
    "Question",
    "Run",
    "Simple",
    "Span",
    "Tree",
    "asked",
    "compile_questions",
    "deciding_facts",
    "failed",
    "has_unguarded_extreme",
    "names_of",
    "nodes",
    "parse",
    "truth",
    "unsettled_facts",
    "value",
]
