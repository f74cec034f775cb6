"""The compiler of the rule language: from checked trees to one Python function a kind of subject.

`graph` makes one node of what is written alike, `emitter` decides what is worked out where, the
files by kind of expression write the lines, `program` puts them together and loads them. What the
code calls is in `runtime`. `explaining` makes another function, which says why: `reasons` writes
the facts and `ways` their paths. The meaning is the interpreter's and the explanation's; tests hold
the two against each other.
"""

from peerkit.language.compiler.explaining import Explain, compile_reasons, reasons_source
from peerkit.language.compiler.program import Ask, Program, compile_questions, load, source_of

__all__ = [
    "Ask",
    "Explain",
    "Program",
    "compile_questions",
    "compile_reasons",
    "load",
    "reasons_source",
    "source_of",
]
