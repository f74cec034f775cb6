"""From the names that a command is given to an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from peerkit.cli.options import placed, show_warnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from peerkit.assessment import Assessment, Assessor, Record
    from peerkit.documents import Document
    from peerkit.packs import Pack
    from peerkit.reports import Detail


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
    from peerkit.documents.waivers import read_waivers
    from peerkit.packs import check_waivers, load_pack

    assessor = assessor_for(load_pack(pack_name), profile)
    waivers = None
    if waivers_file is not None:
        waivers = read_waivers(waivers_file)
        check_waivers(assessor.pack, waivers.waivers, waivers.location)
        assessor = assessor if ignore_waivers else assessor.with_waivers(waivers.waivers)
    document, assessment = assessed_by(assessor, file, as_of)
    if waivers is not None:
        show_warnings(placed(assessment.unknown_waivers(), waivers.location))
    return document, assessment


def assessor_for(pack: Pack, profile: str | None) -> Assessor:
    """Make a pack ready, with what a profile's file selects of it.

    Raises:
        InputError: the profile does not fit.
    """
    from peerkit.assessment import Assessor
    from peerkit.packs import narrowed, read_profile

    chosen = None
    if profile is not None:
        chosen, place = read_profile(profile)
        narrowed(pack, chosen, place)  # says what does not fit at its place in the file
    return Assessor(pack, profile=chosen)


def assessed_by(assessor: Assessor, file: str, as_of: date) -> tuple[Document, Assessment]:
    """Read a file, assess it, and show what deserves a look.

    Raises:
        InputError: the file does not fit.
    """
    from peerkit.documents import read_organisation

    document = read_organisation(file)
    assessment = assessor.assess(document.organisation, as_of=as_of)
    show_warnings([*document.warnings, *assessment.unheard()])
    return document, assessment


def recorded(
    file: str, days: Iterator[date], pack: Pack, profile: str | None, detail: Detail
) -> Record:
    """Read a saved assessment, or make one: as it would be saved, so that both are alike.

    Args:
        file: a saved assessment, or an organisation.
        days: the next of them is the day to look from, for an organisation.
        pack: what to hold an organisation against.
        profile: a profile's file, or `None`.
        detail: how far down facts are named.

    Raises:
        InputError: the file or the profile does not fit.
        click.UsageError: it is an organisation, and there is no day to look from.
    """
    from peerkit.errors import printable
    from peerkit.reports import read_saved, saved_record

    kept = read_saved(file, detail=detail)
    if kept is not None:
        return kept
    as_of = next(days, None)
    if as_of is None:
        raise click.UsageError(
            f"{printable(file, limit=None)} is no saved assessment. If it is an organisation, "
            "--as-of says the day to look from."
        )
    _, assessment = assessed_by(assessor_for(pack, profile), file, as_of)
    return saved_record(assessment, detail=detail)


def refuse_several(records: Iterable[Record]) -> None:
    """Hold one organisation beside itself, and none beside another.

    Raises:
        click.UsageError: the records are of several.
    """
    if len({record.organisation for record in records}) > 1:
        raise click.UsageError(
            "these are several organisations, by their ids: none is held beside another here."
        )
