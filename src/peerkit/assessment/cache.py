"""Assessors kept for a program that asks for the same pack again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import Factory, define

from peerkit.assessment.assessor import Assessor
from peerkit.packs import fingerprint, load_pack, pack_folder

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping

    from peerkit.model.waivers import Waiver

_Key: TypeAlias = tuple[str, tuple[tuple[str, int], ...]]


@define
class AssessorCache:
    """Assessors by what the files of their packs say, and by their parameters.

    It lives in this process, as long as you keep it, and grows by one for each pack and set of
    parameters. It writes nothing: code that was read back from a file could be somebody else's.
    """

    _kept: dict[_Key, Assessor] = Factory(dict)

    def assessor(
        self,
        source: str | os.PathLike[str],
        parameters: Mapping[str, int] | None = None,
        waivers: Iterable[Waiver] = (),
    ) -> Assessor:
        """Give an assessor with a pack, which is loaded and compiled if its files say new things.

        Takes the time of reading the files.

        Args:
            source: as for `load_pack`.
            parameters: values that replace the pack's defaults.
            waivers: those of the organisation to come; other waivers compile nothing anew.

        Raises:
            PackError: as `load_pack` and `Assessor` do.
            WaiverError: as `Assessor` does.
            ModelError: as `Assessor` does.
        """
        given = dict(parameters or {})
        key = fingerprint(pack_folder(source)), tuple(sorted(given.items()))
        if key not in self._kept:
            self._kept[key] = Assessor(load_pack(source), given)
        kept = self._kept[key]
        given_waivers = tuple(waivers)
        return kept.with_waivers(given_waivers) if given_waivers else kept
