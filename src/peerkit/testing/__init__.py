"""Testing rule packs: do a pack's examples pin its rules down?

`mutation` changes expressions, `mutants` holds a pack's changed rules against its examples,
`nearby_facts` changes examples, `suggestions` finds among those the ones that a pack lacks, and
`pack_problems` says what is wrong, with its place.
"""

from peerkit.testing.mutants import ALWAYS, Mutant, Trial, try_mutants
from peerkit.testing.pack_problems import problems_of_examples, problems_of_mutants
from peerkit.testing.suggestions import Suggestion, suggest_examples

__all__ = [
    "ALWAYS",
    "Mutant",
    "Suggestion",
    "Trial",
    "problems_of_examples",
    "problems_of_mutants",
    "suggest_examples",
    "try_mutants",
]
