"""From the names that a command is given to an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerkit.cli.options import placed, show_warnings

if TYPE_CHECKING:
    from datetime import date

    from peerkit.assessment import Assessment
    from peerkit.documents import Document


def assessed(  # noqa: PLR0913 - one a choice that a person has
    file: str,
    as_of: date,
    pack_name: str,
    profile: str | None = None,
    waivers_file: str | None = None,
    *,
    ignore_waivers: bool = False,
) -> tuple[Document, Assessment]:
    """Read a file, hold it against a pack, and show what deserves a look.

    Raises:
        InputError: the file, the pack, the profile or the waivers do not fit. Waivers have to fit
            even where they are ignored.
    """
    from peerkit.assessment import Assessor
    from peerkit.documents import read_organisation
    from peerkit.documents.waivers import read_waivers
    from peerkit.packs import check_waivers, load_pack, narrowed, read_profile

    pack = load_pack(pack_name)
    chosen = None
    if profile is not None:
        chosen, place = read_profile(profile)
        narrowed(pack, chosen, place)  # says what does not fit at its place in the file
    assessor = Assessor(pack, profile=chosen)
    waivers = None
    if waivers_file is not None:
        waivers = read_waivers(waivers_file)
        check_waivers(assessor.pack, waivers.waivers, waivers.location)
        assessor = assessor if ignore_waivers else assessor.with_waivers(waivers.waivers)
    document = read_organisation(file)
    assessment = assessor.assess(document.organisation, as_of=as_of)
    show_warnings([*document.warnings, *assessment.unheard()])
    if waivers is not None:
        show_warnings(placed(assessment.unknown_waivers(), waivers.location))
    return document, assessment
