"""Rule packs: rules as data, one file a theme, and the checks that make them safe to use.

`recommendation` and `files` say what a pack's files hold, `loader` reads and checks them as a
whole, `pack` is the result. `composition` joins the parts of groups. `profile` selects from a pack
and `profile_file` is what its file says; `parameters` knows which values a parameter may have, and
`waiver` which waivers a pack takes. `schemas` gives the JSON Schema of every document.
"""

from peerkit.packs.composition import Composition, Joined, PartOf, composed
from peerkit.packs.files import Event, Parameter, Theme
from peerkit.packs.loader import fingerprint, load_pack, read_pack
from peerkit.packs.pack import GroupRule, Happening, Pack, Rule
from peerkit.packs.parameters import refuse_parameter
from peerkit.packs.places import installed_packs, pack_folder
from peerkit.packs.profile import load_profile, narrowed, read_profile
from peerkit.packs.profile_file import Profile, Selection, Setting, WaiverTerms, Wording
from peerkit.packs.recommendation import (
    Basis,
    Citation,
    ContextNote,
    Equivalent,
    Group,
    Holder,
    Need,
    Recommendation,
    Reflection,
    Remedy,
    Strength,
)
from peerkit.packs.waiver import LONGEST_MONTHS, check_waivers, longest_months

__all__ = [
    "LONGEST_MONTHS",
    "Basis",
    "Citation",
    "Composition",
    "ContextNote",
    "Equivalent",
    "Event",
    "Group",
    "GroupRule",
    "Happening",
    "Holder",
    "Joined",
    "Need",
    "Pack",
    "Parameter",
    "PartOf",
    "Profile",
    "Recommendation",
    "Reflection",
    "Remedy",
    "Rule",
    "Selection",
    "Setting",
    "Strength",
    "Theme",
    "WaiverTerms",
    "Wording",
    "check_waivers",
    "composed",
    "fingerprint",
    "installed_packs",
    "load_pack",
    "load_profile",
    "longest_months",
    "narrowed",
    "pack_folder",
    "read_pack",
    "read_profile",
    "refuse_parameter",
]
