"""The profile behind an assessment, for every output to record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peerkit.errors import printable
from peerkit.facts import UNKNOWN
from peerkit.model.shape import shapes
from peerkit.packs import Selection

if TYPE_CHECKING:
    from peerkit.packs import Pack


def profile_values(pack: Pack) -> dict[str, Any] | None:
    """Give the profile that has selected from a pack as plain values; nothing for a whole pack."""
    profile = pack.profile
    if profile is None:
        return None
    terms = profile.waivers
    return {
        "id": profile.id,
        "title": profile.title,
        "digest": profile.digest,
        "select": _selection(profile.select),
        "parameters": [
            {"id": setting.id, "value": setting.value, "because": setting.because}
            for setting in profile.parameters
        ],
        "waivers": (
            {"longest_months": terms.longest_months, "because": terms.because} if terms else None
        ),
        "wording": [
            {"id": words.id, "title": words.title, "note": words.note, "contact": words.contact}
            for words in profile.wording
        ],
        "left_out": sorted(pack.left_out),
    }


def write_profile(pack: Pack) -> str:
    """Say in a paragraph what a profile has selected and set.

    Args:
        pack: one that has been narrowed.
    """
    values = profile_values(pack) or {}
    asked = "; ".join(
        f"{name} {', '.join(map(printable, listed))}" for name, listed in values["select"].items()
    )
    sentences = [
        (
            f"Profile: {printable(values['title'])} [{values['id']}], which asks for "
            f"{asked or 'everything'}."
        ),
        (
            f"It leaves out {len(values['left_out'])} of the recommendations, groups, prompts and "
            "notes; nothing is said here about those."
        ),
    ]
    sentences += [
        f"It sets {setting['id']} to {setting['value']}: {printable(setting['because'])}."
        for setting in values["parameters"]
    ]
    if values["waivers"] is not None:
        months, because = values["waivers"].values()
        sentences.append(f"It lets waivers last {months} months at most: {printable(because)}.")
    if values["wording"]:
        ids = ", ".join(words["id"] for words in values["wording"])
        sentences.append(f"It has words of its own, marked as said here, on {ids}.")
    return " ".join(sentences)


def _selection(select: Selection) -> dict[str, list[str]]:
    """Give the lists of a selection that are stated, in an order that does not change."""
    stated = {name: getattr(select, name) for name in shapes(Selection)}
    return {
        name: sorted(map(str, listed)) for name, listed in stated.items() if listed is not UNKNOWN
    }
