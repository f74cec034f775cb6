"""From the names that a command is given to an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.cli.options import show_warnings

if TYPE_CHECKING:
    from datetime import date

    from peerkit.assessment import Assessment
    from peerkit.documents import Document


def assessed(
    file: str, as_of: date, pack_name: str, profile: str | None = None
) -> tuple[Document, Assessment]:
    """Read a file, hold it against a pack, and show what deserves a look.

    Raises:
        InputError: the file, the pack or the profile does not fit.
    """
    from peerkit.assessment import Assessor
    from peerkit.documents import read_organisation
    from peerkit.packs import load_pack, narrowed, read_profile

    pack = load_pack(pack_name)
    chosen = None
    if profile is not None:
        chosen, place = read_profile(profile)
        narrowed(pack, chosen, place)  # says what does not fit at its place in the file
    document = read_organisation(file)
    assessment = Assessor(pack, profile=chosen).assess(document.organisation, as_of=as_of)
    show_warnings([*document.warnings, *assessment.unheard()])
    return document, assessment
