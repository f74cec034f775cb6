"""Rule packs: rules as data, one file a theme, and the checks that make them safe to use.

`recommendation` and `files` say what a pack's files hold, `loader` reads and checks them as a
whole, `pack` is the result. `composition` joins the parts of groups.
"""

from peerkit.packs.composition import Composition, Joined, PartOf, composed
from peerkit.packs.files import Event, Parameter, Theme
from peerkit.packs.loader import fingerprint, load_pack, read_pack
from peerkit.packs.pack import GroupRule, Pack, Rule
from peerkit.packs.places import installed_packs, pack_folder
from peerkit.packs.recommendation import (
    Basis,
    Citation,
    ContextNote,
    Group,
    Holder,
    Need,
    Recommendation,
    Reflection,
    Remedy,
    Strength,
)

__all__ = [
    "Basis",
    "Citation",
    "Composition",
    "ContextNote",
    "Event",
    "Group",
    "GroupRule",
    "Holder",
    "Joined",
    "Need",
    "Pack",
    "Parameter",
    "PartOf",
    "Recommendation",
    "Reflection",
    "Remedy",
    "Rule",
    "Strength",
    "Theme",
    "composed",
    "fingerprint",
    "installed_packs",
    "load_pack",
    "pack_folder",
    "read_pack",
]
