"""The rule language, one phase a file.

`parser` turns text into `syntax`, `checker` turns that into the typed `tree`, `interpreter` says
what a tree means on an organisation, `compiler` says the same fast, `explanation` says why, and
`settling` what would be enough to know. `polarity`, `unknowns` and `reach` say without an
organisation what facts can do to a tree, and which it reads. Types are read off the model.
"""

from peerkit.language.absence import has_unguarded_extreme
from peerkit.language.checker import Checker, NamedExpression, names_of
from peerkit.language.compiler import Explain, Program, compile_questions, compile_reasons
from peerkit.language.context import Context, EvaluationError
from peerkit.language.explanation import deciding_facts, unsettled_facts
from peerkit.language.fact_read import Asked, FactRead
from peerkit.language.interpreter import truth, value
from peerkit.language.parser import parse
from peerkit.language.polarity import Direction, Influence, can_be_taken_back, influences
from peerkit.language.questions import NOT_ASKED, Answers, Outcome, Question, asked, failed
from peerkit.language.reach import Reach, reach_of
from peerkit.language.run import Run
from peerkit.language.settling import fewest_facts
from peerkit.language.syntax import ExpressionError, Problem, Span
from peerkit.language.tree import Definition, StatedBy, Tree, Voiced, nodes
from peerkit.language.types import Simple
from peerkit.language.unknowns import can_leave_open, outcomes
from peerkit.language.voices import BOUNDS, PARAMETERS, SMALLEST_GROUP

__all__ = [
    "BOUNDS",
    "NOT_ASKED",
    "PARAMETERS",
    "SMALLEST_GROUP",
    "Answers",
    "Asked",
    "Checker",
    "Context",
    "Definition",
    "Direction",
    "EvaluationError",
    "Explain",
    "ExpressionError",
    "FactRead",
    "Influence",
    "NamedExpression",
    "Outcome",
    "Problem",
    "Program",
    "Question",
    "Reach",
    "Run",
    "Simple",
    "Span",
    "StatedBy",
    "Tree",
    "Voiced",
    "asked",
    "can_be_taken_back",
    "can_leave_open",
    "compile_questions",
    "compile_reasons",
    "deciding_facts",
    "failed",
    "fewest_facts",
    "has_unguarded_extreme",
    "influences",
    "names_of",
    "nodes",
    "outcomes",
    "parse",
    "reach_of",
    "truth",
    "unsettled_facts",
    "value",
]
