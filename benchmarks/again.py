"""What one change costs, and loading a pack."""

from functools import partial
from typing import Any

import peerkit
from benchmarks.made_up import AS_OF, PACK, organisation
from benchmarks.timing import seconds
from peerkit import model
from peerkit.packs import pack_folder


def changed(teams: int = 1_000) -> None:
    """One team of many changed: from nothing, and after the assessment from before."""
    assessor = peerkit.Assessor(peerkit.load_pack(PACK))
    whole = organisation(teams)
    settled = assessor.assess(whole, as_of=AS_OF)
    first, *others = whole.teams  # type: ignore[misc]  # they are stated
    posts: Any = [model.Appointment(role="volunteer")]
    changes = {
        "whether there is time to reflect": peerkit.evolve(first, reflection_time=True),
        "its posts, which rules on the programme read": peerkit.evolve(first, appointments=posts),
    }
    afters = {name: peerkit.evolve(whole, teams=[one, *others]) for name, one in changes.items()}
    full, findings, *reused = seconds(
        partial(assessor.assess, whole, as_of=AS_OF),
        lambda: list(assessor.assess(whole, as_of=AS_OF).findings),
        *(partial(assessor.assess, w, as_of=AS_OF, previous=settled) for w in afters.values()),
    )
    print("\n| | ms | of the first |\n| --- | --- | --- |")
    print(f"| from nothing | {full * 1e3:.1f} | |")
    print(f"| from nothing, with every finding made | {findings * 1e3:.1f} | |")
    for name, time in zip(changes, reused, strict=True):
        print(f"| after an earlier one: {name} | {time * 1e3:.2f} | {time / full:.1%} |")


def loaded() -> None:
    """The pack's files: parsed alone, loaded and compiled, and from a cache."""
    import yaml

    loader: Any = yaml.CSafeLoader
    texts = [path.read_text("utf-8") for path in sorted(pack_folder(PACK).glob("*.yaml"))]
    cache = peerkit.AssessorCache()
    cache.assessor(PACK)
    parsed, made, kept = seconds(
        lambda: [yaml.load(text, Loader=loader) for text in texts],  # noqa: S506 - a safe one
        lambda: peerkit.Assessor(peerkit.load_pack(PACK)),
        partial(cache.assessor, PACK),
    )
    print("\n| | ms |\n| --- | --- |")
    print(f"| PyYAML's C loader alone, on its files | {parsed * 1e3:.0f} |")
    print(f"| load, check and compile | {made * 1e3:.0f} ({made / parsed:.1f} times that) |")
    print(f"| from `AssessorCache` | {kept * 1e3:.1f} |")
